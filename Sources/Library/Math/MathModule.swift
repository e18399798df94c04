// Python's `math`: the C library's functions with Python's errors.

import Interpreter

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum MathModule {
  static let module = Module(
    "math",
    functions: DifferentiableFunctions.tracing(
      unary + powers + anglesAndTests + parts + vectors + wholeNumbers),
    others: [
      "pi": { _ in .float(.pi) }, "e": { _ in .float(M_E) }, "tau": { _ in .float(2 * .pi) },
      "inf": { _ in .float(.infinity) }, "nan": { _ in .float(.nan) },
    ])

  /// A function of one number. A result that is not a number where the argument was one is a domain
  /// error; an infinite one where the argument was finite has left the range.
  private static func function(
    _ name: String, _ summary: String, _ body: @escaping Builtin.RealFunction
  ) -> Builtin {
    Builtin("math.\(name)", "x, /", summary, shortcut: .real(body)) { arguments, _ in
      let x = try real(arguments, 0)
      let result = body(x)
      if result.isFinite { return .float(result) }
      if result.isNaN, !x.isNaN { throw Fault.value("math domain error") }
      if result.isInfinite, x.isFinite {
        throw isPole(name, x)
          ? Fault.value("math domain error") : Fault.overflow("math range error")
      }
      return .float(result)
    }
  }

  /// Whether the function's infinity at this place is a pole, not an overflow.
  private static func isPole(_ name: String, _ x: Double) -> Bool {
    switch name {
    case "log2", "log10", "log1p", "atanh": true
    case "lgamma": x <= 0
    default: false
    }
  }

  private static let unary: [Builtin] = [
    function("exp", "e to the power x.", exp),
    function("expm1", "e to the power x, less 1.", expm1),
    function("exp2", "2 to the power x.", exp2),
    function("log1p", "The natural logarithm of 1 + x.", log1p),
    function("log2", "The logarithm to base 2.", log2),
    function("log10", "The logarithm to base 10.", log10),
    function("sqrt", "The square root.", { $0.squareRoot() }),
    function("cbrt", "The cube root.", cbrt), function("sin", "The sine.", sin),
    function("cos", "The cosine.", cos), function("tan", "The tangent.", tan),
    function("asin", "The inverse sine.", asin), function("acos", "The inverse cosine.", acos),
    function("atan", "The inverse tangent.", atan), function("sinh", "The hyperbolic sine.", sinh),
    function("cosh", "The hyperbolic cosine.", cosh),
    function("tanh", "The hyperbolic tangent.", tanh),
    function("asinh", "The inverse hyperbolic sine.", asinh),
    function("acosh", "The inverse hyperbolic cosine.", acosh),
    function("atanh", "The inverse hyperbolic tangent.", atanh),
    function("erf", "The error function.", erf),
    function("erfc", "1 less the error function.", erfc),
    function("gamma", "The gamma function.", { GammaFunction.gamma($0) }),
    function(
      "lgamma", "The logarithm of the gamma function's size.", { GammaFunction.logarithm($0) }),
    function("fabs", "The absolute value.", { $0.magnitude }),
  ]

  private static let powers: [Builtin] = [
    Builtin(
      "math.log", "x, base=None, /", "The logarithm, natural unless a base is given.",
      shortcut: .real(log)
    ) { arguments, _ in
      func checked(_ x: Double) throws -> Double {
        guard x > 0 || x.isNaN else { throw Fault.value("math domain error") }
        return log(x)
      }
      let value = try checked(try real(arguments, 0))
      guard arguments.optional(1) != nil else { return .float(value) }
      let base = try checked(try real(arguments, 1))
      guard base != 0 else { throw Fault.zeroDivision("float division by zero") }
      return .float(value / base)
    },
    Builtin("math.pow", "x, y, /", "x to the power y, as floats.") { arguments, _ in
      let (x, y) = (try real(arguments, 0), try real(arguments, 1))
      let result = pow(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw Fault.value("math domain error") }
      if result.isInfinite, x.isFinite, y.isFinite {
        throw x == 0 ? Fault.value("math domain error") : Fault.overflow("math range error")
      }
      return .float(result)
    },
    Builtin("math.atan2", "y, x, /", "The angle of the point (x, y).") { arguments, _ in
      .float(atan2(try real(arguments, 0), try real(arguments, 1)))
    },
    Builtin("math.copysign", "x, y, /", "The size of x with the sign of y.") { arguments, _ in
      .float(copysign(try real(arguments, 0), try real(arguments, 1)))
    },
  ]

  private static let anglesAndTests: [Builtin] = [
    Builtin("math.degrees", "x, /", "Radians in degrees.") { arguments, _ in
      .float(try real(arguments, 0) * (180 / .pi))
    },
    Builtin("math.radians", "x, /", "Degrees in radians.") { arguments, _ in
      .float(try real(arguments, 0) * (.pi / 180))
    },
    Builtin("math.isnan", "x, /", "Whether x is not a number.") { arguments, _ in
      .bool(try real(arguments, 0).isNaN)
    },
    Builtin("math.isinf", "x, /", "Whether x is infinite.") { arguments, _ in
      .bool(try real(arguments, 0).isInfinite)
    },
    Builtin("math.isfinite", "x, /", "Whether x is a finite number.") { arguments, _ in
      .bool(try real(arguments, 0).isFinite)
    },
    Builtin(
      "math.isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0",
      "Whether two numbers are equal within a tolerance."
    ) { arguments, _ in
      let (a, b) = (try real(arguments, 0), try real(arguments, 1))
      let relative = arguments.isGiven(2) ? try real(arguments, 2) : 1e-9
      let absolute = arguments.isGiven(3) ? try real(arguments, 3) : 0
      guard !(relative < 0 || absolute < 0) else {
        throw Fault.value("tolerances must be non-negative")
      }
      if a == b { return .bool(true) }
      if a.isInfinite || b.isInfinite { return .bool(false) }
      let difference = (a - b).magnitude
      return .bool(
        difference <= (relative * b).magnitude || difference <= (relative * a).magnitude
          || difference <= absolute)
    },
  ]

  /// A real number: a float, what converts to one, or an instance that says which it is.
  static func real(_ arguments: Arguments, _ parameter: Int) throws -> Double {
    try real(arguments[parameter], arguments.machine)
  }

  static func real(_ value: Value, _ machine: Machine) throws -> Double {
    if let number = value.double { return number }
    if let number = try machine.callSpecial("__float__", on: value) {
      guard case .float(let number) = number else {
        throw Fault.type(
          "\(value.typeName).__float__ returned non-float (type \(number.typeName))")
      }
      return number
    }
    if let number = try machine.callSpecial("__index__", on: value)?.double { return number }
    if let scalar = value.scalar { return scalar.asDouble }
    throw Fault.notReal(value.typeName)
  }
}
