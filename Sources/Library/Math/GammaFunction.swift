// The gamma function as CPython computes it: Lanczos' approximation with g = 6.0246….

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `math.gamma` and `math.lgamma`, bit for bit; poles give nan and infinity.
enum GammaFunction {
  private static let g = 6.024680040776729583740234375
  private static let gMinusHalf = 5.524680040776729583740234375
  private static let logarithmOfPi = 1.144729885849400174143427351353058711647

  /// The rational function's coefficients, the constant first (Boost's `lanczos13m53`).
  private static let numerator = [
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
  ]
  private static let denominator = [
    0, 39_916_800, 120_543_840, 150_917_976, 105_258_076, 45_995_730, 13_339_535, 2_637_558,
    357_423, 32_670, 1925, 66, 1.0,
  ]

  /// The product of the whole numbers below x, for x from 1 to 23: as far as a double is exact.
  private static let factorials = (1..<23).reduce(into: [1.0]) { products, factor in
    products.append((products.last ?? 1) * Double(factor))
  }

  /// Γ(x): nan where x is a pole, infinity where the value is too large.
  static func gamma(_ x: Double) -> Double {
    guard x.isFinite else { return x > 0 || x.isNaN ? x : .nan }
    if x == 0 { return .nan }
    if x.rounded(.down) == x {
      if x < 0 { return .nan }
      if x <= Double(factorials.count) { return factorials[Int(x) - 1] }
    }
    let size = x.magnitude
    if size < 1e-20 { return 1 / x }
    if size > 200 { return x < 0 ? 0 / sineOfPi(times: x) : .infinity }
    return lanczos(x, size)
  }

  private static func lanczos(_ x: Double, _ size: Double) -> Double {
    let y = size + gMinusHalf
    // What the addition lost, scaled by how the result depends on it.
    let lost = size > gMinusHalf ? (y - size) - gMinusHalf : (y - gMinusHalf) - size
    let correction = lost * g / y
    var result: Double
    if x < 0 {
      result = -.pi / sineOfPi(times: size) / size * exp(y) / sum(size)
      result -= correction * result
    } else {
      result = sum(size) / exp(y)
      result += correction * result
    }
    // The whole power would leave the range before its product with the rest does.
    let halves =
      size < 140 ? [pow(y, size - 0.5)] : Array(repeating: pow(y, size / 2 - 0.25), count: 2)
    for power in halves { result = x < 0 ? result / power : result * power }
    return result
  }

  /// log |Γ(x)|: infinity where x is a pole.
  static func logarithm(_ x: Double) -> Double {
    guard x.isFinite else { return x.isNaN ? x : .infinity }
    if x.rounded(.down) == x, x <= 2 { return x <= 0 ? .infinity : 0 }
    let size = x.magnitude
    if size < 1e-20 { return -log(size) }
    var result = log(sum(size)) - g
    result += (size - 0.5) * (log(size + g - 0.5) - 1)
    guard x < 0 else { return result }
    return logarithmOfPi - log(sineOfPi(times: size).magnitude) - log(size) - result
  }

  /// Lanczos' rational function, by powers of x where x is small, else of 1/x.
  private static func sum(_ x: Double) -> Double {
    var (above, below) = (0.0, 0.0)
    if x < 5 {
      for index in numerator.indices.reversed() {
        above = above * x + numerator[index]
        below = below * x + denominator[index]
      }
    } else {
      for index in numerator.indices {
        above = above / x + numerator[index]
        below = below / x + denominator[index]
      }
    }
    return above / below
  }

  /// sin(πx), exact in its zeros.
  private static func sineOfPi(times x: Double) -> Double {
    let y = fmod(x.magnitude, 2)
    let result: Double
    switch Int((2 * y).rounded(.toNearestOrAwayFromZero)) {
    case 0: result = sin(.pi * y)
    case 1: result = cos(.pi * (y - 0.5))
    case 2: result = sin(.pi * (1 - y))
    case 3: result = -cos(.pi * (y - 1.5))
    default: result = sin(.pi * (y - 2))
    }
    return x < 0 ? -result : result
  }
}
