// Deviances of the Tweedie family: normal, Poisson, gamma, inverse Gaussian, and those between.

/// Tweedie deviance of power p: twice what the log-likelihood falls short of a perfect prediction.
///
/// With y = ŷ (1 + t) it is 2 ŷ²⁻ᵖ g(t), where g is t² / 2 − …; near t = 0 a series gives g, so
/// that nothing cancels. p = 0, 1 and 2 are half the squares, Poisson's and gamma's deviance.
public struct TweedieDeviance: PairLoss {
  private let power: Double

  init(_ settings: LossSettings) throws(MathError) {
    try self.init(power: settings.number("power"))
  }

  /// Poisson's deviance.
  static let poisson = TweedieDeviance(unchecked: 1)
  /// The gamma distribution's.
  static let gamma = TweedieDeviance(unchecked: 2)

  private init(unchecked power: Double) { self.power = power }

  private init(power: Double) throws(MathError) {
    if power > 0 && power < 1 {
      throw .invalidValue(parameter: "power", value: power, index: nil, requirement: .tweediePower)
    }
    self.power = power
  }

  var requirements: [MathError.Requirement?] {
    [power >= 2 ? .positive : (power >= 1 ? .notNegative : nil), power != 0 ? .positive : nil]
  }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    if power == 0 { return (target - predicted).squared }
    return Number.choose(
      target.isInfinite.or(predicted.isInfinite), far(target, predicted),
      else: near(target, predicted))
  }

  /// 2 (ŷ − y) ŷ⁻ᵖ by the prediction, in which nothing cancels.
  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? {
    if input == 0 || power == 0 { return nil }
    let (excess, predicted) = (inputs.second - inputs.first, inputs.second)
    if power == 1 { return 2 * excess / predicted }
    if power == 2 { return 2 * excess / predicted / predicted }
    return 2 * excess * predicted.power(-power)
  }

  private func near<Number: RealNumber>(_ target: Number, _ predicted: Number) -> Number {
    let change = (target - predicted) / predicted
    let value = Number.choose(
      change.magnitude < Number(hasLogarithms ? 0x1p-12 : 0x1p-6), series(change),
      else: direct(target, predicted, change))
    if power == 2 { return 2 * value }
    return 2 * (power == 1 ? predicted : predicted.power(2 - power)) * value
  }

  /// Whether the formula has logarithms in the place of powers, which lose fewer digits near 0.
  private var hasLogarithms: Bool { power == 1 || power == 2 }

  /// Σ over k ≥ 2 of C(2 − p, k) tᵏ, divided by (2 − p)(1 − p).
  func series<Number: RealNumber>(_ change: Number) -> Number {
    let exponent = 2 - power
    var coefficients: [Number] = [Number(0.5)]
    for order in 2..<(hasLogarithms ? 9 : 18) {
      let factor = (Number(exponent) - Double(order)) / Double(order + 1)
      coefficients.append(coefficients[order - 2] * factor)
    }
    let sum = coefficients.reversed().reduce(Number(0)) { $0 * change + $1 }
    return change.squared * sum
  }

  private func direct<Number: RealNumber>(
    _ target: Number, _ predicted: Number, _ change: Number
  ) -> Number {
    let ratio = target / predicted
    if power == 1 { return ratio.times(logarithmOf: ratio) - change }
    if power == 2 { return change - ratio.logarithm }
    let exponent = Number(2) - power
    let rest = Number(1) - power
    let powered = positivePower(ratio, 2 - power)
    return (powered - 1 - exponent * change) / (exponent * rest)
  }

  /// As defined, which keeps the limits at infinity.
  private func far<Number: RealNumber>(_ target: Number, _ predicted: Number) -> Number {
    if power == 1 {
      return 2 * (target.times(logarithmOf: target / predicted) - target + predicted)
    }
    if power == 2 { return 2 * (target / predicted - 1 - (target / predicted).logarithm) }
    let (exponent, rest) = (Number(2) - power, Number(1) - power)
    let own = positivePower(target, 2 - power) / (exponent * rest)
    return 2
      * (own - target * predicted.power(1 - power) / rest + predicted.power(2 - power) / exponent)
  }

  /// xᵃ, where a target of 0 or below counts as 0, as scikit-learn has it for negative powers.
  private func positivePower<Number: RealNumber>(_ base: Number, _ exponent: Double) -> Number {
    Number.choose(base.isPositive.or(base.isNaN), base.power(exponent), else: Number(0))
  }

  public static let descriptor = LossDescriptor(
    name: "tweedie_deviance", family: .regression,
    summary: "The deviance of amounts whose variance grows like a power of their mean.",
    arguments: ["target", "predicted"],
    options: [
      .init(
        "power", default: "0.0",
        "0 normal, 1 Poisson, 2 gamma, 3 inverse Gaussian; none lies between 0 and 1"),
      .reduction, .weight, .mask,
    ],
    formula:
      #"2 \left(\frac{y^{2-p}}{(1-p)(2-p)} - \frac{y \hat y^{1-p}}{1-p} + \frac{\hat y^{2-p}}{2-p}\right)"#,
    plain: "2 (y²⁻ᵖ / (1−p)(2−p) − y ŷ¹⁻ᵖ / (1−p) + ŷ²⁻ᵖ / (2−p))",
    domain: #"y \ge 0,\ \hat y > 0"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.mean_tweedie_deviance", "averages")
    ],
    source: "B. Jørgensen, The Theory of Dispersion Models, 1997",
    example: .init("tweedie_deviance(3, 1)", "4.0"))
}
