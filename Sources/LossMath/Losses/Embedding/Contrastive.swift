// The contrastive loss: squares of distances, or of what they lack to a margin.

/// Contrastive loss of a distance: ½ d² for label 1, ½ max(0, margin − d)² for label 0.
public struct Contrastive: PairLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.twoClasses] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    let lack = (Number(margin) - predicted).positivePart
    return 0.5 * Number.choose(target.isZero, lack.squared, else: predicted.squared)
  }

  public static let descriptor = LossDescriptor(
    name: "contrastive", aliases: ["contrastive_loss"], family: .embedding,
    summary:
      "The square of a distance where two are alike, of what it lacks to a margin where not.",
    arguments: ["target", "distance"],
    options: [Hinge.margin, .reduction, .weight, .mask],
    formula: #"\tfrac12 y d^2 + \tfrac12 (1 - y) \max(0, m - d)^2"#,
    plain: "½ y d² + ½ (1 − y) max(0, m − d)²",
    domain: #"y \in \{0, 1\},\ d \ge 0"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("TensorFlow Addons", "tfa.losses.contrastive_loss", "without the factor one half")
    ],
    source: "R. Hadsell, S. Chopra and Y. LeCun, Learning an Invariant Mapping, 2006",
    example: .init("contrastive(0, 0.5)", "0.125"))
}
