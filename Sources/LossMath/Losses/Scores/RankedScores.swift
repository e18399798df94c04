// Examples ranked by score: what ROC curves, precision-recall curves and their areas come from.

/// Truths and scores of examples, gathered by score from the highest down.
package struct RankedScores: Sendable {
  /// The scores. A tag is twice an example's place, and one more where it is true.
  private let examples: RankedNumbers
  /// What each example counts; 1 where nil.
  private let weights: [Double]?
  private let falseTotal: Precise
  private let trueTotal: Precise

  /// - Parameter weights: what each example counts; those of weight 0 do not.
  package init(truths: [Bool], scores: [Double], weights: [Double]? = nil) {
    let places = weights.map { weights in scores.indices.filter { weights[$0] != 0 } }
    examples = RankedNumbers(count: places?.count ?? scores.count) { index in
      let place = places?[index] ?? index
      return RankedNumber(number: scores[place], tag: place &<< 1 | (truths[place] ? 1 : 0))
    }
    self.weights = weights
    var (falseTotal, trueTotal) = (Precise(0), Precise(0))
    if let weights {
      Self.forEachThreshold(examples, weights) { (falseTotal, trueTotal) = ($1, $2) }
    } else {
      let hits = truths.count { $0 }
      (falseTotal, trueTotal) = (Precise(Double(truths.count - hits)), Precise(Double(hits)))
    }
    (self.falseTotal, self.trueTotal) = (falseTotal, trueTotal)
  }

  /// Calls `body` with each distinct score from the highest down, and with how many examples that are
  /// not true score at least that, and how many true ones do, where each counts 1.
  @inline(__always)
  private static func forEachThreshold(
    _ examples: RankedNumbers, _ body: (_ score: Double, _ alarms: Int, _ hits: Int) -> Void
  ) {
    var (start, hits) = (0, 0)
    for rank in 0..<examples.count {
      hits &+= examples[rank].tag & 1
      let score = examples[start].number
      if rank &+ 1 < examples.count, examples[rank &+ 1].number == score { continue }
      body(score, rank &+ 1 &- hits, hits)
      start = rank &+ 1
    }
  }

  /// The same with the sums of their weights.
  private static func forEachThreshold(
    _ examples: RankedNumbers, _ weights: [Double],
    _ body: (_ score: Double, _ alarms: Precise, _ hits: Precise) -> Void
  ) {
    var (alarms, hits, next) = (Precise(0), Precise(0), 0)
    forEachThreshold(examples) { score, falseCount, trueCount in
      while next < falseCount + trueCount {
        let tag = examples[next].tag
        let weight = Precise(weights[tag >> 1])
        if tag & 1 == 1 { hits = hits + weight } else { alarms = alarms + weight }
        next += 1
      }
      body(score, alarms, hits)
    }
  }

  /// A number of each threshold: of what examples down to it add up to, those that are not true and
  /// those that are.
  private func mapped(_ number: (_ alarms: Precise, _ hits: Precise) -> Double) -> [Double] {
    var numbers: [Double] = []
    if let weights {
      Self.forEachThreshold(examples, weights) { numbers.append(number($1, $2)) }
    } else {
      Self.forEachThreshold(examples) {
        numbers.append(number(Precise(Double($1)), Precise(Double($2))))
      }
    }
    return numbers
  }

  /// The distinct scores, from the highest down.
  package var thresholds: [Double] {
    var thresholds: [Double] = []
    Self.forEachThreshold(examples) { score, _, _ in thresholds.append(score) }
    return thresholds
  }

  package var hasFalse: Bool { !falseTotal.isZero }
  package var hasTrue: Bool { !trueTotal.isZero }

  /// The share of what is not true that scores at least each threshold.
  package var falseAlarmRates: [Double] { mapped { alarms, _ in (alarms / falseTotal).value } }
  /// The share of what is true that does.
  package var hitRates: [Double] { mapped { _, hits in (hits / trueTotal).value } }
  /// The share of what scores at least each threshold that is true.
  package var precisions: [Double] { mapped { alarms, hits in (hits / (hits + alarms)).value } }
  package var missRates: [Double] {
    mapped { _, hits in ((trueTotal - hits) / trueTotal).value }
  }
  /// Sums of weights, as they are.
  package var falseCounts: [Double] { mapped { alarms, _ in alarms.value } }
  package var trueCounts: [Double] { mapped { _, hits in hits.value } }

  /// The area under the ROC curve: how likely a true example scores above one that is not, where a
  /// tie counts one half.
  package var area: Double {
    (0.5 * (weights.map(doubleArea) ?? doubleArea) / (falseTotal * trueTotal)).value
  }

  private func doubleArea(_ weights: [Double]) -> Precise {
    var (sum, lastAlarms, lastHits) = (Precise(0), Precise(0), Precise(0))
    Self.forEachThreshold(examples, weights) { _, alarms, hits in
      sum = sum + (alarms - lastAlarms) * (hits + lastHits)
      (lastAlarms, lastHits) = (alarms, hits)
    }
    return sum
  }

  /// The same of whole numbers: below 2³² examples their sum has 63 bits.
  private var doubleArea: Precise {
    var (sum, lastAlarms, lastHits) = (0, 0, 0)
    Self.forEachThreshold(examples) { _, alarms, hits in
      sum &+= (alarms &- lastAlarms) &* (hits &+ lastHits)
      (lastAlarms, lastHits) = (alarms, hits)
    }
    return Precise(Double(sum >> 32)) * Precise(0x1p32) + Precise(Double(sum & 0xFFFF_FFFF))
  }

  /// The sum of the precisions at each threshold, each by the rise in recall.
  package var averagePrecision: Double {
    ((weights.map(precisionSum) ?? precisionSum) / trueTotal).value
  }

  private func precisionSum(_ weights: [Double]) -> Precise {
    var (sum, last) = (Precise(0), Precise(0))
    Self.forEachThreshold(examples, weights) { _, alarms, hits in
      sum = sum + (hits - last) * hits / (hits + alarms)
      last = hits
    }
    return sum
  }

  /// The same of whole numbers, whose products a double holds below 10⁸ examples.
  private var precisionSum: Precise {
    var (high, low, last) = (0.0, 0.0, 0)
    Self.forEachThreshold(examples) { _, alarms, hits in
      let product = Double((hits &- last) &* hits)
      let whole = Double(hits &+ alarms)
      let quotient = product / whole
      let sum = DoubleDouble(sum: high, quotient)
      high = sum.high
      // What the sum and the quotient lose.
      low += sum.low + product.addingProduct(-quotient, whole) / whole
      last = hits
    }
    return Precise(DoubleDouble(sum: high, low))
  }
}
