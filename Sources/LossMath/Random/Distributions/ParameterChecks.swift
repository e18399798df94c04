// Checks of distributions' parameters against their domains, in NumPy's sense: most of its
// checks let NaN pass, and −0 counts as negative.

extension RandomError {
  static func check(_ value: Double, named name: String, is domain: Domain) throws(RandomError) {
    guard domain.contains(value) else {
      throw .parameter(name: name, value: value, mustBe: domain)
    }
  }
}

extension RandomError.Domain {
  func contains(_ value: Double) -> Bool {
    switch self {
    case .nonNegative: value.isNaN || value.sign == .plus
    case .positive: !(value <= 0)
    case .number: !value.isNaN
    case .probability, .listedProbability: value >= 0 && value <= 1
    case .probabilityBelowOne: value >= 0 && value < 1
    case .positiveProbability: value > 0 && value <= 1
    case .aboveOne: value > 1
    case .clearlyAboveOne: value >= 1 + 1e-8
    case .nonNegativeNumber: value >= 0
    case .countable: value <= Self.largestPoissonMean
    }
  }

  /// NumPy's bound: ten standard deviations below the largest 64-bit integer.
  static let largestPoissonMean = 0x1p63 - 0x1p63.squareRoot() * 10
}
