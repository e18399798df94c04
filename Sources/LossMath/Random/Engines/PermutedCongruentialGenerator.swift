// PCG64, the engine under np.random.default_rng.

/// O'Neill's PCG XSL-RR 128/64: a linear congruential generator of 128 bits whose output is a
/// rotation of its folded state ("PCG: A family of simple fast space-efficient statistically
/// good algorithms for random number generation", 2014). NumPy calls it `PCG64`.
public struct PermutedCongruentialGenerator: BitSource {
  private var state: WideWord
  private let increment: WideWord
  /// The upper half of the last draw, which the next 32-bit draw takes.
  private var leftover: UInt32?

  /// Seeds as `PCG64(seed_sequence)` does, with four 64-bit words of the sequence's state.
  public init(_ sequence: SeedSequence) {
    let words = sequence.wideState(count: 4)
    let stream = WideWord(high: words[2], low: words[3])
    increment = stream.doubledPlusOne
    state = increment &+ WideWord(high: words[0], low: words[1])
    step()
  }

  private mutating func step() {
    state = state &* .multiplier &+ increment
  }

  public mutating func nextUInt64() -> UInt64 {
    step()
    let folded = state.high ^ state.low
    let turn = state.high >> 58
    return folded >> turn | folded << ((64 &- turn) & 63)
  }

  /// Half of a 64-bit draw: first the lower half, then the upper.
  public mutating func nextUInt32() -> UInt32 {
    if let half = leftover {
      leftover = nil
      return half
    }
    let whole = nextUInt64()
    leftover = UInt32(truncatingIfNeeded: whole >> 32)
    return UInt32(truncatingIfNeeded: whole)
  }

  /// The upper 53 bits of a 64-bit draw.
  public mutating func nextDouble() -> Double {
    Double(nextUInt64() >> 11) * 0x1p-53
  }
}

/// 128 bits as two words: `UInt128` needs a newer system than the package asks for.
private struct WideWord {
  var high: UInt64
  var low: UInt64

  static let multiplier = WideWord(high: 0x2360_ed05_1fc6_5da4, low: 0x4385_df64_9fcc_f645)

  var doubledPlusOne: WideWord { WideWord(high: high << 1 | low >> 63, low: low << 1 | 1) }

  static func &+ (left: WideWord, right: WideWord) -> WideWord {
    let (low, carried) = left.low.addingReportingOverflow(right.low)
    return WideWord(high: left.high &+ right.high &+ (carried ? 1 : 0), low: low)
  }

  static func &* (left: WideWord, right: WideWord) -> WideWord {
    let product = left.low.multipliedFullWidth(by: right.low)
    let high = product.high &+ left.high &* right.low &+ left.low &* right.high
    return WideWord(high: high, low: product.low)
  }
}
