// What the opcode loop does by itself: arithmetic and order of Python's own ints and floats.

/// Operations on two registers that hold plain numbers; each says whether it applied.
enum PlainNumbers {
  typealias Place = UnsafeMutablePointer<Value>

  /// `target = left op right` for floats and for whole numbers whose result fits.
  @inline(__always)
  static func calculate(
    _ target: Place, _ left: Place, _ right: Place, _ floats: (Double, Double) -> Double,
    _ ints: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Bool {
    if case .float(let x) = left.pointee {
      if case .float(let y) = right.pointee {
        target.put(.float(floats(x, y)))
        return true
      }
      if case .int(let y) = right.pointee {
        target.put(.float(floats(x, Double(y))))
        return true
      }
      return false
    }
    guard case .int(let x) = left.pointee else { return false }
    if case .int(let y) = right.pointee {
      let (result, overflow) = ints(x, y)
      if overflow { return false }
      target.put(.int(result))
      return true
    }
    if case .float(let y) = right.pointee {
      target.put(.float(floats(Double(x), y)))
      return true
    }
    return false
  }

  /// `target = left / right` for floats and small whole numbers.
  @inline(__always)
  static func divide(_ target: Place, _ left: Place, _ right: Place) -> Bool {
    guard let x = double(left), let y = double(right), y != 0 else { return false }
    target.put(.float(x / y))
    return true
  }

  /// A float, or a whole number that a float holds exactly.
  @inline(__always)
  private static func double(_ place: Place) -> Double? {
    if case .float(let number) = place.pointee { return number }
    if case .int(let number) = place.pointee, number.magnitude < 1 << 53 { return Double(number) }
    return nil
  }

  /// `target = left % right` for whole numbers.
  @inline(__always)
  static func remainder(_ target: Place, _ left: Place, _ right: Place) -> Bool {
    guard case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 else {
      return false
    }
    let remainder = x % y
    target.put(.int(remainder < 0 ? remainder + y : remainder))
    return true
  }

  /// `target = left // right` for whole numbers.
  @inline(__always)
  static func floorDivide(_ target: Place, _ left: Place, _ right: Place) -> Bool {
    guard case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 else {
      return false
    }
    let quotient = x / y
    target.put(.int(x % y < 0 ? quotient - 1 : quotient))
    return true
  }

  /// The truth of a comparison of two floats or two whole numbers; nil for other operands.
  @inline(__always)
  static func compare(
    _ left: Place, _ right: Place, _ floats: (Double, Double) -> Bool, _ ints: (Int, Int) -> Bool
  ) -> Bool? {
    if case .int(let x) = left.pointee, case .int(let y) = right.pointee { return ints(x, y) }
    if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
      return floats(x, y)
    }
    return nil
  }
}
