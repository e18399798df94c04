// Cross-entropy straight from logits: what training minimises, in the form that loses no digits.

/// Cross-entropy of true classes and logits: −Σ t log softmax(x) along an axis, in nats.
///
/// The target is the index of the true class or a distribution over the classes. For the largest
/// logit it is log1p of the others' sum, so that a loss of 1.92875e-22 is not taken for 0.
public struct CrossEntropyWithLogits: ClassLoss, OnePassLoss {
  static let scores = ClassScores.logits

  init(_ settings: LossSettings) {}

  func cost<Number: RealNumber>(_ logProbability: Number) -> Number { -logProbability }

  /// Rows of logits with the indices of their true classes take one pass over memory.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    guard let costs = try fused(inputs, settings, withGradient: false)?.costs else {
      return try exactValue(of: inputs, settings)
    }
    return joined(costs, try settings.reduction)
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    guard input == 1, let gradient = try fused(inputs, settings, withGradient: true)?.gradient
    else { return try exactGradient(of: inputs, by: input, settings) }
    return gradient
  }

  static func valueAndSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)? {
    guard input == 1, let (costs, gradient) = try fused(inputs, settings, withGradient: true),
      let gradient
    else { return nil }
    return (joined(costs, try settings.reduction), gradient)
  }

  /// The costs of the examples, their sum or their mean.
  static func joined(_ costs: NDArray, _ reduction: LossReduction) -> NDArray {
    if reduction == .none { return costs }
    let sum = CompensatedSum(of: costs.doubles)
    return NDArray(
      scalar: reduction == .sum
        ? sum.value : (sum.precise / DoubleDouble(Double(costs.count))).value)
  }

  private static func fused(
    _ inputs: [NDArray], _ settings: LossSettings, withGradient: Bool
  ) throws(MathError) -> FusedCrossEntropy.Result? {
    guard inputs.count == 2, inputs[1].dtype == .float64,
      settings.leavesDefaults(of: descriptor, but: ["reduction", "axis"])
    else { return nil }
    let axis = settings["axis"] == nil ? -1 : try settings.axis
    return try FusedCrossEntropy.evaluate(
      target: inputs[0], logits: inputs[1], axis: axis, withGradient: withGradient,
      examples: try settings.reduction == .mean ? inputs[0].count : 1)
  }

  static let classOptions: [LossDescriptor.Option] = [
    .init("weight", default: "None", "the weight of each class; a mean divides by their sum"),
    .init("ignore_index", default: "None", "a label whose examples do not count"),
    .init("label_smoothing", default: "0.0", "how much of the target is spread over all classes"),
    .axis, .reduction, .mask,
  ]

  public static let descriptor = LossDescriptor(
    name: "cross_entropy_with_logits", aliases: ["softmax_cross_entropy"],
    family: .classification,
    summary: "Cross-entropy of the true class and the softmax of logits.",
    arguments: ["target", "logits"], options: classOptions,
    formula: #"-\sum_i y_i \log \frac{e^{x_i}}{\sum_j e^{x_j}}"#,
    plain: "−Σ y log softmax(x)",
    domain: #"x_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.cross_entropy", "takes (input, target); averages; classes on axis 1"),
      .init(
        "Keras", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)", "averages"),
      .init("Optax", "optax.softmax_cross_entropy", "takes (logits, labels)"),
    ],
    source: "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, §6.2.2.3",
    example: .init("cross_entropy_with_logits(0, [50, 0])", "1.9287498479639178e-22"))
}
