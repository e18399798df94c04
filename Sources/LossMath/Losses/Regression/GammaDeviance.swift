// The gamma deviance: errors in proportion, for amounts that are never 0.

/// Gamma deviance: 2 (y / ŷ − 1 − log(y / ŷ)), twice the Itakura–Saito distance.
public struct GammaDeviance: PairLoss {
  private let tweedie = TweedieDeviance.gamma

  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { tweedie.requirements }

  func term<Number: RealNumber>(target: Number, predicted: Number) -> Number {
    tweedie.term(target: target, predicted: predicted)
  }

  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? {
    tweedie.slope(inputs, by: input)
  }

  public static let descriptor = LossDescriptor(
    name: "gamma_deviance", family: .regression,
    summary: "Errors in proportion, for amounts that are never zero.",
    arguments: ["target", "predicted"], options: [.reduction, .weight, .mask],
    formula: #"2 \left(\frac{y}{\hat y} - 1 - \log \frac{y}{\hat y}\right)"#,
    plain: "2 (y / ŷ − 1 − log(y / ŷ))",
    domain: #"y, \hat y > 0"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.mean_gamma_deviance", "averages")
    ],
    source: "P. McCullagh and J. A. Nelder, Generalized Linear Models, 1989",
    example: .init("gamma_deviance(1, 1)", "0.0"))
}
