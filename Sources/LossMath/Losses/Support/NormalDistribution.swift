// The standard normal distribution in twice the precision: what GELU is made of.

extension RealNumber {
  /// e^(−x² / 2) / √(2π).
  var normalDensity: Self {
    Self(0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56) * (-0.5 * squared).exponential
  }
}

extension Precise {
  var normalProbability: Precise {
    if parts.high.isNaN { return self }
    let size = magnitude
    let tail = size.value < 3.6 ? size.nearTail : size.farTail
    return isNegative ? tail : Precise(1) - tail
  }

  /// 1 − Φ(x) for 0 ≤ x < 3.6, by a series of positive terms: ½ − φ(x) Σ x²ⁿ⁺¹ / (2n + 1)!!.
  private var nearTail: Precise {
    var (term, sum) = (self, self)
    let square = squared
    var divisor = 3.0
    while term.value > 0x1p-110 * sum.value && divisor < 200 {
      term = term * square / divisor
      sum = sum + term
      divisor += 2
    }
    return Precise(0.5) - normalDensity * sum
  }

  /// 1 − Φ(x) for larger x, by Laplace's continued fraction φ(x) / (x + 1 / (x + 2 / (x + …))).
  private var farTail: Precise {
    let density = normalDensity
    if density.isZero { return density }
    var fraction = Precise(0)
    for term in (1...64).reversed() { fraction = Precise(Double(term)) / (self + fraction) }
    return density / (self + fraction)
  }
}
