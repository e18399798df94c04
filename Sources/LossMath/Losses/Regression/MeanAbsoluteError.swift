// The mean of the sizes of differences, which outliers move less.

/// Mean absolute error: |ŷ − y|, whose derivative by ŷ is the sign of ŷ − y, and 0 where they are
/// equal.
public struct MeanAbsoluteError: ResidualLoss {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(residual: Number) -> Number { residual.magnitude }

  public static let descriptor = LossDescriptor(
    name: "mae", aliases: ["mean_absolute_error", "l1_loss"], family: .regression,
    summary: "The mean of the sizes of the differences.", arguments: ["target", "predicted"],
    options: [.mean, .weight, .mask],
    formula: #"\frac1n \sum_i |\hat y_i - y_i|"#, plain: "mean of |ŷ − y|",
    domain: #"\mathbb{R}^n"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.l1_loss", "takes (input, target)"),
      .init("scikit-learn", "sklearn.metrics.mean_absolute_error"),
      .init("Keras", "keras.losses.mean_absolute_error", "averages the last axis"),
    ],
    source: "P.-S. Laplace, Essai philosophique sur les probabilités, 1814",
    example: .init("mae([1, 2], [1, 4])", "1.0"))
}
