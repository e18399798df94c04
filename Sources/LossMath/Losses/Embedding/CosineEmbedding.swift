// The cosine embedding loss: pairs that belong together should point the same way, others not.

/// Cosine embedding loss of pairs of rows: 1 − cos for label 1, max(0, cos − margin) for label −1.
public struct CosineEmbedding: Loss {
  private let margin: Double
  private let pairs: LabelledRows

  private init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 3 { throw .emptyParameter("y") }
    let settings = try settings.completed(for: Self.descriptor)
    margin = try settings.number("margin")
    pairs = try LabelledRows(inputs, settings)
    try LossDomain.requireSigns(pairs.labels, "target")
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let loss = try CosineEmbedding(inputs, settings)
    return try loss.pairs.rows.batch.join { row in
      let rows = loss.pairs.rows.rows(row)
      let angle = VectorAngle(rows[0], rows[1])
      return loss.pairs.labels[row] > 0 ? angle.distance : loss.excess(angle)
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    // A label is one thing or another: nothing changes near it.
    let loss = try CosineEmbedding(inputs, settings)
    if input == 0 {
      return try NDArray.zeros(try Dimensions.broadcast(inputs.dropFirst().map(\.shape)))
    }
    return try loss.pairs.rows.slopes { row in
      let rows = loss.pairs.rows.rows(row)
      let angle = VectorAngle(rows[input - 1], rows[2 - input])
      if loss.pairs.labels[row] > 0 { return angle.slopes.map { -$0 } }
      let isFlat = loss.excess(angle).isZero
      return angle.slopes.map { isFlat ? Precise(0) : $0 }
    }
  }

  private func excess(_ angle: VectorAngle) -> Precise { (angle.cosine - margin).positivePart }

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
