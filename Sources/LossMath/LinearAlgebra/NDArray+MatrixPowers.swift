// Powers of matrices, products of several, and condition numbers.

extension NDArray {
  /// A square matrix, or a stack of them, multiplied with itself; a negative exponent inverts.
  ///
  /// Throws when a matrix is not square, or has no inverse where one is needed.
  public func matrixPower(_ exponent: Int) throws(MathError) -> NDArray {
    if rank < 2 { throw .tooFewDimensionsForMatrix(rank: rank) }
    let size = shape[rank - 1]
    if shape[rank - 2] != size { throw .notSquare }
    if exponent == 0 {
      return try NDArray.eye(size, dtype: dtype).broadcast(to: shape).copy()
    }
    var square = exponent < 0 ? try inverse() : self
    var rest = exponent.magnitude
    if rest == 1 { return try square.copy() }
    if rest == 3 {
      let twice = try NDArray.matrixProduct(square, square)
      return try NDArray.matrixProduct(twice, square)
    }
    var result: NDArray?
    while rest > 0 {
      if rest % 2 == 1 {
        result =
          try result.map { one throws(MathError) in
            try NDArray.matrixProduct(one, square)
          } ?? square
      }
      rest /= 2
      if rest > 0 { square = try NDArray.matrixProduct(square, square) }
    }
    return result ?? square
  }

  /// The product of two matrices or more, in the order of fewest multiplications; the first may be
  /// a row and the last a column of one axis.
  public static func multiDot(_ arrays: [NDArray]) throws(MathError) -> NDArray {
    guard let head = arrays.first else { throw .nothingToJoin(operation: "multiply") }
    guard arrays.count > 2 else { return try dot(head, arrays[arrays.count - 1]) }
    var matrices = arrays
    let (isRow, isColumn) = (arrays[0].rank == 1, arrays[arrays.count - 1].rank == 1)
    if isRow { matrices[0] = try arrays[0].expandingDimensions(at: 0) }
    if isColumn {
      matrices[arrays.count - 1] = try arrays[arrays.count - 1].expandingDimensions(at: 1)
    }
    for matrix in matrices where matrix.rank != 2 { throw .mustBeMatrix(rank: matrix.rank) }
    var product = try multiply(matrices, 0, matrices.count - 1, splits(matrices))
    if isColumn { product = try product.squeezed([1]) }
    return isRow ? try product.squeezed([0]) : product
  }

  /// Where to part each run of matrices: Cormen and others, Introduction to Algorithms, §15.2.
  private static func splits(_ matrices: [NDArray]) -> [[Int]] {
    let count = matrices.count
    let lengths = [matrices[0].shape[0]] + matrices.map { $0.shape[1] }
    var costs = [[Double]](repeating: Array(repeating: 0, count: count), count: count)
    var splits = [[Int]](repeating: Array(repeating: 0, count: count), count: count)
    for span in 1..<count {
      for first in 0..<count - span {
        let last = first + span
        costs[first][last] = .infinity
        for split in first..<last {
          let joined =
            Double(lengths[first]) * Double(lengths[split + 1]) * Double(lengths[last + 1])
          let cost = costs[first][split] + costs[split + 1][last] + joined
          if cost < costs[first][last] {
            costs[first][last] = cost
            splits[first][last] = split
          }
        }
      }
    }
    return splits
  }

  private static func multiply(
    _ matrices: [NDArray], _ first: Int, _ last: Int, _ splits: [[Int]]
  ) throws(MathError) -> NDArray {
    if first == last { return matrices[first] }
    let split = splits[first][last]
    return try dot(
      try multiply(matrices, first, split, splits),
      try multiply(matrices, split + 1, last, splits))
  }

  /// A norm of each matrix times that of its inverse: infinite where there is none.
  public func conditionNumber(_ order: NormOrder) throws(MathError) -> NDArray {
    if rank < 2 { throw .tooFewDimensionsForMatrix(rank: rank) }
    if order == .power(2) || order == .power(-2) {
      let values = try singularValues()
      let largest = try values.reduce(.maximum, axes: [-1])
      let smallest = try values.reduce(.minimum, axes: [-1])
      return order == .power(2)
        ? try NDArray.apply(.divide, .array(largest), .array(smallest))
        : try NDArray.apply(.divide, .array(smallest), .array(largest))
    }
    let axes = [rank - 2, rank - 1]
    let own = try norm(order, axes: axes)
    do {
      let inverted = try inverse().norm(order, axes: axes)
      return try NDArray.apply(.multiply, .array(own), .array(inverted))
    } catch MathError.singularMatrix where rank == 2 {
      return NDArray(scalar: Double.infinity)
    }
  }
}
