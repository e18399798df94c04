// Uniform integers: `RandomState.randint` and `Generator.integers` for 64-bit integers.

/// Integers between two bounds, all equally probable.
public struct UniformIntegerDistribution: Distribution {
  private let low: Int
  private let span: UInt64

  /// Integers in low..<high, or low...high where `includesHigh`.
  /// - Throws: ``RandomError/emptyIntegerRange(low:high:includesHigh:)``.
  public init(low: Int = 0, high: Int, includesHigh: Bool = false) throws(RandomError) {
    guard includesHigh ? low <= high : low < high else {
      throw .emptyIntegerRange(low: low, high: high, includesHigh: includesHigh)
    }
    self.low = low
    let width = UInt64(bitPattern: Int64(high &- low))
    span = includesHigh ? width : width - 1
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    low &+ Int(truncatingIfNeeded: source.nextInteger(through: span))
  }
}
