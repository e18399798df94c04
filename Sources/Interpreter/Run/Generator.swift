// Generators: functions that stop in the middle, their registers put aside until the next value.

/// A suspended function.
package final class GeneratorObject: IteratorObject {
  let function: FunctionObject
  /// The registers while it is suspended.
  private var saved: [Value]
  private var position = 0
  private var state = State.suspended

  private enum State { case suspended, running, finished }

  /// - Parameter registers: where the bound arguments stand.
  init(_ function: FunctionObject, registers: UnsafeMutablePointer<Value>) {
    self.function = function
    saved = Array(UnsafeBufferPointer(start: registers, count: function.code.registerCount))
  }

  package override var typeName: String { "generator" }

  package override func next(_ machine: Machine) throws -> Value? {
    switch state {
    case .finished: return nil
    case .running: throw Fault.value("generator already executing")
    case .suspended: break
    }
    state = .running
    do {
      let value = try machine.resume(self, registers: saved, position: position)
      if value == nil { finish() }
      return value
    } catch {
      finish()
      throw error
    }
  }

  var isSuspended: Bool { state == .suspended }

  private func finish() {
    state = .finished
    saved = []
  }

  func suspend(registers: UnsafeMutablePointer<Value>, position: Int) {
    saved = Array(UnsafeBufferPointer(start: registers, count: function.code.registerCount))
    self.position = position
    state = .suspended
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<generator object \(function.name)>"
  }
}

extension Machine {
  /// Runs a generator up to its next value; nil at its end.
  func resume(
    _ generator: GeneratorObject, registers: [Value], position: Int
  ) throws -> Value? {
    try checkDepth()
    try charge(1)
    let base = top
    try stack.require(base + registers.count)
    for (index, value) in registers.enumerated() { stack.base[base + index] = value }
    top = base + registers.count
    runningGenerators.append(generator)
    let count = runningGenerators.count
    defer {
      if runningGenerators.count == count { runningGenerators.removeLast() }
      for index in 0..<registers.count { stack.base[base + index] = .unbound }
      top = base
    }
    let frame = Frame(
      code: generator.function.code, function: generator.function, base: base, position: position)
    let value = try run(frame)
    return generator.isSuspended ? value : nil
  }

  /// Puts the running generator's registers aside; its value is the result of the run.
  func suspend(_ value: Value) throws -> Value {
    guard let generator = runningGenerators.last else { return value }
    let frame = frames.removeLast()
    // What is sent back into a generator is always None here.
    let destination = Int(frame.code.instructions[frame.position].a)
    stack.base[frame.base + destination] = .none
    generator.suspend(registers: stack.base + frame.base, position: frame.position + 1)
    return value
  }
}
