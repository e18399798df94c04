// The angle between two vectors, exact also where they nearly point the same way.

/// The cosine of the angle between two vectors, what it lacks to one, and its slopes.
///
/// With k the place of the first's largest element, e = y xₖ − x yₖ is small where the two are nearly
/// parallel, yet exact; |x|²|y|² − (x · y)² = (|e|²|x|² − (e · x)²) / xₖ², in which little cancels.
struct VectorAngle {
  private let first: [Precise]
  private let residue: [Precise]
  private let pivot: Precise
  private let square: Precise
  /// |x| |y|.
  private let product: Precise
  let cosine: Precise

  init(_ first: [Precise], _ second: [Precise]) {
    self.first = first
    let place = first.indices.max { first[$0].magnitude < first[$1].magnitude } ?? 0
    let (pivot, other) =
      first.isEmpty ? (Precise(0), Precise(0)) : (first[place], second[place])
    self.pivot = pivot
    residue = zip(first, second).map { $1 * pivot - $0 * other }
    square = first.map(\.squared).sum
    product = square.squareRoot * second.map(\.squared).sum.squareRoot
    cosine = zip(first, second).map(*).sum / product
  }

  /// 1 − cosine.
  var distance: Precise {
    if !cosine.isPositive { return Precise(1) - cosine }
    let across = residue.map(\.squared).sum * square - along.squared
    return (across / pivot.squared / product.squared).positivePart / (cosine + 1)
  }

  /// e · x.
  private var along: Precise { zip(residue, first).map(*).sum }

  /// The derivative of the cosine by each element of the first vector.
  var slopes: [Precise] {
    let (along, divisor) = (along, pivot * square * product)
    return zip(residue, first).map { ($0 * square - $1 * along) / divisor }
  }
}
