// The derivatives of the digamma function, by Hurwitz's zeta function.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SpecialFunctions {
  /// The derivative of the given order of digamma: (−1)ⁿ⁺¹ n! ζ(n + 1, x); infinite at poles.
  ///
  /// - Parameter order: not negative; 0 gives digamma itself.
  package static func polygamma(_ order: Int, _ x: Double) -> Double {
    if order == 0 { return digamma(x) }
    let size = tgamma(Double(order) + 1) * hurwitzZeta(order + 1, x)
    return order % 2 == 0 ? -size : size
  }

  /// ζ(s, x) = Σ (x + k)⁻ˢ over k ≥ 0, for a whole s ≥ 2.
  private static func hurwitzZeta(_ order: Int, _ x: Double) -> Double {
    if x.isNaN { return .nan }
    if x == .infinity { return 0 }
    if x > 0 { return positiveZeta(order, x) }
    let part = x - x.rounded(.down)
    if part == 0 { return .infinity }
    // The terms on the other side of zero are those of the mirrored argument.
    let mirrored = positiveZeta(order, 1 - part) - positiveZeta(order, 1 - x)
    return positiveZeta(order, part) + (order % 2 == 0 ? mirrored : -mirrored)
  }

  /// The first terms by themselves, the others by Euler's and Maclaurin's formula.
  private static func positiveZeta(_ order: Int, _ x: Double) -> Double {
    let power = Double(order)
    let start = Double(min(order, 200)) + 10
    var (argument, sum) = (x, 0.0)
    while argument < start {
      sum += pow(argument, -power)
      argument += 1
    }
    let last = pow(argument, -power)
    sum += last * argument / (power - 1) + last / 2
    var factor = power / argument
    for (place, number) in bernoulliOverFactorial.enumerated() {
      sum += number * factor * last
      let next = power + 2 * Double(place) + 1
      factor *= next * (next + 1) / (argument * argument)
    }
    return sum
  }

  /// B₂ / 2!, B₄ / 4!, B₆ / 6! …
  private static let bernoulliOverFactorial = [
    1.0 / 12, -1.0 / 720, 1.0 / 30_240, -1.0 / 1_209_600, 1.0 / 47_900_160,
    -691.0 / 1_307_674_368_000, 1.0 / 74_724_249_600,
  ]
}
