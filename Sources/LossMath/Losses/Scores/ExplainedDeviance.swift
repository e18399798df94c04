// R² and D²: the share of a deviance that a prediction explains, beside a constant's.

/// One less the ratio of a prediction's deviance to that of the best constant.
protocol ExplainedDeviance: Loss {
  associatedtype Deviance: PairLoss
  /// By how much an example's deviance from the best constant exceeds that from its prediction.
  static func gain(
    _ deviance: Deviance, _ target: Precise, best: Precise, predicted: Precise
  ) -> Precise
  /// The constant that fits the targets best.
  static func constant(
    _ examples: ScoredExamples, _ settings: LossSettings
  ) throws(MathError) -> Precise
}

extension ExplainedDeviance {
  static func gain(
    _ deviance: Deviance, _ target: Precise, best: Precise, predicted: Precise
  ) -> Precise {
    deviance.term(target: target, predicted: best)
      - deviance.term(target: target, predicted: predicted)
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let examples = try ScoredExamples(inputs, settings)
    let deviance = try Deviance(settings)
    try deviance.check([examples.targets, examples.predictions])
    let best = try constant(examples, settings)
    var (gained, whole) = (Precise(0), Precise(0))
    for (place, target) in examples.targets.map({ Precise($0) }).enumerated() {
      let weight = Precise(examples.weights?[place] ?? 1)
      let predicted = Precise(examples.predictions[place])
      gained = gained + weight * gain(deviance, target, best: best, predicted: predicted)
      whole = whole + weight * deviance.term(target: target, predicted: best)
    }
    // As scikit-learn has it, where the best constant already fits.
    if whole.isZero { return NDArray(scalar: gained.isZero ? 1.0 : 0.0) }
    return NDArray(scalar: (gained / whole).value)
  }
}

extension ScoredExamples {
  /// The mean of the targets in twice the precision.
  var meanTarget: Precise {
    var (sum, whole) = (Precise(0), Precise(0))
    for (place, target) in targets.enumerated() {
      let weight = Precise(weights?[place] ?? 1)
      (sum, whole) = (sum + weight * Precise(target), whole + weight)
    }
    return sum / whole
  }
}

/// R²: the share of the targets' variance that predictions explain.
public enum RSquared: ExplainedDeviance {
  typealias Deviance = MeanSquaredError

  static func gain(
    _ deviance: Deviance, _ target: Precise, best: Precise, predicted: Precise
  ) -> Precise {
    (predicted - best) * ((target - best) + (target - predicted))
  }

  static func constant(_ examples: ScoredExamples, _ settings: LossSettings) -> Precise {
    examples.meanTarget
  }

  public static let descriptor = LossDescriptor(
    name: "r2", aliases: ["r2_score"], family: .score,
    summary: "The share of the targets' variance that predictions explain.",
    arguments: ["target", "predicted"], options: ScoredLabels.options,
    formula: #"1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2}"#,
    plain: "1 − Σ (y − ŷ)² / Σ (y − mean of y)²",
    domain: #"\mathbb{R}^n"#, range: #"(-\infty, 1]"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.r2_score", "nan for fewer than two examples"),
      .init("Keras", "keras.metrics.R2Score"),
      .init("torchmetrics", "torchmetrics.R2Score", "takes (preds, target)"),
    ],
    source: "S. Wright, Correlation and Causation, 1921",
    example: .init("r2([1, 2, 3], [1, 2, 2])", "0.5"))
}

/// D² of Tweedie's deviance; with power 0 it is R².
public enum ExplainedTweedie: ExplainedDeviance {
  typealias Deviance = TweedieDeviance

  static func constant(_ examples: ScoredExamples, _ settings: LossSettings) -> Precise {
    examples.meanTarget
  }

  public static let descriptor = LossDescriptor(
    name: "d2_tweedie", aliases: ["d2"], family: .score,
    summary: "The share of a Tweedie deviance that predictions explain.",
    arguments: ["target", "predicted"],
    options: TweedieDeviance.descriptor.options.prefix(1) + ScoredLabels.options,
    formula: #"1 - \frac{D_p(y, \hat y)}{D_p(y, \bar y)}"#,
    plain: "1 − D(y, ŷ) / D(y, mean of y)",
    domain: #"y \ge 0,\ \hat y > 0"#, range: #"(-\infty, 1]"#, isConvex: false, isSmooth: true,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.d2_tweedie_score", "nan for fewer than two examples")
    ],
    source:
      "T. Hastie, R. Tibshirani and M. Wainwright, Statistical Learning with Sparsity, eq. 3.11",
    example: .init("d2_tweedie([1, 2, 3], [1, 2, 2], power=0)", "0.5"))
}

/// D² of the quantile loss: how much better predictions are than one quantile for all.
public enum ExplainedPinball: ExplainedDeviance {
  typealias Deviance = Quantile

  static func gain(
    _ deviance: Deviance, _ target: Precise, best: Precise, predicted: Precise
  ) -> Precise {
    deviance.excess(of: best, over: predicted, target: target)
  }

  static func constant(
    _ examples: ScoredExamples, _ settings: LossSettings
  ) throws(MathError) -> Precise {
    let sample = WeightedSample(examples.targets, examples.weights)
    return Precise(sample.quantile(try settings.fraction("alpha")))
  }

  public static let descriptor = LossDescriptor(
    name: "d2_pinball", aliases: ["d2_absolute_error"], family: .score,
    summary: "The share of the quantile loss of one constant that predictions explain.",
    arguments: ["target", "predicted"],
    options: [.init("alpha", default: "0.5", "which quantile is predicted; 0.5 is the median")]
      + ScoredLabels.options,
    formula: #"1 - \frac{L_\alpha(y, \hat y)}{L_\alpha(y, q_\alpha(y))}"#,
    plain: "1 − L(y, ŷ) / L(y, quantile of y)",
    domain: #"\mathbb{R}^n"#, range: #"(-\infty, 1]"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.d2_pinball_score", "nan for fewer than two examples"),
      .init("scikit-learn", "sklearn.metrics.d2_absolute_error_score"),
    ],
    source: "R. Koenker and J. A. F. Machado, Goodness of Fit for Quantile Regression, 1999",
    example: .init("d2_pinball([1, 2, 3], [1, 2, 2])", "0.5"))
}
