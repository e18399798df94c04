// Tukey's biweight: beyond a bound, an outlier costs no more.

/// Tukey's biweight of r = ŷ − y: c²/6 (1 − (1 − (r / c)²)³) where |r| ≤ c, else c²/6.
///
/// With u = (r / c)² it is c²/6 · u (3 − 3u + u²), which keeps its digits near zero.
public struct Tukey: ResidualLoss {
  private let bound: Double

  init(_ settings: LossSettings) throws(MathError) { bound = try settings.positive("c") }

  func term<Number: RealNumber>(residual: Number) -> Number {
    let limit = Number(bound).squared / 6
    let ratio = (residual / bound).squared
    return Number.choose(
      Number(bound) < residual.magnitude, limit,
      else: limit * ratio * (ratio.squared - 3 * ratio + 3))
  }

  public static let descriptor = LossDescriptor(
    name: "tukey", aliases: ["tukey_biweight"], family: .regression,
    summary: "A loss that is the same for all differences beyond a bound.",
    arguments: ["target", "predicted"],
    options: [
      .init("c", default: "4.685", "the difference from which on it is constant"),
      .reduction, .weight, .mask,
    ],
    formula:
      #"\begin{cases} \frac{c^2}{6} \left(1 - (1 - (r / c)^2)^3\right) & |r| \le c \\ \frac{c^2}{6} & |r| > c \end{cases}"#,
    plain: "c²/6 (1 − (1 − (r / c)²)³) where |r| ≤ c, else c²/6",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \tfrac{c^2}{6}]"#, isConvex: false,
    isSmooth: true,
    counterparts: [.init("statsmodels", "statsmodels.robust.norms.TukeyBiweight", "takes r")],
    source: "A. E. Beaton and J. W. Tukey, The Fitting of Power Series, 1974",
    example: .init("tukey(0, 9, c=3)", "1.5"))
}
