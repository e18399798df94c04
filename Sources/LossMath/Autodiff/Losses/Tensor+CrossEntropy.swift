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
    let kept = try options.kept(classes)
    try options.check(classes, kept, count: shape[1])
    guard classes.rank == 1, classes.shape[0] == shape[0],
      let rows = CrossEntropyRows(array, classes, options)
    else { return nil }
    guard requiresGradient, ThreadState.current.isRecording else { return Tensor(rows.value) }
    return Tensor(rows.value, CrossEntropyNode(self, rows))
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

/// Cross-entropy of rows of logits and classes, with what its derivative needs.
struct CrossEntropyRows {
  let value: NDArray
  let classes: [Int]
  let ignoredIndex: Int
  /// What each row's gradient is multiplied by.
  let scale: Double

  /// Nil for elements that are not contiguous floating-point numbers.
  init?(_ logits: NDArray, _ classes: NDArray, _ options: Tensor.ClassOptions) {
    guard logits.isContiguous, logits.dtype.isFloating else { return nil }
    self.classes = classes.integers
    ignoredIndex = options.ignoredIndex
    let known = self.classes.count { $0 != options.ignoredIndex }
    scale = options.reduction == .mean ? 1 / Double(known) : 1
    let total =
      logits.dtype == .float32
      ? Self.total(Float.self, logits, self.classes, ignoredIndex)
      : Self.total(Double.self, logits, self.classes, ignoredIndex)
    let result = known == 0 && options.reduction == .mean ? Double.nan : total * scale
    value =
      logits.dtype == .float32 ? NDArray(scalar: Float(result)) : NDArray(scalar: result)
  }

  @inline(__always)
  private static func total<T: FloatingElement>(
    _ type: T.Type, _ logits: NDArray, _ classes: [Int], _ ignored: Int
  ) -> Double {
    let (values, width) = (logits.pointer(T.self), logits.shape[1])
    var total = 0.0
    for (row, label) in classes.enumerated() where label != ignored {
      let line = values + row &* width
      var largest = line[0]
      for column in 1..<max(width, 1) where line[column] > largest { largest = line[column] }
      var sum = 0.0
      for column in 0..<width {
        sum += NDArray.value(.exp, of: (line[column] - largest).asDouble) ?? .nan
      }
      let logarithm = NDArray.value(.log, of: sum) ?? .nan
      total += logarithm - (line[label] - largest).asDouble
    }
    keepAlive(logits)
    return total
  }

  /// (softmax − 1 at the class) · scale · gradient
  func gradient(_ logits: NDArray, _ factor: Double) -> NDArray {
    let target = NDArray(shapedLike: logits, dtype: logits.dtype)
    if logits.dtype == .float32 {
      fill(Float.self, logits, target, factor * scale)
    } else {
      fill(Double.self, logits, target, factor * scale)
    }
    return target
  }

  @inline(__always)
  private func fill<T: FloatingElement>(
    _ type: T.Type, _ logits: NDArray, _ target: NDArray, _ factor: Double
  ) {
    let (values, to) = (logits.pointer(T.self), target.pointer(T.self))
    let width = logits.shape[1]
    for (row, label) in classes.enumerated() {
      let (line, out) = (values + row &* width, to + row &* width)
      if label == ignoredIndex {
        for column in 0..<width { out[column] = 0 }
        continue
      }
      var largest = line[0]
      for column in 1..<max(width, 1) where line[column] > largest { largest = line[column] }
      var sum = 0.0
      for column in 0..<width {
        let power = NDArray.value(.exp, of: (line[column] - largest).asDouble) ?? .nan
        out[column] = T(power)
        sum += power
      }
      let share = factor / sum
      for column in 0..<width { out[column] = T(out[column].asDouble * share) }
      out[label] -= T(factor)
    }
    keepAlive(logits)
  }
}

/// Cross-entropy of rows of logits.
private final class CrossEntropyNode: Node {
  private var logits: Saved?
  private let rows: CrossEntropyRows

  init(_ logits: Tensor, _ rows: CrossEntropyRows) {
    self.logits = Saved(logits)
    self.rows = rows
    super.init(logits)
  }

  override var operation: String { "NllLoss" }

  override func release() {
    super.release()
    logits = nil
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let logits else { throw .autodiff(.graphReleased) }
    let input = try logits.tensor(self)
    guard ThreadState.current.isRecording else {
      let factor = try gradient.item().asDouble
      return try pass.send(Tensor(rows.gradient(input.array, factor)), to: first)
    }
    // The same in recorded operations.
    let constant = Tensor(rows.gradient(input.array, 1))
    let shares = try input.softmax(axis: 1)
    let counts = NDArray(rows.classes.map { $0 == rows.ignoredIndex ? 0.0 : rows.scale })
    let scales = Tensor(try counts.asType(input.dtype).reshaped([counts.count, 1]))
    let plain = try shares * scales
    let rest = Tensor(
      try NDArray.apply(.subtract, .array(plain.array), .array(constant.array)))
    try pass.send(try gradient * (try plain - rest), to: first)
  }
}
