// Python's `math`: the C library's functions with Python's errors.

import Interpreter
import LossMath

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum MathModule {
  static let module = Module(
    "math", functions: unary + others,
    others: [
      "pi": { _ in .float(.pi) }, "e": { _ in .float(M_E) }, "tau": { _ in .float(2 * .pi) },
      "inf": { _ in .float(.infinity) }, "nan": { _ in .float(.nan) },
    ])

  /// A function of one number. A result that is not a number where the argument was one is a domain
  /// error; an infinite one where the argument was finite has left the range.
  private static func function(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    Builtin("math.\(name)", "x, /", summary, shortcut: .real(body)) { arguments, _ in
      let x = try arguments.double(0)
      let result = body(x)
      if result.isFinite { return .float(result) }
      if result.isNaN, !x.isNaN { throw Fault.value("math domain error") }
      if result.isInfinite, x.isFinite {
        throw isPole(name) ? Fault.value("math domain error") : Fault.overflow("math range error")
      }
      return .float(result)
    }
  }

  /// Functions whose infinities are poles, not overflows.
  private static func isPole(_ name: String) -> Bool {
    ["log", "log2", "log10", "log1p", "atanh", "gamma", "lgamma"].contains(name)
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
    function("gamma", "The gamma function.", tgamma),
    function("lgamma", "The logarithm of the gamma function's size.", lgamma),
    function("fabs", "The absolute value.", { $0.magnitude }),
    function("degrees", "Radians in degrees.", { $0 * (180 / .pi) }),
    function("radians", "Degrees in radians.", { $0 * (.pi / 180) }),
  ]

  private static let others: [Builtin] = [
    Builtin("math.log", "x, base=None, /", "The logarithm, natural unless a base is given.") {
      arguments, _ in
      func checked(_ x: Double) throws -> Double {
        guard x > 0 || x.isNaN else { throw Fault.value("math domain error") }
        return log(x)
      }
      let value = try checked(try arguments.double(0))
      guard arguments.optional(1) != nil else { return .float(value) }
      let base = try checked(try arguments.double(1))
      guard base != 0 else { throw Fault.zeroDivision("float division by zero") }
      return .float(value / base)
    },
    Builtin("math.pow", "x, y, /", "x to the power y, as floats.") { arguments, _ in
      let (x, y) = (try arguments.double(0), try arguments.double(1))
      let result = pow(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw Fault.value("math domain error") }
      if result.isInfinite, x.isFinite, y.isFinite {
        throw x == 0 ? Fault.value("math domain error") : Fault.overflow("math range error")
      }
      return .float(result)
    },
    Builtin("math.atan2", "y, x, /", "The angle of the point (x, y).") { arguments, _ in
      .float(atan2(try arguments.double(0), try arguments.double(1)))
    },
    Builtin("math.hypot", "*coordinates", "The length of a vector.") { arguments, _ in
      .float(try arguments.rest(0).reduce(0) { hypot($0, try number($1)) })
    },
    Builtin("math.copysign", "x, y, /", "The size of x with the sign of y.") { arguments, _ in
      .float(copysign(try arguments.double(0), try arguments.double(1)))
    },
    Builtin("math.fmod", "x, y, /", "The remainder with the sign of x.") { arguments, _ in
      let (x, y) = (try arguments.double(0), try arguments.double(1))
      guard y != 0, !x.isInfinite else { throw Fault.value("math domain error") }
      return .float(fmod(x, y))
    },
    Builtin("math.floor", "x, /", "The largest whole number not above x.") { arguments, _ in
      if let whole = arguments[0].wholeNumber { return .int(whole) }
      return .int(try Rounding.whole(try arguments.double(0).rounded(.down)))
    },
    Builtin("math.ceil", "x, /", "The smallest whole number not below x.") { arguments, _ in
      if let whole = arguments[0].wholeNumber { return .int(whole) }
      return .int(try Rounding.whole(try arguments.double(0).rounded(.up)))
    },
    Builtin("math.trunc", "x, /", "x without its decimals.") { arguments, _ in
      if let whole = arguments[0].wholeNumber { return .int(whole) }
      return .int(try Rounding.whole(try arguments.double(0).rounded(.towardZero)))
    },
    Builtin("math.isnan", "x, /", "Whether x is not a number.") { arguments, _ in
      .bool(try arguments.double(0).isNaN)
    },
    Builtin("math.isinf", "x, /", "Whether x is infinite.") { arguments, _ in
      .bool(try arguments.double(0).isInfinite)
    },
    Builtin("math.isfinite", "x, /", "Whether x is a finite number.") { arguments, _ in
      .bool(try arguments.double(0).isFinite)
    },
    Builtin(
      "math.isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0",
      "Whether two numbers are equal within a tolerance."
    ) { arguments, _ in
      let (a, b) = (try arguments.double(0), try arguments.double(1))
      let relative = try arguments.double(2, default: 1e-9)
      let absolute = try arguments.double(3, default: 0)
      guard relative >= 0, absolute >= 0 else {
        throw Fault.value("tolerances must be non-negative")
      }
      if a == b { return .bool(true) }
      guard a.isFinite, b.isFinite else { return .bool(false) }
      let difference = (a - b).magnitude
      return .bool(
        difference <= relative * max(a.magnitude, b.magnitude) || difference <= absolute)
    },
    Builtin("math.fsum", "iterable, /", "The sum, rounded once from the exact value.") {
      arguments, machine in
      .float(ExactSum.sum(try machine.values(of: arguments[0]).map(number)))
    },
    Builtin("math.prod", "iterable, /, *, start=1", "The product of the elements.") {
      arguments, machine in
      try machine.values(of: arguments[0]).reduce(arguments.optional(1) ?? .int(1)) {
        try machine.binary(.multiply, $0, $1)
      }
    },
    Builtin(
      "math.factorial", "n, /", "The product of the whole numbers from 1 to n.", formula: "n!"
    ) { arguments, _ in
      let n = try arguments.int(0)
      guard n >= 0 else { throw Fault.value("factorial() not defined for negative values") }
      return .int(try product(1...max(n, 1)))
    },
    Builtin("math.comb", "n, k, /", "How many ways there are to choose k of n.") { arguments, _ in
      .int(try choose(try arguments.int(0), try arguments.int(1)))
    },
    Builtin("math.gcd", "*integers", "The greatest common divisor.") { arguments, _ in
      .int(try arguments.rest(0).reduce(0) { try divisor($0, $1) })
    },
    Builtin("math.isqrt", "n, /", "The whole part of the square root.") { arguments, _ in
      let n = try arguments.int(0)
      guard n >= 0 else { throw Fault.value("isqrt() argument must be nonnegative") }
      var root = Int(Double(n).squareRoot())
      while root > 0, root.multipliedReportingOverflow(by: root).overflow || root * root > n {
        root -= 1
      }
      while root < 3_037_000_499, (root + 1) * (root + 1) <= n { root += 1 }
      return .int(root)
    },
  ]

  private static func number(_ value: Value) throws -> Double {
    guard let number = value.double else {
      throw Fault.type("must be real number, not \(value.typeName)")
    }
    return number
  }

  private static func product(_ numbers: ClosedRange<Int>) throws -> Int {
    var result = 1
    for number in numbers {
      let (product, overflow) = result.multipliedReportingOverflow(by: number)
      if overflow { throw Fault.integerOverflow }
      result = product
    }
    return result
  }

  private static func choose(_ n: Int, _ k: Int) throws -> Int {
    guard n >= 0, k >= 0 else { throw Fault.value("n and k must be non-negative integers") }
    guard k <= n else { return 0 }
    var result = 1
    for step in 0..<min(k, n - k) {
      // The product is divisible at each step, and 128 bits hold it.
      let (high, low) = result.magnitude.multipliedFullWidth(by: UInt(n - step))
      guard high < UInt(step + 1) else { throw Fault.integerOverflow }
      let quotient = UInt(step + 1).dividingFullWidth((high, low)).quotient
      guard let next = Int(exactly: quotient) else { throw Fault.integerOverflow }
      result = next
    }
    return result
  }

  private static func divisor(_ a: Int, _ value: Value) throws -> Int {
    guard let b = value.index else {
      throw Fault.type("'\(value.typeName)' object cannot be interpreted as an integer")
    }
    var (x, y) = (a.magnitude, b.magnitude)
    while y != 0 { (x, y) = (y, x % y) }
    guard let result = Int(exactly: x) else { throw Fault.integerOverflow }
    return result
  }
}
