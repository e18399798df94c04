// `np.pad`: margins around an array.

import Interpreter
import LossMath

extension JoiningFunctions {
  static let pad = Builtin(
    "np.pad", "array, pad_width, mode='constant', *, constant_values=0, end_values=0",
    "The array with margins around it.", example: "np.pad([1, 2], 1)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let spelled = try arguments.text(2, default: "constant")
    guard let mode = PaddingMode(rawValue: spelled) else {
      throw Fault.value("mode '\(spelled)' is not supported")
    }
    let widths = try pairs(arguments[1], array.rank, machine).map { pair in
      guard case .int(let before) = pair.0, case .int(let after) = pair.1 else {
        throw Fault.type("`pad_width` must be of integral type.")
      }
      return (before: before, after: after)
    }
    let parameter = mode == .linearRamp ? 4 : 3
    let given = arguments.optional(parameter) ?? .int(0)
    let values = try pairs(given, array.rank, machine)
    var size = 1.0
    for (axis, width) in widths.enumerated() {
      size *= Double(array.shape[axis]) + Double(width.before) + Double(width.after)
    }
    try machine.reserve(elements: size)
    return try machine.view(Int(max(0, min(size, 1e15)))) {
      try array.padded(
        widths, mode: mode, values: values.map { (before: $0.0, after: $0.1) })
    }
  }

  /// One number for all, a pair for all, or a pair for each axis.
  private static func pairs(
    _ value: Value, _ rank: Int, _ machine: Machine
  ) throws -> [(Scalar, Scalar)] {
    if case .dict(let dict) = value {
      var result = [(Scalar, Scalar)](repeating: (.int(0), .int(0)), count: rank)
      for (key, item) in zip(dict.table.keys, dict.table.values) {
        guard let axis = key.index, (-rank..<rank).contains(axis) else {
          throw Fault.type("pad_width's keys must be axes")
        }
        result[axis < 0 ? axis + rank : axis] = try pairs(item, 1, machine)[0]
      }
      return result
    }
    let array = try machine.array(from: value)
    let stretched = try machine.compute { () throws -> NDArray in
      // A single column stands for both sides of each axis.
      try array.broadcast(to: [rank, 2])
    }
    let items = try machine.compute { () throws -> [Scalar] in
      try (0..<rank * 2).map { try stretched.get([.integer($0 / 2), .integer($0 % 2)]).item() }
    }
    return (0..<rank).map { (items[$0 * 2], items[$0 * 2 + 1]) }
  }
}
