// Distances of vectors, each element with a weight.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A distance of two vectors of the same length.
package struct VectorDistance: Sendable {
  package let name: String
  /// One sentence.
  package let summary: String
  /// TeX.
  package let formula: String
  /// The distance of two vectors; each element counts 1 where there are no weights.
  package let measure: @Sendable ([Double], [Double], [Double]?) -> Double

  package static let all: [VectorDistance] = [
    .init(
      name: "euclidean", summary: "The length of the difference.",
      formula: #"\sqrt{\sum_i w_i (u_i - v_i)^2}"#,
      measure: { u, v, w in minkowski(u, v, w, 2) }),
    .init(
      name: "sqeuclidean", summary: "The square of the difference's length.",
      formula: #"\sum_i w_i (u_i - v_i)^2"#,
      measure: { u, v, w in sum(u, v, w) { ($0 - $1) * ($0 - $1) } }),
    .init(
      name: "cityblock", summary: "The sum of the differences' sizes.",
      formula: #"\sum_i w_i |u_i - v_i|"#,
      measure: { u, v, w in sum(u, v, w) { ($0 - $1).magnitude } }),
    .init(
      name: "chebyshev", summary: "The largest of the differences' sizes.",
      formula: #"\max_i |u_i - v_i|"#, measure: largest),
    .init(
      name: "cosine", summary: "One less the cosine of the angle.",
      formula: #"1 - \frac{u \cdot v}{\|u\| \|v\|}"#,
      measure: { u, v, w in angular(u, v, w) }),
    .init(
      name: "correlation", summary: "One less the correlation.",
      formula: #"1 - \frac{(u - \bar u) \cdot (v - \bar v)}{\|u - \bar u\| \|v - \bar v\|}"#,
      measure: { u, v, w in angular(centered(u, w), centered(v, w), w) }),
    .init(
      name: "braycurtis", summary: "The differences' sizes over those of the sums.",
      formula: #"\frac{\sum_i |u_i - v_i|}{\sum_i |u_i + v_i|}"#,
      measure: { u, v, w in
        sum(u, v, w) { ($0 - $1).magnitude } / sum(u, v, w) { ($0 + $1).magnitude }
      }),
    .init(
      name: "canberra", summary: "The sum of each difference's size over the two sizes.",
      formula: #"\sum_i \frac{|u_i - v_i|}{|u_i| + |v_i|}"#,
      measure: { u, v, w in
        sum(u, v, w) { one, two in
          one == 0 && two == 0 ? 0 : (one - two).magnitude / (one.magnitude + two.magnitude)
        }
      }),
    .init(
      name: "hamming", summary: "The share of elements that differ.",
      formula: #"\frac1n \sum_i [u_i \ne v_i]"#,
      measure: { u, v, w in
        sum(u, v, w) { $0 != $1 ? 1 : 0 } / (w?.reduce(0, +) ?? Double(u.count))
      }),
    .init(
      name: "jaccard", summary: "The share of what is in either that is not in both.",
      formula: #"\frac{\sum_i [u_i \ne v_i]}{\sum_i [u_i \ne 0 \lor v_i \ne 0]}"#,
      measure: { u, v, w in
        let either = sum(u, v, w) { $0 != 0 || $1 != 0 ? 1 : 0 }
        return either == 0 ? 0 : sum(u, v, w) { ($0 != 0) != ($1 != 0) ? 1 : 0 } / either
      }),
    .init(
      name: "dice", summary: "How many differ over how many are in the two together.",
      formula: #"\frac{c_{TF} + c_{FT}}{2 c_{TT} + c_{TF} + c_{FT}}"#,
      measure: { u, v, w in
        let differing = sum(u, v, w) { ($0 != 0) != ($1 != 0) ? 1 : 0 }
        return differing / (2 * sum(u, v, w) { $0 != 0 && $1 != 0 ? 1 : 0 } + differing)
      }),
  ]

  /// The p-norm of the difference.
  package static func minkowski(
    _ u: [Double], _ v: [Double], _ weights: [Double]?, _ order: Double
  ) -> Double {
    switch order {
    case .infinity: return largest(u, v, weights)
    case 1: return sum(u, v, weights) { ($0 - $1).magnitude }
    case 2:
      let scale = largest(u, v, weights)
      if scale == 0 || !scale.isFinite { return scale }
      return sum(u, v, weights) { ($0 - $1) / scale * (($0 - $1) / scale) }.squareRoot() * scale
    default: return pow(sum(u, v, weights) { pow(($0 - $1).magnitude, order) }, 1 / order)
    }
  }

  private static func largest(_ u: [Double], _ v: [Double], _ weights: [Double]?) -> Double {
    var result = 0.0
    for (place, (one, two)) in zip(u, v).enumerated() where weights?[place] != 0 {
      let size = (one - two).magnitude
      if size > result || size.isNaN { result = size }
    }
    return result
  }

  private static func sum(
    _ u: [Double], _ v: [Double], _ weights: [Double]?, _ term: (Double, Double) -> Double
  ) -> Double {
    WeightedSample(zip(u, v).map(term), weights).sum
  }

  private static func angular(_ u: [Double], _ v: [Double], _ weights: [Double]?) -> Double {
    let roots = weights?.map { $0.squareRoot() }
    let scaled = { (vector: [Double]) in
      vector.enumerated().map { Precise($0.element) * Precise(roots?[$0.offset] ?? 1) }
    }
    return VectorAngle(scaled(u), scaled(v)).distance.value
  }

  private static func centered(_ vector: [Double], _ weights: [Double]?) -> [Double] {
    let mean = WeightedSample(vector, weights).mean
    return vector.map { $0 - mean }
  }
}
