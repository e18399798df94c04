// Medians and quantiles along axes.

/// How a quantile lies between two neighbouring elements, by NumPy's name.
public enum QuantileMethod: String, Sendable, CaseIterable {
  case invertedCDF = "inverted_cdf"
  case averagedInvertedCDF = "averaged_inverted_cdf"
  case closestObservation = "closest_observation"
  case interpolatedInvertedCDF = "interpolated_inverted_cdf"
  case hazen, weibull, linear
  case medianUnbiased = "median_unbiased"
  case normalUnbiased = "normal_unbiased"
  case lower, higher, midpoint, nearest

  /// Whether every quantile is one of the elements.
  public var picksElements: Bool {
    switch self {
    case .lower, .higher, .nearest, .invertedCDF, .closestObservation: true
    default: false
    }
  }

  /// The place among `count` sorted elements, counted from 0, with a fraction towards the next.
  func place(_ level: Double, _ count: Int) -> (place: Double, fraction: Double?) {
    let size = Double(count)
    func continuous(_ alpha: Double, _ beta: Double) -> (Double, Double?) {
      (size * level + (alpha + level * (1 - alpha - beta)) - 1, nil)
    }
    switch self {
    case .linear: return ((size - 1) * level, nil)
    case .hazen: return continuous(0.5, 0.5)
    case .weibull: return continuous(0, 0)
    case .medianUnbiased: return continuous(1 / 3, 1 / 3)
    case .normalUnbiased: return continuous(3 / 8, 3 / 8)
    case .interpolatedInvertedCDF: return continuous(0, 1)
    case .lower: return (((size - 1) * level).rounded(.down), 0)
    case .higher: return (((size - 1) * level).rounded(.up), 0)
    case .nearest: return (((size - 1) * level).rounded(.toNearestOrEven), 0)
    case .midpoint:
      let exact = (size - 1) * level
      let middle = (exact.rounded(.down) + exact.rounded(.up)) / 2
      return (middle, nil)
    case .invertedCDF:
      let exact = size * level - 1
      return (exact.rounded(.up), 0)
    case .averagedInvertedCDF:
      let exact = size * level - 1
      return exact == exact.rounded(.down) ? (exact, 0.5) : (exact.rounded(.up), 0)
    case .closestObservation:
      let exact = size * level - 1 - 0.5
      return (
        exact.rounded(.down) == exact && Int(exact) % 2 == 0
          ? exact.rounded(.down) : exact.rounded(.down) + 1, 0
      )
    }
  }
}

extension NDArray {
  /// The middle element over the given axes, or over all: the mean of the two where there are two.
  ///
  /// It is nan where there are no elements, and where one is nan, unless those are passed over.
  public func median(
    axes: [Int]? = nil, keepDimensions: Bool = false, skippingNaN: Bool = false
  ) throws(MathError) -> NDArray {
    try overLanes(axes, keepDimensions, skippingNaN) { sorted in
      // It is a mean as any other: a sum from zero, which has no negative zero.
      let middle = sorted.count / 2
      return sorted.count % 2 == 1
        ? 0 + sorted[middle] : (0 + sorted[middle - 1] + sorted[middle]) / 2
    }
  }

  /// The quantile at each of `levels` in [0, 1], by default with linear interpolation.
  ///
  /// The result has the axes of `levels` first. Throws when a level is out of range.
  public func quantile(
    _ levels: NDArray, axes: [Int]? = nil, keepDimensions: Bool = false,
    method: QuantileMethod = .linear, skippingNaN: Bool = false
  ) throws(MathError) -> NDArray {
    let all = levels.doubles
    if !all.allSatisfy({ $0 >= 0 && $0 <= 1 }) { throw .quantileOutOfRange }
    var results: [NDArray] = []
    for level in all {
      results.append(
        try overLanes(axes, keepDimensions, skippingNaN) {
          NDArray.interpolated($0, at: level, method)
        })
    }
    guard let first = results.first else { return try NDArray.zeros(levels.shape) }
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

  /// Between the two neighbours of the method's place, from the nearer one, as NumPy does.
  private static func interpolated(
    _ sorted: [Double], at level: Double, _ method: QuantileMethod
  ) -> Double {
    let (exact, given) = method.place(level, sorted.count)
    let place = Swift.min(Swift.max(exact, 0), Double(sorted.count - 1))
    let lower = Int(place)
    let upper = Swift.min(lower + 1, sorted.count - 1)
    let fraction = place == exact ? given ?? place - Double(lower) : 0
    if fraction == 0 { return sorted[lower] }
    let difference = sorted[upper] - sorted[lower]
    return fraction >= 0.5
      ? sorted[upper] - difference * (1 - fraction) : sorted[lower] + difference * fraction
  }

  /// `summary` of the sorted elements over the given axes; nan where one is nan or none are there.
  private func overLanes(
    _ axes: [Int]?, _ keepDimensions: Bool, _ skipsNaN: Bool, _ summary: ([Double]) -> Double
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, axes)
    let kept = (0..<rank).filter { !reduced.axes.contains($0) }
    let values = try transposed(kept + reduced.axes).doubles
    let length = reduced.elementCount
    let results = (0..<reduced.dropped.elementCount).map { lane in
      var elements = Array(values[lane * length..<(lane + 1) * length])
      if skipsNaN { elements.removeAll(where: \.isNaN) }
      if elements.isEmpty || elements.contains(where: \.isNaN) { return Double.nan }
      return summary(elements.sorted())
    }
    let result = try NDArray(results, shape: reduced.shape(keepDimensions: keepDimensions))
    return try result.asType(dtype == .float32 ? .float32 : .float64)
  }
}
