// Losses written in recorded operations: what second derivatives of them are computed from.

/// A loss whose slopes change only at corners, so that its second derivatives are nothing.
protocol PiecewiseLinearLoss: Loss {}

extension MaxError: PiecewiseLinearLoss {}
extension MedianAbsoluteError: PiecewiseLinearLoss {}
extension TotalVariation: PiecewiseLinearLoss {}
extension Sparsemax: PiecewiseLinearLoss {}
extension MultilabelMargin: PiecewiseLinearLoss {}
extension LovaszHinge: PiecewiseLinearLoss {}

/// A loss of rows that can be written in recorded operations.
protocol RecordedRowLoss: RowLoss {
  /// The value of each row, in nats.
  func recorded(_ rows: [Tensor], axis: Int) throws(MathError) -> Tensor
}

/// A loss that can be written in recorded operations as a whole.
protocol RecordedWholeLoss: Loss {
  /// Values, and what each counts in what the call asks for; settings have their defaults.
  static func recorded(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples
}

/// The values of examples as recorded operations, and what each counts.
struct RecordedExamples {
  let values: Tensor
  let factors: NDArray

  init(_ values: Tensor, _ factors: [Precise?]) throws(MathError) {
    self.values = values
    self.factors = try NDArray(factors.map { $0?.value ?? 0 }, shape: values.shape).asType(
      values.dtype)
  }

  /// Values that count one each.
  init(_ values: Tensor) throws(MathError) {
    self.values = values
    factors = try NDArray.ones(values.shape, dtype: values.dtype)
  }
}

/// One call of a loss, to be written in recorded operations.
struct RecordedLoss {
  private let loss: any Loss.Type
  private let inputs: [Tensor]
  private let settings: LossSettings
  /// That of the slopes.
  private let shape: Dimensions

  init(
    _ loss: any Loss.Type, _ inputs: [Tensor], _ settings: LossSettings, shape: Dimensions
  ) {
    (self.loss, self.inputs, self.settings, self.shape) = (loss, inputs, settings, shape)
  }

  /// The slopes by each element of an input, stretched to the shape in which the inputs meet.
  ///
  /// `given` is what the values' own slopes are, where they depend on all inputs together, none of which
  /// is stretched. Throws when the loss cannot be written in recorded operations.
  func slopes(by place: Int, seeds given: Tensor? = nil) throws(MathError) -> Tensor {
    let settings = try settings.completed(for: loss.descriptor)
    var branches: [Tensor] = []
    for input in inputs {
      let shape = given == nil ? shape : input.shape
      branches.append(input.requiresGradient ? try input.branch(to: shape) : input)
    }
    let examples = try examples(branches, settings)
    guard examples.values.requiresGradient else { return try zeros(like: inputs[place]) }
    // The pass ends at every branch, as what lies behind belongs to the pass that is running.
    let variables = branches.indices.filter { branches[$0].requiresGradient }
    let factors = Tensor(examples.factors)
    let slopes = try BackwardPass.gradients(
      of: [examples.values], by: variables.map { branches[$0] },
      seeds: [try given.map { (seeds) throws(MathError) in try factors * seeds } ?? factors],
      createsGraph: true, stopsAtVariables: true)
    let found = variables.firstIndex(of: place).flatMap { slopes[$0] }
    if let found { return found }
    return try zeros(like: inputs[place])
  }

  private func zeros(like input: Tensor) throws(MathError) -> Tensor {
    Tensor(try NDArray.zeros(shape, dtype: input.dtype))
  }

  private func examples(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    switch loss {
    case let loss as any ElementwiseLoss.Type: try loss.recordedElements(inputs, settings)
    case let loss as any ClassLoss.Type: try loss.recordedClasses(inputs, settings)
    case let loss as any RecordedRowLoss.Type: try loss.recordedRows(inputs, settings)
    case let loss as any RecordedWholeLoss.Type: try loss.recorded(inputs, settings)
    default: throw .autodiff(.noSecondDerivative(loss: loss.descriptor.name))
    }
  }
}

extension ElementwiseLoss {
  fileprivate static func recordedElements(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let arrays = try formulaInputs(inputs.map(\.array), settings)
    let operands = inputs + arrays.dropFirst(inputs.count).map { Tensor($0) }
    let values = try Tensor.formula(try Self(settings), operands)
    let batch = try LossBatch(shape: values.shape, dtype: values.dtype, settings)
    return try RecordedExamples(values, batch.factors())
  }
}

extension RecordedRowLoss {
  fileprivate static func recordedRows(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let axis = try settings.axis
    let values = try Self(settings).recorded(inputs, axis: axis).inUnits(of: try settings.base)
    let batch = try LossBatch(shape: values.shape, dtype: values.dtype, settings)
    return try RecordedExamples(values, batch.factors())
  }
}

extension Tensor {
  /// Nats as units of a base.
  func inUnits(of base: LogarithmBase) throws(MathError) -> Tensor {
    let unit = base.converted(Precise(1)).value
    return unit == 1 ? self : try self * unit
  }
}

// MARK: Losses of classes

extension ClassLoss {
  fileprivate static func recordedClasses(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let examples = try ClassExamples(inputs.map(\.array), scores, settings)
    let values = try examples.recorded(
      inputs, WeightedClassCost(loss: try Self(settings), scores: scores), settings)
    return try RecordedExamples(
      try values.inUnits(of: try settings.base), examples.batch.factors())
  }
}

/// What a class costs: its target times the cost of its score.
struct WeightedClassCost<Loss: ClassLoss>: ElementFormula {
  let loss: Loss
  /// What the scores are: logits have become logarithms before.
  let scores: ClassScores

  func term<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    let score = inputs.second
    let cost = loss.cost(scores == .probabilities ? score.logarithm : score)
    return Number.choose(
      inputs.first.isZero.and(cost.isInfinite.or(cost.isNaN)), Number(0),
      else: inputs.first * cost)
  }
}

extension ClassExamples {
  /// The values of the examples, from targets and scores.
  func recorded(
    _ inputs: [Tensor], _ cost: any ElementFormula, _ settings: LossSettings
  ) throws(MathError) -> Tensor {
    let axis = rows.axis
    let scores = inputs[1].dtype.isFloating ? inputs[1] : try inputs[1].converted(to: .float64)
    let logarithms = self.scores == .logits ? try scores.logSoftmax(axis: axis) : scores
    let weighted = try Tensor.formula(cost, [try targets(inputs[0], axis), logarithms])
    return try weighted.sum(axes: [axis])
  }

  /// The distributions over the classes, smoothed and weighted.
  private func targets(_ given: Tensor, _ axis: Int) throws(MathError) -> Tensor {
    if !given.requiresGradient {
      let constants = (0..<rows.count).flatMap { self.targets($0).map(\.value) }
      return Tensor(try rows.restore(constants))
    }
    var targets = given
    if smoothing != 0 { targets = try targets * (1 - smoothing) + smoothing / Double(rows.length) }
    guard let weights else { return targets }
    var shape = Dimensions(repeating: 1, count: targets.rank)
    shape[axis] = weights.count
    return try targets * Tensor(try NDArray(weights, shape: shape))
  }
}

// MARK: Losses of whole batches

extension RootMeanSquaredError: RecordedWholeLoss {
  static func recorded(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    var settings = settings
    settings["reduction"] = "mean"
    let squares = try (try inputs[1] - inputs[0]).apply(.square)
    let batch = try LossBatch(shape: squares.shape, dtype: squares.dtype, settings)
    let examples = try RecordedExamples(squares, batch.factors())
    let mean = try (try squares * Tensor(examples.factors)).sum()
    return try RecordedExamples(try mean.apply(.sqrt))
  }
}

extension LogSumExp: RecordedWholeLoss {
  static func recorded(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let axes = try settings.optionalWhole("axis").map { [$0] } ?? Array(0..<inputs[0].rank)
    return try RecordedExamples(
      try inputs[0].logSumExp(axes: axes, keepDimensions: try settings.flag("keepdims")))
  }
}

extension Perplexity: RecordedWholeLoss {
  static func recorded(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let pair = inputs.count == 1 ? [inputs[0], inputs[0]] : inputs
    let examples = try ClassExamples(pair.map(\.array), .probabilities, settings)
    let cost = WeightedClassCost(loss: CrossEntropy(settings), scores: .probabilities)
    return try RecordedExamples(try examples.recorded(pair, cost, settings).apply(.exp))
  }
}

extension MutualInformation: RecordedWholeLoss {
  static func recorded(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let joint = inputs[0]
    let across = try joint.sum(axes: [-1], keepDimensions: true)
    let down = try joint.sum(axes: [-2], keepDimensions: true)
    let terms = try Tensor.formula(RelativeEntropyTerm(), [joint, try across * down])
    let values = try terms.sum(axes: [-2, -1]).inUnits(of: try settings.base)
    let batch = try LossBatch(shape: values.shape, dtype: values.dtype, settings)
    return try RecordedExamples(values, batch.factors())
  }
}
