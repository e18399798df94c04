// The hinge loss of several labels at once: each true one must be above each other by a margin.

/// Multilabel margin loss: the sum over true classes j and other classes i of
/// max(0, margin − s_j + s_i), divided by the number of classes.
public struct MultilabelMargin: RowLoss, OnePassLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.twoClasses, nil] }

  func longValue(of inputs: [NDArray], _ settings: LossSettings) throws(MathError) -> NDArray? {
    try results(of: inputs, settings, withSlopes: false).value
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
    input == 0 ? nil : try results(of: inputs, settings, withSlopes: true).slopes
  }

  static func valueAndSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)? {
    if input == 0 { return nil }
    let settings = try settings.completed(for: descriptor)
    return try Self(settings).results(of: inputs, settings, withSlopes: true)
  }

  /// The value and, if they are asked for, the slopes by the scores.
  private func results(
    of inputs: [NDArray], _ settings: LossSettings, withSlopes: Bool
  ) throws(MathError) -> (value: NDArray, slopes: NDArray) {
    let set = try LossRowSet(inputs, settings)
    try check(set.inputs.map(\.values))
    let scores = set.inputs[1]
    var values = [Precise](repeating: Precise(0), count: scores.count)
    let slopes = try NDArray(
      uninitialized: [withSlopes ? scores.count * scores.length : 0], dtype: .float64)
    let factors = set.batch.factors()
    let target = slopes.pointer(Double.self)
    values.withUnsafeMutableBufferPointer { values in
      guard let values = values.baseAddress else { return }
      Parallel.forEachGroup(ofRows: scores.count, length: scores.length) { group in
        for row in group {
          let place = withSlopes ? target + row &* scores.length : nil
          values[row] = write(set, row, factors[row] ?? Precise(0), to: place)
        }
      }
    }
    let value = try set.batch.join { values[$0] }
    keepAlive(slopes)
    return (value, withSlopes ? try scores.restore(slopes).asType(set.batch.dtype) : slopes)
  }

  /// The value of a row; its slopes, each times a factor, are written where there is a place for them.
  private func write(
    _ set: LossRowSet, _ row: Int, _ factor: Precise, to slopes: UnsafeMutablePointer<Double>?
  ) -> Precise {
    let length = set.inputs[1].length
    guard let ranked = RankedScoresOfLabels(set, row, margin) else {
      let rows = set.rows(row)
      if let slopes {
        for (place, slope) in self.slopes(rows, by: 1).enumerated() {
          slopes[place] = factor.isZero ? 0 : (slope * factor).value
        }
      }
      return value(rows)
    }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: length) { buffer in
      guard let counts = buffer.baseAddress else { return Precise(0) }
      let lack = ranked.lack(ranked.count(into: counts), counts)
      if let slopes {
        let share = factor / Double(length)
        for place in 0..<length {
          let slope = Precise(counts[place]) * share
          slopes[place] = slope.isZero ? 0 : slope.value
        }
      }
      return Precise(lack) / Double(length)
    }
  }

  /// The slopes where a score is of no ordinary size.
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
  private let margin: DoubleDouble
  /// The scores with their signs turned, so that the lowest come first; tags are places.
  private let wanted: RankedNumbers
  private let others: RankedNumbers

  /// Nil where a number is of no ordinary size.
  init?(_ set: LossRowSet, _ row: Int, _ margin: Double) {
    let range = set.inputs[1].range(row)
    let (labels, scores) = (set.inputs[0].values[range], set.inputs[1].values[range])
    let areOrdinary = scores.allSatisfy { OrdinaryNumber.holds($0) }
    guard areOrdinary, OrdinaryNumber.holds(margin) else { return nil }
    self.margin = DoubleDouble(margin)
    wanted = Self.ranked(labels, scores, areWanted: true)
    others = Self.ranked(labels, scores, areWanted: false)
  }

  private static func ranked(
    _ labels: ArraySlice<Double>, _ scores: ArraySlice<Double>, areWanted: Bool
  ) -> RankedNumbers {
    labels.withUnsafeBufferPointer { labels in
      scores.withUnsafeBufferPointer { scores in
        RankedNumbers(capacity: scores.count) { target in
          var count = 0
          for place in scores.indices {
            target[count] = RankedNumber(number: -scores[place], tag: place)
            count &+= (labels[place] != 0) == areWanted ? 1 : 0
          }
          return count
        }
      }
    }
  }

  /// Writes for each class how many pairs that cost something it raises, less those that it lowers, and
  /// returns how many such pairs there are.
  func count(into counts: UnsafeMutablePointer<Double>) -> Double {
    var (passed, pairs) = (0, 0)
    for rank in 0..<others.count {
      // The lower a true class is, the more others it does not keep at a distance.
      while passed < wanted.count, lacks(others[rank], wanted[passed]) {
        counts[wanted[passed].tag] = Double(rank &- others.count)
        passed &+= 1
      }
      counts[others[rank].tag] = Double(passed)
      pairs &+= passed
    }
    for rank in passed..<wanted.count { counts[wanted[rank].tag] = 0 }
    return Double(pairs)
  }

  /// Whether a true class is less than the margin above another.
  @inline(__always)
  private func lacks(_ other: RankedNumber, _ wanted: RankedNumber) -> Bool {
    let rounded = (wanted.number - other.number) + margin.high
    let size = wanted.number.magnitude + other.number.magnitude + margin.high.magnitude
    // Rounding has a say in the sign only where little is left.
    if rounded.magnitude > 0x1p-50 * size { return rounded > 0 }
    return lack(other, wanted).high > 0
  }

  private func lack(_ other: RankedNumber, _ wanted: RankedNumber) -> DoubleDouble {
    DoubleDouble(sum: wanted.number, -other.number) + margin
  }

  /// The sum of what the true classes lack: the margin for each pair, and each score as often as it is
  /// counted.
  func lack(_ pairs: Double, _ counts: UnsafePointer<Double>) -> DoubleDouble {
    if pairs == 0 { return DoubleDouble(0) }
    let margins = DoubleDouble(product: pairs, margin.high)
    var (high, low, size) = (margins.high, margins.low, margins.high.magnitude)
    for numbers in [wanted, others] {
      for rank in 0..<numbers.count {
        let term = DoubleDouble(product: -counts[numbers[rank].tag], numbers[rank].number)
        let sum = DoubleDouble(sum: high, term.high)
        (high, low) = (sum.high, low + (sum.low + term.low))
        size += term.high.magnitude
      }
    }
    let sum = DoubleDouble(sum: high, low)
    return sum.high > 0x1p-32 * size ? sum : sumOfParts
  }

  /// The same as a sum of what is never negative, so that nothing cancels.
  private var sumOfParts: DoubleDouble {
    // For each rank how far all from there on are above it, in sum.
    var rises = [DoubleDouble](repeating: DoubleDouble(0), count: others.count + 1)
    for rank in stride(from: others.count - 2, through: 0, by: -1) {
      let step = DoubleDouble(sum: others[rank].number, -others[rank + 1].number)
      rises[rank] = rises[rank + 1] + DoubleDouble(Double(others.count - 1 - rank)) * step
    }
    var (sum, rank) = (DoubleDouble(0), 0)
    for index in 0..<wanted.count {
      while rank < others.count, !lacks(others[rank], wanted[index]) { rank += 1 }
      if rank == others.count { break }
      let own = lack(others[rank], wanted[index])
      sum = sum + (rises[rank] + DoubleDouble(Double(others.count - rank)) * own)
    }
    return sum
  }
}
