// The perceptron's loss: only scores on the wrong side cost.

/// Perceptron loss: max(0, −y s).
public struct Perceptron: PairLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.sign] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    (-(target * predicted)).positivePart
  }

  public static let descriptor = LossDescriptor(
    name: "perceptron", aliases: ["perceptron_loss"], family: .classification,
    summary: "How far a score lies on the wrong side.",
    arguments: ["target", "score"],
    options: [.reduction, .weight, .mask],
    formula: #"\max(0, -y s)"#,
    plain: "max(0, −y s)",
    domain: #"y \in \{-1, 1\},\ s \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init("Optax", "optax.losses.perceptron_loss", "takes (predictor outputs, targets)"),
      .init("scikit-learn", "SGDClassifier(loss='perceptron')"),
    ],
    source: "F. Rosenblatt, The Perceptron, 1958",
    example: .init("perceptron(1, -2)", "2.0"))
}
