// Cross-entropy of classes with gradients: from logits as one node, from logarithms by places.

extension Tensor {
  /// What a loss needs beside its rows: PyTorch's options.
  public struct ClassOptions {
    public var weight: Tensor?
    public var ignoredIndex = -100
    public var smoothing = 0.0
    public var reduction = LossReduction.mean

    public init() {}
  }

  /// −log softmax of the true class, for rows of logits.
  ///
  /// Logits have the shape (N, C), (C) or (N, C, …), the targets that shape without the classes.
  /// Throws when a target is no class.
  public func crossEntropy(
    classes: NDArray, _ options: ClassOptions = ClassOptions()
  ) throws(MathError) -> Tensor {
    let isPlain = options.weight == nil && options.smoothing == 0 && rank == 2
    if isPlain, options.reduction != .none, let fused = try fusedCrossEntropy(classes, options) {
      return fused
    }
    let axis = rank == 1 ? 0 : 1
    let logarithms = try logSoftmax(axis: axis)
    let loss = try logarithms.negativeLogLikelihood(classes: classes, options)
    if options.smoothing == 0 { return loss }
    let kept = try options.kept(classes)
    var costs = logarithms
    if let weight = options.weight {
      var shape = Dimensions(repeating: 1, count: rank)
      shape[axis] = weight.count
      costs = try costs * (try weight.reshaped(shape))
    }
    let sums = try costs.sum(axes: [axis]).negated()
    let smooth = try Tensor.select(kept, .tensor(sums), .float(0))
    let spread = try smooth.reducedByWeight(try options.weights(of: classes, kept, dtype), options)
    let share = options.smoothing / Double(shape[axis])
    let result = try (try loss * (1 - options.smoothing)) + (try spread * share)
    result.node?.title = "Add"
    return result
  }

  /// −x of the true class, for rows of logarithms of probabilities.
  public func negativeLogLikelihood(
    classes: NDArray, _ options: ClassOptions = ClassOptions()
  ) throws(MathError) -> Tensor {
    let axis = rank == 1 ? 0 : 1
    let kept = try options.kept(classes)
    try options.check(classes, kept, count: shape[axis])
    let safe = try NDArray.select(kept, .array(classes), .int(0))
    let places = try safe.reshaped(try safe.shape.inserting(1, at: axis))
    let chosen = try gathered(places, axis: axis).reshaped(classes.shape).negated()
    let weights = try options.weights(of: safe, kept, dtype)
    let costs = try Tensor.select(kept, .tensor(try chosen * weights), .float(0))
    let result = try costs.reducedByWeight(weights, options)
    result.node?.title = rank > 2 ? "NllLoss2D" : "NllLoss"
    return result
  }

  /// −Σ target · log softmax, for distributions over the classes.
  public func crossEntropy(
    distributions: Tensor, _ options: ClassOptions = ClassOptions()
  ) throws(MathError) -> Tensor {
    let axis = rank == 1 ? 0 : 1
    var target = distributions
    if options.smoothing > 0 {
      target =
        try (try target * (1 - options.smoothing))
        + (options.smoothing / Double(shape[axis]))
    }
    var costs = try logSoftmax(axis: axis) * target
    if let weight = options.weight {
      var shape = Dimensions(repeating: 1, count: rank)
      shape[axis] = weight.count
      costs = try costs * (try weight.reshaped(shape))
    }
    switch options.reduction {
    case .none: return try costs.sum(axes: [axis]).negated()
    case .sum: return try costs.sum().negated()
    case .mean:
      let examples = Double(count / max(shape[axis], 1))
      let result = try costs.sum().negated() / examples
      result.node?.title = "Div1"
      return result
    }
  }

  /// The mean by weights, the sum, or the costs as they are.
  private func reducedByWeight(
    _ weights: Tensor, _ options: ClassOptions
  ) throws(MathError) -> Tensor {
    switch options.reduction {
    case .none: return self
    case .sum: return try sum()
    case .mean: return try (try sum()) / (try weights.sum())
    }
  }

  private func fusedCrossEntropy(
    _ classes: NDArray, _ options: ClassOptions
  ) throws(MathError) -> Tensor? {
    if classes.integers.contains(options.ignoredIndex) { return nil }
    let needsGradient = requiresGradient && ThreadState.isRecording
    let examples = options.reduction == .mean ? classes.count : 1
    guard
      let (costs, slopes) = try FusedCrossEntropy.evaluate(
        target: classes, logits: array, axis: 1, withGradient: needsGradient, examples: examples)
    else { return nil }
    let value = try CrossEntropyWithLogits.joined(costs, options.reduction).asType(dtype)
    guard let slopes else { return Tensor(value) }
    return Tensor(value, CrossEntropyNode(self, classes, slopes, examples: examples))
  }
}

extension Tensor.ClassOptions {
  /// Which examples count.
  fileprivate func kept(_ classes: NDArray) throws(MathError) -> NDArray {
    try NDArray.apply(.notEqual, .array(classes), .int(ignoredIndex))
  }

  fileprivate func check(
    _ classes: NDArray, _ kept: NDArray, count: Int
  ) throws(MathError) {
    for index in classes.integers where index != ignoredIndex && (index < 0 || index >= count) {
      throw .indexOutOfBounds(index: index, axis: 0, size: count)
    }
  }

  /// The weight of each example: that of its class, 0 where it does not count.
  fileprivate func weights(
    of classes: NDArray, _ kept: NDArray, _ dtype: DType
  ) throws(MathError) -> Tensor {
    guard let weight else { return Tensor(try kept.asType(dtype)) }
    let safe = try NDArray.select(kept, .array(classes), .int(0))
    let own = try weight.array.take(safe, axis: 0)
    return Tensor(try NDArray.select(kept, .array(own), .float(0)).asType(dtype))
  }
}

/// Cross-entropy of rows of logits.
private final class CrossEntropyNode: Node {
  private var logits: Saved?
  private let classes: NDArray
  private let examples: Int
  /// The derivatives by the logits; the first pass takes them, as what it gives away may be changed.
  private var slopes: NDArray?

  init(_ logits: Tensor, _ classes: NDArray, _ slopes: NDArray, examples: Int) {
    self.logits = Saved(logits)
    self.classes = classes
    self.examples = examples
    self.slopes = slopes
    super.init(logits)
  }

  override var operation: String { "NllLoss" }

  override func release() {
    super.release()
    (logits, slopes) = (nil, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let logits else { throw .autodiff(.graphReleased) }
    let input = try logits.tensor(self)
    let exact = try takeSlopes(of: input)
    guard ThreadState.isRecording else {
      let share = gradient.isOne ? Tensor(exact) : try gradient * Tensor(exact)
      return try pass.send(share, to: first)
    }
    // Softmax less a constant, in recorded operations.
    let recorded = try input.softmax(axis: 1) / Double(examples)
    try pass.send(try gradient * (recorded.refined(exact)), to: first)
  }

  private func takeSlopes(of input: Tensor) throws(MathError) -> NDArray {
    if let known = slopes {
      slopes = nil
      return known
    }
    let result = try FusedCrossEntropy.evaluate(
      target: classes, logits: input.array, axis: 1, withGradient: true, examples: examples)
    guard let slopes = result?.gradient else { throw .autodiff(.graphReleased) }
    return slopes
  }
}
