// The Dice loss: one less twice the overlap of two masks over the sum of their sizes.

/// Dice loss: 1 − (2 Σ y p + s) / (Σ y + Σ p + s).
public struct Dice: OverlapLoss {
  let overlap: Overlap

  init(_ settings: LossSettings) throws(MathError) {
    overlap = Overlap(
      falseAlarms: 0.5, misses: 0.5, smooth: try settings.notNegative("smooth") / 2)
  }

  public static let descriptor = LossDescriptor(
    name: "dice", aliases: ["dice_loss"], family: .segmentation,
    summary: "One less twice the overlap of two masks over the sum of their sizes.",
    arguments: ["target", "predicted"],
    options: [Overlap.smooth, Overlap.axis, .reduction, .weight, .mask],
    formula: #"1 - \frac{2 \sum_i y_i p_i + s}{\sum_i y_i + \sum_i p_i + s}"#,
    plain: "1 − (2 Σ y p + s) / (Σ y + Σ p + s)",
    domain: #"y_i, p_i \in [0, 1]"#, range: "[0, 1]", isConvex: false, isSmooth: true,
    counterparts: [
      .init("Keras", "keras.losses.Dice", "smooth is 1e-7"),
      .init("MONAI", "monai.losses.DiceLoss", "smooth is 1e-5; one for each image and class"),
      .init("SciPy", "scipy.spatial.distance.dice", "takes booleans"),
    ],
    source: "F. Milletari, N. Navab and S.-A. Ahmadi, V-Net, 2016",
    example: .init("dice([1, 1, 0, 0], [1, 0, 0, 0])", "0.3333333333333333"))
}
