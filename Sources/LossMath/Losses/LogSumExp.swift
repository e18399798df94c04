// The logarithm of a sum of exponentials, a smooth maximum.

/// Log-sum-exp of rows.
public enum LogSumExp {
  /// log Σ exp x along an axis, or over all elements where it is nil.
  ///
  /// Nothing overflows. Where the largest element and the logarithm of the rest cancel, the
  /// error stays within 2 ulp of the larger of them.
  public static func value(
    _ values: NDArray, axis: Int? = -1, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let rows = try LossRows(axis == nil ? try values.raveled() : values, axis: axis ?? 0)
    let sums = (0..<rows.count).map { LogitRow(rows.values[rows.range($0)]).logSumExp }
    var shape = rows.outer
    if keepDimensions {
      shape =
        axis == nil
        ? Dimensions(repeating: 1, count: values.rank) : try shape.inserting(1, at: rows.axis)
    }
    return try NDArray(sums, shape: shape).asType(rows.dtype)
  }

  public static let descriptor = LossDescriptor(
    name: "logsumexp", aliases: ["log_sum_exp"], family: .activation,
    summary: "The logarithm of the sum of exponentials: a smooth maximum.", arguments: ["x"],
    options: [
      .init("axis", default: "-1", "the axis to sum along; all elements when None"),
      .init("keepdims", default: "False", "whether the axis stays, with length one"),
    ],
    formula: #"\log \sum_i e^{x_i}"#,
    domain: #"x_i \in \mathbb{R}"#, range: #"\mathbb{R}"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "torch.logsumexp", "the axis is `dim` and must be given"),
      .init("SciPy", "scipy.special.logsumexp", "over all elements by default"),
    ],
    source: "S. Boyd and L. Vandenberghe, Convex Optimization, §3.1.5",
    example: .init("logsumexp([0, 0])", "0.6931471805599453"))
}
