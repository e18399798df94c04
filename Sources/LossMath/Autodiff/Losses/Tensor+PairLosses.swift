// Losses of pairs of numbers, with gradients: each by element, to be reduced by the caller.

extension Tensor {
  /// The loss's values as they are, their mean or their sum.
  public func reduced(
    _ reduction: LossReduction, title: String? = nil
  ) throws(MathError) -> Tensor {
    let result =
      switch reduction {
      case .none: self
      case .mean: try mean()
      case .sum: try sum()
      }
    if let title { result.node?.title = title }
    return result
  }

  /// (x − y)²
  public func squaredError(_ target: Tensor) throws(MathError) -> Tensor {
    try (try self - target).apply(.square)
  }

  /// |x − y|
  public func absoluteError(_ target: Tensor) throws(MathError) -> Tensor {
    try (try self - target).apply(.absolute)
  }

  /// ½ d² where |d| < δ, else δ (|d| − ½ δ).
  public func huber(_ target: Tensor, delta: Double) throws(MathError) -> Tensor {
    let difference = try self - target
    let size = try difference.apply(.absolute)
    let isSmall = try size.compared(.lessEqual, .float(delta))
    let square = try (try difference * difference) * 0.5
    let line = try (try size - (0.5 * delta)) * delta
    return try Tensor.select(isSmall, .tensor(square), .tensor(line))
  }

  /// ½ d² / β where |d| < β, else |d| − ½ β; the absolute error where β is 0.
  public func smoothAbsoluteError(_ target: Tensor, beta: Double) throws(MathError) -> Tensor {
    if beta == 0 { return try absoluteError(target) }
    let difference = try self - target
    let size = try difference.apply(.absolute)
    let isSmall = try size.compared(.less, .float(beta))
    let square = try (try difference * difference) * (0.5 / beta)
    return try Tensor.select(isSmall, .tensor(square), .tensor(try size - (0.5 * beta)))
  }

  /// −(y log p + (1 − y) log (1 − p)), the logarithms not below −100, as PyTorch has it.
  public func binaryCrossEntropy(_ target: Tensor) throws(MathError) -> Tensor {
    func bounded(_ logarithm: NDArray) throws(MathError) -> NDArray {
      try NDArray.apply(.maximum, .array(logarithm), .float(-100))
    }
    let (p, y) = (array, target.array)
    let hits = try bounded(try p.apply(.log))
    let misses = try bounded(try p.apply(.negative).apply(.log1p))
    let rest = try NDArray.apply(.subtract, .array(y), .float(1))
    let value = try NDArray.apply(
      .subtract, .array(try NDArray.apply(.multiply, .array(rest), .array(misses))),
      .array(try NDArray.apply(.multiply, .array(y), .array(hits))))
    guard requiresGradient || target.requiresGradient, ThreadState.isRecording else {
      return Tensor(value)
    }
    return Tensor(value, BinaryCrossEntropyNode(self, target))
  }

  /// (1 − y) x + (1 + (w − 1) y) softplus(−x): exact for all logits.
  public func binaryCrossEntropyOfLogits(
    _ target: Tensor, positiveWeight: Tensor? = nil
  ) throws(MathError) -> Tensor {
    var costs = try negated().apply(.softplus)
    if let positiveWeight {
      let factor = try (try (try positiveWeight - 1) * target) + 1
      costs = try factor * costs
    }
    return try (try (try 1 - target) * self) + costs
  }

  /// y (log y − x), where x are logarithms and y log y is 0 at 0.
  public func divergence(
    to target: Tensor, isLogarithm: Bool
  ) throws(MathError) -> Tensor {
    if isLogarithm { return try (try target.apply(.exp)) * (try target - self) }
    let isZero = try target.compared(.equal, .float(0))
    let safe = try Tensor.select(isZero, .float(1), .tensor(target))
    let entropy = try Tensor.select(
      isZero, .float(0), .tensor(try target * (try safe.apply(.log))))
    return try entropy - (try target * self)
  }

  /// The negative logarithm of a Poisson probability, without the constant unless it is `full`.
  public func poissonLoss(
    _ target: Tensor, isLogarithm: Bool, full: Bool, epsilon: Double
  ) throws(MathError) -> Tensor {
    var loss =
      isLogarithm
      ? try (try apply(.exp)) - (try target * self)
      : try self - (try target * (try (try self + epsilon).apply(.log)))
    if full {
      // Stirling's approximation of log y!.
      let logarithm = try target.apply(.log)
      let stirling =
        try (try (try target * logarithm) - target)
        + (try (try (try target * (2 * Double.pi)).apply(.log)) * 0.5)
      let isSmall = try target.compared(.lessEqual, .float(1))
      loss = try loss + (try Tensor.select(isSmall, .float(0), .tensor(stirling)))
    }
    return loss
  }

  /// ½ (log v + (x − y)² / v), the variance not below ε.
  public func gaussianLoss(
    _ target: Tensor, variance: Tensor, full: Bool, epsilon: Double
  ) throws(MathError) -> Tensor {
    // The bound itself lets gradients through.
    let isSmall = try variance.compared(.less, .float(epsilon))
    let raised = try NDArray.select(isSmall, .float(epsilon), .array(variance.array))
    let shift = Tensor(try NDArray.apply(.subtract, .array(raised), .array(variance.array)))
    let bounded = try variance + (try shift.converted(to: variance.dtype))
    let error = try (try self - target).apply(.square)
    var loss = try (try (try bounded.apply(.log)) + (try error / bounded)) * 0.5
    if full { loss = try loss + 0.918_938_533_204_672_7 }
    return loss
  }
}

/// Binary cross-entropy of probabilities: (p − y) / max((1 − p) p, 10⁻¹²).
private final class BinaryCrossEntropyNode: Node {
  private var probability: Saved?
  private var target: Saved?

  init(_ probability: Tensor, _ target: Tensor) {
    self.probability = Saved(probability)
    self.target = Saved(target)
    super.init(probability, target)
  }

  override var operation: String { "BinaryCrossEntropy" }

  override func release() {
    super.release()
    (probability, target) = (nil, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let probability, let target else { throw .autodiff(.graphReleased) }
    let p = try probability.tensor(self)
    if let first {
      let y = try target.tensor(self)
      let spread = try (try (try 1 - p) * p).clipped(.float(1e-12), nil)
      try pass.send(try gradient * (try (try p - y) / spread), to: first)
    }
    if let second {
      let slope = try (try (try 1 - p).apply(.log)) - (try p.apply(.log))
      try pass.send(try gradient * slope, to: second)
    }
  }
}
