// Poisson's deviance: how much worse a predicted rate explains a count than the count itself would.

/// Poisson deviance: 2 (y log(y / ŷ) − y + ŷ).
public struct PoissonDeviance: PairLoss {
  private let tweedie = TweedieDeviance.poisson

  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { tweedie.requirements }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    tweedie.term(target: target, predicted: predicted)
  }

  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? {
    tweedie.slope(inputs, by: input)
  }

  public static let descriptor = LossDescriptor(
    name: "poisson_deviance", family: .regression,
    summary: "How much worse a rate explains a count than the count itself would.",
    arguments: ["target", "predicted"], options: [.reduction, .weight, .mask],
    formula: #"2 \left(y \log \frac{y}{\hat y} - y + \hat y\right)"#,
    plain: "2 (y log(y / ŷ) − y + ŷ)",
    domain: #"y \ge 0,\ \hat y > 0"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.mean_poisson_deviance", "averages")
    ],
    source: "P. McCullagh and J. A. Nelder, Generalized Linear Models, 1989",
    example: .init("poisson_deviance(0, 1)", "2.0"))
}
