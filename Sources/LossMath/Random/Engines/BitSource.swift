// What every engine offers: raw bits and the uniform double made of them.

/// A source of independent, uniformly distributed bits: an engine such as ``MersenneTwister`` or
/// ``PermutedCongruentialGenerator``. Engines are values; a copy repeats the original's sequence.
public protocol BitSource: Sendable {
  /// The next 32 bits.
  mutating func nextUInt32() -> UInt32
  /// The next 64 bits.
  mutating func nextUInt64() -> UInt64
  /// A uniform double in [0, 1), a multiple of 2⁻⁵³.
  mutating func nextDouble() -> Double
}

extension BitSource {
  /// A uniform float in [0, 1), a multiple of 2⁻²⁴.
  public mutating func nextFloat() -> Float {
    Float(nextUInt32() >> 8) * 0x1p-24
  }
}
