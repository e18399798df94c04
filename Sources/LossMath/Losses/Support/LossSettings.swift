// The options of one call: what the caller gave, and the descriptor's defaults for the rest.

/// Options by name: `["delta": 2, "reduction": "mean"]`.
public struct LossSettings: ExpressibleByDictionaryLiteral {
  /// What can be given for an option.
  public enum Value {
    case none
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case word(String)
    case array(NDArray)
  }

  private var values: [String: Value] = [:]

  public init() {}

  public init(dictionaryLiteral elements: (String, Value)...) {
    values = Dictionary(elements, uniquingKeysWith: { $1 })
  }

  /// What is set, in no particular order.
  var given: some Sequence<Value> { values.values }

  /// Whether every option is left at its default.
  var isEmpty: Bool { values.allSatisfy { if case .none = $0.value { true } else { false } } }

  /// The value of an option; nil where it is missing or `None`.
  public subscript(name: String) -> Value? {
    get { if case .none? = values[name] { nil } else { values[name] } }
    set { values[name] = newValue }
  }

  /// The same with the defaults of a loss filled in.
  ///
  /// Throws on an option that the loss does not have.
  func completed(for descriptor: LossDescriptor) throws(MathError) -> LossSettings {
    let known = descriptor.options.map(\.name)
    if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknownChoice(parameter: "option", choice: unknown, choices: known)
    }
    var complete = self
    for option in descriptor.options where complete.values[option.name] == nil {
      complete.values[option.name] = Value(literal: option.defaultValue)
    }
    return complete
  }

  /// Whether nothing is set but the named options, or what is set is the default.
  func leavesDefaults(of descriptor: LossDescriptor, but names: [String]) -> Bool {
    values.allSatisfy { name, value in
      if names.contains(name) { return true }
      let option = descriptor.options.first { $0.name == name }
      switch (value, option.map { Value(literal: $0.defaultValue) }) {
      case (.none, _): return true
      case (.number(let given), .number(let usual)?): return given == usual
      case (.whole(let given), .number(let usual)?): return Double(given) == usual
      default: return false
      }
    }
  }

  // MARK: Reading

  /// A number that must be there.
  func number(_ name: String) throws(MathError) -> Double {
    if let number = try optionalNumber(name) { return number }
    throw .wrongOption(parameter: name, wanted: "a number")
  }

  func optionalNumber(_ name: String) throws(MathError) -> Double? {
    switch self[name] {
    case nil: return nil
    case .flag(let flag): return flag ? 1 : 0
    case .whole(let number): return Double(number)
    case .number(let number): return number
    case .array(let array) where array.count == 1: return array.doubles[0]
    default: throw .wrongOption(parameter: name, wanted: "a number")
    }
  }

  /// A number above 0.
  func positive(_ name: String) throws(MathError) -> Double {
    let value = try number(name)
    try LossDomain.requirePositive(value, name)
    return value
  }

  /// A number from 0 on.
  func notNegative(_ name: String) throws(MathError) -> Double {
    let value = try number(name)
    if value >= 0 { return value }
    throw .invalidValue(parameter: name, value: value, index: nil, requirement: .notNegative)
  }

  /// A number from 0 to 1.
  func fraction(_ name: String) throws(MathError) -> Double {
    let value = try number(name)
    if value >= 0 && value <= 1 { return value }
    throw .invalidValue(parameter: name, value: value, index: nil, requirement: .probability)
  }

  func optionalWhole(_ name: String) throws(MathError) -> Int? {
    switch self[name] {
    case nil: return nil
    case .flag(let flag): return flag ? 1 : 0
    case .whole(let number): return number
    case .array(let array) where array.count == 1 && array.dtype == .int64:
      return array.integers[0]
    default: throw .wrongOption(parameter: name, wanted: "a whole number")
    }
  }

  func whole(_ name: String) throws(MathError) -> Int {
    if let number = try optionalWhole(name) { return number }
    throw .wrongOption(parameter: name, wanted: "a whole number")
  }

  func flag(_ name: String) throws(MathError) -> Bool {
    switch self[name] {
    case nil: return false
    case .flag(let flag): return flag
    case .whole(let number): return number != 0
    default: throw .wrongOption(parameter: name, wanted: "True or False")
    }
  }

  func optionalArray(_ name: String) throws(MathError) -> NDArray? {
    switch self[name] {
    case nil: return nil
    case .array(let array): return array
    case .word: throw .wrongOption(parameter: name, wanted: "a number or an array")
    default: return NDArray(scalar: try number(name))
    }
  }

  /// One of the words that `Choice` has.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type = Choice.self
  ) throws(MathError) -> Choice where Choice.RawValue == String {
    guard case .word(let word) = self[name] else {
      throw .wrongOption(parameter: name, wanted: "a str")
    }
    if let choice = Choice(rawValue: word) { return choice }
    throw .unknownChoice(
      parameter: name, choice: word, choices: Choice.allCases.map(\.rawValue))
  }

  var base: LogarithmBase {
    get throws(MathError) { try LogarithmBase(try optionalNumber("base")) }
  }

  /// The axis along which examples lie; the last where the loss has no such option.
  var axis: Int { get throws(MathError) { try optionalWhole("axis") ?? -1 } }

  /// The axis that was given, or the last where none was or it was no number.
  public var axisOrLast: Int { ((try? optionalWhole("axis")) ?? nil) ?? -1 }

  /// How values are joined; not at all where the loss has no such option.
  var reduction: LossReduction {
    get throws(MathError) { self["reduction"] == nil ? .none : try choice("reduction") }
  }
}

extension LossSettings.Value {
  /// A default as Python writes it.
  init(literal text: String) {
    if text.hasPrefix("'") {
      self = .word(String(text.dropFirst().dropLast()))
    } else if let number = Int(text) {
      self = .whole(number)
    } else if let number = Double(text) {
      self = .number(number)
    } else {
      self = text == "None" ? .none : .flag(text == "True")
    }
  }
}

extension LossSettings.Value: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByStringLiteral
{
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .whole(value) }
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  public init(stringLiteral value: String) { self = .word(value) }
}
