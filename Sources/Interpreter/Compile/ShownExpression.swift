// An expression that is shown as mathematics when it has run, and where its names are found.

import Diagnostics
import Syntax

/// An expression that a cell shows: a statement of a cell with `formula: true`, or the argument of
/// `show`.
package struct ShownExpression {
  /// What its value is assigned to.
  package let targets: [Expression]
  package let expression: Expression
  /// The file that its spans are of.
  package let file: SourceFile
  /// The statement of the cell that it is; nil for what `show` shows.
  package let statement: Int?
  /// The names in it and where their values are.
  let places: [(name: String, place: Compiler.Place)]
}

extension Compiler {
  /// Enters an expression among those that are shown; its number.
  private mutating func shown(
    _ expression: Expression, targets: [Expression], statement: Int?
  ) -> Int32 {
    var names: Set<String> = []
    for part in [expression] + targets { part.collectNames(into: &names) }
    builder.code.shown.append(
      ShownExpression(
        targets: targets, expression: expression, file: file, statement: statement,
        places: names.sorted().map { ($0, place(of: $0)) }))
    return Int32(truncatingIfNeeded: builder.code.shown.count - 1)
  }

  /// `show(expression)`: a call that sees its argument's tree, as long as `show` is the library's.
  mutating func compileShow(
    _ callee: Expression, _ argument: Expression, into target: Register, at span: Span
  ) {
    let index = shown(argument, targets: [], statement: nil)
    let note = builder.allocate()
    let base = builder.allocate()
    compile(callee, into: base)
    builder.emit(.noteNames, note, base, d: index, flag: 1, at: argument.span)
    compile(argument, into: builder.allocate())
    builder.emit(.callShow, target, base, note, d: index, at: span)
  }

  /// Compiles a statement at the top level of a cell whose mathematics is shown.
  ///
  /// - Parameter isObserved: Whether its value is reported too.
  mutating func compileShown(_ statement: Statement, _ index: Int, isObserved: Bool) {
    let mark = builder.nextRegister
    switch statement.kind {
    case .expression(let value) where !value.isCallOfShow:
      let register = compileShown(value, targets: [], index, at: value.span) {
        $0.operand(value)
      }
      if isObserved { report(register, index, at: value.span) }
    case .assign(let targets, let value) where targets.allSatisfy(\.isPlainTarget):
      compileShown(value, targets: targets, index, at: value.span) { compiler in
        let register = compiler.copied(value)
        for target in targets { compiler.assign(target, from: register) }
        return register
      }
    case .augmentedAssign(let target, let symbol, let value):
      guard case .name = target.kind else { fallthrough }
      let whole = Expression(.binary(target, symbol, value), statement.span)
      compileShown(whole, targets: [target], index, at: value.span) { compiler in
        compiler.compileAugmented(target, symbol, value, at: statement.span)
        return compiler.operand(target)
      }
    case .annotatedAssign(let target, _, let value?):
      let plain = Statement(.assign(targets: [target], value: value), statement.span)
      compileShown(plain, index, isObserved: false)
    default:
      if isObserved, case .expression(let value) = statement.kind {
        compileObserved(value, index)
      } else {
        compile(statement)
      }
    }
    builder.release(to: mark)
  }

  @discardableResult
  private mutating func compileShown(
    _ expression: Expression, targets: [Expression], _ statement: Int, at span: Span,
    _ body: (inout Compiler) -> Register
  ) -> Register {
    let index = shown(expression, targets: targets, statement: statement)
    let note = builder.allocate()
    builder.emit(.noteNames, note, d: index, at: span)
    let register = body(&self)
    builder.emit(.showFormula, register, note, d: index, at: span)
    return register
  }
}

extension Expression {
  fileprivate func collectNames(into names: inout Set<String>) {
    if case .name(let name) = kind { names.insert(name) }
    for child in children { child.collectNames(into: &names) }
  }

  fileprivate var isPlainTarget: Bool {
    switch kind {
    case .name, .index, .attribute: true
    default: false
    }
  }

  fileprivate var isCallOfShow: Bool {
    guard case .call(let callee, _) = kind, case .name("show") = callee.kind else { return false }
    return true
  }
}
