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

extension NDArray {
  /// Whether an element is infinite or nan.
  public var hasNonFinite: Bool {
    switch dtype {
    case .float64:
      isContiguous
        ? hasNonFinite(infinity: Double.infinity.bitPattern) : doubles.contains { !$0.isFinite }
    case .float32:
      isContiguous
        ? hasNonFinite(infinity: Float.infinity.bitPattern) : doubles.contains { !$0.isFinite }
    case .bool, .int64: false
    }
  }

  /// Of infinity's bits, those that a nan has too are the exponent's.
  @inline(__always)
  private func hasNonFinite<Bits: FixedWidthInteger>(infinity: Bits) -> Bool {
    let values = UnsafePointer(body.layout.pointee.first.assumingMemoryBound(to: Bits.self))
    defer { keepAlive(self) }
    if count < Parallel.shortestRow { return NDArray.hasExponent(infinity, values, count) }
    let parts = Parallel.partCount(of: count)
    return withUnsafeTemporaryAllocation(of: Bool.self, capacity: parts) { found in
      guard let found = found.baseAddress else { return false }
      Parallel.forEachPart(of: count) { start, length in
        found[start / Parallel.partLength] = NDArray.hasExponent(infinity, values + start, length)
      }
      return (0..<parts).contains { found[$0] }
    }
  }

  /// Whether a number has the largest exponent: adding one to it carries into the sign.
  ///
  /// There is no way out of the loop, so that the compiler turns it into vector instructions.
  @inline(__always)
  private static func hasExponent<Bits: FixedWidthInteger>(
    _ largest: Bits, _ values: UnsafePointer<Bits>, _ count: Int
  ) -> Bool {
    let one = largest & (0 &- largest)
    var carried: Bits = 0
    for index in 0..<count { carried |= (values[index] & largest) &+ one }
    return carried & ~largest & ~(one &- 1) != 0
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
    let inputs = operands.map { operand -> [Double] in
      let stretched = try? operand.array.broadcast(to: result.shape)
      return stretched?.doubles ?? []
    }
    let least =
      result.dtype == .float32 ? Double(Float.leastNormalMagnitude) : .leastNormalMagnitude
    var found: Set<FloatingIssue> = []
    for (place, value) in result.doubles.enumerated() {
      if value.isFinite && !(findsUnderflow && value.magnitude < least) { continue }
      let given = inputs.compactMap { $0.indices.contains(place) ? $0[place] : nil }
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
