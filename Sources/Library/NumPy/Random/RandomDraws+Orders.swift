// Random orders: of numbers, of the rows of an array, of each lane for itself.

import Interpreter
import LossMath

extension RandomDraws {
  static let permutation: RandomDraw = {
    var draw = RandomDraw(
      "permutation", "x", "The elements, or the numbers below a whole number, in random order.",
      withState: { try permute(from: &$0, $1, axis: 0, $2) },
      withGenerator: { try permute(from: &$0, $1, axis: try $1.int(1, default: 0), $2) })
    draw.generatorParameters = "x, axis=0"
    return draw
  }()

  private static func permute<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, axis: Int, _ machine: Machine
  ) throws -> Value {
    if let count = arguments[0].index {
      try machine.reserve(bytes: max(0, min(count, 1 << 40)) * 16)
      return .array(ArrayObject(NDArray(source.permutation(max(count, 0)))))
    }
    let array = try arguments.array(0)
    return .array(ArrayObject(try mixed(array, axis, from: &source, machine)))
  }

  /// The parts along an axis in random order.
  private static func mixed<Source: VariateSource>(
    _ array: NDArray, _ axis: Int, from source: inout Source, _ machine: Machine
  ) throws -> NDArray {
    if array.rank == 0 { return array }
    let axis = try machine.mathematics { () throws(MathError) in try array.resolve(axis: axis) }
    try machine.charge(array.count)
    let order = NDArray(source.permutation(array.shape[axis]))
    return try machine.mathematics { () throws(MathError) in try array.take(order, axis: axis) }
  }

  static let shuffle: RandomDraw = {
    var draw = RandomDraw(
      "shuffle", "x", "Puts the elements in random order, in place.",
      withState: { try mix(from: &$0, $1, axis: 0, $2) },
      withGenerator: { try mix(from: &$0, $1, axis: try $1.int(1, default: 0), $2) })
    draw.generatorParameters = "x, axis=0"
    return draw
  }()

  private static func mix<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, axis: Int, _ machine: Machine
  ) throws -> Value {
    switch arguments[0] {
    case .list(let list):
      guard axis == 0 else {
        throw Fault.error(
          .notImplementedError, "Axis argument is only supported on ndarray objects")
      }
      source.shuffle(&list.items)
    case .array(let object):
      let mixed = try mixed(object.array, axis, from: &source, machine)
      try machine.mathematics { () throws(MathError) in
        try object.array.set([.ellipsis], to: .array(mixed))
      }
    default: throw arguments.wrongType(0, wanted: "a list or an array")
    }
    return .none
  }

  static let permuted: RandomDraw = {
    var draw = RandomDraw(
      "permuted", "x, *, axis=None, out=None",
      "The elements in random order; along an axis each lane for itself.",
      withState: { try lanes(from: &$0, $1, $2) }, withGenerator: { try lanes(from: &$0, $1, $2) })
    draw.isLegacy = false
    return draw
  }()

  private static func lanes<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    let array = try arguments.array(0)
    let axis = try arguments.optionalInt(1)
    try machine.charge(array.count)
    let result = try machine.mathematics { () throws(MathError) in
      try array.permutingLanes(along: axis) { source.permutation($0) }
    }
    guard let out = arguments.optional(2) else { return .array(ArrayObject(result)) }
    guard case .array(let target) = out else {
      throw Fault.type("out must be a numpy array")
    }
    guard target.array.shape == result.shape else {
      throw Fault.value("out must have the same shape as x")
    }
    try machine.mathematics { () throws(MathError) in
      try target.array.set([.ellipsis], to: .array(result))
    }
    return out
  }
}
