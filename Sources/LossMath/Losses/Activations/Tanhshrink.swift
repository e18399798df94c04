// Tanhshrink: what tanh takes off.

/// x − tanh x; near 0 the series of (x cosh x − sinh x) / cosh x, whose terms are all positive.
public struct Tanhshrink: Activation {
  init(_ settings: LossSettings) {}

  func term<Number: RealNumber>(_ x: Number) -> Number {
    Number.choose(x.magnitude < Number(1), series(x), else: x - x.hyperbolicTangent)
  }

  /// tanh² x.
  func slope<Number: RealNumber>(_ inputs: LossInputs<Number>, by input: Int) -> Number? {
    inputs.first.hyperbolicTangent.squared
  }

  private func series<Number: RealNumber>(_ x: Number) -> Number {
    let square = x.squared
    var (term, sum) = (x, Number(0))
    for order in 1...14 {
      term = term * square / Double(2 * order * (2 * order + 1))
      sum = sum + Double(2 * order) * term
    }
    let growth = x.exponentialLessOne
    let cosine = growth.squared / (2 * (growth + 1)) + 1
    return sum / cosine
  }

  public static let descriptor = LossDescriptor(
    name: "tanhshrink", aliases: ["tanh_shrink"], family: .activation,
    summary: "x less its hyperbolic tangent.", arguments: ["x"],
    formula: #"x - \tanh x"#, plain: "x − tanh x",
    domain: #"\mathbb{R}"#, range: #"\mathbb{R}"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("PyTorch", "F.tanhshrink"),
      .init("Keras", "keras.activations.tanh_shrink"),
    ],
    source: "PyTorch, torch.nn.Tanhshrink",
    example: .init("tanhshrink(0)", "0.0"))
}
