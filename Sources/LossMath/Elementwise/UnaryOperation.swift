// The operations on one operand, and the rule for each of how the result's type follows.

/// An operation on single elements, by NumPy's name; the last few are the losses' own.
public enum UnaryOperation: String, Sendable, CaseIterable {
  case negative, positive, absolute, sign, square, reciprocal
  case floor, ceil, trunc, rint
  case sqrt, cbrt, exp, exp2, expm1, log, log2, log10, log1p
  case sin, cos, tan, arcsin, arccos, arctan
  case sinh, cosh, tanh, arcsinh, arccosh, arctanh
  case degrees, radians
  /// PyTorch's, whose factors are rounded to single precision once.
  case rad2deg, deg2rad
  case isnan, isinf, isfinite, signbit
  case logicalNot = "logical_not"
  case invert
  case sigmoid, logit, softplus
  case logSigmoid = "log_sigmoid"
  case relu

  /// How the operand's type decides the result's.
  enum TypeRule {
    /// The operand's own type; truth values stay, turn into a type, or are refused.
    case same(booleans: Booleans)
    /// Floating point, always; of truth values too where the operation is not NumPy's.
    case floating(booleans: Bool)
    /// A truth value.
    case truth
    /// The operand's own type, which must not be floating point.
    case bitwise

    enum Booleans { case stay, widen, narrow, refuse }
  }

  @inline(__always)
  var typeRule: TypeRule {
    switch self {
    case .absolute, .floor, .ceil, .trunc: .same(booleans: .stay)
    case .square, .reciprocal: .same(booleans: .narrow)
    case .relu: .same(booleans: .widen)
    case .negative, .positive, .sign: .same(booleans: .refuse)
    case .isnan, .isinf, .isfinite, .signbit, .logicalNot: .truth
    case .invert: .bitwise
    case .sigmoid, .logit, .softplus, .logSigmoid: .floating(booleans: true)
    default: .floating(booleans: false)
    }
  }

  /// Whether the result is a truth value whatever the operand is.
  public var givesTruthValues: Bool {
    if case .truth = typeRule { true } else { false }
  }

  /// The result's type for an operand of type `dtype`, or why there is none.
  ///
  /// There is none where NumPy gives `int8` or `float16` for truth values.
  @inline(__always)
  func resultType(for dtype: DType) throws(MathError) -> DType {
    switch typeRule {
    case .same(let booleans):
      if dtype != .bool || booleans == .stay { return dtype }
      if booleans == .widen { return .int64 }
      if booleans == .narrow { throw .narrowType(operation: rawValue, name: "int8") }
      if self == .negative { throw .booleanNegative }
      throw .noLoop(operation: rawValue, dtype: dtype)
    case .floating(let booleans):
      if dtype.isFloating { return dtype }
      if dtype == .bool, !booleans { throw .narrowType(operation: rawValue, name: "float16") }
      return .float64
    case .truth: return .bool
    case .bitwise:
      if dtype.isFloating { throw .unsupportedTypes(operation: rawValue) }
      return dtype
    }
  }
}
