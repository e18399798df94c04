// What the opcode loop does by itself: arithmetic and order of Python's own ints and floats.

/// An operation on two numbers of one type.
protocol PlainOperation {
  static func floats(_ x: Double, _ y: Double) -> Double
  static func ints(_ x: Int, _ y: Int) -> (partialValue: Int, overflow: Bool)
}

/// A relation of two numbers of one type.
protocol PlainRelation {
  static func holds<Number: Comparable>(_ x: Number, _ y: Number) -> Bool
}

/// Operations on registers that hold plain numbers; each says whether it applied.
enum PlainNumbers {
  typealias Place = UnsafeMutablePointer<Value>

  enum Addition: PlainOperation {
    @inline(__always) static func floats(_ x: Double, _ y: Double) -> Double { x + y }
    @inline(__always)
    static func ints(_ x: Int, _ y: Int) -> (partialValue: Int, overflow: Bool) {
      x.addingReportingOverflow(y)
    }
  }

  enum Subtraction: PlainOperation {
    @inline(__always) static func floats(_ x: Double, _ y: Double) -> Double { x - y }
    @inline(__always)
    static func ints(_ x: Int, _ y: Int) -> (partialValue: Int, overflow: Bool) {
      x.subtractingReportingOverflow(y)
    }
  }

  /// The first number subtracted from the second.
  enum SubtractionFrom: PlainOperation {
    @inline(__always) static func floats(_ x: Double, _ y: Double) -> Double { y - x }
    @inline(__always)
    static func ints(_ x: Int, _ y: Int) -> (partialValue: Int, overflow: Bool) {
      y.subtractingReportingOverflow(x)
    }
  }

  enum Multiplication: PlainOperation {
    @inline(__always) static func floats(_ x: Double, _ y: Double) -> Double { x * y }
    @inline(__always)
    static func ints(_ x: Int, _ y: Int) -> (partialValue: Int, overflow: Bool) {
      x.multipliedReportingOverflow(by: y)
    }
  }

  enum Equal: PlainRelation {
    @inline(__always) static func holds<N: Comparable>(_ x: N, _ y: N) -> Bool { x == y }
  }

  enum Less: PlainRelation {
    @inline(__always) static func holds<N: Comparable>(_ x: N, _ y: N) -> Bool { x < y }
  }

  enum LessOrEqual: PlainRelation {
    @inline(__always) static func holds<N: Comparable>(_ x: N, _ y: N) -> Bool { x <= y }
  }

  enum Greater: PlainRelation {
    @inline(__always) static func holds<N: Comparable>(_ x: N, _ y: N) -> Bool { x > y }
  }

  enum GreaterOrEqual: PlainRelation {
    @inline(__always) static func holds<N: Comparable>(_ x: N, _ y: N) -> Bool { x >= y }
  }

  /// `target = left op right` for floats and for whole numbers whose result fits.
  @_transparent
  static func calculate<Operation: PlainOperation>(
    _ operation: Operation.Type, _ target: Place, _ left: Place, _ right: Place
  ) -> Bool {
    if case .float(let x) = left.pointee {
      if case .float(let y) = right.pointee {
        target.put(.float(Operation.floats(x, y)))
        return true
      }
      guard case .int(let y) = right.pointee else { return false }
      target.put(.float(Operation.floats(x, Double(y))))
      return true
    }
    guard case .int(let x) = left.pointee else { return false }
    if case .int(let y) = right.pointee {
      let (result, overflow) = Operation.ints(x, y)
      if overflow { return false }
      target.put(.int(result))
      return true
    }
    guard case .float(let y) = right.pointee else { return false }
    target.put(.float(Operation.floats(Double(x), y)))
    return true
  }

  /// `target = (left first right) second other` for floats and for whole numbers whose results fit.
  @_transparent
  static func calculate<First: PlainOperation, Second: PlainOperation>(
    _ first: First.Type, _ second: Second.Type, _ target: Place, _ left: Place, _ right: Place,
    _ other: Place
  ) -> Bool {
    if case .float(let x) = left.pointee, case .float(let z) = other.pointee,
      let y = number(right)
    {
      target.put(.float(Second.floats(First.floats(x, y), z)))
      return true
    }
    return calculateMixed(first, second, target, left, right, other)
  }

  /// The same for other plain numbers.
  @inline(never)
  private static func calculateMixed<First: PlainOperation, Second: PlainOperation>(
    _ first: First.Type, _ second: Second.Type, _ target: Place, _ left: Place, _ right: Place,
    _ other: Place
  ) -> Bool {
    guard let z = number(other) else { return false }
    if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
      let (inner, overflow) = First.ints(x, y)
      if overflow { return false }
      guard case .int(let z) = other.pointee else {
        target.put(.float(Second.floats(Double(inner), z)))
        return true
      }
      let (result, overflowsToo) = Second.ints(inner, z)
      if overflowsToo { return false }
      target.put(.int(result))
      return true
    }
    guard let x = number(left), let y = number(right) else { return false }
    target.put(.float(Second.floats(First.floats(x, y), z)))
    return true
  }

  /// A float, or the float nearest to a whole number.
  @inline(__always)
  private static func number(_ place: Place) -> Double? {
    if case .float(let number) = place.pointee { return number }
    if case .int(let number) = place.pointee { return Double(number) }
    return nil
  }

  /// `target = left / right` for floats and small whole numbers.
  @_transparent
  static func divide(_ target: Place, _ left: Place, _ right: Place) -> Bool {
    guard let x = double(left), let y = double(right), y != 0 else { return false }
    target.put(.float(x / y))
    return true
  }

  /// A float, or a whole number that a float holds exactly.
  @_transparent
  private static func double(_ place: Place) -> Double? {
    if case .float(let number) = place.pointee { return number }
    if case .int(let number) = place.pointee, number.magnitude < 1 << 53 { return Double(number) }
    return nil
  }

  /// `target = left % right` for whole numbers.
  @_transparent
  static func remainder(_ target: Place, _ left: Place, _ right: Place) -> Bool {
    guard case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 else {
      return false
    }
    let remainder = x % y
    target.put(.int(remainder < 0 ? remainder &+ y : remainder))
    return true
  }

  /// `target = left // right` for whole numbers.
  @_transparent
  static func floorDivide(_ target: Place, _ left: Place, _ right: Place) -> Bool {
    guard case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 else {
      return false
    }
    let quotient = x / y
    target.put(.int(x % y < 0 ? quotient &- 1 : quotient))
    return true
  }

  /// The truth of a comparison of two floats or two whole numbers; nil for other operands.
  @_transparent
  static func compare<Relation: PlainRelation>(
    _ relation: Relation.Type, _ left: Place, _ right: Place
  ) -> Bool? {
    if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
      return Relation.holds(x, y)
    }
    if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
      return Relation.holds(x, y)
    }
    return nil
  }
}
