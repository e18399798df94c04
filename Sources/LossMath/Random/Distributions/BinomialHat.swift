// Kachitvichyanukul and Schmeiser's BTPE ("Binomial random variate generation", 1988): rejection
// from a hat of a triangle, two parallelograms and two exponential tails.

/// The hat over one binomial distribution of mean above 30 and probability at most a half. The
/// names of its quantities are the paper's.
struct BinomialHat {
  private let trials: Int
  private let n: Double
  private let r: Double
  private let q: Double
  private let mode: Int
  private let xm: Double
  private let xl: Double
  private let xr: Double
  private let c: Double
  private let laml: Double
  private let lamr: Double
  private let p1: Double
  private let p2: Double
  private let p3: Double
  private let p4: Double
  private let variance: Double

  init(trials: Int, probability: Double) {
    self.trials = trials
    n = Double(trials)
    r = min(probability, 1 - probability)
    q = 1 - r
    let fm = n * r + r
    mode = Int(wrappingConversionOf: fm.rounded(.down))
    let m = Double(mode)
    p1 = (2.195 * (n * r * q).squareRoot() - 4.6 * q).rounded(.down) + 0.5
    xm = m + 0.5
    xl = xm - p1
    xr = xm + p1
    c = 0.134 + 20.5 / (15.3 + m)
    let left = (fm - xl) / (fm - xl * r)
    laml = left * (1 + left / 2)
    let right = (xr - fm) / (xr * q)
    lamr = right * (1 + right / 2)
    p2 = p1 * (1 + 2 * c)
    p3 = p2 + c / laml
    p4 = p3 + c / lamr
    variance = n * r * q
  }

  /// A point under the hat: the count it stands for and its height, `nil` under the triangle,
  /// where every point is accepted.
  private typealias Candidate = (count: Int, height: Double?)

  func next<Source: BitSource>(from source: inout Source) -> Int {
    while true {
      let u = source.nextDouble() * p4
      let v = source.nextDouble()
      guard let (count, height) = candidate(u, v) else { continue }
      guard let height else { return count }
      if accepts(count, height: height) { return count }
    }
  }

  /// The candidate at a uniform point, or nothing where the point leaves the distribution's range.
  private func candidate(_ u: Double, _ v: Double) -> Candidate? {
    if u <= p1 { return (floored(xm - p1 * v + u), nil) }
    if u <= p2 {
      let x = xl + (u - p1) / c
      let height = v * c + 1 - abs(Double(mode) - x + 0.5) / p1
      return height > 1 ? nil : (floored(x), height)
    }
    if v == 0 { return nil }
    if u <= p3 {
      let count = floored(xl + CLibrary.logarithm(v) / laml)
      return count < 0 ? nil : (count, v * (u - p2) * laml)
    }
    let count = floored(xr - CLibrary.logarithm(v) / lamr)
    return count > trials ? nil : (count, v * (u - p3) * lamr)
  }

  private func floored(_ x: Double) -> Int { Int(wrappingConversionOf: x.rounded(.down)) }

  private func accepts(_ count: Int, height: Double) -> Bool {
    let distance = abs(Double(count) - Double(mode))
    if distance > 20 && distance < variance / 2 - 1 {
      return acceptsByBounds(Double(count), distance, CLibrary.logarithm(height))
    }
    return height <= ratioToMode(count)
  }

  /// The probability of a count over that of the mode, by the recurrence.
  private func ratioToMode(_ count: Int) -> Double {
    let s = r / q
    let a = s * Double(trials &+ 1)
    var ratio = 1.0
    if mode < count {
      for index in (mode + 1)...count { ratio *= a / Double(index) - s }
    } else if mode > count {
      for index in (count + 1)...mode { ratio /= a / Double(index) - s }
    }
    return ratio
  }

  /// Squeezes by a parabola, then the final test with Stirling's formula.
  private func acceptsByBounds(_ y: Double, _ k: Double, _ logarithmOfHeight: Double) -> Bool {
    let rho = (k / variance) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5)
    let t = -k * k / (2 * variance)
    if logarithmOfHeight < t - rho { return true }
    if logarithmOfHeight > t + rho { return false }
    let m = Double(mode)
    let x1 = y + 1
    let f1 = m + 1
    let z = n + 1 - m
    let w = n - y + 1
    let main =
      xm * CLibrary.logarithm(f1 / x1) + (n - m + 0.5) * CLibrary.logarithm(z / w)
      + (y - m) * CLibrary.logarithm(w * r / (x1 * q))
    let bound = main + correction(f1) + correction(z) + correction(x1) + correction(w)
    return !(logarithmOfHeight > bound)
  }

  /// Stirling's correction as the paper prints it.
  private func correction(_ x: Double) -> Double {
    let square = x * x
    let inner = 99 - 140 / square
    return (13680 - (462 - (132 - inner / square) / square) / square) / x / 166320
  }
}
