// The Tversky loss: an overlap in which false alarms and misses count differently.

/// Tversky loss: 1 − (TP + s) / (TP + α FP + β FN + s).
public struct Tversky: OverlapLoss {
  let overlap: Overlap

  init(_ settings: LossSettings) throws(MathError) {
    overlap = Overlap(
      falseAlarms: try settings.notNegative("alpha"), misses: try settings.notNegative("beta"),
      smooth: try settings.notNegative("smooth"))
  }

  public static let descriptor = LossDescriptor(
    name: "tversky", aliases: ["tversky_loss"], family: .segmentation,
    summary: "How little two masks overlap, where false alarms and misses count differently.",
    arguments: ["target", "predicted"],
    options: [
      .init("alpha", default: "0.5", "what a false alarm counts"),
      .init("beta", default: "0.5", "what a miss counts"), Overlap.smooth, Overlap.axis,
      .reduction, .weight, .mask,
    ],
    formula:
      #"1 - \frac{TP + s}{TP + \alpha FP + \beta FN + s}, \quad TP = \sum_i y_i p_i"#,
    plain: "1 − (TP + s) / (TP + α FP + β FN + s)",
    domain: #"y_i, p_i \in [0, 1]"#, range: "[0, 1]", isConvex: false, isSmooth: true,
    counterparts: [
      .init(
        "Keras", "keras.losses.Tversky", "its alpha is our beta and its beta our alpha; adds 1e-7"),
      .init("MONAI", "monai.losses.TverskyLoss", "smooth is 1e-5; one for each image and class"),
    ],
    source: "S. S. M. Salehi, D. Erdogmus and A. Gholipour, Tversky Loss Function, 2017",
    example: .init("tversky([1, 1, 0, 0], [1, 0, 0, 0], alpha=0.3, beta=0.7)", "0.4117647058823529")
  )
}
