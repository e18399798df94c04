// `numpy.linalg`: norms, determinants, inverses, systems of equations and powers.

import Interpreter
import LossMath

enum LinearAlgebraFunctions {
  static let all: [Builtin] =
    [norm, inv, det, slogdet, solve, lstsq, pinv, rank, cond, power, multiDot]
    + DecompositionFunctions.all

  static let members: [String: Module.Member] = [
    "LinAlgError": { _ in .object(ExceptionType(.linAlgError)) }
  ]

  private static let norm = Builtin(
    "np.linalg.norm", "x, ord=None, axis=None, keepdims=False",
    "The length of a vector, or the norm of a matrix: Frobenius, 'nuc', or p = ±1, ±2, ±inf.",
    example: "np.linalg.norm([3, 4])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let axes = try normAxes(arguments)
    let keeps = try arguments.bool(3, default: false)
    let order = try normOrder(arguments, 1, rank: axes?.count ?? array.rank)
    return try machine.result(cube(array)) {
      try array.norm(order, axes: axes, keepDimensions: keeps)
    }
  }

  private static func normAxes(_ arguments: Arguments) throws -> [Int]? {
    guard let value = arguments.optional(2) else { return nil }
    if case .tuple = value { return try arguments.axes(2) }
    if let axis = value.index { return [axis] }
    throw Fault.type("'axis' must be None, an integer or a tuple of integers")
  }

  /// `ord`: a number or a name, which depends on how many axes there are.
  fileprivate static func normOrder(
    _ arguments: Arguments, _ parameter: Int, rank: Int
  ) throws -> NDArray.NormOrder {
    guard let value = arguments.optional(parameter) else { return .euclidean }
    guard let text = value.text else { return .power(try arguments.double(parameter)) }
    if rank == 1 { throw Fault.value("Invalid norm order '\(text)' for vectors") }
    switch text {
    case "fro", "f": return .frobenius
    case "nuc": return .nuclear
    default: throw Fault.value("Invalid norm order for matrices.")
    }
  }

  private static let inv = Builtin(
    "np.linalg.inv", "a", "The inverse of a matrix.", example: "np.linalg.inv([[2, 0], [0, 4]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.result(cube(array)) { try array.inverse() }
  }

  private static let det = Builtin(
    "np.linalg.det", "a", "The determinant of a matrix.",
    example: "np.linalg.det([[2, 0], [0, 4]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.result(cube(array)) { try array.determinant() }
  }

  private static let slogdet = Builtin(
    "np.linalg.slogdet", "a",
    "The sign and the logarithm of the magnitude of a determinant, which cannot overflow."
  ) { arguments, machine in
    let array = try arguments.array(0)
    let (sign, logarithm) = try machine.compute(cube(array)) {
      try array.signAndLogDeterminant()
    }
    return NamedTuple.result("SlogdetResult", ["sign": sign, "logabsdet": logarithm])
  }

  private static let solve = Builtin(
    "np.linalg.solve", "a, b", "The x with a @ x = b.",
    example: "np.linalg.solve([[2, 0], [0, 4]], [2, 2])"
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    return try machine.result(cube(a)) { try NDArray.solve(a, b) }
  }

  private static let lstsq = Builtin(
    "np.linalg.lstsq", "a, b, rcond=None",
    "The x that minimizes the squares of a @ x - b; with the residuals, the rank and the "
      + "singular values of a."
  ) { arguments, machine in
    let (a, b) = (try arguments.array(0), try arguments.array(1))
    let cutoff = try arguments.optional(2).map { _ in try arguments.double(2) }
    let found = try machine.compute(cube(a)) {
      try NDArray.leastSquares(a, b, cutoff: cutoff.map { $0 < 0 ? a.precision : $0 })
    }
    return .tuple([
      .array(found.solution), .array(found.residuals), .numpyInt(found.rank),
      .array(found.singularValues),
    ])
  }

  private static let pinv = Builtin(
    "np.linalg.pinv", "a, rcond=None, hermitian=False, *, rtol=None",
    "The pseudoinverse of Moore and Penrose: it solves least squares, and is the inverse where "
      + "there is one."
  ) { arguments, machine in
    let array = try arguments.array(0)
    try refuseHermitian(arguments, 2)
    let cutoff: Double
    if arguments.optional(1) != nil {
      cutoff = try arguments.double(1)
    } else if arguments.optional(3) != nil {
      cutoff = try arguments.double(3)
    } else if arguments.isGiven(3) {
      cutoff = array.precision * Double(array.shape.suffix(2).max() ?? 1)
    } else {
      cutoff = 1e-15
    }
    return try machine.result(cube(array)) { try array.pseudoinverse(cutoff: cutoff) }
  }

  /// Only the general way is here, which gives symmetric matrices the same numbers.
  private static func refuseHermitian(_ arguments: Arguments, _ parameter: Int) throws {
    if try arguments.bool(parameter, default: false) {
      throw Fault.notImplemented("`hermitian=True` of `\(arguments.function)`")
    }
  }

  private static let rank = Builtin(
    "np.linalg.matrix_rank", "A, tol=None, hermitian=False, *, rtol=None",
    "How many rows of a matrix are independent: its singular values above a tolerance.",
    example: "np.linalg.matrix_rank([[1, 2], [2, 4]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    try refuseHermitian(arguments, 2)
    let tolerance = try arguments.optional(1).map { _ in try arguments.double(1) }
    let relative = try arguments.optional(3).map { _ in try arguments.double(3) }
    if tolerance != nil, relative != nil {
      throw Fault.value("`tol` and `rtol` can't be both set.")
    }
    if array.rank < 2 { return .int(array.doubles.allSatisfy { $0 == 0 } ? 0 : 1) }
    return try machine.result(cube(array)) {
      try array.matrixRank(tolerance: tolerance, relative: relative)
    }
  }

  private static let cond = Builtin(
    "np.linalg.cond", "x, p=None",
    "How much a matrix stretches errors: its largest singular value by the smallest, or a norm "
      + "by that of the inverse."
  ) { arguments, machine in
    let array = try arguments.array(0)
    if array.count == 0 {
      throw Fault.error(.linAlgError, "cond is not defined on empty arrays")
    }
    var order = try normOrder(arguments, 1, rank: 2)
    if order == .euclidean { order = .power(2) }
    return try machine.result(cube(array)) { try array.conditionNumber(order) }
  }

  private static let power = Builtin(
    "np.linalg.matrix_power", "a, n", "A square matrix multiplied with itself n times.",
    example: "np.linalg.matrix_power([[1, 1], [1, 0]], 10)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    guard let exponent = arguments[1].index else {
      throw Fault.type("exponent must be an integer")
    }
    return try machine.result(cube(array, times: 64)) { try array.matrixPower(exponent) }
  }

  private static let multiDot = Builtin(
    "np.linalg.multi_dot", "arrays, *, out=None",
    "The product of several matrices, in the order that takes the fewest multiplications."
  ) { arguments, machine in
    let arrays = try arguments.arrays(0)
    if arguments.optional(1) != nil { throw Fault.notImplemented("`out` of `multi_dot`") }
    guard arrays.count >= 2 else { throw Fault.value("Expecting at least two arrays.") }
    let work = arrays.map { cube($0) }.max() ?? 0
    return try machine.result(work) { try NDArray.multiDot(arrays) }
  }

  /// The work of elimination on a matrix.
  static func cube(_ array: NDArray, times factor: Int = 1) -> Int {
    let (work, overflow) = array.count.multipliedReportingOverflow(
      by: factor * min(array.shape.suffix(2).max() ?? 1, 1 << 40))
    return overflow ? .max / 2 : work
  }
}

extension NDArray {
  /// The distance from 1 to the next number of the array's type.
  fileprivate var precision: Double {
    dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
  }
}
