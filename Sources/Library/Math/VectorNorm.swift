// The length of a vector as CPython 3.11 computes it for `math.hypot` and `math.dist`.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The square root of a sum of squares, held in about twice a double's precision.
///
/// The coordinates are scaled by a power of two so that the largest lies in [0.5, 1); their squares
/// are split exactly into halves (Veltkamp), added with their rounding errors kept apart, and the
/// root is corrected once by what its own square misses.
enum VectorNorm {
  /// - Parameter coordinates: their signs do not matter.
  static func length(_ coordinates: [Double]) -> Double {
    let sizes = coordinates.map(\.magnitude)
    if sizes.contains(.infinity) { return .infinity }
    if sizes.contains(where: \.isNaN) { return .nan }
    guard let largest = sizes.max(), largest > 0, sizes.count > 1 else { return sizes.max() ?? 0 }
    let exponent = frexp(largest).1
    // The power of two that would scale these is no longer finite.
    guard exponent >= -1023 else { return tiny(sizes, largest) }
    let scale = scalbn(1.0, Int32(-exponent))
    var sum = SplitSum()
    for size in sizes { sum.add(square: size * scale) }
    let root = sum.value.squareRoot()
    sum.subtract(square: root)
    return (root + sum.value / (2 * root)) / scale
  }

  /// The length where the largest coordinate is subnormal.
  private static func tiny(_ sizes: [Double], _ largest: Double) -> Double {
    var sum = SplitSum()
    for size in sizes {
      let ratio = size / largest
      sum.add(large: ratio * ratio)
    }
    return largest * sum.value.squareRoot()
  }
}

/// A sum that starts at 1 and keeps the errors of its additions apart.
private struct SplitSum {
  private var high = 1.0
  private var largeErrors = 0.0
  private var middleErrors = 0.0
  private var small = 0.0

  var value: Double { high - 1 + (largeErrors + middleErrors + small) }

  mutating func add(square x: Double) {
    let (head, tail) = Self.halves(of: x)
    add(large: head * head)
    add(middle: 2 * head * tail)
    small += tail * tail
  }

  mutating func subtract(square x: Double) {
    let (head, tail) = Self.halves(of: x)
    add(large: -head * head)
    add(middle: -2 * head * tail)
    let last = -tail * tail
    small += added(last)
  }

  mutating func add(large term: Double) { largeErrors += added(term) }
  private mutating func add(middle term: Double) { middleErrors += added(term) }

  /// Adds a term and returns what the addition lost of it.
  private mutating func added(_ term: Double) -> Double {
    let before = high
    high += term
    return (before - high) + term
  }

  /// A number as the sum of two of half its precision, whose products are exact.
  private static func halves(of x: Double) -> (head: Double, tail: Double) {
    let shifted = x * 134_217_729
    let head = shifted - (shifted - x)
    return (head, x - head)
  }
}
