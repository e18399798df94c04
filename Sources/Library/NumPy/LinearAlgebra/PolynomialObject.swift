// `np.poly1d`: a polynomial as an object with operators, a value at each place and a text.

import Interpreter
import LossMath
import Syntax

/// A polynomial of one variable, by its coefficients from the highest power on.
final class PolynomialObject: ObjectContent {
  private(set) var coefficients: NDArray
  private let variable: String

  /// Drops leading zeros.
  init(_ coefficients: NDArray, variable: String = "x") throws(MathError) {
    self.coefficients = try coefficients.trimmedPolynomial()
    self.variable = variable
  }

  static let constructor = Builtin(
    "np.poly1d", "c_or_r, r=False, variable=None",
    "A polynomial as an object: `p(2)` is its value, `p * q` a product, `p.deriv()` the "
      + "derivative; with `r=True` the numbers are its roots.", example: "np.poly1d([1, 2, 3])(2)"
  ) { arguments, machine in
    let name = try arguments.text(2, default: "x")
    if let other = arguments[0].content as? PolynomialObject {
      return .host(try machine.compute { try PolynomialObject(other.coefficients, variable: name) })
    }
    let array = try arguments.array(0)
    guard array.rank <= 1 else { throw Fault.value("Polynomial must be 1d only.") }
    let isRoots = try arguments.bool(1, default: false)
    return .host(
      try machine.compute(array.count * min(array.count, 1 << 30)) {
        let numbers = isRoots ? try PolynomialFunctions.product(ofRoots: array) : array
        return try PolynomialObject(numbers, variable: name)
      })
  }

  var typeName: String { "poly1d" }
  var attributeNames: [String] {
    [
      "c", "coef", "coefficients", "coeffs", "deriv", "integ", "o", "order", "r", "roots",
      "variable",
    ]
  }

  private var order: Int { coefficients.count - 1 }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "c", "coef", "coefficients", "coeffs": return .array(ArrayObject(coefficients))
    case "o", "order": return .int(order)
    case "r", "roots":
      return try machine.view(coefficients.count * 64) { try coefficients.polynomialRoots() }
    case "variable": return .string(variable)
    default:
      guard let method = Self.methods[name] else { return nil }
      return .object(
        BoundMethod(receiver: .host(self), function: .builtin(BuiltinObject(method))))
    }
  }

  private static let methods = [String: Builtin](named: [
    Builtin("poly1d.deriv", "self, m=1", "The derivative of order m.") { arguments, machine in
      try transformed(arguments, "polyder", [.int(try arguments.int(1, default: 1))], machine)
    },
    Builtin("poly1d.integ", "self, m=1, k=0", "The integral, m times, with the constants k.") {
      arguments, machine in
      let constants = arguments.isGiven(2) ? arguments[2] : .int(0)
      let order = try arguments.int(1, default: 1)
      return try transformed(arguments, "polyint", [.int(order), constants], machine)
    },
  ])

  /// What the function of that name makes of the polynomial.
  private static func transformed(
    _ arguments: Arguments, _ name: String, _ rest: [Value], _ machine: Machine
  ) throws -> Value {
    guard let function = PolynomialFunctions.all.first(where: { $0.shortName == name }) else {
      return .none
    }
    return try machine.call(
      .builtin(BuiltinObject(function)), CallArguments([arguments[0]] + rest))
  }

  // MARK: Values

  var isCallable: Bool { true }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard arguments.keywords.isEmpty, arguments.positional.count == 1 else {
      throw Fault.type("a polynomial is called with the place at which its value is wanted")
    }
    if let inner = arguments.positional[0].content as? PolynomialObject {
      return .host(try machine.compute(coefficients.count) { try value(at: inner) })
    }
    let place = try machine.array(from: arguments.positional[0])
    return try machine.result(place.count * min(coefficients.count, 1 << 30)) {
      try NDArray.polynomialValue(coefficients, at: place)
    }
  }

  /// The polynomial of another.
  private func value(at inner: PolynomialObject) throws(MathError) -> PolynomialObject {
    var result = NDArray([0])
    for index in 0..<coefficients.count {
      result = try NDArray.polynomialSum(
        try NDArray.polynomialProduct(result, inner.coefficients),
        try coefficients.get([.slice(start: index, stop: index + 1, step: nil)]))
    }
    return try PolynomialObject(result, variable: variable)
  }

  /// The coefficient of a power; 0 beyond the order.
  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    guard let power = index.index else { return nil }
    return try machine.result(0) {
      guard (0...order).contains(power) else {
        return try NDArray.zeros([], dtype: coefficients.dtype)
      }
      return try coefficients.get([.integer(order - power)])
    }
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    guard let power = index.index else { return false }
    guard power >= 0 else { throw Fault.value("Does not support negative powers.") }
    let operand = try machine.array(from: value)
    if power > order {
      try machine.reserve(elements: Double(power) + 1)
      let zeros = try machine.compute(power) {
        try NDArray.zeros(Dimensions(power - order), dtype: coefficients.dtype)
      }
      coefficients = try machine.compute {
        try NDArray.concatenate([zeros, coefficients], axis: 0)
      }
    }
    try machine.compute { try coefficients.set([.integer(order - power)], to: .array(operand)) }
    return true
  }

  func length(_ machine: Machine) throws -> Int? { order }

  func iterator(_ machine: Machine) throws -> IteratorObject? {
    try machine.iterator(over: .array(ArrayObject(coefficients)))
  }

  func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard let other = other.content as? PolynomialObject else { return false }
    return coefficients.shape == other.coefficients.shape
      && coefficients.doubles == other.coefficients.doubles
  }

  // MARK: Operators

  func operate(
    _ symbol: BinaryOperator, _ other: Value, isReflected: Bool, isInPlace: Bool,
    _ machine: Machine
  ) throws -> Value? {
    if symbol == .power, !isReflected { return .host(try power(other, machine)) }
    let isNumber = other.double != nil
    let own = coefficients
    let theirs = try operand(other, machine)
    let (left, right) = isReflected ? (theirs, own) : (own, theirs)
    let work = left.count * min(right.count, 1 << 30)
    switch symbol {
    case .add, .subtract:
      return try made(work, machine) {
        try NDArray.polynomialSum(left, right, isDifference: symbol == .subtract)
      }
    case .multiply:
      return try made(work, machine) { try NDArray.polynomialProduct(left, right) }
    case .divide where isNumber && !isReflected:
      return try made(work, machine) { try NDArray.apply(.divide, .array(left), .array(right)) }
    case .divide:
      let parts = try machine.compute(work) { try NDArray.polynomialQuotient(left, right) }
      return .tuple([
        try made(0, machine) { parts.quotient }, try made(0, machine) { parts.remainder },
      ])
    default: return nil
    }
  }

  private func operand(_ value: Value, _ machine: Machine) throws -> NDArray {
    if let other = value.content as? PolynomialObject { return other.coefficients }
    return try machine.array(from: value)
  }

  private func made(
    _ work: Int, _ machine: Machine, _ body: () throws -> NDArray
  ) throws -> Value {
    .host(try machine.compute(work) { try PolynomialObject(try body()) })
  }

  private func power(_ exponent: Value, _ machine: Machine) throws -> PolynomialObject {
    guard let times = exponent.index, times >= 0 else {
      throw Fault.value("Power to non-negative integers only.")
    }
    var result = NDArray([1])
    for _ in 0..<times {
      result = try machine.compute(result.count * min(coefficients.count, 1 << 30)) {
        try NDArray.polynomialProduct(result, coefficients)
      }
    }
    return try machine.compute { try PolynomialObject(result) }
  }

  // MARK: Text

  func representation(_ machine: Machine) throws -> String {
    let text = try machine.representation(.array(ArrayObject(coefficients)))
    return "poly1d" + text.dropFirst("array".count)
  }

  func text(_ machine: Machine) throws -> String {
    PolynomialText(coefficients.doubles, variable: variable).text
  }
}
