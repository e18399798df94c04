// Reading and writing variables, wherever they live: registers, boxes, captures, globals.

import Diagnostics
import Syntax

extension Compiler {
  /// Where a name's value is kept, as seen from the function being compiled.
  enum Place {
    case register(Register)
    /// A register that holds a box.
    case box(Register)
    /// A box among those that the function captured.
    case capture(Register)
    /// A value among those that the function captured.
    case copy(Register)
    case global(Int)
  }

  func place(of name: String) -> Place {
    for variables in builder.comprehensionVariables.reversed() {
      if let register = variables[name] { return .register(register) }
    }
    switch builder.scope.binding(of: name) {
    case .local: return builder.variables[name].map(Place.register) ?? global(name)
    case .boxed: return builder.variables[name].map(Place.box) ?? global(name)
    case .free: return captureIndex(of: name).map(Place.capture) ?? global(name)
    case .copied: return captureIndex(of: name).map(Place.copy) ?? global(name)
    case .global: return global(name)
    }
  }

  /// The place of a variable of an enclosing function among what this one captures.
  func captureIndex(of name: String) -> Register? {
    builder.scope.freeNames.firstIndex(of: name).map { Register(truncatingIfNeeded: $0) }
  }

  private func global(_ name: String) -> Place {
    let index = globals.index(of: name)
    return builder.scope.kind == .module
      ? .register(Register(truncatingIfNeeded: index)) : .global(index)
  }

  /// The register that holds a variable's value: its own where it has one, else a temporary.
  mutating func read(_ name: String, into target: Register? = nil, at span: Span) -> Register {
    switch place(of: name) {
    case .register(let register):
      if builder.scope.kind == .classBody, !builder.bound.contains(register) {
        let target = target ?? builder.allocate()
        builder.emit(
          .loadClassName, target, register, d: Int32(truncatingIfNeeded: globals.index(of: name)),
          at: span)
        return target
      }
      if !builder.bound.contains(register) {
        builder.emit(.checkBound, register, d: builder.name(name), at: span)
        builder.bound.insert(register)
      }
      guard let target, target != register else { return register }
      builder.emit(.move, target, register, at: span)
      return target
    case .box(let register):
      let target = target ?? builder.allocate()
      builder.emit(.loadBox, target, register, d: builder.name(name), at: span)
      return target
    case .capture(let index):
      let target = target ?? builder.allocate()
      builder.emit(.loadCapture, target, 0, index, d: builder.name(name), at: span)
      return target
    case .copy(let index):
      let target = target ?? builder.allocate()
      builder.emit(.loadCopy, target, 0, index, d: builder.name(name), at: span)
      return target
    case .global(let index):
      let target = target ?? builder.allocate()
      builder.emit(.loadGlobal, target, d: Int32(truncatingIfNeeded: index), at: span)
      return target
    }
  }

  /// The number of the global variable that a name means, where it means one.
  func globalIndex(of name: String) -> Int32? {
    switch place(of: name) {
    case .global(let index): Int32(truncatingIfNeeded: index)
    case .register(let register)
    where builder.scope.kind == .module && Int(register) < GlobalTable.capacity:
      Int32(register)
    default: nil
    }
  }

  /// The register into which a value for the name can be computed directly, if there is one.
  func directRegister(of name: String) -> Register? {
    if case .register(let register) = place(of: name) { register } else { nil }
  }

  /// Stores a register's value under a name.
  mutating func write(_ name: String, from register: Register, at span: Span) {
    switch place(of: name) {
    case .register(let own):
      if own != register { builder.emit(.move, own, register, at: span) }
      builder.bound.insert(own)
    case .box(let box): builder.emit(.storeBox, box, register, at: span)
    // Nothing is stored where a copy was taken: no inner function binds such a variable.
    case .capture(let index), .copy(let index):
      builder.emit(.storeCapture, register, 0, index, at: span)
    case .global(let index):
      builder.emit(.storeGlobal, register, d: Int32(truncatingIfNeeded: index), at: span)
    }
  }

  /// `del name`.
  mutating func delete(_ name: String, at span: Span) {
    _ = read(name, at: span)
    switch place(of: name) {
    case .register(let own):
      if builder.scope.kind == .module, Int(own) < GlobalTable.capacity {
        builder.emit(.deleteGlobal, d: Int32(own), at: span)
      } else {
        builder.emit(.unbind, own, at: span)
      }
      builder.bound.remove(own)
    case .global(let index):
      builder.emit(.deleteGlobal, d: Int32(truncatingIfNeeded: index), at: span)
    case .box, .capture, .copy:
      let mark = builder.nextRegister
      let nothing = builder.allocate()
      builder.emit(.unbind, nothing, at: span)
      write(name, from: nothing, at: span)
      builder.release(to: mark)
    }
  }

  /// Compiles something that may run or not: what it binds does not count as bound afterwards.
  mutating func conditionally(_ body: (inout Compiler) -> Void) {
    let bound = builder.bound
    body(&self)
    builder.bound.formIntersection(bound)
  }
}
