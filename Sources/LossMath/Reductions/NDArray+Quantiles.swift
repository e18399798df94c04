// Medians and quantiles along axes.

extension NDArray {
  /// The middle element over the given axes, or over all: the mean of the two where there are two.
  ///
  /// It is nan where an element is, or where there are none.
  public func median(axes: [Int]? = nil, keepDimensions: Bool = false) throws(MathError) -> NDArray
  {
    try overLanes(axes, keepDimensions) { sorted in
      // It is a mean as any other: a sum from zero, which has no negative zero.
      let middle = sorted.count / 2
      return sorted.count % 2 == 1
        ? 0 + sorted[middle] : (0 + sorted[middle - 1] + sorted[middle]) / 2
    }
  }

  /// The quantile at each of `levels` in [0, 1], with linear interpolation between neighbours.
  ///
  /// The result has the axes of `levels` first. Throws when a level is out of range.
  public func quantile(
    _ levels: NDArray, axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let all = levels.doubles
    if !all.allSatisfy({ $0 >= 0 && $0 <= 1 }) { throw .quantileOutOfRange }
    var results: [NDArray] = []
    for level in all {
      results.append(
        try overLanes(axes, keepDimensions) { NDArray.interpolated($0, at: level) })
    }
    guard let first = results.first else {
      return try NDArray.zeros(levels.shape)
    }
    var shape = levels.shape
    for length in first.shape { shape = try shape.inserting(length, at: shape.count) }
    return try NDArray.stack(results).reshaped(shape)
  }

  /// The quantile at each of `levels` in percent.
  public func percentile(
    _ levels: NDArray, axes: [Int]? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    let fractions = try NDArray.apply(.divide, .array(levels), .float(100))
    if !fractions.doubles.allSatisfy({ $0 >= 0 && $0 <= 1 }) { throw .percentileOutOfRange }
    return try quantile(fractions, axes: axes, keepDimensions: keepDimensions)
  }

  /// Between the two neighbours of place `level · (n − 1)`, from the nearer one, as NumPy does.
  private static func interpolated(_ sorted: [Double], at level: Double) -> Double {
    let place = level * Double(sorted.count - 1)
    let lower = Int(place)
    let upper = Swift.min(lower + 1, sorted.count - 1)
    let fraction = place - Double(lower)
    let difference = sorted[upper] - sorted[lower]
    return fraction >= 0.5
      ? sorted[upper] - difference * (1 - fraction) : sorted[lower] + difference * fraction
  }

  /// `summary` of the sorted elements over the given axes; nan where one is nan or none are there.
  private func overLanes(
    _ axes: [Int]?, _ keepDimensions: Bool, _ summary: ([Double]) -> Double
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, axes)
    let kept = (0..<rank).filter { !reduced.axes.contains($0) }
    let values = try transposed(kept + reduced.axes).doubles
    let length = reduced.elementCount
    let results = (0..<reduced.dropped.elementCount).map { lane in
      let elements = values[lane * length..<(lane + 1) * length]
      if elements.isEmpty || elements.contains(where: \.isNaN) { return Double.nan }
      return summary(elements.sorted())
    }
    let result = try NDArray(results, shape: reduced.shape(keepDimensions: keepDimensions))
    return try result.asType(dtype == .float32 ? .float32 : .float64)
  }
}
