// NumPy's functions that make matrices from a pattern or a diagonal, and take such parts of them.

import Interpreter
import LossMath

enum MatrixFunctions {
  static let all: [Builtin] =
    [
      eye, identity, tri, triangle("tril"), triangle("triu"), diag, diagflat, diagonal, trace,
      vander,
      fillDiagonal, diagIndices,
    ] + [triangleIndices("tril_indices"), triangleIndices("triu_indices")]

  private static let eye = Builtin(
    "np.eye", "N, M=None, k=0, dtype=None, order='C'", "A matrix with ones on a diagonal.",
    example: "np.eye(2)"
  ) { arguments, machine in
    let rows = try arguments.int(0)
    let columns = try arguments.int(1, default: rows)
    let offset = try arguments.int(2, default: 0)
    let dtype = try arguments.dtype(3) ?? .float64
    try machine.reserve([rows, columns], dtype)
    return try machine.view { try NDArray.eye(rows, columns, offset: offset, dtype: dtype) }
  }

  private static let identity = Builtin(
    "np.identity", "n, dtype=None", "A square matrix with ones on the main diagonal.",
    example: "np.identity(2)"
  ) { arguments, machine in
    let size = try arguments.int(0)
    let dtype = try arguments.dtype(1) ?? .float64
    try machine.reserve([size, size], dtype)
    return try machine.view { try NDArray.eye(size, dtype: dtype) }
  }

  private static let tri = Builtin(
    "np.tri", "N, M=None, k=0, dtype=None", "A matrix with ones on and below a diagonal.",
    example: "np.tri(3)"
  ) { arguments, machine in
    // Lengths are those of `np.arange`: a fraction counts as one more, less than nothing as nothing.
    func length(_ number: Double) throws -> Int { try Rounding.whole(max(number.rounded(.up), 0)) }
    let rows = try length(try arguments.double(0))
    let columns = arguments.isGiven(1) ? try length(try arguments.double(1)) : rows
    let offset = try arguments.int(2, default: 0)
    let dtype = try arguments.dtype(3) ?? .float64
    try machine.reserve([rows, columns], dtype)
    return try machine.view {
      try NDArray.ones([rows, columns], dtype: dtype).triangle(lower: true, offset: offset)
    }
  }

  private static func triangle(_ name: String) -> Builtin {
    let isLower = name == "tril"
    return Builtin(
      "np.\(name)", "m, k=0",
      "A copy with zeros \(isLower ? "above" : "below") a diagonal.",
      example: "np.\(name)([[1, 2], [3, 4]])"
    ) { arguments, machine in
      let (array, offset) = (try arguments.array(0), try arguments.int(1, default: 0))
      return try machine.view(array.count) {
        // A row stands for as many rows as it has elements.
        let matrix =
          array.rank == 1 ? try array.broadcast(to: [array.count, array.count]) : array
        return try matrix.triangle(lower: isLower, offset: offset)
      }
    }
  }

  private static let diag = Builtin(
    "np.diag", "v, k=0", "The diagonal of a matrix, or a matrix with that diagonal.",
    example: "np.diag([1, 2])"
  ) { arguments, machine in
    let (array, offset) = (try arguments.array(0), try arguments.int(1, default: 0))
    switch array.rank {
    case 1: return try diagonalMatrix(array, offset, machine)
    case 2: return try machine.view { try array.diagonal(offset: offset).asReadOnly }
    default: throw Fault.value("Input must be 1- or 2-d.")
    }
  }

  private static func diagonalMatrix(
    _ array: NDArray, _ offset: Int, _ machine: Machine
  ) throws -> Value {
    let size = Double(array.count) + Double(offset.magnitude)
    try machine.reserve(elements: size * size)
    return try machine.view { try array.diagonalMatrix(offset: offset) }
  }

  private static let diagflat = Builtin(
    "np.diagflat", "v, k=0", "A matrix with all elements on a diagonal.",
    example: "np.diagflat([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let (array, offset) = (try arguments.array(0), try arguments.int(1, default: 0))
    return try diagonalMatrix(try machine.compute { try array.raveled() }, offset, machine)
  }

  /// `np.diagonal` and `ndarray.diagonal`: a view that cannot be written.
  static let diagonal = Builtin(
    "np.diagonal", "a, offset=0, axis1=0, axis2=1", "The diagonal over two axes, as a view.",
    example: "np.diagonal([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let array = try arguments.array(0)
    return try machine.view { try diagonal(of: array, arguments).asReadOnly }
  }

  static let trace = Builtin(
    "np.trace", "a, offset=0, axis1=0, axis2=1, dtype=None, out=None",
    "The sum of the diagonal over two axes.", formula: #"\sum_i a_{ii}"#,
    example: "np.trace([[1, 2], [3, 4]])"
  ) { arguments, machine in
    let (array, dtype) = (try arguments.array(0), try arguments.dtype(4))
    return try machine.deliver(to: try arguments.output(5), "trace", work: array.count) {
      try diagonal(of: array, arguments).reduce(.sum, axes: [-1], dtype: dtype)
    }
  }

  /// The diagonal that `offset`, `axis1` and `axis2` name, as the last axis.
  private static func diagonal(of array: NDArray, _ arguments: Arguments) throws -> NDArray {
    let offset = try arguments.int(1, default: 0)
    let (first, second) = (try arguments.int(2, default: 0), try arguments.int(3, default: 1))
    if array.rank < 2 { throw MathError.diagonalNeedsTwoAxes }
    let (one, two) = (try array.resolve(axis: first), try array.resolve(axis: second))
    if one == two { throw Fault.value("axis1 and axis2 cannot be the same") }
    let rest = (0..<array.rank).filter { $0 != one && $0 != two }
    return try array.transposed(rest + [one, two]).diagonal(offset: offset)
  }

  private static let vander = Builtin(
    "np.vander", "x, N=None, increasing=False", "A matrix of the powers of a column.",
    example: "np.vander([1, 2, 3], 3)"
  ) { arguments, machine in
    let array = try arguments.array(0)
    let columns = try arguments.int(1, default: array.count)
    let isIncreasing = try arguments.bool(2, default: false)
    guard array.rank == 1 else {
      throw Fault.value("x must be a one-dimensional array or sequence.")
    }
    try machine.reserve(elements: Double(array.count) * Double(max(columns, 0)))
    return try machine.view(array.count * max(columns, 0)) {
      let base = try array.asType(array.dtype.promoted(with: .int64))
      let result = try NDArray.ones([array.count, columns], dtype: base.dtype)
      for power in stride(from: 1, to: columns, by: 1) {
        let place = isIncreasing ? power : columns - 1 - power
        let before = isIncreasing ? place - 1 : place + 1
        let column = try result.get([.all, .integer(before)])
        let next = try NDArray.apply(.multiply, .array(column), .array(base))
        try result.set([.all, .integer(place)], to: .array(next))
      }
      return result
    }
  }

  private static let fillDiagonal = Builtin(
    "np.fill_diagonal", "a, val, wrap=False", "Sets the main diagonal of an array in place."
  ) { arguments, machine in
    let (array, value) = (try arguments.array(0), try arguments.operand(1))
    guard array.rank >= 2 else { throw Fault.value("array must be at least 2-d") }
    guard array.rank == 2 || Set(array.shape).count == 1 else {
      throw Fault.value("All dimensions of input must be of equal length")
    }
    let length = array.shape.min() ?? 0
    try machine.compute(length) {
      let places = try NDArray.arange(0, length)
      let values = value.array
      let count = max(values.count, 1)
      let repeated =
        values.rank == 0
        ? values
        : try values.raveled().take(
          NDArray((0..<length).map { $0 % count }))
      try array.set(
        [IndexItem](repeating: .integers(places), count: array.rank), to: .array(repeated))
    }
    return .none
  }

  private static let diagIndices = Builtin(
    "np.diag_indices", "n, ndim=2", "The indices of the main diagonal.",
    example: "np.diag_indices(2)"
  ) { arguments, machine in
    let (size, rank) = (try arguments.int(0), try arguments.int(1, default: 2))
    try machine.reserve(elements: Double(max(size, 0)))
    guard (0...64).contains(rank) else { throw arguments.wrongType(1, wanted: "at most 64") }
    return try machine.views {
      [NDArray](repeating: try NDArray.arange(0, size), count: rank)
    }
  }

  private static func triangleIndices(_ name: String) -> Builtin {
    Builtin(
      "np.\(name)", "n, k=0, m=None", "The indices of a triangle of a matrix.",
      example: "np.\(name)(2)"
    ) { arguments, machine in
      let (rows, offset) = (try arguments.int(0), try arguments.int(1, default: 0))
      let columns = try arguments.int(2, default: rows)
      try machine.reserve([rows, columns], .float64)
      return try machine.views {
        try NDArray.ones([rows, columns], dtype: .bool)
          .triangle(lower: name == "tril_indices", offset: offset).nonzero()
      }
    }
  }
}
