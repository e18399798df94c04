// Normal, Laplace, uniform and exponential distributions.

import Interpreter
import LossMath

/// A family over all numbers, symmetric about its location and spread by its scale.
protocol SymmetricFamily: TorchFamily {
  var location: Tensor { get }
  var scale: Tensor { get }
  init(location: Tensor, scale: Tensor)
}

extension SymmetricFamily {
  var parameters: [(name: String, value: Tensor)] { [("loc", location), ("scale", scale)] }
  var batch: Dimensions { location.shape }
  var support: TorchConstraint { .real }

  func mean() throws -> Tensor { location }
  func mode() throws -> Tensor { location }

  func expanded(to batch: Dimensions) throws -> any TorchFamily {
    Self(location: try location.expanded(to: batch), scale: try scale.expanded(to: batch))
  }
}

struct NormalFamily: SymmetricFamily {
  static let name = "Normal"
  let location: Tensor
  let scale: Tensor

  func variance() throws -> Tensor { try scale.apply(.square) }

  func entropy(_ machine: Machine) throws -> Tensor {
    try scale.apply(.log).plus(0.5 + 0.918_938_533_204_672_7)
  }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    let square = try value.minus(location).apply(.square).negated()
    let ratio = try square.divided(by: try scale.apply(.square).times(2))
    return try ratio.minus(try scale.apply(.log)).minus(0.918_938_533_204_672_7)
  }

  func cumulative(_ value: Tensor) throws -> Tensor? {
    let steps = try value.minus(location).times(try scale.apply(.reciprocal))
    return try steps.divided(by: 2.0.squareRoot()).errorFunction().plus(1).times(0.5)
  }

  func quantile(_ value: Tensor) throws -> Tensor? {
    let steps = try value.times(2).minus(1).inverseErrorFunction().times(2.0.squareRoot())
    return try location.plus(try scale.times(steps))
  }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let steps = try TorchRandom.unitNormal(shape, scale.dtype, machine)
    return try location.plus(try steps.times(scale))
  }

  func divergence(to other: NormalFamily, _ machine: Machine) throws -> Tensor? {
    let ratio = try scale.divided(by: other.scale).apply(.square)
    let shift = try location.minus(other.location).divided(by: other.scale).apply(.square)
    return try ratio.plus(shift).minus(1).minus(try ratio.apply(.log)).times(0.5)
  }
}

struct LaplaceFamily: SymmetricFamily {
  static let name = "Laplace"
  let location: Tensor
  let scale: Tensor

  func variance() throws -> Tensor { try scale.apply(.square).times(2) }

  func entropy(_ machine: Machine) throws -> Tensor { try scale.times(2).apply(.log).plus(1) }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    let size = try value.minus(location).apply(.absolute).divided(by: scale)
    return try scale.times(2).apply(.log).negated().minus(size)
  }

  func cumulative(_ value: Tensor) throws -> Tensor? {
    let change = try value.minus(location)
    let share = try change.apply(.absolute).negated().divided(by: scale).apply(.expm1)
    return try change.apply(.sign).times(share).times(-0.5).plus(0.5)
  }

  func quantile(_ value: Tensor) throws -> Tensor? {
    let term = try value.minus(0.5)
    let logarithm = try term.apply(.absolute).times(-2).apply(.log1p)
    return try location.minus(try scale.times(try term.apply(.sign)).times(logarithm))
  }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let dtype = scale.dtype
    let epsilon = dtype == .float32 ? Double(Float.ulpOfOne) : .ulpOfOne
    let drawn = Tensor(
      try TorchRandom.draw(nil, machine) {
        try $0.uniform(shape, dtype: dtype, from: epsilon - 1, to: 1)
      })
    let logarithm = try drawn.apply(.absolute).negated().apply(.log1p)
    return try location.minus(try scale.times(try drawn.apply(.sign)).times(logarithm))
  }

  func divergence(to other: LaplaceFamily, _ machine: Machine) throws -> Tensor? {
    let ratio = try scale.divided(by: other.scale)
    let shift = try location.minus(other.location).apply(.absolute)
    let share = try ratio.times(try shift.negated().divided(by: scale).apply(.exp))
    return try ratio.apply(.log).negated().plus(try shift.divided(by: other.scale)).plus(share)
      .minus(1)
  }
}

struct UniformFamily: TorchFamily {
  static let name = "Uniform"
  let low: Tensor
  let high: Tensor

  var parameters: [(name: String, value: Tensor)] { [("low", low), ("high", high)] }
  var batch: Dimensions { low.shape }
  var support: TorchConstraint { .interval(low, high) }
  private var width: Tensor { get throws { try high.minus(low) } }

  func mean() throws -> Tensor { try high.plus(low).divided(by: 2.0) }
  func variance() throws -> Tensor { try width.apply(.square).divided(by: 12.0) }
  func mode() throws -> Tensor { try high.times(.nan) }
  func entropy(_ machine: Machine) throws -> Tensor { try width.apply(.log) }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    let isAbove = try NDArray.apply(.lessEqual, .array(low.array), .array(value.array))
    let isBelow = try NDArray.apply(.greater, .array(high.array), .array(value.array))
    let isInside = try NDArray.apply(.logicalAnd, .array(isAbove), .array(isBelow))
    let logarithm = try Tensor(try isInside.asType(low.dtype)).apply(.log)
    return try logarithm.minus(try width.apply(.log))
  }

  func cumulative(_ value: Tensor) throws -> Tensor? {
    try value.minus(low).divided(by: try width).clipped(.float(0), .float(1))
  }

  func quantile(_ value: Tensor) throws -> Tensor? { try value.times(try width).plus(low) }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let dtype = low.dtype
    let drawn = Tensor(try TorchRandom.draw(nil, machine) { try $0.uniform(shape, dtype: dtype) })
    return try low.plus(try drawn.times(try width))
  }

  func expanded(to batch: Dimensions) throws -> any TorchFamily {
    UniformFamily(low: try low.expanded(to: batch), high: try high.expanded(to: batch))
  }

  func divergence(to other: UniformFamily, _ machine: Machine) throws -> Tensor? {
    let result = try other.width.divided(by: try width).apply(.log)
    let starts = try NDArray.apply(.greater, .array(other.low.array), .array(low.array))
    let ends = try NDArray.apply(.less, .array(other.high.array), .array(high.array))
    return try Tensor.select(
      try NDArray.apply(.logicalOr, .array(starts), .array(ends)), .float(.infinity),
      .tensor(result))
  }
}

struct ExponentialFamily: TorchFamily {
  static let name = "Exponential"
  let rate: Tensor

  var parameters: [(name: String, value: Tensor)] { [("rate", rate)] }
  var batch: Dimensions { rate.shape }
  var support: TorchConstraint { .nonNegative }

  func mean() throws -> Tensor { try rate.apply(.reciprocal) }
  func variance() throws -> Tensor { try rate.apply(.square).apply(.reciprocal) }
  func mode() throws -> Tensor { try rate.times(0) }

  func entropy(_ machine: Machine) throws -> Tensor {
    try rate.apply(.log).subtracted(from: 1)
  }

  func logProbability(_ value: Tensor, _ machine: Machine) throws -> Tensor {
    try rate.apply(.log).minus(try rate.times(value))
  }

  func cumulative(_ value: Tensor) throws -> Tensor? {
    try rate.negated().times(value).apply(.exp).subtracted(from: 1)
  }

  func quantile(_ value: Tensor) throws -> Tensor? {
    try value.negated().apply(.log1p).negated().divided(by: rate)
  }

  func draw(_ shape: Dimensions, _ machine: Machine) throws -> Tensor {
    let dtype = rate.dtype
    let times = try TorchRandom.draw(nil, machine) { try $0.exponential(shape, dtype: dtype) }
    return try Tensor(times).divided(by: rate)
  }

  func expanded(to batch: Dimensions) throws -> any TorchFamily {
    ExponentialFamily(rate: try rate.expanded(to: batch))
  }

  func divergence(to other: ExponentialFamily, _ machine: Machine) throws -> Tensor? {
    let ratio = try other.rate.divided(by: rate)
    return try ratio.apply(.log).negated().plus(ratio).minus(1)
  }
}
