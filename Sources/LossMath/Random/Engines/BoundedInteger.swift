// Whole numbers below a bound without bias, in the two ways that NumPy has: masks and rejection
// for RandomState, Lemire's multiplication for Generator.

extension BitSource {
  /// A uniform integer in 0...last by masked rejection: draws of as many bits as `last` has,
  /// until one is at most `last`. Bounds of 32 bits or less take 32-bit draws.
  mutating func nextMasked(through last: UInt64) -> UInt64 {
    guard last > 0 else { return 0 }
    let mask = UInt64.max >> UInt64(last.leadingZeroBitCount)
    while true {
      let bits = last <= UInt64(UInt32.max) ? UInt64(nextUInt32()) : nextUInt64()
      if bits & mask <= last { return bits & mask }
    }
  }

  /// A uniform integer in 0...last by Lemire's method ("Fast random integer generation in an
  /// interval", 2019): the upper half of a draw times the bound, with a rare rejection.
  mutating func nextMultiplied(through last: UInt64) -> UInt64 {
    if last == 0 { return 0 }
    if last == .max { return nextUInt64() }
    if last < UInt64(UInt32.max) { return nextNarrow(through: UInt32(last)) }
    if last == UInt64(UInt32.max) { return UInt64(nextUInt32()) }
    let bound = last + 1
    var product = nextUInt64().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = nextUInt64().multipliedFullWidth(by: bound) }
    }
    return product.high
  }

  /// Lemire's method on 32-bit draws, for `last` < 2³² − 1.
  private mutating func nextNarrow(through last: UInt32) -> UInt64 {
    let bound = last + 1
    var product = nextUInt32().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = nextUInt32().multipliedFullWidth(by: bound) }
    }
    return UInt64(product.high)
  }
}
