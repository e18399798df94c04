// `scipy.spatial.distance`: how far two vectors, or all pairs of rows, are apart.

import Interpreter
import LossMath

enum DistanceFunctions {
  static let module = Module(
    "scipy.spatial.distance",
    functions: VectorDistance.all.map(builtin) + [
      minkowski, jensenShannon, pairs, crossed, square,
    ])

  private static func builtin(_ distance: VectorDistance) -> Builtin {
    Builtin(
      "scipy.spatial.distance.\(distance.name)",
      distance.name == "correlation" ? "u, v, w=None, centered=True" : "u, v, w=None",
      distance.summary,
      formula: distance.formula, example: "scipy.spatial.distance.\(distance.name)([1, 0], [1, 1])"
    ) { arguments, machine in
      let (u, v) = try vectors(arguments, machine)
      let weights = try weights(arguments, 2, u.count)
      return .numpyFloat(distance.measure(u, v, weights))
    }
  }

  // MARK: Reading

  private static func vector(_ arguments: Arguments, _ parameter: Int) throws -> [Double] {
    let array = try arguments.array(parameter)
    guard array.rank <= 1 else { throw Fault.value("Input vector should be 1-D.") }
    return array.doubles
  }

  private static func vectors(
    _ arguments: Arguments, _ machine: Machine
  ) throws -> (u: [Double], v: [Double]) {
    let (u, v) = (try vector(arguments, 0), try vector(arguments, 1))
    guard u.count == v.count else {
      throw Fault.value(
        "operands could not be broadcast together with shapes (\(u.count),) (\(v.count),) ")
    }
    try machine.charge(u.count * 8)
    return (u, v)
  }

  private static func weights(
    _ arguments: Arguments, _ parameter: Int, _ count: Int
  ) throws -> [Double]? {
    guard arguments.optional(parameter) != nil else { return nil }
    let weights = try vector(arguments, parameter)
    guard weights.allSatisfy({ $0 >= 0 }) else {
      throw Fault.value("Input weights should be all non-negative")
    }
    guard weights.count == count else {
      throw Fault.value(
        "operands could not be broadcast together with shapes (\(count),) (\(weights.count),) ")
    }
    return weights
  }

  private static let minkowski = Builtin(
    "scipy.spatial.distance.minkowski", "u, v, p=2, w=None",
    "The p-norm of the difference.", formula: "\\Bigl(\\sum_i w_i |u_i - v_i|^p\\Bigr)^{1/p}",
    example: "scipy.spatial.distance.minkowski([1, 0], [0, 1], 3)"
  ) { arguments, machine in
    let (u, v) = try vectors(arguments, machine)
    let order = try arguments.double(2, default: 2)
    guard order > 0 else { throw Fault.value("p must be greater than 0") }
    let weights = try weights(arguments, 3, u.count)
    return .numpyFloat(VectorDistance.minkowski(u, v, weights, order))
  }

  private static let jensenShannon = Builtin(
    "scipy.spatial.distance.jensenshannon", "p, q, base=None, *, axis=0, keepdims=False",
    "The root of the Jensen-Shannon divergence of two distributions, scaled to sum to one.",
    formula: "\\sqrt{\\tfrac12 D(p \\| m) + \\tfrac12 D(q \\| m)}",
    example: "scipy.spatial.distance.jensenshannon([1, 0], [0, 1], 2)"
  ) { arguments, machine in
    let (one, two) = (try arguments.array(0), try arguments.array(1))
    let axis = try arguments.int(3, default: 0)
    let base = try arguments.optional(2).map { _ in try arguments.double(2) }
    let keeps = try arguments.bool(4, default: false)
    return try machine.result((one.count + two.count) * 16) {
      let arrays = [one, two]
      var shares: [NDArray] = []
      for array in arrays {
        let total = try array.reduce(.sum, axes: [axis], keepDimensions: true)
        shares.append(try NDArray.apply(.divide, .array(array), .array(total)))
      }
      var settings: LossSettings = ["axis": .whole(axis)]
      if let base { settings["base"] = .number(base) }
      let value = try JSDistance.value(of: shares, settings)
      guard keeps else { return value }
      let place = try shares[0].resolve(axis: axis)
      return try value.reshaped(try value.shape.inserting(1, at: place))
    }
  }

  // MARK: All pairs

  /// The distance that `metric` names.
  private static func metric(
    _ arguments: Arguments, _ parameter: Int
  ) throws -> @Sendable ([Double], [Double]) -> Double {
    let name = try arguments.word(parameter, default: "euclidean") ?? "euclidean"
    if name == "minkowski" { return { VectorDistance.minkowski($0, $1, nil, 2) } }
    guard let distance = VectorDistance.all.first(where: { $0.name == name }) else {
      throw Fault.value("Unknown Distance Metric: \(name)")
    }
    return { distance.measure($0, $1, nil) }
  }

  private static func rows(_ arguments: Arguments, _ parameter: Int) throws -> [[Double]] {
    let array = try arguments.array(parameter)
    guard array.rank == 2 else { throw Fault.value("A 2-dimensional array must be passed.") }
    let (values, width) = (array.doubles, array.shape[1])
    return (0..<array.shape[0]).map { Array(values[$0 * width..<($0 + 1) * width]) }
  }

  private static let pairs = Builtin(
    "scipy.spatial.distance.pdist", "X, metric='euclidean'",
    "The distances between all pairs of rows, in one row.",
    example: "scipy.spatial.distance.pdist([[0, 0], [3, 4]])"
  ) { arguments, machine in
    let (rows, measure) = (try rows(arguments, 0), try metric(arguments, 1))
    let count = Double(rows.count) * Double(max(0, rows.count - 1)) / 2
    try machine.reserve(elements: count)
    var distances: [Double] = []
    for (place, row) in rows.enumerated() {
      try machine.charge((rows.count - place) * (row.count + 1))
      for other in rows[(place + 1)...] { distances.append(measure(row, other)) }
    }
    return .array(ArrayObject(NDArray(distances)))
  }

  private static let crossed = Builtin(
    "scipy.spatial.distance.cdist", "XA, XB, metric='euclidean'",
    "The distances of each row of one matrix from each row of another.",
    example: "scipy.spatial.distance.cdist([[0, 0]], [[3, 4]])"
  ) { arguments, machine in
    let (ours, theirs) = (try rows(arguments, 0), try rows(arguments, 1))
    let measure = try metric(arguments, 2)
    if let one = ours.first, let two = theirs.first, one.count != two.count {
      throw Fault.value(
        "XA and XB must have the same number of columns (i.e. feature dimension.)")
    }
    try machine.reserve(elements: Double(ours.count) * Double(theirs.count))
    var distances: [Double] = []
    for row in ours {
      try machine.charge(theirs.count * (row.count + 1))
      for other in theirs { distances.append(measure(row, other)) }
    }
    return try machine.view { try NDArray(distances, shape: [ours.count, theirs.count]) }
  }

  private static let square = Builtin(
    "scipy.spatial.distance.squareform", "X, force='no', checks=True",
    "Distances of pairs in one row as a matrix, and back.",
    example: "scipy.spatial.distance.squareform([1, 2, 3])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let values = array.doubles
    if array.rank == 2 {
      let size = array.shape[0]
      guard size == array.shape[1] else {
        throw Fault.value("The matrix argument must be square.")
      }
      if try arguments.bool(2, default: true) { try checkDistances(values, size) }
      let upper = (0..<size).flatMap { row in
        (row + 1..<max(size, row + 1)).map { values[row * size + $0] }
      }
      return try machine.view { try NDArray(upper).asType(array.dtype) }
    }
    guard array.rank == 1 else {
      throw Fault.value(
        "The first argument must be one or two dimensional array. A \(array.rank)-dimensional array "
          + "is not permitted")
    }
    let size = Int((1 + (1 + 8 * Double(values.count)).squareRoot()) / 2)
    guard size * (size - 1) / 2 == values.count else {
      throw Fault.value(
        "Incompatible vector size. It must be a binomial coefficient n choose 2 for some integer "
          + "n >= 2.")
    }
    try machine.reserve(elements: Double(size) * Double(size))
    var matrix = [Double](repeating: 0, count: size * size)
    var place = 0
    for row in 0..<size {
      for column in row + 1..<max(size, row + 1) {
        matrix[row * size + column] = values[place]
        matrix[column * size + row] = values[place]
        place += 1
      }
    }
    return try machine.view { try NDArray(matrix, shape: [size, size]).asType(array.dtype) }
  }

  private static func checkDistances(_ values: [Double], _ size: Int) throws {
    for row in 0..<size {
      for column in 0..<row where values[row * size + column] != values[column * size + row] {
        throw Fault.value("Distance matrix 'X' must be symmetric.")
      }
    }
    guard (0..<size).allSatisfy({ values[$0 * size + $0] == 0 }) else {
      throw Fault.value("Distance matrix 'X' diagonal must be zero.")
    }
  }
}
