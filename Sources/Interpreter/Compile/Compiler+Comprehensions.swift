// Comprehensions: loops that collect, in place where nothing can capture their variables.

import Diagnostics
import Syntax

extension Compiler {
  mutating func compile(_ comprehension: Comprehension, into target: Register, at span: Span) {
    guard let first = comprehension.clauses.first else { return }
    if comprehension.needsFunction || builder.scope.kind == .classBody {
      let iterator = builder.allocate()
      let source = operand(first.iterable)
      builder.emit(.makeIterator, iterator, source, at: first.iterable.span)
      builder.release(to: Int(iterator) + 1)
      compileAsFunction(comprehension, iterator: iterator, into: target, at: span)
    } else {
      let iterator = makeIterator(over: first.iterable)
      compileInPlace(comprehension, iterator: iterator, into: target, at: span)
    }
  }

  private mutating func compileInPlace(
    _ comprehension: Comprehension, iterator: Register, into target: Register, at span: Span
  ) {
    let result = makeResult(comprehension, at: span)
    var variables: [String: Register] = [:]
    for name in comprehension.clauses.flatMap(\.target.targetNames) where variables[name] == nil {
      variables[name] = builder.allocate()
    }
    for register in variables.values { builder.bound.remove(register) }
    builder.comprehensionVariables.append(variables)
    conditionally { compiler in
      compiler.compileClauses(comprehension, index: 0, iterator: iterator) { compiler in
        compiler.collect(comprehension.element, into: result)
      }
    }
    builder.comprehensionVariables.removeLast()
    builder.emit(.move, target, result, at: span)
  }

  /// A function that takes the first iterator as its only argument, called at once; a generator
  /// starts running when its first value is asked for.
  private mutating func compileAsFunction(
    _ comprehension: Comprehension, iterator: Register, into target: Register, at span: Span
  ) {
    let name = comprehension.isLazy ? "<genexpr>" : "<listcomp>"
    let argument = Identifier(".0", span)
    let function = builder.allocate()
    scopes[span]?.declareParameter(argument.name)
    scopes[span]?.isGenerator = comprehension.isLazy
    makeFunction(
      name, Parameters([Parameter(.positional, argument)]), scope: span, into: function, at: span
    ) { compiler in
      let result = comprehension.isLazy ? nil : compiler.makeResult(comprehension, at: span)
      let iterator = compiler.read(argument.name, at: span)
      compiler.compileClauses(comprehension, index: 0, iterator: iterator) { compiler in
        compiler.collect(comprehension.element, into: result)
      }
      if let result { compiler.builder.emit(.returnValue, result, at: span) }
    }
    let callee = builder.allocate()
    let passed = builder.allocate()
    builder.emit(.move, callee, function, at: span)
    builder.emit(.move, passed, iterator, at: span)
    builder.emit(.call, target, callee, 1, at: span)
  }

  private mutating func makeResult(_ comprehension: Comprehension, at span: Span) -> Register {
    let result = builder.allocate()
    switch comprehension.element {
    case .list, .generator: builder.emit(.makeList, result, result, 0, at: span)
    case .set: builder.emit(.makeSet, result, result, 0, at: span)
    case .dict: builder.emit(.makeDict, result, result, 0, at: span)
    }
    return result
  }

  private mutating func compileClauses(
    _ comprehension: Comprehension, index: Int, iterator: Register,
    _ body: (inout Compiler) -> Void
  ) {
    let clause = comprehension.clauses[index]
    let start = builder.position
    let mark = builder.nextRegister
    let toEnd = compileNext(of: iterator, into: clause.target)
    var skips: [Int] = []
    for condition in clause.conditions { skips += compileJump(ifFalse: condition) }
    if index + 1 < comprehension.clauses.count {
      let next = comprehension.clauses[index + 1]
      let inner = makeIterator(over: next.iterable)
      compileClauses(comprehension, index: index + 1, iterator: inner, body)
    } else {
      body(&self)
    }
    builder.release(to: mark)
    builder.patch(skips, to: builder.position)
    builder.repeatLoop(from: start, at: clause.target.span)
    builder.patch(toEnd)
  }

  /// Adds one element to the result; a generator, which has none, yields it.
  private mutating func collect(_ element: Comprehension.Element, into result: Register?) {
    let mark = builder.nextRegister
    switch element {
    case .list(let item):
      builder.emit(.appendList, result ?? 0, operand(item), at: item.span)
    case .set(let item): builder.emit(.addSet, result ?? 0, operand(item), at: item.span)
    case .generator(let item):
      let ignored = builder.allocate()
      builder.emit(.yield, ignored, operand(item), at: item.span)
    case .dict(let key, let value):
      let keyRegister = operand(key, before: value)
      builder.emit(.addDict, result ?? 0, keyRegister, operand(value), at: key.span)
    }
    builder.release(to: mark)
  }
}
