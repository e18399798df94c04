// The focal loss: cross-entropy in which what is easy hardly counts.

/// Focal loss of true classes and logits: −(1 − p)^γ log p for the probability p of the true class.
public struct Focal: ClassLoss {
  static let scores = ClassScores.logits
  private let gamma: Double

  init(_ settings: LossSettings) throws(MathError) { gamma = try settings.notNegative("gamma") }

  func cost<Number: RealNumber>(_ logProbability: Number) -> Number {
    // What is certain costs nothing; the slope of its root would be nothing times infinity.
    let isRooted = gamma > 0 && gamma < 1
    let cost = { -((-logProbability.exponentialLessOne).power(gamma) * logProbability) }
    return isRooted ? Number.choose(logProbability.isZero, Number(0), else: cost()) : cost()
  }

  static let gamma = LossDescriptor.Option(
    "gamma", default: "2.0", "how little what is easy counts; 0 for cross-entropy")

  public static let descriptor = LossDescriptor(
    name: "focal", aliases: ["focal_loss"], family: .classification,
    summary: "Cross-entropy in which well-classified examples hardly count.",
    arguments: ["target", "logits"], options: [gamma] + CrossEntropyWithLogits.classOptions,
    formula: #"-(1 - p_y)^\gamma \log p_y, \quad p = \operatorname{softmax}(x)"#,
    plain: "−(1 − p)^γ log p of the true class",
    domain: #"x_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init(
        "Keras", "keras.losses.CategoricalFocalCrossentropy",
        "takes probabilities, which it clips at 1e-7; times alpha = 0.25; averages")
    ],
    source: "T.-Y. Lin et al., Focal Loss for Dense Object Detection, 2017",
    example: .init("focal(0, [0, 0])", "0.17328679513998632"))
}
