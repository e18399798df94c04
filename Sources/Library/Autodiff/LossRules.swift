// How the losses and activations that need no import run on traced arrays.

import Interpreter
import LossMath

enum LossRules {
  static let all: [String: DifferentiableFunctions.Rule] = [
    "softmax": { given in
      try tempered(given).softmax(axis: try given.int("axis", default: -1))
    },
    "log_softmax": { given in
      try tempered(given).logSoftmax(axis: try given.int("axis", default: -1))
    },
    "mse": { try $0.tensor(0).squaredError(try $0.tensor(1)).mean() },
    "mean_squared_error": { try $0.tensor(0).squaredError(try $0.tensor(1)).mean() },
    "rmse": { try $0.tensor(0).squaredError(try $0.tensor(1)).mean().apply(.sqrt) },
    "mae": { try $0.tensor(0).absoluteError(try $0.tensor(1)).mean() },
    "mean_absolute_error": { try $0.tensor(0).absoluteError(try $0.tensor(1)).mean() },
    "huber": { given in
      try given.tensor(1).huber(
        try given.tensor(0), delta: try given.double("delta", default: 1)
      ).reduced(try reduction(given))
    },
    "hinge": { given in
      try margin(given).reduced(try reduction(given))
    },
    "squared_hinge": { given in
      try margin(given).apply(.square).reduced(try reduction(given))
    },
    "binary_cross_entropy": { given in
      let (target, predicted) = (try given.tensor(0), try given.tensor(1))
      let hits = try weighted(target, predicted)
      let misses = try weighted(try target.complement(), try predicted.complement())
      return try based(try hits.plus(misses), given).reduced(try reduction(given))
    },
    "binary_cross_entropy_with_logits": { given in
      try given.tensor(1).binaryCrossEntropyOfLogits(try given.tensor(0)).reduced(
        try reduction(given))
    },
    "cross_entropy": { given in
      let costs = try weighted(try given.tensor(0), try given.tensor(1))
      return try based(try costs.sum(axes: [try given.int("axis", default: -1)]), given).reduced(
        try reduction(given))
    },
    "kl_divergence": { given in
      let (p, q) = (try given.tensor(0), try given.tensor(1))
      let costs = try weighted(p, q).minus(try weighted(p, p))
      return try based(try costs.sum(axes: [try given.int("axis", default: -1)]), given).reduced(
        try reduction(given))
    },
    "entropy": { given in
      let p = try given.tensor(0)
      return try based(
        try weighted(p, p).sum(axes: [try given.int("axis", default: -1)]), given)
    },
    "cross_entropy_with_logits": { given in
      let logits = try given.tensor(1)
      let axis = try given.int("axis", default: -1)
      let target = try given.machine.array(from: given.value(0).withoutTrace)
      let logarithms = try logits.logSoftmax(axis: axis)
      if target.dtype.isFloating || target.shape == logits.shape {
        return try given.tensor(0).times(logarithms).sum(axes: [axis]).negated().reduced(
          try reduction(given))
      }
      let place = try logits.array.resolve(axis: axis)
      let positions = try target.reshaped(try target.shape.inserting(1, at: place))
      return try logarithms.gathered(positions, axis: place).reshaped(target.shape).negated()
        .reduced(try reduction(given))
    },
  ]

  private static func reduction(_ given: RuleArguments) throws -> LossReduction {
    let word = try given.text("reduction", default: "none")
    guard let reduction = LossReduction(rawValue: word) else {
      throw Fault.value("'\(word)' is not a valid value for reduction")
    }
    return reduction
  }

  private static func tempered(_ given: RuleArguments) throws -> Tensor {
    let temperature = try given.double("temperature", default: 1)
    let tensor = try given.tensor(0)
    return temperature == 1 ? tensor : try tensor.divided(by: temperature)
  }

  private static func margin(_ given: RuleArguments) throws -> Tensor {
    let product = try given.tensor(0).times(try given.tensor(1))
    let margin = try given.double("margin", default: 1)
    return try product.subtracted(from: margin).apply(.relu)
  }

  /// −w log p, and 0 where w is 0.
  private static func weighted(_ weight: Tensor, _ probability: Tensor) throws -> Tensor {
    let isZero = try NDArray.apply(.equal, .array(weight.array), .float(0))
    let stretched = try probability.times(
      Tensor(try NDArray.ones(weight.shape, dtype: .float64)))
    let safe = try Tensor.select(isZero, .float(1), .tensor(stretched))
    return try weight.times(try safe.apply(.log)).negated()
  }

  /// Nats in the units of a base.
  private static func based(_ tensor: Tensor, _ given: RuleArguments) throws -> Tensor {
    guard let base = given["base"]?.double,
      let logarithm = NDArray.value(.log, of: base)
    else { return tensor }
    return try tensor.divided(by: logarithm)
  }
}
