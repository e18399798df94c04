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
      if let receiver = variable(object, keptBy: arguments) {
        for argument in arguments { compile(argument.value, into: builder.allocate()) }
        builder.emit(
          .callMethod, target, base, Register(arguments.count),
          d: builder.site(symbols.symbol(mangled(name.name)), receiver: receiver),
          flag: Instruction.isVariable, at: span)
        return
      }
      if case .name(let variable) = object.kind, case .copy(let index) = place(of: variable),
        arguments.allSatisfy({ isThere($0.value) })
      {
        for argument in arguments { compile(argument.value, into: builder.allocate()) }
        builder.code.variableSpans[builder.position] = object.span
        builder.emit(
          .callMethod, target, base, Register(arguments.count),
          d: builder.site(symbols.symbol(mangled(name.name)), receiver: index),
          flag: Instruction.isCopy, at: span)
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
      for argument in arguments { compile(argument.value, into: builder.allocate()) }
      builder.emit(
        .callMethod, target, base, Register(arguments.count),
        d: builder.site(symbols.symbol(mangled(name.name))),
        at: span)
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
    guard case .name(let name) = expression.kind else {
      return expression.isAtom
    }
    guard case .register(let register) = place(of: name) else { return false }
    return builder.bound.contains(register)
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
