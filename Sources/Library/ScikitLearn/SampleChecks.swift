// What every metric checks first: as many predictions as targets, and weights for each.

import Interpreter
import LossMath

enum SampleChecks {
  /// Throws unless all have as many samples as the first.
  static func requireSameLength(_ lengths: Int?...) throws {
    let lengths = lengths.compactMap { $0 }
    guard Set(lengths).count <= 1 else {
      let list = lengths.map(String.init).joined(separator: ", ")
      throw Fault.value(
        "Found input variables with inconsistent numbers of samples: [\(list)]")
    }
  }

  /// Throws where an array holds nan or an infinity.
  static func requireFinite(_ array: NDArray, name: String = "") throws {
    guard let special = array.doubles.first(where: { !$0.isFinite }) else { return }
    let subject = name.isEmpty ? "Input" : "Input \(name)"
    throw Fault.value(
      special.isNaN
        ? "\(subject) contains NaN."
        : "\(subject) contains infinity or a value too large for dtype('float64').")
  }

  /// An array of at least one axis and one sample.
  static func samples(_ arguments: Arguments, _ parameter: Int) throws -> NDArray {
    let array = try arguments.array(parameter)
    if array.rank == 0 {
      throw Fault.type(
        "Singleton array array(\(try Representation.plain(arguments[parameter]))) cannot be "
          + "considered a valid collection.")
    }
    try arguments.machine.charge(array.count * 4)
    return array
  }

  /// The weights of samples; nil where none are given.
  static func weights(_ arguments: Arguments, _ parameter: Int) throws -> NDArray? {
    guard arguments.optional(parameter) != nil else { return nil }
    let weights = try arguments.array(parameter)
    if weights.rank > 1 {
      throw Fault.value("Sample weights must be 1D array or scalar, got \(weights.rank)D array.")
    }
    return weights
  }

  /// The parameter with this name.
  static func place(_ name: String, _ arguments: Arguments) -> Int {
    arguments.place(of: name) ?? 0
  }
}

extension Arguments {
  /// The word of an option; nil where it is `None`, the default where it is left out.
  func word(_ parameter: Int, default fallback: String?) throws -> String? {
    if !isGiven(parameter) { return fallback }
    if self[parameter].isNone { return nil }
    return try text(parameter)
  }
}
