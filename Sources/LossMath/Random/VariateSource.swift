// What a distribution draws from: an engine's bits together with one of NumPy's two ways to turn
// them into the basic variates.

/// Which of NumPy's two families of algorithms a source follows. `RandomState` is frozen, so that
/// old seeds keep their numbers; `Generator` moved on to faster and more accurate methods.
public enum VariateConvention: Equatable, Sendable {
  case randomState
  case generator
}

/// A source of the basic variates from which every distribution is made.
/// ``RandomState`` and ``RandomGenerator`` are the two.
public protocol VariateSource: BitSource {
  static var convention: VariateConvention { get }
  /// A normal variate of mean 0 and standard deviation 1.
  mutating func nextStandardNormal() -> Double
  /// An exponential variate of mean 1.
  mutating func nextStandardExponential() -> Double
  /// A uniform integer in 0...last.
  mutating func nextInteger(through last: UInt64) -> UInt64
}

/// A distribution with valid parameters, from which any source can draw.
public protocol Distribution<Value>: Sendable {
  associatedtype Value: Sendable
  /// One variate.
  func next<Source: VariateSource>(from source: inout Source) -> Value
}

extension VariateSource {
  /// One variate of a distribution.
  public mutating func next<Value>(_ distribution: some Distribution<Value>) -> Value {
    distribution.next(from: &self)
  }

  /// Fills initialised memory with variates of a distribution, first to last.
  public mutating func fill<Value>(
    _ values: UnsafeMutableBufferPointer<Value>, from distribution: some Distribution<Value>
  ) {
    for index in values.indices { values[index] = distribution.next(from: &self) }
  }

  /// An array of variates of a distribution. A negative count gives none.
  public mutating func values<Value>(
    _ count: Int, from distribution: some Distribution<Value>
  ) -> [Value] {
    (0..<max(0, count)).map { _ in distribution.next(from: &self) }
  }
}
