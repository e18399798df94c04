// Smooth L1: Huber's loss divided by its bend, so that its outer slope is always one.

/// Smooth L1 loss of r = ŷ − y: r² / 2β where |r| < β, else |r| − ½ β.
public struct SmoothL1: ResidualLoss {
  private let beta: Double

  init(_ settings: LossSettings) throws(MathError) { beta = try settings.notNegative("beta") }

  func term<Number: RealNumber>(residual: Number) -> Number {
    let size = residual.magnitude
    return Number.choose(
      size < Number(beta), size.squared / (2 * Number(beta)), else: size - 0.5 * Number(beta))
  }

  public static let descriptor = LossDescriptor(
    name: "smooth_l1", aliases: ["smooth_l1_loss"], family: .regression,
    summary: "Sizes of differences with a rounded tip.", arguments: ["target", "predicted"],
    options: [
      .init("beta", default: "1.0", "the difference below which it is a square; 0 for sizes alone"),
      .reduction, .weight, .mask,
    ],
    formula:
      #"\begin{cases} \frac{r^2}{2\beta} & |r| < \beta \\ |r| - \frac12 \beta & |r| \ge \beta \end{cases}"#,
    plain: "r² / 2β where |r| < β, else |r| − ½ β",
    domain: #"r = \hat y - y \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: true,
    counterparts: [.init("PyTorch", "F.smooth_l1_loss", "takes (input, target); averages")],
    source: "R. Girshick, Fast R-CNN, 2015", example: .init("smooth_l1(0, 3)", "2.5"))
}
