// Softmax of one row in twice the precision: the ground of every loss of logits.

/// A row of logits, prepared around its largest element.
struct SoftmaxRow {
  private let logits: [Precise]
  let largest: Int
  /// exp(x − largest) of each element.
  private let powers: [Precise]
  /// The sum of all other powers than the largest's.
  private let others: Precise
  /// log(1 + others), exact however small it is.
  private let logarithm: Precise

  init(_ values: some Collection<Double>, temperature: Double = 1) {
    self.init(
      logits: values.map { temperature == 1 ? Precise($0) : Precise($0) / temperature })
  }

  init(logits: [Precise]) {
    var largest = 0
    for index in logits.indices where logits[index].isNaN || logits[largest] < logits[index] {
      largest = index
    }
    let powers = logits.indices.map { index in
      index == largest ? Precise(1) : (logits[index] - logits[largest]).exponential
    }
    var others = Precise(0)
    for index in powers.indices where index != largest { others = others + powers[index] }
    if !logits.isEmpty, logits[largest].isNaN { others = logits[largest] }
    (self.logits, self.largest, self.powers, self.others) = (logits, largest, powers, others)
    logarithm = others.logarithmOfOnePlus
  }

  var count: Int { logits.count }

  var largestLogit: Precise { logits[largest] }

  /// log softmax of one element: never positive.
  func logProbability(_ index: Int) -> Precise {
    if index == largest { return -logarithm }
    return logits[index] - logits[largest] - logarithm
  }

  /// Softmax of one element.
  func probability(_ index: Int) -> Precise { powers[index] / (others + 1) }

  /// 1 less softmax of one element, exact however small it is.
  func rest(_ index: Int) -> Precise {
    index == largest ? others / (others + 1) : Precise(1) - probability(index)
  }

  /// log Σ exp x; −∞ of nothing.
  var logSum: Precise {
    if logits.isEmpty { return Precise(-.infinity) }
    return logits[largest].value.isInfinite ? logits[largest] : logits[largest] + logarithm
  }
}
