// Probability distributions in their standard form: densities, probabilities, quantiles, moments.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A distribution by its formulas; the last parameter of each holds the numbers of its shape.
package struct StandardDistribution: Sendable {
  package typealias Formula = @Sendable (_ x: Double, _ shape: [Double]) -> Double
  package typealias Moment = @Sendable (_ shape: [Double]) -> Double

  package let name: String
  /// What the numbers of the shape are called.
  package let shapes: [String]
  package let isDiscrete: Bool
  /// One sentence.
  package let summary: String
  /// Whether the shape is one that the distribution has.
  package let isValid: @Sendable ([Double]) -> Bool
  /// The least and the greatest number that can occur.
  package let support: @Sendable ([Double]) -> ClosedRange<Double>
  /// The logarithm of the density, or of the probability of a whole number.
  let logDensityFormula: Formula
  let below: Formula
  let above: Formula
  /// The quantile where there is a formula for it.
  let quantileFormula: Formula?
  package let mean: Moment
  package let variance: Moment
  /// The differential entropy; nil where it is a sum over all numbers.
  let entropyFormula: Moment?

  // MARK: Values

  package func logDensity(_ x: Double, _ shape: [Double]) -> Double {
    if x.isNaN { return x }
    if !support(shape).contains(x) || (isDiscrete && x != x.rounded()) { return -.infinity }
    return logDensityFormula(x, shape)
  }

  package func density(_ x: Double, _ shape: [Double]) -> Double {
    exp(logDensity(x, shape))
  }

  /// The probability of at most x.
  package func probability(below x: Double, _ shape: [Double]) -> Double {
    if x.isNaN { return x }
    let range = support(shape)
    if x < range.lowerBound { return 0 }
    return x >= range.upperBound ? 1 : below(isDiscrete ? x.rounded(.down) : x, shape)
  }

  /// The probability of more than x.
  package func probability(above x: Double, _ shape: [Double]) -> Double {
    if x.isNaN { return x }
    let range = support(shape)
    if x < range.lowerBound { return 1 }
    return x >= range.upperBound ? 0 : above(isDiscrete ? x.rounded(.down) : x, shape)
  }

  /// The number that is not exceeded with a probability.
  package func quantile(_ probability: Double, _ shape: [Double]) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    let range = support(shape)
    if probability == 0 { return isDiscrete ? range.lowerBound - 1 : range.lowerBound }
    if probability == 1 { return range.upperBound }
    if let quantileFormula { return quantileFormula(probability, shape) }
    if isSymmetric(shape), probability >= 0.5 {
      if probability == 0.5 { return 0 }
      return -bisected(range) { below($0, shape) < 1 - probability }
    }
    return isDiscrete
      ? whole(range) { below($0, shape) >= probability }
      : bisected(range) { below($0, shape) < probability }
  }

  /// The number that is exceeded with a probability.
  package func quantile(above probability: Double, _ shape: [Double]) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    let range = support(shape)
    if probability == 0 { return range.upperBound }
    if probability == 1 { return isDiscrete ? range.lowerBound - 1 : range.lowerBound }
    if isSymmetric(shape) { return 0 - quantile(probability, shape) }
    return isDiscrete
      ? whole(range) { above($0, shape) <= probability }
      : bisected(range) { above($0, shape) > probability }
  }

  package func entropy(_ shape: [Double]) -> Double {
    if let entropyFormula { return entropyFormula(shape) }
    // Σ −p log p over all that occurs with more than no probability.
    let range = support(shape)
    let spread = 40 * variance(shape).squareRoot() + 60
    let low = Swift.max(range.lowerBound, (mean(shape) - spread).rounded(.down))
    let high = Swift.min(range.upperBound, (mean(shape) + spread).rounded(.up))
    var sum = CompensatedSum()
    for number in stride(from: low, through: Swift.min(high, low + 10_000_000), by: 1) {
      sum.add(SpecialFunctions.entropyTerm(density(number, shape)))
    }
    return sum.value
  }

  /// The logarithm of the probability of at most x, or of more, exact where it is nearly 0.
  package func logProbability(_ x: Double, _ shape: [Double], isAbove: Bool) -> Double {
    let one = probability(below: x, shape)
    let two = probability(above: x, shape)
    let (wanted, other) = isAbove ? (two, one) : (one, two)
    if other == 0 { return 0 }
    return wanted > 0.5 ? log1p(-other) : log(wanted)
  }

  /// Whether it is the same to both sides of 0.
  private func isSymmetric(_ shape: [Double]) -> Bool {
    support(shape).lowerBound == -.infinity
  }

  // MARK: Searching

  /// The place in a range at which a condition stops to hold.
  private func bisected(_ range: ClosedRange<Double>, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (range.lowerBound, range.upperBound)
    if low == -.infinity {
      low = -1
      while !holds(low), low > -1e300 { low *= 2 }
    }
    if high == .infinity {
      high = Swift.max(1, low + 1)
      while holds(high), high < 1e300 { high *= 2 }
    }
    for _ in 0..<2000 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if holds(middle) { low = middle } else { high = middle }
    }
    return high
  }

  /// The least whole number for which a condition holds.
  private func whole(_ range: ClosedRange<Double>, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (range.lowerBound - 1, Swift.min(range.upperBound, range.lowerBound + 1))
    while !holds(high), high < range.upperBound, high < 1e300 {
      high = Swift.min(range.upperBound, 2 * high + 1)
    }
    while high - low > 1 {
      let middle = (low + (high - low) / 2).rounded(.down)
      if middle <= low || middle >= high { break }
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
