// The hinge loss of several labels at once: each true one must be above each other by a margin.

/// Multilabel margin loss: the sum over true classes j and other classes i of
/// max(0, margin − s_j + s_i), divided by the number of classes.
public struct MultilabelMargin: RowLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.twoClasses, nil] }

  func value(_ rows: [[Precise]]) -> Precise {
    var sum = Precise(0)
    guard areFinite(rows[1]) else {
      forEachPair(rows) { _, _, lack in sum = sum + lack }
      return sum / Double(rows[1].count)
    }
    let others = RankedRest(rows)
    for wanted in rows[0].indices where !rows[0][wanted].isZero {
      sum = sum + others.lacks(of: rows[1][wanted], margin)
    }
    return sum / Double(rows[1].count)
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    let (target, scores) = (rows[0], rows[1])
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return target.map { _ in Precise(0) } }
    guard areFinite(scores) else { return slopesOfPairs(rows) }
    let others = RankedRest(rows)
    var counts = [Double](repeating: 0, count: scores.count)
    // How many of the true classes lie less than the margin above each rank.
    var starts = [Double](repeating: 0, count: others.count + 1)
    for wanted in target.indices where !target[wanted].isZero {
      let first = others.first(near: scores[wanted], margin)
      counts[wanted] = Double(first - others.count)
      starts[first] += 1
    }
    var passed = 0.0
    for rank in 0..<others.count {
      passed += starts[rank]
      counts[others.places[rank]] = passed
    }
    return counts.map { Precise($0) / Double(counts.count) }
  }

  private func areFinite(_ scores: [Precise]) -> Bool { scores.allSatisfy(\.value.isFinite) }

  /// The slopes where a score is infinite or nan.
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

/// The scores of the classes that are not true, from the lowest up.
private struct RankedRest {
  let places: [Int]
  private let scores: [Precise]
  /// For each rank how far all from there on are above it, in sum.
  private let rises: [Precise]

  init(_ rows: [[Precise]]) {
    let (target, all) = (rows[0], rows[1])
    let places = all.indices.filter { target[$0].isZero }.sorted { all[$0] < all[$1] }
    let scores = places.map { all[$0] }
    var rises = [Precise](repeating: Precise(0), count: scores.count)
    for rank in scores.indices.dropLast().reversed() {
      let step = scores[rank + 1] - scores[rank]
      rises[rank] = rises[rank + 1] + Double(scores.count - 1 - rank) * step
    }
    (self.places, self.scores, self.rises) = (places, scores, rises)
  }

  var count: Int { scores.count }

  /// The first rank whose score is not a margin below another.
  func first(near wanted: Precise, _ margin: Double) -> Int {
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if (scores[middle] - wanted + margin).isPositive { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The sum of what a score lacks to be a margin above each of these. Each part is positive, so that
  /// none cancels.
  func lacks(of wanted: Precise, _ margin: Double) -> Precise {
    let rank = first(near: wanted, margin)
    if rank == scores.count { return Precise(0) }
    return rises[rank] + Double(scores.count - rank) * (scores[rank] - wanted + margin)
  }
}
