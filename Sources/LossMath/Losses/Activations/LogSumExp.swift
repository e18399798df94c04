// The logarithm of a sum of exponentials, a smooth maximum.

/// log Σ exp x along an axis, or over all elements where it is nil. Nothing overflows.
public enum LogSumExp: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (rows, shape) = try rows(inputs, settings)
    if rows.values.count >= LongSoftmax.shortest, let softmax = try rows.longSoftmax() {
      let sums = (0..<rows.count).map { row in
        softmax.numbers[row, SoftmaxPlace.largest] + softmax.numbers[row, SoftmaxPlace.logarithm]
      }
      return try NDArray(sums.map(\.value), shape: shape).asType(rows.dtype)
    }
    let sums = (0..<rows.count).map { SoftmaxRow(rows.values[rows.range($0)]).logSum.value }
    return try NDArray(sums, shape: shape).asType(rows.dtype)
  }

  /// The derivative by each element: its softmax.
  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (rows, _) = try rows(inputs, settings)
    if let long = try rows.mapped(SoftmaxProbability()) {
      return try long.reshaped(inputs[0].shape)
    }
    let slopes = (0..<rows.count).flatMap { row in
      let softmax = SoftmaxRow(rows.values[rows.range(row)])
      return (0..<softmax.count).map { softmax.probability($0).value }
    }
    return try rows.restore(slopes).reshaped(inputs[0].shape)
  }

  /// The rows to sum, and the shape of the sums.
  private static func rows(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> (rows: LossRows, shape: Dimensions) {
    let settings = try settings.completed(for: descriptor)
    let array = try LossElements.only(inputs)
    let axis = try settings.optionalWhole("axis")
    let rows = try LossRows(axis == nil ? try array.raveled() : array, axis: axis ?? 0)
    if !(try settings.flag("keepdims")) { return (rows, rows.outer) }
    if axis == nil { return (rows, Dimensions(repeating: 1, count: array.rank)) }
    return (rows, try rows.outer.inserting(1, at: rows.axis))
  }

  public static let descriptor = LossDescriptor(
    name: "logsumexp", aliases: ["log_sum_exp"], family: .activation,
    summary: "The logarithm of the sum of exponentials: a smooth maximum.", arguments: ["x"],
    options: [
      .init("axis", default: "-1", "the axis to sum along; all elements when None"),
      .init("keepdims", default: "False", "whether the axis stays, with length one"),
    ],
    formula: #"\log \sum_i e^{x_i}"#, plain: "log Σ eˣ",
    domain: #"x_i \in \mathbb{R}"#, range: #"\mathbb{R}"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "torch.logsumexp", "the axis is `dim` and must be given"),
      .init("SciPy", "scipy.special.logsumexp", "over all elements by default"),
    ],
    source: "S. Boyd and L. Vandenberghe, Convex Optimization, §3.1.5",
    example: .init("logsumexp([0, 0])", "0.6931471805599453"))
}
