// The cosine embedding loss: pairs that belong together should point the same way, others not.

/// Cosine embedding loss of pairs of rows: 1 − cos for label 1, max(0, cos − margin) for label −1.
public enum CosineEmbedding: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let pairs = try LabelledPairs(inputs, settings)
    if let value = try pairs.longValue() { return value }
    let rows = try LossRowSet(pairs.inputs, pairs.settings)
    return try rows.batch.join { pairs.value(rows.rows($0), pairs.labels[$0]) }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    // A label is one thing or another: nothing changes near it.
    let pairs = try LabelledPairs(inputs, settings)
    if input == 0 {
      return try NDArray.zeros(try Dimensions.broadcast(inputs.dropFirst().map(\.shape)))
    }
    if let slopes = try pairs.longSlopes(by: input - 1) { return slopes }
    let rows = try LossRowSet(pairs.inputs, pairs.settings)
    return try rows.slopes { pairs.slopes(rows.rows($0), pairs.labels[$0], by: input - 1) }
  }

  public static let descriptor = LossDescriptor(
    name: "cosine_embedding", aliases: ["cosine_embedding_loss"], family: .embedding,
    summary: "The cosine distance where two belong together, the cosine where not.",
    arguments: ["target", "x", "y"],
    options: [
      .init("margin", default: "0.0", "up to which cosine those that differ cost nothing"), .axis,
      .reduction, .weight, .mask,
    ],
    formula:
      #"\begin{cases} 1 - \cos(x, y) & t = 1 \\ \max(0, \cos(x, y) - m) & t = -1 \end{cases}"#,
    plain: "1 − cos(x, y) where t = 1, max(0, cos(x, y) − m) where t = −1",
    domain: #"t \in \{-1, 1\},\ x, y \ne 0"#, range: "[0, 2]", isConvex: false, isSmooth: false,
    counterparts: [
      .init(
        "PyTorch", "F.cosine_embedding_loss",
        "takes (input1, input2, target); adds 1e-12 to squares of lengths; averages")
    ],
    source: "R. Hadsell, S. Chopra and Y. LeCun, Learning an Invariant Mapping, 2006",
    example: .init("cosine_embedding(-1, [3, 4], [4, 3])", "0.96"))
}

/// Pairs of vectors, and whether those of each belong together.
private struct LabelledPairs {
  let margin: Double
  let labels: [Double]
  let inputs: [NDArray]
  let settings: LossSettings

  init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 3 { throw .emptyParameter("y") }
    self.settings = try settings.completed(for: CosineEmbedding.descriptor)
    self.inputs = Array(inputs.dropFirst())
    margin = try self.settings.number("margin")
    let shape = try Dimensions.broadcast(self.inputs.map(\.shape))
    let whole = try self.inputs[0].broadcast(to: shape)
    let axis = try whole.resolve(axis: try self.settings.axis)
    labels = try inputs[0].fitted(to: shape.removing(at: axis), "target").doubles
    try LossDomain.requireSigns(labels, "target")
  }

  func value(_ rows: [[Precise]], _ label: Double) -> Precise {
    let angle = VectorAngle(rows[0], rows[1])
    return label > 0 ? angle.distance : excess(angle.cosine)
  }

  /// The slopes by each element of one vector of a pair.
  func slopes(_ rows: [[Precise]], _ label: Double, by input: Int) -> [Precise] {
    let angle = VectorAngle(rows[input], rows[1 - input])
    if label > 0 { return angle.slopes.map { -$0 } }
    let isFlat = excess(angle.cosine).isZero
    return angle.slopes.map { isFlat ? Precise(0) : $0 }
  }

  private func excess(_ cosine: Precise) -> Precise { (cosine - margin).positivePart }

  // MARK: Many rows

  func longValue() throws(MathError) -> NDArray? {
    guard let rows = try LongRows(CosineDistance([:]), inputs, settings),
      let distances = rows.values(), let sums = rows.sums()
    else { return nil }
    return try rows.batch.join { row in
      labels[row] > 0 ? distances[row] : excess(CosineDistance.cosine(of: sums[row]))
    }
  }

  /// The slopes of the distance, turned round where the cosine costs.
  func longSlopes(by input: Int) throws(MathError) -> NDArray? {
    guard let rows = try LongRows(CosineDistance([:]), inputs, settings),
      let sums = rows.sums()
    else { return nil }
    return try rows.slopes(by: input) { row in
      if labels[row] > 0 { return Precise(1) }
      let isFlat = excess(CosineDistance.cosine(of: sums[row])).isZero
      return Precise(isFlat ? 0 : -1)
    }
  }
}
