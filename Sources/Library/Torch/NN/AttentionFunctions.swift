// `F.scaled_dot_product_attention`, and what it shares with `nn.MultiheadAttention`.

import Interpreter
import LossMath

enum AttentionFunctions {
  static let all: [Builtin] = [
    Builtin(
      "F.scaled_dot_product_attention",
      "query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, "
        + "enable_gqa=False",
      "Each query's mean of the values, weighted by how well it fits their keys.",
      formula: #"\operatorname{softmax}(Q K^\top / \sqrt{d})\, V"#
    ) { arguments, machine in
      if try arguments.bool(7, default: false) {
        throw Fault.notImplemented("`scaled_dot_product_attention` with `enable_gqa`")
      }
      let (query, key, value) = (
        try arguments.tensor(0), try arguments.tensor(1), try arguments.tensor(2)
      )
      try check(query, key, value)
      let isCausal = try arguments.bool(5, default: false)
      var mask = try arguments.optionalTensor(3)
      if isCausal {
        guard mask == nil else {
          throw Fault.runtime(
            "_scaled_dot_product_attention: Explicit attn_mask should not be set when "
              + "is_causal=True")
        }
        mask = try causalMask(query, key, machine)
      }
      let width = Double(query.shape[query.rank - 1])
      let weights = try weights(
        query, key, scale: try arguments.double(6, default: 1 / width.squareRoot()),
        mask: try mask.map { try additive($0, keeps: true, query.dtype, machine) },
        dropout: try arguments.double(4, default: 0), machine)
      let result = try TorchProducts.matrixProduct(weights, value, machine)
      let isFlash = query.rank == 4 && value.shape == key.shape
      result.setTitle(
        isFlash ? "ScaledDotProductFlashAttentionForCpu" : query.rank == 2 ? "Mm" : "UnsafeView")
      return .tensor(result)
    }
  ]

  private static func check(_ query: Tensor, _ key: Tensor, _ value: Tensor) throws {
    guard min(query.rank, key.rank, value.rank) >= 2 else {
      throw Fault.runtime(
        "scaled_dot_product_attention: Expected query, key, and value to all be  at least 2 "
          + "dimensional, but got query.dim(): \(query.rank), key.dim(): \(key.rank) and "
          + "value.dim(): \(value.rank) instead.")
    }
    guard query.dtype == key.dtype, query.dtype == value.dtype else {
      func name(_ tensor: Tensor) -> String {
        tensor.dtype == .float32 ? "float" : tensor.dtype == .float64 ? "double" : "long int"
      }
      throw Fault.runtime(
        "Expected query, key, and value to have the same dtype, but got query.dtype: "
          + "\(name(query)) key.dtype: \(name(key)) and value.dtype: \(name(value)) instead.")
    }
  }

  private static func causalMask(
    _ query: Tensor, _ key: Tensor, _ machine: Machine
  ) throws -> Tensor {
    let shape: Dimensions = [query.shape[query.rank - 2], key.shape[key.rank - 2]]
    try machine.reserve(shape, .float32)
    return try machine.torch(shape.elementCount) {
      try Tensor(try NDArray.ones(shape, dtype: .bool)).triangle(lower: true, offset: 0)
    }
  }

  /// A mask as numbers to add: −∞ where a key is out of sight.
  ///
  /// - Parameter keeps: whether truth means that a key is seen, or that it is not.
  static func additive(
    _ mask: Tensor, keeps: Bool, _ dtype: DType, _ machine: Machine
  ) throws -> Tensor {
    try machine.torch(mask.count) {
      guard mask.dtype == .bool else { return try mask.converted(to: dtype) }
      let numbers = try NDArray.select(
        mask.array, keeps ? .float(0) : .float(-.infinity), keeps ? .float(-.infinity) : .float(0))
      return Tensor(try numbers.asType(dtype))
    }
  }

  /// softmax(scale · query · keyᵀ + mask); rows that see no key are zeros.
  static func weights(
    _ query: Tensor, _ key: Tensor, scale: Double, mask: Tensor?, dropout: Double,
    isSafe: Bool = true, _ machine: Machine
  ) throws -> Tensor {
    let scaled = try machine.torch(query.count) {
      try query.times(Tensor(scale, dtype: query.dtype))
    }
    let turned = try machine.torch { try key.swappingLastAxes() }
    var scores = try TorchProducts.matrixProduct(scaled, turned, machine)
    var blind: NDArray?
    if let mask {
      scores = try TorchArithmetic.apply(.add, .tensor(scores), .tensor(mask), machine)
      if isSafe {
        (scores, blind) = try machine.torch(scores.count) { try shown(scores) }
      }
    }
    var weights = try TorchActivations.softmax(scores, -1, false, machine)
    if let blind {
      weights = try machine.torch { try Tensor.select(blind, .float(0), .tensor(weights)) }
    }
    return try FunctionalActivations.dropout(weights, dropout, true, machine)
  }

  /// The scores with zeros in the rows that see no key, and which these are.
  private static func shown(_ scores: Tensor) throws(MathError) -> (Tensor, NDArray?) {
    let isHidden = try NDArray.apply(.equal, .array(scores.array), .float(-.infinity))
    let blind = try isHidden.reduce(.all, axes: [scores.rank - 1], keepDimensions: true)
    guard blind.booleans.contains(true) else { return (scores, nil) }
    return (try Tensor.select(blind, .float(0), .tensor(scores)), blind)
  }
}
