// Decides claims: what was stated against what the mathematics gives.

import Diagnostics
import Interpreter
import LossMath

/// The decision on one claim.
struct ClaimDecision: Equatable {
  var holds: Bool
  var computed: String
  var rule: String
}

/// Compares stated values with computed ones.
///
/// A number agrees to the precision with which it is written; each element of an array has its own.
/// Text, and everything that is not a number, agrees exactly.
struct ClaimChecker {
  let machine: Machine

  func check(_ stated: String, against value: Value) throws -> ClaimDecision {
    let wanted = StatedValue(stated)
    if case .string(let string) = value { return try checkText(wanted, string.text, value) }
    if wanted.isNumber, let number = wanted.numbers.first, let computed = value.double {
      return check(number, computed, value, wanted.tolerance)
    }
    return try checkStructure(wanted, value)
  }

  private func checkText(
    _ stated: StatedValue, _ text: String, _ value: Value
  ) throws -> ClaimDecision {
    let representation = try machine.representation(value)
    let holds = stated.text == representation || stated.text == text
    return ClaimDecision(holds: holds, computed: representation, rule: "the same text")
  }

  private func check(
    _ stated: StatedNumber, _ computed: Double, _ value: Value, _ tolerance: StatedValue.Tolerance?
  ) -> ClaimDecision {
    let allowed = tolerance.map { self.allowed($0, for: stated) }
    let holds = stated.holds(for: computed, tolerance: allowed)
    return ClaimDecision(
      holds: holds, computed: shown(computed, value, beside: stated, holds: holds),
      rule: rule(stated, tolerance))
  }

  private func allowed(_ tolerance: StatedValue.Tolerance, for stated: StatedNumber) -> Double {
    switch tolerance {
    case .absolute(let bound, _): bound
    case .relative(let bound, _): bound * stated.value.magnitude
    }
  }

  private func rule(_ stated: StatedNumber, _ tolerance: StatedValue.Tolerance?) -> String {
    let text = stated.text
    switch tolerance {
    case .absolute(_, let bound): return "\(distance(text)) ≤ \(bound)"
    case .relative(_, let bound): return "\(distance(text)) ≤ \(bound) · |\(text)|"
    case nil: break
    }
    return stated.tolerance == 0
      ? "exactly \(text)" : "\(distance(text)) ≤ \(stated.toleranceText)"
  }

  private func distance(_ text: String) -> String {
    text.hasPrefix("-") ? "|x + \(text.dropFirst())|" : "|x − \(text)|"
  }

  /// The computed number with enough digits to tell it from the stated one.
  private func shown(
    _ computed: Double, _ value: Value, beside stated: StatedNumber, holds: Bool
  ) -> String {
    let full = (try? machine.representation(value)) ?? PythonText.repr(computed)
    switch value {
    case .float, .numpyFloat: break
    default: return full
    }
    guard computed.isFinite, stated.tolerance > 0, !full.contains("e") else { return full }
    for digits in (stated.decimals + 3)...(stated.decimals + 12) {
      guard let short = try? FormatSpec.fixed(computed, decimals: digits) else { return full }
      if short.count >= full.count { return full }
      if let rounded = Double(short), rounded != 0 || computed == 0,
        stated.holds(for: rounded) == stated.holds(for: computed)
      {
        return short
      }
    }
    return full
  }

  /// Arrays, lists, tuples, dicts, `None`, booleans: the same brackets and words around numbers that
  /// agree one by one.
  private func checkStructure(_ stated: StatedValue, _ value: Value) throws -> ClaimDecision {
    let representation = try machine.representation(value)
    let text = try machine.text(of: value)
    if stated.text == representation || stated.text == text {
      return ClaimDecision(holds: true, computed: representation, rule: "the same text")
    }
    let numbers = try leaves(of: value)
    let shape = StatedValue(representation).skeleton
    let agrees =
      stated.skeleton == shape && !stated.numbers.isEmpty && stated.numbers.count == numbers.count
      && zip(stated.numbers, numbers).allSatisfy { pair in
        pair.0.holds(
          for: pair.1, tolerance: stated.tolerance.map { allowed($0, for: pair.0) })
      }
    let rule: String
    switch stated.tolerance {
    case .absolute(_, let bound): rule = "each element within \(bound)"
    case .relative(_, let bound): rule = "each element within \(bound) of its size"
    case nil:
      rule = stated.numbers.isEmpty ? "the same text" : "each element to its last digit"
    }
    return ClaimDecision(holds: agrees, computed: representation, rule: rule)
  }

  /// The numbers in a value, in the order in which they are printed.
  private func leaves(of value: Value) throws -> [Double] {
    switch value {
    case .list(let list): return try nested(list.items)
    case .tuple(let tuple): return try nested(tuple.items)
    case .set(let set): return try nested(set.keys)
    case .dict(let dict):
      return try nested(zip(dict.table.keys, dict.table.values).flatMap { [$0, $1] })
    case .array(let object): return object.array.doubles
    default: return value.double.map { [$0] } ?? []
    }
  }

  private func nested(_ values: [Value]) throws -> [Double] {
    try machine.withDepth { try values.flatMap(leaves) }
  }
}
