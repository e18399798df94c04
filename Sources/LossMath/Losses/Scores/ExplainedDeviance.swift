// R² and D²: the share of a deviance that a prediction explains, beside a constant's.

/// One less the ratio of a prediction's deviance to that of the best constant.
protocol ExplainedDeviance: Loss {
  associatedtype Deviance: PairLoss
  /// By how much an example's deviance from the best constant exceeds that from its prediction.
  static func gain<Number: RealNumber>(
    _ deviance: Deviance, _ target: Number, best: Number, predicted: Number
  ) -> Number
  /// The constant that fits the targets best.
  static func constant(
    _ examples: ScoredExamples, _ settings: LossSettings
  ) throws(MathError) -> Precise
}

extension ExplainedDeviance {
  static func gain<Number: RealNumber>(
    _ deviance: Deviance, _ target: Number, best: Number, predicted: Number
  ) -> Number {
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
    let sums = try examples.sums(GainTerms<Self>(deviance: deviance, best: best))
    let (gained, whole) = (sums[0], sums[1])
    // As scikit-learn has it, where the best constant already fits.
    if whole.isZero { return NDArray(scalar: gained.isZero ? 1.0 : 0.0) }
    return NDArray(scalar: (gained / whole).value)
  }
}

/// What each example adds to some sums.
private protocol ExampleTerms {
  func terms<Number: RealNumber>(_ target: Number, _ predicted: Number) -> [Number]
}

private struct GainTerms<Score: ExplainedDeviance>: ExampleTerms {
  let deviance: Score.Deviance
  let best: Precise

  func terms<Number: RealNumber>(_ target: Number, _ predicted: Number) -> [Number] {
    let best = Number(best)
    return [
      Score.gain(deviance, target, best: best, predicted: predicted),
      deviance.term(target: target, predicted: best),
    ]
  }
}

private struct MeanTerms: ExampleTerms {
  func terms<Number: RealNumber>(_ target: Number, _ predicted: Number) -> [Number] {
    [target, Number(1)]
  }
}

extension ScoredExamples {
  /// The weighted sums over all examples.
  fileprivate func sums(_ function: some ExampleTerms) throws(MathError) -> [Precise] {
    var operands: [LongOperand] = []
    for values in [targets, predictions, weights].compactMap(\.self) {
      operands.append(try LongOperand(NDArray(values), shape: [targets.count]))
    }
    func terms<Number: RealNumber>(_ numbers: [Number]) -> [Number] {
      function.terms(numbers[0], numbers[1]).map { weights == nil ? $0 : numbers[2] * $0 }
    }
    let numbers = operands.indices.map { RecordedNumber(.input($0)) }
    let results = terms(numbers).enumerated().map { place, term in
      LongResult(
        number: term,
        exact: { index in terms(operands.map { Precise($0.value(index)) })[place] })
    }
    let computation = LongComputation(
      results: results, sources: operands.map { $0.source(nil) },
      rows: FormulaRows(length: max(targets.count, 1), count: targets.isEmpty ? 0 : 1))
    guard !targets.isEmpty, let sums = computation.sums() else {
      return results.map { _ in Precise(0) }
    }
    return sums[0]
  }

  /// The mean of the targets in twice the precision.
  func meanTarget() throws(MathError) -> Precise {
    let sums = try sums(MeanTerms())
    return sums[0] / sums[1]
  }
}

/// R²: the share of the targets' variance that predictions explain.
public enum RSquared: ExplainedDeviance {
  typealias Deviance = MeanSquaredError

  static func gain<Number: RealNumber>(
    _ deviance: Deviance, _ target: Number, best: Number, predicted: Number
  ) -> Number {
    (predicted - best) * ((target - best) + (target - predicted))
  }

  static func constant(
    _ examples: ScoredExamples, _ settings: LossSettings
  ) throws(MathError) -> Precise {
    try examples.meanTarget()
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

  static func constant(
    _ examples: ScoredExamples, _ settings: LossSettings
  ) throws(MathError) -> Precise {
    try examples.meanTarget()
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

  static func gain<Number: RealNumber>(
    _ deviance: Deviance, _ target: Number, best: Number, predicted: Number
  ) -> Number {
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
