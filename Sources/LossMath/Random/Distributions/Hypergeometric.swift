// How many good ones are among so many taken without putting back.

/// The hypergeometric distribution.
public struct HypergeometricDistribution: Distribution {
  private let good: Int
  private let bad: Int
  private let sample: Int

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`ngood < 0` …),
  ///   ``RandomError/sampleExceedsTotal``, and ``RandomError/populationTooLarge`` from 10⁹ on.
  public init(
    good: Int, bad: Int, sample: Int
  ) throws(RandomError) {
    for (name, value) in [("ngood", good), ("nbad", bad), ("nsample", sample)] where value < 0 {
      throw .parameter(name: name, value: Double(value), mustBe: .nonNegative)
    }
    // Beyond it, the legacy generator would not be exact either.
    guard max(good, bad) < 1_000_000_000 else { throw .populationTooLarge }
    guard sample <= good + bad else { throw .sampleExceedsTotal }
    (self.good, self.bad, self.sample) = (good, bad, sample)
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Int {
    if Source.convention == .randomState {
      if sample == 0 { return 0 }
      return sample > 10 ? rejected(from: &source) : legacyCount(from: &source)
    }
    return sample >= 10 && sample <= good + bad - 10
      ? rejected(from: &source) : counted(from: &source)
  }

  /// One after the other, by whole numbers.
  private func counted<Source: VariateSource>(from source: inout Source) -> Int {
    let total = good + bad
    var left = sample > total / 2 ? total - sample : sample
    var (remaining, remainingGood) = (total, good)
    while left > 0, remainingGood > 0, remaining > remainingGood {
      remaining -= 1
      if Int(truncatingIfNeeded: source.nextMasked(through: UInt64(remaining))) < remainingGood {
        remainingGood -= 1
      }
      left -= 1
    }
    if remaining == remainingGood { remainingGood -= left }
    return sample > total / 2 ? remainingGood : good - remainingGood
  }

  /// One after the other, by numbers in [0, 1).
  private func legacyCount<Source: VariateSource>(from source: inout Source) -> Int {
    let others = good + bad - sample
    let fewer = Double(min(good, bad))
    var (left, rest) = (sample, fewer)
    while rest > 0 {
      let drawn = source.nextDouble()
      rest -= (drawn + rest / Double(others + left)).rounded(.down)
      left -= 1
      if left == 0 { break }
    }
    let found = Int(fewer - rest)
    return good > bad ? sample - found : found
  }

  /// Stadlober's ratio of uniforms (HRUA*, 1989).
  private func rejected<Source: VariateSource>(from source: inout Source) -> Int {
    let hat = HypergeometricHat(
      good: good, bad: bad, sample: sample, isLegacy: Source.convention == .randomState)
    while true {
      let (u, v) = (source.nextDouble(), source.nextDouble())
      guard let found = hat.candidate(u, v) else { continue }
      let count = good > bad ? hat.taken - found : found
      return hat.taken < sample ? good - count : count
    }
  }
}

/// The hat under which candidates are drawn.
private struct HypergeometricHat {
  private let fewer: Int
  private let more: Int
  /// How many are taken, or left, where that is less.
  let taken: Int
  private let center: Double
  private let width: Double
  private let limit: Double
  private let peak: Double
  private let isLegacy: Bool

  init(good: Int, bad: Int, sample: Int, isLegacy: Bool) {
    let total = good + bad
    (fewer, more, taken) = (min(good, bad), max(good, bad), min(sample, total - sample))
    self.isLegacy = isLegacy
    let share = Double(fewer) / Double(total)
    center = Double(taken) * share + 0.5
    let spread: Double
    if isLegacy {
      let product = Double(total - taken) * Double(sample) * share * (1 - share)
      spread = (product / Double(total - 1) + 0.5).squareRoot()
    } else {
      let product =
        Double(total - taken) * Double(taken) * share * (Double(more) / Double(total))
      spread = (product / Double(total - 1) + 0.5).squareRoot()
    }
    width = 1.7155277699214135 * spread + 0.8989161620588988
    limit = min(Double(min(taken, fewer) + 1), (center + 16 * spread).rounded(.down))
    let mode = Int(
      (Double(taken + 1) * Double(fewer + 1) / Double(total + 2)).rounded(.down))
    peak = Self.weight(mode, fewer, more, taken, isLegacy)
  }

  /// The number that two uniform ones give, unless it is rejected.
  func candidate(_ u: Double, _ v: Double) -> Int? {
    let place = center + width * (v - 0.5) / u
    if !(place >= 0 && place < limit) { return nil }
    let count = Int(place.rounded(.down))
    let height = peak - Self.weight(count, fewer, more, taken, isLegacy)
    if u * (4 - u) - 3 <= height { return count }
    if u * (u - height) >= 1 { return nil }
    return 2 * CLibrary.logarithm(u) <= height ? count : nil
  }

  /// log of the factorials that a count's probability is divided by.
  private static func weight(
    _ count: Int, _ fewer: Int, _ more: Int, _ taken: Int, _ isLegacy: Bool
  ) -> Double {
    let numbers = [count, fewer - count, taken - count, more - taken + count]
    return numbers.reduce(0) {
      $0 + (isLegacy ? Stirling.logarithmOfGamma(Double($1 + 1)) : LogFactorial.of($1))
    }
  }
}

/// log n!: exact to the last bit below 126, by Stirling's series from there on, as in NumPy.
enum LogFactorial {
  private static let table: [Double] = {
    var (sum, table) = (Precise(0), [0.0])
    for number in 1..<126 {
      sum = sum + Precise(Double(number)).logarithm
      table.append(sum.value)
    }
    return table
  }()

  static func of(_ number: Int) -> Double {
    if number < table.count { return table[max(number, 0)] }
    let n = Double(number)
    let series = 0.9189385332046728 + (1 / n) * (1 / 12.0 - 1 / (360 * n * n))
    return (n + 0.5) * CLibrary.logarithm(n) - n + series
  }
}
