// The hinge loss of several labels at once: each true one must be above each other by a margin.

/// Multilabel margin loss: the sum over true classes j and other classes i of
/// max(0, margin − s_j + s_i), divided by the number of classes.
public struct MultilabelMargin: RowLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.twoClasses, nil] }

  func value(_ rows: [[Precise]]) -> Precise {
    if let ranked = RankedScoresOfLabels(rows, margin) {
      return Precise(ranked.lack) / Double(rows[1].count)
    }
    var sum = Precise(0)
    forEachPair(rows) { _, _, lack in sum = sum + lack }
    return sum / Double(rows[1].count)
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return rows[0].map { _ in Precise(0) } }
    guard let counts = RankedScoresOfLabels(rows, margin)?.counts else {
      return slopesOfPairs(rows)
    }
    return counts.map { Precise($0) / Double(counts.count) }
  }

  /// The slopes where a score is of no ordinary size.
  private func slopesOfPairs(_ rows: [[Precise]]) -> [Precise] {
    var counts = [Double](repeating: 0, count: rows[1].count)
    forEachPair(rows) { wanted, other, lack in
      let step = lack.isNaN ? Double.nan : lack.isPositive ? 1 : 0
      counts[wanted] -= step
      counts[other] += step
    }
    return counts.map { Precise($0) / Double(counts.count) }
  }

  /// What each true class lacks to be far enough above each other class.
  private func forEachPair(_ rows: [[Precise]], _ body: (Int, Int, Precise) -> Void) {
    let (target, scores) = (rows[0], rows[1])
    for wanted in target.indices where !target[wanted].isZero {
      for other in target.indices where target[other].isZero {
        body(wanted, other, (scores[other] - scores[wanted] + margin).positivePart)
      }
    }
  }

  public static let descriptor = LossDescriptor(
    name: "multilabel_margin", aliases: ["multilabel_margin_loss"], family: .classification,
    summary: "What the true classes' scores lack to be above all others by a margin.",
    arguments: ["target", "scores"],
    options: [Hinge.margin, .axis, .reduction, .weight, .mask],
    formula: #"\frac1C \sum_{j : y_j = 1} \sum_{i : y_i = 0} \max(0, m - s_j + s_i)"#,
    plain: "Σ over true j, other i of max(0, m − s_j + s_i) / C",
    domain: #"y_i \in \{0, 1\},\ s_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init(
        "PyTorch", "F.multilabel_margin_loss",
        "takes (input, target) with the true classes' indices, ended by -1; averages")
    ],
    source: "M.-L. Zhang and Z.-H. Zhou, Multilabel Neural Networks, 2006",
    example: .init("multilabel_margin([1, 0, 0, 1], [0.1, 0.2, 0.4, 0.8])", "0.85"))
}

/// The scores of true classes and of others, each from the lowest up.
private struct RankedScoresOfLabels {
  private let scores: [Double]
  private let margin: DoubleDouble
  private let wanted: [Int]
  private let others: [Int]

  /// Nil where a number is of no ordinary size.
  init?(_ rows: [[Precise]], _ margin: Double) {
    let scores = rows[1].map(\.value)
    guard scores.allSatisfy({ OrdinaryNumber.holds($0) }), OrdinaryNumber.holds(margin) else {
      return nil
    }
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    (self.scores, self.margin) = (scores, DoubleDouble(margin))
    wanted = order.filter { !rows[0][$0].isZero }
    others = order.filter { rows[0][$0].isZero }
  }

  /// Calls `body` with every true class and the first rank among the others of one that is less than
  /// the margin below it.
  private func forEachWanted(_ body: (_ place: Int, _ rank: Int) -> Void) {
    var rank = 0
    for place in wanted {
      while rank < others.count, !(lack(scores[others[rank]], scores[place]).high > 0) { rank += 1 }
      body(place, rank)
    }
  }

  private func lack(_ other: Double, _ wanted: Double) -> DoubleDouble {
    DoubleDouble(sum: other, -wanted) + margin
  }

  /// The sum of what the true classes lack. Each part of it is positive, so that none cancels.
  var lack: DoubleDouble {
    // For each rank how far all from there on are above it, in sum.
    var rises = [DoubleDouble](repeating: DoubleDouble(0), count: others.count)
    for rank in others.indices.dropLast().reversed() {
      let step = DoubleDouble(sum: scores[others[rank + 1]], -scores[others[rank]])
      rises[rank] = rises[rank + 1] + DoubleDouble(Double(others.count - 1 - rank)) * step
    }
    var sum = DoubleDouble(0)
    forEachWanted { place, rank in
      if rank == others.count { return }
      let own = lack(scores[others[rank]], scores[place])
      sum = sum + rises[rank] + DoubleDouble(Double(others.count - rank)) * own
    }
    return sum
  }

  /// For each class how many pairs that cost something it raises, less those that it lowers.
  var counts: [Double] {
    var counts = [Double](repeating: 0, count: scores.count)
    var starts = [Double](repeating: 0, count: others.count + 1)
    forEachWanted { place, rank in
      counts[place] = Double(rank - others.count)
      starts[rank] += 1
    }
    var passed = 0.0
    for (rank, place) in others.enumerated() {
      passed += starts[rank]
      counts[place] = passed
    }
    return counts
  }
}
