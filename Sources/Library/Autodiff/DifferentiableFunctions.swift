// The functions of NumPy, of `math` and of ours, as they run on traced arrays: each with the rule
// that records it, or on plain values where no derivative goes through.

import Interpreter
import LossMath

/// Lets builtins take traced arrays.
enum DifferentiableFunctions {
  typealias Rule = @Sendable (RuleArguments) throws -> Tensor

  /// The same functions, which record what they do to traced arrays.
  static func tracing(_ functions: [Builtin]) -> [Builtin] { functions.map(tracing) }

  /// The methods of arrays, which take traced arrays as well.
  static let arrayMethods = ArrayMethods.table.mapValues(tracing)

  static func tracing(_ function: Builtin) -> Builtin {
    var result = function
    let body = function.body
    let name = function.shortName
    result.body = { arguments, machine in
      guard machine.tracingDepth > 0, arguments.holdTrace else {
        return try body(arguments, machine)
      }
      if let rule = rules[name] {
        let given = RuleArguments(arguments, machine)
        let result = try machine.compute(given.work) { try rule(given) }
        try given.requireAllRead()
        return .traced(result)
      }
      guard constants.contains(name) else {
        throw Fault.notImplemented("a derivative through `\(function.name)`")
      }
      for place in 0..<arguments.parameterCount {
        arguments.replace(place, with: arguments[place].withoutTrace)
      }
      return try body(arguments, machine)
    }
    return result
  }

  /// Functions that are constant around nearly every point, or whose value is no number.
  private static let constants: Set<String> = [
    "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "isnan", "isinf",
    "isfinite", "signbit", "logical_and", "logical_or", "logical_not", "logical_xor", "argmax",
    "argmin", "argsort", "shape", "ndim", "size", "zeros_like", "ones_like", "full_like",
    "empty_like", "allclose", "isclose", "array_equal", "any", "all", "nonzero", "argwhere",
    "count_nonzero", "isscalar", "result_type", "floor_divide", "isreal", "iscomplexobj",
  ]

  private static let rules: [String: Rule] =
    elements.merging(pairs) { one, _ in one }.merging(ReductionRules.all) { one, _ in one }
    .merging(ShapeRules.all) { one, _ in one }

  // MARK: Single elements and pairs

  private static let elements: [String: Rule] = {
    var rules: [String: Rule] = [:]
    for operation in UnaryOperation.allCases where operation.hasDerivative {
      rules[operation.rawValue] = { try $0.tensor(0).apply(operation) }
    }
    let others: [String: UnaryOperation] = [
      "abs": .absolute, "fabs": .absolute, "asin": .arcsin, "acos": .arccos, "atan": .arctan,
      "asinh": .arcsinh, "acosh": .arccosh, "atanh": .arctanh, "rad2deg": .degrees,
      "deg2rad": .radians, "fix": .trunc, "log_sigmoid": .logSigmoid,
    ]
    for (name, operation) in others { rules[name] = { try $0.tensor(0).apply(operation) } }
    rules["round"] = { given in
      let (tensor, decimals) = (try given.tensor(0), try given.int("decimals", default: 0))
      let value = try tensor.array.rounded(decimals: decimals)
      return try tensor.times(Tensor(0)).plus(Tensor(value))
    }
    rules["around"] = rules["round"]
    rules["exp"] = { try $0.tensor(0).apply(.exp) }
    // `math.log` takes a base.
    rules["log"] = { given in
      let logarithm = try given.tensor(0).apply(.log)
      guard given.isGiven("base") else { return logarithm }
      return try logarithm.divided(by: try given.tensor("base").apply(.log))
    }
    return rules
  }()

  private static let pairs: [String: Rule] = {
    let operations: [String: BinaryOperation] = [
      "add": .add, "subtract": .subtract, "multiply": .multiply, "divide": .divide,
      "true_divide": .divide, "power": .power, "pow": .power, "float_power": .power,
      "maximum": .maximum, "minimum": .minimum, "fmax": .fmax, "fmin": .fmin,
      "arctan2": .arctan2, "atan2": .arctan2, "hypot": .hypot, "logaddexp": .logaddexp,
      "logaddexp2": .logaddexp2, "remainder": .remainder, "mod": .remainder, "fmod": .fmod,
      "copysign": .copysign,
    ]
    return operations.mapValues { operation in
      { try Tensor.apply(operation, try $0.operand(0), try $0.operand(1)) }
    }
  }()
}

extension UnaryOperation {
  /// Whether it is a function of real numbers with a slope.
  fileprivate var hasDerivative: Bool {
    switch self {
    case .isnan, .isinf, .isfinite, .signbit, .logicalNot, .invert: false
    default: true
    }
  }
}

/// The arguments of a call with traced arrays, by the names of the parameters.
final class RuleArguments {
  private let arguments: Arguments
  let machine: Machine
  /// Which parameters the rule has looked at, a bit for each.
  private var read: UInt64 = 0

  init(_ arguments: Arguments, _ machine: Machine) {
    self.arguments = arguments
    self.machine = machine
  }

  /// Throws where the caller gave what the rule does not know, so that nothing is ignored in silence.
  func requireAllRead() throws {
    for place in 0..<arguments.parameterCount
    where read & (1 << place) == 0 && !arguments.isDefault(place) {
      throw Fault.notImplemented(
        "a derivative through `\(arguments.function)` with `\(arguments.parameterName(place))`")
    }
  }

  private func place(of name: String) -> Int? {
    let place = arguments.place(of: name)
    if let place { read |= 1 << place }
    return place
  }

  private func noteRead(_ place: Int) -> Int {
    read |= 1 << place
    return place
  }

  /// How many elements the first argument has.
  var work: Int { (arguments[0].trace?.count ?? 1) * 4 }

  subscript(_ name: String) -> Value? { place(of: name).flatMap { arguments.optional($0) } }

  func isGiven(_ name: String) -> Bool { self[name] != nil }

  /// Whether `None` was given where it is not the default.
  func isNone(_ name: String) -> Bool {
    guard let place = place(of: name), arguments.isGiven(place) else { return false }
    return arguments[place].isNone
  }

  func value(_ place: Int) -> Value { arguments[noteRead(place)] }
  var rest: [Value] {
    if let place = arguments.variadicPlace { _ = noteRead(place) }
    return arguments.rest
  }

  func tensor(_ place: Int) throws -> Tensor { try machine.tracedTensor(value(place)) }
  func tensor(_ name: String) throws -> Tensor {
    try machine.tracedTensor(self[name] ?? .float(0))
  }

  func operand(_ place: Int) throws -> TensorOperand {
    try machine.tracedOperand(value(place)) ?? .tensor(try tensor(place))
  }

  func optionalOperand(_ names: String...) throws -> TensorOperand? {
    for name in names {
      if let value = self[name] {
        return try machine.tracedOperand(value) ?? .tensor(try machine.tracedTensor(value))
      }
    }
    return nil
  }

  func int(_ name: String, default fallback: Int) throws -> Int {
    guard let place = place(of: name) else { return fallback }
    return try arguments.int(place, default: fallback)
  }

  func double(_ name: String, default fallback: Double) throws -> Double {
    guard let place = place(of: name) else { return fallback }
    return try arguments.double(place, default: fallback)
  }

  func text(_ name: String, default fallback: String) throws -> String {
    guard let place = place(of: name) else { return fallback }
    return try arguments.text(place, default: fallback)
  }

  func flag(_ name: String) throws -> Bool {
    guard let place = place(of: name) else { return false }
    return try arguments.bool(place, default: false)
  }

  func axes(_ name: String = "axis") throws -> [Int]? {
    guard let place = place(of: name) else { return nil }
    return try arguments.axes(place, takesList: true)
  }

  /// The traced and plain arrays of a sequence.
  func tensors(_ place: Int) throws -> [Tensor] {
    try machine.values(of: value(place)).map { try machine.tracedTensor($0) }
  }

  func shape(_ value: Value) throws -> Dimensions { try machine.dimensions(from: value) }
}

extension Arguments {
  /// Whether a traced array is among the arguments, or in a sequence among them.
  var holdTrace: Bool {
    for place in 0..<parameterCount where self[place].holdsTrace { return true }
    return false
  }
}
