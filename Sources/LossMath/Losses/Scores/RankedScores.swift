// Examples ranked by score: what ROC curves, precision-recall curves and their areas come from.

/// Truths and scores of examples, gathered by score from the highest down.
package struct RankedScores: Sendable {
  /// The distinct scores, from the highest down.
  package let thresholds: [Double]
  /// How many examples that are not true score at least each threshold.
  private let falseAlarms: [Precise]
  /// How many true examples do.
  private let hits: [Precise]
  /// Whether the sums are whole numbers whose products a double holds.
  private let areCounts: Bool

  /// - Parameter weights: what each example counts; those of weight 0 do not.
  package init(truths: [Bool], scores: [Double], weights: [Double]? = nil) {
    var thresholds: [Double] = []
    var (falseAlarms, hits): ([Precise], [Precise]) = ([], [])
    thresholds.reserveCapacity(scores.count)
    falseAlarms.reserveCapacity(scores.count)
    hits.reserveCapacity(scores.count)
    var (alarms, found) = (Precise(0), Precise(0))
    for place in Ranks.descending(scores) where weights?[place] != 0 {
      let weight = Precise(weights?[place] ?? 1)
      if truths[place] { found = found + weight } else { alarms = alarms + weight }
      if thresholds.last == scores[place] {
        falseAlarms[falseAlarms.count - 1] = alarms
        hits[hits.count - 1] = found
        continue
      }
      thresholds.append(scores[place])
      falseAlarms.append(alarms)
      hits.append(found)
    }
    areCounts = weights == nil && scores.count < 1 << 26
    (self.thresholds, self.falseAlarms, self.hits) = (thresholds, falseAlarms, hits)
  }

  private var falseTotal: Precise { falseAlarms.last ?? Precise(0) }
  private var trueTotal: Precise { hits.last ?? Precise(0) }

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
  package var falseCounts: [Double] { falseAlarms.map(\.value) }
  package var trueCounts: [Double] { hits.map(\.value) }

  /// The area under the ROC curve: how likely a true example scores above one that is not, where a
  /// tie counts one half.
  package var area: Double {
    if areCounts { return areaOfCounts }
    var (sum, lastAlarms, lastHits) = (Precise(0), Precise(0), Precise(0))
    for (alarms, found) in zip(falseAlarms, hits) {
      sum = sum + (alarms - lastAlarms) * (found + lastHits)
      (lastAlarms, lastHits) = (alarms, found)
    }
    return (0.5 * sum / (falseTotal * trueTotal)).value
  }

  private var areaOfCounts: Double {
    var (sum, lastAlarms, lastHits) = (0.0, 0.0, 0.0)
    for place in hits.indices {
      let (alarms, found) = (falseAlarms[place].value, hits[place].value)
      sum += (alarms - lastAlarms) * (found + lastHits)
      (lastAlarms, lastHits) = (alarms, found)
    }
    return (0.5 * Precise(sum) / (falseTotal * trueTotal)).value
  }

  /// The sum of the precisions at each threshold, each by the rise in recall.
  package var averagePrecision: Double {
    var (sum, last) = (Precise(0), Precise(0))
    for (alarms, found) in zip(falseAlarms, hits) where found.value != last.value {
      sum = sum + (found - last) * found / (found + alarms)
      last = found
    }
    return (sum / trueTotal).value
  }
}
