// The examples of one call: which of them count, with what weight, and how their values are joined.

/// Joins the values of examples, or their slopes, in twice the precision.
struct LossBatch {
  let shape: Dimensions
  let dtype: DType
  let reduction: LossReduction
  /// What each value is multiplied by.
  let weights: [Double]?
  /// What a mean divides by, apart from the weights.
  private let shares: [Double]?
  private let mask: [Bool]?

  /// Reads `reduction`, `weight` and `where`; the last two broadcast to the shape of the examples.
  init(shape: Dimensions, dtype: DType, _ settings: LossSettings) throws(MathError) {
    self.shape = shape
    self.dtype = dtype
    reduction = try settings.reduction
    weights = try settings.optionalArray("weight")?.fitted(to: shape, "weight").doubles
    mask = try settings.optionalArray("where")?.fitted(to: shape, "where").booleans
    shares = nil
  }

  /// Examples whose values already hold their weights: `shares` is what a mean divides by, and
  /// `isCounted` leaves examples out besides `where`.
  init(
    shape: Dimensions, dtype: DType, _ settings: LossSettings, shares: [Double]?,
    isCounted: [Bool]?
  ) throws(MathError) {
    self.shape = shape
    self.dtype = dtype
    self.shares = shares
    reduction = try settings.reduction
    weights = nil
    let mask = try settings.optionalArray("where")?.fitted(to: shape, "where").booleans
    self.mask =
      isCounted.map { counted in
        guard let mask else { return counted }
        return zip(mask, counted).map { $0 && $1 }
      } ?? mask
  }

  private var count: Int { shape.elementCount }

  @inline(__always)
  func counts(_ index: Int) -> Bool { mask?[index] ?? true }

  /// The values as they are, or joined; what does not count is 0.
  @inline(__always)
  func join(_ value: (Int) -> Precise) throws(MathError) -> NDArray {
    if reduction != .none { return try NDArray(scalar: total(value).value).asType(dtype) }
    var values = [Double](repeating: 0, count: count)
    for index in values.indices where counts(index) {
      let value = value(index)
      values[index] = (weights.map { Precise($0[index]) * value } ?? value).value
    }
    return try NDArray(values, shape: shape).asType(dtype)
  }

  /// The sum of the values of all examples, or their mean where that is asked for.
  @inline(__always)
  func total(_ value: (Int) -> Precise) -> Precise {
    var sum = Precise(0)
    for index in 0..<count where counts(index) {
      let value = value(index)
      sum = sum + (weights.map { Precise($0[index]) * value } ?? value)
    }
    return reduction == .mean ? sum / divisor : sum
  }

  /// What a mean divides by: how many examples count, or the sum of their weights.
  var divisor: Precise {
    if let shares = shares ?? weights {
      var sum = Precise(0)
      for index in shares.indices where counts(index) { sum = sum + Precise(shares[index]) }
      return sum
    }
    return Precise(Double(mask?.count { $0 } ?? count))
  }

  /// What the slope of each example's own value is multiplied by; nil for an example out of account.
  func factors() -> [Precise?] {
    let whole = reduction == .mean ? divisor : Precise(1)
    return (0..<count).map { index in
      counts(index) ? Precise(weights?[index] ?? 1) / whole : nil
    }
  }

  /// The slopes of examples, each times its factor.
  @inline(__always)
  func slopes(_ slope: (Int) -> Precise) throws(MathError) -> NDArray {
    var values = [Double](repeating: 0, count: count)
    for (index, factor) in factors().enumerated() {
      guard let factor else { continue }
      let slope = slope(index)
      // Nothing per element of nothing is still nothing.
      values[index] = slope.isZero ? 0 : (slope * factor).value
    }
    return try NDArray(values, shape: shape).asType(dtype)
  }
}

extension NDArray {
  /// The array stretched to a shape, or an error that names the parameter and both shapes.
  func fitted(to shape: Dimensions, _ parameter: String) throws(MathError) -> NDArray {
    if self.shape.broadcast(with: shape) != shape {
      throw .shapeMismatch(
        parameter: parameter, shape: self.shape, otherParameter: "the loss", otherShape: shape)
    }
    return try broadcast(to: shape)
  }

  /// The type of a loss of several arrays: `float32` where that is the type in which they meet.
  static func lossType(of arrays: [NDArray]) -> DType {
    let types = arrays.map(\.dtype)
    let common = types.dropFirst().reduce(types[0]) { $0.promoted(with: $1) }
    return common == .float32 ? .float32 : .float64
  }
}
