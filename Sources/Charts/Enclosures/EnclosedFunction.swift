// The functions of one number that are known well enough to say where they break.

import LossMath

/// A function of one number, in interval arithmetic.
package enum EnclosedFunction: Sendable, Equatable {
  case operation(UnaryOperation)
  case errorFunction

  /// The function that a name of Python's, NumPy's or SciPy's stands for; nil for one of which
  /// nothing is known.
  package init?(named name: String) {
    if name == "erf" {
      self = .errorFunction
    } else if let operation = Self.otherNames[name] ?? UnaryOperation(rawValue: name),
      !Self.unknown.contains(operation)
    {
      self = .operation(operation)
    } else {
      return nil
    }
  }

  private static let otherNames: [String: UnaryOperation] = [
    "abs": .absolute, "fabs": .absolute, "fix": .trunc, "round": .rint, "expit": .sigmoid,
    "asin": .arcsin, "acos": .arccos, "atan": .arctan,
    "asinh": .arcsinh, "acosh": .arccosh, "atanh": .arctanh,
  ]

  private static let unknown: Set<UnaryOperation> = [
    .isnan, .isinf, .isfinite, .signbit, .logicalNot, .invert,
  ]

  func enclosure(of x: Enclosure) -> Enclosure {
    switch self {
    case .errorFunction: x.rising(in: Self.everywhere) { $0.errorFunction }
    case .operation(let operation): Self.enclosure(operation, x)
    }
  }

  private static func enclosure(_ operation: UnaryOperation, _ x: Enclosure) -> Enclosure {
    switch operation {
    case .negative: -x
    case .positive: x
    case .absolute: x.magnitude
    case .square: x.power(Enclosure(2, 2))
    case .reciprocal: Enclosure(1, 1) / x
    case .sqrt: x.squareRoot
    case .relu: Enclosure.larger(x, Enclosure(0, 0))
    case .sin: x.sine
    case .cos: x.cosine
    case .tan: x.tangent
    case .floor, .ceil, .trunc, .rint, .sign: x.stepping { value(operation, $0) }
    case .cosh: x.magnitude.rising(in: everywhere) { value(operation, $0) }
    case .arccos: x.falling(in: -1...1) { value(operation, $0) }
    default: x.rising(in: domain(of: operation)) { value(operation, $0) }
    }
  }

  private static func value(_ operation: UnaryOperation, _ x: Double) -> Double {
    NDArray.value(operation, of: x) ?? .nan
  }

  private static let everywhere = -Double.infinity...Double.infinity

  /// Where a rising function has values; at an end where it has none it is infinite.
  private static func domain(of operation: UnaryOperation) -> ClosedRange<Double> {
    switch operation {
    case .log, .log2, .log10: 0...(.infinity)
    case .log1p: -1...(.infinity)
    case .arcsin, .arctanh: -1...1
    case .arccosh: 1...(.infinity)
    case .logit: 0...1
    default: everywhere
    }
  }
}
