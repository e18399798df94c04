// Sparsemax: probabilities from scores, many of them exactly zero.

/// The projection of a row of logits on the probability simplex: max(0, x − τ), with the τ for which
/// it sums to one.
public struct Sparsemax: RowActivation {
  init(_ settings: LossSettings) {}

  func values(_ row: ArraySlice<Double>) -> [Double] {
    let projection = SparsemaxRow(row)
    return row.map { projection.share($0).value }
  }

  /// On the support what the gradient is above its mean there, elsewhere 0.
  func pulled(_ gradient: ArraySlice<Double>, _ row: ArraySlice<Double>) -> [Precise] {
    let projection = SparsemaxRow(row)
    let isSupport = row.map { projection.share($0).isPositive }
    var (sum, count) = (Precise(0), 0.0)
    for (slope, isSupport) in zip(gradient, isSupport) where isSupport {
      (sum, count) = (sum + Precise(slope), count + 1)
    }
    let mean = sum / count
    return zip(gradient, isSupport).map { $1 ? Precise($0) - mean : Precise(0) }
  }

  /// On the support δᵢⱼ − 1 / |support|, elsewhere 0.
  func jacobian(_ row: ArraySlice<Double>) -> [Precise] {
    let projection = SparsemaxRow(row)
    let isSupport = row.map { projection.share($0).isPositive }
    let share = Precise(1) / Double(isSupport.count { $0 })
    return isSupport.indices.flatMap { one in
      isSupport.indices.map { two in
        guard isSupport[one], isSupport[two] else { return Precise(0) }
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

/// The projection of one row of scores, in twice the precision.
struct SparsemaxRow {
  /// The largest score; nan where one is.
  let largest: Double
  /// τ less the largest score, on which no probability depends: what is left keeps its digits.
  let threshold: Precise

  /// The τ of the largest support whose smallest element still exceeds it.
  init(_ row: ArraySlice<Double>) {
    let largest = row.reduce(row.first ?? 0) { $1 > $0 || $1.isNaN ? $1 : $0 }
    var (sum, threshold) = (Precise(0), Precise(0))
    // What is 1 or more below the largest is in no support.
    let near = RankedNumbers(capacity: row.count) { target in
      var count = 0
      for score in row where score - largest >= -1 || score == largest {
        target[count] = RankedNumber(number: score, tag: 0)
        count += 1
      }
      return count
    }
    for rank in 0..<near.count {
      let score = Self.lowered(near[rank].number, largest)
      sum = sum + score
      let candidate = (sum - 1) / Double(rank + 1)
      if !(candidate < score) { break }
      threshold = candidate
    }
    // Nobody can say how several infinite scores differ.
    let isUnknown = largest.isNaN || (largest.isInfinite && near.count > 1)
    self.largest = largest
    self.threshold = isUnknown ? Precise(.nan) : threshold
  }

  private static func lowered(_ score: Double, _ largest: Double) -> Precise {
    score == largest ? Precise(0) : Precise(score) - Precise(largest)
  }

  /// A score less the largest.
  @inline(__always)
  func lowered(_ score: Double) -> Precise { Self.lowered(score, largest) }

  /// The probability of a score.
  @inline(__always)
  func share(_ score: Double) -> Precise {
    // Most are far below; rounding keeps the order.
    if score - largest < -1 { return Precise(0) }
    return (lowered(score) - threshold).positivePart
  }
}
