// What losses of rows are computed from: distributions, classes and their scores.

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
    try restore(NDArray(values)).asType(dtype ?? self.dtype)
  }

  /// The same from an array of one axis.
  func restore(_ values: NDArray) throws(MathError) -> NDArray {
    try values.reshaped(try outer.inserting(length, at: outer.count))
      .movingAxis(outer.count, to: axis)
  }
}

/// The true classes of examples: their indices, or a distribution over the classes for each.
enum ClassTargets {
  case indices([Int])
  case distributions([Double])

  /// Reads targets for the given rows of scores or probabilities.
  ///
  /// Whole numbers with the shape of the examples are indices; anything else must stretch to the
  /// shape of the scores. Throws when it does not, or when a number is no class, but for the index
  /// that is to be ignored.
  init(
    _ target: NDArray, scores: NDArray, rows: LossRows, ignoring ignored: Int? = nil
  ) throws(MathError) {
    if let indices = try ClassTargets.labels(
      target, of: scores, outer: rows.outer, length: rows.length, ignoring: ignored)
    {
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

  /// The indices of the true classes, where that is what targets are; nil where they are
  /// distributions.
  static func labels(
    _ target: NDArray, of scores: NDArray, outer: Dimensions, length: Int, ignoring ignored: Int?
  ) throws(MathError) -> [Int]? {
    if target.dtype.isFloating || target.shape != outer || target.shape == scores.shape {
      return nil
    }
    let indices = target.integers
    for (place, index) in indices.enumerated()
    where (index < 0 || index >= length) && index != ignored {
      throw .invalidValue(
        parameter: "target", value: Double(index), index: target.rank == 0 ? nil : place,
        requirement: .label(classes: length))
    }
    return indices
  }

  /// The prediction repeated for each target, where there are several for one prediction.
  static func stretched(_ predicted: NDArray, toward target: NDArray) throws(MathError) -> NDArray {
    guard target.dtype.isFloating || target.rank == predicted.rank,
      let shape = predicted.shape.broadcast(with: target.shape)
    else { return predicted }
    return try predicted.broadcast(to: shape)
  }

  /// The distribution of one example.
  func distribution(_ row: Int, length: Int) -> [Double] {
    switch self {
    case .distributions(let weights):
      return Array(weights[row * length..<(row + 1) * length])
    case .indices(let indices):
      return (0..<length).map { $0 == indices[row] ? 1 : 0 }
    }
  }

  /// The weight of each example's class, by which a mean divides; nil where every example counts 1.
  func shares(_ weights: [Double]?) -> [Double]? { ClassTargets.shares(labels, weights) }

  static func shares(_ labels: [Int]?, _ weights: [Double]?) -> [Double]? {
    guard let labels, let weights else { return nil }
    return labels.map { weights.indices.contains($0) ? weights[$0] : 0 }
  }

  /// Which examples count; nil where all do.
  func counted(ignoring ignored: Int?) -> [Bool]? {
    ClassTargets.counted(labels, ignoring: ignored)
  }

  static func counted(_ labels: [Int]?, ignoring ignored: Int?) -> [Bool]? {
    guard let labels, let ignored else { return nil }
    return labels.map { $0 != ignored }
  }

  private var labels: [Int]? { if case .indices(let labels) = self { labels } else { nil } }
}

/// A loss that is not defined for all numbers.
protocol CheckedLoss: Loss {
  /// Reads the options. Throws on one that is out of range.
  init(_ settings: LossSettings) throws(MathError)

  /// What the numbers of each input have to be; nil where any will do.
  var requirements: [MathError.Requirement?] { get }
}

extension CheckedLoss {
  var requirements: [MathError.Requirement?] { [] }

  /// Throws when an input is missing or a number lies outside the domain.
  func check(_ inputs: [[Double]]) throws(MathError) {
    for (place, requirement) in requirements.enumerated() {
      if place >= inputs.count { throw .emptyParameter(Self.name(ofInput: place)) }
      guard let requirement else { continue }
      try LossDomain.require(requirement, inputs[place], Self.name(ofInput: place)) {
        requirement.admits($0)
      }
    }
  }

  /// What an input is called: as an argument, or as the option of which it is made.
  private static func name(ofInput place: Int) -> String {
    let names = descriptor.arguments
    return place < names.count ? names[place] : "pos_weight"
  }
}

extension NDArray {
  /// Whether it can be what scores of classes are compared with: labels, or a distribution for each.
  func isTarget(of scores: NDArray) -> Bool {
    let isLabels = !dtype.isFloating && rank == scores.rank - 1
    return isLabels || shape.broadcast(with: scores.shape) == scores.shape
  }
}

extension MathError.Requirement {
  /// Between which bounds a number lies that meets it.
  var bounds: ClosedRange<Double> {
    switch self {
    case .probability, .twoClasses, .sign: 0...1
    case .positive: Double.leastNonzeroMagnitude...Double.infinity
    case .notNegative: 0...Double.infinity
    case .above(let bound): bound.nextUp...Double.infinity
    default: -Double.infinity...Double.infinity
    }
  }

  /// Whether a number that is not nan meets it.
  func admits(_ number: Double) -> Bool {
    switch self {
    case .sign: number.magnitude == 1
    case .twoClasses: number == 0 || number == 1
    default: bounds.contains(number)
    }
  }
}

/// Checks of what a loss is defined for; nan passes, and makes the result nan.
enum LossDomain {
  /// Throws at the first number that does not meet the requirement.
  static func require(
    _ requirement: MathError.Requirement, _ values: [Double], _ name: String,
    _ meets: (Double) -> Bool
  ) throws(MathError) {
    if let place = values.firstIndex(where: { !meets($0) && !$0.isNaN }) {
      throw .invalidValue(
        parameter: name, value: values[place], index: values.count == 1 ? nil : place,
        requirement: requirement)
    }
  }

  /// Throws when a number lies outside [0, 1].
  static func requireProbabilities(_ values: [Double], _ name: String) throws(MathError) {
    try require(.probability, values, name) { $0 >= 0 && $0 <= 1 }
  }

  /// Throws when a number is neither −1 nor 1.
  static func requireSigns(_ values: [Double], _ name: String) throws(MathError) {
    try require(.sign, values, name) { $0.magnitude == 1 }
  }

  /// Throws when a parameter is not positive.
  static func requirePositive(_ value: Double, _ name: String) throws(MathError) {
    if !(value > 0) {
      throw .invalidValue(parameter: name, value: value, index: nil, requirement: .positive)
    }
  }
}
