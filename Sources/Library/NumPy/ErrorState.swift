// `np.seterr` and `np.errstate`: whether arithmetic warns, raises or says nothing.

import Interpreter
import LossMath

enum ErrorState {
  static let all: [Builtin] = [seterr, geterr, errstate]

  private static let parameters = "all=None, divide=None, over=None, under=None, invalid=None"

  private static let seterr = Builtin(
    "np.seterr", parameters,
    "Says what happens at divisions by zero, overflow and invalid values: 'ignore', 'warn' or "
      + "'raise'; gives what was said before.", example: "np.seterr(divide='ignore')['over']"
  ) { arguments, machine in
    let before = machine.floatingPolicy
    machine.floatingPolicy = try changed(before, arguments, first: 0)
    return dict(before)
  }

  private static let geterr = Builtin(
    "np.geterr", "", "What happens at divisions by zero, overflow and invalid values.",
    example: "np.geterr()"
  ) { _, machine in dict(machine.floatingPolicy) }

  private static let errstate = Builtin(
    "np.errstate", "*, \(parameters)",
    "A context in which divisions by zero, overflow and invalid values are treated otherwise."
  ) { arguments, machine in
    // A wrong word is told here; the policy is taken where the context begins.
    _ = try changed(machine.floatingPolicy, arguments, first: 0)
    let words = try (0..<5).map { try word(arguments, $0) }
    return .host(ErrorStateContext(words))
  }

  private static func word(
    _ arguments: Arguments, _ parameter: Int
  ) throws -> FloatingPolicy.Treatment? {
    guard let value = arguments.optional(parameter) else { return nil }
    let text = try machineText(value)
    guard let treatment = FloatingPolicy.Treatment(rawValue: text) else {
      throw Fault.value("invalid error mode '\(text)'")
    }
    if treatment == .call || treatment == .log {
      throw Fault.notImplemented("the error mode '\(text)'")
    }
    return treatment
  }

  private static func machineText(_ value: Value) throws -> String {
    if let text = value.text { return text }
    throw Fault.value("invalid error mode '\(try Representation.plain(value))'")
  }

  private static func changed(
    _ policy: FloatingPolicy, _ arguments: Arguments, first: Int
  ) throws -> FloatingPolicy {
    policy.changed(by: try (first..<first + 5).map { try word(arguments, $0) })
  }

  private static func dict(_ policy: FloatingPolicy) -> Value {
    .dict(
      DictObject([
        ("divide", .string(policy.divide.rawValue)), ("over", .string(policy.over.rawValue)),
        ("under", .string(policy.under.rawValue)), ("invalid", .string(policy.invalid.rawValue)),
      ]))
  }
}

extension FloatingPolicy {
  /// With the words for all kinds, and for each of the four, where they are given.
  fileprivate func changed(by words: [Treatment?]) -> FloatingPolicy {
    var policy = self
    policy.divide = words[1] ?? words[0] ?? divide
    policy.over = words[2] ?? words[0] ?? over
    policy.under = words[3] ?? words[0] ?? under
    policy.invalid = words[4] ?? words[0] ?? invalid
    return policy
  }
}

/// What `np.errstate` gives: enters with its words, leaves with those from before.
final class ErrorStateContext: ObjectContent {
  private let words: [FloatingPolicy.Treatment?]
  private var before: [FloatingPolicy] = []

  init(_ words: [FloatingPolicy.Treatment?]) { self.words = words }

  var typeName: String { "numpy.errstate" }

  func enter(_ machine: Machine) throws -> Value? {
    before.append(machine.floatingPolicy)
    machine.floatingPolicy = machine.floatingPolicy.changed(by: words)
    return .some(.none)
  }

  func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool {
    if let policy = before.popLast() { machine.floatingPolicy = policy }
    return false
  }
}
