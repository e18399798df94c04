// Normal vectors of a given covariance.

import Interpreter
import LossMath

extension RandomDraws {
  static let multivariateNormal: RandomDraw = {
    var draw = RandomDraw(
      "multivariate_normal", "mean, cov, size=None, check_valid='warn', tol=1e-08",
      "Normal vectors of a mean and a covariance.",
      withState: { try vectors(from: &$0, $1, $2) },
      withGenerator: { try vectors(from: &$0, $1, $2) })
    draw.generatorParameters += ", *, method='svd'"
    return draw
  }()

  private static func vectors<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    let (mean, covariance) = (try arguments.array(0), try arguments.array(1))
    guard mean.rank == 1 else { throw Fault.value("mean must be 1 dimensional") }
    guard covariance.rank == 2, covariance.shape[0] == covariance.shape[1] else {
      throw Fault.value("cov must be 2 dimensional and square")
    }
    let width = mean.count
    guard width == covariance.shape[0] else {
      throw Fault.value("mean and cov must have same length")
    }
    let lengths = try size(arguments, 2) ?? []
    let shape = try machine.mathematics { () throws(MathError) in
      try Dimensions(checking: Array(lengths) + [width])
    }
    let count = try reserve(shape, machine)
    let steps = (0..<count).map { _ in source.nextStandardNormal() }
    let isLegacy = Source.convention == .randomState
    let factor = try factor(of: covariance, isLegacy: isLegacy, arguments, machine)
    try machine.charge(count &* width)
    let result = try machine.mathematics { () throws(MathError) in
      let rows = try NDArray(steps, shape: [width == 0 ? 0 : count / width, width])
      let turned = try NDArray.matrixProduct(rows, factor)
      let sum = try NDArray.apply(.add, .array(turned), .array(mean))
      return try sum.reshaped(shape)
    }
    return .array(ArrayObject(result))
  }

  /// What standard normal rows are multiplied by.
  private static func factor(
    of covariance: NDArray, isLegacy: Bool, _ arguments: Arguments, _ machine: Machine
  ) throws -> NDArray {
    let method = isLegacy ? "svd" : try arguments.text(5, default: "svd")
    let tolerance = try arguments.double(4, default: 1e-8)
    let matrix = try machine.mathematics { () throws(MathError) in
      try covariance.asType(.float64)
    }
    switch method {
    case "cholesky":
      return try machine.mathematics { () throws(MathError) in
        try matrix.cholesky().transposed([1, 0])
      }
    case "eigh":
      let found = try machine.mathematics { () throws(MathError) in
        try matrix.symmetricEigenvalues()
      }
      if found.values.doubles.contains(where: { $0 < -tolerance }) {
        try complain(arguments, machine)
      }
      return try machine.mathematics { () throws(MathError) in
        let roots = try found.values.apply(.absolute).apply(.sqrt)
        return try NDArray.apply(.multiply, .array(found.vectors), .array(roots)).transposed([1, 0])
      }
    case "svd": break
    default: throw Fault.value("method must be one of {'eigh', 'svd', 'cholesky'}")
    }
    let parts = try machine.mathematics { () throws(MathError) in
      try matrix.singularValueDecomposition()
    }
    let (roots, product) = try machine.mathematics { () throws(MathError) in
      let scaled = try NDArray.apply(
        .multiply, .array(try parts.vh.transposed([1, 0])), .array(parts.values))
      return (try parts.values.apply(.sqrt), try NDArray.matrixProduct(scaled, parts.vh))
    }
    let isClose = zip(product.doubles, matrix.doubles).allSatisfy {
      ($0 - $1).magnitude <= tolerance + tolerance * $1.magnitude
    }
    if !isClose { try complain(arguments, machine) }
    return try machine.mathematics { () throws(MathError) in
      if isLegacy {
        let column = try roots.reshaped([roots.count, 1])
        return try NDArray.apply(.multiply, .array(column), .array(parts.vh))
      }
      return try NDArray.apply(.multiply, .array(parts.u), .array(roots)).transposed([1, 0])
    }
  }

  private static func complain(_ arguments: Arguments, _ machine: Machine) throws {
    let message = "covariance is not symmetric positive-semidefinite."
    switch try arguments.text(3, default: "warn") {
    case "ignore": return
    case "raise": throw Fault.value(message)
    default: try machine.warn(message)
    }
  }
}
