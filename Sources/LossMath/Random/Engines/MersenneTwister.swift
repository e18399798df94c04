// The Mersenne Twister MT19937, the engine under NumPy's RandomState and Python's random module.

/// The Mersenne Twister with 19,937 bits of state (Matsumoto and Nishimura, "Mersenne Twister",
/// 1998). NumPy's `RandomState`, Python's `random` and PyTorch's CPU generator all draw from it;
/// they differ only in how a seed becomes its state.
public struct MersenneTwister: BitSource {
  private static let length = 624
  private static let shift = 397

  private var words: [UInt32]
  private var position = MersenneTwister.length

  /// Seeds with one 32-bit number: the reference's `init_genrand`, which `np.random.seed(int)`
  /// and `torch.manual_seed(int)` use.
  public init(seed: UInt32) {
    words = [seed]
    words.reserveCapacity(Self.length)
    var last = seed
    for index in 1..<UInt32(Self.length) {
      last = 1_812_433_253 &* (last ^ (last >> 30)) &+ index
      words.append(last)
    }
  }

  /// Seeds with a sequence of 32-bit numbers: the reference's `init_by_array`, which
  /// `np.random.seed(sequence)` and Python's `random.seed` use. An empty key counts as `[0]`.
  public init(key: [UInt32]) {
    self.init(seed: 19_650_218)
    let key = key.isEmpty ? [0] : key
    var index = 1
    var keyIndex = 0
    for _ in 0..<max(Self.length, key.count) {
      let mixed = words[index] ^ (mixedPrevious(of: index) &* 1_664_525)
      words[index] = mixed &+ key[keyIndex] &+ UInt32(truncatingIfNeeded: keyIndex)
      index = advanced(index)
      keyIndex = keyIndex + 1 == key.count ? 0 : keyIndex + 1
    }
    for _ in 1..<Self.length {
      let mixed = words[index] ^ (mixedPrevious(of: index) &* 1_566_083_941)
      words[index] = mixed &- UInt32(index)
      index = advanced(index)
    }
    words[0] = 0x8000_0000
  }

  private func mixedPrevious(of index: Int) -> UInt32 {
    words[index - 1] ^ (words[index - 1] >> 30)
  }

  /// The index after `index`; from the end on to 1, once word 0 has taken the last word's value.
  private mutating func advanced(_ index: Int) -> Int {
    guard index + 1 == Self.length else { return index + 1 }
    words[0] = words[Self.length - 1]
    return 1
  }

  /// Replaces all words by the next ones of the recurrence.
  private mutating func twist() {
    words.withUnsafeMutableBufferPointer { words in
      for index in 0..<Self.length {
        let next = words[index + 1 == Self.length ? 0 : index + 1]
        let joined = (words[index] & 0x8000_0000) | (next & 0x7fff_ffff)
        let far = index + Self.shift
        let other = words[far < Self.length ? far : far - Self.length]
        words[index] = other ^ (joined >> 1) ^ (joined & 1 == 0 ? 0 : 0x9908_b0df)
      }
    }
    position = 0
  }

  public mutating func nextUInt32() -> UInt32 {
    if position == Self.length { twist() }
    var word = words[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }

  /// The next two words, the first of them in the upper half.
  public mutating func nextUInt64() -> UInt64 {
    let upper = UInt64(nextUInt32())
    return upper << 32 | UInt64(nextUInt32())
  }

  /// 53 bits: the upper 27 of one word above the upper 26 of the next.
  public mutating func nextDouble() -> Double {
    let upper = Double(nextUInt32() >> 5)
    let lower = Double(nextUInt32() >> 6)
    return (upper * 0x1p26 + lower) / 0x1p53
  }
}
