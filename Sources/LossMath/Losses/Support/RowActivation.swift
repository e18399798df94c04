// Functions that turn a row of numbers into a row: softmax and its relatives.

/// A function of the rows along an axis.
protocol RowActivation: Loss {
  /// Reads the options. Throws on one that is out of range.
  init(_ settings: LossSettings) throws(MathError)

  func values(_ row: ArraySlice<Double>) -> [Double]

  /// The values of rows by vector instructions; nil where they are few and short, or numbers are not
  /// ordinary.
  func longValues(_ rows: LossRows) throws(MathError) -> NDArray?

  /// The derivative of each result by each element of the row: one row for each result.
  func jacobian(_ row: ArraySlice<Double>) -> [Precise]

  /// The derivatives by the elements of the row, from those by its results.
  func pulled(_ gradient: ArraySlice<Double>, _ row: ArraySlice<Double>) -> [Precise]
}

extension RowActivation {
  func pulled(_ gradient: ArraySlice<Double>, _ row: ArraySlice<Double>) -> [Precise] {
    let slopes = jacobian(row)
    var sums = row.map { _ in Precise(0) }
    for (one, share) in gradient.enumerated() {
      for two in sums.indices {
        sums[two] = sums[two] + Precise(share) * slopes[one * row.count + two]
      }
    }
    return sums
  }

  /// The gradient of the input from that of the result, row by row.
  static func pulled(
    _ gradient: NDArray, through inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let function = try Self(settings)
    let rows = try LossRows(try LossElements.only(inputs), axis: try settings.axis)
    let gradients = try LossRows(gradient, axis: try settings.axis)
    return try rows.mapped { range in
      function.pulled(gradients.values[range], rows.values[range]).map(\.value)
    }
  }

  func longValues(_ rows: LossRows) throws(MathError) -> NDArray? { nil }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let function = try Self(settings)
    let rows = try LossRows(try LossElements.only(inputs), axis: try settings.axis)
    if let long = try function.longValues(rows) { return long }
    return try rows.mapped { function.values(rows.values[$0]) }
  }

  /// The Jacobian of each row, in two axes at the end: that of the results, that of the elements.
  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let function = try Self(settings)
    let rows = try LossRows(try LossElements.only(inputs), axis: try settings.axis)
    let slopes = (0..<rows.count).flatMap {
      function.jacobian(rows.values[rows.range($0)]).map(\.value)
    }
    let shape = try rows.outer.inserting(rows.length, at: rows.outer.count)
      .inserting(rows.length, at: rows.outer.count)
    return try NDArray(slopes, shape: shape).asType(rows.dtype)
  }
}

extension LossRows {
  /// An array of the original shape from what a function makes of the range of each row.
  fileprivate func mapped(
    _ function: (_ range: Range<Int>) -> [Double]
  ) throws(MathError) -> NDArray {
    var results = [Double](repeating: 0, count: values.count)
    results.withUnsafeMutableBufferPointer { results in
      guard let results = results.baseAddress else { return }
      Parallel.forEachGroup(ofRows: count, length: length) { group in
        for row in group {
          for (place, number) in zip(range(row), function(range(row))) { results[place] = number }
        }
      }
    }
    return try restore(results)
  }
}

extension SoftmaxRow {
  /// A function of every pair of elements, row by row.
  func pairs(_ function: (Int, Int) -> Precise) -> [Precise] {
    (0..<count).flatMap { one in (0..<count).map { function(one, $0) } }
  }
}
