// The gamma function's family: its logarithm, its derivative, and the incomplete forms of it and beta.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Functions of one or a few doubles that statistics needs beside the elementary ones.
package enum SpecialFunctions {
  /// Γ(x): ∞ with the sign of zero at ±0, nan at other poles.
  package static func gamma(_ x: Double) -> Double {
    if x == 0 { return x.sign == .minus ? -.infinity : .infinity }
    if x < 0, x == x.rounded() { return .nan }
    return tgamma(x)
  }

  /// log |Γ(x)|; ∞ at poles.
  package static func gammaLogarithm(_ x: Double) -> Double {
    if x == -.infinity { return .infinity }
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// The derivative of log Γ.
  package static func digamma(_ x: Double) -> Double {
    if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
    if x < 0 {
      if x == x.rounded() { return .nan }
      // ψ(1 − x) − π cot πx, with the argument of the cotangent near 0.
      let part = x - x.rounded(.down)
      return digamma(1 - x) - .pi / tan(.pi * part)
    }
    var (argument, sum) = (x, 0.0)
    while argument < 12 {
      sum -= 1 / argument
      argument += 1
    }
    let square = 1 / (argument * argument)
    let terms = [-1.0 / 12, 1.0 / 120, -1.0 / 252, 1.0 / 240, -1.0 / 132, 691.0 / 32760, -1.0 / 12]
    let series = terms.reversed().reduce(0.0) { ($0 + $1) * square }
    return sum + log(argument) - 0.5 / argument + series
  }

  /// log |B(a, b)|.
  package static func betaLogarithm(_ a: Double, _ b: Double) -> Double {
    let (small, large) = (Swift.min(a, b), Swift.max(a, b))
    if small > 0, large > 1e6 * Swift.max(small, 1) {
      // The two large logarithms nearly cancel: what is left is a series in 1 / large.
      let rest = small * (1 - small) / (2 * large)
      return gammaLogarithm(small) - small * log(large) + rest
        - small * (1 - small) * (1 - 2 * small) / (12 * large * large)
    }
    return gammaLogarithm(a) + gammaLogarithm(b) - gammaLogarithm(a + b)
  }

  /// Γ(a) Γ(b) / Γ(a + b).
  package static func beta(_ a: Double, _ b: Double) -> Double {
    if a > 0, b > 0, a + b < 170 { return tgamma(a) / tgamma(a + b) * tgamma(b) }
    return exp(betaLogarithm(a, b))
  }

  // MARK: Incomplete forms

  private static let steps = 100_000

  /// The regularized lower incomplete gamma function P(a, x), or the upper Q(a, x).
  package static func incompleteGamma(_ a: Double, _ x: Double, isUpper: Bool) -> Double {
    if a.isNaN || x.isNaN || a < 0 || x < 0 { return .nan }
    if a == 0 { return (x > 0) == isUpper ? 0 : (x == 0 ? .nan : 1) }
    if x == 0 || a == .infinity { return isUpper ? 1 : 0 }
    if x == .infinity { return isUpper ? 0 : 1 }
    let factor = exp(a * log(x) - x - gammaLogarithm(a))
    if x < a + 1 {
      let lower = factor * lowerSeries(a, x)
      return isUpper ? 1 - lower : lower
    }
    let upper = factor * upperFraction(a, x)
    return isUpper ? upper : 1 - upper
  }

  /// Σ xⁿ / (a (a + 1) … (a + n)).
  private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
    var (term, sum) = (1 / a, 1 / a)
    for step in 1...steps {
      term *= x / (a + Double(step))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  /// Legendre's continued fraction, by Lentz's algorithm.
  private static func upperFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var denominator = x + 1 - a
    var (c, d) = (1 / tiny, 1 / denominator)
    var fraction = d
    for step in 1...steps {
      let numerator = -Double(step) * (Double(step) - a)
      denominator += 2
      d = 1 / nonzero(numerator * d + denominator, tiny)
      c = nonzero(denominator + numerator / c, tiny)
      fraction *= d * c
      if (d * c - 1).magnitude < 1e-16 { break }
    }
    return fraction
  }

  private static func nonzero(_ value: Double, _ tiny: Double) -> Double {
    value.magnitude < tiny ? tiny : value
  }

  /// The regularized incomplete beta function Iₓ(a, b).
  package static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    if a.isNaN || b.isNaN || x.isNaN || a <= 0 || b <= 0 || x < 0 || x > 1 { return .nan }
    if x == 0 || x == 1 { return x }
    let factor = exp(a * log(x) + b * log1p(-x) - betaLogarithm(a, b))
    // The fraction converges fast on this side of the mean.
    if x < (a + 1) / (a + b + 2) { return factor * betaFraction(a, b, x) / a }
    return 1 - factor * betaFraction(b, a, 1 - x) / b
  }

  private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1), tiny)
    var fraction = d
    for step in 1...steps {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      for numerator in [even, odd] {
        d = 1 / nonzero(1 + numerator * d, tiny)
        c = nonzero(1 + numerator / c, tiny)
        fraction *= d * c
      }
      if (d * c - 1).magnitude < 1e-16 { break }
    }
    return fraction
  }
}
