// Losses of rows: distributions, embeddings, masks, each with one value for a row of numbers.

/// A loss that takes a row of each input along an axis and gives one number for it.
protocol RowLoss: CheckedLoss {
  /// The value of one row of each input.
  func value(_ rows: [[Precise]]) -> Precise

  /// The derivative of a row's value by each element of one input.
  func slopes(_ rows: [[Precise]], by input: Int) -> [Precise]

  /// Whether the value where one number is infinite is the formula's limit.
  static var hasLimits: Bool { get }

  /// The value by vector instructions; nil where the rows are few and short, or numbers are not
  /// ordinary.
  func longValue(of inputs: [NDArray], _ settings: LossSettings) throws(MathError) -> NDArray?

  /// The slopes in the same way.
  func longSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray?
}

extension RowLoss {
  static var hasLimits: Bool { false }

  func longValue(of inputs: [NDArray], _ settings: LossSettings) throws(MathError) -> NDArray? {
    nil
  }

  func longSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray? { nil }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try valueOfRows(of: inputs, settings)
  }

  /// The value along the axis that the settings name.
  static func valueOfRows(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let loss = try Self(settings)
    if let value = try loss.longValue(of: inputs, settings) { return value }
    let rows = try LossRowSet(inputs, settings)
    try loss.check(rows.inputs.map(\.values))
    let (batch, base) = (rows.batch, try settings.base)
    let values = Parallel.values(ofRows: batch.shape.elementCount, length: rows.inputs[0].length) {
      base.converted(loss.value(row($0, of: rows))).asLimit
    }
    return try batch.join { values[$0] }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try slopesOfRows(of: inputs, by: input, settings)
  }

  /// The slopes along the axis that the settings name.
  static func slopesOfRows(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let settings = try settings.completed(for: descriptor)
    let loss = try Self(settings)
    if let slopes = try loss.longSlopes(of: inputs, by: input, settings) { return slopes }
    let rows = try LossRowSet(inputs, settings)
    try loss.check(rows.inputs.map(\.values))
    return try rows.slopes(unit: settings.base.converted(Precise(1))) {
      loss.slopes(row($0, of: rows), by: input).map(\.asLimit)
    }
  }

  private static func row(_ row: Int, of set: LossRowSet) -> [[Precise]] {
    hasLimits ? set.limits(row) : set.rows(row)
  }
}

/// Several arrays stretched to one shape, as rows along an axis.
struct LossRowSet {
  let inputs: [LossRows]
  let batch: LossBatch

  init(_ arrays: [NDArray], _ settings: LossSettings) throws(MathError) {
    if arrays.isEmpty { throw .emptyParameter("inputs") }
    let shape = try Dimensions.broadcast(arrays.map(\.shape))
    let axis = try settings.axis
    var inputs: [LossRows] = []
    for array in arrays { inputs.append(try LossRows(try array.broadcast(to: shape), axis: axis)) }
    self.inputs = inputs
    batch = try LossBatch(
      shape: inputs[0].outer, dtype: NDArray.lossType(of: arrays), settings)
  }

  /// The same row of every input.
  func rows(_ row: Int) -> [[Precise]] {
    inputs.map { input in input.values[input.range(row)].map { Precise($0) } }
  }

  /// The same row of every input, where one infinity that is alone is larger than any number.
  func limits(_ row: Int) -> [[Precise]] {
    let infinities = inputs.reduce(0) { count, input in
      count + input.values[input.range(row)].count(where: \.isInfinite)
    }
    if infinities != 1 { return rows(row) }
    return inputs.map { input in
      input.values[input.range(row)].map {
        $0.isInfinite ? .largerThanAny($0.sign) : Precise($0)
      }
    }
  }

  /// Slopes of each row, by its number, in a unit, each times what its example counts.
  func slopes(
    unit: Precise = Precise(1), _ function: (Int) -> [Precise]
  ) throws(MathError) -> NDArray {
    var slopes = [Double](repeating: 0, count: inputs[0].values.count)
    let factors = batch.factors()
    slopes.withUnsafeMutableBufferPointer { slopes in
      guard let slopes = slopes.baseAddress else { return }
      Parallel.forEachGroup(ofRows: factors.count, length: inputs[0].length) { group in
        for row in group {
          guard let factor = factors[row] else { continue }
          for (place, slope) in zip(inputs[0].range(row), function(row)) {
            slopes[place] = slope.isZero ? 0 : (slope * factor * unit).value
          }
        }
      }
    }
    return try inputs[0].restore(slopes, dtype: batch.dtype)
  }
}

extension Collection<Precise> {
  /// The sum in twice the precision.
  var sum: Precise { reduce(Precise(0), +) }
}

extension RealNumber {
  /// A difference; nan, which is not known, where less than a share is left of what it was taken
  /// from.
  static func unlessCancelled(_ difference: Self, of whole: Self, to share: Double) -> Self {
    choose(
      difference.magnitude < Self(share) * whole.magnitude, Self(.nan), else: difference)
  }

  /// log(a / b), exact also where the two nearly agree.
  static func logarithm(of one: Self, over two: Self) -> Self {
    let isLess = one < two
    let (smaller, larger) = (select(isLess, one, two), select(isLess, two, one))
    let logarithm = ((larger - smaller) / smaller).logarithmOfOnePlus
    return choose(isLess, -logarithm, else: logarithm)
  }
}
