// How reductions, products and linear algebra run on traced arrays.

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
    "average": { given in
      let (tensor, axes) = (try given.tensor(0), try given.axes())
      guard given.isGiven("weights") else { return try tensor.mean(axes: axes) }
      let weights = try given.tensor("weights")
      return try tensor.times(weights).sum(axes: axes).divided(by: try weights.sum(axes: axes))
    },
    "norm": { given in
      let order = given["ord"]?.double ?? 2
      return try given.tensor(0).norm(
        order: order, axes: try given.axes(), keepDimensions: try given.flag("keepdims"))
    },
    "trace": { try $0.tensor(0).diagonal(offset: try $0.int("offset", default: 0)).sum() },
    "dot": { try dot(try $0.tensor(0), try $0.tensor(1)) },
    "vdot": {
      let (one, two) = (try $0.tensor(0), try $0.tensor(1))
      return try dot(try one.reshaped([one.count]), try two.reshaped([two.count]))
    },
    "inner": {
      let (one, two) = (try $0.tensor(0), try $0.tensor(1))
      return try dot(one, two.rank == 2 ? try two.transposed() : two)
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
    one.rank == 0 || two.rank == 0 ? try one.times(two) : try Tensor.matrixProduct(one, two)
  }
}
