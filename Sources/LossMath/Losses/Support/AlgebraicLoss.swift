// Losses of sums, products and quotients alone: for numbers of ordinary size they are computed
// without the exponents that hold the largest and the smallest, to the same bits, some times faster.

/// A loss whose formula multiplies no more than three numbers, none of them through a function.
protocol AlgebraicLoss: ElementwiseLoss {}

extension MeanSquaredError: AlgebraicLoss {}
extension MeanAbsoluteError: AlgebraicLoss {}
extension MeanAbsolutePercentageError: AlgebraicLoss {}
extension SymmetricPercentageError: AlgebraicLoss {}
extension Huber: AlgebraicLoss {}
extension SmoothL1: AlgebraicLoss {}
extension Quantile: AlgebraicLoss {}
extension EpsilonInsensitive: AlgebraicLoss {}
extension SquaredEpsilonInsensitive: AlgebraicLoss {}
extension Hinge: AlgebraicLoss {}
extension SquaredHinge: AlgebraicLoss {}
extension Perceptron: AlgebraicLoss {}
extension HingeEmbedding: AlgebraicLoss {}
extension Contrastive: AlgebraicLoss {}
extension Brier: AlgebraicLoss {}

extension AlgebraicLoss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if LongLoss<Self>.takes(inputs) { return try exactValue(of: inputs, settings) }
    let settings = try settings.completed(for: descriptor)
    let (loss, elements) = (try Self(settings), try LossElements(inputs))
    guard elements.areOrdinary, settings.areOrdinary else {
      return try exactValue(of: inputs, settings)
    }
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    return try batch.joinOrdinary { index in
      loss.term(elements.inputs(at: index) { value, _ in OrdinaryNumber(value) }).parts
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    if LongLoss<Self>.takes(inputs) { return try exactGradient(of: inputs, by: input, settings) }
    let settings = try settings.completed(for: descriptor)
    let (loss, elements) = (try Self(settings), try LossElements(inputs))
    guard elements.areOrdinary, settings.areOrdinary else {
      return try exactGradient(of: inputs, by: input, settings)
    }
    let batch = try LossBatch(shape: elements.shape, dtype: elements.dtype, settings)
    try loss.check(elements.values)
    return try batch.ordinarySlopes { index in
      let inputs = elements.inputs(at: index) { value, _ in OrdinaryNumber(value) }
      return loss.anySlope(inputs, by: input).parts
    } exact: { index in
      loss.anySlope(elements.inputs(at: index) { value, _ in Precise(value) }, by: input)
    }
  }
}

/// A `DoubleDouble` of ordinary size as a number of formulas: what neither overflows nor loses digits
/// in any product of three.
struct OrdinaryNumber: DecidedNumber {
  let parts: DoubleDouble

  @inline(__always)
  init(_ parts: DoubleDouble) { self.parts = parts }
  @inline(__always)
  init(_ value: Double) { parts = DoubleDouble(value) }
  @inline(__always)
  init(_ high: Double, _ low: Double) { parts = DoubleDouble(high, low) }

  /// Whether a number's products of three keep their digits.
  @inline(__always)
  static func holds(_ value: Double) -> Bool {
    let size = value.magnitude
    return size == 0 || (size >= 0x1p-200 && size <= 0x1p200)
  }

  @inline(__always) var value: Double { parts.value }
  @inline(__always) var isPositive: Bool { parts.high > 0 }
  @inline(__always) var isNegative: Bool { parts.high < 0 }

  @inline(__always)
  static func + (left: Self, right: Self) -> Self { Self(left.parts + right.parts) }
  @inline(__always)
  static func - (left: Self, right: Self) -> Self { Self(left.parts - right.parts) }
  @inline(__always)
  static func * (left: Self, right: Self) -> Self { Self(left.parts * right.parts) }
  @inline(__always)
  static func / (left: Self, right: Self) -> Self { Self(left.parts / right.parts) }
  @inline(__always)
  static prefix func - (operand: Self) -> Self { Self(-operand.parts) }

  // MARK: Functions, which go the long way

  private var long: Precise { Precise(parts) }
  init(_ long: Precise) { self.init(long.value) }

  var exponential: Self { Self(long.exponential) }
  var exponentialLessOne: Self { Self(long.exponentialLessOne) }
  var logarithm: Self { Self(long.logarithm) }
  var logarithmOfOnePlus: Self { Self(long.logarithmOfOnePlus) }
  var squareRoot: Self { Self(long.squareRoot) }
  var sigmoid: Self { Self(long.sigmoid) }
  var softplus: Self { Self(long.softplus) }
  var normalProbability: Self { Self(long.normalProbability) }
  func power(_ exponent: Double) -> Self { Self(long.power(exponent)) }
}

extension LossElements {
  /// Whether every number is of ordinary size.
  var areOrdinary: Bool {
    values.allSatisfy { row in row.allSatisfy { OrdinaryNumber.holds($0) } }
  }
}

extension LossSettings {
  /// Whether every number and weight is of ordinary size.
  var areOrdinary: Bool {
    given.allSatisfy { value in
      switch value {
      case .number(let number): OrdinaryNumber.holds(number)
      case .whole(let number): OrdinaryNumber.holds(Double(number))
      case .array(let array): array.doubles.allSatisfy { $0 >= 0 && OrdinaryNumber.holds($0) }
      default: true
      }
    }
  }
}

extension LossBatch {
  /// As `join`, for numbers of ordinary size.
  @inline(__always)
  func joinOrdinary(_ value: (Int) -> DoubleDouble) throws(MathError) -> NDArray {
    let count = shape.elementCount
    if reduction == .none {
      var values = [Double](repeating: 0, count: count)
      for index in values.indices where counts(index) {
        values[index] = weighted(value(index), index).value
      }
      return try NDArray(values, shape: shape).asType(dtype)
    }
    var sum = DoubleDouble(0)
    for index in 0..<count where counts(index) { sum = sum + weighted(value(index), index) }
    if reduction == .mean { sum = sum / DoubleDouble(divisor.value) }
    return try NDArray(scalar: sum.value).asType(dtype)
  }

  /// As `slopes`, for numbers of ordinary size; what they give that is not finite is asked of `exact`.
  @inline(__always)
  func ordinarySlopes(
    _ slope: (Int) -> DoubleDouble, exact: (Int) -> Precise
  ) throws(MathError) -> NDArray {
    var values = [Double](repeating: 0, count: shape.elementCount)
    let whole = DoubleDouble(1) / DoubleDouble(reduction == .mean ? divisor.value : 1)
    for index in values.indices where counts(index) {
      let own = slope(index)
      if own.high.isFinite {
        values[index] = own.high == 0 ? 0 : (weighted(own, index) * whole).value
      } else {
        let slope = exact(index)
        let weight = Precise(weights?[index] ?? 1)
        values[index] = slope.isZero ? 0 : (slope * weight * Precise(whole)).value
      }
    }
    return try NDArray(values, shape: shape).asType(dtype)
  }

  @inline(__always)
  private func weighted(_ value: DoubleDouble, _ index: Int) -> DoubleDouble {
    weights.map { DoubleDouble($0[index]) * value } ?? value
  }
}
