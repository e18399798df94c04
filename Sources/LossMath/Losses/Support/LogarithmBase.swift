// Logarithms to the base that a caller asks for: nats, bits, bans or any other.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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

  /// The logarithm in this base where the C library has it, else the natural one.
  @inline(__always)
  func logarithm(_ value: Double) -> Double {
    switch base {
    case 2: log2(value)
    case 10: log10(value)
    default: log(value)
    }
  }

  /// A sum of `logarithm`s, in this base.
  func finish(_ sum: CompensatedSum) -> Double {
    base == 2 || base == 10 ? sum.value : convert(sum.precise)
  }

  /// A number of nats in this base.
  func convert(_ nats: DoubleDouble) -> Double {
    guard let base, nats.high.isFinite else { return nats.value }
    return (nats / DoubleDouble.logarithm(ofRatio: base, to: 1)).value
  }
}
