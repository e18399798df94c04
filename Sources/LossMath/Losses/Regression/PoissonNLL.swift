// The negative log-likelihood of counts.

/// Poisson negative log-likelihood: eˣ − y x for the logarithm x of the rate, or x − y log(x + ε) for
/// the rate itself; `full` adds Stirling's y log y − y + ½ log 2πy where y > 1.
public struct PoissonNLL: PairLoss {
  private let takesLogarithms: Bool
  private let isFull: Bool
  private let epsilon: Double

  init(_ settings: LossSettings) throws(MathError) {
    takesLogarithms = try settings.flag("log_input")
    isFull = try settings.flag("full")
    epsilon = try settings.notNegative("eps")
  }

  var requirements: [MathError.Requirement?] {
    [.notNegative, takesLogarithms ? nil : .notNegative]
  }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    let loss =
      takesLogarithms
      ? predicted.exponential - target * predicted
      : predicted - target.times(logarithmOf: predicted + epsilon)
    if !isFull { return loss }
    return Number.choose(Number(1) < target, loss + stirling(target), else: loss)
  }

  private func stirling<Number: RealNumber>(_ count: Number) -> Number {
    count * count.logarithm - count + 0.5 * (.logarithmOfCircle + count.logarithm)
  }

  public static let descriptor = LossDescriptor(
    name: "poisson_nll", aliases: ["poisson_nll_loss"], family: .regression,
    summary: "What a count costs when a Poisson rate was predicted.",
    arguments: ["target", "predicted"],
    options: [
      .init("log_input", default: "True", "whether the rate's logarithm is given, not the rate"),
      .init("full", default: "False", "whether to add Stirling's approximation of log y!"),
      .init("eps", default: "0.0", "added to a rate before its logarithm is taken"),
      .reduction, .weight, .mask,
    ],
    formula: #"e^x - y x"#, plain: "eˣ − y x", domain: #"y \ge 0,\ x \in \mathbb{R}"#,
    range: #"\mathbb{R}"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.poisson_nll_loss", "takes (input, target); eps is 1e-8; averages"),
      .init(
        "Keras", "keras.losses.poisson", "takes rates; adds 1e-7; averages the last axis"),
    ],
    source: "J. A. Nelder and R. W. M. Wedderburn, Generalized Linear Models, 1972",
    example: .init("poisson_nll(2, 0)", "1.0"))
}
