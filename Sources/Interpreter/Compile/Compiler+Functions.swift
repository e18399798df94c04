// Functions, lambdas, and the comprehensions that are functions of their own.

import Diagnostics
import Syntax

extension Compiler {
  mutating func compileFunction(_ definition: FunctionDefinition, at span: Span) {
    let own = definition.decorators.isEmpty ? directRegister(of: definition.name.name) : nil
    let register = own ?? builder.allocate()
    let decorators = definition.decorators.map { decorator in
      let base = builder.allocate()
      compile(decorator, into: base)
      return base
    }
    makeFunction(
      definition.name.name, definition.parameters, scope: definition.name.span, into: register,
      documentation: Self.documentation(definition.body), at: definition.name.span
    ) { compiler in
      compiler.builder.code.body = .statements(definition.body)
      compiler.compile(definition.body)
    }
    for decorator in decorators.reversed() {
      applyDecorator(decorator, to: register, at: definition.name.span)
    }
    write(definition.name.name, from: register, at: definition.name.span)
  }

  mutating func applyDecorator(
    _ decorator: Register, to register: Register, at span: Span
  ) {
    let mark = builder.nextRegister
    let callee = builder.allocate()
    let argument = builder.allocate()
    builder.emit(.move, callee, decorator, at: span)
    builder.emit(.move, argument, register, at: span)
    builder.emit(.call, register, callee, 1, at: span)
    builder.release(to: mark)
  }

  mutating func compileLambda(
    _ parameters: Parameters, _ body: Expression, into target: Register, at span: Span
  ) {
    makeFunction("<lambda>", parameters, scope: span, into: target, at: span) { compiler in
      compiler.builder.code.body = .expression(body)
      let register = compiler.operand(body)
      compiler.builder.emit(.returnValue, register, at: body.span)
    }
  }

  static func documentation(_ body: [Statement]) -> String? {
    guard let first = body.first, case .expression(let value) = first.kind,
      case .literal(.string(let text)) = value.kind
    else { return nil }
    return text
  }

  /// Compiles a function's body and emits what makes the function object.
  mutating func makeFunction(
    _ name: String, _ parameters: Parameters, scope key: Span, into target: Register,
    documentation: String? = nil, at span: Span, body: (inout Compiler) -> Void
  ) {
    guard let scope = scopes[key] else { return }
    let code = Code(
      name: name, qualifiedName: qualified(name), file: file, documentation: documentation)
    code.parameters = ParameterList(parameters)
    code.isGenerator = scope.isGenerator
    var inner = CodeBuilder(code: code, scope: scope, firstTemporary: 0)
    inner.declareVariables(of: scope, parameters: code.parameters.names)
    inner = nested(inner) { compiler in
      compiler.makeBoxes(of: scope, at: span)
      body(&compiler)
      compiler.builder.emit(.returnNone, at: span)
      compiler.builder.writeDirectCalls()
      compiler.builder.fuseArithmetic()
    }
    code.isTooLarge = inner.isTooLarge || code.children.contains(where: \.isTooLarge)
    code.freeNames = scope.freeNames
    code.ownNames = scope.assigned
    code.captures = scope.freeNames.compactMap(capture)
    code.seal()
    builder.code.children.append(code)
    let index = Int32(truncatingIfNeeded: builder.code.children.count - 1)
    guard parameters.items.contains(where: { $0.defaultValue != nil }) else {
      builder.emit(.makeFunction, target, d: index, at: span)
      return
    }
    let defaults = compileDefaults(parameters, at: span)
    builder.emit(
      .makeFunction, target, defaults.positional, defaults.keywords, d: index, flag: 1, at: span)
  }

  /// A name behind those of the functions and classes around it, as Python's errors say it.
  func qualified(_ name: String) -> String {
    switch builder.scope.kind {
    case .module: name
    case .classBody: "\(builder.code.qualifiedName).\(name)"
    case .function: "\(builder.code.qualifiedName).<locals>.\(name)"
    }
  }

  /// From where the function being compiled takes the box, or the value, that an inner one captures.
  private func capture(_ name: String) -> Code.Capture? {
    // What a class body binds itself is not seen from the functions in it.
    if builder.scope.kind == .classBody, let index = captureIndex(of: name) {
      return .capture(index)
    }
    return switch place(of: name) {
    case .box(let register), .register(let register): .register(register)
    case .capture(let index), .copy(let index): .capture(index)
    case .global: nil
    }
  }

  /// Gives each variable that inner functions share its box.
  private mutating func makeBoxes(of scope: Scope, at span: Span) {
    for name in scope.assigned where scope.binding(of: name) == .boxed {
      if let register = builder.variable(name) { builder.emit(.makeBox, register, at: span) }
    }
  }

  private mutating func compileDefaults(
    _ parameters: Parameters, at span: Span
  ) -> (positional: Register, keywords: Register) {
    let positional = parameters.items.filter { $0.kind != .keywordOnly }.compactMap(\.defaultValue)
    let tuple = builder.allocate()
    let mark = builder.nextRegister
    let first = compileConsecutively(positional)
    builder.emit(
      .makeTuple, tuple, first, Register(truncatingIfNeeded: positional.count), at: span)
    builder.release(to: mark)
    let dict = builder.allocate()
    builder.emit(.makeDict, dict, dict, 0, at: span)
    for parameter in parameters.items where parameter.kind == .keywordOnly {
      guard let value = parameter.defaultValue else { continue }
      let mark = builder.nextRegister
      let key = builder.allocate()
      let name = builder.constant(.string(parameter.name.name))
      builder.emit(.loadConstant, key, d: name, at: parameter.name.span)
      builder.emit(.addDict, dict, key, operand(value), at: value.span)
      builder.release(to: mark)
    }
    return (tuple, dict)
  }
}

extension CodeBuilder {
  /// Gives parameters the first registers, other variables those behind them.
  mutating func declareVariables(of scope: Scope, parameters: [String]) {
    for name in parameters {
      let register = allocate()
      declare(name, register)
      bound.insert(register)
    }
    let first = nextRegister
    for name in scope.assigned where scope.owns(name) && variable(name) == nil {
      declare(name, allocate())
    }
    code.variables = first..<nextRegister
  }

  func variable(_ name: String) -> Register? { variables[name] }
}

extension ParameterList {
  /// The parameters of a definition, in the order in which calls bind them.
  init(_ parameters: Parameters) {
    let items = parameters.items
    let positional = items.filter { $0.kind == .positionalOnly || $0.kind == .positional }
    let keywordOnly = items.filter { $0.kind == .keywordOnly }
    names = (positional + keywordOnly).map(\.name.name)
    positionalOnlyCount = items.count { $0.kind == .positionalOnly }
    positionalCount = positional.count
    keywordOnlyCount = keywordOnly.count
    if let item = items.first(where: { $0.kind == .variadic }) {
      variadic = names.count
      names.append(item.name.name)
    }
    if let item = items.first(where: { $0.kind == .variadicKeywords }) {
      variadicKeywords = names.count
      names.append(item.name.name)
    }
  }
}
