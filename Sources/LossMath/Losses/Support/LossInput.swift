// What losses are computed from: pairs of numbers, pairs of distributions, classes and their scores.

/// Two arrays stretched to one shape, as doubles in row-major order.
struct LossPairs {
  let first: [Double]
  let second: [Double]
  let shape: Dimensions
  /// The type of the result: `float32` where both are, else `float64`.
  let dtype: DType

  init(_ first: NDArray, _ second: NDArray) throws(MathError) {
    shape = try Dimensions.broadcast([first.shape, second.shape])
    self.first = try first.broadcast(to: shape).doubles
    self.second = try second.broadcast(to: shape).doubles
    dtype = LossPairs.resultType(first.dtype, second.dtype)
  }

  static func resultType(_ first: DType, _ second: DType) -> DType {
    let promoted = first.promoted(with: second)
    return promoted == .float32 ? .float32 : .float64
  }

  /// The values of a function of each pair, joined as asked.
  func reduce(
    _ reduction: LossReduction, _ function: (Double, Double) -> Double
  ) throws(MathError) -> NDArray {
    var values = [Double](repeating: 0, count: first.count)
    for index in first.indices { values[index] = function(first[index], second[index]) }
    return try reduction.apply(values, shape: shape, dtype: dtype)
  }
}

/// An array as rows along one axis: distributions, or the scores of classes.
struct LossRows {
  /// Row after row.
  let values: [Double]
  /// The number of elements of a row.
  let length: Int
  /// The shape that is left when each row becomes one number.
  let outer: Dimensions
  /// Which axis the rows run along, from the front.
  let axis: Int
  let dtype: DType

  init(_ array: NDArray, axis: Int) throws(MathError) {
    self.axis = try array.resolve(axis: axis)
    values = try array.movingAxis(self.axis, to: array.rank - 1).doubles
    length = array.shape[self.axis]
    outer = array.shape.removing(at: self.axis)
    dtype = array.dtype == .float32 ? .float32 : .float64
  }

  var count: Int { outer.elementCount }

  /// The indices of one row's elements.
  @inline(__always)
  func range(_ row: Int) -> Range<Int> { row * length..<(row + 1) * length }

  /// An array of the original shape from values in the rows' order.
  func restore(_ values: [Double], dtype: DType? = nil) throws(MathError) -> NDArray {
    let shape = try outer.inserting(length, at: outer.count)
    return try NDArray(values, shape: shape).movingAxis(outer.count, to: axis).asType(
      dtype ?? self.dtype)
  }
}

/// The true classes of examples: their indices, or a distribution over the classes for each.
enum ClassTargets {
  case indices([Int])
  case distributions([Double])

  /// Reads targets for the given rows of scores or probabilities.
  ///
  /// Whole numbers with the shape of the examples are indices; anything else must stretch to the
  /// shape of the scores. Throws when it does not, or when a number is no class.
  init(_ target: NDArray, scores: NDArray, rows: LossRows) throws(MathError) {
    if !target.dtype.isFloating && target.shape == rows.outer && target.shape != scores.shape {
      let indices = target.integers
      for (place, index) in indices.enumerated() where index < 0 || index >= rows.length {
        throw .invalidValue(
          parameter: "target", value: Double(index), index: target.rank == 0 ? nil : place,
          requirement: .label(classes: rows.length))
      }
      self = .indices(indices)
      return
    }
    if target.shape.broadcast(with: scores.shape) != scores.shape {
      throw .shapeMismatch(
        parameter: "target", shape: target.shape, otherParameter: "predicted",
        otherShape: scores.shape)
    }
    let stretched = try LossRows(try target.broadcast(to: scores.shape), axis: rows.axis)
    try LossDomain.requireProbabilities(stretched.values, "target")
    self = .distributions(stretched.values)
  }
}

/// Checks of what a loss is defined for; nan passes, and makes the result nan.
enum LossDomain {
  /// Throws when a number lies outside [0, 1].
  static func requireProbabilities(_ values: [Double], _ name: String) throws(MathError) {
    if let place = values.firstIndex(where: { $0 < 0 || $0 > 1 }) {
      throw .invalidValue(
        parameter: name, value: values[place], index: values.count == 1 ? nil : place,
        requirement: .probability)
    }
  }

  /// Throws when a number is neither −1 nor 1.
  static func requireSigns(_ values: [Double], _ name: String) throws(MathError) {
    if let place = values.firstIndex(where: { $0.magnitude != 1 && !$0.isNaN }) {
      throw .invalidValue(
        parameter: name, value: values[place], index: values.count == 1 ? nil : place,
        requirement: .sign)
    }
  }

  /// Throws when a parameter is not positive.
  static func requirePositive(_ value: Double, _ name: String) throws(MathError) {
    if !(value > 0) {
      throw .invalidValue(parameter: name, value: value, index: nil, requirement: .positive)
    }
  }
}
