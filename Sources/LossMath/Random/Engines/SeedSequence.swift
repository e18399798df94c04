// NumPy's SeedSequence: turns numbers of any quality into well-mixed seeds for an engine.

/// Mixes entropy into a pool of 128 bits and draws an engine's initial state from it, as
/// `numpy.random.SeedSequence` does (after O'Neill's `seed_seq_fe`).
public struct SeedSequence: Sendable {
  private static let poolSize = 4

  private let entropy: [UInt32]
  private let spawnKey: [UInt32]
  private let pool: [UInt32]
  private var childCount: UInt32 = 0

  /// A sequence from one number.
  /// - Throws: ``RandomError/negativeEntropy(_:)``.
  public init(_ entropy: Int) throws(RandomError) {
    self.init(words: try Self.words(of: entropy), spawnKey: [])
  }

  /// A sequence from several numbers; `[n]` seeds as `n` alone does.
  /// - Throws: ``RandomError/negativeEntropy(_:)``.
  public init(_ entropy: [Int]) throws(RandomError) {
    var words: [UInt32] = []
    for number in entropy { words += try Self.words(of: number) }
    self.init(words: words, spawnKey: [])
  }

  /// A sequence from 32-bit words, the least significant first.
  public init(words: [UInt32]) {
    self.init(words: words, spawnKey: [])
  }

  private init(words: [UInt32], spawnKey: [UInt32]) {
    entropy = words
    self.spawnKey = spawnKey
    var assembled = words
    if !spawnKey.isEmpty {
      // Padding keeps a child apart from a parent whose entropy happens to end in the child's key.
      while assembled.count < Self.poolSize { assembled.append(0) }
      assembled += spawnKey
    }
    pool = Self.mix(assembled)
  }

  /// A number's 32-bit words, the least significant first; at least one.
  private static func words(of number: Int) throws(RandomError) -> [UInt32] {
    guard number >= 0 else { throw .negativeEntropy(number) }
    let lower = UInt32(truncatingIfNeeded: number)
    let upper = UInt32(truncatingIfNeeded: number >> 32)
    return upper == 0 ? [lower] : [lower, upper]
  }

  private static func mix(_ entropy: [UInt32]) -> [UInt32] {
    var hash = Hash(constant: 0x43b0_d7e5, multiplier: 0x931e_8875)
    var pool = (0..<poolSize).map { hash($0 < entropy.count ? entropy[$0] : 0) }
    for source in 0..<poolSize {
      for destination in 0..<poolSize where destination != source {
        pool[destination] = mix(pool[destination], hash(pool[source]))
      }
    }
    for word in entropy.dropFirst(poolSize) {
      for destination in 0..<poolSize { pool[destination] = mix(pool[destination], hash(word)) }
    }
    return pool
  }

  private static func mix(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let mixed = 0xca01_f9dd &* first &- 0x4973_f715 &* second
    return mixed ^ (mixed >> 16)
  }

  /// The first `count` 32-bit words of state.
  public func state(count: Int) -> [UInt32] {
    var hash = Hash(constant: 0x8b51_f9dd, multiplier: 0x58f3_8ded)
    return (0..<max(0, count)).map { hash(pool[$0 % Self.poolSize]) }
  }

  /// The first `count` 64-bit words of state: pairs of 32-bit words, the lower half first.
  public func wideState(count: Int) -> [UInt64] {
    let halves = state(count: 2 * max(0, min(count, Int.max / 2)))
    return stride(from: 0, to: halves.count, by: 2).map {
      UInt64(halves[$0]) | UInt64(halves[$0 + 1]) << 32
    }
  }

  /// The next `count` children, whose streams are independent of each other and of this one.
  public mutating func spawn(_ count: Int) -> [SeedSequence] {
    (0..<max(0, count)).map { _ in
      defer { childCount &+= 1 }
      return SeedSequence(words: entropy, spawnKey: spawnKey + [childCount])
    }
  }
}

/// A multiplicative hash of 32-bit words whose constant moves on with each word.
private struct Hash {
  var constant: UInt32
  let multiplier: UInt32

  mutating func callAsFunction(_ word: UInt32) -> UInt32 {
    let keyed = word ^ constant
    constant = constant &* multiplier
    let product = keyed &* constant
    return product ^ (product >> 16)
  }
}
