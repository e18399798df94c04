// Calibration: whether what is foretold with a probability comes true that often.

/// Reads truths and probabilities into bins.
private func bins(
  _ inputs: [NDArray], _ settings: LossSettings
) throws(MathError) -> ReliabilityBins {
  let examples = try ScoredExamples(inputs, settings)
  try LossDomain.require(.twoClasses, examples.targets, "target") { $0 == 0 || $0 == 1 }
  try LossDomain.requireProbabilities(examples.predictions, "predicted")
  let count = try settings.whole("bins")
  if count < 1 || count > 1_000_000 {
    throw .invalidValue(
      parameter: "bins", value: Double(count), index: nil,
      requirement: count < 1 ? .atLeastOne : .atMost(1_000_000))
  }
  return ReliabilityBins(
    truths: examples.targets, probabilities: examples.predictions,
    edges: ReliabilityBins.evenEdges(count))
}

/// Expected calibration error: the mean gap between foretold and true shares, over bins.
public enum CalibrationError: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let norm: CalibrationNorm = try settings.choice("norm")
    return NDArray(scalar: try bins(inputs, settings).error(norm))
  }

  public static let descriptor = LossDescriptor(
    name: "calibration_error", aliases: ["expected_calibration_error"], family: .score,
    summary: "How far probabilities are from how often what they foretell comes true.",
    arguments: ["target", "predicted"],
    options: [
      .init("bins", default: "15", "how many bins of one width share [0, 1]"),
      .init(
        "norm", default: "'l1'", "'l1' for the mean gap, 'l2' for its root mean square, 'max'"),
      .mask,
    ],
    formula: #"\sum_b \frac{n_b}{n} \, |\operatorname{acc}_b - \operatorname{conf}_b|"#,
    plain: "Σ over bins of n_b / n |acc − conf|",
    domain: #"y \in \{0, 1\},\ p \in [0, 1]"#, range: "[0, 1]", isConvex: false, isSmooth: false,
    counterparts: [
      .init(
        "torchmetrics", "torchmetrics.CalibrationError",
        "takes (preds, target); a probability on a bound lies in the upper bin")
    ],
    source: "C. Guo et al., On Calibration of Modern Neural Networks, 2017",
    example: .init("calibration_error([1, 0, 1, 1], [0.75, 0.75, 0.75, 0.75])", "0.0"))
}

/// The points of a reliability diagram.
public enum ReliabilityCurve: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let bins = try bins(inputs, try settings.completed(for: descriptor))
    let rows = [bins.meanPredictions, bins.trueShares, bins.counts.map(Double.init)]
    return try NDArray(rows.flatMap { $0 }, shape: [3, bins.counts.count])
  }

  public static let descriptor = LossDescriptor(
    name: "reliability_curve", family: .score,
    summary: "For each bin its mean probability, how often that came true, and how many it holds.",
    arguments: ["target", "predicted"],
    options: [.init("bins", default: "10", "how many bins of one width share [0, 1]"), .mask],
    formula: #"(\operatorname{conf}_b, \operatorname{acc}_b, n_b)"#,
    plain: "mean p, mean y and n of each bin",
    domain: #"y \in \{0, 1\},\ p \in [0, 1]"#, range: #"[0, 1] \times [0, 1] \times \mathbb{N}"#,
    isConvex: false, isSmooth: false,
    counterparts: [
      .init(
        "scikit-learn", "sklearn.calibration.calibration_curve",
        "gives (prob_true, prob_pred) of bins that are not empty")
    ],
    source: "A. P. Dawid, The Well-Calibrated Bayesian, 1982",
    example: .init(
      "reliability_curve([0, 1, 1], [0.25, 0.75, 0.75], bins=2)",
      "array([[0.25, 0.75],\n       [0.  , 1.  ],\n       [1.  , 2.  ]])"))
}
