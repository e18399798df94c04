// The error function's family: the normal distribution, its logarithm, and the inverses.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension SpecialFunctions {
  package static func errorFunction(_ x: Double) -> Double { erf(x) }
  package static func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }

  /// The probability that a standard normal variable is at most x.
  package static func normalProbability(_ x: Double) -> Double {
    Precise(x).normalProbability.value
  }

  /// The logarithm of that, exact also far out.
  package static func normalLogProbability(_ x: Double) -> Double {
    if x == -.infinity { return -.infinity }
    if x < -1e8 { return -0.5 * x * x - log(-x) - 0.918_938_533_204_672_8 }
    if x > 0 { return (-(-Precise(x)).normalProbability).logarithmOfOnePlus.value }
    return Precise(x).normalProbability.logarithm.value
  }

  /// The number that a standard normal variable does not exceed with a probability.
  package static func normalQuantile(_ probability: Double) -> Double {
    -2.0.squareRoot() * inverseComplementaryErrorFunction(2 * probability)
  }

  /// The x with erf x = y; nan outside [−1, 1].
  package static func inverseErrorFunction(_ y: Double) -> Double {
    if y.magnitude > 1 || y.isNaN { return .nan }
    if y.magnitude == 1 { return y * .infinity }
    if y.magnitude > 0.5 {
      let tail = inverseComplementaryErrorFunction(1 - y.magnitude)
      return y < 0 ? -tail : tail
    }
    var x = y * (0.5 * Double.pi.squareRoot())
    for _ in 0..<50 {
      let change = (erf(x) - y) / (twoOverRootPi * exp(-x * x))
      let step = change / (1 + x * change)
      x -= step
      if step.magnitude <= 1e-17 * x.magnitude { break }
    }
    return x
  }

  private static let twoOverRootPi = 1.128_379_167_095_512_6

  /// The x with 1 − erf x = y; nan outside [0, 2].
  package static func inverseComplementaryErrorFunction(_ y: Double) -> Double {
    if y < 0 || y > 2 || y.isNaN { return .nan }
    if y == 0 { return .infinity }
    if y == 2 { return -.infinity }
    // As SciPy has it, so that the normal quantile of one half is +0.
    if y == 1 { return -0.0 }
    if y > 1.5 { return -inverseComplementaryErrorFunction(2 - y) }
    if y > 0.5 { return inverseErrorFunction(1 - y) }
    // Newton's method on the logarithm, which is nearly a parabola.
    let logarithm = log(y)
    var x = (-logarithm - 0.5 * log(Swift.max(-logarithm * .pi, 1))).squareRoot()
    if x.isNaN || x < 0.4 { x = 0.5 }
    for _ in 0..<60 {
      let tail = Precise(x * 2.0.squareRoot())
      let value = 2 * (-tail).normalProbability
      let slope = -twoOverRootPi * (-(Precise(x) * Precise(x))).exponential
      let step = ((value.logarithm - Precise(logarithm)) * value / slope).value
      x -= step
      if step.magnitude <= 1e-16 * x { break }
    }
    return x
  }
}
