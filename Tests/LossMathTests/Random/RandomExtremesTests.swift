// The edges: parameters at which arithmetic overflows or a naive loop would not end, and the
// parts that no recording reaches.

import Testing

@testable import LossMath

struct RandomExtremesTests {
  @Test(
    "SHA-512 agrees with Python's hashlib around the ends of a block",
    arguments: [
      (0, "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"),
      (3, "8081da5f9c1e3d0e1aa16f604d5e5064543cff5d7bace2bb312252461e151b3f"),
      (111, "a1a111449b198d9b1f538bad7f3fc1022b3a5b1a5e90a0bc860de8512746cbc3"),
      (112, "c5fbd731d19d2ae1180f001be72c2c1aaba1d7b094b3748880e24593b8e117a7"),
      (127, "eab89674feaa34e27aebeeff3c0a4d70070bb872d5e9f186cf1dbbdee517b6e3"),
      (128, "1dffd5e3adb71d45d2245939665521ae001a317a03720a45732ba1900ca3b835"),
      (300, "f758e49e6fca32320310aa1b0b2e3abfeab7fc8414ba069022e8b39b7e53628b"),
    ])
  func hashIsStandard(_ length: Int, _ hexadecimal: String) {
    let digits = Array("0123456789abcdef")
    let digest = SecureHash512.digest(of: (0..<length).map { UInt8($0 % 251) })
    let text = String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    #expect(digest.count == 64 && text.hasPrefix(hexadecimal))
  }

  @Test func zigguratLayersHaveEqualAreas() {
    let layers = Ziggurat.normal
    let edge = layers.width.map { $0 * 0x1p52 }
    let areas = (2..<255).map { index in
      edge[index] * (layers.density[index - 1] - layers.density[index])
    }
    for area in areas { #expect(abs(area - areas[0]) < 1e-13) }
    for index in 1..<256 {
      #expect(
        abs(layers.density[index] - CLibrary.exponential(-edge[index] * edge[index] / 2)) < 1e-14)
    }
  }

  @Test func exponentialZigguratLayersHaveEqualAreas() {
    let layers = Ziggurat.exponential
    let edge = layers.width.map { $0 * 0x1p53 }
    let areas = (2..<255).map { index in
      edge[index] * (layers.density[index - 1] - layers.density[index])
    }
    for area in areas { #expect(abs(area - areas[0]) < 1e-13) }
    for index in 1..<256 {
      #expect(abs(layers.density[index] - CLibrary.exponential(-edge[index])) < 1e-14)
    }
  }

  @Test("counts that overflow are NumPy's", arguments: [0, 42])
  func overflowingCountsAreNumPys(_ seed: Int) throws {
    var state = try RandomState(seed: seed)
    #expect(state.next(try GeometricDistribution(probability: 1e-300)) == .min)
    let noSuccess = try NegativeBinomialDistribution(successes: 1, probability: 0)
    #expect(state.next(noSuccess) == .min)
    var generator = try RandomGenerator(seed: seed)
    #expect(generator.next(try GeometricDistribution(probability: 1e-300)) == .max)
  }

  @Test func aZetaExponentWithoutAlternativesGivesOne() throws {
    var state = try RandomState(seed: 0)
    for exponent in [1025, 1e300, .infinity] {
      #expect(state.next(try ZipfDistribution(exponent: exponent)) == 1)
    }
  }

  @Test("a von Mises variate of any concentration is drawn", arguments: [1e16, 1e160, .infinity])
  func concentrationWithoutSpreadGivesTheMean(_ concentration: Double) throws {
    let distribution = try VonMisesDistribution(mean: 0.5, concentration: concentration)
    var state = try RandomState(seed: 0)
    #expect(abs(state.next(distribution) - 0.5) < 1e-7)
    var generator = try RandomGenerator(seed: 0)
    #expect(abs(generator.next(distribution) - 0.5) < 1e-7)
  }

  @Test func theLargestTrialsAndMeansStayInRange() throws {
    var state = try RandomState(seed: 0)
    let binomial = try BinomialDistribution(trials: .max, probability: 0.5)
    #expect(state.next(binomial) > 0)
    #expect(state.next(try PoissonDistribution(mean: 9.2e18)) > 9_000_000_000_000_000_000)
  }

  @Test func theWholeRangeOfIntegersCanBeDrawn() throws {
    let all = try UniformIntegerDistribution(low: .min, high: .max, includesHigh: true)
    var generator = try RandomGenerator(seed: 0)
    var bits = generator
    #expect(generator.next(all) == Int(truncatingIfNeeded: bits.nextUInt64() ^ 1 << 63))
    var state = try RandomState(seed: 0)
    var words = state
    #expect(state.next(all) == Int(truncatingIfNeeded: words.nextUInt64() ^ 1 << 63))
  }

  @Test func aNegativeOrEmptyBufferOfBytesIsEmpty() {
    var random = PythonRandom(seed: 0)
    #expect(random.bytes(-1) == [] && random.bytes(0) == [])
  }
}
