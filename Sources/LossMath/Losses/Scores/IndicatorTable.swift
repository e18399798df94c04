// Samples that have several labels, or none: which are true and which predicted.

/// Truths and predictions of every label of every sample.
package struct IndicatorTable: Sendable {
  package let samples: Int
  package let labels: Int
  /// Row after row, a row for each sample.
  private let truths: [Bool]
  private let predictions: [Bool]
  package let weights: [Double]?

  /// - Parameter weights: what each sample counts; 1 where nil.
  package init(truths: [Bool], predictions: [Bool], labels: Int, weights: [Double]? = nil) {
    samples = labels == 0 ? 0 : truths.count / labels
    self.labels = labels
    (self.truths, self.predictions, self.weights) = (truths, predictions, weights)
  }

  private func weight(_ sample: Int) -> Precise { Precise(weights?[sample] ?? 1) }

  /// Which samples have all their labels right.
  package var hits: [Bool] {
    (0..<samples).map { sample in
      let row = sample * labels..<(sample + 1) * labels
      return truths[row] == predictions[row]
    }
  }

  /// The share of labels that are wrong.
  package var hammingLoss: Double {
    var (wrong, total) = (Precise(0), Precise(0))
    for sample in 0..<samples {
      let row = sample * labels..<(sample + 1) * labels
      let count = zip(truths[row], predictions[row]).count { $0 != $1 }
      wrong = wrong + weight(sample) * Precise(Double(count))
      total = total + weight(sample)
    }
    return (wrong / (total * Precise(Double(labels)))).value
  }

  /// What a label, or a sample, counts by truth and prediction: neither, predicted alone, true alone,
  /// both.
  private func counts(_ place: Int, ofSample: Bool) -> [Precise] {
    var cells = [Precise](repeating: Precise(0), count: 4)
    let places =
      ofSample
      ? (0..<labels).map { (place * labels + $0, place) }
      : (0..<samples).map { ($0 * labels + place, $0) }
    for (element, sample) in places {
      let cell = (truths[element] ? 2 : 0) + (predictions[element] ? 1 : 0)
      cells[cell] = cells[cell] + weight(sample)
    }
    return cells
  }

  /// These counts of each of some labels, or of each sample.
  package func tables(of chosen: [Int], samplewise: Bool) -> [[Double]] {
    samplewise
      ? selecting(chosen).allTables : chosen.map { counts($0, ofSample: false).map(\.value) }
  }

  private var allTables: [[Double]] {
    (0..<samples).map { counts($0, ofSample: true).map(\.value) }
  }

  /// The rates of each of some labels, or of each sample.
  package func rates(of chosen: [Int], samplewise: Bool, ofNothing: Double) -> ClassRates {
    let table = samplewise ? selecting(chosen) : self
    let cells =
      samplewise
      ? (0..<samples).map { table.counts($0, ofSample: true) }
      : chosen.map { counts($0, ofSample: false) }
    return ClassRates(
      hits: cells.map { $0[3] }, predicted: cells.map { $0[1] + $0[3] },
      occurring: cells.map { $0[2] + $0[3] }, ofNothing: ofNothing)
  }

  /// Some of the labels alone.
  private func selecting(_ chosen: [Int]) -> IndicatorTable {
    func part(_ all: [Bool]) -> [Bool] {
      (0..<samples).flatMap { sample in chosen.map { all[sample * labels + $0] } }
    }
    return IndicatorTable(
      truths: part(truths), predictions: part(predictions), labels: chosen.count,
      weights: weights)
  }
}
