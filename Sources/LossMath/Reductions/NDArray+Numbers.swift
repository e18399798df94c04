// Statistics of the elements that are numbers: nan is passed over.

extension NDArray {
  /// The array with each nan replaced; itself where it cannot hold one.
  public func replacingNaN(by value: Double) throws(MathError) -> NDArray {
    if !dtype.isFloating { return self }
    return try NDArray.select(try apply(.isnan), .float(value), .array(self)).asType(dtype)
  }

  /// Where elements are numbers and the mask, if there is one, is true.
  private func numbers(where mask: NDArray?) throws(MathError) -> NDArray {
    let isNumber = try apply(.isnan).apply(.logicalNot)
    guard let mask else { return isNumber }
    return try NDArray.apply(.logicalAnd, .array(isNumber), .array(try mask.broadcast(to: shape)))
  }

  /// The mean of the elements that are not nan; nan where there are none.
  public func meanOfNumbers(
    axes: [Int]?, keepDimensions: Bool, dtype: DType?, where mask: NDArray?
  ) throws(MathError) -> NDArray {
    if !self.dtype.isFloating {
      return try mean(axes: axes, keepDimensions: keepDimensions, dtype: dtype, where: mask)
    }
    let type = dtype ?? self.dtype
    let counted = try numbers(where: mask)
    let sum = try replacingNaN(by: 0).reduce(
      .sum, axes: axes, keepDimensions: keepDimensions, dtype: type, initial: nil, where: mask)
    let counts = try counted.reduce(.sum, axes: axes, keepDimensions: keepDimensions)
    return try NDArray.apply(.divide, .array(sum), .array(counts)).asType(type)
  }

  /// The variance of the elements that are not nan; nan where there are too few.
  public func varianceOfNumbers(
    axes: [Int]?, ddof: Double, keepDimensions: Bool, where mask: NDArray?
  ) throws(MathError) -> NDArray {
    if !dtype.isFloating {
      return try variance(
        axes: axes, ddof: ddof, keepDimensions: keepDimensions, dtype: nil, where: mask)
    }
    let counted = try numbers(where: mask)
    let center = try meanOfNumbers(axes: axes, keepDimensions: true, dtype: nil, where: mask)
    let zero = try NDArray.zeros(Dimensions(), dtype: dtype)
    let distances = try NDArray.select(
      counted, .array(try NDArray.apply(.subtract, .array(self), .array(center))), .array(zero))
    let squares = try NDArray.apply(.multiply, .array(distances), .array(distances))
    let sum = try squares.reduce(.sum, axes: axes, keepDimensions: keepDimensions)
    let counts = try counted.reduce(.sum, axes: axes, keepDimensions: keepDimensions)
    let freedom = try NDArray.apply(.subtract, .array(counts), .float(ddof))
    let ratio = try NDArray.apply(.divide, .array(sum), .array(freedom))
    let isDefined = try NDArray.apply(.greater, .array(freedom), .float(0))
    return try NDArray.select(isDefined, .array(ratio), .float(.nan)).asType(dtype)
  }

  /// The mean weighted by `weights`, of this array's shape or along one axis, and their total.
  ///
  /// Throws when the weights do not fit or add up to zero.
  public func average(
    axes: [Int]?, weights: NDArray?, keepDimensions: Bool
  ) throws(MathError) -> (mean: NDArray, total: NDArray) {
    guard let weights else {
      let mean = try mean(axes: axes, keepDimensions: keepDimensions)
      let count = Double(try ReducedAxes(self, axes).elementCount)
      return (mean, try NDArray.full(mean.shape, .float(count), dtype: mean.dtype))
    }
    let fitted = try fit(weights: weights, axes: axes)
    let common = dtype.promoted(with: weights.dtype)
    let type: DType = dtype.isFloating && common.isFloating ? common : .float64
    let total = try fitted.broadcast(to: shape).reduce(
      .sum, axes: axes, keepDimensions: keepDimensions, dtype: type)
    if total.doubles.contains(0) { throw .weightsSumToZero }
    let weighted = try NDArray.apply(
      .multiply, .array(try asType(type)), .array(try fitted.asType(type)))
    let sum = try weighted.reduce(.sum, axes: axes, keepDimensions: keepDimensions)
    return (try NDArray.apply(.divide, .array(sum), .array(total)), total)
  }

  private func fit(weights: NDArray, axes: [Int]?) throws(MathError) -> NDArray {
    if weights.shape == shape { return weights }
    guard let axes else { throw .weightsNeedAxis }
    let resolved = try resolve(axes: axes)
    if weights.rank != resolved.count
      || zip(weights.shape, resolved).contains(where: { $0 != shape[$1] })
    {
      throw .weightsMismatch
    }
    var lengths = Dimensions(repeating: 1, count: rank)
    for (length, axis) in zip(weights.shape, resolved) { lengths[axis] = length }
    let order = resolved.indices.sorted { resolved[$0] < resolved[$1] }
    return try weights.transposed(order).reshaped(lengths)
  }

  /// The covariances of variables that lie in rows, or in columns.
  public func covariance(
    with other: NDArray? = nil, variablesInRows: Bool = true, ddof: Double = 1
  ) throws(MathError) -> NDArray {
    var variables = try variableRows(variablesInRows)
    if let other {
      variables = try NDArray.concatenate([variables, try other.variableRows(variablesInRows)])
    }
    let means = try variables.mean(axes: [1], keepDimensions: true)
    let centered = try NDArray.apply(.subtract, .array(variables), .array(means))
    let products = try NDArray.matrixProduct(centered, centered.transposed)
    let freedom = Swift.max(Double(variables.shape[1]) - ddof, 0)
    let result = try NDArray.apply(.multiply, .array(products), .float(1 / freedom))
    return try result.squeezed()
  }

  private func variableRows(_ inRows: Bool) throws(MathError) -> NDArray {
    if rank > 2 { throw .tooManyVariableAxes }
    let matrix = try atLeastTwoDimensional()
    let rows = !inRows && matrix.shape[0] != 1 ? matrix.transposed : matrix
    return try rows.asType(.float64)
  }

  /// The correlations of variables that lie in rows, or in columns; each lies in [−1, 1].
  public func correlation(
    with other: NDArray? = nil, variablesInRows: Bool = true
  ) throws(MathError) -> NDArray {
    let covariance = try covariance(with: other, variablesInRows: variablesInRows)
    if covariance.rank == 0 {
      return try NDArray.apply(.divide, .array(covariance), .array(covariance))
    }
    let deviations = try covariance.diagonal().apply(.sqrt)
    let column = try deviations.expandingDimensions(at: 1)
    let scaled = try NDArray.apply(.divide, .array(covariance), .array(column))
    let result = try NDArray.apply(.divide, .array(scaled), .array(deviations))
    return try result.clipped(.float(-1), .float(1))
  }
}
