// The operations on two operands, and the rule for each of how the result's type follows.

/// An operation on pairs of elements, by NumPy's name.
public enum BinaryOperation: String, Sendable, CaseIterable {
  case add, subtract, multiply, divide
  case floorDivide = "floor_divide"
  case remainder, power, maximum, minimum, fmax, fmin
  case arctan2, hypot, logaddexp, logaddexp2, copysign, fmod
  case equal
  case notEqual = "not_equal"
  case less
  case lessEqual = "less_equal"
  case greater
  case greaterEqual = "greater_equal"
  case logicalAnd = "logical_and"
  case logicalOr = "logical_or"
  case logicalXor = "logical_xor"
  case bitwiseAnd = "bitwise_and"
  case bitwiseOr = "bitwise_or"
  case bitwiseXor = "bitwise_xor"
  case leftShift = "left_shift"
  case rightShift = "right_shift"

  /// How the type in which the operands meet decides the type in which is computed.
  enum TypeRule {
    /// In the common type; truth values too where the operation is one of logic on them.
    case common(booleans: Bool)
    /// In floating point, always; truth values too where it is a division.
    case floating(booleans: Bool)
    /// In the common type, with a truth value as the result.
    case comparison
    /// On truth values, whatever the operands are.
    case logical
    /// In the common type, which must not be floating point.
    case bitwise(booleans: Bool)
  }

  @inline(__always)
  var typeRule: TypeRule {
    switch self {
    case .add, .multiply, .maximum, .minimum, .fmax, .fmin: .common(booleans: true)
    case .subtract, .floorDivide, .remainder, .power, .fmod: .common(booleans: false)
    case .divide: .floating(booleans: true)
    case .arctan2, .hypot, .logaddexp, .logaddexp2, .copysign: .floating(booleans: false)
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: .comparison
    case .logicalAnd, .logicalOr, .logicalXor: .logical
    case .bitwiseAnd, .bitwiseOr, .bitwiseXor: .bitwise(booleans: true)
    case .leftShift, .rightShift: .bitwise(booleans: false)
    }
  }

  /// The type in which operands of the common type `common` are computed, or why they are not.
  ///
  /// Not, for one, where NumPy turns truth values into `int8` or `float16`.
  @inline(__always)
  func computationType(for common: DType) throws(MathError) -> DType {
    switch typeRule {
    case .common(let booleans):
      if common != .bool || booleans { return common }
      if self == .subtract { throw .booleanSubtract }
      throw .narrowType(operation: rawValue, name: "int8")
    case .floating(let booleans):
      if common.isFloating { return common }
      if common == .bool, !booleans { throw .narrowType(operation: rawValue, name: "float16") }
      return .float64
    case .comparison: return common
    case .logical: return .bool
    case .bitwise(let booleans):
      if common.isFloating { throw .unsupportedTypes(operation: rawValue) }
      guard common != .bool || booleans else {
        throw .narrowType(operation: rawValue, name: "int8")
      }
      return common
    }
  }

  /// Whether operands of type `float64` are computed as they are.
  @inline(__always)
  var isFloating: Bool {
    switch typeRule {
    case .common, .floating, .comparison: true
    case .logical, .bitwise: false
    }
  }

  /// Whether the result is a truth value whatever the operands are.
  @inline(__always)
  public var givesTruthValues: Bool {
    switch typeRule {
    case .comparison, .logical: true
    default: false
    }
  }
}
