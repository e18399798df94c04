// NumPy's functions that work element by element.

import Interpreter
import LossMath

enum ElementwiseFunctions {
  static let all: [Builtin] =
    unary.map(function) + binary.map(function)
    + [
      clip, whereFunction, round("round"), round("around"), isclose, allclose, arrayEqual, nanToNum,
    ]

  private static let unaryNames: [([String], UnaryOperation, String)] = [
    (["negative"], .negative, "The elements with their signs changed."),
    (["positive"], .positive, "The elements as they are."),
    (["abs", "absolute", "fabs"], .absolute, "The absolute values."),
    (["sign"], .sign, "-1, 0 or 1."), (["square"], .square, "The squares."),
    (["reciprocal"], .reciprocal, "One divided by each element."),
    (["floor"], .floor, "Rounded down."), (["ceil"], .ceil, "Rounded up."),
    (["trunc", "fix"], .trunc, "Rounded towards zero."),
    (["rint"], .rint, "Rounded to whole numbers."), (["sqrt"], .sqrt, "The square roots."),
    (["cbrt"], .cbrt, "The cube roots."), (["exp"], .exp, "e to the power of each element."),
    (["exp2"], .exp2, "2 to the power of each element."),
    (["expm1"], .expm1, "e to the power of each element, less 1."),
    (["log"], .log, "The natural logarithms."), (["log2"], .log2, "The logarithms to base 2."),
    (["log10"], .log10, "The logarithms to base 10."),
    (["log1p"], .log1p, "The natural logarithms of 1 + x."), (["sin"], .sin, "The sines."),
    (["cos"], .cos, "The cosines."), (["tan"], .tan, "The tangents."),
    (["arcsin"], .arcsin, "The inverse sines."), (["arccos"], .arccos, "The inverse cosines."),
    (["arctan"], .arctan, "The inverse tangents."), (["sinh"], .sinh, "The hyperbolic sines."),
    (["cosh"], .cosh, "The hyperbolic cosines."), (["tanh"], .tanh, "The hyperbolic tangents."),
    (["arcsinh"], .arcsinh, "The inverse hyperbolic sines."),
    (["arccosh"], .arccosh, "The inverse hyperbolic cosines."),
    (["arctanh"], .arctanh, "The inverse hyperbolic tangents."),
    (["degrees", "rad2deg"], .degrees, "Radians in degrees."),
    (["radians", "deg2rad"], .radians, "Degrees in radians."),
    (["isnan"], .isnan, "Whether each element is not a number."),
    (["isinf"], .isinf, "Whether each element is infinite."),
    (["isfinite"], .isfinite, "Whether each element is a finite number."),
    (["signbit"], .signbit, "Whether each element has a minus sign."),
    (["logical_not"], .logicalNot, "Whether each element is false."),
    (["invert", "bitwise_not"], .invert, "The elements with every bit changed."),
  ]

  private static let unary: [(names: [String], UnaryOperation, String)] = {
    var single: [(names: [String], UnaryOperation, String)] = []
    for (names, operation, summary) in unaryNames {
      for name in names { single.append(([name], operation, summary)) }
    }
    return single
  }()

  private static func function(_ entry: (names: [String], UnaryOperation, String)) -> Builtin {
    let operation = entry.1
    return Builtin("np.\(entry.names[0])", "x, /, out=None", entry.2) { arguments, machine in
      guard arguments.optional(1) == nil else { throw Fault.notImplemented("`out`") }
      return try machine.applying(operation, to: arguments[0])
    }
  }

  private static let binary: [(name: String, BinaryOperation, String)] = [
    ("add", .add, "The sums."), ("subtract", .subtract, "The differences."),
    ("multiply", .multiply, "The products."), ("divide", .divide, "The quotients."),
    ("true_divide", .divide, "The quotients."),
    ("floor_divide", .floorDivide, "The quotients rounded down."),
    ("mod", .remainder, "The remainders, with the divisor's sign."),
    ("remainder", .remainder, "The remainders, with the divisor's sign."),
    ("fmod", .fmod, "The remainders, with the dividend's sign."),
    ("power", .power, "The first to the power of the second."),
    ("maximum", .maximum, "The larger of each pair; nan wins."),
    ("minimum", .minimum, "The smaller of each pair; nan wins."),
    ("fmax", .fmax, "The larger of each pair; nan loses."),
    ("fmin", .fmin, "The smaller of each pair; nan loses."),
    ("arctan2", .arctan2, "The angles of points (x2, x1)."),
    ("hypot", .hypot, "The lengths of vectors."),
    ("logaddexp", .logaddexp, "log(exp(x1) + exp(x2)) without overflow."),
    ("logaddexp2", .logaddexp2, "log2(2**x1 + 2**x2) without overflow."),
    ("copysign", .copysign, "The sizes of the first with the signs of the second."),
    ("equal", .equal, "Whether x1 == x2."), ("not_equal", .notEqual, "Whether x1 != x2."),
    ("less", .less, "Whether x1 < x2."), ("less_equal", .lessEqual, "Whether x1 <= x2."),
    ("greater", .greater, "Whether x1 > x2."),
    ("greater_equal", .greaterEqual, "Whether x1 >= x2."),
    ("logical_and", .logicalAnd, "Whether both are true."),
    ("logical_or", .logicalOr, "Whether one is true."),
    ("logical_xor", .logicalXor, "Whether just one is true."),
    ("bitwise_and", .bitwiseAnd, "The bits that both have."),
    ("bitwise_or", .bitwiseOr, "The bits that one has."),
    ("bitwise_xor", .bitwiseXor, "The bits that just one has."),
    ("left_shift", .leftShift, "The bits moved up."),
    ("right_shift", .rightShift, "The bits moved down."),
  ]

  private static func function(_ entry: (name: String, BinaryOperation, String)) -> Builtin {
    let operation = entry.1
    return Builtin("np.\(entry.name)", "x1, x2, /, out=None", entry.2) { arguments, machine in
      guard arguments.optional(2) == nil else { throw Fault.notImplemented("`out`") }
      let (a, b) = (try arguments.operand(0), try arguments.operand(1))
      let work = max(a.shape.elementCount, b.shape.elementCount)
      return try machine.result(work) { () throws(MathError) in
        try NDArray.apply(operation, a, b)
      }
    }
  }

  private static let clip = Builtin(
    "np.clip", "a, a_min=None, a_max=None", "The elements, none below a_min or above a_max."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let lower = arguments.optional(1) == nil ? nil : try arguments.operand(1)
    let upper = arguments.optional(2) == nil ? nil : try arguments.operand(2)
    return try machine.result(array.count) { () throws(MathError) in
      try array.clipped(lower, upper)
    }
  }

  private static let whereFunction = Builtin(
    "np.where", "condition, x=None, y=None, /",
    "x where the condition is true, else y; without them, the places where it is true."
  ) { arguments, machine in
    let condition = try arguments.array(0)
    if !arguments.isGiven(1) {
      return .tuple(
        try machine.mathematics { () throws(MathError) in try condition.nonzero() }
          .map { .array(ArrayObject($0)) })
    }
    guard arguments.isGiven(2) else {
      throw Fault.value("either both or neither of x and y should be given")
    }
    let (a, b) = (try arguments.operand(1), try arguments.operand(2))
    return try machine.result(condition.count) { () throws(MathError) in
      try NDArray.select(condition, a, b)
    }
  }

  private static func round(_ name: String) -> Builtin {
    Builtin("np.\(name)", "a, decimals=0", "The elements rounded, ties to even.") {
      arguments, machine in
      try machine.rounded(arguments[0], decimals: try arguments.int(1, default: 0))
    }
  }

  private static let isclose = Builtin(
    "np.isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False",
    "Whether |a − b| ≤ atol + rtol · |b|, element by element."
  ) { arguments, machine in .array(try closeness(arguments, machine)) }

  private static let allclose = Builtin(
    "np.allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False",
    "Whether |a − b| ≤ atol + rtol · |b| for all elements."
  ) { arguments, machine in .bool(!(try closeness(arguments, machine).booleans.contains(false))) }

  private static func closeness(_ arguments: Arguments, _ machine: Machine) throws -> NDArray {
    let (a, b) = (try arguments.operand(0), try arguments.operand(1))
    let relative = try arguments.double(2, default: 1e-5)
    let absolute = try arguments.double(3, default: 1e-8)
    let equalNaN = try arguments.bool(4, default: false)
    try machine.charge(max(a.shape.elementCount, b.shape.elementCount))
    return try machine.mathematics { () throws(MathError) in
      try NDArray.isClose(a, b, relative: relative, absolute: absolute, equalNaN: equalNaN)
    }
  }

  private static let arrayEqual = Builtin(
    "np.array_equal", "a1, a2", "Whether two arrays have one shape and the same elements."
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    return .bool(try machine.mathematics { () throws(MathError) in try NDArray.areEqual(a, b) })
  }

  private static let nanToNum = Builtin(
    "np.nan_to_num", "x, copy=True, nan=0.0", "The elements with nan replaced."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let replacement = try arguments.double(2, default: 0)
    return try machine.result(array.count) { () throws(MathError) in
      let largest = Double.greatestFiniteMagnitude
      let filled = try NDArray.select(
        array.apply(.isnan), .float(replacement), .array(array))
      return try filled.clipped(.float(-largest), .float(largest))
    }
  }
}
