// The activations that are more than one elementary function, with gradients.

extension Tensor {
  /// x where x > 0, else slope · x.
  public func leakyReLU(slope: Double) throws(MathError) -> Tensor {
    let isPositive = try compared(.greater, .float(0))
    return try titled(
      "LeakyRelu", try Tensor.select(isPositive, .tensor(self), .tensor(try self * slope)))
  }

  /// scale · x where x > 0, else scale · α (e^(x · inner) − 1).
  public func elu(
    alpha: Double, scale: Double = 1, inner: Double = 1, title: String = "Elu"
  ) throws(MathError) -> Tensor {
    let isPositive = try compared(.greater, .float(0))
    // Below zero alone, so that no overflow leaks.
    let low = try Tensor.select(isPositive, .float(0), .tensor(self))
    let curve = try (try low * inner).apply(.expm1) * (alpha * scale)
    return try titled(
      title, try Tensor.select(isPositive, .tensor(try self * scale), .tensor(curve)))
  }

  /// x Φ(x), Φ the normal distribution, or its approximation by tanh.
  public func gelu(approximate: Bool) throws(MathError) -> Tensor {
    let result: Tensor
    if approximate {
      let cube = try (try self * self) * self
      let inner = try (try self + (try cube * 0.044715)) * 0.797_884_560_802_865_4
      result = try (try self * 0.5) * (try (try inner.apply(.tanh)) + 1)
    } else {
      result = try self * (try normalDistribution())
    }
    return try titled("Gelu", result)
  }

  /// x · sigmoid(x)
  public func silu() throws(MathError) -> Tensor {
    try titled("Silu", try self * (try apply(.sigmoid)))
  }

  /// x · tanh(softplus(x))
  public func mish() throws(MathError) -> Tensor {
    try titled("Mish", try self * (try apply(.softplus).apply(.tanh)))
  }

  /// log(1 + e^(β x)) / β, and x itself where β x is above the threshold.
  public func softplus(beta: Double, threshold: Double) throws(MathError) -> Tensor {
    let scaled = try self * beta
    let isLarge = try scaled.compared(.greater, .float(threshold))
    let low = try Tensor.select(isLarge, .float(0), .tensor(scaled))
    let curve = try low.apply(.softplus) / beta
    return try titled("Softplus", try Tensor.select(isLarge, .tensor(self), .tensor(curve)))
  }

  /// x / (1 + |x|)
  public func softsign() throws(MathError) -> Tensor {
    try self / (try (try apply(.absolute)) + 1)
  }

  /// The elements brought into [low, high]; at a bound the slope is 0.
  public func hardtanh(low: Double, high: Double) throws(MathError) -> Tensor {
    if dtype == .int64 {
      let raised = try NDArray.apply(.maximum, .array(array), .int(low.asInt))
      return Tensor(try NDArray.apply(.minimum, .array(raised), .int(high.asInt)))
    }
    let isLow = try compared(.lessEqual, .float(low))
    let isHigh = try compared(.greaterEqual, .float(high))
    let upper = try Tensor.select(isHigh, .float(high), .tensor(self))
    return try titled("Hardtanh", try Tensor.select(isLow, .float(low), .tensor(upper)))
  }

  /// clip(x / 6 + 1/2, 0, 1)
  public func hardSigmoid() throws(MathError) -> Tensor {
    let line = try (try self / 6) + 0.5
    return try titled("Hardsigmoid", try line.hardtanh(low: 0, high: 1))
  }

  /// x · clip(x + 3, 0, 6) / 6
  public func hardSwish() throws(MathError) -> Tensor {
    try titled("Hardswish", try (try self * (try (try self + 3).hardtanh(low: 0, high: 6))) / 6)
  }

  /// x where x > threshold, else a value.
  public func thresholded(_ threshold: Double, value: Double) throws(MathError) -> Tensor {
    if dtype == .int64 {
      let isAbove = try NDArray.apply(.greater, .array(array), .int(threshold.asInt))
      let other = Tensor(NDArray(scalar: value.asInt))
      return try Tensor.select(isAbove, .tensor(self), .tensor(other))
    }
    let isAbove = try compared(.greater, .float(threshold))
    return try titled("Threshold", try Tensor.select(isAbove, .tensor(self), .float(value)))
  }

  /// Drawn towards zero by λ, and 0 within it.
  public func softShrink(_ lambda: Double) throws(MathError) -> Tensor {
    let isHigh = try compared(.greater, .float(lambda))
    let isLow = try compared(.less, .float(-lambda))
    let lower = try Tensor.select(isLow, .tensor(try self + lambda), .tensor(try self * 0))
    return try titled(
      "Softshrink", try Tensor.select(isHigh, .tensor(try self - lambda), .tensor(lower)))
  }

  /// 0 where |x| ≤ λ.
  public func hardShrink(_ lambda: Double) throws(MathError) -> Tensor {
    let isLarge = try apply(.absolute).compared(.greater, .float(lambda))
    return try titled("Hardshrink", try Tensor.select(isLarge, .tensor(self), .float(0)))
  }

  /// Each element as likely as not to be kept and scaled up, by a mask of ones and zeros.
  public func dropout(mask: NDArray, probability: Double) throws(MathError) -> Tensor {
    let scale = probability < 1 ? 1 / (1 - probability) : 0
    let factors = try NDArray.apply(.multiply, .array(mask), .float(scale))
    return try self * Tensor(try factors.asType(dtype))
  }

  private func titled(_ title: String, _ result: Tensor) throws(MathError) -> Tensor {
    if result !== self { result.node?.title = title }
    return result
  }

  /// Φ(x), whose slope is the normal density.
  private func normalDistribution() throws(MathError) -> Tensor {
    let value = try array.normalDistribution()
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, NormalDistributionNode(self))
  }
}

/// The normal distribution function.
private final class NormalDistributionNode: Node {
  private var operand: Saved?

  init(_ operand: Tensor) {
    self.operand = Saved(operand)
    super.init(operand)
  }

  override var operation: String { "Erf" }

  override func release() {
    super.release()
    operand = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let operand else { throw .autodiff(.graphReleased) }
    let x = try operand.tensor(self)
    let density = try (try (try x * x) * -0.5).apply(.exp) * 0.398_942_280_401_432_7
    try pass.send(try gradient * density, to: first)
  }
}

extension NDArray {
  /// Φ of each element, in double precision.
  fileprivate func normalDistribution() throws(MathError) -> NDArray {
    let values = doubles.map { 0.5 * CLibrary.complementaryError(-$0 / 2.0.squareRoot()) }
    return try NDArray(values, shape: shape).asType(dtype)
  }
}
