// Keys whose class has an `__eq__` of its own: Python code decides which stored key they are.

/// A container of keys.
package protocol Keyed: AnyObject {
  var table: HashTable { get }
  /// Whether a stored key's class decides by itself what it equals.
  var hasOwnEquality: Bool { get }
}

extension DictObject: Keyed {
  package var hasOwnEquality: Bool { table.hasOwnEquality }
}

extension SetObject: Keyed {
  package var hasOwnEquality: Bool { table.hasOwnEquality }
}

extension Keyed {
  /// A key as the table knows it, with its hash: the stored key that equals it, where there is one.
  ///
  /// - Throws: Python's error for a value that cannot be a key, or what an `__eq__` raises.
  @inline(__always)
  package func key(_ value: Value) throws -> (key: Value, hash: Int) {
    let hash = try Hashing.hash(of: value)
    if hasOwnEquality || value.hasOwnEquality { return (try stored(value, hash), hash) }
    return (value, hash)
  }

  /// The candidates are copied out first: their `__eq__` may change the table.
  private func stored(_ value: Value, _ hash: Int) throws -> Value {
    for candidate in table.keys(withHash: hash) {
      if candidate.isSame(as: value) { return candidate }
      let machine = candidate.equalityMachine ?? value.equalityMachine
      if try machine?.areEqual(candidate, value) == true { return candidate }
    }
    return value
  }
}

extension Value {
  /// Whether it is, or holds as a tuple, an instance of a class with an `__eq__`.
  @inline(__always)
  var hasOwnEquality: Bool {
    switch self {
    case .object(let object):
      object.nature == .instance
        && unsafeDowncast(object, to: InstanceObject.self).unretainedType
          ._withUnsafeGuaranteedRef { $0.definesEquality }
    case .tuple: equalityMachine != nil
    default: false
    }
  }

  /// The machine that runs its `__eq__`.
  fileprivate var equalityMachine: Machine? {
    switch self {
    case .object:
      instance.flatMap { $0.type.definesEquality ? $0.type.machine : nil }
    case .tuple(let tuple):
      tuple.buffer.lazy.compactMap(\.equalityMachine).first
    default: nil
    }
  }
}

extension UnsafeMutablePointer<Value> {
  /// The same of a key that stands in a register or a table.
  @inline(__always)
  var hasOwnEquality: Bool {
    switch tag {
    case .object:
      unretainedInstance?._withUnsafeGuaranteedRef { $0.unretainedType }
        ._withUnsafeGuaranteedRef { $0.definesEquality } ?? false
    case .tuple: pointee.hasOwnEquality
    default: false
    }
  }
}
