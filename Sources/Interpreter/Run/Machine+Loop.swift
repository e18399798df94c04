// Running frames: the opcode loop over and over, and the way of an error to its handler.

import Diagnostics

extension Machine {
  /// Runs a frame until it returns.
  ///
  /// - Parameter error: what is raised at the frame's position before it goes on.
  func run(_ first: Frame, raising error: (any Error)? = nil) throws -> Value {
    let depth = frames.count
    guard frames.hasRoom else { throw Fault.recursion(limit: limits.depth) }
    frames.append(first)
    if let error { try handle(error, above: depth) }
    while true {
      do {
        return try interpret(until: depth)
      } catch {
        try handle(error, above: depth)
      }
    }
  }

  /// Finds the handler of an error among the frames above `depth`, or leaves them and throws.
  private func handle(_ error: any Error, above depth: Int) throws {
    var failure = failure(from: error)
    while frames.count > depth {
      let frame = frames.top.pointee
      if case .limit = failure.fault {
        // A limit that is reached ends the cell: no handler may go on from there.
      } else if let handler = frame.code.handler(at: frame.position) {
        enter(handler, of: frame, with: failure)
        return
      }
      leave(frame)
      frames.removeLast()
      frame.instance?.release()
      if frames.count > depth, let caller = frames.last {
        let place = Diagnostic.Place(
          file: caller.code.file, span: caller.code.spans[caller.position])
        failure.add(call: frame.code.name, at: place)
      } else if frame.isFunction {
        failure.callee = frame.code.name
      }
    }
    throw failure
  }

  /// An error with its place: where it already has one, that; else the instruction that runs.
  private func failure(from error: any Error) -> Failure {
    let place = frames.last.map { frame in
      Diagnostic.Place(file: frame.code.file, span: frame.code.spans[frame.position])
    }
    if var failure = error as? Failure {
      if let callee = failure.callee, let place {
        failure.add(call: callee, at: place)
        failure.callee = nil
      }
      return failure
    }
    let fault = (error as? Fault) ?? .error(.runtimeError, "\(error)")
    if case .raised(let exception) = fault, let first = exception.failure {
      // Raised again: the place where it was first raised says more.
      return Failure(fault: fault, place: first.place, trace: first.trace)
    }
    let nowhere = Diagnostic.Place(file: SourceFile(path: "<cell>", bytes: []), span: Span(0, 0))
    return Failure(fault: fault, place: place ?? nowhere, trace: [])
  }

  private func enter(_ handler: Code.Handler, of frame: Frame, with failure: Failure) {
    let registers = frame.registers
    let exception: ExceptionObject
    if case .raised(let object) = failure.fault {
      exception = object
    } else {
      exception = ExceptionObject(failure.fault)
    }
    exception.failure = failure
    if !exception.isChained { exception.chain(to: currentException) }
    registers[Int(handler.register)] = .object(exception)
    registers[Int(handler.register) + 1] = currentException.map { .object($0) } ?? .none
    currentException = exception
    top = frame.end
    frames.top.pointee.go(to: handler.target)
  }

  /// Releases a frame's registers; a cell's globals stay.
  private func leave(_ frame: Frame) {
    guard frame.isFunction else { return }
    let registers = frame.registers
    for index in 0..<frame.code.registerCount { (registers + index).clear() }
  }
}
