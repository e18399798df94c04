// The focal loss of two outcomes: what is easy hardly counts, and yes and no may weigh differently.

/// Binary focal loss of a logit: −α (1 − p)^γ log p for a yes, −(1 − α) p^γ log(1 − p) for a no.
public struct BinaryFocal: PairLoss {
  private let gamma: Double
  private let alpha: Double?

  init(_ settings: LossSettings) throws(MathError) {
    gamma = try settings.notNegative("gamma")
    alpha = settings["alpha"] == nil ? nil : try settings.fraction("alpha")
  }

  var requirements: [MathError.Requirement?] { [.probability] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    let yes = target * (-predicted).sigmoid.power(gamma) * (-predicted).softplus
    let no = (Number(1) - target) * predicted.sigmoid.power(gamma) * predicted.softplus
    guard let alpha else { return yes + no }
    return alpha * yes + (Number(1) - alpha) * no
  }

  public static let descriptor = LossDescriptor(
    name: "binary_focal", aliases: ["sigmoid_focal"], family: .classification,
    summary: "Binary cross-entropy in which well-classified examples hardly count.",
    arguments: ["target", "logits"],
    options: [
      Focal.gamma,
      .init("alpha", default: "None", "the weight of a yes, 1 - alpha being that of a no"),
      .reduction, .weight, .mask,
    ],
    formula: #"-y \alpha (1 - p)^\gamma \log p - (1 - y)(1 - \alpha) p^\gamma \log(1 - p)"#,
    plain: "−y α (1 − p)^γ log p − (1 − y)(1 − α) p^γ log(1 − p), p = σ(z)",
    domain: #"y \in [0, 1],\ z \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: false,
    isSmooth: true,
    counterparts: [
      .init(
        "torchvision", "torchvision.ops.sigmoid_focal_loss",
        "takes (inputs, targets); alpha is 0.25"),
      .init("Optax", "optax.losses.sigmoid_focal_loss", "takes (logits, labels)"),
      .init(
        "Keras", "keras.losses.BinaryFocalCrossentropy",
        "takes probabilities, which it clips at 1e-7; averages"),
    ],
    source: "T.-Y. Lin et al., Focal Loss for Dense Object Detection, 2017",
    example: .init("binary_focal(1, 0)", "0.17328679513998632"))
}
