// Shannon's entropy: how much information an outcome of a distribution carries on average.

/// Entropy of distributions: −Σ p log p along an axis, 0 · log 0 being 0. Nothing is normalised.
public struct Entropy: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [.probability] }

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [-inputs.first.timesOwnLogarithm]
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    -(inputs.first.logarithm + 1)
  }

  public static let descriptor = LossDescriptor(
    name: "entropy", family: .information,
    summary: "The average information of an outcome.",
    arguments: ["p"],
    options: [.base, .axis, .reduction, .mask],
    formula: #"H(p) = -\sum_i p_i \log p_i"#,
    plain: "−Σ p log p",
    domain: #"p_i \in [0, 1]"#, range: #"[0, \log n]"#, isConvex: false, isSmooth: true,
    takesDistributions: true,
    counterparts: [
      .init("SciPy", "scipy.stats.entropy", "normalises p to sum 1; axis is 0 by default"),
      .init(
        "PyTorch", "torch.distributions.Categorical(p).entropy()",
        "normalises p and clips it at the type's eps"),
    ],
    source: "C. E. Shannon, A Mathematical Theory of Communication, 1948",
    example: .init("entropy([0.5, 0.5], base=2)", "1.0"))
}
