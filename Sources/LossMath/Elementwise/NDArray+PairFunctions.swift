// Functions of two numbers that are no operators: neighbours, steps, divisors.

extension NDArray {
  /// The next number after each of `left` on the way to that of `right`; in the operands' precision.
  public static func nextAfter(_ left: Operand, _ right: Operand) throws(MathError) -> NDArray {
    try floatingType("nextafter", of: Operand.commonType(left, right)) == .float32
      ? map(left, right) { (one: Float, two: Float) in next(one, two) }
      : map(left, right) { (one: Double, two: Double) in next(one, two) }
  }

  private static func next<T: FloatingElement>(_ value: T, _ goal: T) -> T {
    if value.isNaN || goal.isNaN { return .nan }
    if value == goal { return goal }
    return value < goal ? value.nextUp : value.nextDown
  }

  /// The step function: 0 below zero, 1 above, at zero what `right` says; nan stays.
  public static func heaviside(_ left: Operand, _ right: Operand) throws(MathError) -> NDArray {
    func step<T: FloatingElement>(_ value: T, _ middle: T) -> T {
      value.isNaN ? value : value == 0 ? middle : value < 0 ? 0 : 1
    }
    return try floatingType("heaviside", of: Operand.commonType(left, right)) == .float32
      ? map(left, right) { (one: Float, two: Float) in step(one, two) }
      : map(left, right) { (one: Double, two: Double) in step(one, two) }
  }

  /// left · 2^right.
  public static func scaled(
    _ left: Operand, byPowerOfTwo right: Operand
  ) throws(MathError) -> NDArray {
    if right.dtype.isFloating { throw .unsupportedTypes(operation: "ldexp") }
    let type = try floatingType("ldexp", of: left.dtype)
    return try map(left, right) { (one: Double, two: Double) in
      Double(sign: .plus, exponent: Int(Swift.max(-3000, Swift.min(3000, two))), significand: one)
    }.asType(type)
  }

  /// The greatest common divisors, never negative. Throws on floating-point numbers.
  public static func greatestCommonDivisor(
    _ left: Operand, _ right: Operand
  ) throws(MathError) -> NDArray {
    try map(wholeNumbers: "gcd", left, right) { Int(truncatingIfNeeded: divisor($0, $1)) }
  }

  /// The least common multiples, never negative; they wrap past 64 bits as NumPy's do.
  public static func leastCommonMultiple(
    _ left: Operand, _ right: Operand
  ) throws(MathError) -> NDArray {
    try map(wholeNumbers: "lcm", left, right) { one, two in
      let common = divisor(one, two)
      if common == 0 { return 0 }
      return Int(truncatingIfNeeded: one.magnitude / common &* two.magnitude)
    }
  }

  private static func divisor(_ one: Int, _ two: Int) -> UInt {
    var (first, second) = (one.magnitude, two.magnitude)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }

  private static func map(
    wholeNumbers operation: String, _ left: Operand, _ right: Operand,
    _ function: (Int, Int) -> Int
  ) throws(MathError) -> NDArray {
    let types = [left.dtype, right.dtype]
    if let type = types.first(where: \.isFloating) ?? (types.contains(.int64) ? nil : .bool) {
      throw .noLoop(operation: operation, dtype: type)
    }
    return try map(left, right, function)
  }

  /// `function` of each pair of elements, converted to its type.
  private static func map<T: Element>(
    _ left: Operand, _ right: Operand, _ function: (T, T) -> T
  ) throws(MathError) -> NDArray {
    let shape = try Dimensions.broadcast(left.shape, right.shape)
    _ = try byteCount(shape: shape, dtype: T.dtype)
    let firsts: [T] = try left.array.broadcast(to: shape).elements()
    let seconds: [T] = try right.array.broadcast(to: shape).elements()
    return try NDArray(zip(firsts, seconds).map(function), shape: shape)
  }

  /// The distance from each number to the next one away from zero.
  public func spacing() throws(MathError) -> NDArray {
    func gap<T: FloatingElement>(_ value: T) -> T {
      if !value.isFinite { return .nan }
      return value.sign == .minus && value != 0 ? -value.ulp : value.ulp
    }
    if dtype == .float32 { return try NDArray(elements(as: Float.self).map(gap), shape: shape) }
    return try NDArray(doubles.map(gap), shape: shape)
  }

  /// Each number as (m, e) with number = m · 2^e and 0.5 ≤ |m| < 1; zero, inf and nan have e = 0.
  public func significandsAndExponents() throws(MathError) -> (NDArray, NDArray) {
    let type = try NDArray.floatingType("frexp", of: dtype)
    let parts = doubles.map { value -> (Double, Int) in
      if value == 0 || !value.isFinite { return (value, 0) }
      let exponent = Int(value.exponent) + 1
      return (value.significand / 2 * (value.sign == .minus ? -1 : 1), exponent)
    }
    let significands = try NDArray(parts.map(\.0), shape: shape)
    return (
      try significands.asType(type),
      try NDArray(parts.map(\.1), shape: shape)
    )
  }

  /// The type in which a function of floating-point numbers computes operands of type `dtype`.
  private static func floatingType(
    _ operation: String, of dtype: DType
  ) throws(MathError) -> DType {
    if dtype == .bool { throw .narrowType(operation: operation, name: "float16") }
    return dtype.isFloating ? dtype : .float64
  }

  /// The elements as floating-point numbers for a function of those.
  public func asFloating(for operation: String) throws(MathError) -> NDArray {
    let type = try NDArray.floatingType(operation, of: dtype)
    return type == dtype ? self : try asType(type)
  }
}
