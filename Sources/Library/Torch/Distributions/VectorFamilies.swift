// Normal distributions of vectors, by the Cholesky factor of their covariance.

import Interpreter
import LossMath

struct VectorNormalFamily: TorchFamily {
  static let name = "MultivariateNormal"
  let location: Tensor
  /// The lower triangle L with L Lᵀ = covariance.
  let triangle: Tensor
  /// What was given, where it was the covariance.
  let covariance: Tensor?

  var parameters: [(name: String, value: Tensor)] {
    [("loc", location)]
      + (covariance.map { [("covariance_matrix", $0), ("scale_tril", triangle)] }
        ?? [("scale_tril", triangle)])
  }
  var attributes: [String: Value] {
    let product =
      try? covariance
      ?? Tensor.matrixProduct(
        triangle, try triangle.swappingLastAxes())
    return product.map { ["covariance_matrix": .tensor($0)] } ?? [:]
  }
  var batch: Dimensions { location.shape.removing(at: location.rank - 1) }
  var event: Dimensions { [location.shape.last ?? 0] }
  var support: TorchConstraint { .realVector }

  func mean() throws -> Tensor { location }
  func mode() throws -> Tensor { location }
  func variance() throws -> Tensor { try triangle.apply(.square).sum(axes: [-1]) }

  /// Σ log of the triangle's diagonal.
  private func halfLogDeterminant() throws -> Tensor {
    try triangle.diagonal().apply(.log).sum(axes: [-1])
  }

  func entropy(_ machine: Machine) throws -> Tensor {
    let size = Double(event[0])
    return try halfLogDeterminant().plus(0.5 * size * (1 + 1.837_877_066_409_345_3))
  }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    let change = try value.minus(location)
    let columns = try change.reshaped([-1, event[0]]).transposed()
    let solved = try triangle.solved(columns).apply(.square).sum(axes: [0])
      .reshaped(change.shape.removing(at: change.rank - 1))
    let size = Double(event[0])
    return try solved.plus(size * 1.837_877_066_409_345_3).times(-0.5)
      .minus(try halfLogDeterminant())
  }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let steps = try TorchRandom.unitNormal(shape, location.dtype, machine)
    let column = try steps.reshaped(try shape.inserting(1, at: shape.count))
    return try location.plus(try Tensor.matrixProduct(triangle, column).reshaped(shape))
  }

  func expanded(to batch: Dimensions) throws -> any TorchFamily {
    VectorNormalFamily(
      location: try location.expanded(to: try batch.inserting(event[0], at: batch.count)),
      triangle: triangle, covariance: covariance)
  }
}
