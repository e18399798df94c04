// Comparisons: equality, order, membership.

import LossMath
import Syntax

extension Machine {
  /// `left op right` as a value: a bool, or an array of them.
  func compare(_ symbol: ComparisonOperator, _ left: Value, _ right: Value) throws -> Value {
    if let result = try compareInstances(symbol, left, right) { return result }
    if let result = try left.content?.compare(symbol, right, self) { return result }
    if let result = try right.content?.compare(symbol.reflected, left, self) { return result }
    if left.isArrayLike || right.isArrayLike, let a = try arrayOperand(left),
      let b = try arrayOperand(right)
    {
      // Python's own values leave a comparison to the array.
      return try left.isArrayLike
        ? compareArrays(symbol, a, b) : compareArrays(symbol.reflected, b, a)
    }
    if case .array(let object) = left {
      return try compareArray(symbol, object.array, left, right)
    }
    if case .array(let object) = right {
      return try compareArray(symbol, object.array, left, right)
    }
    switch symbol {
    case .equal: return .bool(try areEqual(left, right))
    case .notEqual: return .bool(!(try areEqual(left, right)))
    case _ where left.isArrayLike || right.isArrayLike:
      return try compareObjects(symbol, left, right)
    default: return .bool(try isOrdered(symbol, left, right))
    }
  }

  /// A comparison whose operands the compiler swapped: an error names them as they were written.
  func compareForJump(
    _ symbol: ComparisonOperator, _ left: Value, _ right: Value, isSwapped: Bool
  ) throws -> Bool {
    guard isSwapped else { return try isTrue(compare(symbol, left, right)) }
    return try isTrue(compare(symbol == .less ? .greater : .greaterOrEqual, right, left))
  }

  /// Python's `==` as a truth.
  package func areEqual(_ left: Value, _ right: Value) throws -> Bool {
    if let result = Numbers.areEqual(left, right) { return result }
    switch (left, right) {
    case (.string(let a), .string(let b)): return a === b || a.text == b.text
    case (.list(let a), .list(let b)):
      return try a === b || a.items.count == b.items.count && areEqual(a.items, b.items)
    case (.tuple(let a), .tuple(let b)):
      // Lists look at their lengths first, tuples at their elements.
      return try a === b || areEqual(a.buffer, b.buffer) && a.count == b.count
    case (.dict(let a), .dict(let b)): return try a === b || areEqual(a, b)
    case (.set(let a), .set(let b)):
      return a === b || (a.table.count == b.table.count && a.isSubset(of: b))
    case (.object(let a), _):
      if let result = try a.isEqual(to: right, self) { return result }
      if case .object(let b) = right, let result = try b.isEqual(to: left, self) { return result }
    case (_, .object(let b)): if let result = try b.isEqual(to: left, self) { return result }
    case (.array, _), (_, .array): return try isTrue(compare(.equal, left, right))
    default: break
    }
    return left.isSame(as: right)
  }

  /// Whether the elements that both have are equal, each with the other's at its place.
  private func areEqual<Items: RandomAccessCollection<Value>>(
    _ left: Items, _ right: Items
  ) throws -> Bool {
    try charge(left.count)
    return try withDepth {
      for (a, b) in zip(left, right) where !(a.isSame(as: b)) {
        if !(try areEqual(a, b)) { return false }
      }
      return true
    }
  }

  private func areEqual(_ left: DictObject, _ right: DictObject) throws -> Bool {
    if let result = try (left.kind ?? right.kind)?.areEqual(left, right, self) { return result }
    guard left.table.count == right.table.count else { return false }
    return try withDepth {
      for (key, value) in zip(left.table.keys, left.table.values) {
        let (key, hash) = try right.key(key)
        guard let other = right.table.value(key, hash: hash) else {
          return false
        }
        if !value.isSame(as: other), !(try areEqual(value, other)) { return false }
      }
      return true
    }
  }

  private func isOrdered(_ symbol: ComparisonOperator, _ left: Value, _ right: Value) throws -> Bool
  {
    if let order = Numbers.order(left, right) { return symbol.holds(for: order) }
    switch (left, right) {
    case (.string(let a), .string(let b)):
      let order: Numbers.Order =
        a.text == b.text
        ? .equal
        : a.text.unicodeScalars.lexicographicallyPrecedes(b.text.unicodeScalars) ? .less : .greater
      return symbol.holds(for: order)
    case (.list(let a), .list(let b)): return try isOrdered(symbol, a.items, b.items)
    case (.tuple(let a), .tuple(let b)): return try isOrdered(symbol, a.buffer, b.buffer)
    case (.set(let a), .set(let b)):
      switch symbol {
      case .lessOrEqual: return a.isSubset(of: b)
      case .less: return a.isSubset(of: b) && a.table.count < b.table.count
      case .greaterOrEqual: return b.isSubset(of: a)
      default: return b.isSubset(of: a) && b.table.count < a.table.count
      }
    case (.dict(let a), .dict(let b)):
      if let result = try (a.kind ?? b.kind)?.isOrdered(symbol, a, b, self) { return result }
      throw Fault.unorderable(symbol.rawValue, left: left.typeName, right: right.typeName)
    case (.object(let object), _) where object is HostObject:
      let result = try (object as? HostObject)?.content.isOrdered(symbol, right, self)
      if let result { return result }
      throw Fault.unorderable(symbol.rawValue, left: left.typeName, right: right.typeName)
    default:
      // A set leaves the comparison to what else has elements as a set has.
      if case .set = left,
        let result = try right.content?.isOrdered(symbol.reflected, left, self)
      {
        return result
      }
      throw Fault.unorderable(symbol.rawValue, left: left.typeName, right: right.typeName)
    }
  }

  /// Sequences are ordered by the first elements that differ, else by length.
  private func isOrdered<Items: RandomAccessCollection<Value>>(
    _ symbol: ComparisonOperator, _ left: Items, _ right: Items
  ) throws -> Bool {
    try withDepth {
      for (a, b) in zip(left, right) where !(a.isSame(as: b)) {
        if !(try areEqual(a, b)) { return try isTrue(compare(symbol, a, b)) }
      }
      let order: Numbers.Order =
        left.count < right.count ? .less : left.count == right.count ? .equal : .greater
      return symbol.holds(for: order)
    }
  }

  /// `needle in haystack` for registers: without more ado where keys are compared by what they are.
  func contains(
    _ haystack: UnsafeMutablePointer<Value>, _ needle: UnsafeMutablePointer<Value>
  ) throws -> Bool {
    if let table = haystack.plainTable, let hash = table.plainHash(of: needle) {
      return table._withUnsafeGuaranteedRef { $0.contains(needle, hash: hash) }
    }
    return try contains(haystack.pointee, needle.pointee)
  }

  /// `needle in haystack`.
  package func contains(_ haystack: Value, _ needle: Value) throws -> Bool {
    switch haystack {
    case .string(let string):
      guard let text = needle.text else {
        throw Fault.type("'in <string>' requires string as left operand, not \(needle.typeName)")
      }
      return StringOperations.find(text, in: string.text) != nil
    case .dict(let dict):
      let (key, hash) = try dict.key(needle)
      return dict.table.contains(key, hash: hash)
    case .set(let set):
      let (key, hash) = try set.key(needle.asElement)
      return set.table.contains(key, hash: hash)
    case .array:
      let equal = try compare(.equal, haystack, needle)
      if case .array(let object) = equal { return object.array.booleans.contains(true) }
      return try isTrue(equal)
    case .object(let object):
      if let result = try object.contains(needle, self) { return result }
    default: break
    }
    let iterator: IteratorObject
    do {
      iterator = try self.iterator(over: haystack)
    } catch let fault as Fault where fault.errorClass == "TypeError" {
      throw Fault.notContainer(haystack.typeName)
    }
    while let value = try iterator.next(self) {
      try charge(1)
      if value.isSame(as: needle) { return true }
      // A list equals one of NumPy's numbers where all of its elements, which may be one, do.
      if value.isRow && needle.isNumPyNumber || needle.isRow && value.isNumPyNumber {
        if try isTrue(try compare(.equal, value, needle)) { return true }
      } else if try areEqual(value, needle) {
        return true
      }
    }
    return false
  }

  /// Runs something that recurses over nested containers, within the limit of nested calls.
  package func withDepth<Result>(_ body: () throws -> Result) throws -> Result {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= limits.depth else { throw Fault.recursion(limit: limits.depth) }
    try checkDepth()
    return try body()
  }
}

extension ComparisonOperator {
  /// Whether the operator holds between values in that order.
  func holds(for order: Numbers.Order) -> Bool {
    switch (self, order) {
    case (.less, .less), (.lessOrEqual, .less), (.lessOrEqual, .equal), (.greater, .greater),
      (.greaterOrEqual, .greater), (.greaterOrEqual, .equal), (.equal, .equal):
      true
    default: false
    }
  }
}

extension Value {
  fileprivate var isRow: Bool {
    switch self {
    case .list, .tuple: true
    default: false
    }
  }

  fileprivate var isNumPyNumber: Bool {
    switch self {
    case .numpyBool, .numpyInt, .numpyFloat, .numpyFloat32: true
    default: false
    }
  }
}
