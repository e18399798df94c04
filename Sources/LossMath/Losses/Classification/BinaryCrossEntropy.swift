// Cross-entropy of two outcomes, from the probability of one of them.

/// −y log p − (1 − y) log(1 − p). Nothing is clipped: a certain prediction that is wrong costs ∞.
public struct BinaryCrossEntropy: PairLoss {
  private let smoothing: LabelSmoothing
  private let base: LogarithmBase

  init(_ settings: LossSettings) throws(MathError) {
    smoothing = try LabelSmoothing(settings)
    base = try settings.base
  }

  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    let target = smoothing.apply(target)
    let yes = BinaryCrossEntropy.weighted(target, predicted.logarithm)
    let no = BinaryCrossEntropy.weighted(Number(1) - target, (-predicted).logarithmOfOnePlus)
    return base.converted(Number(0) - (yes + no))
  }

  /// A weight times a logarithm, which is nothing where the weight is.
  private static func weighted<Number: RealNumber>(_ weight: Number, _ logarithm: Number) -> Number
  {
    Number.choose(weight.isZero.and(logarithm.isInfinite), Number(0), else: weight * logarithm)
  }

  static let isValueOfFormula = false

  /// A mean or a sum of many examples takes one pass over memory.
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if inputs.count == 2, settings.leavesDefaults(of: descriptor, but: ["reduction"]),
      let value = FusedBinaryCrossEntropy.value(
        target: inputs[0], predicted: inputs[1], reduction: try settings.reduction)
    {
      return NDArray(scalar: value)
    }
    return try exactValue(of: inputs, settings)
  }

  /// Most batches hold ordinary probabilities and have no options, which makes the slope short.
  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if input != 1 || LongLoss<Self>.takes(inputs) {
      return try exactGradient(of: inputs, by: input, settings)
    }
    let settings = try settings.completed(for: descriptor)
    let (loss, elements) = (try Self(settings), try LossElements(inputs))
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    if loss.takesPlainSlopes, elements.areOrdinary, settings.areOrdinary {
      return try batch.ordinarySlopes { index in
        ordinarySlope(elements.values[0][index], elements.values[1][index])
      } exact: { index in
        loss.anySlope(elements.inputs(at: index) { value, _ in Precise(value) }, by: input)
      }
    }
    return try exactGradient(of: inputs, by: input, settings)
  }

  private var takesPlainSlopes: Bool { smoothing.isNone && base.isNatural }

  /// The slope for numbers of ordinary size.
  @inline(__always)
  private static func ordinarySlope(_ target: Double, _ predicted: Double) -> DoubleDouble {
    let rest = DoubleDouble(sum: 1, -predicted)
    if target == 0 { return DoubleDouble(1) / rest }
    if target == 1 { return DoubleDouble(-1) / DoubleDouble(predicted) }
    return DoubleDouble(sum: predicted, -target) / (DoubleDouble(predicted) * rest)
  }

  /// The derivative by p as (p − y) / (p (1 − p)), which does not cancel where p nearly is y.
  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? {
    if input != 1 { return nil }
    let (target, predicted) = (smoothing.apply(inputs.first), inputs.second)
    let rest = Number(1) - predicted
    let mixed = (predicted - target) / (predicted * rest)
    let slope = Number.choose(
      target.isZero, Number(1) / rest,
      else: Number.choose((target - 1).isZero, Number(-1) / predicted, else: mixed))
    return base.converted(slope)
  }

  public static let descriptor = LossDescriptor(
    name: "binary_cross_entropy", aliases: ["bce"], family: .classification,
    summary: "Cross-entropy of a yes or no and the probability that was given to yes.",
    arguments: ["target", "predicted"],
    options: [.base, .reduction, LabelSmoothing.option, .weight, .mask],
    formula: #"-y \log p - (1 - y) \log (1 - p)"#, plain: "−y log p − (1 − y) log(1 − p)",
    domain: #"y, p \in [0, 1]"#, range: #"[0, \infty]"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.binary_cross_entropy",
        "takes (input, target); each logarithm stops at -100; averages"),
      .init("Keras", "keras.losses.binary_crossentropy", "clips at 1e-7; averages the last axis"),
      .init("scikit-learn", "sklearn.metrics.log_loss", "clips at the type's eps; averages"),
    ],
    source: "C. M. Bishop, Pattern Recognition and Machine Learning, eq. 4.90",
    example: .init("binary_cross_entropy(1, 0.5, base=2)", "1.0"))
}

/// Moves targets towards one half.
struct LabelSmoothing {
  private let amount: Double

  init(_ settings: LossSettings) throws(MathError) {
    amount = try settings.fraction("label_smoothing")
  }

  /// Whether targets stay where they are.
  var isNone: Bool { amount == 0 }

  /// The part of a target that stays.
  func kept<Number: RealNumber>() -> Number { Number(1) - amount }

  func apply<Number: RealNumber>(_ target: Number) -> Number {
    amount == 0 ? target : target * (Number(1) - amount) + Number(amount) / 2
  }

  static let option = LossDescriptor.Option(
    "label_smoothing", default: "0.0", "how far targets are moved towards one half")
}
