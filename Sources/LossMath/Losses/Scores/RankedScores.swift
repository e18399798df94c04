// Examples ranked by score: what ROC curves, precision-recall curves and their areas come from.

/// Truths and scores of examples, gathered by score from the highest down.
package struct RankedScores: Sendable {
  /// The distinct scores, from the highest down.
  package let thresholds: [Double]
  /// How many examples that are not true score at least each threshold, and how many true ones do,
  /// where each counts 1.
  private let counts: (falseAlarms: [Double], hits: [Double])?
  /// The sums of their weights otherwise.
  private let sums: (falseAlarms: [Precise], hits: [Precise])

  /// - Parameter weights: what each example counts; those of weight 0 do not.
  package init(truths: [Bool], scores: [Double], weights: [Double]? = nil) {
    let order = Ranks.descending(scores).filter { weights?[$0] != 0 }
    thresholds = Self.merged(order, scores) { scores[$0] }
    guard let weights else {
      var (alarms, hits) = (0.0, 0.0)
      let falseAlarms = Self.merged(order, scores) { place in
        alarms += truths[place] ? 0 : 1
        return alarms
      }
      let found = Self.merged(order, scores) { place in
        hits += truths[place] ? 1 : 0
        return hits
      }
      (counts, sums) = ((falseAlarms, found), ([], []))
      return
    }
    var (alarms, hits) = (Precise(0), Precise(0))
    let falseAlarms = Self.merged(order, scores) { place in
      alarms = alarms + Precise(truths[place] ? 0 : weights[place])
      return alarms
    }
    let found = Self.merged(order, scores) { place in
      hits = hits + Precise(truths[place] ? weights[place] : 0)
      return hits
    }
    (counts, sums) = (nil, (falseAlarms, found))
  }

  /// The last value for each distinct score.
  private static func merged<T>(
    _ order: [Int], _ scores: [Double], _ value: (Int) -> T
  ) -> [T] {
    var values: [T] = []
    values.reserveCapacity(order.count)
    var last = Double.nan
    for place in order {
      let next = value(place)
      if scores[place] == last { values[values.count - 1] = next } else { values.append(next) }
      last = scores[place]
    }
    return values
  }

  private var falseAlarms: [Precise] { counts?.falseAlarms.map { Precise($0) } ?? sums.falseAlarms }
  private var hits: [Precise] { counts?.hits.map { Precise($0) } ?? sums.hits }
  private var falseTotal: Precise {
    counts.map { Precise($0.falseAlarms.last ?? 0) } ?? sums.falseAlarms.last ?? Precise(0)
  }
  private var trueTotal: Precise {
    counts.map { Precise($0.hits.last ?? 0) } ?? sums.hits.last ?? Precise(0)
  }

  package var hasFalse: Bool { !falseTotal.isZero }
  package var hasTrue: Bool { !trueTotal.isZero }

  /// The share of what is not true that scores at least each threshold.
  package var falseAlarmRates: [Double] { falseAlarms.map { ($0 / falseTotal).value } }
  /// The share of what is true that does.
  package var hitRates: [Double] { hits.map { ($0 / trueTotal).value } }
  /// The share of what scores at least each threshold that is true.
  package var precisions: [Double] {
    zip(hits, falseAlarms).map { ($0 / ($0 + $1)).value }
  }
  package var missRates: [Double] { hits.map { ((trueTotal - $0) / trueTotal).value } }
  /// Sums of weights, as they are.
  package var falseCounts: [Double] { counts?.falseAlarms ?? falseAlarms.map(\.value) }
  package var trueCounts: [Double] { counts?.hits ?? hits.map(\.value) }

  /// The area under the ROC curve: how likely a true example scores above one that is not, where a
  /// tie counts one half.
  package var area: Double {
    if let counts { return area(counts) }
    var (sum, lastAlarms, lastHits) = (Precise(0), Precise(0), Precise(0))
    for (alarms, found) in zip(falseAlarms, hits) {
      sum = sum + (alarms - lastAlarms) * (found + lastHits)
      (lastAlarms, lastHits) = (alarms, found)
    }
    return (0.5 * sum / (falseTotal * trueTotal)).value
  }

  /// The same of whole numbers, whose products a double holds below 10⁸ examples.
  private func area(_ counts: (falseAlarms: [Double], hits: [Double])) -> Double {
    var (sum, lastAlarms, lastHits) = (DoubleDouble(0), 0.0, 0.0)
    for (alarms, found) in zip(counts.falseAlarms, counts.hits) {
      sum = sum + DoubleDouble(product: alarms - lastAlarms, found + lastHits)
      (lastAlarms, lastHits) = (alarms, found)
    }
    return (0.5 * Precise(sum) / (falseTotal * trueTotal)).value
  }

  /// The sum of the precisions at each threshold, each by the rise in recall.
  package var averagePrecision: Double {
    if let counts { return averagePrecision(counts) }
    var (sum, last) = (Precise(0), Precise(0))
    for (alarms, found) in zip(falseAlarms, hits) {
      sum = sum + (found - last) * found / (found + alarms)
      last = found
    }
    return (sum / trueTotal).value
  }

  private func averagePrecision(_ counts: (falseAlarms: [Double], hits: [Double])) -> Double {
    var (sum, last) = (DoubleDouble(0), 0.0)
    for (alarms, found) in zip(counts.falseAlarms, counts.hits) where found != last {
      sum = sum + DoubleDouble(product: found - last, found) / DoubleDouble(found + alarms)
      last = found
    }
    return (Precise(sum) / trueTotal).value
  }
}
