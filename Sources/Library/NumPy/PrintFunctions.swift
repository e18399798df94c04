// How NumPy prints arrays.

import Interpreter
import LossMath

enum PrintFunctions {
  static let all: [Builtin] = [
    setPrintOptions, getPrintOptions, printOptions, array2string, arrayStr, arrayRepr,
  ]

  private static let parameters =
    "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, "
    + "infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, "
    + "override_repr=None"

  /// Where `set_printoptions` has each option.
  private static let places = PrintOptionPlaces(
    precision: 0, threshold: 1, edgeItems: 2, lineWidth: 3, suppress: 4, nanText: 5,
    infinityText: 6, sign: 8, floatMode: 9, formatter: 7, refused: [10, 11])

  private static let setPrintOptions = Builtin(
    "np.set_printoptions", parameters, "How arrays are printed from here on."
  ) { arguments, machine in
    machine.printOptions = try places.read(arguments, over: machine.printOptions)
    return .none
  }

  private static let getPrintOptions = Builtin(
    "np.get_printoptions", "", "How arrays are printed, as a dict.",
    example: "np.get_printoptions()['precision']"
  ) { _, machine in dict(machine.printOptions) }

  fileprivate static func dict(_ options: PrintOptions) -> Value {
    .dict(
      DictObject([
        ("edgeitems", .int(options.edgeItems)), ("threshold", .int(options.threshold)),
        ("floatmode", .string(options.floatMode.rawValue)),
        ("precision", .int(options.precision)),
        ("suppress", .bool(options.suppressesScientific)),
        ("linewidth", .int(options.lineWidth)), ("nanstr", .string(options.nanText)),
        ("infstr", .string(options.infinityText)), ("sign", .string(options.sign.rawValue)),
        ("formatter", options.formatter), ("legacy", .bool(false)), ("override_repr", .none),
      ]))
  }

  private static let printOptions = Builtin(
    "np.printoptions", parameters, "A context in which arrays are printed otherwise."
  ) { arguments, machine in
    let options = try places.read(arguments, over: machine.printOptions)
    return .host(PrintOptionsContext(options))
  }

  private static let array2string = Builtin(
    "np.array2string",
    "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, "
      + "formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', "
      + "legacy=None",
    "The text of an array, printed with options of its own.",
    example: "np.array2string(np.array([1, 2]), separator=', ')"
  ) { arguments, machine in
    let options = try PrintOptionPlaces(
      precision: 2, threshold: 7, edgeItems: 8, lineWidth: 1, suppress: 3, sign: 9,
      floatMode: 10, formatter: 6, refused: [12]
    ).read(arguments, over: machine.printOptions)
    let separator = try arguments.text(4, default: " ")
    let (prefix, suffix) = (
      try arguments.text(5, default: ""), try arguments.text(11, default: "")
    )
    return .string(
      try text(arguments, machine, options).text(
        separator: separator, prefixWidth: prefix.count, suffixWidth: suffix.count))
  }

  private static let arrayStr = Builtin(
    "np.array_str", "a, max_line_width=None, precision=None, suppress_small=None",
    "The text of an array as `print` shows it."
  ) { arguments, machine in
    .string(try text(arguments, machine, try shortOptions(arguments, machine)).text)
  }

  private static let arrayRepr = Builtin(
    "np.array_repr", "arr, max_line_width=None, precision=None, suppress_small=None",
    "The text of an array as `repr` shows it."
  ) { arguments, machine in
    .string(try text(arguments, machine, try shortOptions(arguments, machine)).representation)
  }

  private static func shortOptions(
    _ arguments: Arguments, _ machine: Machine
  ) throws -> PrintOptions {
    try PrintOptionPlaces(precision: 2, lineWidth: 1, suppress: 3).read(
      arguments, over: machine.printOptions)
  }

  private static func text(
    _ arguments: Arguments, _ machine: Machine, _ options: PrintOptions
  ) throws -> ArrayText {
    let array = try arguments.array(0)
    try machine.charge(array.count)
    return try machine.layout(array, options)
  }
}

/// Which parameters of a function are options of printing.
private struct PrintOptionPlaces {
  var precision: Int
  var threshold: Int?
  var edgeItems: Int?
  var lineWidth: Int
  var suppress: Int
  var nanText: Int?
  var infinityText: Int?
  var sign: Int?
  var floatMode: Int?
  var formatter: Int?
  /// Those that NumPy has and this library has not.
  var refused: [Int] = []

  /// The options with what was given in place of what was there.
  func read(_ arguments: Arguments, over current: PrintOptions) throws -> PrintOptions {
    for parameter in refused where arguments.optional(parameter) != nil {
      throw Fault.notImplemented("\(arguments.name(of: parameter)) of `\(arguments.function)`")
    }
    var options = current
    if let mode = try word(arguments, floatMode) {
      guard let known = PrintOptions.FloatMode(rawValue: mode) else {
        throw Fault.value(
          #"floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal""#)
      }
      options.floatMode = known
    }
    if let sign = try word(arguments, sign) {
      guard let known = PrintOptions.Sign(rawValue: sign) else {
        throw Fault.value("sign option must be one of ' ', '+', or '-'")
      }
      options.sign = known
    }
    options.precision = min(
      try number(arguments, precision, options.precision), 100)
    options.threshold = try number(arguments, threshold, options.threshold)
    options.edgeItems = try number(arguments, edgeItems, options.edgeItems)
    options.lineWidth = try number(arguments, lineWidth, options.lineWidth)
    options.suppressesScientific = try arguments.bool(
      suppress, default: options.suppressesScientific)
    options.nanText = try word(arguments, nanText) ?? options.nanText
    options.infinityText = try word(arguments, infinityText) ?? options.infinityText
    // What is not given does not stay, unlike the other options.
    options.formatter = formatter.flatMap { arguments.optional($0) } ?? .none
    return options
  }

  private func word(_ arguments: Arguments, _ parameter: Int?) throws -> String? {
    guard let parameter, arguments.optional(parameter) != nil else { return nil }
    return try arguments.text(parameter)
  }

  /// A count; infinity stands for more than there can be.
  private func number(
    _ arguments: Arguments, _ parameter: Int?, _ current: Int
  ) throws -> Int {
    guard let parameter, let value = arguments.optional(parameter) else { return current }
    if parameter == precision, value.index == nil {
      throw Fault.type("precision must be an integer")
    }
    let number = try arguments.double(parameter)
    guard number >= 0 else {
      throw arguments.wrongType(parameter, wanted: "a number that is not negative")
    }
    return number < 0x1p40 ? Int(number) : 1 << 40
  }
}

/// What `np.printoptions` gives: enters with its options, leaves with those from before.
final class PrintOptionsContext: ObjectContent {
  private let options: PrintOptions
  private var before: [PrintOptions] = []

  init(_ options: PrintOptions) { self.options = options }

  var typeName: String { "contextlib._GeneratorContextManager" }

  func enter(_ machine: Machine) throws -> Value? {
    before.append(machine.printOptions)
    machine.printOptions = options
    return PrintFunctions.dict(options)
  }

  func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool {
    if let options = before.popLast() { machine.printOptions = options }
    return false
  }
}
