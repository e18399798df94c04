// The logistic loss of labels −1 and 1.

/// Soft margin loss: log(1 + e^(−y s)).
public struct SoftMargin: PairLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.sign] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    (-(target * predicted)).softplus
  }

  public static let descriptor = LossDescriptor(
    name: "soft_margin", aliases: ["soft_margin_loss"], family: .classification,
    summary: "The logistic loss of a score and a label -1 or 1.",
    arguments: ["target", "score"],
    options: [.reduction, .weight, .mask],
    formula: #"\log(1 + e^{-y s})"#,
    plain: "log(1 + e^(−y s))",
    domain: #"y \in \{-1, 1\},\ s \in \mathbb{R}"#, range: #"(0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.soft_margin_loss", "takes (input, target); averages"),
      .init(
        "Optax", "optax.losses.sigmoid_binary_cross_entropy",
        "takes (logits, labels) with labels 0 and 1"),
    ],
    source: "D. R. Cox, The Regression Analysis of Binary Sequences, 1958",
    example: .init("soft_margin(1, 0)", "0.6931471805599453"))
}
