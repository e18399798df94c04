// The cosine distance: how far two vectors are from pointing the same way.

/// Cosine distance of rows: 1 − x · y / (‖x‖ ‖y‖); nan where a vector is all zeros.
///
/// Of many rows it is computed from sums of products. Where little is left of the difference, the row
/// is computed on its own, by what `VectorAngle` keeps of it.
public struct CosineDistance: SummedRowLoss {
  init(_ settings: LossSettings) {}

  var requirements: [MathError.Requirement?] { [nil, nil] }

  func value(_ rows: [[Precise]]) -> Precise { VectorAngle(rows[0], rows[1]).distance }

  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise] {
    VectorAngle(rows[input], rows[1 - input]).slopes.map { -$0 }
  }

  // MARK: Many rows

  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    [inputs.first * inputs.second, inputs.first.squared, inputs.second.squared]
  }

  func value(of sums: [Precise], count: Int) -> Precise {
    let distance = Precise(1) - Self.cosine(of: sums)
    return Precise(0x1p-20) < distance ? distance : Precise(.nan)
  }

  /// The cosine, from the sums of a row.
  static func cosine(of sums: [Precise]) -> Precise {
    sums[0] / (sums[1].squareRoot * sums[2].squareRoot)
  }

  static var slopesNeedSums: Bool { true }

  static var rowsStandAlone: Bool { true }

  /// The product of both vectors, the squares of their lengths, and what makes slopes of both.
  func constants(of sums: [Precise], count: Int) -> [Precise] {
    let lengths = sums[1].squareRoot * sums[2].squareRoot
    return sums + [Precise(-1) / (sums[1] * lengths), Precise(-1) / (sums[2] * lengths)]
  }

  /// −(y |x|² − x (x · y)) / |x|³ |y|; nan where little is left of the difference.
  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let (own, other) =
      input == 0 ? (inputs.first, inputs.second) : (inputs.second, inputs.first)
    let along = own * constants[0]
    let across = Number.unlessCancelled(
      other * constants[1 + input] - along, of: along, to: 0x1p-44)
    return across * constants[3 + input]
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
