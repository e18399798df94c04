// NumPy's functions of elements that are not universal functions: bounds, rounding, closeness.

import Interpreter
import LossMath

enum ElementwiseFunctions {
  static let all: [Builtin] = [
    clip, round("round"), round("around"), fix, isclose, allclose, arrayEqual, arrayEquiv,
    nanToNum, sinc, divmod, modf, frexp,
  ]

  /// `np.clip` and `ndarray.clip`: the bounds may come as `min` and `max`.
  static let clip = Builtin(
    "np.clip", "a, a_min=None, a_max=None, out=None, *, min=None, max=None, dtype=None",
    "The elements, none below a_min or above a_max.", example: "np.clip([1, 5, 9], 2, 6)"
  ) { arguments, machine in
    if arguments.isGiven(4) || arguments.isGiven(5) {
      guard !arguments.isGiven(1), !arguments.isGiven(2) else {
        throw Fault.value(
          "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is "
            + "forbidden.")
      }
      return try clipped(arguments, 4, 5, machine)
    }
    guard arguments.isGiven(1) || arguments.isGiven(2) else {
      return try clipped(arguments, 1, 2, machine)
    }
    guard arguments.isGiven(1), arguments.isGiven(2) else {
      throw Fault.type(
        "clip() missing 1 required positional argument: "
          + (arguments.isGiven(1) ? "'a_max'" : "'a_min'"))
    }
    return try clipped(arguments, 1, 2, machine)
  }

  static let clipMethod = Builtin(
    "ndarray.clip", "self, min=None, max=None, out=None",
    "The elements, none below min or above max."
  ) { arguments, machine in try clipped(arguments, 1, 2, machine) }

  private static func clipped(
    _ arguments: Arguments, _ least: Int, _ most: Int, _ machine: Machine
  ) throws -> Value {
    let bounds = [least, most].filter { arguments.optional($0) != nil }
    guard let array = try machine.arrayOperand(arguments[0])?.array,
      try bounds.allSatisfy({ try machine.arrayOperand(arguments[$0]) != nil })
    else { return try clippedObject(arguments, least, most, machine) }
    if bounds.isEmpty, array.dtype == .bool {
      throw Fault.math(.noLoop(operation: "positive", dtype: .bool))
    }
    let (lower, upper) = (
      try arguments.optionalOperand(least), try arguments.optionalOperand(most)
    )
    return try machine.deliver(to: try arguments.output(3), "clip", work: array.count) {
      try array.clipped(lower, upper)
    }
  }

  /// What is no number meets its bounds by Python's operators.
  private static func clippedObject(
    _ arguments: Arguments, _ least: Int, _ most: Int, _ machine: Machine
  ) throws -> Value {
    var value = arguments[0]
    if let operand = try machine.arrayOperand(value) {
      value = try machine.firstElement(of: .array(ArrayObject(operand.array)))
    }
    for (bound, operation) in [(least, BinaryOperation.maximum), (most, .minimum)]
    where arguments.optional(bound) != nil {
      value = try UniversalFunction(operation.rawValue, .binary(operation), "")
        .ofObjects([value, arguments[bound]], machine)
    }
    if arguments[0].isArrayLike { throw Fault.notImplemented("an array of objects") }
    return value
  }

  private static func round(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", "a, decimals=0, out=None", "The elements rounded, ties to even.",
      example: "np.\(name)(2.567, 1)"
    ) { arguments, machine in
      let (array, decimals) = (try arguments.array(0), try arguments.int(1, default: 0))
      return try machine.deliver(to: try arguments.output(2), "round", work: array.count) {
        try array.rounded(decimals: decimals)
      }
    }
  }

  private static let fix = Builtin(
    "np.fix", "x, out=None", "Rounded towards zero.", example: "np.fix([-1.7, 1.7])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.deliver(to: try arguments.output(1), "fix", work: array.count) {
      try array.apply(.trunc)
    }
  }

  // MARK: Closeness

  private static let isclose = Builtin(
    "np.isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False",
    "Whether |a − b| ≤ atol + rtol · |b|, element by element.",
    example: "np.isclose(0.1 + 0.2, 0.3)"
  ) { arguments, machine in .array(try closeness(arguments, machine)) }

  private static let allclose = Builtin(
    "np.allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False",
    "Whether |a − b| ≤ atol + rtol · |b| for all elements.",
    example: "np.allclose([1.0], [1.0 + 1e-9])"
  ) { arguments, machine in .bool(!(try closeness(arguments, machine).booleans.contains(false))) }

  private static func closeness(_ arguments: Arguments, _ machine: Machine) throws -> NDArray {
    let (a, b) = (try arguments.operand(0), try arguments.operand(1))
    let relative = try arguments.double(2, default: 1e-5)
    let absolute = try arguments.double(3, default: 1e-8)
    let equalNaN = try arguments.bool(4, default: false)
    return try machine.compute(max(a.shape.elementCount, b.shape.elementCount)) {
      try NDArray.isClose(a, b, relative: relative, absolute: absolute, equalNaN: equalNaN)
    }
  }

  private static let arrayEqual = Builtin(
    "np.array_equal", "a1, a2, equal_nan=False",
    "Whether two arrays have one shape and the same elements."
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    let equalNaN = try arguments.bool(2, default: false)
    return .bool(
      try machine.compute(a.count) {
        guard equalNaN else { return try NDArray.areEqual(a, b) }
        guard a.shape == b.shape else { return false }
        let close = try NDArray.isClose(
          .array(a), .array(b), relative: 0, absolute: 0, equalNaN: true)
        return !close.booleans.contains(false)
      })
  }

  private static let arrayEquiv = Builtin(
    "np.array_equiv", "a1, a2", "Whether two arrays are equal once one is stretched to the other."
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    return .bool(
      try machine.compute(max(a.count, b.count)) {
        guard let equal = try? NDArray.apply(.equal, .array(a), .array(b)) else { return false }
        return equal.shape == a.shape || equal.shape == b.shape
          ? !equal.booleans.contains(false) : false
      })
  }

  // MARK: Others

  private static let nanToNum = Builtin(
    "np.nan_to_num", "x, copy=True, nan=0.0, posinf=None, neginf=None",
    "The elements with nan and infinities replaced by numbers.",
    example: "np.nan_to_num([np.nan, 1.0])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard array.dtype.isFloating else {
      return try machine.result(array.count) { try array.copy() }
    }
    let largest =
      array.dtype == .float32
      ? Double(Float.greatestFiniteMagnitude) : Double.greatestFiniteMagnitude
    let replacements: [(UnaryOperation, Bool?, Operand)] = [
      (.isnan, nil, try arguments.optionalOperand(2) ?? .float(0)),
      (.isinf, false, try arguments.optionalOperand(3) ?? .float(largest)),
      (.isinf, true, try arguments.optionalOperand(4) ?? .float(-largest)),
    ]
    let isCopy = try arguments.bool(1, default: true)
    let result = try machine.compute(array.count * 3) { () throws -> NDArray in
      var result = array
      for (predicate, isNegative, replacement) in replacements {
        var mask = try array.apply(predicate)
        if let isNegative {
          let sign = try array.apply(.signbit)
          mask = try NDArray.apply(
            .logicalAnd, .array(mask), .array(isNegative ? sign : try sign.apply(.logicalNot)))
        }
        result = try NDArray.select(mask, replacement, .array(result))
      }
      result = try result.asType(array.dtype)
      if !isCopy { try array.assign(.array(result)) }
      return result
    }
    return isCopy ? .array(result) : arguments[0]
  }

  private static let sinc = Builtin(
    "np.sinc", "x", "sin(πx) / (πx), which is 1 at zero.", formula: "\\frac{\\sin \\pi x}{\\pi x}",
    example: "np.sinc(0.5)"
  ) { arguments, machine in
    let operand = try arguments.operand(0)
    return try machine.result(operand.shape.elementCount * 3) {
      // NumPy stands a tiny number in for zero.
      let array =
        operand.array.dtype.isFloating ? operand.array : try operand.array.asType(.float64)
      let isZero = try NDArray.apply(.equal, .array(array), .float(0))
      let tiny = array.dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
      let scaled = try NDArray.apply(.multiply, .float(.pi), .array(array))
      let filled = try NDArray.select(isZero, .float(tiny), .array(scaled)).asType(array.dtype)
      return try NDArray.apply(.divide, .array(try filled.apply(.sin)), .array(filled))
    }
  }

  private static let divmod = Builtin(
    "np.divmod", "x1, x2, /", "The quotients rounded down, and the remainders.",
    example: "np.divmod([7, -7], 3)"
  ) { arguments, machine in
    let (a, b) = (try arguments.operand(0), try arguments.operand(1))
    return .tuple([
      try machine.result(a.shape.elementCount) { try NDArray.apply(.floorDivide, a, b) },
      try machine.result(b.shape.elementCount) { try NDArray.apply(.remainder, a, b) },
    ])
  }

  private static let modf = Builtin(
    "np.modf", "x, /", "The fractions and the whole parts, both with the sign of x.",
    example: "np.modf(-2.5)"
  ) { arguments, machine in
    let operand = try arguments.operand(0)
    let (fractions, wholes) = try machine.compute(operand.shape.elementCount * 2) {
      let array = try operand.array.asFloating(for: "modf")
      let wholes = try array.apply(.trunc)
      let isInfinite = try array.apply(.isinf)
      let rest = try NDArray.apply(.subtract, .array(array), .array(wholes))
      let fraction = try NDArray.select(isInfinite, .float(0), .array(rest)).asType(array.dtype)
      return (try NDArray.apply(.copysign, .array(fraction), .array(array)), wholes)
    }
    return .tuple([.array(fractions), .array(wholes)])
  }

  private static let frexp = Builtin(
    "np.frexp", "x, /", "m and e with x = m · 2**e and 0.5 ≤ |m| < 1.", example: "np.frexp(8.0)"
  ) { arguments, machine in
    let operand = try arguments.operand(0)
    let (significands, exponents) = try machine.compute(operand.shape.elementCount) {
      try operand.array.significandsAndExponents()
    }
    return .tuple([.array(significands), .array(exponents)])
  }
}

extension Machine {
  /// A result as a value, written into `out` where there is one.
  func deliver(
    to out: ArrayObject?, _ operation: String, work: Int, _ body: () throws -> NDArray
  ) throws -> Value {
    let result = try compute(work, body)
    guard let out else { return .array(result) }
    try compute(result.count) {
      try out.array.receive(result, operation: operation, operands: [result.shape])
    }
    return .array(out)
  }
}
