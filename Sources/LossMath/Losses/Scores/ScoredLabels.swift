// True and predicted labels of one call, as numbers of classes.

/// Labels of examples that count, and the classes among them.
struct ScoredLabels {
  /// The distinct labels in increasing order.
  let classes: [Double]
  let counts: ConfusionCounts
  let dtype: DType

  init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    let examples = try ScoredExamples(inputs, settings)
    var places = LabelPlaces()
    for label in examples.targets { places.add(label) }
    for label in examples.predictions { places.add(label) }
    classes = places.number()
    counts = ConfusionCounts(
      targets: examples.targets.map { places[$0] },
      predictions: examples.predictions.map { places[$0] },
      classes: classes.count, weights: examples.weights)
    dtype = examples.dtype
  }

  static let options: [LossDescriptor.Option] = [
    .init("weight", default: "None", "what each example counts"), .mask,
  ]
}

/// The places of labels among the distinct ones; labels that are small whole numbers are looked up in
/// a table.
private struct LabelPlaces {
  private var table = [Int](repeating: -1, count: 256)
  private var others: [Double: Int] = [:]

  @inline(__always)
  private func index(_ label: Double) -> Int? {
    guard label >= 0, label < 256 else { return nil }
    let index = Int(label)
    return Double(index) == label ? index : nil
  }

  @inline(__always)
  mutating func add(_ label: Double) {
    if let index = index(label) { table[index] = 0 } else { others[label] = 0 }
  }

  /// Numbers the labels in increasing order and returns them.
  mutating func number() -> [Double] {
    let small = table.indices.filter { table[$0] == 0 }.map { Double($0) }
    let labels = (small + others.keys).sorted()
    for (place, label) in labels.enumerated() {
      if let index = index(label) { table[index] = place } else { others[label] = place }
    }
    return labels
  }

  @inline(__always)
  subscript(label: Double) -> Int {
    if let index = index(label) { return table[index] }
    return others[label] ?? -1
  }
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
    (targets, predictions, weights) = (elements.values[0], elements.values[1], all)
    if let mask {
      let counted = mask.indices.filter { mask[$0] }
      targets = counted.map { targets[$0] }
      predictions = counted.map { predictions[$0] }
      weights = weights.map { weights in counted.map { weights[$0] } }
    }
    for (values, name) in [(targets, "target"), (predictions, "predicted")] {
      if let place = values.firstIndex(where: \.isNaN) {
        throw .invalidValue(
          parameter: name, value: .nan, index: place, requirement: .number)
      }
    }
  }
}
