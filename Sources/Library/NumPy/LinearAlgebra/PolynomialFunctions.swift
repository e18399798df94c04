// NumPy's functions of polynomials, which are arrays of coefficients, the highest power first.

import Interpreter
import LossMath

enum PolynomialFunctions {
  static let all: [Builtin] = [
    PolynomialObject.constructor, polyfit, polyval, polyder, polyint, product, quotient, roots,
    poly,
    sum("polyadd", isDifference: false), sum("polysub", isDifference: true),
  ]

  private static let polyval = Builtin(
    "np.polyval", "p, x", "A polynomial's value at x, the coefficients from the highest power on.",
    formula: #"p_0 x^{n-1} + p_1 x^{n-2} + \dots + p_{n-1}"#, example: "np.polyval([1, 2, 3], 2)"
  ) { arguments, machine in
    let (coefficients, place) = (try arguments.array(0), try arguments.array(1))
    if coefficients.rank == 0 { throw Fault.type("iteration over a 0-d array") }
    let work = place.count.multipliedReportingOverflow(by: max(coefficients.count, 1))
    return try machine.result(work.overflow ? .max / 2 : work.partialValue) {
      try NDArray.polynomialValue(coefficients, at: place)
    }
  }

  private static func sum(_ name: String, isDifference: Bool) -> Builtin {
    Builtin(
      "np.\(name)", "a1, a2",
      isDifference ? "The difference of two polynomials." : "The sum of two polynomials.",
      example: "np.\(name)([1, 2], [3, 4, 5])"
    ) { arguments, machine in
      let (left, right) = (try row(arguments, 0), try row(arguments, 1))
      return try polynomial(arguments, 0...1, work: left.count + right.count) {
        try NDArray.polynomialSum(left, right, isDifference: isDifference)
      }
    }
  }

  private static let product = Builtin(
    "np.polymul", "a1, a2", "The product of two polynomials.",
    example: "np.polymul([1, 2], [1, -2])"
  ) { arguments, machine in
    let (left, right) = (try row(arguments, 0), try row(arguments, 1))
    let work = left.count.multipliedReportingOverflow(by: max(right.count, 1))
    return try polynomial(arguments, 0...1, work: work.overflow ? .max / 2 : work.partialValue) {
      try NDArray.polynomialProduct(left, right)
    }
  }

  /// An array, or a `poly1d` where one of some arguments is one.
  private static func polynomial(
    _ arguments: Arguments, _ parameters: ClosedRange<Int>, work: Int,
    _ body: () throws -> NDArray
  ) throws -> Value {
    let machine = arguments.machine
    guard parameters.contains(where: { arguments[$0].content is PolynomialObject }) else {
      return try machine.view(work, body)
    }
    return .host(try machine.compute(work) { try PolynomialObject(try body()) })
  }

  private static let quotient = Builtin(
    "np.polydiv", "u, v", "The quotient and the remainder of two polynomials.",
    example: "np.polydiv([1, -3, 2], [1, -1])"
  ) { arguments, machine in
    let (left, right) = (try row(arguments, 0), try row(arguments, 1))
    let work = left.count.multipliedReportingOverflow(by: max(right.count, 1))
    let parts = try machine.compute(work.overflow ? .max / 2 : work.partialValue) {
      try NDArray.polynomialQuotient(left, right)
    }
    return .tuple([
      try polynomial(arguments, 0...1, work: 0) { parts.quotient },
      try polynomial(arguments, 0...1, work: 0) { parts.remainder },
    ])
  }

  private static let roots = Builtin(
    "np.roots", "p", "The places where a polynomial is zero, if they are real numbers.",
    example: "np.roots([1, -3, 2])"
  ) { arguments, machine in
    let coefficients = try row(arguments, 0)
    guard coefficients.rank == 1 else { throw Fault.value("Input must be a rank-1 array.") }
    try machine.reserve(elements: 4 * Double(coefficients.count) * Double(coefficients.count))
    let square = min(coefficients.count, 1 << 20) * min(coefficients.count, 1 << 20)
    return try machine.view(16 * square) { try coefficients.polynomialRoots() }
  }

  private static let polyder = Builtin(
    "np.polyder", "p, m=1", "The derivative of a polynomial, of order m.",
    example: "np.polyder([1, 2, 3])"
  ) { arguments, machine in
    let coefficients = try row(arguments, 0)
    let order = try arguments.int(1, default: 1)
    guard order >= 0 else {
      throw Fault.value("Order of derivative must be positive (see polyint)")
    }
    let work = coefficients.count.multipliedReportingOverflow(by: min(order, 1 << 20))
    return try polynomial(arguments, 0...0, work: work.overflow ? .max / 2 : work.partialValue) {
      try coefficients.polynomialDerivative(order: order)
    }
  }

  private static let polyint = Builtin(
    "np.polyint", "p, m=1, k=None",
    "The integral of a polynomial, m times, with the constants k.",
    example: "np.polyint([2, 1])"
  ) { arguments, machine in
    let coefficients = try row(arguments, 0)
    let order = try arguments.int(1, default: 1)
    guard order >= 0 else {
      throw Fault.value("Order of integral must be positive (see polyder)")
    }
    try machine.reserve(elements: Double(coefficients.count) + 2 * Double(order))
    var constants = try arguments.optionalArray(2)?.doubles ?? [0]
    if constants.count == 1, order > 1 {
      constants = [Double](repeating: constants[0], count: order)
    }
    guard constants.count >= order else {
      throw Fault.value("k must be a scalar or a rank-1 array of length 1 or >m.")
    }
    let work = (coefficients.count + order).multipliedReportingOverflow(by: order + 1)
    return try polynomial(arguments, 0...0, work: work.overflow ? .max / 2 : work.partialValue) {
      try coefficients.polynomialIntegral(constants: Array(constants.prefix(order)))
    }
  }

  private static let poly = Builtin(
    "np.poly", "seq_of_zeros", "The polynomial with these roots and leading coefficient 1.",
    example: "np.poly([1, 2])"
  ) { arguments, machine in
    let given = try row(arguments, 0)
    guard given.rank == 1 || given.rank == 2 && given.shape[0] == given.shape[1] else {
      throw Fault.value("input must be 1d or non-empty square 2d array.")
    }
    let count = min(given.count, 1 << 30)
    let roots = try machine.compute(given.rank * 32 * count) {
      given.rank == 2 ? try given.eigenvaluesAlone() : given
    }
    if roots.count == 0 { return .float(1) }
    return try machine.view(roots.count * count) { try product(ofRoots: roots) }
  }

  /// The coefficients of the polynomial with these roots and leading coefficient 1.
  static func product(ofRoots roots: NDArray) throws(MathError) -> NDArray {
    var result = NDArray([1.0])
    for root in roots.doubles {
      result = try NDArray.convolution(result, NDArray([1, -root]), .full)
    }
    return result
  }

  private static let polyfit = Builtin(
    "np.polyfit", "x, y, deg, rcond=None, full=False, w=None, cov=False",
    "The polynomial of a degree that fits points best, in the sense of least squares.",
    formula: #"\min_p \sum_i \left(w_i \left(y_i - p(x_i)\right)\right)^2"#,
    example: "np.polyfit([0, 1, 2], [1, 3, 5], 1).round(6)"
  ) { arguments, machine in
    let (x, y) = (try arguments.array(0), try arguments.array(1))
    let degree = try arguments.int(2)
    try check(x, y, degree)
    for parameter in [4, 6] where try arguments.bool(parameter, default: false) {
      throw Fault.notImplemented("\(arguments.name(of: parameter)) of `polyfit`")
    }
    let cutoff = try arguments.optional(3).map { _ in try arguments.double(3) }
    let weights = try arguments.optionalArray(5)
    if let weights {
      guard weights.rank == 1 else { throw Fault.type("expected a 1-d array for weights") }
      guard weights.count == x.count else {
        throw Fault.type("expected w and y to have the same length")
      }
    }
    let width = min(degree, 1 << 30) + 1
    try machine.reserve(elements: Double(width) * Double(x.count) * 3)
    let work = (x.count * width).multipliedReportingOverflow(by: 8 * width)
    return try machine.result(work.overflow ? .max / 2 : work.partialValue) {
      try NDArray.polynomialFit(x, y, degree: degree, cutoff: cutoff, weights: weights)
    }
  }

  private static func check(_ x: NDArray, _ y: NDArray, _ degree: Int) throws {
    guard degree >= 0 else { throw Fault.value("expected deg >= 0") }
    guard x.rank == 1 else { throw Fault.type("expected 1D vector for x") }
    guard x.count > 0 else { throw Fault.type("expected non-empty vector for x") }
    guard y.rank == 1 || y.rank == 2 else { throw Fault.type("expected 1D or 2D array for y") }
    guard y.shape[0] == x.count else { throw Fault.type("expected x and y to have same length") }
  }

  /// An argument with at least one axis.
  private static func row(_ arguments: Arguments, _ parameter: Int) throws -> NDArray {
    let array = try arguments.array(parameter)
    return array.rank == 0
      ? try arguments.machine.compute { try array.reshaped([1]) } : array
  }
}
