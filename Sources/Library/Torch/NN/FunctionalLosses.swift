// `torch.nn.functional`: the losses, with PyTorch's argument order, defaults and reductions.

import Interpreter
import LossMath

enum FunctionalLosses {
  static let all: [Builtin] = classification + regression + distributions + MarginLosses.all

  static let old = "size_average=None"
  static let tail = "reduce=None, reduction='mean'"

  /// `reduction=`
  static func reduction(_ arguments: Arguments, _ parameter: Int) throws -> LossReduction {
    let word = try arguments.text(parameter, default: "mean")
    guard let reduction = LossReduction(rawValue: word) else {
      throw Fault.value("\(word) is not a valid value for reduction")
    }
    return reduction
  }

  /// A target in the type that it and the input make together: whole numbers do not widen a float.
  static func matched(
    _ target: Tensor, to input: Tensor, _ machine: Machine
  ) throws -> Tensor {
    let type = TorchArithmetic.resultType(.tensor(input), .tensor(target), machine)
    return try target.converted(to: type)
  }

  /// A loss of pairs of numbers that stretch to one shape.
  static func pairs(
    _ name: String, _ parameters: String, _ summary: String, reduction place: Int,
    title: String,
    _ body: @escaping @Sendable (Tensor, Tensor, Arguments) throws -> Tensor
  ) -> Builtin {
    Builtin("F.\(name)", "input, target, \(parameters)", summary) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let reduction = try reduction(arguments, place)
      return .tensor(
        try machine.torch(max(input.count, target.count) * 4) {
          let type = TorchArithmetic.resultType(.tensor(input), .tensor(target), machine)
          let values = try body(
            try input.converted(to: type), try target.converted(to: type), arguments)
          values.setTitle(title)
          return try values.reduced(reduction, title: title)
        })
    }
  }

  // MARK: Classes

  private static let classification: [Builtin] = [
    Builtin(
      "F.cross_entropy",
      "input, target, weight=None, \(old), ignore_index=-100, \(tail), label_smoothing=0.0",
      "−log softmax of the true class, or of a distribution over the classes."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      var options = try classOptions(arguments)
      options.smoothing = try arguments.double(7, default: 0)
      let settings = options
      if target.dtype.isFloating {
        guard target.rank == input.rank else {
          throw Fault.runtime(
            "expected target dtype to be Long or Byte, but got \(target.dtype.torchName)")
        }
        guard target.shape == input.shape else {
          throw Fault.runtime(
            "The size of tensor a (\(input.shape.last ?? 0)) must match the size of tensor b "
              + "(\(target.shape.last ?? 0)) at non-singleton dimension \(max(input.rank, 1) - 1)")
        }
        return .tensor(
          try machine.torch(input.count * 8) {
            try input.crossEntropy(distributions: target, settings)
          })
      }
      try checkClasses(input, target, "0D or 1D")
      return try classed(machine, input) {
        try input.crossEntropy(classes: target.array, settings)
      }
    },
    Builtin(
      "F.nll_loss", "input, target, weight=None, \(old), ignore_index=-100, \(tail)",
      "−x of the true class, x being logarithms of probabilities."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let options = try classOptions(arguments)
      try checkClasses(input, target, "0D or 1D")
      return try classed(machine, input) {
        try input.negativeLogLikelihood(classes: target.array, options)
      }
    },
    Builtin(
      "F.multi_margin_loss", "input, target, p=1, margin=1.0, weight=None, \(old), \(tail)",
      "How far wrong classes come within the margin of the true one."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let (power, margin) = (
        try arguments.double(2, default: 1), try arguments.double(3, default: 1)
      )
      let (weight, reduction) = (
        try arguments.optionalTensor(4), try reduction(arguments, 7)
      )
      try MarginLosses.check(input, target, hasClass: true)
      return try classed(machine, input) {
        let values = try input.multiClassMargin(
          classes: target.array, power: power, margin: margin, weight: weight)
        values.setTitle("MultiMarginLoss")
        return try values.reduced(reduction, title: "MultiMarginLoss")
      }
    },
  ]

  static func classed(
    _ machine: Machine, _ input: Tensor, _ body: () throws -> Tensor
  ) throws -> Value {
    try machine.charge(input.count * 8)
    do {
      return .tensor(try body())
    } catch MathError.indexOutOfBounds(let index, _, _) {
      throw Fault.index("Target \(index) is out of bounds.")
    } catch let error as MathError {
      throw TorchErrors.fault(error)
    }
  }

  private static func classOptions(_ arguments: Arguments) throws -> Tensor.ClassOptions {
    var options = Tensor.ClassOptions()
    options.weight = try arguments.optionalTensor(2)
    options.ignoredIndex = try arguments.int(4, default: -100)
    options.reduction = try reduction(arguments, 6)
    return options
  }

  private static func checkClasses(_ input: Tensor, _ target: Tensor, _ wanted: String) throws {
    guard target.dtype == .int64 else {
      throw Fault.runtime(
        "expected target dtype to be Long or Byte, but got \(target.dtype.torchName)")
    }
    let axis = input.rank == 1 ? 0 : 1
    if input.rank >= 2, target.rank > 0, input.shape[0] != target.shape[0] {
      throw Fault.value(
        "Expected input batch_size (\(input.shape[0])) to match target batch_size "
          + "(\(target.shape[0])).")
    }
    guard input.rank > 0, input.shape.removing(at: axis) == target.shape else {
      throw Fault.runtime("0D or 1D target tensor expected, multi-target not supported")
    }
  }

  // MARK: Numbers

  private static let regression: [Builtin] = [
    pairs(
      "mse_loss", "\(old), \(tail), weight=None", "(x − y)².", reduction: 4, title: "MseLoss"
    ) { x, y, _ in try x.squaredError(y) },
    absolute,
    pairs(
      "smooth_l1_loss", "\(old), \(tail), beta=1.0", "Squares below β, sizes above.", reduction: 4,
      title: "SmoothL1Loss"
    ) { x, y, given in try x.smoothAbsoluteError(y, beta: try given.double(5, default: 1)) },
    pairs(
      "huber_loss", "reduction='mean', delta=1.0, weight=None", "Squares below δ, lines above.",
      reduction: 2, title: "HuberLoss"
    ) { x, y, given in
      let delta = try given.double(3, default: 1)
      guard delta > 0 else {
        throw Fault.runtime("huber_loss does not support non-positive values for delta.")
      }
      return try x.huber(y, delta: delta)
    },
  ]

  private static let absolute = Builtin(
    "F.l1_loss", "input, target, \(old), \(tail), weight=None", "|x − y|."
  ) { arguments, machine in
    let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
    let reduction = try reduction(arguments, 4)
    return .tensor(
      try machine.torch(max(input.count, target.count)) {
        try matched(input, to: target, machine).absoluteError(
          try matched(target, to: input, machine)
        ).reduced(reduction)
      })
  }

  // MARK: Probabilities

  private static let distributions: [Builtin] = [
    Builtin(
      "F.binary_cross_entropy", "input, target, weight=None, \(old), \(tail)",
      "−(y log p + (1 − y) log (1 − p)), the logarithms not below −100."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let (weight, reduction) = (try arguments.optionalTensor(2), try reduction(arguments, 5))
      try checkSizes(input, target)
      guard input.dtype == target.dtype else {
        throw Fault.runtime(
          "Found dtype \(target.dtype.torchName) but expected \(input.dtype.torchName)")
      }
      guard input.array.doubles.allSatisfy({ ($0 >= 0 && $0 <= 1) || $0.isNaN }) else {
        throw Fault.runtime("all elements of input should be between 0 and 1")
      }
      return .tensor(
        try machine.torch(input.count * 8) {
          var values = try input.binaryCrossEntropy(target)
          if let weight { values = try values.times(weight) }
          values.setTitle("BinaryCrossEntropy")
          return try values.reduced(reduction, title: "BinaryCrossEntropy")
        })
    },
    Builtin(
      "F.binary_cross_entropy_with_logits",
      "input, target, weight=None, \(old), \(tail), pos_weight=None",
      "Binary cross-entropy of the sigmoid of x."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let (weight, reduction) = (try arguments.optionalTensor(2), try reduction(arguments, 5))
      let positive = try arguments.optionalTensor(6)
      guard input.shape == target.shape else {
        throw Fault.value(
          "Target size (torch.Size(\(target.shape.listed))) must be the same as input size "
            + "(torch.Size(\(input.shape.listed)))")
      }
      return .tensor(
        try machine.torch(input.count * 8) {
          var values = try input.binaryCrossEntropyOfLogits(
            try target.converted(to: input.dtype), positiveWeight: positive)
          if let weight { values = try values.times(weight) }
          values.setTitle("BinaryCrossEntropyWithLogits")
          return try values.reduced(
            reduction, title: reduction == .none ? nil : "BinaryCrossEntropyWithLogits")
        })
    },
    Builtin(
      "F.kl_div", "input, target, \(old), \(tail), log_target=False",
      "y (log y − x), x being logarithms of probabilities."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let isBatch = arguments.optional(4)?.text == "batchmean"
      let reduction = isBatch ? LossReduction.sum : try reduction(arguments, 4)
      let isLogarithm = try arguments.bool(5, default: false)
      return .tensor(
        try machine.torch(input.count * 4) {
          let values = try input.divergence(to: target, isLogarithm: isLogarithm)
          let result = try values.reduced(reduction)
          guard isBatch else { return result }
          return try result.divided(by: Double(input.shape.first ?? 1))
        })
    },
    Builtin(
      "F.poisson_nll_loss",
      "input, target, log_input=True, full=False, \(old), eps=1e-08, \(tail)",
      "The negative logarithm of a Poisson probability."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      let (isLogarithm, full) = (
        try arguments.bool(2, default: true), try arguments.bool(3, default: false)
      )
      let (epsilon, reduction) = (
        try arguments.double(5, default: 1e-8), try reduction(arguments, 7)
      )
      return .tensor(
        try machine.torch(input.count * 4) {
          try TorchArithmetic.floating(try matched(input, to: target, machine), machine)
            .poissonLoss(
              try TorchArithmetic.floating(try matched(target, to: input, machine), machine),
              isLogarithm: isLogarithm, full: full,
              epsilon: epsilon
            ).reduced(reduction)
        })
    },
    Builtin(
      "F.gaussian_nll_loss", "input, target, var, full=False, eps=1e-06, reduction='mean'",
      "The negative logarithm of a normal density."
    ) { arguments, machine in
      let (input, target) = (try arguments.tensor(0), try arguments.tensor(1))
      var variance = Tensor(
        arguments[2].tensor == nil ? try arguments.double(2) : 0, dtype: input.dtype)
      if let given = arguments[2].tensor { variance = given }
      guard variance.array.doubles.allSatisfy({ $0 >= 0 || $0.isNaN }) else {
        throw Fault.value("var has negative entry/entries")
      }
      let (full, epsilon) = (
        try arguments.bool(3, default: false), try arguments.double(4, default: 1e-6)
      )
      let reduction = try reduction(arguments, 5)
      let spread = variance
      return .tensor(
        try machine.torch(input.count * 4) {
          var width = spread
          if width.rank == input.rank - 1 {
            width = try width.reshaped(try width.shape.inserting(1, at: width.rank))
          }
          return try input.gaussianLoss(target, variance: width, full: full, epsilon: epsilon)
            .reduced(reduction)
        })
    },
  ]

  private static func checkSizes(_ input: Tensor, _ target: Tensor) throws {
    guard input.shape == target.shape else {
      throw Fault.value(
        "Using a target size (torch.Size(\(target.shape.listed))) that is different to the input "
          + "size (torch.Size(\(input.shape.listed))) is deprecated. Please ensure they have the "
          + "same size.")
    }
  }
}
