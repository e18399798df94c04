// Calls whose function is looked up when their arguments are in place.

import Syntax

extension Machine {
  /// A call of what a global name stands for, when its arguments are in place.
  @inline(never)
  func callName(
    _ global: UnsafeMutablePointer<Value>, _ window: UnsafeMutablePointer<Value>,
    _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    if case .builtin = global.pointee, global.isPinnedBuiltin {
      let builtin = global.unretained(BuiltinObject.self)
      frames.top.pointee.next = place + 1
      let target = frames.top.pointee.registers + place.pointee.a
      // The function itself stands for the object of a method, which nobody's register may be.
      if !takeShortcut(of: builtin, on: global, window + 1, place.pointee.c.number, into: target) {
        try call(builtin, on: window, place)
      }
      return false
    }
    try loadCallee(global, into: window, place.pointee)
    return try call(window, place)
  }

  /// Has the innermost frame go on with the step-by-step copy of the next call.
  func goToCopyOfCall(from next: UnsafeMutablePointer<Instruction>) {
    let frame = frames.top
    var call = next
    while call.pointee.opcode != .callGlobal, call.pointee.opcode != .callModule { call += 1 }
    let isGlobal = call.pointee.opcode == .callGlobal
    let index = Int(call.pointee.d)
    frame.pointee.go(
      to: isGlobal ? index : Int(frame.pointee.tables.pointee.sites[index].copy))
  }

  /// The negative of what is no float: its result is put in place, or the innermost frame goes on
  /// with the copy of a call: then it returns true.
  @inline(never)
  func negate(
    _ operand: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>,
    _ place: UnsafeMutablePointer<Instruction>
  ) throws -> Bool {
    if place.pointee.flag == Instruction.isArgument {
      goToCopyOfCall(from: place + 1)
      return true
    }
    target.put(try negated(operand.pointee))
    return false
  }
}
