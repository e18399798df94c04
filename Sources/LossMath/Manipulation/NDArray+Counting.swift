// Elements counted: by value, and into bins.

import CVectorMath

extension NDArray {
  /// How many truth values that lie one after the other are true.
  var trueCount: Int {
    defer { keepAlive(self) }
    return vector_count_true(
      UnsafeRawPointer(pointer(Bool.self)).assumingMemoryBound(to: UInt8.self), count)
  }

  /// How often each whole number from 0 occurs, or the sum of its weights; at least
  /// `minimumLength` long. Throws on negative numbers and on weights of another length.
  public func binCount(
    weights: NDArray? = nil, minimumLength: Int = 0
  ) throws(MathError) -> NDArray {
    if dtype.isFloating { throw .needsIntegers(parameter: "x", dtype: dtype) }
    if rank != 1 { throw .wrongRank(parameter: "x", rank: rank, expected: 1) }
    let values = integers
    if let place = values.firstIndex(where: { $0 < 0 }) {
      throw .invalidValue(
        parameter: "x", value: Double(values[place]), index: place, requirement: .notNegative)
    }
    let largest = values.max() ?? -1
    if largest == Int.max { throw .rangeTooLong }
    let length = Swift.max(largest + 1, minimumLength)
    guard let weights else {
      let counts = try NDArray.zeros(Dimensions(length), dtype: .int64)
      let target = counts.pointer(Int.self)
      for value in values { target[value] += 1 }
      keepAlive(counts)
      return counts
    }
    if weights.shape != shape {
      throw .shapeMismatch(
        parameter: "weights", shape: weights.shape, otherParameter: "x", otherShape: shape)
    }
    let sums = try NDArray.zeros(Dimensions(length))
    let target = sums.pointer(Double.self)
    for (value, weight) in zip(values, weights.doubles) { target[value] += weight }
    keepAlive(sums)
    return sums
  }

  /// Counts in `bins` bins of equal width over the range of the elements, or a given range.
  ///
  /// Each bin holds its lower edge, the last one its upper edge too. With `density` the counts
  /// are divided so that the area is one. Throws when there are no bins or the range is not one.
  public func histogram(
    bins: Int, range: (low: Double, high: Double)? = nil, density: Bool = false
  ) throws(MathError) -> (counts: NDArray, edges: NDArray) {
    try histogram(edges: try binEdges(bins, range: range), density: density)
  }

  /// The edges of `bins` bins of equal width over the range of the elements, or a given range.
  public func binEdges(
    _ bins: Int, range: (low: Double, high: Double)? = nil
  ) throws(MathError) -> NDArray {
    if bins < 1 {
      throw .invalidValue(
        parameter: "bins", value: Double(bins), index: nil, requirement: .positive)
    }
    let values = doubles
    var (low, high) = range ?? (0, 1)
    if range == nil, let smallest = values.min(), let largest = values.max() {
      (low, high) = values.contains(where: \.isNaN) ? (.nan, .nan) : (smallest, largest)
    }
    if low > high { throw .emptyRange }
    if !low.isFinite || !high.isFinite {
      throw .rangeNotFinite(low: low, high: high, isGiven: range != nil)
    }
    if low == high { (low, high) = (low - 0.5, high + 0.5) }
    let type: DType = dtype == .float32 ? .float32 : .float64
    // The elements' own range is of their type, a given one of Python's.
    let typeOfRange = range == nil && !values.isEmpty ? type : .float64
    let ends = (
      try NDArray(scalar: low).asType(typeOfRange), try NDArray(scalar: high).asType(typeOfRange)
    )
    return try NDArray.linspace(.array(ends.0), .array(ends.1), count: bins + 1).values.asType(type)
  }

  /// Counts between neighbouring edges, which must rise.
  public func histogram(
    edges: NDArray, density: Bool = false
  ) throws(MathError) -> (counts: NDArray, edges: NDArray) {
    let bounds = edges.doubles
    if zip(bounds, bounds.dropFirst()).contains(where: { $0 > $1 }) { throw .unsortedBins }
    if bounds.count < 2 {
      return (try NDArray.zeros([0], dtype: density ? .float64 : .int64), edges)
    }
    var counts = [Int](repeating: 0, count: bounds.count - 1)
    let (lowest, highest) = (bounds[0], bounds[bounds.count - 1])
    let places = try edges.searchSorted(try raveled(), right: true).integers
    for (value, place) in zip(doubles, places) where value >= lowest && value <= highest {
      counts[value == highest ? counts.count - 1 : place - 1] += 1
    }
    if !density { return (NDArray(counts), edges) }
    let (widths, total) = (try edges.difference().doubles, Double(counts.reduce(0, +)))
    return (NDArray(counts.indices.map { Double(counts[$0]) / widths[$0] / total }), edges)
  }
}
