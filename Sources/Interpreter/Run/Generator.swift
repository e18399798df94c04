// Generators: functions that stop in the middle, their registers put aside until the next value.

/// A suspended function.
package final class GeneratorObject: IteratorObject {
  let function: FunctionObject
  /// Room for all registers, and how many values stand there: all while it is suspended, none while
  /// it runs or when it has come to its end.
  private let saved: UnsafeMutablePointer<Value>
  @exclusivity(unchecked) private var savedCount: Int
  @exclusivity(unchecked) private var position = 0
  @exclusivity(unchecked) private var state = State.suspended
  /// Where a value that is sent goes; nil before the first `yield`.
  @exclusivity(unchecked) private var destination: Instruction.Operand?
  /// What it iterates at a `yield from`.
  @exclusivity(unchecked) private var inner: IteratorObject?
  /// The exception that it was handling where it stopped.
  @exclusivity(unchecked) fileprivate var handled: ExceptionObject?
  /// What it returned.
  package private(set) var result = Value.none

  private enum State { case suspended, running, finished }

  /// - Parameters:
  ///   - arguments: where the bound arguments stand.
  ///   - count: how many those are; the other registers are unbound.
  init(_ function: FunctionObject, arguments: UnsafeMutablePointer<Value>, count: Int) {
    self.function = function
    savedCount = function.tables.pointee.registerCount
    saved = .allocate(capacity: max(savedCount, 1))
    for index in 0..<count { (saved + index).initialize(copying: arguments + index) }
    (saved + count).initialize(repeating: .unbound, count: savedCount - count)
  }

  override var holdsValues: Bool { true }

  deinit {
    Reclaimer.release(saved, count: savedCount)
    saved.deallocate()
  }

  override func forEachReference(_ body: (Unmanaged<GraphNode>) -> Void) {
    saved.forEachNode(count: savedCount, body)
  }

  package override var typeName: String { "generator" }

  package override func next(_ machine: Machine) throws -> Value? { try advance(machine) }

  /// Goes on, with `value` as what the `yield` gives; nil at the end.
  package func send(_ value: Value, _ machine: Machine) throws -> Value? {
    guard !value.isNone, isSuspended else { return try advance(machine) }
    if let inner { return try pass(value, to: inner, machine) }
    guard let destination else {
      throw Fault.type("can't send non-None value to a just-started generator")
    }
    (saved + destination).put(value)
    return try advance(machine)
  }

  /// Sends a value on to what a `yield from` iterates; what fails there is raised here.
  private func pass(
    _ value: Value, to inner: IteratorObject, _ machine: Machine
  ) throws -> Value? {
    guard let inner = inner as? GeneratorObject else {
      return try advance(
        machine,
        raising: Fault.noAttribute(type: inner.typeName, name: "send", hint: nil))
    }
    let next: Value?
    do {
      next = try inner.send(value, machine)
    } catch {
      return try advance(machine, raising: error)
    }
    return try next ?? advance(machine)
  }

  /// Goes on with an exception that is raised where it stopped; nil at the end.
  package func raise(_ exception: ExceptionObject, _ machine: Machine) throws -> Value? {
    var raised: any Error = Fault.raised(exception)
    if isSuspended, let inner = inner as? GeneratorObject, inner.state != .finished {
      do {
        return try inner.raise(exception, machine) ?? advance(machine)
      } catch {
        raised = error
      }
    }
    // Only what it handles itself is the context here, not what its caller does.
    if case .raised(let exception)? = raised as? Fault { exception.chain(to: handled) }
    guard isSuspended else { throw raised }
    return try advance(machine, raising: raised)
  }

  /// Ends it, its `finally` blocks included.
  package func close(_ machine: Machine) throws {
    guard isSuspended, destination != nil else { return finish() }
    do {
      let exit = ExceptionObject(ExceptionType(.generatorExit), arguments: [])
      guard try raise(exit, machine) == nil else {
        throw Fault.error(.runtimeError, "generator ignored GeneratorExit")
      }
    } catch  where machine.errorClass(of: error) == .generatorExit {
      return
    }
  }

  private func advance(_ machine: Machine, raising error: (any Error)? = nil) throws -> Value? {
    switch state {
    case .finished: return nil
    case .running: throw Fault.value("generator already executing")
    case .suspended: break
    }
    if error != nil, destination == nil {
      finish()
      if let error { throw error }
    }
    state = .running
    do {
      let value = try machine.resume(self, position: position, raising: error)
      if isSuspended { return value }
      result = value
      finish()
      return nil
    } catch  where machine.errorClass(of: error) == .stopIteration {
      finish()
      throw Fault.error(.runtimeError, "generator raised StopIteration")
    } catch {
      finish()
      throw error
    }
  }

  var isSuspended: Bool { state == .suspended }

  private func finish() {
    state = .finished
    saved.discard(count: savedCount)
    savedCount = 0
    inner = nil
  }

  /// How many registers it has.
  fileprivate var registerCount: Int { function.tables.pointee.registerCount }

  /// Moves the values that were put aside back into registers.
  fileprivate func restore(into registers: UnsafeMutablePointer<Value>) {
    registers.discard(count: savedCount)
    registers.moveInitialize(from: saved, count: savedCount)
    savedCount = 0
  }

  /// - Parameter yield: the instruction at which it stops.
  func suspend(
    registers: UnsafeMutablePointer<Value>, position: Int, at yield: Instruction
  ) {
    destination = yield.a
    inner = nil
    if yield.flag == 1, case .object(let object) = (registers + yield.c).pointee {
      inner = object as? IteratorObject
    }
    savedCount = registerCount
    saved.moveInitialize(from: registers, count: savedCount)
    registers.initialize(repeating: .unbound, count: savedCount)
    self.position = position
    state = .suspended
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    try machine.method(name, ofType: typeName).map {
      .object(BoundMethod(receiver: .object(self), function: $0))
    }
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<generator object \(function.name)>"
  }
}

extension Machine {
  /// Runs a generator up to its next value, or to its result where it is not suspended afterwards.
  ///
  /// - Parameter error: what is raised where it stopped.
  fileprivate func resume(
    _ generator: GeneratorObject, position: Int, raising error: (any Error)?
  ) throws -> Value {
    try checkDepth()
    try charge(1)
    let base = top
    let registerCount = generator.registerCount
    try stack.require(base + registerCount)
    generator.restore(into: stack.base + base)
    top = base + registerCount
    // What its caller handles is back when it stops, what it handles itself when it goes on.
    let outer = currentException
    currentException = generator.handled ?? outer
    runningGenerators.append(Unmanaged.passUnretained(generator))
    let count = runningGenerators.count
    defer {
      if runningGenerators.count == count { runningGenerators.removeLast() }
      let isHandling = generator.isSuspended && currentException !== outer
      generator.handled = isHandling ? currentException : nil
      currentException = outer
      // Where it stopped, it took its values along.
      if !generator.isSuspended {
        for index in 0..<registerCount { (stack.base + base + index).clear() }
      }
      top = base
    }
    let frame = Frame(
      code: generator.function.code, function: generator.function, base: base, on: stack,
      position: position)
    return try run(frame, raising: error)
  }

  /// What `yield from` gives: the result of a generator.
  func generatorResult(_ iterator: Value) -> Value {
    guard case .object(let object) = iterator else { return .none }
    return (object as? GeneratorObject)?.result ?? .none
  }

  /// Puts the running generator's registers aside; its value is the result of the run.
  func suspend(_ value: Value) throws -> Value {
    guard let generator = runningGenerators.last else { return value }
    let frame = frames.removeLast()
    // Where nothing is sent back into the generator, its `yield` gives None.
    let yield = frame.tables.pointee.instructions[frame.position]
    (frame.registers + yield.a).pointee = .none
    generator._withUnsafeGuaranteedRef {
      $0.suspend(registers: frame.registers, position: frame.position + 1, at: yield)
    }
    return value
  }
}
