// Sparsemax: probabilities from scores, many of them exactly zero.

/// The projection of a row of logits on the probability simplex: max(0, x − τ), with the τ for which
/// it sums to one.
public struct Sparsemax: RowActivation {
  init(_ settings: LossSettings) {}

  func values(_ row: ArraySlice<Double>) -> [Double] { Sparsemax.shares(row).map(\.value) }

  /// The probabilities in twice the precision.
  static func shares(_ row: ArraySlice<Double>) -> [Precise] {
    if row.contains(where: \.isNaN) { return row.map { _ in Precise(.nan) } }
    let scores = lowered(row)
    let threshold = threshold(scores)
    return scores.map { ($0 - threshold).positivePart }
  }

  /// The scores less the largest, on which no probability depends: what is left keeps its digits.
  static func lowered(_ row: ArraySlice<Double>) -> [Precise] {
    guard let largest = row.indices.max(by: { row[$0] < row[$1] }) else { return [] }
    return row.indices.map {
      $0 == largest ? Precise(0) : Precise(row[$0]) - Precise(row[largest])
    }
  }

  /// The τ of the largest support whose smallest element still exceeds it.
  static func threshold(_ scores: [Precise]) -> Precise {
    var (sum, threshold) = (Precise(0), Precise(0))
    // What is 1 or more below the largest, which is 0, is in no support.
    let near = scores.filter { Precise(-1) < $0 }
    for (rank, score) in near.sorted(by: { $1 < $0 }).enumerated() {
      sum = sum + score
      let candidate = (sum - 1) / Double(rank + 1)
      if !(candidate < score) { break }
      threshold = candidate
    }
    return threshold
  }

  /// On the support what the gradient is above its mean there, elsewhere 0.
  func pulled(_ gradient: ArraySlice<Double>, _ row: ArraySlice<Double>) -> [Precise] {
    let isSupport = Sparsemax.shares(row).map(\.isPositive)
    let kept = zip(gradient, isSupport).filter(\.1).map { Precise($0.0) }
    let mean = kept.sum / Double(kept.count)
    return zip(gradient, isSupport).map { $1 ? Precise($0) - mean : Precise(0) }
  }

  /// On the support δᵢⱼ − 1 / |support|, elsewhere 0.
  func jacobian(_ row: ArraySlice<Double>) -> [Precise] {
    let isSupport = Sparsemax.shares(row).map(\.isPositive)
    let share = Precise(1) / Double(isSupport.count { $0 })
    return row.indices.flatMap { one in
      row.indices.map { two in
        guard isSupport[one - row.startIndex], isSupport[two - row.startIndex] else {
          return Precise(0)
        }
        return one == two ? Precise(1) - share : -share
      }
    }
  }

  public static let descriptor = LossDescriptor(
    name: "sparsemax", family: .activation,
    summary: "Scores of classes as probabilities, many of them zero.",
    arguments: ["x"], options: [.axis],
    formula: #"\operatorname*{arg\,min}_{p \in \Delta} \|p - x\|^2"#,
    plain: "max(0, x − τ), with Σ = 1",
    domain: #"x_i \in \mathbb{R}"#, range: "[0, 1]", isConvex: false, isSmooth: false,
    counterparts: [
      .init("JAX", "jax.nn.sparse_plus", "for two classes"),
      .init("Keras", "keras.activations.sparsemax"),
    ],
    source: "A. F. T. Martins and R. F. Astudillo, From Softmax to Sparsemax, 2016",
    example: .init("sparsemax([1, 0.5, -1])", "array([0.75, 0.25, 0.  ])"))
}
