// Terms of entropies, powers and robust losses: the small functions of `scipy.special`.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SpecialFunctions {
  /// x log y, which is 0 where x is 0, but for y nan.
  package static func product(_ x: Double, logarithmOf y: Double) -> Double {
    x == 0 && !y.isNaN ? 0 : x * log(y)
  }

  /// x log(1 + y), which is 0 where x is 0, but for y nan.
  package static func product(_ x: Double, logarithmOfOnePlus y: Double) -> Double {
    x == 0 && !y.isNaN ? 0 : x * log1p(y)
  }

  /// −x log x; −∞ below 0.
  package static func entropyTerm(_ x: Double) -> Double {
    if x.isNaN { return x }
    return x > 0 ? -x * log(x) : x == 0 ? 0 : -.infinity
  }

  /// x log(x / y); ∞ outside the domain.
  package static func relativeEntropyTerm(_ x: Double, _ y: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    if x > 0, y > 0 {
      return x.isFinite && y.isFinite
        ? (Precise(x) * Precise.logarithm(of: Precise(x), over: Precise(y))).value
        : x * log(x / y)
    }
    return x == 0 && y >= 0 ? 0 : .infinity
  }

  /// x log(x / y) − x + y; ∞ outside the domain.
  package static func divergenceTerm(_ x: Double, _ y: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    if x > 0, y > 0 {
      if !x.isFinite || !y.isFinite { return x * log(x / y) - x + y }
      let (one, two) = (Precise(x), Precise(y))
      return (one * Precise.logarithm(of: one, over: two) - one + two).value
    }
    return x == 0 && y >= 0 ? y : .infinity
  }

  /// ½ r² up to delta, delta (|r| − ½ delta) beyond; ∞ for a negative delta.
  package static func huber(_ delta: Double, _ residual: Double) -> Double {
    if delta < 0 { return .infinity }
    let size = residual.magnitude
    return size <= delta ? 0.5 * residual * residual : delta * (size - 0.5 * delta)
  }

  /// delta² (√(1 + (r / delta)²) − 1); ∞ for a negative delta.
  package static func pseudoHuber(_ delta: Double, _ residual: Double) -> Double {
    if delta < 0 { return .infinity }
    if delta == 0 || residual == 0 { return 0 }
    let ratio = residual / delta
    return delta * delta * expm1(0.5 * log1p(ratio * ratio))
  }

  /// (eˣ − 1) / x.
  package static func relativeExponential(_ x: Double) -> Double {
    if x.magnitude < 1e-16 { return 1 }
    return x > 717 ? .infinity : expm1(x) / x
  }

  /// cos x − 1, exact near 0.
  package static func cosineLessOne(_ x: Double) -> Double {
    let half = sin(x / 2)
    return 0 - 2 * half * half
  }

  /// (xᵃ − 1) / a, and log x for a = 0.
  package static func boxCox(_ x: Double, _ power: Double) -> Double {
    power.magnitude < 1e-19 ? log(x) : expm1(power * log(x)) / power
  }

  /// ((1 + x)ᵃ − 1) / a, and log(1 + x) for a = 0.
  package static func boxCoxOfOnePlus(_ x: Double, _ power: Double) -> Double {
    let logarithm = log1p(x)
    if power.magnitude < 1e-19 { return logarithm }
    return logarithm.magnitude < 1e-289 && power.magnitude < 1e273
      ? logarithm : expm1(power * logarithm) / power
  }

  /// The x with `boxCox(x, power)` = y.
  package static func inverseBoxCox(_ y: Double, _ power: Double) -> Double {
    power == 0 ? exp(y) : exp(log1p(power * y) / power)
  }

  /// The x with `boxCoxOfOnePlus(x, power)` = y.
  package static func inverseBoxCoxOfOnePlus(_ y: Double, _ power: Double) -> Double {
    if power == 0 { return expm1(y) }
    return (power * y).magnitude < 1e-154 ? y : expm1(log1p(power * y) / power)
  }

  package static func sigmoid(_ x: Double) -> Double { Precise(x).sigmoid.value }
  package static func cubeRoot(_ x: Double) -> Double { cbrt(x) }
  package static func powerOfTen(_ x: Double) -> Double { pow(10, x) }
  package static func powerOfTwo(_ x: Double) -> Double { exp2(x) }
  package static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  package static func exponentialLessOne(_ x: Double) -> Double { expm1(x) }
  package static func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

  /// n over k, for real n.
  package static func binomial(_ n: Double, _ k: Double) -> Double {
    if n < 0, n == n.rounded() { return .nan }
    let whole = k.rounded()
    if k == whole, whole.magnitude < 1e6, n.magnitude < 1e15 || whole < 20 {
      let few = n == n.rounded() && n > 0 && whole > n / 2 ? n - whole : whole
      if few < 0 { return 0 }
      if few < 20 {
        var (top, bottom) = (1.0, 1.0)
        for step in 0..<Int(few) {
          top *= n - few + Double(step + 1)
          bottom *= Double(step + 1)
        }
        return top / bottom
      }
    }
    if n == n.rounded(), k == whole, n >= k, k >= 0, n < 1e6 {
      return exactBinomial(n, Swift.min(k, n - k))
    }
    return exp(-betaLogarithm(1 + n - k, 1 + k)) / (n + 1)
  }

  /// A product of fractions, rounded once.
  private static func exactBinomial(_ n: Double, _ k: Double) -> Double {
    var result = Precise(1)
    for step in 0..<Int(k) {
      result = result * Precise(n - k + Double(step + 1)) / Double(step + 1)
    }
    return result.value
  }
}
