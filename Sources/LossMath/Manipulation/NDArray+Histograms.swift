// Counts in bins with weights, over two axes, and rules for how many bins there should be.

extension NDArray {
  /// Counts between neighbouring edges, or sums of weights; as densities the area is one.
  ///
  /// Each bin holds its lower edge, the last one its upper edge too.
  public func histogram(
    edges: NDArray, weights: NDArray?, density: Bool
  ) throws(MathError) -> NDArray {
    guard let weights else { return try histogram(edges: edges, density: density).counts }
    let places = try bins(edges)
    var sums = [Double](repeating: 0, count: Swift.max(edges.count - 1, 0))
    for (place, weight) in zip(places, weights.doubles) {
      if let place { sums[place] += weight }
    }
    let counts = try NDArray(sums).asType(weights.dtype)
    if !density { return counts }
    let widths = try edges.difference().asType(.float64)
    let densities = try NDArray.apply(.divide, .array(counts), .array(widths))
    return try NDArray.apply(.divide, .array(densities), .array(try counts.reduce(.sum)))
  }

  /// The bin of each element; nil for those outside.
  private func bins(_ edges: NDArray) throws(MathError) -> [Int?] {
    let bounds = edges.doubles
    guard let lowest = bounds.first, let highest = bounds.last, bounds.count > 1 else {
      return [Int?](repeating: nil, count: count)
    }
    let places = try edges.searchSorted(try raveled(), right: true).integers
    return zip(doubles, places).map { value, place in
      if !(value >= lowest && value <= highest) { return nil }
      return value == highest ? bounds.count - 2 : place - 1
    }
  }

  /// Counts of points in the cells of a grid.
  public static func histogram(
    _ x: NDArray, _ y: NDArray, xEdges: NDArray, yEdges: NDArray, weights: NDArray?, density: Bool
  ) throws(MathError) -> NDArray {
    let (rows, columns) = (xEdges.count - 1, yEdges.count - 1)
    var sums = [Double](repeating: 0, count: Swift.max(rows, 0) * Swift.max(columns, 0))
    let (xBins, yBins) = (try x.bins(xEdges), try y.bins(yEdges))
    let values = weights?.doubles
    for (place, pair) in zip(xBins, yBins).enumerated() {
      guard let row = pair.0, let column = pair.1 else { continue }
      sums[row * columns + column] += values?[place] ?? 1
    }
    let result = try NDArray(sums, shape: [rows, columns])
    if !density { return result }
    let widths = try xEdges.difference().reshaped([rows, 1])
    let areas = try apply(.multiply, .array(widths), .array(try yEdges.difference()))
    let total = try result.reduce(.sum)
    let shares = try apply(.divide, .array(result), .array(areas))
    return try apply(.divide, .array(shares), .array(total))
  }

  /// How many bins of equal width a rule asks for, by NumPy's name; nil for one it does not have.
  public func binCount(rule: String, range: (low: Double, high: Double)?) throws(MathError) -> Int?
  {
    var values = doubles
    if let range { values = values.filter { $0 >= range.low && $0 <= range.high } }
    guard let low = range?.low ?? values.min(), let high = range?.high ?? values.max() else {
      return 1
    }
    guard let width = try NDArray(values).binWidth(rule) else { return nil }
    // Whole numbers have no use for bins narrower than one.
    let used = dtype.isFloating || width == 0 ? width : Swift.max(width, 1)
    if !(used > 0) || !used.isFinite { return 1 }
    return Swift.max(1, ((high - low) / used).rounded(.up).asInt)
  }

  private func binWidth(_ rule: String) throws(MathError) -> Double? {
    let size = Double(count)
    if size == 0 { return 0 }
    let spread = try range().doubles[0]
    func interquartile() throws(MathError) -> Double {
      let quartiles = try percentile(NDArray([75.0, 25.0])).doubles
      return 2 * (quartiles[0] - quartiles[1]) * FloatArithmetic.power(size, -1.0 / 3)
    }
    let sturges = spread / ((NDArray.value(.log2, of: size) ?? 0) + 1)
    switch rule {
    case "sqrt": return spread / size.squareRoot()
    case "sturges": return sturges
    case "rice": return spread / (2 * FloatArithmetic.power(size, 1.0 / 3))
    case "scott":
      let factor = FloatArithmetic.power(24 * Double.pi.squareRoot() / size, 1.0 / 3)
      return factor * (try standardDeviation().doubles[0])
    case "fd": return try interquartile()
    case "auto":
      // The square root keeps the rule of quartiles from too many bins.
      return Swift.min(Swift.max(try interquartile(), spread / size.squareRoot() / 2), sturges)
    default: return nil
    }
  }
}
