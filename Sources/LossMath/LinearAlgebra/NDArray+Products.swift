// Products of vectors and matrices.

extension NDArray {
  /// The matrix product over the last two axes, broadcast over those before (`@`).
  ///
  /// An array of one axis is a row on the left, a column on the right, and loses that axis in
  /// the result. Throws when a side has no axes or the inner lengths differ.
  public static func matrixProduct(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    if left.rank == 0 { throw .coreDimensionsMissing(operand: 0, rank: 0) }
    if right.rank == 0 { throw .coreDimensionsMissing(operand: 1, rank: 0) }
    if let product = try plainProduct(left, right) { return product }
    let rows = left.rank == 1 ? try left.expandingDimensions(at: 0) : left
    let columns = right.rank == 1 ? try right.expandingDimensions(at: 1) : right
    let inner = rows.shape[rows.rank - 1]
    if columns.shape[columns.rank - 2] != inner {
      throw .coreDimensionMismatch(
        signature: "(n?,k),(k,m?)->(n?,m?)", size: columns.shape[columns.rank - 2],
        expected: inner)
    }
    var result = try batchedProduct(rows, columns)
    if right.rank == 1 { result = try result.squeezed([-1]) }
    if left.rank == 1 { result = try result.squeezed([right.rank == 1 ? -1 : -2]) }
    return result
  }

  /// The product where no more than two axes are on either side and the elements are `float64` in
  /// row-major order, so that nothing is to be stretched or converted; nil for all else.
  private static func plainProduct(
    _ left: NDArray, _ right: NDArray
  ) throws(MathError) -> NDArray? {
    let (leftShape, rightShape) = (left.shape, right.shape)
    let inner = leftShape[leftShape.count - 1]
    guard leftShape.count <= 2, rightShape.count <= 2, left.dtype == .float64,
      right.dtype == .float64, left.isContiguous, right.isContiguous, rightShape[0] == inner
    else { return nil }
    var shape = Dimensions()
    if leftShape.count == 2 { shape.append(leftShape[0]) }
    if rightShape.count == 2 { shape.append(rightShape[1]) }
    let result = try zeros(shape, dtype: .float64)
    let columns = rightShape.count == 2 ? rightShape[1] : 1
    let size = (1, leftShape.count == 2 ? leftShape[0] : 1, inner, columns)
    MatrixKernels.product(left, right, result, size)
    return result
  }

  /// The product of arrays of two axes and more.
  private static func batchedProduct(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray
  {
    let type = left.dtype.promoted(with: right.dtype)
    let (one, two) = (try left.asType(type), try right.asType(type))
    let (rows, inner) = (one.shape[one.rank - 2], one.shape[one.rank - 1])
    let columns = two.shape[two.rank - 1]
    guard let batch = one.batchShape.broadcast(with: two.batchShape) else {
      throw .batchMismatch(left: one.shape, right: two.shape, core: [rows, columns])
    }
    func whole(_ rows: Int, _ columns: Int) throws(MathError) -> Dimensions {
      try batch.inserting(rows, at: batch.count).inserting(columns, at: batch.count + 1)
    }
    let stretchedOne = try one.broadcast(to: try whole(rows, inner)).contiguous()
    let stretchedTwo = try two.broadcast(to: try whole(inner, columns)).contiguous()
    let result = try NDArray.zeros(try whole(rows, columns), dtype: type)
    let size = (batch.elementCount, rows, inner, columns)
    switch type {
    case .bool:
      MatrixKernels.product(Bool.self, stretchedOne, stretchedTwo, result, size) {
        $0 || ($1 && $2)
      }
    case .int64:
      MatrixKernels.product(Int.self, stretchedOne, stretchedTwo, result, size) {
        $0 &+ $1 &* $2
      }
    case .float32:
      MatrixKernels.product(Float.self, stretchedOne, stretchedTwo, result, size) { $0 + $1 * $2 }
    case .float64:
      MatrixKernels.product(stretchedOne, stretchedTwo, result, size)
    }
    return result
  }

  /// The axes before the last two.
  private var batchShape: Dimensions {
    var shape = Dimensions()
    for axis in 0..<rank - 2 { shape.append(self.shape[axis]) }
    return shape
  }

  /// NumPy's `dot`: a product with a number, the inner product of vectors, the matrix product,
  /// or the sum over the last axis of the left and the last but one of the right.
  public static func dot(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    if left.rank == 0 || right.rank == 0 { return try scaled(left, right) }
    let rightAxis = Swift.max(right.rank - 2, 0)
    if left.shape[left.rank - 1] != right.shape[rightAxis] {
      throw .notAligned(
        left: left.shape, right: right.shape, leftAxis: left.rank - 1, rightAxis: rightAxis)
    }
    if left.rank <= 2 && right.rank <= 2 {
      if (left.count == 1 || right.count == 1), left.dtype.isFloating || right.dtype.isFloating {
        let shape = try matrixProduct(left, right).shape
        return try scaled(left, right).reshaped(shape)
      }
      return try matrixProduct(left, right)
    }
    let inner = left.shape[left.rank - 1]
    var shape = left.shape.removing(at: left.rank - 1)
    let others = right.shape.removing(at: rightAxis)
    let rows = try left.reshaped([shape.elementCount, inner])
    let columns = try right.movingAxis(rightAxis, to: 0).reshaped([inner, others.elementCount])
    for length in others {
      shape = try shape.inserting(length, at: shape.count)
    }
    return try matrixProduct(rows, columns).reshaped(shape)
  }

  /// The dot product with a single number.
  ///
  /// NumPy has BLAS add the products of several floating-point numbers to zeros, where they have two
  /// axes at most: none of them is a negative zero, and times zero all is zero.
  private static func scaled(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    let product = try apply(.multiply, .array(left), .array(right))
    guard product.dtype.isFloating, product.count > 1, product.rank <= 2 else { return product }
    let factor = try (left.count == 1 ? left : right).item()
    if factor.asDouble == 0 { return try zeros(product.shape, dtype: product.dtype) }
    return try apply(.add, .array(product), .float(0))
  }
}
