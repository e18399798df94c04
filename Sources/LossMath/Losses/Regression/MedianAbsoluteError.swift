// The median of the sizes of differences: half of all predictions are nearer.

/// Median absolute error: the middle one of |ŷ − y|, or the mean of the middle two.
public enum MedianAbsoluteError: OnePassLoss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let elements = try elements(inputs, settings)
    return try value(elements, middle(elements))
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let elements = try elements(inputs, settings)
    return try slopes(elements, middle(elements), by: input)
  }

  static func valueAndSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)? {
    let elements = try elements(inputs, settings)
    let middle = middle(elements)
    return (try value(elements, middle), try slopes(elements, middle, by: input))
  }

  private static func elements(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> LossElements {
    _ = try settings.completed(for: descriptor)
    return try LossElements(inputs)
  }

  private static func value(
    _ elements: LossElements, _ middle: [Int]
  ) throws(MathError) -> NDArray {
    let sum = middle.reduce(Precise(0)) { $0 + elements.residual($1).magnitude }
    return try NDArray(scalar: (sum / Double(middle.count)).value).asType(elements.dtype)
  }

  private static func slopes(
    _ elements: LossElements, _ middle: [Int], by input: Int
  ) throws(MathError) -> NDArray {
    let slopes = try NDArray.zeros(elements.shape, dtype: elements.dtype)
    for place in middle {
      let sign = Elementary.sign(elements.residual(place).value)
      slopes.store(
        .float((input == 1 ? sign : -sign) / Double(middle.count)), flat: place)
    }
    return slopes
  }

  /// Where the median stands: one place, two, or none where there is no number.
  private static func middle(_ elements: LossElements) -> [Int] {
    let sizes = ResidualSizes(elements)
    if sizes.count == 0 { return [] }
    if let place = sizes.firstNaN { return [place] }
    return sizes.places(atRanks: (sizes.count - 1) / 2...sizes.count / 2)
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
