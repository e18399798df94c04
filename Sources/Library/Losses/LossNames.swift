// The catalogue's losses and the elementary functions under their bare names.

import Interpreter
import LossMath

/// `from lossbook import *`, without the import.
enum LossNames {
  static let functions: [Builtin] =
    DifferentiableFunctions.tracing(elementary + [mean]) + losses

  static let module = Module("lossbook", functions: functions + PlotNames.functions)

  // MARK: Elementary functions

  private static let elementary: [Builtin] = [
    (UnaryOperation.exp, "e to the power x.", "e^x"),
    (.expm1, "e to the power x, less 1.", "e^x - 1"),
    (.exp2, "2 to the power x.", "2^x"), (.log, "The natural logarithm; −∞ at 0.", "\\log x"),
    (.log2, "The logarithm to base 2, in bits.", "\\log_2 x"),
    (.log10, "The logarithm to base 10.", "\\log_{10} x"),
    (.log1p, "The natural logarithm of 1 + x.", "\\log(1 + x)"),
    (.sqrt, "The square root.", "\\sqrt{x}"), (.square, "The square.", "x^2"),
    (.sin, "The sine.", "\\sin x"), (.cos, "The cosine.", "\\cos x"),
    (.tan, "The tangent.", "\\tan x"),
    (.sinh, "The hyperbolic sine.", "\\sinh x"), (.cosh, "The hyperbolic cosine.", "\\cosh x"),
  ].map { operation, summary, formula in
    Builtin(operation.rawValue, "x, /", summary, formula: formula) { arguments, machine in
      if case .float(let x) = arguments[0], let value = NDArray.value(operation, of: x) {
        return .float(value)
      }
      return try plain(machine.applying(operation, to: arguments[0]), arguments)
    }
  }

  private static let mean = Builtin(
    "mean", "x, axis=None", "The arithmetic mean.", formula: "\\frac{1}{n} \\sum_i x_i",
    example: "mean([1, 2, 3])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let axes = try arguments.axes(1, takesList: true)
    return try plain(
      machine.result(array.count) { () throws(MathError) in try array.mean(axes: axes) }, arguments)
  }

  /// Where no argument is NumPy's, a number comes back as Python's own.
  private static func plain(_ value: Value, _ arguments: Arguments) -> Value {
    let count = arguments.parameterCount
    guard !(0..<count).contains(where: { arguments[$0].isArrayLike }) else { return value }
    switch value {
    case .numpyFloat(let number): return .float(number)
    case .numpyInt(let number): return .int(number)
    case .numpyBool(let flag): return .bool(flag)
    default: return value
    }
  }

  // MARK: Losses

  private static let losses: [Builtin] = LossCatalogue.all.flatMap { loss -> [Builtin] in
    let descriptor = loss.descriptor
    return ([descriptor.name] + descriptor.aliases).map { builtin($0, loss, descriptor) }
  }

  private static func builtin(
    _ name: String, _ loss: any Loss.Type, _ descriptor: LossDescriptor
  ) -> Builtin {
    Builtin(
      name, descriptor.signature, descriptor.summary, formula: descriptor.formula,
      reference: descriptor.source, example: descriptor.example.expression
    ) { arguments, machine in
      let settings = try settings(arguments, descriptor)
      let (value, inputs) =
        machine.tracingDepth > 0 && arguments.holdTrace
        ? try LossRules.value(of: loss, arguments, settings, machine)
        : try plainValue(of: loss, arguments, settings, machine)
      if let warning = descriptor.warning(about: inputs, axis: settings.axisOrLast) {
        try machine.warn("\(descriptor.name): \(warning)")
      }
      return plain(value, arguments)
    }
  }

  private static func plainValue(
    of loss: any Loss.Type, _ arguments: Arguments, _ settings: LossSettings, _ machine: Machine
  ) throws -> (value: Value, inputs: [NDArray]) {
    let inputs = try places(of: arguments, loss.descriptor).map(arguments.array)
    let work = inputs.reduce(0) { $0 + $1.count }
    return (try machine.result(work) { try loss.locatedValue(of: inputs, settings) }, inputs)
  }

  /// The arguments of a loss that a call gives: all that it needs, and those that it may have, none
  /// of which is left out before another.
  static func places(of arguments: Arguments, _ descriptor: LossDescriptor) throws -> [Int] {
    var places: [Int] = []
    for (place, argument) in descriptor.arguments.enumerated() {
      if arguments.optional(place) != nil {
        guard places.count == place else {
          throw Fault.notImplemented(
            "`\(argument.prefix { $0 != "=" })` of `\(descriptor.name)` without what stands before it"
          )
        }
        places.append(place)
      } else if !argument.contains("=") {
        throw arguments.wrongType(place, wanted: "an array or a number")
      }
    }
    return places
  }

  /// The options that a call gives.
  private static func settings(
    _ arguments: Arguments, _ descriptor: LossDescriptor
  ) throws -> LossSettings {
    var settings = LossSettings()
    for (index, option) in descriptor.options.enumerated() {
      let place = descriptor.arguments.count + index
      guard arguments.isGiven(place) else { continue }
      if arguments[place].holdsTrace {
        throw Fault.notImplemented("a derivative of `\(descriptor.name)` by `\(option.name)`")
      }
      settings[option.name] = try setting(arguments, place)
    }
    return settings
  }

  private static func setting(
    _ arguments: Arguments, _ place: Int
  ) throws -> LossSettings.Value {
    switch arguments[place] {
    case .none: .none
    case .bool(let flag): .flag(flag)
    case .int(let number): .whole(number)
    case .float(let number): .number(number)
    default:
      if let word = arguments[place].text {
        .word(word)
      } else {
        .array(try arguments.array(place))
      }
    }
  }
}
