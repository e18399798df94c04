// Means, variances and ranges over axes.

extension NDArray {
  /// The mean over the given axes, or over all; nan where there are no elements.
  ///
  /// Whole numbers are averaged as `float64`. As in NumPy, `float32` is summed in `float32`.
  public func mean(
    axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let type: DType = dtype.isFloating ? dtype : .float64
    let sum = try reduce(.sum, axes: axes, keepDimensions: keepDimensions, dtype: type)
    let count = try ReducedAxes(self, axes).elementCount
    return try NDArray.apply(.divide, .array(sum), .int(count))
  }

  /// The mean squared distance from the mean; the sum is divided by the count less `ddof`.
  public func variance(
    axes: [Int]? = nil, ddof: Double = 0, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let type: DType = dtype.isFloating ? dtype : .float64
    let mean = try mean(axes: axes, keepDimensions: true)
    let distances = try NDArray.apply(.subtract, .array(try asType(type)), .array(mean))
    let squares = try NDArray.apply(.multiply, .array(distances), .array(distances))
    let sum = try squares.reduce(.sum, axes: axes, keepDimensions: keepDimensions)
    let count = Double(try ReducedAxes(self, axes).elementCount)
    return try NDArray.apply(.divide, .array(sum), .float(Swift.max(count - ddof, 0)))
  }

  /// The square root of the variance.
  public func standardDeviation(
    axes: [Int]? = nil, ddof: Double = 0, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    try variance(axes: axes, ddof: ddof, keepDimensions: keepDimensions).apply(.sqrt)
  }

  /// The largest less the smallest element.
  public func range(
    axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let largest = try reduce(.maximum, axes: axes, keepDimensions: keepDimensions)
    let smallest = try reduce(.minimum, axes: axes, keepDimensions: keepDimensions)
    return try NDArray.apply(.subtract, .array(largest), .array(smallest))
  }
}
