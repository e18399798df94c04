// The largest difference: the worst case.

/// Max error: the largest |ŷ − y|.
public enum MaxError: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    let elements = try LossElements(inputs)
    guard let place = largest(elements) else { throw .emptyReduction(operation: "maximum") }
    let size = elements.residual(place).magnitude
    return try NDArray(scalar: size.value).asType(elements.dtype)
  }

  /// Where the largest difference, or the first nan, stands.
  private static func largest(_ elements: LossElements) -> Int? {
    let sizes = ResidualSizes(elements)
    return sizes.firstNaN ?? sizes.largest
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    _ = try settings.completed(for: descriptor)
    let elements = try LossElements(inputs)
    var slopes = [Double](repeating: 0, count: elements.shape.elementCount)
    if let place = largest(elements) {
      let sign = Elementary.sign(elements.residual(place).value)
      slopes[place] = input == 1 ? sign : -sign
    }
    return try NDArray(slopes, shape: elements.shape).asType(elements.dtype)
  }

  public static let descriptor = LossDescriptor(
    name: "max_error", family: .regression, summary: "The largest of the differences' sizes.",
    arguments: ["target", "predicted"],
    formula: #"\max_i |\hat y_i - y_i|"#, plain: "max of |ŷ − y|",
    domain: #"\mathbb{R}^n"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [.init("scikit-learn", "sklearn.metrics.max_error")],
    source: "P. L. Chebyshev, Sur les questions de minima, 1859",
    example: .init("max_error([1, 2, 3], [1, 4, 9])", "6.0"))
}
