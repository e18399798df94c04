// Losses of margins, rankings and embeddings, with gradients.

extension Tensor {
  /// x where y is 1, max(0, margin − x) where y is −1, and for any other y the sum of both.
  public func hingeEmbedding(_ target: Tensor, margin: Double) throws(MathError) -> Tensor {
    let near = try target.compared(.equal, .float(1))
    let far = try target.compared(.equal, .float(-1))
    let kept = try Tensor.select(far, .float(0), .tensor(self))
    let pushed = try Tensor.select(
      near, .float(0), .tensor(try (try margin - self).clipped(.float(0), nil)))
    return try kept + pushed
  }

  /// max(0, −y (x₁ − x₂) + margin)
  public func marginRanking(
    _ other: Tensor, _ target: Tensor, margin: Double
  ) throws(MathError) -> Tensor {
    try (try (try target.negated() * (try self - other)) + margin).clampedFromZero()
  }

  /// log(1 + exp(−y x))
  public func softMargin(_ target: Tensor) throws(MathError) -> Tensor {
    try (try target * self).negated().apply(.softplus)
  }

  /// Σ max(0, margin − x_y + x_i)^p / C over the wrong classes, for each row; without rows, of one.
  public func multiClassMargin(
    classes: NDArray, power: Double, margin: Double, weight: Tensor?
  ) throws(MathError) -> Tensor {
    let rows = rank < 2 ? try reshaped([1, count]) : self
    let labels = try classes.reshaped([rows.shape[0]])
    for label in labels.integers where label < 0 || label >= rows.shape[1] {
      throw .indexOutOfBounds(index: label, axis: 0, size: rows.shape[1])
    }
    let places = try labels.reshaped([labels.count, 1])
    let chosen = try rows.gathered(places, axis: 1)
    var costs = try (try (try rows - chosen) + margin).clipped(.float(0), nil)
    if power != 1 { costs = try costs.raised(to: power) }
    if let weight { costs = try costs * (try weight.taken(labels, axis: 0).reshaped([-1, 1])) }
    let columns = try NDArray.arange(0, rows.shape[1])
    let isTrue = try NDArray.apply(.equal, .array(columns), .array(places))
    costs = try Tensor.select(isTrue, .float(0), .tensor(costs))
    let losses = try costs.sum(axes: [1]) / Double(rows.shape[1])
    return rank < 2 ? try losses.reshaped([]) : losses
  }

  /// Σ max(0, 1 − (x_j − x_i)) / C over true j and false i; the targets stop at −1. As above for what
  /// has no rows.
  public func multiLabelMargin(targets: NDArray) throws(MathError) -> Tensor {
    let rows = rank < 2 ? try reshaped([1, count]) : self
    let (height, width) = (rows.shape[0], rows.shape[1])
    let labels = try targets.reshaped([height, width]).integers
    var losses: [Tensor] = []
    for row in 0..<height {
      let own = Array(labels[row * width..<(row + 1) * width].prefix { $0 >= 0 })
      for label in own where label >= width {
        throw .indexOutOfBounds(index: label, axis: 0, size: width)
      }
      let others = (0..<width).filter { !own.contains($0) }
      let line = try rows.get([.integer(row)])
      let yes = try line.get([.integers(NDArray(own))]).reshaped([own.count, 1])
      let no = try line.get([.integers(NDArray(others))]).reshaped([1, others.count])
      let costs = try (try 1 - (try yes - no)).clipped(.float(0), nil)
      losses.append(try costs.sum() / Double(width))
    }
    let result = try Tensor.stack(losses, axis: 0)
    return rank < 2 ? try result.reshaped([]) : result
  }

  /// The mean over classes of the binary cross-entropies of logits.
  public func multiLabelSoftMargin(
    _ target: Tensor, weight: Tensor?
  ) throws(MathError) -> Tensor {
    var costs = try binaryCrossEntropyOfLogits(target)
    if let weight { costs = try costs * weight }
    let axis = rank - 1
    let result = try costs.sum(axes: [axis]) / Double(shape[axis])
    result.setTitle("Div")
    return result
  }

  /// The cosine of the angle between vectors along an axis; lengths below ε count as ε.
  public func cosineSimilarity(
    _ other: Tensor, axis: Int, epsilon: Double
  ) throws(MathError) -> Tensor {
    func direction(_ vector: Tensor) throws(MathError) -> Tensor {
      let length = try vector.norm(axes: [axis], keepDimensions: true)
      return try vector / (try length.clipped(.float(epsilon), nil))
    }
    return try (try direction(self) * (try direction(other))).sum(axes: [axis])
  }

  /// The p-norm of x − y + ε along the last axis.
  public func pairwiseDistance(
    _ other: Tensor, power: Double, epsilon: Double, keepDimensions: Bool = false
  ) throws(MathError) -> Tensor {
    let difference = try (try self - other) + epsilon
    let result = try difference.norm(
      order: power, axes: [difference.rank - 1], keepDimensions: keepDimensions)
    result.node?.title = "Norm1"
    return result
  }

  /// 1 − cos where y is 1, max(0, cos − margin) where y is −1.
  public func cosineEmbedding(
    _ other: Tensor, _ target: Tensor, margin: Double
  ) throws(MathError) -> Tensor {
    let axis = rank - 1
    // PyTorch adds ε to the squares here.
    let product = try (try self * other).sum(axes: [axis])
    let one = try (try self * self).sum(axes: [axis]) + 1e-12
    let two = try (try other * other).sum(axes: [axis]) + 1e-12
    let cosine = try product / (try (try one * two).apply(.sqrt))
    let near = try target.compared(.equal, .float(1))
    let far = try target.compared(.equal, .float(-1))
    let kept = try Tensor.select(near, .tensor(try 1 - cosine), .float(0))
    let pushed = try Tensor.select(
      far, .tensor(try (try cosine - margin).clipped(.float(0), nil)), .float(0))
    return try kept + pushed
  }

  /// max(0, d(a, p) − d(a, n) + margin)
  public func tripletMargin(
    positive: Tensor, negative: Tensor, margin: Double, power: Double, epsilon: Double, swap: Bool
  ) throws(MathError) -> Tensor {
    let near = try pairwiseDistance(positive, power: power, epsilon: epsilon)
    var far = try pairwiseDistance(negative, power: power, epsilon: epsilon)
    if swap {
      let other = try positive.pairwiseDistance(negative, power: power, epsilon: epsilon)
      far = try Tensor.apply(.minimum, .tensor(far), .tensor(other))
    }
    return try (try (try near - far) + margin).clampedFromZero()
  }

  /// max(0, x), as `clamp_min`.
  private func clampedFromZero() throws(MathError) -> Tensor {
    let result = try clipped(.float(0), nil)
    result.setTitle("ClampMin")
    return result
  }
}
