// Logarithms to the base that a caller asks for: nats, bits, bans or any other.

/// The base in which information is measured; nil stands for e.
struct LogarithmBase {
  private let base: Double?

  /// Throws when the base is not positive and finite, or is 1.
  init(_ base: Double?) throws(MathError) {
    if let base, !(base > 0) || base == 1 || base == .infinity {
      throw .invalidValue(
        parameter: "base", value: base, index: nil, requirement: .logarithmBase)
    }
    self.base = base
  }

  /// Whether it is e.
  var isNatural: Bool { base == nil }

  /// A number of nats in this base, in twice the precision.
  func converted<Number: RealNumber>(_ nats: Number) -> Number {
    guard let base else { return nats }
    return Number.choose(nats.isInfinite, nats, else: nats / Number(base).logarithm)
  }
}
