// Functions of one number: those of the C library, and the few of this field that are built on
// them in a form that loses no digits.

import CVectorMath

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Functions of one double. Losses, kernels and scalar calls all use these.
public enum Elementary {
  /// log(1 + eˣ), the smooth form of max(0, x).
  public static func softplus(_ value: Double) -> Double { VectorFunctionSoftplus(value) }

  /// log(1 / (1 + e⁻ˣ)) = −softplus(−x).
  public static func logSigmoid(_ value: Double) -> Double { VectorFunctionLogSigmoid(value) }

  /// log(p / (1 − p)), the inverse of the sigmoid: −∞ at 0, ∞ at 1, nan outside [0, 1].
  ///
  /// Near one half the quotient would round its distance from 1 away; there log1p takes the
  /// exact difference 1 − 2p.
  @inline(__always)
  public static func logit(_ probability: Double) -> Double {
    if probability > 0.25 && probability < 0.5 {
      return -log1p((1 - 2 * probability) / probability)
    }
    if probability >= 0.5 && probability < 0.75 {
      return log1p((2 * probability - 1) / (1 - probability))
    }
    return log(probability / (1 - probability))
  }

  /// −1, 0 or 1 by the sign of the number; nan stays.
  @inline(__always)
  public static func sign<T: FloatingElement>(_ value: T) -> T {
    value > 0 ? 1 : (value < 0 ? -1 : (value == 0 ? 0 : value))
  }
}

extension UnaryOperation {
  /// The operation's value for one double, when it has a floating-point result and is no vector
  /// function.
  ///
  /// The array kernels and calls with a plain number share this one table.
  @inline(__always)
  var function: ((Double) -> Double)? {
    switch self {
    case .cbrt: { Functions.cubeRoot($0) }
    case .degrees, .rad2deg: { $0 * (180 / Double.pi) }
    case .radians, .deg2rad: { $0 * (Double.pi / 180) }
    case .logit: { Elementary.logit($0) }
    default: inverseHyperbolic
    }
  }

  @inline(__always)
  private var inverseHyperbolic: ((Double) -> Double)? {
    switch self {
    case .arcsinh: { Functions.inverseHyperbolicSine($0) }
    case .arccosh: { Functions.inverseHyperbolicCosine($0) }
    case .arctanh: { Functions.inverseHyperbolicTangent($0) }
    default: nil
    }
  }
}

/// The C library's functions under names that no operation's case shadows.
private enum Functions {
  /// The C library's root, with what it lacks of the exact one added.
  @inline(__always) static func cubeRoot(_ value: Double) -> Double {
    let root = cbrt(value)
    let square = root * root
    guard value.magnitude > 1e-270, value.magnitude < 1e300 else { return root }
    let cube = square * root
    let lost =
      (-cube).addingProduct(square, root) + (-square).addingProduct(root, root) * root
    return root + ((value - cube) - lost) / (3 * square)
  }
  @inline(__always) static func inverseHyperbolicSine(_ value: Double) -> Double { asinh(value) }
  @inline(__always) static func inverseHyperbolicCosine(_ value: Double) -> Double { acosh(value) }
  @inline(__always) static func inverseHyperbolicTangent(_ value: Double) -> Double { atanh(value) }
}
