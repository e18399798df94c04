// Arrays over the product of axes, and parts of matrices.

extension NDArray {
  /// Each array's values stretched over the grid that all of them span.
  ///
  /// With `matrixIndexing` the first array runs along the first axis ("ij"); without it the first
  /// two change places ("xy"), as charts have them.
  public static func meshGrid(
    _ arrays: [NDArray], matrixIndexing: Bool = false
  ) throws(MathError) -> [NDArray] {
    var axes = Array(arrays.indices)
    if !matrixIndexing && axes.count > 1 { axes.swapAt(0, 1) }
    var shape = try Dimensions(checking: arrays.map(\.count))
    for (place, array) in arrays.enumerated() { shape[axes[place]] = array.count }
    var grids: [NDArray] = []
    for (place, array) in arrays.enumerated() {
      var lengths = Dimensions(repeating: 1, count: arrays.count)
      lengths[axes[place]] = array.count
      grids.append(try array.reshaped(lengths).broadcast(to: shape).copy())
    }
    return grids
  }

  /// Every product of an element of the first and one of the second.
  public static func outer(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    try apply(
      .multiply, .array(try left.reshaped([left.count, 1])),
      .array(try right.reshaped([1, right.count])))
  }

  /// A diagonal as a view: over the last two axes, `offset` above the main one.
  ///
  /// Throws when there are fewer than two axes.
  public func diagonal(offset: Int = 0) throws(MathError) -> NDArray {
    if rank < 2 { throw .diagonalNeedsTwoAxes }
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    let (rowStride, columnStride) = (strides[rank - 2], strides[rank - 1])
    let length =
      offset >= 0
      ? Swift.min(rows, columns &- offset)
      : (offset < -rows ? 0 : Swift.min(rows &+ offset, columns))
    let start = offset >= 0 ? offset &* columnStride : 0 &- offset &* rowStride
    var newShape = shape.removing(at: rank - 1)
    var newStrides = strides.removing(at: rank - 1)
    newShape[rank - 2] = Swift.max(0, length)
    newStrides[rank - 2] = rowStride + columnStride
    return view(
      offset: length > 0 ? self.offset + start : nil, shape: newShape, strides: newStrides)
  }

  /// A matrix with this array of one axis on a diagonal, zeros elsewhere.
  public func diagonalMatrix(offset: Int = 0) throws(MathError) -> NDArray {
    if rank != 1 { throw .wrongRank(parameter: "v", rank: rank, expected: 1) }
    let size = Int(clamping: offset.magnitude).addingReportingOverflow(count)
    let length = size.overflow ? Int.max : size.partialValue
    let result = try NDArray.zeros([length, length], dtype: dtype)
    copyElements(into: try result.diagonal(offset: offset))
    return result
  }

  /// The sum of the main diagonal over the last two axes.
  public func trace(offset: Int = 0) throws(MathError) -> NDArray {
    try diagonal(offset: offset).reduce(.sum, axes: [-1])
  }

  /// A copy with zeros above (`lower`) or below the diagonal that lies `offset` above the main one.
  public func triangle(lower: Bool, offset: Int = 0) throws(MathError) -> NDArray {
    if rank < 2 { throw .diagonalNeedsTwoAxes }
    let rows = try NDArray.arange(0, shape[rank - 2]).reshaped([shape[rank - 2], 1])
    let columns = try NDArray.arange(0, shape[rank - 1])
    let distance = try NDArray.apply(.subtract, .array(columns), .array(rows))
    let kept = try NDArray.apply(lower ? .lessEqual : .greaterEqual, .array(distance), .int(offset))
    let zero = try NDArray.zeros(Dimensions(), dtype: dtype)
    return try NDArray.select(kept, .array(self), .array(zero))
  }
}
