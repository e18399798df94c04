// The hinge loss of several classes: every wrong class must stay below the true one by a margin.

/// Multiclass hinge loss: the sum over the wrong classes of max(0, margin − s_y + s_i)ᵖ, divided by
/// the number of classes.
public enum MultiMargin: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let loss = try MarginExamples(inputs, settings)
    if let rows = try LongRows(loss.formula, loss.inputs, loss.settings), let values = rows.values()
    {
      return try rows.batch.join { values[$0] * loss.shares[$0] }
    }
    let rows = try LossRowSet(loss.inputs, loss.settings)
    return try rows.batch.join { loss.formula.value(rows.rows($0)) * loss.shares[$0] }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if input == 0 { throw .notDifferentiable(loss: descriptor.name, parameter: "target") }
    let loss = try MarginExamples(inputs, settings)
    if let rows = try LongRows(loss.formula, loss.inputs, loss.settings),
      let slopes = try rows.slopes(by: 1, factor: { loss.shares[$0] })
    {
      return slopes
    }
    let rows = try LossRowSet(loss.inputs, loss.settings)
    return try rows.slopes { row in
      loss.formula.slopes(rows.rows(row), by: 1).map { $0.isZero ? $0 : $0 * loss.shares[row] }
    }
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
      .init("PyTorch", "F.multi_margin_loss", "takes (input, target); averages")
    ],
    source: "J. Weston and C. Watkins, Support Vector Machines for Multi-Class Recognition, 1999",
    example: .init("multi_margin(0, [1, 0.5, 0.25])", "0.25"))
}

/// The rows of one call.
private struct MarginExamples {
  let formula: MarginRows
  /// Marks of the true classes, the scores, and the true classes' scores.
  let inputs: [NDArray]
  /// What the sum of each row is multiplied by.
  let shares: [Precise]
  let settings: LossSettings

  init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter("scores") }
    var settings = try settings.completed(for: MultiMargin.descriptor)
    formula = try MarginRows(settings)
    let weight = try settings.optionalArray("weight")
    // A weight is one of a class here, not one of an example.
    settings["weight"] = nil
    self.settings = settings
    let labelled = try LabelledRows(inputs, settings)
    let (rows, classes) = (labelled.rows.inputs[0], try labelled.classes())
    let weights = try weight?.fitted(to: [rows.length], "weight").doubles
    shares = classes.map { Precise(weights?[$0] ?? 1) / Double(rows.length) }
    var marks = [Double](repeating: 0, count: rows.values.count)
    var own = marks
    for (row, label) in classes.enumerated() {
      marks[row * rows.length + label] = 1
      let score = rows.values[row * rows.length + label]
      for place in rows.range(row) { own[place] = score }
    }
    self.inputs = [try rows.restore(marks), inputs[1], try rows.restore(own)]
  }
}

/// What the wrong classes of a row lack to be far enough below the true one: sums over marks of the true
/// class, scores, and the true class's score.
private struct MarginRows: SummedRowLoss {
  static let descriptor = MultiMargin.descriptor
  private let margin: Double
  private let isSquared: Bool

  init(_ settings: LossSettings) throws(MathError) {
    margin = try settings.number("margin")
    let power = try settings.number("p")
    if power != 1 && power != 2 {
      throw .invalidValue(parameter: "p", value: power, index: nil, requirement: .oneOrTwo)
    }
    isSquared = power == 2
  }

  private func lack<Number: RealNumber>(_ inputs: LossInputs<Number>) -> Number {
    Number.choose(
      inputs.first.isZero, (inputs.second - inputs.third + Number(margin)).positivePart,
      else: Number(0))
  }

  private func step<Number: RealNumber>(_ lack: Number) -> Number {
    Number.choose(lack.isZero, lack, else: isSquared ? 2 * lack : Number(1))
  }

  /// What is lacking, and the slopes by the wrong classes.
  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let lack = lack(inputs)
    return [isSquared ? lack.squared : lack, step(lack)]
  }

  static var slopesNeedSums: Bool { true }

  func constants(of sums: [Precise], count: Int) -> [Precise] { [-sums[1]] }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    Number.choose(inputs.first.isZero, step(lack(inputs)), else: constants[0])
  }
}
