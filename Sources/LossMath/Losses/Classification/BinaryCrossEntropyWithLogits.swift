// Cross-entropy of two outcomes, straight from the logit of one of them.

/// y · softplus(−z) + (1 − y) · softplus(z): both terms are positive, so nothing cancels, and −∞ with
/// y = 0 is 0. The slope by the logit is (1 − y) σ(z) − y σ(−z).
public struct BinaryCrossEntropyWithLogits: ElementwiseLoss {
  private let smoothing: LabelSmoothing

  init(_ settings: LossSettings) throws(MathError) { smoothing = try LabelSmoothing(settings) }

  var requirements: [MathError.Requirement?] { [.probability, nil, .notNegative] }

  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    let (target, logit) = (smoothing.apply(inputs.first), inputs.second)
    let yes = weighted(target, (-logit).softplus)
    return yes * inputs.third + weighted(Number(1) - target, logit.softplus)
  }

  private func weighted<Number: RealNumber>(_ weight: Number, _ cost: Number) -> Number {
    Number.choose(weight.isZero.and(cost.isInfinite), Number(0), else: weight * cost)
  }

  /// A mean or a sum of many examples with certain targets takes one pass over memory.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if let fused = try fused(inputs, settings, withSlopes: false) { return fused.value }
    return try exactValue(of: try formulaInputs(inputs, settings), settings)
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if input == 1, let slopes = try fused(inputs, settings, withSlopes: true)?.slopes {
      return slopes
    }
    return try exactGradient(of: try formulaInputs(inputs, settings), by: input, settings)
  }

  static func valueAndSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)? {
    if input == 1, let (value, slopes) = try fused(inputs, settings, withSlopes: true), let slopes {
      return (value, slopes)
    }
    return try valueAndSlopesOfFormula(of: inputs, by: input, settings)
  }

  private static func fused(
    _ inputs: [NDArray], _ settings: LossSettings, withSlopes: Bool
  ) throws(MathError) -> (value: NDArray, slopes: NDArray?)? {
    guard inputs.count == 2, settings.leavesDefaults(of: descriptor, but: ["reduction"]) else {
      return nil
    }
    return try FusedLogisticLoss.evaluate(
      target: inputs[0], logits: inputs[1], reduction: try settings.reduction,
      withSlopes: withSlopes)
  }

  /// The weight of positive targets comes as a third input, so that there may be one for each class.
  static func formulaInputs(
    _ given: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> [NDArray] {
    try given.prefix(2) + [settings.optionalArray("pos_weight") ?? NDArray(scalar: true)]
  }

  /// The derivative by y, w softplus(−z) − softplus(z), as (w − 1) softplus(−z) − z: for w = 1 that is
  /// −z to the last digit.
  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? {
    if input != 0 { return nil }
    let (logit, excess) = (inputs.second, inputs.third - 1)
    let added = Number.choose(excess.isZero, excess, else: excess * (-logit).softplus)
    return smoothing.kept() * (added - logit)
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
