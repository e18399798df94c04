// NumPy's current generator: PCG64 with ziggurats and Lemire's bounded integers.

/// `numpy.random.Generator` over PCG64, as `np.random.default_rng(seed)` makes it.
public struct RandomGenerator: VariateSource {
  public static let convention = VariateConvention.generator

  private var engine: PermutedCongruentialGenerator
  /// The sequence that the seed gave, from which `spawn` takes children.
  private var sequence: SeedSequence

  /// Seeds as `np.random.default_rng(SeedSequence)`.
  public init(_ sequence: SeedSequence) {
    self.sequence = sequence
    engine = PermutedCongruentialGenerator(sequence)
  }

  /// Seeds as `np.random.default_rng(number)`.
  /// - Throws: ``RandomError/negativeEntropy(_:)``.
  public init(seed: Int) throws(RandomError) {
    self.init(try SeedSequence(seed))
  }

  /// Seeds as `np.random.default_rng(sequence)`.
  /// - Throws: ``RandomError/negativeEntropy(_:)``.
  public init(seed: [Int]) throws(RandomError) {
    self.init(try SeedSequence(seed))
  }

  /// `Generator.spawn`: generators whose streams are independent of this one and each other.
  public mutating func spawn(_ count: Int) -> [RandomGenerator] {
    sequence.spawn(count).map { RandomGenerator($0) }
  }

  public mutating func nextUInt32() -> UInt32 { engine.nextUInt32() }
  public mutating func nextUInt64() -> UInt64 { engine.nextUInt64() }
  public mutating func nextDouble() -> Double { engine.nextDouble() }
  public mutating func nextStandardNormal() -> Double { engine.nextZigguratNormal() }
  public mutating func nextStandardExponential() -> Double { engine.nextZigguratExponential() }

  public mutating func nextInteger(through last: UInt64) -> UInt64 {
    engine.nextMultiplied(through: last)
  }
}
