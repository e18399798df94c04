// The Jaccard loss: one less the intersection of two masks over their union.

/// Jaccard loss: 1 − (Σ y p + s) / (Σ y + Σ p − Σ y p + s).
public struct Jaccard: OverlapLoss {
  let overlap: Overlap

  init(_ settings: LossSettings) throws(MathError) {
    overlap = Overlap(falseAlarms: 1, misses: 1, smooth: try settings.notNegative("smooth"))
  }

  public static let descriptor = LossDescriptor(
    name: "jaccard", aliases: ["jaccard_loss", "iou_loss"], family: .segmentation,
    summary: "One less the intersection of two masks over their union.",
    arguments: ["target", "predicted"],
    options: [Overlap.smooth, Overlap.axis, .reduction, .weight, .mask],
    formula: #"1 - \frac{\sum_i y_i p_i + s}{\sum_i y_i + \sum_i p_i - \sum_i y_i p_i + s}"#,
    plain: "1 − (Σ y p + s) / (Σ y + Σ p − Σ y p + s)",
    domain: #"y_i, p_i \in [0, 1]"#, range: "[0, 1]", isConvex: false, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.jaccard_score", "is the score, of labels"),
      .init("SciPy", "scipy.spatial.distance.jaccard", "takes booleans"),
    ],
    source: "P. Jaccard, The Distribution of the Flora in the Alpine Zone, 1912",
    example: .init("jaccard([1, 1, 0, 0], [1, 0, 0, 0])", "0.5"))
}
