// Classes: a body that runs once as a function of its own and gives the members; `super()`.

import Diagnostics
import Syntax

extension Compiler {
  mutating func compileClass(_ definition: ClassDefinition) {
    let span = definition.name.span
    guard let scope = scopes[span] else { return }
    if let keyword = definition.arguments.first(where: \.isNoBase) {
      return notSupported("a class with keywords or unpacked bases", at: keyword.value.span)
    }
    let register = builder.allocate()
    let decorators = compileConsecutively(definition.decorators)
    let bases = builder.allocate()
    let mark = builder.nextRegister
    let first = compileConsecutively(definition.arguments.map(\.value))
    builder.emit(
      .makeTuple, bases, first, Register(truncatingIfNeeded: definition.arguments.count), at: span)
    builder.release(to: mark)
    let body = builder.allocate()
    makeClassBody(definition, scope, into: body)
    let namespace = builder.allocate()
    let callee = builder.allocate()
    builder.emit(.move, callee, body, at: span)
    builder.emit(.call, namespace, callee, 0, at: span)
    builder.emit(
      .makeClass, register, bases, namespace, d: builder.name(qualified(definition.name.name)),
      at: span)
    for index in definition.decorators.indices.reversed() {
      applyDecorator(first: decorators, index, to: register, at: span)
    }
    write(definition.name.name, from: register, at: span)
  }

  private mutating func applyDecorator(
    first: Register, _ index: Int, to register: Register, at span: Span
  ) {
    applyDecorator(first + Register(truncatingIfNeeded: index), to: register, at: span)
  }

  private mutating func makeClassBody(
    _ definition: ClassDefinition, _ scope: Scope, into target: Register
  ) {
    let span = definition.name.span
    let outer = className
    className = definition.name.name
    defer { className = outer }
    makeFunction(
      definition.name.name, Parameters([]), scope: span, into: target, at: span
    ) { compiler in
      if let text = Self.documentation(definition.body) {
        let register = compiler.builder.allocate()
        let constant = compiler.builder.constant(.string(text))
        compiler.builder.emit(.loadConstant, register, d: constant, at: span)
        compiler.write(SpecialName.documentation.text, from: register, at: span)
      }
      compiler.compile(definition.body)
      compiler.builder.code.namespace = compiler.namespace(of: scope)
      let members = compiler.builder.allocate()
      compiler.builder.emit(.makeNamespace, members, at: span)
      compiler.builder.emit(.returnValue, members, at: span)
    }
  }

  /// An attribute's name as a class means it: what begins with two underscores is the class's own.
  func mangled(_ name: String) -> String {
    guard let className, name.hasPrefix("__"), !name.hasSuffix("__") else { return name }
    let owner = className.drop { $0 == "_" }
    return owner.isEmpty ? name : "_\(owner)\(name)"
  }

  /// Where a class body keeps its members when it has run.
  private func namespace(of scope: Scope) -> [Code.Member] {
    scope.assigned.compactMap { name in
      guard scope.owns(name) else { return nil }
      return builder.variable(name).map { register in
        Code.Member(
          name: mangled(name), register: register,
          isBoxed: scope.binding(of: name) == .boxed && name != SpecialName.classCell.text)
      }
    }
  }

  /// `super()` in a method: the class around it, and the method's first parameter.
  mutating func compileSuper(into target: Register, at span: Span) -> Bool {
    guard builder.scope.kind == .function,
      builder.scope.binding(of: "super") == .global,
      builder.scope.binding(of: SpecialName.classCell.text) == .free,
      let receiver = builder.code.parameters.names.first
    else { return false }
    let type = read(SpecialName.classCell.text, at: span)
    let object = read(receiver, at: span)
    builder.emit(.makeSuper, target, type, object, at: span)
    return true
  }
}

extension Argument {
  /// Whether it is a keyword or unpacked: none of these is a base class.
  fileprivate var isNoBase: Bool {
    if case .positional = kind { false } else { true }
  }
}
