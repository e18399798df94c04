// The hinge loss of several classes: every wrong class must stay below the true one by a margin.

/// Multiclass hinge loss: the sum over the wrong classes of max(0, margin − s_y + s_i)ᵖ, divided by
/// the number of classes.
public struct MultiMargin: Loss {
  private let margin: Double
  private let isSquared: Bool
  private let rows: LossRowSet
  private let classes: [Int]
  private let weights: [Double]?

  private init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter("scores") }
    var settings = try settings.completed(for: Self.descriptor)
    margin = try settings.number("margin")
    let power = try settings.number("p")
    if power != 1 && power != 2 {
      throw .invalidValue(parameter: "p", value: power, index: nil, requirement: .oneOrTwo)
    }
    isSquared = power == 2
    let weight = try settings.optionalArray("weight")
    // A weight is one of a class here, not one of an example.
    settings["weight"] = nil
    let labelled = try LabelledRows(inputs, settings)
    rows = labelled.rows
    classes = try labelled.classes()
    weights = try weight?.fitted(to: [rows.inputs[0].length], "weight").doubles
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let loss = try MultiMargin(inputs, settings)
    return try loss.rows.batch.join { row in
      loss.lacks(row).map { loss.isSquared ? $0.squared : $0 }.sum * loss.share(row)
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if input == 0 { throw .notDifferentiable(loss: descriptor.name, parameter: "target") }
    let loss = try MultiMargin(inputs, settings)
    return try loss.rows.slopes { row in
      var slopes = loss.lacks(row).map { lack in
        lack.isZero ? lack : (loss.isSquared ? 2 * lack : Precise(1)) * loss.share(row)
      }
      slopes[loss.classes[row]] = -slopes.sum
      return slopes
    }
  }

  /// What each wrong class lacks to be far enough below the true one.
  private func lacks(_ row: Int) -> [Precise] {
    let (scores, label) = (rows.rows(row)[0], classes[row])
    return scores.indices.map { place in
      place == label
        ? Precise(0) : (scores[place] - scores[label] + margin).positivePart
    }
  }

  private func share(_ row: Int) -> Precise {
    Precise(weights?[classes[row]] ?? 1) / Double(rows.inputs[0].length)
  }

  public static let descriptor = LossDescriptor(
    name: "multi_margin", aliases: ["multiclass_hinge", "multi_margin_loss"],
    family: .classification,
    summary: "What the true class's score lacks to be above each other by a margin.",
    arguments: ["target", "scores"],
    options: [
      .init("p", default: "1", "1, or 2 to square what is lacking"), Hinge.margin,
      .init("weight", default: "None", "the weight of each class; a mean takes no account of it"),
      .axis, .reduction, .mask,
    ],
    formula: #"\frac1C \sum_{i \ne y} w_y \max(0, m - s_y + s_i)^p"#,
    plain: "Σ over i ≠ y of w max(0, m − s_y + s_i)ᵖ / C",
    domain: #"s_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: false,
    counterparts: [
      .init("PyTorch", "F.multi_margin_loss", "takes (input, target); averages"),
      .init(
        "scikit-learn", "sklearn.metrics.hinge_loss",
        "takes the best wrong class alone, as Crammer and Singer; averages"),
    ],
    source: "J. Weston and C. Watkins, Support Vector Machines for Multi-Class Recognition, 1999",
    example: .init("multi_margin(0, [1, 0.5, 0.25])", "0.25"))
}
