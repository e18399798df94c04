// How reductions, products and linear algebra run on traced arrays.

import Interpreter
import LossMath

enum ReductionRules {
  static let all: [String: DifferentiableFunctions.Rule] = [
    "sum": { try $0.tensor(0).sum(axes: try $0.axes(), keepDimensions: try $0.flag("keepdims")) },
    "mean": { try $0.tensor(0).mean(axes: try $0.axes(), keepDimensions: try $0.flag("keepdims")) },
    "prod": {
      try $0.tensor(0).product(axes: try $0.axes(), keepDimensions: try $0.flag("keepdims"))
    },
    "var": {
      try $0.tensor(0).variance(
        axes: try $0.axes(), correction: try $0.double("ddof", default: 0),
        keepDimensions: try $0.flag("keepdims"))
    },
    "std": {
      try $0.tensor(0).standardDeviation(
        axes: try $0.axes(), correction: try $0.double("ddof", default: 0),
        keepDimensions: try $0.flag("keepdims"))
    },
    "max": { try extreme($0, isMaximum: true) }, "amax": { try extreme($0, isMaximum: true) },
    "min": { try extreme($0, isMaximum: false) }, "amin": { try extreme($0, isMaximum: false) },
    "ptp": { try extreme($0, isMaximum: true).minus(try extreme($0, isMaximum: false)) },
    "cumsum": { given in
      let tensor = try given.tensor(0)
      guard let axis = try given.axes()?.first else {
        return try tensor.reshaped([tensor.count]).cumulativeSum(axis: 0)
      }
      return try tensor.cumulativeSum(axis: axis)
    },
    "cumprod": { given in
      let tensor = try given.tensor(0)
      guard let axis = try given.axes()?.first else {
        return try tensor.reshaped([tensor.count]).cumulativeProduct(axis: 0)
      }
      return try tensor.cumulativeProduct(axis: axis)
    },
    "average": { try average($0) }, "norm": { try norm($0) },
    "trace": { try $0.tensor(0).diagonal(offset: try $0.int("offset", default: 0)).sum() },
    "dot": { try dot(try $0.tensor(0), try $0.tensor(1)) },
    "vdot": {
      let (one, two) = (try $0.tensor(0), try $0.tensor(1))
      return try dot(try one.reshaped([one.count]), try two.reshaped([two.count]))
    },
    "inner": {
      let (one, two) = (try $0.tensor(0), try $0.tensor(1))
      return try dot(one, two.rank < 2 ? two : try two.swappingLastAxes())
    },
    "matmul": { try Tensor.matrixProduct(try $0.tensor(0), try $0.tensor(1)) },
    "outer": { try Tensor.outer(try $0.tensor(0), try $0.tensor(1)) },
    "einsum": { given in
      let operands = try given.rest.map { try given.machine.tracedTensor($0) }
      let sum = try EinsteinSum(given.value(0).text ?? "", ranks: operands.map(\.rank))
      return try Tensor.einsum(sum, operands)
    },
    "inv": { try $0.tensor(0).inverse() }, "det": { try $0.tensor(0).determinant() },
    "solve": { try $0.tensor(0).solved(try $0.tensor(1)) },
    "logsumexp": { given in
      let tensor = try given.tensor(0)
      return try tensor.logSumExp(axes: try given.axes() ?? [-1])
    },
  ]

  private static func extreme(_ given: RuleArguments, isMaximum: Bool) throws -> Tensor {
    try given.tensor(0).extreme(
      isMaximum: isMaximum, axes: try given.axes(), keepDimensions: try given.flag("keepdims"))
  }

  private static func dot(_ one: Tensor, _ two: Tensor) throws -> Tensor {
    if one.rank == 0 || two.rank == 0 { return try one.times(two) }
    if two.rank > 2 {
      throw Fault.notImplemented("a derivative through `dot` with \(two.rank) axes on the right")
    }
    return try Tensor.matrixProduct(one, two)
  }

  private static func average(_ given: RuleArguments) throws -> Tensor {
    let (tensor, axes) = (try given.tensor(0), try given.axes())
    guard given.isGiven("weights") else { return try tensor.mean(axes: axes) }
    var weights = try given.tensor("weights")
    if weights.shape != tensor.shape {
      // One weight for each place along the axis.
      guard weights.rank == 1, let axes, axes.count == 1 else {
        throw Fault.notImplemented("a derivative through `average` with weights of this shape")
      }
      let axis = try tensor.array.resolve(axis: axes[0])
      var shape = Dimensions(repeating: 1, count: tensor.rank)
      shape[axis] = weights.count
      weights = try weights.reshaped(shape).expanded(to: tensor.shape)
    }
    return try tensor.times(weights).sum(axes: axes).divided(by: try weights.sum(axes: axes))
  }

  /// The norm of vectors, or the root of the sum of squares of whatever it is.
  private static func norm(_ given: RuleArguments) throws -> Tensor {
    let (tensor, axes) = (try given.tensor(0), try given.axes())
    let order = given["ord"]
    let isMatrix = axes.map { $0.count == 2 } ?? (tensor.rank == 2)
    if let order, isMatrix && order.text != "fro" || !isMatrix && order.double == nil {
      throw Fault.notImplemented("a derivative through this norm of a matrix")
    }
    return try tensor.norm(
      order: order?.double ?? 2, axes: axes, keepDimensions: try given.flag("keepdims"))
  }
}
