// The methods of generators, ranges and slices.

import Interpreter

enum IteratorMethods {
  static let generator = [String: Builtin](named: [
    Builtin("generator.send", "self, value, /", "Goes on with a value that the `yield` gives.") {
      arguments, machine in
      let generator = try receiver(arguments)
      return try next(generator, try generator.send(arguments[1], machine))
    },
    Builtin(
      "generator.throw", "self, error, value=None, traceback=None, /",
      "Raises an exception where it stopped."
    ) { arguments, machine in
      let generator = try receiver(arguments)
      var error = arguments[1]
      if error.exception == nil, error.isCallable {
        let values = arguments.optional(2).map { [$0] } ?? []
        error =
          values.first?.exception == nil
          ? try machine.call(error, CallArguments(values)) : values[0]
      }
      guard let exception = error.exception else {
        throw Fault.type(
          "exceptions must be classes or instances deriving from BaseException, not "
            + error.typeName)
      }
      return try next(generator, try generator.raise(exception, machine))
    },
    Builtin("generator.close", "self, /", "Ends it; its `finally` blocks run.") {
      arguments, machine in
      try receiver(arguments).close(machine)
      return .none
    },
  ])

  private static func receiver(_ arguments: Arguments) throws -> GeneratorObject {
    guard case .object(let object) = arguments[0], let generator = object as? GeneratorObject else {
      throw arguments.wrongType(0, wanted: "a generator")
    }
    return generator
  }

  private static func next(_ generator: GeneratorObject, _ value: Value?) throws -> Value {
    if let value { return value }
    throw Fault.stopIteration(generator.result)
  }
}

enum RangeMethods {
  static let range = [String: Builtin](named: [
    Builtin("range.index", "self, value, /", "The position of a number.") { arguments, machine in
      let range = try receiver(arguments)
      guard try machine.contains(arguments[0], arguments[1]),
        let number = arguments[1].wholeNumber ?? arguments[1].double.flatMap(Int.init(exactly:))
      else {
        throw Fault.value(
          arguments[1].wholeNumber == nil
            ? "sequence.index(x): x not in sequence"
            : "\(try machine.representation(arguments[1])) is not in range")
      }
      return .int((number - range.start) / range.step)
    },
    Builtin("range.count", "self, value, /", "1 for a number that is in it, else 0.") {
      arguments, machine in
      .int(try machine.contains(arguments[0], arguments[1]) ? 1 : 0)
    },
  ])

  static let slice = [String: Builtin](named: [
    Builtin(
      "slice.indices", "self, len, /", "Start, stop and step for a sequence of that length."
    ) { arguments, _ in
      guard let slice = arguments[0].slice else {
        throw arguments.wrongType(0, wanted: "a slice")
      }
      let count = try arguments.int(1)
      guard count >= 0 else { throw Fault.value("length should not be negative") }
      let part = try slice.resolved(count: count)
      return .tuple([.int(part.start), .int(part.stop), .int(part.step)])
    }
  ])

  private static func receiver(_ arguments: Arguments) throws -> RangeObject {
    guard case .object(let object) = arguments[0], let range = object as? RangeObject else {
      throw arguments.wrongType(0, wanted: "a range")
    }
    return range
  }
}
