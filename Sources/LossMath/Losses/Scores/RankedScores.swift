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
    let order = Ranks.descending(scores)
    guard let weights else {
      let (thresholds, falseAlarms, hits) = Self.sums(order, truths, scores, 0.0) {
        sum, isCounted, _ in
        sum + (isCounted ? 1 : 0)
      }
      (self.thresholds, counts, sums) = (thresholds, (falseAlarms, hits), ([], []))
      return
    }
    let (thresholds, falseAlarms, hits) = Self.sums(
      order.filter { weights[$0] != 0 }, truths, scores, Precise(0)
    ) { sum, isCounted, place in
      isCounted ? sum + Precise(weights[place]) : sum
    }
    (self.thresholds, counts, sums) = (thresholds, nil, (falseAlarms, hits))
  }

  /// The distinct scores, and what examples down to each add up to: those that are not true, those that
  /// are.
  @inline(__always)
  private static func sums<Sum>(
    _ order: [Int], _ truths: [Bool], _ scores: [Double], _ nothing: Sum,
    _ adding: (_ sum: Sum, _ isCounted: Bool, _ place: Int) -> Sum
  ) -> (thresholds: [Double], falseAlarms: [Sum], hits: [Sum]) {
    var (thresholds, falseAlarms, hits): ([Double], [Sum], [Sum]) = ([], [], [])
    thresholds.reserveCapacity(order.count)
    falseAlarms.reserveCapacity(order.count)
    hits.reserveCapacity(order.count)
    var (alarms, found, last) = (nothing, nothing, Double.nan)
    for place in order {
      let (score, isTrue) = (scores[place], truths[place])
      found = adding(found, isTrue, place)
      alarms = adding(alarms, !isTrue, place)
      if score == last {
        falseAlarms[falseAlarms.count - 1] = alarms
        hits[hits.count - 1] = found
        continue
      }
      thresholds.append(score)
      falseAlarms.append(alarms)
      hits.append(found)
      last = score
    }
    return (thresholds, falseAlarms, hits)
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
