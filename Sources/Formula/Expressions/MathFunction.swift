// The functions that mathematics has words for: how cells call them, how they are written, and what
// they give.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A function that is written as a word before its argument.
enum MathFunction: String {
  case log, log2, log10, exp
  case sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh
  case sign, erf, sigmoid
  case maximum, minimum
  case modulo

  /// The function of one argument with this name in NumPy, PyTorch, `math` or the catalogue.
  init?(unary name: String) {
    switch name {
    case "asin": self = .arcsin
    case "acos": self = .arccos
    case "atan": self = .arctan
    case "maximum", "minimum", "modulo": return nil
    default: self.init(rawValue: name)
    }
  }

  /// The word, as MathML and TeX have it.
  var word: String {
    switch self {
    case .log2, .log10: "log"
    case .sign: "sgn"
    case .maximum: "max"
    case .minimum: "min"
    case .modulo: "mod"
    default: rawValue
    }
  }

  /// The base of a logarithm, where it is written.
  var base: String? {
    switch self {
    case .log2: "2"
    case .log10: "10"
    default: nil
    }
  }

  /// The value at numbers, in double precision.
  func value(_ arguments: [Double]) -> Double? {
    guard let x = arguments.first else { return nil }
    switch self {
    case .maximum: return arguments.max()
    case .minimum: return arguments.min()
    case .modulo: return arguments.count == 2 ? remainder(x, arguments[1]) : nil
    default: return unaryValues[self].map { $0(x) }
    }
  }

  /// Python's `%`: the rest has the divisor's sign.
  private func remainder(_ x: Double, _ divisor: Double) -> Double {
    let rest = x.truncatingRemainder(dividingBy: divisor)
    return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest
  }
}

/// Outside of the type, whose cases hide the functions' names.
private let unaryValues: [MathFunction: @Sendable (Double) -> Double] = [
  .log: { log($0) }, .log2: { log2($0) }, .log10: { log10($0) }, .exp: { exp($0) },
  .sin: { sin($0) }, .cos: { cos($0) }, .tan: { tan($0) }, .arcsin: { asin($0) },
  .arccos: { acos($0) }, .arctan: { atan($0) }, .sinh: { sinh($0) }, .cosh: { cosh($0) },
  .tanh: { tanh($0) }, .erf: { erf($0) }, .sign: { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 },
  .sigmoid: { 1 / (1 + exp(-$0)) },
]

/// `base` to a power, as C computes it.
func powerValue(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
