// The hinge loss of support vector machines.

/// Hinge loss of labels −1 and 1: max(0, margin − y s); its slope at the corner is 0.
public struct Hinge: PairLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.sign] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    (Number(margin) - target * predicted).positivePart
  }

  static let margin = LossDescriptor.Option(
    "margin", default: "1.0", "from where on a right score costs nothing")

  public static let descriptor = LossDescriptor(
    name: "hinge", aliases: ["hinge_loss"], family: .classification,
    summary: "What a score lacks to be on its label's side by a margin.",
    arguments: ["target", "score"],
    options: [margin, .reduction, .weight, .mask],
    formula: #"\max(0, m - y s)"#,
    plain: "max(0, m − y s)",
    domain: #"y \in \{-1, 1\},\ s \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.hinge_loss", "averages"),
      .init("Keras", "keras.losses.hinge", "turns labels 0 into -1; averages the last axis"),
      .init("Optax", "optax.hinge_loss", "takes (predictor outputs, targets)"),
    ],
    source: "C. Cortes and V. Vapnik, Support-Vector Networks, 1995",
    example: .init("hinge(1, 0.25)", "0.75"))
}
