// The hinge loss of several labels at once: each true one must be above each other by a margin.

/// Multilabel margin loss: the sum over true classes j and other classes i of
/// max(0, margin − s_j + s_i), divided by the number of classes.
public struct MultilabelMargin: RowLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.twoClasses, nil] }

  func longValue(of inputs: [NDArray], _ settings: LossSettings) throws(MathError) -> NDArray? {
    let set = try LossRowSet(inputs, settings)
    try check(set.inputs.map(\.values))
    let length = set.inputs[0].length
    let values = Parallel.values(ofRows: set.inputs[0].count, length: length) { row in
      guard let ranked = RankedScoresOfLabels(set, row, margin) else { return value(set.rows(row)) }
      return Precise(ranked.lack) / Double(length)
    }
    return try set.batch.join { values[$0] }
  }

  func value(_ rows: [[Precise]]) -> Precise {
    var sum = Precise(0)
    forEachPair(rows) { _, _, lack in sum = sum + lack }
    return sum / Double(rows[1].count)
  }

  func longSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray? {
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return nil }
    let set = try LossRowSet(inputs, settings)
    try check(set.inputs.map(\.values))
    return try set.slopes { row in
      guard let ranked = RankedScoresOfLabels(set, row, margin) else {
        return slopes(set.rows(row), by: input)
      }
      let share = Precise(1) / Double(set.inputs[0].length)
      return ranked.counts.map { Precise($0) * share }
    }
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    if input == 0 { return rows[0].map { _ in Precise(0) } }
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
  private let count: Int
  private let margin: DoubleDouble
  /// The scores with their signs turned, so that the lowest come first; tags are places.
  private let wanted: RankedNumbers
  private let others: RankedNumbers

  /// Nil where a number is of no ordinary size.
  init?(_ set: LossRowSet, _ row: Int, _ margin: Double) {
    let (range, labels, scores) = (
      set.inputs[1].range(row), set.inputs[0].values, set.inputs[1].values
    )
    let areOrdinary = scores[range].allSatisfy { OrdinaryNumber.holds($0) }
    guard areOrdinary, OrdinaryNumber.holds(margin) else { return nil }
    (count, self.margin) = (range.count, DoubleDouble(margin))
    func ranked(_ isWanted: Bool) -> RankedNumbers {
      RankedNumbers(capacity: range.count) { target in
        var count = 0
        for place in range {
          target[count] = RankedNumber(number: -scores[place], tag: place &- range.lowerBound)
          count &+= (labels[place] != 0) == isWanted ? 1 : 0
        }
        return count
      }
    }
    (wanted, others) = (ranked(true), ranked(false))
  }

  /// Calls `body` with every true class and the first rank among the others of one that is less than
  /// the margin below it, and with what it lacks to be the margin above that.
  @inline(__always)
  private func forEachWanted(_ body: (_ place: Int, _ rank: Int, _ lack: DoubleDouble) -> Void) {
    var rank = 0
    for index in 0..<wanted.count {
      let score = wanted[index]
      var own = DoubleDouble(0)
      while rank < others.count {
        own = DoubleDouble(sum: score.number, -others[rank].number) + margin
        if own.high > 0 { break }
        rank &+= 1
      }
      body(score.tag, rank, own)
    }
  }

  /// The sum of what the true classes lack. Each part of it is positive, so that none cancels.
  var lack: DoubleDouble {
    // For each rank how far all from there on are above it, in sum.
    withUnsafeTemporaryAllocation(of: DoubleDouble.self, capacity: others.count &+ 1) { rises in
      rises.initialize(repeating: DoubleDouble(0))
      for rank in stride(from: others.count &- 2, through: 0, by: -1) {
        let step = DoubleDouble(sum: others[rank].number, -others[rank &+ 1].number)
        let above = Double(others.count &- 1 &- rank)
        rises[rank] = rises[rank &+ 1] + DoubleDouble(above) * step
      }
      var sum = DoubleDouble(0)
      forEachWanted { _, rank, lack in
        if rank == others.count { return }
        sum = sum + (rises[rank] + DoubleDouble(Double(others.count &- rank)) * lack)
      }
      return sum
    }
  }

  /// For each class how many pairs that cost something it raises, less those that it lowers.
  var counts: [Double] {
    var counts = [Double](repeating: 0, count: count)
    var starts = [Double](repeating: 0, count: others.count + 1)
    forEachWanted { place, rank, _ in
      counts[place] = Double(rank - others.count)
      starts[rank] += 1
    }
    var passed = 0.0
    for rank in 0..<others.count {
      passed += starts[rank]
      counts[others[rank].tag] = passed
    }
    return counts
  }
}
