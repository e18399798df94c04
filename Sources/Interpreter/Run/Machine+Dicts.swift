// The operators of dicts: `|`, and what dicts of a special kind have beside it.

import Syntax

extension Machine {
  /// Operators of dicts of which one is of a special kind.
  func operate(
    _ symbol: BinaryOperator, _ left: DictObject, _ right: DictObject, isInPlace: Bool
  ) throws -> Value? {
    guard let kind = left.kind ?? right.kind else { return nil }
    if let result = try kind.combine(symbol, left, right, self) {
      guard isInPlace else { return .dict(result) }
      left.table.assign(from: result.table)
      return .dict(left)
    }
    guard symbol == .bitOr else { return nil }
    let result = try union(of: left, right, kind: kind.isKeptByUnion ? kind : nil)
    guard isInPlace else { return .dict(result) }
    left.table.assign(from: result.table)
    return .dict(left)
  }

  func union(
    of left: DictObject, _ right: DictObject, kind: (any DictKind)?
  ) throws -> DictObject {
    let result = DictObject(kind: kind)
    result.table.assign(from: left.table)
    for (key, value) in zip(right.table.keys, right.table.values) {
      let (key, hash) = try result.key(key)
      result.table.set(key, hash: hash, to: value)
    }
    return result
  }

  /// A mapping, or pairs of key and value, as a dict.
  func asDict(_ value: Value) throws -> Value {
    if case .dict = value { return value }
    guard let type = try library.names["dict"]?(self) else { return .none }
    return try call(type, value)
  }
}
