// What every family of `torch.distributions` has, and the constraints on parameters and values.

import Interpreter
import LossMath

/// A distribution with its parameters.
protocol TorchFamily {
  static var name: String { get }
  /// The parameters that its text shows, in PyTorch's order.
  var parameters: [(name: String, value: Tensor)] { get }
  /// What a cell can read beside them.
  var attributes: [String: Value] { get }
  /// The shape of one draw's independent parts, and of one part.
  var batch: Dimensions { get }
  var event: Dimensions { get }
  var support: TorchConstraint { get }

  func mean() throws -> Tensor
  func variance() throws -> Tensor
  func mode() throws -> Tensor
  func entropy(_ machine: Machine) throws -> Tensor
  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor
  /// The probability of at most a value, and its inverse; nil where PyTorch has none.
  func cumulative(_ value: Tensor) throws -> Tensor?
  func quantile(_ value: Tensor) throws -> Tensor?
  /// Draws of a shape, batch and event included; gradients flow to the parameters.
  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor
  /// The same distribution for a larger batch.
  func expanded(to batch: Dimensions) throws -> any TorchFamily
  /// How far another distribution of the family is from this one; nil where PyTorch does not say.
  func divergence(to other: Self, _ machine: Machine) throws -> Tensor?
}

extension TorchFamily {
  /// Whether a draw is a function of the parameters, through which gradients flow.
  static var isReparameterized: Bool {
    ["Exponential", "Laplace", "MultivariateNormal", "Normal", "Uniform"].contains(name)
  }
  /// Whether PyTorch counts it among the exponential families.
  static var isExponential: Bool {
    ["Bernoulli", "Categorical", "Exponential", "Normal"].contains(name)
  }
  var attributes: [String: Value] { [:] }
  var event: Dimensions { [] }
  func cumulative(_ value: Tensor) throws -> Tensor? { nil }
  func quantile(_ value: Tensor) throws -> Tensor? { nil }
  func divergence(to other: Self, _ machine: Machine) throws -> Tensor? { nil }

  func divergence(toAny other: any TorchFamily, _ machine: Machine) throws -> Tensor? {
    guard let other = other as? Self else { return nil }
    return try divergence(to: other, machine)
  }

  /// `Normal(loc: 0.0, scale: 1.0)`
  func text(_ machine: Machine) throws -> String {
    let texts = try parameters.map { name, value in
      value.count == 1
        ? "\(name): \(PythonText.repr(try value.item().asDouble))"
        : "\(name): torch.Size(\(value.shape.listed))"
    }
    return "\(Self.name)(\(texts.joined(separator: ", ")))"
  }
}

/// What parameters and values have to meet.
enum TorchConstraint {
  case real, realVector, boolean, simplex, nonNegative, positive, unit
  case interval(Tensor, Tensor)
  case lessThan(Tensor)
  case integers(below: Int)
  case counts(of: Int)
  case positiveDefinite

  func text(_ machine: Machine) throws -> String {
    switch self {
    case .real: "Real()"
    case .realVector: "IndependentConstraint(Real(), 1)"
    case .boolean: "Boolean()"
    case .simplex: "Simplex()"
    case .nonNegative: "GreaterThanEq(lower_bound=0.0)"
    case .positive: "GreaterThan(lower_bound=0.0)"
    case .unit: "Interval(lower_bound=0.0, upper_bound=1.0)"
    case .interval(let low, let high):
      "Interval(lower_bound=\(try Self.text(low, machine)), "
        + "upper_bound=\(try Self.text(high, machine)))"
    case .lessThan(let high): "LessThan(upper_bound=\(try Self.text(high, machine)))"
    case .integers(let count): "IntegerInterval(lower_bound=0, upper_bound=\(count - 1))"
    case .counts(let total): "Multinomial(upper_bound=\(total))"
    case .positiveDefinite: "PositiveDefinite()"
    }
  }

  /// Whether all elements meet it.
  func holds(for tensor: Tensor) throws -> Bool {
    let values = tensor.array.doubles
    switch self {
    case .real, .realVector: return values.allSatisfy { !$0.isNaN }
    case .boolean: return values.allSatisfy { $0 == 0 || $0 == 1 }
    case .nonNegative: return values.allSatisfy { $0 >= 0 }
    case .positive: return values.allSatisfy { $0 > 0 }
    case .unit: return values.allSatisfy { $0 >= 0 && $0 <= 1 }
    case .integers(let count):
      return values.allSatisfy { $0 >= 0 && $0 < Double(count) && $0 == $0.rounded() }
    case .interval(let low, let high):
      return try all(tensor, .greaterEqual, low) && all(tensor, .lessEqual, high)
    case .lessThan(let high): return try all(tensor, .less, high)
    case .simplex:
      let sums = try tensor.array.reduce(.sum, axes: [-1]).doubles
      return values.allSatisfy { $0 >= 0 } && sums.allSatisfy { ($0 - 1).magnitude < 1e-6 }
    case .counts(let total):
      let sums = try tensor.array.reduce(.sum, axes: [-1]).doubles
      return values.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
        && sums.allSatisfy { $0 <= Double(total) }
    case .positiveDefinite: return (try? tensor.array.cholesky()) != nil
    }
  }

  private func all(
    _ tensor: Tensor, _ operation: BinaryOperation, _ bound: Tensor
  ) throws(MathError) -> Bool {
    try NDArray.apply(operation, .array(tensor.array), .array(bound.array)).booleans
      .allSatisfy { $0 }
  }

  /// A tensor as `format` writes it: one without axes as a number.
  static func text(_ tensor: Tensor, _ machine: Machine) throws -> String {
    if tensor.rank == 0 { return try machine.text(of: Value(python: try tensor.item())) }
    return try TensorText(tensor, machine.torchState).text
  }

  /// Refuses a parameter that does not meet it.
  func check(
    _ parameter: String, _ value: Tensor, of family: String, _ shown: [(String, Tensor)],
    _ machine: Machine
  ) throws {
    if try machine.torch(0, { try holds(for: value) }) { return }
    let shape = value.shape.listed
    let texts = try shown.map { name, value in
      value.count == 1
        ? "\(name): \(PythonText.repr(try value.item().asDouble))"
        : "\(name): torch.Size(\(value.shape.listed))"
    }
    throw Fault.value(
      "Expected parameter \(parameter) (Tensor of shape \(Self.tuple(shape))) of distribution "
        + "\(family)(\(texts.joined(separator: ", "))) to satisfy the constraint "
        + "\(try text(machine)), but found invalid values:\n\(try Self.text(value, machine))")
  }

  /// `(2,)` of `[2]`
  static func tuple(_ shape: String) -> String {
    let inner = shape.dropFirst().dropLast()
    return "(\(inner)\(inner.isEmpty || inner.contains(",") ? "" : ","))"
  }
}
