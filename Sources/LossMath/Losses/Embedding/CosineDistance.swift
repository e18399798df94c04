// The cosine distance: how far two vectors are from pointing the same way.

/// Cosine distance of rows: 1 − x · y / (‖x‖ ‖y‖); nan where a vector is all zeros.
public struct CosineDistance: RowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [nil, nil] }

  func value(_ rows: [[Precise]]) -> Precise { VectorAngle(rows[0], rows[1]).distance }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    VectorAngle(rows[input], rows[1 - input]).slopes.map { -$0 }
  }

  public static let descriptor = LossDescriptor(
    name: "cosine_distance", aliases: ["cosine_loss"], family: .embedding,
    summary: "One less the cosine of the angle between two vectors.",
    arguments: ["x", "y"], options: [.axis, .reduction, .weight, .mask],
    formula: #"1 - \frac{x \cdot y}{\|x\| \, \|y\|}"#, plain: "1 − x · y / (‖x‖ ‖y‖)",
    domain: #"x, y \ne 0"#, range: "[0, 2]", isConvex: false, isSmooth: true,
    counterparts: [
      .init("SciPy", "scipy.spatial.distance.cosine"),
      .init("Optax", "optax.losses.cosine_distance", "takes (predictions, targets, epsilon)"),
      .init(
        "Keras", "keras.losses.CosineSimilarity",
        "is minus the cosine; 0 where a vector is all zeros; averages"),
      .init(
        "PyTorch", "F.cosine_similarity",
        "is the cosine; no length counts less than eps = 1e-8; axis 1 by default"),
    ],
    source: "G. Salton, Automatic Information Organization and Retrieval, 1968",
    example: .init("cosine_distance([1, 0], [0, 2])", "1.0"))
}
