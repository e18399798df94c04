// The median of the sizes of differences: half of all predictions are nearer.

/// Median absolute error: the middle one of |ŷ − y|, or the mean of the middle two.
public enum MedianAbsoluteError: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    let elements = try LossElements(inputs)
    let middle = Self.middle(elements)
    let sum = middle.reduce(Precise(0)) { $0 + elements.residual($1).magnitude }
    let median = sum / Double(middle.count)
    return try NDArray(scalar: median.value).asType(elements.dtype)
  }

  /// Where the median stands: one place, two, or none where there is no number.
  private static func middle(_ elements: LossElements) -> [Int] {
    let sizes = ResidualSizes(elements)
    if sizes.count == 0 { return [] }
    if let place = sizes.firstNaN { return [place] }
    return sizes.places(atRanks: (sizes.count - 1) / 2...sizes.count / 2)
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    let elements = try LossElements(inputs)
    var slopes = [Double](repeating: 0, count: elements.shape.elementCount)
    let middle = Self.middle(elements)
    for place in middle {
      let sign = Elementary.sign(elements.residual(place).value)
      slopes[place] = (input == 1 ? sign : -sign) / Double(middle.count)
    }
    return try NDArray(slopes, shape: elements.shape).asType(elements.dtype)
  }

  public static let descriptor = LossDescriptor(
    name: "median_absolute_error", family: .regression,
    summary: "The median of the sizes of the differences.", arguments: ["target", "predicted"],
    formula: #"\operatorname{median}_i |\hat y_i - y_i|"#, plain: "median of |ŷ − y|",
    domain: #"\mathbb{R}^n"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: false,
    counterparts: [.init("scikit-learn", "sklearn.metrics.median_absolute_error")],
    source: "P. J. Rousseeuw, Least Median of Squares Regression, 1984",
    example: .init("median_absolute_error([1, 2, 3], [1, 4, 9])", "2.0"))
}
