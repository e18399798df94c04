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
  func place(_ level: Double, _ count: Int) -> Double {
    let size = Double(count)
    func continuous(_ alpha: Double, _ beta: Double) -> Double {
      size * level + (alpha + level * (1 - alpha - beta)) - 1
    }
    switch self {
    case .linear: return (size - 1) * level
    case .hazen: return continuous(0.5, 0.5)
    case .weibull: return continuous(0, 0)
    case .medianUnbiased: return continuous(1 / 3, 1 / 3)
    case .normalUnbiased: return continuous(3 / 8, 3 / 8)
    case .interpolatedInvertedCDF: return continuous(0, 1)
    case .lower: return ((size - 1) * level).rounded(.down)
    case .higher: return ((size - 1) * level).rounded(.up)
    case .nearest: return ((size - 1) * level).rounded(.toNearestOrEven)
    case .midpoint:
      let exact = (size - 1) * level
      return (exact.rounded(.down) + exact.rounded(.up)) / 2
    case .invertedCDF: return (size * level - 1).rounded(.up)
    case .averagedInvertedCDF: return size * level - 1
    case .closestObservation:
      let exact = size * level - 1 - 0.5
      return exact.rounded(.down) == exact && Int(exact) % 2 == 0
        ? exact.rounded(.down) : exact.rounded(.down) + 1
    }
  }

  /// How far towards the next element, for a place so far behind the one before.
  fileprivate func fraction(_ distance: Double) -> Double {
    switch self {
    case .averagedInvertedCDF: distance == 0 ? 0.5 : 1
    case .midpoint: distance.truncatingRemainder(dividingBy: 1) == 0.5 ? 0.5 : 0
    default: distance
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
    try overLanes(
      axes, keepDimensions, skippingNaN, dtype == .float32 ? .float32 : .float64
    ) { sorted in
      // It is a mean as any other: a sum from zero, which has no negative zero.
      let middle = sorted.count / 2
      return sorted.count % 2 == 1
        ? 0 + sorted[middle] : (0 + sorted[middle - 1] + sorted[middle]) / 2
    }
  }

  /// The quantile at each of `levels` in [0, 1], by default with linear interpolation.
  ///
  /// The result has the axes of `levels` first. Whole levels, with linear interpolation, are elements.
  /// Single precision stays what it is where levels are, too, and where they are numbers without a type
  /// (`isWeak`). Throws when a level is out of range.
  public func quantile(
    _ levels: NDArray, axes: [Int]? = nil, keepDimensions: Bool = false,
    method: QuantileMethod = .linear, skippingNaN: Bool = false, isWeak: Bool = true
  ) throws(MathError) -> NDArray {
    let all = levels.doubles
    if !all.allSatisfy({ $0 >= 0 && $0 <= 1 }) { throw .quantileOutOfRange }
    let picks = method.picksElements || (method == .linear && !levels.dtype.isFloating)
    let isSingle = dtype == .float32 && (picks || isWeak || levels.dtype == .float32)
    var results: [NDArray] = []
    for level in all {
      results.append(
        try overLanes(axes, keepDimensions, skippingNaN, isSingle ? .float32 : .float64) { sorted in
          if picks {
            let place = Swift.max(method.place(level, sorted.count), 0)
            return sorted[Swift.min(Int(place), sorted.count - 1)]
          }
          guard dtype == .float32 else { return NDArray.interpolated(sorted, at: level, method) }
          let single = sorted.map(Float.init)
          return isSingle
            ? Double(NDArray.interpolated(single, at: level, method) as Float)
            : NDArray.interpolated(single, at: level, method)
        })
    }
    guard let first = results.first else { return try NDArray.zeros(levels.shape) }
    if levels.rank == 0 { return first }
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

  /// Between the two neighbours of the method's place, from the nearer one, as NumPy does: what is
  /// infinite next to it counts even where it has no part in the result.
  ///
  /// The difference of the neighbours has their type, the rest that of the result.
  private static func interpolated<Element: BinaryFloatingPoint, Result: BinaryFloatingPoint>(
    _ sorted: [Element], at level: Double, _ method: QuantileMethod
  ) -> Result {
    let place = method.place(level, sorted.count)
    let isPast = place >= Double(sorted.count - 1)
    let lower = isPast ? sorted.count - 1 : Int(Swift.max(place, 0))
    let upper = isPast || place < 0 ? lower : lower + 1
    // Past the end the neighbour before is the last, which NumPy numbers -1.
    let fraction = method.fraction(place - (isPast ? -1 : Double(lower)))
    let difference = Result(sorted[upper] - sorted[lower])
    return fraction >= 0.5
      ? Result(sorted[upper]) - difference * Result(1 - fraction)
      : Result(sorted[lower]) + difference * Result(fraction)
  }

  /// `summary` of the sorted elements over the given axes; nan where one is nan or none are there.
  private func overLanes(
    _ axes: [Int]?, _ keepDimensions: Bool, _ skipsNaN: Bool, _ type: DType,
    _ summary: ([Double]) -> Double
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, axes)
    if reduced.axes.isEmpty, rank > 0, count == 0, !skipsNaN {
      // NumPy makes one axis of those that go, as long as what is left over.
      throw .cannotReshape(size: 0, shape: try shape.inserting(-1, at: rank))
    }
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
    return try result.asType(type)
  }
}
