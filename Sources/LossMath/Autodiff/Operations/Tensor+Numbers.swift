// Arithmetic on single numbers: what a chain of scalars is made of, without the questions that arrays
// raise.

/// A floating-point number and the type of which it is one.
struct SingleNumber {
  let value: Double
  let dtype: DType

  /// The nearest number of a type, `float64` or `float32`.
  @inline(__always)
  init(_ value: Double, _ dtype: DType) {
    self.value = dtype == .float64 ? value : Double(Float(value))
    self.dtype = dtype
  }

  /// A number that is one of the type.
  @inline(__always)
  init(exactly value: Double, _ dtype: DType) { (self.value, self.dtype) = (value, dtype) }

  /// `+ − × ÷` with another number of the type; nil for other operations, and where the result is
  /// infinite or nan.
  ///
  /// A double has more than twice the digits of a float: rounding it again is rounding once.
  @inline(__always)
  func calculate(_ operation: BinaryOperation, _ other: Double) -> SingleNumber? {
    let result: Double
    switch operation {
    case .add: result = value + other
    case .subtract: result = value - other
    case .multiply: result = value * other
    case .divide: result = value / other
    default: return nil
    }
    let rounded = SingleNumber(result, dtype)
    return rounded.value.isFinite ? rounded : nil
  }

  /// The sum where both are of one type and it is finite.
  func adding(_ other: SingleNumber) -> SingleNumber? {
    dtype == other.dtype ? calculate(.add, other.value) : nil
  }
}

extension Tensor {
  /// `+ − × ÷` of tensors without axes, or of one and a number, of one floating type; nil for all
  /// else, and where the result is infinite or nan.
  @inline(__always)
  static func calculate(
    _ operation: BinaryOperation, _ left: TensorOperand, _ right: TensorOperand
  ) -> SingleNumber? {
    guard let dtype = left.floatingType ?? right.floatingType,
      let one = left.number(as: dtype), let two = right.number(as: dtype)
    else { return nil }
    return SingleNumber(exactly: one, dtype).calculate(operation, two)
  }

  /// `+ − × ÷` of a single number and one of Python's, recorded where it matters; nil for all else.
  package func calculate(_ operation: BinaryOperation, _ other: Double) -> Tensor? {
    guard let single else { return nil }
    let two = SingleNumber(other, single.dtype).value
    guard let result = single.calculate(operation, two) else { return nil }
    guard let edge = unretainedEdge, ThreadState.isRecording else { return Tensor(result) }
    return Tensor(result, BinaryNode(operation, edge, other))
  }
}

extension TensorOperand {
  /// The type of a tensor of floating-point numbers.
  @inline(__always)
  fileprivate var floatingType: DType? {
    guard case .tensor(let tensor) = self, tensor.dtype.isFloating else { return nil }
    return tensor.dtype
  }

  /// The number, if it is a single one and of the type or takes it.
  @inline(__always)
  func number(as dtype: DType) -> Double? {
    switch self {
    case .tensor(let tensor):
      guard let single = tensor.single, single.dtype == dtype else { return nil }
      return single.value
    case .number(.float(let number)): return SingleNumber(number, dtype).value
    case .number(.int(let number)):
      return Double(exactly: number).map { SingleNumber($0, dtype).value }
    case .number(.bool): return nil
    }
  }

  /// The shape; that of a number has no axes.
  @inline(__always)
  var shape: Dimensions {
    if case .tensor(let tensor) = self { tensor.shape } else { Dimensions() }
  }
}
