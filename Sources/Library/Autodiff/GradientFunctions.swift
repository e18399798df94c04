// `grad`, `value_and_grad`, `jacobian` and `hessian`: derivatives of plain functions.

import Interpreter
import LossMath

enum GradientFunctions {
  static let all: [Builtin] = [
    derivative(
      "grad", "The gradient of a function whose value is one number.",
      formula: #"\nabla f(x)"#, example: "grad(lambda x: x ** 2)(3.0)"
    ) { .gradient },
    derivative(
      "value_and_grad", "A function's value and its gradient, as a pair.",
      formula: #"(f(x), \nabla f(x))"#, example: "value_and_grad(lambda x: x ** 2)(3.0)"
    ) { .valueAndGradient },
    derivative(
      "jacobian", "The derivative of each element of a function's value by each of its argument.",
      formula: #"J_{ij} = \partial f_i / \partial x_j"#,
      example: "jacobian(lambda x: x * np.array([1.0, 2.0]))(3.0)"
    ) { .jacobian },
    derivative(
      "hessian", "The second derivatives of a function whose value is one number.",
      formula: #"H_{ij} = \partial^2 f / \partial x_i \partial x_j"#,
      example: "hessian(lambda x: x ** 3)(2.0)"
    ) { .hessian },
  ]

  private static func derivative(
    _ name: String, _ summary: String, formula: String, example: String,
    _ kind: @escaping @Sendable () -> DerivedFunction.Kind
  ) -> Builtin {
    Builtin(name, "fun, argnums=0", summary, formula: formula, example: example) {
      arguments, machine in
      guard arguments[0].isCallable else {
        throw Fault.type("\(name)() takes a function, not a '\(arguments[0].typeName)'")
      }
      let isPlain = arguments.optional(1)?.index != nil || !arguments.isGiven(1)
      let places =
        isPlain ? [try arguments.int(1, default: 0)] : try arguments.integers(1)
      return .host(DerivedFunction(arguments[0], kind(), places, isPlain: isPlain))
    }
  }
}

/// The derivative of a function, as a function.
final class DerivedFunction: ObjectContent {
  enum Kind { case gradient, valueAndGradient, jacobian, hessian }

  private let function: Value
  private let kind: Kind
  private let places: [Int]
  /// Whether one argument is meant, and the result no tuple.
  private let isPlain: Bool

  init(_ function: Value, _ kind: Kind, _ places: [Int], isPlain: Bool) {
    self.function = function
    self.kind = kind
    self.places = places
    self.isPlain = isPlain
  }

  var typeName: String { "function" }
  var isCallable: Bool { true }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    var arguments = arguments
    var variables: [Variable] = []
    for place in places {
      guard arguments.positional.indices.contains(place) else {
        throw Fault.type(
          "the derivative is by argument \(place), but \(arguments.positional.count) are given")
      }
      let variable = try Variable(arguments.positional[place], machine)
      variables.append(variable)
      arguments.positional[place] = variable.value
    }
    machine.tracingDepth += 1
    defer { machine.tracingDepth -= 1 }
    let call = arguments
    return try GradientRecording.with(true) {
      let output = try Variable.holding(variables[...]) {
        try machine.withDepth { try machine.call(function, call) }
      }
      let results = try variables.map { try result(output, $0, machine) }
      let derived = isPlain ? results[0] : .tuple(results)
      guard kind == .valueAndGradient else { return derived }
      return .tuple([try output.finished(machine), derived])
    }
  }

  private func result(_ output: Value, _ variable: Variable, _ machine: Machine) throws -> Value {
    guard let tensor = try tensor(of: output, machine) else {
      throw Fault.type(
        "a derivative is of a function that returns a number or an array, not a "
          + "'\(output.typeName)'")
    }
    let isNested = machine.tracingDepth > 1
    let by = variable.tensor
    try machine.charge(tensor.count * 4)
    let found = try machine.compute {
      switch kind {
      case .gradient, .valueAndGradient:
        try Derivatives.gradient(of: tensor, by: by, createsGraph: isNested)
      case .jacobian: try Derivatives.jacobian(of: tensor, by: by, createsGraph: isNested)
      case .hessian: try Derivatives.hessian(of: tensor, by: by, createsGraph: isNested)
      }
    }
    return try variable.form(found, machine)
  }

  private func tensor(of output: Value, _ machine: Machine) throws -> Tensor? {
    if let tensor = output.trace ?? output.tensor { return tensor }
    switch output {
    case .object, .none, .string, .dict, .function, .builtin: return nil
    default: return try machine.tracedTensor(output)
    }
  }

  func representation(_ machine: Machine) throws -> String {
    "<derivative of \(try machine.representation(function))>"
  }
}

/// An argument by which is differentiated, and the form in which its derivative is given.
private struct Variable {
  let tensor: Tensor
  let value: Value
  private let isNumber: Bool
  /// Whether the elements may be the caller's own.
  private var isShared = false

  init(_ given: Value, _ machine: Machine) throws {
    if let outer = given.trace {
      tensor = try machine.compute { try outer.copied() }
      value = .traced(tensor)
      isNumber = false
      return
    }
    if let own = given.tensor {
      if machine.tracingDepth > 0, own.requiresGradient {
        // A variable of a derivative around this one.
        tensor = try machine.compute { try own.copied() }
        value = .tensor(tensor)
        isNumber = false
        return
      }
      tensor = Tensor(try machine.compute { try own.array.copy() })
      value = .tensor(tensor)
      isNumber = false
    } else {
      switch given {
      case .string, .none, .dict, .set, .function, .builtin:
        throw Fault.type(
          "a derivative is by a number or an array, not by a '\(given.typeName)'")
      default: break
      }
      tensor = Tensor(try machine.array(from: given, dtype: .float64))
      isShared = true
      value = .host(TracedArray(tensor))
      switch given {
      case .int, .float, .bool: isNumber = true
      default: isNumber = false
      }
    }
    let variable = tensor
    try machine.compute { try variable.setRequiresGradient(true) }
  }

  /// Runs a function that cannot write to what variables share with the caller.
  static func holding<Result>(
    _ variables: ArraySlice<Variable>, _ body: () throws -> Result
  ) throws -> Result {
    guard let first = variables.first else { return try body() }
    let rest = variables.dropFirst()
    guard first.isShared else { return try holding(rest, body) }
    return try first.tensor.array.whileHeld { () throws -> Result in try holding(rest, body) }
  }

  /// A derivative as the argument was: a number for a number, a tensor for a tensor.
  func form(_ derivative: Tensor, _ machine: Machine) throws -> Value {
    if value.tensor != nil { return .tensor(derivative) }
    if derivative.requiresGradient { return .traced(derivative) }
    if isNumber, derivative.rank == 0, case .float(let number)? = try? derivative.item() {
      return .float(number)
    }
    let array = derivative.array
    if !array.sharesStorage(with: tensor.array) { return .array(array) }
    return .array(try machine.compute { try array.copy() })
  }
}

extension Value {
  /// A function's value when its derivative has been computed: a plain number or array.
  fileprivate func finished(_ machine: Machine) throws -> Value {
    if let own = self.tensor, machine.tracingDepth <= 1 { return .tensor(own.detached()) }
    guard let tensor = trace, machine.tracingDepth <= 1 else { return self }
    if tensor.rank == 0, case .float(let number)? = try? tensor.item() { return .float(number) }
    return .array(try machine.compute { try tensor.array.copy() })
  }
}
