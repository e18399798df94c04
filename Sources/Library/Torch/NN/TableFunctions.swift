// `F.embedding` and `F.layer_norm`, with PyTorch's checks.

import Interpreter
import LossMath

enum TableFunctions {
  static let all: [Builtin] = [
    Builtin(
      "F.embedding",
      "input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, "
        + "sparse=False", "The rows of a table at the given positions."
    ) { arguments, machine in
      for place in [3, 5, 6]
      where arguments.optional(place) != nil && !arguments.isDefault(place) {
        throw Fault.notImplemented("`embedding` with `\(arguments.parameterName(place))`")
      }
      return .tensor(
        try embedding(
          try arguments.tensor(0), try arguments.tensor(1), try arguments.optionalInt(2), machine))
    },
    Builtin(
      "F.layer_norm", "input, normalized_shape, weight=None, bias=None, eps=1e-05",
      "Each example scaled to mean 0 and deviation 1 over the last axes."
    ) { arguments, machine in
      let (weight, bias) = (try arguments.optionalTensor(2), try arguments.optionalTensor(3))
      let epsilon = try arguments.double(4, default: 1e-5)
      return .tensor(
        try layerNorm(
          try arguments.tensor(0), try arguments.integers(1), weight, bias, epsilon, machine))
    },
  ]

  private static func embedding(
    _ indices: Tensor, _ weight: Tensor, _ padding: Int?, _ machine: Machine
  ) throws -> Tensor {
    guard indices.dtype == .int64 else {
      throw Fault.runtime(
        "Expected tensor for argument #1 'indices' to have one of the following scalar types: "
          + "Long, Int; but got torch.\(indices.dtype.torchClass) instead (while checking "
          + "arguments for embedding)")
    }
    guard weight.rank == 2 else { throw Fault.runtime("'weight' must be 2-D") }
    let (rows, width) = (weight.shape[0], weight.shape[1])
    if indices.array.integers.contains(where: { $0 < 0 || $0 >= rows }) {
      throw Fault.index("index out of range in self")
    }
    try machine.reserve(elements: Double(indices.count) * Double(width))
    return try machine.torch(indices.count &* width) {
      let flat = try indices.array.reshaped([indices.count])
      var found = try weight.taken(flat, axis: 0)
      if let padding {
        // The row for padding is never trained.
        let row = padding < 0 ? padding + rows : padding
        let isPadding = try NDArray.apply(.equal, .array(flat), .int(row))
        found = try Tensor.select(
          try isPadding.reshaped([flat.count, 1]), .tensor(found.detached()), .tensor(found))
      }
      let shape = try indices.shape.inserting(width, at: indices.rank)
      return try found.reshaped(shape, title: "Embedding")
    }
  }

  private static func layerNorm(
    _ input: Tensor, _ shape: [Int], _ weight: Tensor?, _ bias: Tensor?, _ epsilon: Double,
    _ machine: Machine
  ) throws -> Tensor {
    guard !shape.isEmpty, Array(input.shape.suffix(shape.count)) == shape else {
      let list = shape.map(String.init).joined(separator: ", ")
      throw Fault.runtime(
        "Given normalized_shape=[\(list)], expected input with shape [*, \(list)], but got input "
          + "of size[\(input.shape.sizes)]")
    }
    return try machine.torch(input.count * 8) {
      try input.layerNormalized(
        count: shape.count, weight: weight, bias: bias, epsilon: epsilon)
    }
  }
}
