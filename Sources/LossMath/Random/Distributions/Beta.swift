// The beta distribution and its generalisation to several proportions, the Dirichlet.

/// The beta distribution on [0, 1].
public struct BetaDistribution: Distribution {
  private let a: Double
  private let b: Double

  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`a <= 0`, `b <= 0`).
  public init(a: Double, b: Double) throws(RandomError) {
    try RandomError.check(a, named: "a", is: .positive)
    try RandomError.check(b, named: "b", is: .positive)
    self.a = a
    self.b = b
  }

  public func next<Source: VariateSource>(from source: inout Source) -> Double {
    source.nextBeta(a, b)
  }
}

extension VariateSource {
  /// A beta variate: from two gammas, or by Jöhnk's rejection where both parameters are ≤ 1.
  mutating func nextBeta(_ a: Double, _ b: Double) -> Double {
    guard a <= 1 && b <= 1 else {
      let first = nextStandardGamma(a)
      return first / (first + nextStandardGamma(b))
    }
    // Below this the powers of Jöhnk's method vanish, and the variate is 0 or 1 to any precision.
    let tiny = 3e-103
    if Self.convention == .generator && a < tiny && b < tiny {
      return (a + b) * nextDouble() < a ? 1 : 0
    }
    while true {
      let u = nextDouble()
      let v = nextDouble()
      let x = CLibrary.power(u, 1 / a)
      let y = CLibrary.power(v, 1 / b)
      if x + y > 1 || u + v == 0 { continue }
      // `RandomState` gives 0 as soon as the first power underflows.
      let underflows = Self.convention == .generator ? x == 0 || y == 0 : x + y == 0
      return underflows ? ratioFromLogarithms(u, v, a, b) : x / (x + y)
    }
  }

  /// x / (x + y) where powers underflow.
  private func ratioFromLogarithms(_ u: Double, _ v: Double, _ a: Double, _ b: Double) -> Double {
    let x = CLibrary.logarithm(u) / a
    let y = CLibrary.logarithm(v) / b
    let larger = x > y ? x : y
    let sum = CLibrary.exponential(x - larger) + CLibrary.exponential(y - larger)
    return CLibrary.exponential(x - larger - CLibrary.logarithm(sum))
  }
}

/// The Dirichlet distribution over proportions that sum to 1.
public struct DirichletDistribution: Distribution {
  private let alpha: [Double]

  /// `Generator` accepts zeros among the parameters, `RandomState` does not.
  /// - Throws: ``RandomError/parameter(name:value:mustBe:)`` (`alpha <= 0`, `alpha < 0`).
  public init(
    alpha: [Double], convention: VariateConvention = .randomState
  ) throws(RandomError) {
    for value in alpha {
      let outside = convention == .generator ? value < 0 : value <= 0
      if outside {
        throw .parameter(
          name: "alpha", value: value,
          mustBe: convention == .generator ? .nonNegative : .positive)
      }
    }
    self.alpha = alpha
  }

  public func next<Source: VariateSource>(from source: inout Source) -> [Double] {
    if Source.convention == .generator, let largest = alpha.max(), largest < 0.1 {
      return brokenStick(from: &source)
    }
    let gammas = alpha.map { source.nextStandardGamma($0) }
    let inverse = 1 / gammas.reduce(0, +)
    return gammas.map { $0 * inverse }
  }

  /// Small parameters make all gammas vanish; breaking pieces off a stick does not.
  private func brokenStick<Source: VariateSource>(from source: inout Source) -> [Double] {
    var remaining = alpha
    for index in alpha.indices.dropLast().reversed() { remaining[index] += remaining[index + 1] }
    var pieces = [Double](repeating: 0, count: alpha.count)
    guard remaining.first != 0 else { return pieces }
    var stick = 1.0
    for index in alpha.indices.dropLast() {
      let share = source.nextBeta(alpha[index], remaining[index + 1])
      pieces[index] = stick * share
      stick *= 1 - share
      if remaining[index + 1] == 0 { break }
    }
    pieces[pieces.count - 1] = stick
    return pieces
  }
}
