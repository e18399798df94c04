// Single numbers: what an array's element is outside the array, and what an operation takes.

/// One number.
public enum Scalar: Sendable, Equatable {
  case bool(Bool)
  case int(Int)
  case float(Double)

  /// The type of an array that is made of this number alone.
  @inline(__always)
  public var dtype: DType {
    switch self {
    case .bool: .bool
    case .int: .int64
    case .float: .float64
    }
  }

  /// The number as a double.
  @inline(__always)
  public var asDouble: Double {
    switch self {
    case .bool(let value): value.asDouble
    case .int(let value): value.asDouble
    case .float(let value): value
    }
  }

  /// The number converted to an element type.
  @inline(__always)
  func converted<T: Element>(to type: T.Type = T.self) -> T {
    switch self {
    case .bool(let value): T(converting: value)
    case .int(let value): T(converting: value)
    case .float(let value): T(converting: value)
    }
  }
}

/// What an operation takes: an array, or a Python number.
///
/// Python numbers are weak (NEP 50): they take the type of the array that they meet, so that
/// `float32 array * 2.0` stays `float32`.
public enum Operand {
  case array(NDArray)
  case int(Int)
  case float(Double)
  case bool(Bool)

  /// A Python number as an operand.
  public init(_ scalar: Scalar) {
    switch scalar {
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .float(let value): self = .float(value)
    }
  }

  /// The number, when it is not an array.
  @inline(__always)
  var scalar: Scalar? {
    switch self {
    case .array: nil
    case .int(let value): .int(value)
    case .float(let value): .float(value)
    case .bool(let value): .bool(value)
    }
  }

  /// The shape: that of the array, or no axes.
  @inline(__always)
  public var shape: Dimensions {
    if case .array(let array) = self { array.shape } else { Dimensions() }
  }

  /// The number of elements.
  @inline(__always)
  public var count: Int {
    if case .array(let array) = self { array.count } else { 1 }
  }

  /// The type that the operand has when nothing else decides: a number's own.
  @inline(__always)
  public var dtype: DType {
    if case .array(let array) = self { return array.dtype }
    return scalar?.dtype ?? .float64
  }

  /// The operand as an array; a number becomes an array of no axes.
  public var array: NDArray {
    switch self {
    case .array(let array): array
    case .int(let value): NDArray(scalar: value)
    case .float(let value): NDArray(scalar: value)
    case .bool(let value): NDArray(scalar: value)
    }
  }

  /// The type in which two operands meet, by NEP 50.
  @inline(__always)
  static func commonType(_ left: Operand, _ right: Operand) -> DType {
    switch (left, right) {
    case (.array(let left), .array(let right)):
      left.dtype == right.dtype ? left.dtype : left.dtype.promoted(with: right.dtype)
    case (.array(let array), let number), (let number, .array(let array)):
      weakType(of: number, beside: array.dtype)
    default: left.dtype.promoted(with: right.dtype)
    }
  }

  @inline(__always)
  private static func weakType(of number: Operand, beside dtype: DType) -> DType {
    switch number {
    case .float: dtype.isFloating ? dtype : .float64
    case .int: dtype == .bool ? .int64 : dtype
    default: dtype
    }
  }
}
