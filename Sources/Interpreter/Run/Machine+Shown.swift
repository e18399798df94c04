// Expressions that are shown as mathematics: what their names stand for before they run, and their
// values after.

import Syntax

extension Machine {
  /// What the listener notes of the names in an expression that is about to run.
  func note(
    _ shown: ShownExpression, _ registers: UnsafeMutablePointer<Value>
  ) -> Value {
    let names = shown.places.map { name, place in (name, value(at: place, registers)) }
    return listener.noted(names, self)
  }

  /// The value of a variable; unbound where it has none yet.
  private func value(
    at place: Compiler.Place, _ registers: UnsafeMutablePointer<Value>
  ) -> Value {
    switch place {
    case .register(let register): return registers[Int(register)]
    case .box(let register):
      return (registers + Int(register)).box?._withUnsafeGuaranteedRef { $0.value } ?? .unbound
    case .capture(let index):
      guard let captures = frames.top.pointee.captures else { return .unbound }
      return (captures + Int(index)).box?._withUnsafeGuaranteedRef { $0.value } ?? .unbound
    case .copy(let index): return frames.top.pointee.captures?[Int(index)] ?? .unbound
    case .global(let index): return stack.base[index]
    }
  }

  /// `show(…)`, or the call of whatever else the cell calls so.
  func callShow(
    _ callee: UnsafeMutablePointer<Value>, note: Value, _ shown: ShownExpression
  ) throws -> Value {
    if callee.pointee.isShow, try listener.computed(callee[1], shown, note: note, self) {
      return .none
    }
    return try call(callee.pointee, window: callee + 1, count: 1)
  }
}

extension Value {
  /// Whether this is the library's `show`.
  var isShow: Bool {
    if case .builtin(let builtin) = self { builtin.descriptor.name == "show" } else { false }
  }
}
