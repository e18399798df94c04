// What NumPy warns of: results that are not finite though the operands were.

/// A kind of result that floating-point arithmetic cannot give a number for.
public enum FloatingIssue: Sendable, CaseIterable {
  case divideByZero, overflow, underflow, invalid

  /// NumPy's words for it.
  public var wording: String {
    switch self {
    case .divideByZero: "divide by zero"
    case .overflow: "overflow"
    case .underflow: "underflow"
    case .invalid: "invalid value"
    }
  }
}

extension BinaryOperation {
  /// Whether finite operands can give a result that is not.
  public var hasIssues: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .fmod, .power, .hypot,
      .logaddexp, .logaddexp2:
      true
    default: false
    }
  }
}

extension UnaryOperation {
  /// Whether finite operands can give a result that is not.
  public var hasIssues: Bool {
    switch self {
    case .negative, .positive, .absolute, .sign, .floor, .ceil, .trunc, .rint, .isnan, .isinf,
      .isfinite, .signbit, .logicalNot, .invert, .relu, .sigmoid, .softplus, .logSigmoid, .tanh,
      .arctan:
      false
    default: true
    }
  }
}

/// The search for infinities and nan.
enum NonFinite {
  /// Whether one is among `count` floating-point numbers of `itemSize` bytes, `step` apart.
  @inline(__always)
  static func isAmong(
    _ values: UnsafeRawPointer, count: Int, step: Int, itemSize: Int
  ) -> Bool {
    if itemSize == 8 {
      return hasExponent(
        Double.infinity.bitPattern, values.assumingMemoryBound(to: UInt64.self), count, step)
    }
    return hasExponent(
      Float.infinity.bitPattern, values.assumingMemoryBound(to: UInt32.self), count, step)
  }

  /// Whether a number has the largest exponent, which infinity has and every nan: adding one to it
  /// carries into the sign.
  ///
  /// There is no way out of the loop, so that the compiler turns it into vector instructions.
  @inline(__always)
  private static func hasExponent<Bits: FixedWidthInteger>(
    _ largest: Bits, _ values: UnsafePointer<Bits>, _ count: Int, _ step: Int
  ) -> Bool {
    let one = largest & (0 &- largest)
    var carried: Bits = 0
    if step == 1 {
      for index in 0..<count { carried |= (values[index] & largest) &+ one }
    } else {
      for index in 0..<count { carried |= (values[index &* step] & largest) &+ one }
    }
    return carried & ~largest & ~(one &- 1) != 0
  }
}

extension NDArray {
  /// Whether an element is infinite or nan.
  public var hasNonFinite: Bool {
    if !dtype.isFloating { return false }
    if !isContiguous { return doubles.contains { !$0.isFinite } }
    defer { keepAlive(self) }
    let (values, size) = (UnsafeRawPointer(body.layout.pointee.first), dtype.itemSize)
    if count < Parallel.shortestRow {
      return NonFinite.isAmong(values, count: count, step: 1, itemSize: size)
    }
    return Parallel.any(Parallel.partCount(of: count)) { part in
      let start = part &* Parallel.partLength
      return NonFinite.isAmong(
        values + start &* size, count: min(Parallel.partLength, count &- start), step: 1,
        itemSize: size)
    }
  }

  /// The issues of an operation by NumPy's name, told from its operands and its result, in
  /// NumPy's order. Underflow, which hardly anybody asks for, is looked for on demand.
  public static func issues(
    of operation: String, _ operands: [Operand], result: NDArray, findsUnderflow: Bool = false
  ) -> [FloatingIssue] {
    if !result.dtype.isFloating {
      let divides = ["floor_divide", "remainder", "fmod", "reciprocal"].contains(operation)
      let hasZero = divides && operands.last?.array.integers.contains(0) == true
      return hasZero ? [.divideByZero] : []
    }
    if !result.hasNonFinite && !findsUnderflow { return [] }
    let inputs = operands.compactMap { try? $0.array.broadcast(to: result.shape) }
    let least =
      result.dtype == .float32 ? Double(Float.leastNormalMagnitude) : .leastNormalMagnitude
    var found: Set<FloatingIssue> = []
    result.forEachNumber { place, value in
      if value.isFinite && !(findsUnderflow && value.magnitude < least) { return }
      let given = inputs.map { $0.number(inRowMajorOrder: place) }
      if value.isFinite {
        if vanishes(under: operation, given) { found.insert(.underflow) }
      } else if value.isNaN {
        if !given.contains(where: \.isNaN) { found.insert(.invalid) }
      } else if given.allSatisfy(\.isFinite) {
        found.insert(isPole(of: operation, given) ? .divideByZero : .overflow)
      }
    }
    return FloatingIssue.allCases.filter(found.contains)
  }

  /// Calls `body` with each number and its place in row-major order.
  private func forEachNumber(_ body: (Int, Double) -> Void) {
    guard dtype == .float64, isContiguous else {
      for (place, value) in doubles.enumerated() { body(place, value) }
      return
    }
    let values = pointer(Double.self)
    for place in 0..<count { body(place, values[place]) }
    keepAlive(self)
  }

  /// The number at a place in row-major order.
  private func number(inRowMajorOrder place: Int) -> Double {
    var (rest, offset) = (place, 0)
    var axis = rank
    while axis > 0 {
      axis -= 1
      offset &+= rest % shape[axis] &* strides[axis]
      rest /= shape[axis]
    }
    return load(at: offset).asDouble
  }

  /// Whether the operation gives zero, or nearly so, only because the true value is too small.
  private static func vanishes(under operation: String, _ operands: [Double]) -> Bool {
    guard operands.allSatisfy(\.isFinite), let first = operands.first else { return false }
    switch operation {
    case "exp", "exp2": return true
    case "multiply": return !operands.contains(0)
    case "divide", "power", "square": return first != 0
    default: return false
    }
  }

  /// Whether the operation is infinite at these operands, not just too large.
  private static func isPole(of operation: String, _ operands: [Double]) -> Bool {
    switch operation {
    case "divide", "floor_divide": operands.last == 0
    case "power", "float_power", "log", "log2", "log10", "reciprocal": operands.first == 0
    case "log1p", "arctanh": true
    default: false
    }
  }
}
