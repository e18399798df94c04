// Equality and hashes of values as Python's dictionaries see them.

package enum Hashing {
  /// The hash of a key; throws Python's error for a value that cannot be one.
  ///
  /// Numbers that compare equal have one hash, whatever their type.
  package static func hash(of value: Value) throws -> Int {
    switch value {
    case .unbound, .none: return 0x5F0E
    case .ellipsis: return 0x5F0F
    case .bool(let flag), .numpyBool(let flag): return flag ? 1 : 0
    case .int(let number), .numpyInt(let number): return hash(of: number)
    case .float(let number), .numpyFloat(let number): return hash(of: number)
    case .numpyFloat32(let number): return hash(of: Double(number))
    case .string(let string): return string.hash
    case .tuple(let tuple):
      return try combined(tuple.buffer)
    case .set(let set) where set.isFrozen:
      return try set.table.keys.reduce(0x5E7) { $0 ^ ((try hash(of: $1)) &* 0x2545_F491) }
    case .function(let object): return ObjectIdentifier(object).hashValue
    case .pinned(let object): return ObjectIdentifier(object.takeUnretainedValue()).hashValue
    case .pinnedBuiltin(let object):
      return ObjectIdentifier(object.takeUnretainedValue()).hashValue
    case .pinnedModule(let object):
      return ObjectIdentifier(object.takeUnretainedValue()).hashValue
    case .builtin(let object): return ObjectIdentifier(object).hashValue
    case .object(let object):
      if let hash = try object.hash { return hash }
      throw Fault.unhashable(object.typeName)
    case .list, .dict, .set, .array: throw Fault.unhashable(value.typeName)
    }
  }

  /// The hash of an object that is no other's equal, by where it stands.
  @inline(__always)
  static func hash(ofIdentity place: UnsafeMutableRawPointer) -> Int { Int(bitPattern: place) >> 4 }

  /// The hash of a text: FNV-1a over its UTF-8 bytes.
  package static func hash(of text: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash)
  }

  /// CPython's modulus for the hashes of numbers, a Mersenne prime.
  private static let modulus = 1 << 61 - 1

  /// CPython's hash of a whole number: itself, but for -1 and beyond the modulus.
  @inline(__always)
  package static func hash(of number: Int) -> Int {
    if number.magnitude < UInt(modulus) { return number == -1 ? -2 : number }
    let hash = number % modulus
    return hash == -1 ? -2 : hash
  }

  /// CPython's hash of a float: the rational number that it is, by the modulus.
  private static func hash(of number: Double) -> Int {
    if let whole = Int(exactly: number) { return hash(of: whole) }
    if number.isInfinite { return number < 0 ? -314_159 : 314_159 }
    guard !number.isNaN else { return 0x7F8 }
    // The significand as a whole number, times a power of two: 2^61 is 1 by the modulus.
    let significand = Int(number.significandBitPattern | (number.isNormal ? 1 << 52 : 0))
    let exponent = (number.isNormal ? Int(number.exponent) : -1022) - 52
    let shift = ((exponent % 61) + 61) % 61
    let (high, low) = UInt(significand).multipliedFullWidth(by: 1 << UInt(shift))
    let size = Int(UInt(modulus).dividingFullWidth((high, low)).remainder)
    let hash = number < 0 ? -size : size
    return hash == -1 ? -2 : hash
  }

  /// CPython's hash of a tuple from those of its elements (xxHash).
  private static func combined(_ elements: UnsafeBufferPointer<Value>) throws -> Int {
    var state: UInt64 = 2_870_177_450_012_600_261
    for element in elements {
      state &+= UInt64(bitPattern: Int64(try hash(of: element))) &* 14_029_467_366_897_019_727
      state = (state << 31 | state >> 33) &* 11_400_714_785_074_694_791
    }
    state &+= UInt64(elements.count) ^ (2_870_177_450_012_600_261 ^ 3_527_539)
    return state == .max ? 1_546_275_796 : Int(truncatingIfNeeded: state)
  }

  /// Whether two hashable values are the same key: identical, or equal.
  package static func areEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.string(let a), .string(let b)): return a === b || a.text == b.text
    case (.int(let a), .int(let b)): return a == b
    case (.tuple(let a), .tuple(let b)):
      return a === b || a.buffer.elementsEqual(b.buffer, by: areEqual)
    case (.set(let a), .set(let b)):
      return a === b || (a.table.count == b.table.count && isSubset(a, of: b))
    default:
      if left.isSame(as: right) { return true }
      if case .object(let object) = left, object.isSameKey(as: right) { return true }
      if case .object(let object) = right, object.isSameKey(as: left) { return true }
      return Numbers.areEqual(left, right) ?? false
    }
  }

  /// Whether a stored key is the one that is looked for.
  @inline(__always)
  static func isKey(
    _ stored: UnsafeMutablePointer<Value>, _ key: UnsafeMutablePointer<Value>
  ) -> Bool {
    if case .int(let number) = key.pointee, case .int(let other) = stored.pointee {
      return number == other
    }
    switch key.tag {
    case .string:
      guard case .string = stored.pointee else { return false }
      let (one, other) = (stored.unretained(StringObject.self), key.unretained(StringObject.self))
      return one.toOpaque() == other.toOpaque() || areEqual(one, other)
    case .object:
      if case .object = stored.pointee,
        stored.unretained(Object.self).toOpaque() == key.unretained(Object.self).toOpaque()
      {
        return true
      }
    default: break
    }
    return areEqual(stored.pointee, key.pointee)
  }

  @inline(never)
  private static func areEqual(
    _ one: Unmanaged<StringObject>, _ other: Unmanaged<StringObject>
  ) -> Bool {
    one._withUnsafeGuaranteedRef { one in
      other._withUnsafeGuaranteedRef { one.text == $0.text }
    }
  }

  private static func isSubset(_ set: SetObject, of other: SetObject) -> Bool {
    set.table.keys.allSatisfy { key in
      (try? hash(of: key)).map { other.table.contains(key, hash: $0) } ?? false
    }
  }
}

/// Comparisons of numbers across their types, exact where a whole number meets a float.
package enum Numbers {
  package static func areEqual(_ left: Value, _ right: Value) -> Bool? {
    order(left, right).map { $0 == .equal }
  }

  package enum Order { case less, equal, greater, unordered }

  /// The order of two numbers; nil where one is not a number.
  package static func order(_ left: Value, _ right: Value) -> Order? {
    if let a = left.wholeNumber, let b = right.wholeNumber {
      return a < b ? .less : a == b ? .equal : .greater
    }
    guard let a = left.double, let b = right.double else { return nil }
    if let whole = left.wholeNumber { return order(whole, b) }
    if let whole = right.wholeNumber { return reversed(order(whole, a)) }
    return a < b ? .less : a == b ? .equal : a > b ? .greater : .unordered
  }

  private static func order(_ whole: Int, _ number: Double) -> Order {
    if number.isNaN { return .unordered }
    if number >= 0x1p63 { return .less }
    if number < -0x1p63 { return .greater }
    let floor = number.rounded(.down)
    guard let bound = Int(exactly: floor) else { return .unordered }
    if whole != bound { return whole < bound ? .less : .greater }
    return floor < number ? .less : .equal
  }

  private static func reversed(_ order: Order) -> Order {
    switch order {
    case .less: .greater
    case .greater: .less
    default: order
    }
  }
}

extension Value {
  /// A whole number of any kind: int, bool and NumPy's.
  package var wholeNumber: Int? {
    switch self {
    case .int(let value), .numpyInt(let value): value
    case .bool(let value), .numpyBool(let value): value ? 1 : 0
    default: nil
    }
  }
}
