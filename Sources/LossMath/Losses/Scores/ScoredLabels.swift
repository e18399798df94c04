// True and predicted labels of one call, as numbers of classes.

/// Labels of examples that count, and the classes among them.
struct ScoredLabels {
  /// The distinct labels in increasing order.
  let classes: [Double]
  let counts: ConfusionCounts
  let dtype: DType

  init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    let examples = try ScoredExamples(inputs, settings)
    classes = Set(examples.targets + examples.predictions).sorted()
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    counts = ConfusionCounts(
      targets: examples.targets.map { places[$0] ?? -1 },
      predictions: examples.predictions.map { places[$0] ?? -1 },
      classes: classes.count, weights: examples.weights)
    dtype = examples.dtype
  }

  static let options: [LossDescriptor.Option] = [
    .init("weight", default: "None", "what each example counts"), .mask,
  ]
}

/// Targets and predictions of those examples that count, and what each counts.
struct ScoredExamples {
  var targets: [Double] = []
  var predictions: [Double] = []
  var weights: [Double]?
  let dtype: DType

  init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter("predicted") }
    let elements = try LossElements(inputs)
    dtype = elements.dtype
    let all = try settings.optionalArray("weight")?.fitted(to: elements.shape, "weight").doubles
    let mask = try settings.optionalArray("where")?.fitted(to: elements.shape, "where").booleans
    for place in 0..<elements.shape.elementCount where mask?[place] ?? true {
      targets.append(elements.values[0][place])
      predictions.append(elements.values[1][place])
      if let all { weights = (weights ?? []) + [all[place]] }
    }
    for (values, name) in [(targets, "target"), (predictions, "predicted")] {
      if let place = values.firstIndex(where: \.isNaN) {
        throw .invalidValue(
          parameter: name, value: .nan, index: place, requirement: .number)
      }
    }
  }
}
