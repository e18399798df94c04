// NumPy's legacy generator: the Mersenne Twister with the polar normal.

/// `numpy.random.RandomState`, which also stands behind `np.random.seed` and the module's plain
/// functions. Its sequences are frozen: the same seed gives the same numbers in every NumPy.
public struct RandomState: VariateSource {
  public static let convention = VariateConvention.randomState

  private var engine: MersenneTwister
  /// The second normal of the last polar pair, which the next call returns.
  private var cachedNormal: Double?

  /// Seeds as `np.random.seed(number)`.
  /// - Throws: ``RandomError/seedOutOfRange(_:)`` unless 0 ≤ seed < 2³².
  public init(seed: Int) throws(RandomError) {
    guard let seed = UInt32(exactly: seed) else { throw .seedOutOfRange(seed) }
    engine = MersenneTwister(seed: seed)
  }

  /// Seeds as `np.random.seed(sequence)`.
  /// - Throws: ``RandomError/emptySeed`` or ``RandomError/seedOutOfRange(_:)``.
  public init(seed: [Int]) throws(RandomError) {
    if seed.isEmpty { throw .emptySeed }
    var key: [UInt32] = []
    for number in seed {
      guard let word = UInt32(exactly: number) else { throw .seedOutOfRange(number) }
      key.append(word)
    }
    engine = MersenneTwister(key: key)
  }

  public mutating func nextUInt32() -> UInt32 { engine.nextUInt32() }
  public mutating func nextUInt64() -> UInt64 { engine.nextUInt64() }
  public mutating func nextDouble() -> Double { engine.nextDouble() }

  /// Marsaglia's polar method: two normals from a uniform point of the unit disc.
  public mutating func nextStandardNormal() -> Double {
    if let cached = cachedNormal {
      cachedNormal = nil
      return cached
    }
    while true {
      let x = 2 * engine.nextDouble() - 1
      let y = 2 * engine.nextDouble() - 1
      let square = x * x + y * y
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * CLibrary.logarithm(square) / square).squareRoot()
      cachedNormal = factor * x
      return factor * y
    }
  }

  /// By inversion: −log(1 − u).
  public mutating func nextStandardExponential() -> Double {
    -CLibrary.logarithm(1 - engine.nextDouble())
  }

  public mutating func nextInteger(through last: UInt64) -> UInt64 {
    engine.nextMasked(through: last)
  }
}
