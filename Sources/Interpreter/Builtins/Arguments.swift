// A builtin's view of its arguments: by parameter, with typed access that names what is wrong.

import LossMath

/// The arguments of one call, bound: position `i` is the descriptor's parameter `i`.
///
/// `*args` arrives as a tuple, `**options` as a dict, a parameter that was not given as `.unbound`.
/// Valid only during the call.
package struct Arguments {
  let window: UnsafeMutablePointer<Value>
  private let unmanagedBuiltin: Unmanaged<BuiltinObject>
  private let unmanagedMachine: Unmanaged<Machine>

  /// The caller keeps the function and the machine.
  @inline(__always)
  init(window: UnsafeMutablePointer<Value>, builtin: BuiltinObject, machine: Machine) {
    self.window = window
    unmanagedBuiltin = Unmanaged.passUnretained(builtin)
    unmanagedMachine = Unmanaged.passUnretained(machine)
  }

  var builtin: BuiltinObject { unmanagedBuiltin.takeUnretainedValue() }
  package var machine: Machine { unmanagedMachine.takeUnretainedValue() }

  /// The function's name, as errors say it.
  package var function: String { builtin.descriptor.shortName }

  /// How many parameters the function has.
  package var parameterCount: Int { builtin.signature.parameters.count }

  /// The value of a parameter; `.unbound` where it was not given.
  package subscript(_ parameter: Int) -> Value { window[parameter] }

  /// Where a parameter of that name stands; nil where there is none.
  package func place(of name: String) -> Int? {
    builtin.signature.parameters.firstIndex { $0.name == name }
  }

  /// What `*args` collected; nothing where there is no such parameter.
  package var rest: [Value] { builtin.signature.variadicIndex.map { rest($0) } ?? [] }

  /// Puts another value in a parameter's place.
  package func replace(_ parameter: Int, with value: Value) { window[parameter] = value }

  /// Whether a parameter was given at all.
  package func isGiven(_ parameter: Int) -> Bool { !window[parameter].isUnbound }

  /// Whether a parameter was left out, is `None`, or was given what it is by default.
  package func isDefault(_ parameter: Int) -> Bool {
    let text = builtin.signature.parameters[parameter].defaultText
    return switch window[parameter] {
    case .unbound, .none: true
    case .bool(let flag): text == (flag ? "True" : "False")
    case .int(let number): text.flatMap(Double.init) == Double(number)
    case .float(let number): text.flatMap(Double.init) == number
    case .tuple(let tuple): tuple.items.isEmpty
    case .dict(let dict): dict.table.count == 0
    case let value: value.text.map { text == "'\($0)'" } ?? false
    }
  }

  /// Where `*args` stands; nil where the function has none.
  package var variadicPlace: Int? { builtin.signature.variadicIndex }

  /// The value of a parameter, nil where it was not given or is `None`.
  package func optional(_ parameter: Int) -> Value? {
    switch window[parameter] {
    case .unbound, .none: nil
    case let value: value
    }
  }

  /// The values that `*args` collected.
  package func rest(_ parameter: Int) -> [Value] {
    if case .tuple(let tuple) = window[parameter] { tuple.items } else { [] }
  }

  /// What `**options` collected, in the order given.
  package func options(_ parameter: Int) -> [(name: String, value: Value)] {
    guard case .dict(let dict) = window[parameter] else { return [] }
    return zip(dict.table.keys, dict.table.values).compactMap { key, value in
      key.text.map { ($0, value) }
    }
  }

  /// A real number of any kind.
  package func double(_ parameter: Int) throws -> Double {
    if case .float(let value) = window[parameter] { return value }
    if let value = window[parameter].double { return value }
    if let scalar = window[parameter].scalar { return scalar.asDouble }
    throw Fault.notReal(window[parameter].typeName)
  }

  package func double(_ parameter: Int, default fallback: Double) throws -> Double {
    optional(parameter) == nil ? fallback : try double(parameter)
  }

  /// A whole number: int, bool or NumPy's.
  package func int(_ parameter: Int) throws -> Int {
    if let value = window[parameter].index { return value }
    if case .int(let value) = window[parameter].scalar { return value }
    throw Fault.notWhole(window[parameter].typeName)
  }

  package func int(_ parameter: Int, default fallback: Int) throws -> Int {
    optional(parameter) == nil ? fallback : try int(parameter)
  }

  /// A whole number; `None` is none, and only stands for the fallback where nothing is given.
  package func int(_ parameter: Int, unlessGiven fallback: Int) throws -> Int {
    isGiven(parameter) ? try int(parameter) : fallback
  }

  /// A bound of a slice: a whole number, nil where it was not given or is `None`.
  package func bound(_ parameter: Int) throws -> Int? {
    try optional(parameter).flatMap(SliceObject.bound)
  }

  /// A whole number, nil where it was not given or is `None`.
  package func optionalInt(_ parameter: Int) throws -> Int? {
    optional(parameter) == nil ? nil : try int(parameter)
  }

  /// Any value's truth.
  package func bool(_ parameter: Int, default fallback: Bool) throws -> Bool {
    guard let value = optional(parameter) else { return fallback }
    return try machine.isTrue(value)
  }

  package func text(_ parameter: Int) throws -> String {
    if let text = window[parameter].text { return text }
    throw wrongType(parameter, wanted: "str")
  }

  package func text(_ parameter: Int, default fallback: String) throws -> String {
    optional(parameter) == nil ? fallback : try text(parameter)
  }

  /// The elements of any iterable.
  package func values(_ parameter: Int) throws -> [Value] {
    try machine.values(of: window[parameter])
  }

  /// Anything that NumPy takes as an array: numbers, nested sequences, arrays.
  package func array(_ parameter: Int) throws -> NDArray {
    try machine.array(from: window[parameter])
  }

  /// The fault of an argument that is not what the parameter takes.
  package func wrongType(_ parameter: Int, wanted: String) -> Fault {
    .argumentType(
      function: function, parameter: name(of: parameter), wanted: wanted,
      got: window[parameter].typeName)
  }

  /// The position of the parameter with this name; nil where there is none.
  package func position(of name: String) -> Int? {
    builtin.signature.parameters.firstIndex { $0.name == name }
  }

  /// A parameter's name.
  package func parameterName(_ parameter: Int) -> String {
    builtin.signature.parameters[parameter].name
  }

  /// What the function calls a parameter.
  package func name(of parameter: Int) -> String { builtin.signature.label(of: parameter) }
}
