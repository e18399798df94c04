// The functions of `math` that round floats, take them apart and step through them; sums and lengths.

import Interpreter

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension MathModule {
  static let parts: [Builtin] = [
    rounding("floor", .down, "The largest whole number not above x."),
    rounding("ceil", .up, "The smallest whole number not below x."),
    Builtin("math.trunc", "x, /", "x without its decimals.") { arguments, machine in
      if let whole = arguments[0].wholeNumber { return .int(whole) }
      if let result = try machine.callSpecial("__trunc__", on: arguments[0]) { return result }
      guard let number = arguments[0].double ?? arguments[0].scalar?.asDouble else {
        throw Fault.type("type \(arguments[0].typeName) doesn't define __trunc__ method")
      }
      return .int(try Rounding.whole(number.rounded(.towardZero)))
    },
    Builtin("math.fmod", "x, y, /", "The remainder with the sign of x.") { arguments, _ in
      let (x, y) = (try real(arguments, 0), try real(arguments, 1))
      let result = fmod(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw Fault.value("math domain error") }
      return .float(result)
    },
    Builtin("math.remainder", "x, y, /", "What is left of x by the nearest multiple of y.") {
      arguments, _ in
      let (x, y) = (try real(arguments, 0), try real(arguments, 1))
      let result = remainder(x, y)
      if result.isNaN, !x.isNaN, !y.isNaN { throw Fault.value("math domain error") }
      return .float(result)
    },
    Builtin("math.modf", "x, /", "The decimals and the whole part, both with x's sign.") {
      arguments, _ in
      let x = try real(arguments, 0)
      let whole = x.rounded(.towardZero)
      let decimals = x.isInfinite ? 0 : x - whole
      return .tuple([.float(copysign(decimals, x)), .float(whole)])
    },
    Builtin("math.frexp", "x, /", "The mantissa from 0.5 to 1 and the exponent of two.") {
      arguments, _ in
      let x = try real(arguments, 0)
      guard x.isFinite else { return .tuple([.float(x), .int(0)]) }
      // The C function by its Swift name drops the sign.
      let (mantissa, exponent) = frexp(x)
      return .tuple([.float(copysign(mantissa, x)), .int(exponent)])
    },
    Builtin("math.ldexp", "x, i, /", "x times two to the power i.") { arguments, _ in
      let x = try real(arguments, 0)
      guard let exponent = arguments[1].index else {
        throw Fault.type("Expected an int as second argument to ldexp.")
      }
      let result = scalbn(x, Int32(clamping: exponent))
      if result.isInfinite, x.isFinite { throw Fault.overflow("math range error") }
      return .float(result)
    },
    Builtin("math.nextafter", "x, y, /", "The float next to x on the way to y.") { arguments, _ in
      .float(nextafter(try real(arguments, 0), try real(arguments, 1)))
    },
    Builtin("math.ulp", "x, /", "The distance to the next larger float.") { arguments, _ in
      let x = try real(arguments, 0).magnitude
      guard x.isFinite else { return .float(x) }
      return .float(x == .greatestFiniteMagnitude ? x - x.nextDown : x.nextUp - x)
    },
  ]

  private static func rounding(
    _ name: String, _ rule: FloatingPointRoundingRule, _ summary: String
  ) -> Builtin {
    Builtin("math.\(name)", "x, /", summary) { arguments, machine in
      if let whole = arguments[0].wholeNumber { return .int(whole) }
      if let result = try machine.callSpecial("__\(name)__", on: arguments[0]) { return result }
      return .int(try Rounding.whole(try real(arguments, 0).rounded(rule)))
    }
  }

  static let vectors: [Builtin] = [
    Builtin("math.hypot", "*coordinates", "The length of a vector.") { arguments, machine in
      .float(VectorNorm.length(try arguments.rest(0).map { try real($0, machine) }))
    },
    Builtin("math.dist", "p, q, /", "The distance of two points.") { arguments, machine in
      let (p, q) = (try arguments.values(0), try arguments.values(1))
      guard p.count == q.count else {
        throw Fault.value("both points must have the same number of dimensions")
      }
      let steps = try zip(p, q).map { try real($0, machine) - real($1, machine) }
      return .float(VectorNorm.length(steps))
    },
    Builtin("math.fsum", "iterable, /", "The sum, rounded once from the exact value.") {
      arguments, machine in
      .float(try ExactSum.sum(try arguments.values(0).map { try real($0, machine) }))
    },
    Builtin("math.prod", "iterable, /, *, start=1", "The product of the elements.") {
      arguments, machine in
      let start = arguments.isGiven(1) ? arguments[1] : .int(1)
      return try machine.values(of: arguments[0]).reduce(start) {
        try machine.binary(.multiply, $0, $1)
      }
    },
  ]
}
