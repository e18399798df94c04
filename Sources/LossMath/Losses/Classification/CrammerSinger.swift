// The hinge loss of several classes by the strongest rival alone.

/// Crammer and Singer's hinge loss: max(0, margin − s_y + max over i ≠ y of s_i).
public struct CrammerSinger: Loss {
  private let margin: Double
  private let rows: LossRowSet
  private let classes: [Int]

  private init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter("scores") }
    let settings = try settings.completed(for: Self.descriptor)
    margin = try settings.number("margin")
    let labelled = try LabelledRows(inputs, settings)
    rows = labelled.rows
    classes = try labelled.classes()
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let loss = try CrammerSinger(inputs, settings)
    return try loss.rows.batch.join { row in loss.lack(row)?.size ?? Precise(0) }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if input == 0 { throw .notDifferentiable(loss: descriptor.name, parameter: "target") }
    let loss = try CrammerSinger(inputs, settings)
    return try loss.rows.slopes { row in
      var slopes = loss.rows.rows(row)[0].map { _ in Precise(0) }
      guard let (rival, size) = loss.lack(row), !size.isZero else { return slopes }
      // What is no number has no slope that is one.
      let slope = size.isNaN ? size : Precise(1)
      slopes[rival] = slope
      slopes[loss.classes[row]] = -slope
      return slopes
    }
  }

  /// The strongest wrong class, the first of several, and what the true one lacks to be far enough
  /// above it; nil where there is no other class.
  private func lack(_ row: Int) -> (rival: Int, size: Precise)? {
    let (scores, label) = (rows.rows(row)[0], classes[row])
    if scores.count < 2 { return nil }
    if let unknown = scores.first(where: \.isNaN) { return (label == 0 ? 1 : 0, unknown) }
    var rival: Int?
    for place in scores.indices where place != label {
      if rival.map({ scores[place].value > scores[$0].value }) ?? true { rival = place }
    }
    guard let rival else { return nil }
    return (rival, (scores[rival] - scores[label] + margin).positivePart)
  }

  public static let descriptor = LossDescriptor(
    name: "crammer_singer", aliases: ["crammer_singer_hinge"], family: .classification,
    summary: "What the true class's score lacks to be above the strongest other by a margin.",
    arguments: ["target", "scores"],
    options: [Hinge.margin, .axis, .reduction, .weight, .mask],
    formula: #"\max(0, m - s_y + \max_{i \ne y} s_i)"#,
    plain: "max(0, m − s_y + max over i ≠ y of s_i)",
    domain: #"s_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("scikit-learn", "sklearn.metrics.hinge_loss", "averages; the margin is 1"),
      .init("torchmetrics", "torchmetrics.HingeLoss", "with multiclass_mode='crammer-singer'"),
    ],
    source: "K. Crammer and Y. Singer, On the Algorithmic Implementation of Multiclass "
      + "Kernel-based Vector Machines, 2001",
    example: .init("crammer_singer(0, [1, 0.5, 0.25])", "0.5"))
}
