// The derivatives of every operation on arrays against exact ones, recorded by mpmath: backwards,
// forwards and twice.

import Testing

@testable import LossMath

@Suite struct DerivativeTests {
  typealias Function = @Sendable (Tensor) throws -> Tensor

  /// What has no derivative: the results are truth values or whole numbers, or PyTorch has none.
  static let withoutDerivative: Set<String> = [
    "isnan", "isinf", "isfinite", "signbit", "logical_not", "invert", "equal", "not_equal", "less",
    "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor",
    "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "floor_divide",
  ]

  /// PyTorch's names of operations that are recorded by NumPy's.
  static let otherNames = ["rad2deg": "degrees", "deg2rad": "radians"]

  static let functions: [String: Function] = {
    var functions = arrays
    for operation in UnaryOperation.allCases {
      functions[operation.rawValue] = { try $0.apply(operation) }
    }
    for operation in BinaryOperation.allCases {
      functions[operation.rawValue] = { x in
        let half = x.count / 2
        let first = try x.get([.slice(start: nil, stop: half, step: nil)])
        let second = try x.get([.slice(start: half, stop: nil, step: nil)])
        return try Tensor.apply(operation, .tensor(first), .tensor(second))
      }
    }
    return functions
  }()

  private static let arrays: [String: Function] = [
    "sum": { try $0.sum() }, "mean": { try $0.mean() }, "product": { try $0.product() },
    "variance": { try $0.variance() }, "deviation": { try $0.standardDeviation(correction: 0) },
    "norm1": { try $0.norm(order: 1) }, "norm2": { try $0.norm() },
    "norm3": { try $0.norm(order: 3) }, "largest": { try $0.extreme(isMaximum: true) },
    "cumulative_sum": { try $0.cumulativeSum(axis: 0) },
    "cumulative_product": { try $0.cumulativeProduct(axis: 0) },
    "softmax": { try $0.softmax(axis: 0) }, "log_softmax": { try $0.logSoftmax(axis: 0) },
    "logsumexp": { try $0.logSumExp(axes: [0], keepDimensions: false) },
    "outer": { try Tensor.outer($0, $0) },
    "gathered": { try $0.get([.integers(NDArray([2, 0, 2]))]) },
    "flipped": { try $0.flipped(nil) },
    "joined": { try Tensor.concatenate([$0, try $0 * $0], axis: 0) },
    "inverse": { try $0.inverse() }, "determinant": { try $0.determinant() },
    "log_determinant": { try $0.signAndLogDeterminant().logarithm },
    "squared": { try Tensor.matrixProduct($0, $0) },
    "solved": { try $0.solved(Tensor(NDArray([1.0, 2, 3]))) },
    "transposed": { try $0.transposed() }, "diagonal": { try $0.diagonal() },
    "lower": { try $0.triangle(lower: true, offset: 0) },
    "einsum": { try Tensor.matrixProduct(try $0.transposed(), $0) },
    "row_sums": { try $0.sum(axes: [1]) },
    "layer_norm": { try $0.layerNormalized(count: 1, weight: nil, bias: nil, epsilon: 1e-5) },
  ]

  static let recordings = Dictionary(grouping: RecordedCase.load("derivatives")) { recorded in
    recorded.name.hasSuffix("_hessian") ? String(recorded.name.dropLast(8)) : recorded.name
  }

  // MARK: Derivatives as matrices

  private func variable(_ array: NDArray) throws -> Tensor {
    let tensor = Tensor(array)
    try tensor.setRequiresGradient(true)
    return tensor
  }

  /// An array that is 1 at one place and 0 elsewhere.
  private func unit(_ place: Int, _ shape: Dimensions) throws -> Tensor {
    Tensor(
      try NDArray((0..<shape.elementCount).map { $0 == place ? 1.0 : 0 }, shape: shape))
  }

  /// Row after row, each by one pass back from one element.
  private func backwards(_ function: Function, _ x: NDArray) throws -> [Double] {
    let x = try variable(x)
    let value = try function(x)
    return try (0..<value.count).flatMap { place in
      let slopes = try BackwardPass.gradients(
        of: [value], by: [x], seeds: [try unit(place, value.shape)], keepsGraph: true)
      return slopes[0]?.array.doubles ?? [Double](repeating: 0, count: x.count)
    }
  }

  /// Column after column, each by one pass forward: the pass back is linear in its seed, and a pass
  /// back through it goes forward.
  private func forwards(_ function: Function, _ x: NDArray) throws -> [[Double]] {
    let x = try variable(x)
    let value = try function(x)
    let seed = try variable(try NDArray.zeros(value.shape, dtype: .float64))
    let pulled = try BackwardPass.gradients(
      of: [value], by: [x], seeds: [seed], keepsGraph: true, createsGraph: true)[0]
    return try (0..<x.count).map { place in
      let none = [Double](repeating: 0, count: value.count)
      guard let pulled, pulled.requiresGradient else { return none }
      let pushed = try BackwardPass.gradients(
        of: [pulled], by: [seed], seeds: [try unit(place, x.shape)], keepsGraph: true)[0]
      return pushed?.array.doubles ?? none
    }
  }

  /// The second derivatives of Σ wᵢ fᵢ with w = 1, 1.5, 2 ….
  private func secondDerivatives(_ function: Function, _ x: NDArray) throws -> [Double] {
    let x = try variable(x)
    let value = try function(x)
    let weights = try NDArray(
      (0..<value.count).map { 1 + Double($0) / 2 }, shape: value.shape)
    let slope = try BackwardPass.gradients(
      of: [value], by: [x], seeds: [Tensor(weights)], createsGraph: true)[0]
    return try (0..<x.count).flatMap { place in
      let none = [Double](repeating: 0, count: x.count)
      guard let slope, slope.requiresGradient else { return none }
      let second = try BackwardPass.gradients(
        of: [slope], by: [x], seeds: [try unit(place, x.shape)], keepsGraph: true)[0]
      return second?.array.doubles ?? none
    }
  }

  // MARK: What is promised

  private func agree(_ ours: [Double], _ exact: [Double], within error: Double) -> Bool {
    let size = max(exact.map(\.magnitude).max() ?? 0, 1e-3)
    return ours.count == exact.count
      && zip(ours, exact).allSatisfy { ($0 - $1).magnitude <= error * max($1.magnitude, size) }
  }

  @Test func everyOperationIsRecordedOrHasNoDerivative() throws {
    for name in Self.functions.keys.sorted() {
      let isRecorded = Self.recordings[Self.otherNames[name] ?? name] != nil
      #expect(isRecorded != Self.withoutDerivative.contains(name), "\(name)")
    }
  }

  @Test(arguments: recordings.keys.sorted()) func slopesAreExact(_ name: String) throws {
    let function = try #require(Self.functions[name])
    for recorded in Self.recordings[name] ?? [] where recorded.name == name {
      let x = try Question(recorded: recorded).array(0)
      let exact = try ArrayText.array(recorded.answer)
      let ours = try backwards(function, x)
      #expect(agree(ours, exact.doubles, within: 1e-14), "\(ours), not \(recorded.line)")
      let columns = try forwards(function, x)
      let rows = (0..<exact.shape[0]).flatMap { row in columns.map { $0[row] } }
      #expect(agree(rows, exact.doubles, within: 1e-14), "\(rows), not \(recorded.line)")
    }
  }

  @Test(arguments: recordings.keys.sorted())
  func secondDerivativesAreExactAndSymmetric(_ name: String) throws {
    let function = try #require(Self.functions[name])
    for recorded in Self.recordings[name] ?? [] where recorded.name != name {
      let x = try Question(recorded: recorded).array(0)
      let exact = try ArrayText.array(recorded.answer)
      let ours = try secondDerivatives(function, x)
      #expect(agree(ours, exact.doubles, within: 1e-13), "\(ours), not \(recorded.line)")
      let size = x.count
      let turned = (0..<size * size).map { ours[$0 % size * size + $0 / size] }
      #expect(agree(turned, ours, within: 1e-13), "\(name)")
    }
  }

  @Test func truthsHaveNoDerivative() throws {
    for operation in UnaryOperation.allCases
    where Self.withoutDerivative.contains(operation.rawValue) && operation != .invert {
      #expect(!(try variable(NDArray([0.5])).apply(operation).requiresGradient))
    }
  }
}
