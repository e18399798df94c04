// Precision, recall and F of classes, and their averages.

/// How the rates of several classes become one number.
package enum RateAverage: String, Sendable, CaseIterable {
  /// The rate of the class that counts as positive.
  case binary
  /// All classes' hits, false alarms and misses taken together.
  case micro
  /// The plain mean over the classes.
  case macro
  /// The mean over the classes, each by how often it occurs.
  case weighted
  /// The mean over the samples, where each has several classes.
  case samples
  /// One rate for each class.
  case none
}

/// A rate of a class: a fraction of its hits.
package enum ClassRate: Sendable {
  case precision, recall, jaccard
  /// The weighted harmonic mean of precision and recall.
  case f(beta: Double)
}

/// Hits, predictions and occurrences of each class.
package struct ClassRates: Sendable {
  private let hits: [Precise]
  private let predicted: [Precise]
  private let occurring: [Precise]
  /// What a rate of nothing is.
  private let ofNothing: Double

  package init(_ counts: ConfusionCounts, ofNothing: Double) {
    let range = 0..<counts.classes
    self.init(
      hits: range.map(counts.hits), predicted: range.map(counts.predictedTotal),
      occurring: range.map(counts.trueTotal), ofNothing: ofNothing)
  }

  init(
    hits: [Precise], predicted: [Precise], occurring: [Precise], ofNothing: Double
  ) {
    (self.hits, self.predicted, self.occurring) = (hits, predicted, occurring)
    self.ofNothing = ofNothing
  }

  /// How often each class occurs.
  package var support: [Double] { occurring.map(\.value) }

  /// The same of some of the classes, in the order given.
  package func selecting(_ classes: [Int]) -> ClassRates {
    ClassRates(
      hits: classes.map { hits[$0] }, predicted: classes.map { predicted[$0] },
      occurring: classes.map { occurring[$0] }, ofNothing: ofNothing)
  }

  /// One rate for each class.
  package func values(_ rate: ClassRate) -> [Double] {
    precise(rate).map(\.value)
  }

  /// The rate of all classes; by `.binary` and `.none`, that of the first.
  package func value(_ rate: ClassRate, _ average: RateAverage) -> Double {
    switch average {
    case .binary, .none, .samples: return precise(rate).first?.value ?? .nan
    case .micro: return together.precise(rate)[0].value
    case .macro: return Self.mean(precise(rate), nil).value
    case .weighted:
      return occurring.sum.isZero ? ofNothing : Self.mean(precise(rate), occurring).value
    }
  }

  /// The mean of a rate, by weights of the classes.
  package func mean(_ rate: ClassRate, weights: [Double]?) -> Double {
    Self.mean(precise(rate), weights?.map { Precise($0) }).value
  }

  /// All classes as one.
  private var together: ClassRates {
    ClassRates(
      hits: [hits.sum], predicted: [predicted.sum], occurring: [occurring.sum],
      ofNothing: ofNothing)
  }

  private func precise(_ rate: ClassRate) -> [Precise] {
    hits.indices.map { label in
      let (top, bottom) = fraction(rate, label)
      return bottom.isZero ? Precise(ofNothing) : top / bottom
    }
  }

  private func fraction(_ rate: ClassRate, _ label: Int) -> (top: Precise, bottom: Precise) {
    let (hit, found, there) = (hits[label], predicted[label], occurring[label])
    switch rate {
    case .precision: return (hit, found)
    case .recall: return (hit, there)
    case .jaccard: return (hit, found + there - hit)
    case .f(let beta):
      if beta == .infinity { return (hit, there) }
      let square = Precise(beta).squared
      return ((square + 1) * hit, found + square * there)
    }
  }

  /// The mean of what is a number.
  private static func mean(_ values: [Precise], _ weights: [Precise]?) -> Precise {
    var (sum, whole) = (Precise(0), Precise(0))
    for (place, value) in values.enumerated() where !value.isNaN {
      let weight = weights?[place] ?? Precise(1)
      sum = sum + weight * value
      whole = whole + weight
    }
    return whole.isZero ? Precise(.nan) : sum / whole
  }
}
