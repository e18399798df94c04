// `np.format_float_positional` and `np.format_float_scientific`: one float as text.

import Interpreter

enum FloatFormatFunctions {
  static let all: [Builtin] = [positional, scientific]

  private static let positional = Builtin(
    "np.format_float_positional",
    "x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, "
      + "pad_right=None, min_digits=None",
    "A number written without an exponent, with as few digits as tell it from its neighbours.",
    example: "np.format_float_positional(0.00001)"
  ) { arguments, machine in
    var form = try form(
      arguments, trim: 4, sign: 5, left: 6, right: 7, minimum: 8)
    form.isFractional = try arguments.bool(3, default: true)
    if form.precision == 0, !form.isFractional {
      throw Fault.value("precision must be greater than 0 if fractional=False")
    }
    let (value, shortest) = try number(arguments)
    return .string(form.positional(value, shortest: shortest))
  }

  private static let scientific = Builtin(
    "np.format_float_scientific",
    "x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, "
      + "min_digits=None",
    "A number written with an exponent, with as few digits as tell it from its neighbours.",
    example: "np.format_float_scientific(12345.678, precision=2)"
  ) { arguments, machine in
    let form = try form(
      arguments, trim: 3, sign: 4, left: 5, right: nil, minimum: 7)
    let (value, shortest) = try number(arguments)
    let digits = min(max(try arguments.int(6, default: 2), 0), 5)
    return .string(form.scientific(value, shortest: shortest, exponentDigits: digits))
  }

  /// The number and its shortest digits, which are fewer for `float32`.
  private static func number(_ arguments: Arguments) throws -> (Double, String) {
    if case .numpyFloat32(let value) = arguments[0] { return (Double(value), value.description) }
    let value = try arguments.double(0)
    return (value, value.description)
  }

  /// The options that both functions have.
  private static func form(
    _ arguments: Arguments, trim: Int, sign: Int, left: Int, right: Int?, minimum: Int
  ) throws -> FloatText {
    var form = FloatText()
    form.precision = try width(arguments, 1)
    form.isUnique = try arguments.bool(2, default: true)
    if !form.isUnique, form.precision == nil {
      throw Fault.type("in non-unique mode `precision` must be supplied")
    }
    guard let rule = FloatText.Trim(rawValue: try arguments.text(trim, default: "k")) else {
      throw Fault.type("if supplied, trim must be 'k', '.', '0' or '-'")
    }
    form.trim = rule
    form.showsPlus = try arguments.bool(sign, default: false)
    form.leftWidth = try width(arguments, left) ?? 0
    form.rightWidth = try right.flatMap { try width(arguments, $0) } ?? 0
    form.minimumDigits = try width(arguments, minimum) ?? 0
    if let precision = form.precision, form.minimumDigits > precision {
      throw Fault.value("min_digits must be less than or equal to precision")
    }
    return form
  }

  /// A count of characters, which text of a page does not need many of.
  private static func width(_ arguments: Arguments, _ parameter: Int) throws -> Int? {
    guard let given = try arguments.optionalInt(parameter) else { return nil }
    return min(max(given, 0), 10_000)
  }
}
