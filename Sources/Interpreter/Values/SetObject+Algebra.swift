// The algebra of sets, in the order in which CPython builds each result.

import Syntax

extension SetObject {
  /// The result of a set operator; nil where there is no such operator.
  package func combined(_ symbol: BinaryOperator, with other: SetObject) -> SetObject? {
    switch symbol {
    case .bitOr: union(other)
    case .bitAnd: intersection(other)
    case .subtract: subtracting(other)
    case .bitXor: symmetricDifference(other)
    default: nil
    }
  }

  /// Holds from now on what another set holds.
  package func take(over other: SetObject) {
    table.assign(from: other.table)
    capacity = other.capacity
  }

  /// A set of the same elements.
  package func copy(isFrozen: Bool) -> SetObject {
    let copy = SetObject(isFrozen: isFrozen)
    copy.merge(self)
    return copy
  }

  /// A set of a dict's keys, for all of which CPython makes room at once.
  package convenience init(keysOf dict: DictObject) {
    self.init()
    capacity = SetOrder.capacity(capacity, merging: dict.table.count, into: 0)
    add(dict.table.keys)
  }

  private func add(_ keys: [Value]) {
    for key in keys {
      if let hash = try? Hashing.hash(of: key) { table.set(key, hash: hash, to: .none) }
    }
  }

  private func merge(_ other: SetObject) {
    let held = SetOrder.capacity(capacity, holding: table.count)
    capacity = SetOrder.capacity(held, merging: other.table.count, into: table.count)
    add(other.keys)
  }

  private func filtered(_ isKept: (Value, Int) -> Bool) -> SetObject {
    let result = SetObject(isFrozen: isFrozen)
    for key in keys {
      guard let hash = try? Hashing.hash(of: key), isKept(key, hash) else { continue }
      result.table.set(key, hash: hash, to: .none)
    }
    return result
  }

  package func union(_ other: SetObject) -> SetObject {
    let result = copy(isFrozen: isFrozen)
    result.merge(other)
    return result
  }

  package func intersection(_ other: SetObject) -> SetObject {
    // The smaller set is walked.
    let (walked, asked) =
      other.table.count > table.count ? (self, other) : (other, self)
    let common = walked.filtered { asked.table.contains($0, hash: $1) }
    guard common.isFrozen != isFrozen else { return common }
    let result = SetObject(isFrozen: isFrozen)
    result.take(over: common)
    return result
  }

  package func subtracting(_ other: SetObject) -> SetObject {
    filtered { !other.table.contains($0, hash: $1) }
  }

  package func symmetricDifference(_ other: SetObject) -> SetObject {
    let result = other.copy(isFrozen: isFrozen)
    let grown = SetOrder.capacity(result.capacity, holding: result.table.count)
    for key in keys {
      guard let hash = try? Hashing.hash(of: key) else { continue }
      if result.table.remove(key, hash: hash) == nil {
        result.table.set(key, hash: hash, to: .none)
      }
    }
    result.capacity = max(grown, result.capacity)
    return result
  }

  /// Takes out what another set has as well, and in what it alone has.
  package func toggle(_ other: SetObject) throws {
    for key in other.keys where try !remove(key) { try insert(key) }
  }

  package func isSubset(of other: SetObject) -> Bool {
    table.count <= other.table.count && subtracting(other).table.count == 0
  }
}
