// Calls: arguments in registers behind the callee, so that the callee's frame can start on them.

import Diagnostics
import Syntax

extension Compiler {
  mutating func compileCall(
    _ callee: Expression, _ arguments: [Argument], into target: Register, at span: Span
  ) {
    let isSpread = arguments.contains { argument in
      switch argument.kind {
      case .unpacked, .unpackedKeywords: true
      default: false
      }
    }
    if isSpread || arguments.count > 255 {
      compileSpreadCall(callee, arguments, into: target, at: span)
      return
    }
    if case .name("show") = callee.kind, arguments.count == 1, arguments[0].kind == .positional {
      compileShow(callee, arguments[0].value, into: target, at: span)
      return
    }
    if case .name("super") = callee.kind, arguments.isEmpty, compileSuper(into: target, at: span) {
      return
    }
    let keywords = arguments.compactMap { argument -> String? in
      if case .keyword(let name) = argument.kind { name.name } else { nil }
    }
    let base = builder.allocate()
    if case .attribute(let object, let name) = callee.kind, keywords.isEmpty {
      compileMethodCall(name, of: object, arguments, base: base, into: target, at: span)
      return
    }
    if case .name(let name) = callee.kind, keywords.isEmpty,
      compileNamedCall(of: name, arguments, base: base, into: target, at: span)
    {
      return
    }
    if case .name(let name) = callee.kind, keywords.isEmpty,
      compileDirectCall(of: name, callee.span, arguments, base: base, into: target, at: span)
    {
      return
    }
    if case .name(let name) = callee.kind, keywords.isEmpty, let global = globalIndex(of: name) {
      builder.emit(.loadCallee, base, d: global, at: callee.span)
    } else {
      compile(callee, into: base)
    }
    // Positional arguments come before keywords, whatever their order in the source is after `*`.
    for argument in arguments { compile(argument.value, into: builder.allocate()) }
    if keywords.isEmpty {
      builder.emit(.call, target, base, Register(arguments.count), at: span)
    } else {
      let names = builder.constant(.tuple(keywords.map { .string($0) }))
      builder.emit(
        .callKeywords, target, base, Register(arguments.count), d: names, at: span)
    }
  }

  /// The call of a method with arguments by position. Its object is taken from where it stands, if that
  /// is sure to be there still after the arguments are computed.
  private mutating func compileMethodCall(
    _ name: Identifier, of object: Expression, _ arguments: [Argument], base: Register,
    into target: Register, at span: Span
  ) {
    let symbol = symbols.symbol(mangled(name.name))
    let count = Register(arguments.count)
    if let receiver = variable(object, keptBy: arguments) {
      let site = builder.site(symbol, receiver: receiver)
      compile(arguments, ofMethodAt: site, of: receiver, at: span)
      builder.emit(
        .callMethod, target, base, count, d: site, flag: Instruction.isVariable, at: span)
      return
    }
    if case .name(let variable) = object.kind, case .copy(let index) = place(of: variable),
      arguments.allSatisfy({ isThere($0.value) })
    {
      for argument in arguments { compile(argument.value, into: builder.allocate()) }
      builder.code.variableSpans[builder.position] = object.span
      let site = builder.site(symbol, receiver: index)
      builder.emit(.callMethod, target, base, count, d: site, flag: Instruction.isCopy, at: span)
      return
    }
    if case .name(let variable) = object.kind, let global = globalIndex(of: variable) {
      if compileDirectCall(
        of: name, ofGlobal: global, object.span, arguments, base: base, into: target, at: span)
      {
        return
      }
      builder.emit(.loadReceiver, base, d: global, at: object.span)
    } else {
      compile(object, into: base)
    }
    let site = builder.site(symbol)
    compile(arguments, ofMethodAt: site, of: base, at: span)
    builder.emit(.callMethod, target, base, count, d: site, at: span)
  }

  /// Computes the arguments of a method, once it is known that the object has one.
  private mutating func compile(
    _ arguments: [Argument], ofMethodAt site: Int32, of receiver: Register, at span: Span
  ) {
    if !arguments.allSatisfy({ isThere($0.value) }) {
      builder.emit(.checkMethod, receiver, d: site, at: span)
    }
    for argument in arguments { compile(argument.value, into: builder.allocate()) }
  }

  /// The register of a variable that is the same before and after the arguments are computed.
  ///
  /// A function's own variable is safe from everything but `:=`; a global one from names and
  /// constants alone, since any call may assign to it.
  private mutating func variable(
    _ object: Expression, keptBy arguments: [Argument]
  ) -> Register? {
    guard case .name(let name) = object.kind, case .register(let register) = place(of: name),
      builder.scope.kind != .classBody
    else { return nil }
    let isKept = arguments.allSatisfy { argument in
      argument.value.isAtom
        || (builder.scope.kind == .function && !argument.value.holdsAssignment)
    }
    guard isKept else { return nil }
    if !builder.bound.contains(register) {
      // A module in a global name is read in a way of its own.
      if builder.scope.kind == .module { return nil }
      builder.emit(.checkBound, register, d: builder.name(name), at: object.span)
      builder.bound.insert(register)
    }
    return register
  }

  /// Whether nothing can go wrong where the expression is computed.
  private func isThere(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .unary(.negative, let number): number.isAtom && isThere(number)
    case .name(let name): directRegister(of: name).map(builder.bound.contains) ?? false
    default: expression.isAtom
    }
  }

  /// A call with `*` or `**`: the arguments as one list and one dict.
  private mutating func compileSpreadCall(
    _ callee: Expression, _ arguments: [Argument], into target: Register, at span: Span
  ) {
    let base = builder.allocate()
    compile(callee, into: base)
    let list = builder.allocate()
    let dict = builder.allocate()
    builder.emit(.makeList, list, list, 0, at: span)
    builder.emit(.makeDict, dict, dict, 0, at: span)
    for argument in arguments {
      let mark = builder.nextRegister
      let value = operand(argument.value)
      switch argument.kind {
      case .positional: builder.emit(.appendList, list, value, at: argument.value.span)
      case .unpacked: builder.emit(.extendList, list, value, at: argument.value.span)
      case .unpackedKeywords:
        builder.emit(.updateDict, dict, value, flag: 1, at: argument.value.span)
      case .keyword(let name):
        let key = builder.allocate()
        builder.emit(.loadConstant, key, d: builder.constant(.string(name.name)), at: name.span)
        builder.emit(.addDict, dict, key, value, flag: 1, at: name.span)
      }
      builder.release(to: mark)
    }
    builder.emit(.callUnpacked, target, base, at: span)
  }
}
