// Python's `random.Random`: seeding and the basic draws.

/// The generator of Python's `random` module, bit for bit as CPython 3.11 has it.
public struct PythonRandom: Sendable {
  private var engine: MersenneTwister
  /// The second normal of the last pair that `gauss` made.
  var nextGauss: Double?

  /// Seeds as `random.seed(number)`: the sign does not matter.
  public init(seed: Int) {
    self.init(magnitude: UInt64(seed.magnitude))
  }

  /// Seeds as `random.seed(number)` for a float: by its hash.
  public init(seed: Double) {
    self.init(magnitude: UInt64(bitPattern: Int64(seed.pythonHash)))
  }

  /// Seeds as `random.seed(text)`: with the text's UTF-8 bytes and their SHA-512, read as one
  /// big number.
  public init(seed: String) {
    self.init(bytes: Array(seed.utf8))
  }

  /// Seeds as `random.seed(bytes)`.
  public init(bytes: [UInt8]) {
    engine = MersenneTwister(key: Self.words(ofBigEndian: bytes + SecureHash512.digest(of: bytes)))
  }

  private init(magnitude: UInt64) {
    let lower = UInt32(truncatingIfNeeded: magnitude)
    let upper = UInt32(truncatingIfNeeded: magnitude >> 32)
    engine = MersenneTwister(key: upper == 0 ? [lower] : [lower, upper])
  }

  /// A number's 32-bit words, the least significant first, without leading zeros.
  private static func words(ofBigEndian bytes: [UInt8]) -> [UInt32] {
    var words: [UInt32] = []
    var end = bytes.count
    while end > 0 {
      let start = max(0, end - 4)
      words.append(bytes[start..<end].reduce(0) { $0 << 8 | UInt32($1) })
      end = start
    }
    while words.count > 1 && words.last == 0 { words.removeLast() }
    return words
  }

  /// `random()`: a uniform double in [0, 1).
  public mutating func random() -> Double { engine.nextDouble() }

  /// `getrandbits(count)`, for 0 to 64 bits.
  /// - Throws: ``RandomError/python(_:)``.
  public mutating func bits(_ count: Int) throws(RandomError) -> UInt64 {
    if count < 0 { throw .python(.negativeBitCount(count)) }
    if count > 64 { throw .python(.tooManyBits(count)) }
    return unchecked(bits: count)
  }

  /// Whole words from the least significant on; the last one gives its upper bits.
  private mutating func unchecked(bits count: Int) -> UInt64 {
    if count == 0 { return 0 }
    if count <= 32 { return UInt64(engine.nextUInt32() >> UInt32(32 - count)) }
    let lower = UInt64(engine.nextUInt32())
    return UInt64(engine.nextUInt32() >> UInt32(64 - count)) << 32 | lower
  }

  /// A uniform integer in 0...last, by rejection of draws with as many bits as last + 1 has.
  mutating func integer(through last: UInt64) -> UInt64 {
    let (bound, overflows) = last.addingReportingOverflow(1)
    while true {
      if overflows {
        // 2⁶⁴ has 65 bits: the 65th must come out 0.
        let draw = unchecked(bits: 64)
        if engine.nextUInt32() >> 31 == 0 { return draw }
      } else {
        let draw = unchecked(bits: 64 - bound.leadingZeroBitCount)
        if draw < bound { return draw }
      }
    }
  }

  /// `randbytes(count)`. A negative count gives none.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let missing = min(4, count - bytes.count)
      let word = engine.nextUInt32() >> UInt32(32 - 8 * missing)
      for index in 0..<missing { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * index))) }
    }
    return bytes
  }
}

extension Double {
  /// Python's `hash` of a float: its value modulo the Mersenne prime 2⁶¹ − 1. Equal numbers hash
  /// alike, whatever their type; NaN, which Python hashes by its address, gives 0.
  public var pythonHash: Int {
    if isNaN { return 0 }
    if isInfinite { return self < 0 ? -314_159 : 314_159 }
    if self == 0 { return 0 }
    let prime: UInt64 = (1 << 61) - 1
    // |x| = significand · 2^exponent, and 2^61 ≡ 1: the exponent only rotates 61 bits.
    let whole = UInt64(significand.magnitude * 0x1p52)
    let turn = (((Int(exponent) - 52) % 61) + 61) % 61
    let rotated = (whole << UInt64(turn) & prime) | (whole >> UInt64(61 - turn))
    let remainder = rotated == prime ? 0 : Int(rotated)
    let signed = self < 0 ? -remainder : remainder
    return signed == -1 ? -2 : signed
  }
}
