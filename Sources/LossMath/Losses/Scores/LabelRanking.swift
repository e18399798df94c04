// How well the scores of many labels rank those that are true: coverage, ranking loss, precision, and
// discounted gains.

/// The scores of one sample's labels, and which of them are true.
package struct LabelRanking {
  private let truths: [Bool]
  private let scores: [Double]

  package init(truths: [Bool], scores: [Double]) {
    (self.truths, self.scores) = (truths, scores)
  }

  private var trueScores: [Double] { zip(truths, scores).filter(\.0).map(\.1) }

  /// How many labels score at least as much as the least of the true ones.
  package var coverage: Double {
    guard let least = trueScores.min() else { return 0 }
    return Double(scores.count { $0 >= least })
  }

  /// The share of pairs of a true label and another that are in the wrong order; ties are.
  package var loss: Double {
    let (those, others) = (trueScores, zip(truths, scores).filter { !$0.0 }.map(\.1))
    guard !those.isEmpty, !others.isEmpty else { return 0 }
    let wrong = those.reduce(0) { sum, score in sum + others.count { $0 >= score } }
    return Double(wrong) / Double(those.count * others.count)
  }

  /// The mean over the true labels of the share of true ones among what scores at least as much.
  package var averagePrecision: Double {
    let those = trueScores
    guard !those.isEmpty, those.count < scores.count else { return 1 }
    let shares = those.map { score in
      Precise(Double(those.count { $0 >= score })) / Double(scores.count { $0 >= score })
    }
    return (shares.sum / Double(those.count)).value
  }
}

/// The gains of one sample's items, and the scores that rank them.
package struct RankedGains {
  private let gains: [Double]
  private let scores: [Double]
  /// What an item at each rank counts.
  private let discounts: [Double]

  /// - Parameters:
  ///   - limit: how many ranks count; all where nil.
  ///   - base: of the logarithm by which gains are discounted.
  package init(gains: [Double], scores: [Double], limit: Int?, base: Double) {
    (self.gains, self.scores) = (gains, scores)
    let scale = CLibrary.logarithm(base)
    discounts = gains.indices.map { rank in
      guard rank < limit ?? gains.count else { return 0 }
      return 1 / (CLibrary.logarithm(Double(rank + 2)) / scale)
    }
  }

  /// The discounted gain; items of equal scores share their ranks unless ties are ignored.
  package func discounted(ignoresTies: Bool) -> Double {
    let order = scores.indices.sorted { (scores[$0], $0) > (scores[$1], $1) }
    if ignoresTies {
      return zip(order, discounts).map { Precise(gains[$0]) * Precise($1) }.sum.value
    }
    var (total, start) = (Precise(0), 0)
    while start < order.count {
      var stop = start
      while stop < order.count, scores[order[stop]] == scores[order[start]] { stop += 1 }
      let mean = order[start..<stop].map { Precise(gains[$0]) }.sum / Double(stop - start)
      total = total + mean * discounts[start..<stop].map { Precise($0) }.sum
      start = stop
    }
    return total.value
  }

  /// The same by the best possible gain; 0 where there is none.
  package func normalized(ignoresTies: Bool) -> Double {
    let best = zip(gains.sorted(by: >), discounts).map { Precise($0) * Precise($1) }.sum.value
    return best == 0 ? 0 : discounted(ignoresTies: ignoresTies) / best
  }
}
