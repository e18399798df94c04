// The circle loss of a batch: examples of a class should lie close together, others far apart, and
// what is furthest from that pulls most.

/// Circle loss: softplus(log Σ e^{γ (d² − m²)} + log Σ e^{γ max(0, 1 + m − d) (1 − m − d)}), where d is
/// one less the cosine to the others of the class, and to those of other classes.
public struct Circle: BatchVectorLoss {
  private let batch: LossBatch
  private let vectors: [[Precise]]
  private let labels: [Double]
  private let shape: Dimensions
  private let gamma: Precise
  private let margin: Precise

  private init(_ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    if inputs.count < 2 { throw .emptyParameter("embeddings") }
    let settings = try settings.completed(for: Self.descriptor)
    if inputs[1].rank != 2 {
      throw .wrongRank(parameter: "embeddings", rank: inputs[1].rank, expected: 2)
    }
    shape = inputs[1].shape
    if inputs[0].shape != [shape[0]] {
      throw .shapeMismatch(
        parameter: "labels", shape: inputs[0].shape, otherParameter: "the rows of embeddings",
        otherShape: [shape[0]])
    }
    labels = inputs[0].doubles
    (gamma, margin) = (
      Precise(try settings.positive("gamma")), Precise(try settings.number("margin"))
    )
    let (values, length) = (inputs[1].doubles, shape[1])
    vectors = (0..<shape[0]).map { row in
      values[row * length..<(row + 1) * length].map { Precise($0) }
    }
    batch = try LossBatch(shape: [shape[0]], dtype: NDArray.lossType(of: [inputs[1]]), settings)
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let loss = try Circle(inputs, settings)
    return try loss.batch.join { row in
      let (same, others) = (loss.pull(row, isSame: true), loss.pull(row, isSame: false))
      return (same.softmax.logSum + others.softmax.logSum).softplus
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if input == 0 { throw .notDifferentiable(loss: descriptor.name, parameter: "labels") }
    let loss = try Circle(inputs, settings)
    var slopes = loss.vectors.map { $0.map { _ in Precise(0) } }
    for (row, factor) in loss.batch.factors().enumerated() {
      guard let factor else { continue }
      let pulls = [loss.pull(row, isSame: true), loss.pull(row, isSame: false)]
      if pulls.contains(where: \.places.isEmpty) { continue }
      let share = pulls.map(\.softmax.logSum).sum.sigmoid * factor
      for pull in pulls {
        for (index, place) in pull.places.enumerated() {
          // The distance falls where the cosine rises.
          let slope = -(share * pull.softmax.probability(index) * pull.slopes[index])
          loss.add(slope, row, place, to: &slopes)
        }
      }
    }
    return try NDArray(slopes.flatMap { $0.map(\.value) }, shape: loss.shape)
      .asType(loss.batch.dtype)
  }

  private func add(_ slope: Precise, _ one: Int, _ two: Int, to slopes: inout [[Precise]]) {
    for (first, second) in [(one, two), (two, one)] {
      let terms = VectorAngle(vectors[first], vectors[second]).slopes
      for (place, term) in terms.enumerated() {
        slopes[first][place] = slopes[first][place] + term * slope
      }
    }
  }

  /// What pulls at an example: the others of its class, or those that are not, the exponents by which
  /// they do, and the slopes of these by the distance.
  private func pull(
    _ row: Int, isSame: Bool
  ) -> (places: [Int], softmax: SoftmaxRow, slopes: [Precise]) {
    let places = vectors.indices.filter { $0 != row && (labels[$0] == labels[row]) == isSame }
    let distances = places.map { VectorAngle(vectors[row], vectors[$0]).distance }
    if isSame {
      let exponents = distances.map { gamma * ($0.squared - margin.squared) }
      return (places, SoftmaxRow(logits: exponents), distances.map { 2 * gamma * $0 })
    }
    let reach = margin + 1
    let exponents = distances.map { distance in
      gamma * (reach - distance).positivePart * (Precise(1) - margin - distance)
    }
    let slopes = distances.map { distance in
      (reach - distance).isPositive ? 2 * gamma * (distance - Precise(1)) : Precise(0)
    }
    return (places, SoftmaxRow(logits: exponents), slopes)
  }

  public static let descriptor = LossDescriptor(
    name: "circle", aliases: ["circle_loss"], family: .embedding,
    summary: "How far the classes of a batch are from lying close together and apart.",
    arguments: ["labels", "embeddings"],
    options: [
      .init("gamma", default: "80.0", "how much the worst pairs count above the others"),
      .init("margin", default: "0.4", "how close and how far apart is good enough"),
      .reduction, .weight, .mask,
    ],
    formula: #"\log\Bigl(1 + \sum_{j} e^{\gamma (d_{ij}^2 - m^2)} "#
      + #"\sum_{k} e^{\gamma \max(0, 1 + m - d_{ik}) (1 - m - d_{ik})}\Bigr)"#,
    plain: "log(1 + Σ e^(γ (d² − m²)) Σ e^(γ max(0, 1 + m − d) (1 − m − d)))",
    domain: #"z_i \ne 0"#, range: #"[0, \infty)"#, isConvex: false, isSmooth: false,
    counterparts: [
      .init("Keras", "keras.losses.Circle", "takes embeddings of length one; averages")
    ],
    source:
      "Y. Sun et al., Circle Loss: A Unified Perspective of Pair Similarity Optimization, 2020",
    example: .init(
      "circle([0, 0, 1], [[1, 0], [0.8, 0.6], [0, 1]], gamma=2)",
      "array([0.45184543, 0.77634377, 0.        ])"))
}
