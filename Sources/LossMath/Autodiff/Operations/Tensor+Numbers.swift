// Arithmetic on single numbers: what a chain of scalars is made of, without the questions that arrays
// raise.

extension Tensor {
  /// `+ − × ÷` of tensors without axes, or of one and a number, of one floating type; nil for all
  /// else, and where the result is infinite or nan.
  @inline(__always)
  static func calculate(
    _ operation: BinaryOperation, _ left: TensorOperand, _ right: TensorOperand
  ) -> NDArray? {
    guard let dtype = left.floatingType ?? right.floatingType,
      let one = left.number(as: dtype), let two = right.number(as: dtype)
    else { return nil }
    let result: Double
    switch operation {
    case .add: result = one + two
    case .subtract: result = one - two
    case .multiply: result = one * two
    case .divide: result = one / two
    default: return nil
    }
    guard result.isFinite else { return nil }
    if dtype == .float64 { return NDArray(scalar: result) }
    // A double has more than twice the digits of a float: rounding it again is rounding once.
    let rounded = Float(result)
    return rounded.isFinite ? NDArray(scalar: rounded) : nil
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
  fileprivate func number(as dtype: DType) -> Double? {
    switch self {
    case .tensor(let tensor):
      guard tensor.rank == 0, tensor.dtype == dtype else { return nil }
      return dtype == .float64
        ? tensor.array.pointer(Double.self).pointee
        : Double(tensor.array.pointer(Float.self).pointee)
    case .number(.float(let number)):
      return dtype == .float64 ? number : Double(Float(number))
    case .number: return nil
    }
  }

  /// The shape; that of a number has no axes.
  @inline(__always)
  var shape: Dimensions {
    if case .tensor(let tensor) = self { tensor.shape } else { Dimensions() }
  }
}
