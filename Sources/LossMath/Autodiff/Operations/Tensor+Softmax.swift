// Softmax and its kin, each one node with the derivative that loses no digits.

extension Tensor {
  /// exp(x) / Σ exp(x) along an axis.
  public func softmax(axis: Int) throws(MathError) -> Tensor {
    softmax(axis: axis, value: try SoftmaxKernels.softmax(array, axis: axis))
  }

  /// The same with a value that is known already.
  func softmax(axis: Int, value: NDArray, isLogarithm: Bool = false) -> Tensor {
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, SoftmaxNode(self, value, axis, isLogarithm: isLogarithm))
  }

  /// x − log Σ exp(x) along an axis.
  public func logSoftmax(axis: Int) throws(MathError) -> Tensor {
    softmax(
      axis: axis, value: try SoftmaxKernels.logSoftmax(array, axis: axis), isLogarithm: true)
  }

  /// log Σ exp(x) over axes.
  public func logSumExp(axes: [Int], keepDimensions: Bool = false) throws(MathError) -> Tensor {
    let top = try array.reduce(.maximum, axes: axes, keepDimensions: true)
    let isFinite = try top.apply(.isfinite)
    let shift = Tensor(try NDArray.select(isFinite, .array(top), .float(0)))
    let total = try (try self - shift).apply(.exp).sum(axes: axes, keepDimensions: true)
    var result = try (try total.apply(.log)) + shift
    if !keepDimensions {
      var shape = shape
      var dropped: [Int] = []
      for axis in axes { dropped.append(try array.resolve(axis: axis)) }
      for axis in dropped.sorted().reversed() { shape = shape.removing(at: axis) }
      result = try result.reshaped(shape)
    }
    result.node?.title = "Logsumexp"
    return result
  }
}

/// Softmax or its logarithm, by what it gave.
private final class SoftmaxNode: Node {
  private var result: Saved?
  private let axis: Int
  private let isLogarithm: Bool

  init(_ operand: Tensor, _ value: NDArray, _ axis: Int, isLogarithm: Bool) {
    result = Saved(result: value)
    self.axis = axis
    self.isLogarithm = isLogarithm
    super.init(operand)
  }

  override var operation: String { isLogarithm ? "LogSoftmax" : "Softmax" }

  override func release() {
    super.release()
    result = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let result else { throw .autodiff(.graphReleased) }
    let value = try result.tensor(self)
    if isLogarithm {
      let total = try gradient.sum(axes: [axis], keepDimensions: true)
      try pass.send(try gradient - (try value.apply(.exp) * total), to: first)
    } else {
      let product = try gradient * value
      let total = try product.sum(axes: [axis], keepDimensions: true)
      try pass.send(try product - (try value * total), to: first)
    }
  }
}

/// The values of softmax and its logarithm, row by row.
enum SoftmaxKernels {
  static func softmax(_ array: NDArray, axis: Int) throws(MathError) -> NDArray {
    let shifted = try shifted(array, axis)
    let powers = try shifted.apply(.exp)
    let totals = try powers.reduce(.sum, axes: [axis], keepDimensions: true)
    return try NDArray.apply(.divide, .array(powers), .array(totals))
  }

  static func logSoftmax(_ array: NDArray, axis: Int) throws(MathError) -> NDArray {
    let shifted = try shifted(array, axis)
    let totals = try shifted.apply(.exp).reduce(.sum, axes: [axis], keepDimensions: true)
    return try NDArray.apply(.subtract, .array(shifted), .array(try totals.apply(.log)))
  }

  private static func shifted(_ array: NDArray, _ axis: Int) throws(MathError) -> NDArray {
    if array.count == 0 { return array }
    let top = try array.reduce(.maximum, axes: [axis], keepDimensions: true)
    return try NDArray.apply(.subtract, .array(array), .array(top))
  }
}
