// The hinge loss of several labels at once: each true one must be above each other by a margin.

/// Multilabel margin loss: the sum over true classes j and other classes i of
/// max(0, margin − s_j + s_i), divided by the number of classes.
public struct MultilabelMargin: RowLoss {
  private let margin: Double

  init(_ settings: LossSettings) throws(MathError) { margin = try settings.number("margin") }

  var requirements: [MathError.Requirement?] { [.twoClasses, nil] }

  func value(_ rows: [[Precise]]) -> Precise {
    var sum = Precise(0)
    forEachPair(rows) { _, _, lack in sum = sum + lack }
    return sum / Double(rows[1].count)
  }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    var counts = [Double](repeating: 0, count: rows[1].count)
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return counts.map { Precise($0) } }
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
