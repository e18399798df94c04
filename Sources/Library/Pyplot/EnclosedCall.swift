// What calls of the library's functions are in interval arithmetic.

import Charts

/// A call of a function of the library that interval arithmetic knows.
struct EnclosedCall {
  private let name: String
  private let arguments: [EnclosedExpression]

  init(_ name: String, _ arguments: [EnclosedExpression]) {
    let parts = name.split(separator: ".")
    // The same name in other modules may be another function.
    let isKnown = parts.count == 1 || ["math", "np"].contains(parts[0]) || parts[0] == "scipy"
    self.name = isKnown ? String(parts.last ?? "") : ""
    self.arguments = arguments
  }

  var expression: EnclosedExpression? {
    switch (name, arguments.count) {
    case (_, 1): EnclosedFunction(named: name).map { .function($0, arguments[0]) }
    case ("max", 2...), ("maximum", 2), ("fmax", 2): chain(.larger)
    case ("min", 2...), ("minimum", 2), ("fmin", 2): chain(.smaller)
    case ("pow", 2), ("power", 2): chain(.power)
    case ("log", 2):
      .binary(
        .divide, .function(.operation(.log), arguments[0]),
        .function(.operation(.log), arguments[1]))
    case ("clip", 3):
      .binary(.smaller, .binary(.larger, arguments[0], arguments[1]), arguments[2])
    case ("heaviside", 2):
      .conditional(
        .less(arguments[0], .number(0)), then: .number(0),
        otherwise: .conditional(
          .equal(arguments[0], .number(0)), then: arguments[1], otherwise: .number(1)))
    default: nil
    }
  }

  private func chain(_ operation: EnclosedExpression.Operation) -> EnclosedExpression? {
    arguments.dropFirst().reduce(arguments.first) { result, argument in
      result.map { .binary(operation, $0, argument) }
    }
  }
}
