// Cross-entropy of two outcomes, straight from the logit of one of them.

/// y · softplus(−z) + (1 − y) · softplus(z): both terms are positive, so nothing cancels, and −∞ with
/// y = 0 is 0. The slope by the logit is (1 − y) σ(z) − y σ(−z).
public struct BinaryCrossEntropyWithLogits: ElementwiseLoss {
  private let smoothing: LabelSmoothing

  init(_ settings: LossSettings) throws(MathError) { smoothing = try LabelSmoothing(settings) }

  func check(_ inputs: [[Double]]) throws(MathError) {
    try LossDomain.requireProbabilities(inputs[0], "target")
    if inputs.count > 2 {
      try LossDomain.require(.notNegative, inputs[2], "pos_weight") { $0 >= 0 }
    }
  }

  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    let (target, logit) = (smoothing.apply(inputs.first), inputs.second)
    let yes = weighted(target, (-logit).softplus)
    return yes * inputs.third + weighted(Number(1) - target, logit.softplus)
  }

  private func weighted<Number: RealNumber>(_ weight: Number, _ cost: Number) -> Number {
    weight.isZero && cost.value == .infinity ? Number(0) : weight * cost
  }

  /// The weight of positive targets comes as a third input, so that there may be one for each class.
  static func formulaInputs(
    _ given: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> [NDArray] {
    try given.prefix(2) + [settings.optionalArray("pos_weight") ?? NDArray(scalar: true)]
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try exactValue(of: try formulaInputs(inputs, settings), settings)
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let inputs = try formulaInputs(inputs, settings)
    if input != 0 { return try exactGradient(of: inputs, by: input, settings) }
    return try targetGradient(of: inputs, try settings.completed(for: descriptor))
  }

  /// The derivative by y, w softplus(−z) − softplus(z), as (w − 1) softplus(−z) − z: for w = 1 that is
  /// −z to the last digit.
  private static func targetGradient(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (loss, elements) = (try Self(settings), try LossElements(inputs))
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    let kept = loss.smoothing.kept
    return try batch.slopes { index in
      let logit = Precise(elements.values[1][index])
      let excess = Precise(elements.values[2][index]) - Precise(1)
      return kept * ((excess.isZero ? excess : excess * (-logit).softplus) - logit)
    }
  }

  public static let descriptor = LossDescriptor(
    name: "binary_cross_entropy_with_logits", aliases: ["bce_with_logits", "logistic_loss"],
    family: .classification,
    summary: "Cross-entropy of a yes or no and the sigmoid of a logit.",
    arguments: ["target", "logits"],
    options: [
      .reduction, .init("pos_weight", default: "None", "what the cost of a yes is multiplied by"),
      LabelSmoothing.option, .weight, .mask,
    ],
    formula: #"y \log(1 + e^{-z}) + (1 - y) \log(1 + e^{z})"#,
    plain: "y log(1 + e⁻ᶻ) + (1 − y) log(1 + eᶻ)",
    domain: #"y \in [0, 1],\ z \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.binary_cross_entropy_with_logits", "takes (input, target); averages"),
      .init("Keras", "keras.losses.BinaryCrossentropy(from_logits=True)", "averages"),
      .init("Optax", "optax.sigmoid_binary_cross_entropy", "takes (logits, labels)"),
    ],
    source: "C. M. Bishop, Pattern Recognition and Machine Learning, eq. 4.90",
    example: .init("binary_cross_entropy_with_logits(1, 0)", "0.6931471805599453"))
}
