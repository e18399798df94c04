// NumPy's universal functions by name.

import Interpreter
import LossMath

enum UniversalFunctions {
  static let all: [Builtin] = (ofOne + ofTwo + others).map(\.builtin)

  private static let ofOne: [UniversalFunction] = [
    .init("negative", .unary(.negative), "The elements with their signs changed."),
    .init("positive", .unary(.positive), "The elements as they are."),
    .init("abs", .unary(.absolute), "The absolute values."),
    .init("absolute", .unary(.absolute), "The absolute values."),
    .init("sign", .unary(.sign), "-1, 0 or 1."),
    .init("square", .unary(.square), "The squares."),
    .init("reciprocal", .unary(.reciprocal), "One divided by each element."),
    .init("floor", .unary(.floor), "Rounded down."),
    .init("ceil", .unary(.ceil), "Rounded up."),
    .init("trunc", .unary(.trunc), "Rounded towards zero."),
    .init("rint", .unary(.rint), "Rounded to whole numbers."),
    .init("sqrt", .unary(.sqrt), "The square roots."),
    .init("cbrt", .unary(.cbrt), "The cube roots."),
    .init("exp", .unary(.exp), "e to the power of each element."),
    .init("exp2", .unary(.exp2), "2 to the power of each element."),
    .init("expm1", .unary(.expm1), "e to the power of each element, less 1."),
    .init("log", .unary(.log), "The natural logarithms."),
    .init("log2", .unary(.log2), "The logarithms to base 2."),
    .init("log10", .unary(.log10), "The logarithms to base 10."),
    .init("log1p", .unary(.log1p), "The natural logarithms of 1 + x."),
    .init("sin", .unary(.sin), "The sines."),
    .init("cos", .unary(.cos), "The cosines."),
    .init("tan", .unary(.tan), "The tangents."),
    .init("arcsin", .unary(.arcsin), "The inverse sines."),
    .init("arccos", .unary(.arccos), "The inverse cosines."),
    .init("arctan", .unary(.arctan), "The inverse tangents."),
    .init("sinh", .unary(.sinh), "The hyperbolic sines."),
    .init("cosh", .unary(.cosh), "The hyperbolic cosines."),
    .init("tanh", .unary(.tanh), "The hyperbolic tangents."),
    .init("arcsinh", .unary(.arcsinh), "The inverse hyperbolic sines."),
    .init("arccosh", .unary(.arccosh), "The inverse hyperbolic cosines."),
    .init("arctanh", .unary(.arctanh), "The inverse hyperbolic tangents."),
    .init("degrees", .unary(.degrees), "Radians in degrees."),
    .init("rad2deg", .unary(.degrees), "Radians in degrees."),
    .init("radians", .unary(.radians), "Degrees in radians."),
    .init("deg2rad", .unary(.radians), "Degrees in radians."),
    .init("isnan", .unary(.isnan), "Whether each element is not a number."),
    .init("isinf", .unary(.isinf), "Whether each element is infinite."),
    .init("isfinite", .unary(.isfinite), "Whether each element is a finite number."),
    .init("signbit", .unary(.signbit), "Whether each element has a minus sign."),
    .init("logical_not", .unary(.logicalNot), "Whether each element is false."),
    .init("invert", .unary(.invert), "The elements with every bit changed."),
    .init("bitwise_not", .unary(.invert), "The elements with every bit changed."),
    .init("acos", .unary(.arccos), "The inverse cosines."),
    .init("asin", .unary(.arcsin), "The inverse sines."),
    .init("atan", .unary(.arctan), "The inverse tangents."),
    .init("acosh", .unary(.arccosh), "The inverse hyperbolic cosines."),
    .init("asinh", .unary(.arcsinh), "The inverse hyperbolic sines."),
    .init("atanh", .unary(.arctanh), "The inverse hyperbolic tangents."),
    .init("bitwise_invert", .unary(.invert), "The elements with every bit changed."),
  ]

  private static let ofTwo: [UniversalFunction] = [
    .init("add", .binary(.add), "The sums."),
    .init("subtract", .binary(.subtract), "The differences."),
    .init("multiply", .binary(.multiply), "The products."),
    .init("divide", .binary(.divide), "The quotients."),
    .init("true_divide", .binary(.divide), "The quotients."),
    .init("floor_divide", .binary(.floorDivide), "The quotients rounded down."),
    .init("mod", .binary(.remainder), "The remainders, with the divisor's sign."),
    .init("remainder", .binary(.remainder), "The remainders, with the divisor's sign."),
    .init("fmod", .binary(.fmod), "The remainders, with the dividend's sign."),
    .init("power", .binary(.power), "The first to the power of the second."),
    .init("maximum", .binary(.maximum), "The larger of each pair; nan wins."),
    .init("minimum", .binary(.minimum), "The smaller of each pair; nan wins."),
    .init("fmax", .binary(.fmax), "The larger of each pair; nan loses."),
    .init("fmin", .binary(.fmin), "The smaller of each pair; nan loses."),
    .init("arctan2", .binary(.arctan2), "The angles of points (x2, x1)."),
    .init("hypot", .binary(.hypot), "The lengths of vectors."),
    .init("logaddexp", .binary(.logaddexp), "log(exp(x1) + exp(x2)) without overflow."),
    .init("logaddexp2", .binary(.logaddexp2), "log2(2**x1 + 2**x2) without overflow."),
    .init("copysign", .binary(.copysign), "The sizes of the first with the signs of the second."),
    .init("equal", .binary(.equal), "Whether x1 == x2."),
    .init("not_equal", .binary(.notEqual), "Whether x1 != x2."),
    .init("less", .binary(.less), "Whether x1 < x2."),
    .init("less_equal", .binary(.lessEqual), "Whether x1 <= x2."),
    .init("greater", .binary(.greater), "Whether x1 > x2."),
    .init("greater_equal", .binary(.greaterEqual), "Whether x1 >= x2."),
    .init("logical_and", .binary(.logicalAnd), "Whether both are true."),
    .init("logical_or", .binary(.logicalOr), "Whether one is true."),
    .init("logical_xor", .binary(.logicalXor), "Whether just one is true."),
    .init("bitwise_and", .binary(.bitwiseAnd), "The bits that both have."),
    .init("bitwise_or", .binary(.bitwiseOr), "The bits that one has."),
    .init("bitwise_xor", .binary(.bitwiseXor), "The bits that just one has."),
    .init("left_shift", .binary(.leftShift), "The bits moved up."),
    .init("right_shift", .binary(.rightShift), "The bits moved down."),
    .init("atan2", .binary(.arctan2), "The angles of points (x2, x1)."),
    .init("pow", .binary(.power), "The first to the power of the second."),
    .init("bitwise_left_shift", .binary(.leftShift), "The bits moved up."),
    .init("bitwise_right_shift", .binary(.rightShift), "The bits moved down."),
  ]

  private static let others: [UniversalFunction] = [
    .init(
      "fabs",
      .single { x throws(MathError) in
        try x.array.asFloating(for: "fabs").apply(.absolute)
      }, "The absolute values, as floating-point numbers."),
    .init(
      "spacing",
      .single { x throws(MathError) in
        try x.array.asFloating(for: "spacing").spacing()
      }, "The distance from each number to the next one away from zero."),
    .init(
      "conj", .single { x throws(MathError) in try conjugate(x) },
      "The elements themselves: real numbers are their own conjugates."),
    .init(
      "conjugate", .single { x throws(MathError) in try conjugate(x) },
      "The elements themselves: real numbers are their own conjugates."),
    .init(
      "nextafter", .pair { a, b throws(MathError) in try NDArray.nextAfter(a, b) },
      "The next number after x1 on the way to x2."),
    .init(
      "heaviside", .pair { a, b throws(MathError) in try NDArray.heaviside(a, b) },
      "0 below zero, 1 above, x2 at zero."),
    .init(
      "float_power",
      .pair { a, b throws(MathError) in
        try NDArray.apply(
          .power, .array(a.array.asType(.float64)), .array(b.array.asType(.float64)))
      }, "The first to the power of the second, as float64."),
    .init(
      "gcd", .pair { a, b throws(MathError) in try NDArray.greatestCommonDivisor(a, b) },
      "The greatest common divisors."),
    .init(
      "lcm", .pair { a, b throws(MathError) in try NDArray.leastCommonMultiple(a, b) },
      "The least common multiples."),
    .init(
      "ldexp", .pair { a, b throws(MathError) in try NDArray.scaled(a, byPowerOfTwo: b) },
      "x1 times 2 to the power of x2."),
  ]

  private static func conjugate(_ operand: Operand) throws(MathError) -> NDArray {
    if operand.dtype == .bool { throw .narrowType(operation: "conjugate", name: "int8") }
    return try operand.array.copy()
  }
}
