// The continuous uniform distribution and the triangular one.

/// Doubles between two bounds, all equally probable.
public struct UniformDistribution: Distribution {
  private let low: Double
  private let range: Double

  /// Doubles in [low, high). `Generator` refuses high < low; `RandomState` draws in (high, low].
  /// - Throws: ``RandomError/rangeOverflow(_:)`` unless high − low is finite;
  ///   ``RandomError/order(first:second:relation:)``.
  public init(
    low: Double = 0, high: Double = 1, convention: VariateConvention = .randomState
  ) throws(RandomError) {
    range = high - low
    self.low = low
    guard range.isFinite else { throw .rangeOverflow(convention) }
    if convention == .generator && range.sign == .minus {
      throw .order(first: "low", second: "high", relation: .negativeDifference)
    }
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    low + range * source.nextDouble()
  }
}

/// A density that rises linearly from `left` to `mode` and falls to `right`.
public struct TriangularDistribution: Distribution {
  private let left: Double
  private let mode: Double
  private let right: Double

  /// - Throws: ``RandomError/order(first:second:relation:)`` unless left ≤ mode ≤ right and
  ///   left < right.
  public init(left: Double, mode: Double, right: Double) throws(RandomError) {
    if left > mode { throw .order(first: "left", second: "mode", relation: .greater) }
    if mode > right { throw .order(first: "mode", second: "right", relation: .greater) }
    if left == right { throw .order(first: "left", second: "right", relation: .equal) }
    self.left = left
    self.mode = mode
    self.right = right
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    let base = right - left
    let rise = mode - left
    let uniform = source.nextDouble()
    if uniform <= rise / base { return left + (uniform * (rise * base)).squareRoot() }
    return right - ((1 - uniform) * ((right - mode) * base)).squareRoot()
  }
}
