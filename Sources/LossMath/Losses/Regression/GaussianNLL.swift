// The negative log-likelihood of numbers for which a mean and a variance were predicted.

/// Gaussian negative log-likelihood: ½ (log v + (ŷ − y)² / v); `full` adds ½ log 2π.
public struct GaussianNLL: ElementwiseLoss {
  private let isFull: Bool
  private let epsilon: Double

  init(_ settings: LossSettings) throws(MathError) {
    isFull = try settings.flag("full")
    epsilon = try settings.notNegative("eps")
  }

  var requirements: [MathError.Requirement?] { [nil, nil, .notNegative] }

  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    let bound = Number(epsilon)
    // As PyTorch's, the bound stands in for the variance without stopping its gradient.
    let raised = inputs.third + (bound - inputs.third.detached)
    let variance = Number.choose(inputs.third < bound, raised, else: inputs.third)
    let square = (inputs.second - inputs.first).squared
    let loss = 0.5 * (variance.logarithm + square / variance)
    return isFull ? loss + 0.5 * Number.logarithmOfCircle : loss
  }

  public static let descriptor = LossDescriptor(
    name: "gaussian_nll", aliases: ["gaussian_nll_loss"], family: .regression,
    summary: "What a number costs when a mean and a variance were predicted.",
    arguments: ["target", "predicted", "variance"],
    options: [
      .init("full", default: "False", "whether to add the constant ½ log 2π"),
      .init("eps", default: "0.0", "the least variance that is taken"),
      .reduction, .weight, .mask,
    ],
    formula: #"\frac12 \left(\log v + \frac{(\hat y - y)^2}{v}\right)"#,
    plain: "½ (log v + (ŷ − y)² / v)",
    domain: #"v > 0"#, range: #"\mathbb{R}"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init(
        "PyTorch", "F.gaussian_nll_loss",
        "takes (input, target, var); eps is 1e-6; averages")
    ],
    source: "D. A. Nix and A. S. Weigend, Estimating the Mean and Variance, 1994",
    example: .init("gaussian_nll(0, 2, 1)", "2.0"))
}
