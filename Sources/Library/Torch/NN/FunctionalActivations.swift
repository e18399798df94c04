// `torch.nn.functional`: activations, linear layers, dropout, and what measures vectors.

import Interpreter
import LossMath

enum FunctionalActivations {
  static let all: [Builtin] = plain + shaped + softmaxes + layers + measures

  /// What becomes of a tensor of whole numbers or truth values.
  private enum WholeNumbers {
    /// It is computed with as floating-point numbers.
    case converted
    /// Whole numbers stay such; truth values are refused.
    case kept(refusal: Fault)
    /// Both are refused, by the name of PyTorch's kernel.
    case refused(kernel: String)

    static func kept(kernel: String) -> WholeNumbers {
      .kept(refusal: .error(.notImplementedError, "\"\(kernel)\" not implemented for 'Bool'"))
    }
  }

  /// A function of the elements of a tensor, which may put its results in their place.
  private static func activation(
    _ name: String, _ parameters: String, _ summary: String, _ whole: WholeNumbers? = nil,
    _ body: @escaping @Sendable (Tensor, Arguments) throws -> Tensor
  ) -> Builtin {
    let whole = whole ?? .refused(kernel: "\(name)_cpu")
    let parameters = parameters.isEmpty ? "input" : "input, \(parameters)"
    let option = Signature(parameters).parameters.firstIndex { $0.name == "inplace" }
    return Builtin("F.\(name)", parameters, summary) { arguments, machine in
      func apply() throws -> Tensor {
        let tensor = try suited(try arguments.tensor(0), whole, machine)
        return try machine.torch(tensor.count) { try body(tensor, arguments) }
      }
      guard let option, try arguments.bool(option, default: false) else {
        return .tensor(try apply())
      }
      return try arguments.changing(0, apply)
    }
  }

  private static func suited(
    _ tensor: Tensor, _ whole: WholeNumbers, _ machine: Machine
  ) throws -> Tensor {
    if tensor.dtype.isFloating { return tensor }
    switch whole {
    case .converted: return try machine.torch { try TorchArithmetic.floating(tensor, machine) }
    case .kept(let refusal):
      if tensor.dtype == .bool { throw refusal }
      return tensor
    case .refused(let kernel):
      throw Fault.error(
        .notImplementedError,
        "\"\(kernel)\" not implemented for '\(tensor.dtype == .bool ? "Bool" : "Long")'")
    }
  }

  private static var boundedWhole: WholeNumbers {
    .kept(refusal: .runtime("Bool inputs not supported for hardtanh"))
  }

  private static let plain: [Builtin] = [
    activation(
      "relu", "inplace=False", "max(0, x).",
      .kept(refusal: .runtime("Boolean inputs not supported for relu"))
    ) { x, _ in try x.apply(.relu) },
    activation("sigmoid", "", "1 / (1 + e⁻ˣ).", .converted) { x, _ in try x.apply(.sigmoid) },
    activation("tanh", "", "The hyperbolic tangent.", .converted) { x, _ in try x.apply(.tanh) },
    activation(
      "logsigmoid", "", "log(1 / (1 + e⁻ˣ)).", .refused(kernel: "log_sigmoid_cpu")
    ) { x, _ in
      let result = try x.apply(.logSigmoid)
      result.setTitle("LogSigmoid")
      return result
    },
    activation("glu", "dim=-1", "The first half times the sigmoid of the second.") { x, given in
      let axis = try x.array.resolve(axis: try given.int(1, default: -1))
      guard x.shape[axis] % 2 == 0 else {
        throw Fault.runtime(
          "Halving dimension must be even, but dimension \(axis) is size \(x.shape[axis])")
      }
      func half(_ start: Int?, _ stop: Int?) throws -> Tensor {
        try x.get(
          Array(repeating: .all, count: axis) + [.slice(start: start, stop: stop, step: nil)])
      }
      let middle = x.shape[axis] / 2
      let result = try half(nil, middle).times(try half(middle, nil).apply(.sigmoid))
      result.setTitle("Glu")
      return result
    },
    activation("silu", "inplace=False", "x / (1 + e⁻ˣ).") { x, _ in try x.silu() },
    activation("mish", "inplace=False", "x · tanh(log(1 + eˣ)).") { x, _ in try x.mish() },
    activation("softsign", "", "x / (1 + |x|).", .converted) { x, _ in try x.softsign() },
    activation("tanhshrink", "", "x − tanh x.", .converted) { x, _ in
      try x.minus(try x.apply(.tanh))
    },
    activation("relu6", "inplace=False", "min(max(0, x), 6).", boundedWhole) { x, _ in
      try x.hardtanh(low: 0, high: 6)
    },
    activation(
      "selu", "inplace=False", "The self-normalizing exponential unit.",
      .refused(kernel: "elu_cpu")
    ) { x, _ in
      try x.elu(alpha: 1.6732632423543772, scale: 1.0507009873554805)
    },
    activation("hardsigmoid", "inplace=False", "x / 6 + 1/2 within [0, 1].") { x, _ in
      try x.hardSigmoid()
    },
    activation("hardswish", "inplace=False", "x · clip(x + 3, 0, 6) / 6.") { x, _ in
      try x.hardSwish()
    },
  ]

  private static let shaped: [Builtin] = [
    activation("leaky_relu", "negative_slope=0.01, inplace=False", "x, or slope · x below zero.") {
      x, given in try x.leakyReLU(slope: try given.double(1, default: 0.01))
    },
    activation("elu", "alpha=1.0, inplace=False", "x, or α (eˣ − 1) below zero.") { x, given in
      try x.elu(alpha: try given.double(1, default: 1))
    },
    activation(
      "celu", "alpha=1.0, inplace=False", "x, or α (e^(x/α) − 1) below zero.",
      .refused(kernel: "elu_cpu")
    ) { x, given in
      let alpha = try given.double(1, default: 1)
      return try x.elu(alpha: alpha, inner: 1 / alpha, title: "Celu")
    },
    activation(
      "gelu", "approximate='none'", "x times the normal distribution.",
      .refused(kernel: "GeluKernelImpl")
    ) { x, given in
      try x.gelu(approximate: try given.text(1, default: "none") == "tanh")
    },
    activation("softplus", "beta=1.0, threshold=20.0", "log(1 + e^(β x)) / β.") { x, given in
      try x.softplus(
        beta: try given.double(1, default: 1), threshold: try given.double(2, default: 20))
    },
    activation(
      "hardtanh", "min_val=-1.0, max_val=1.0, inplace=False", "x within bounds.", boundedWhole
    ) { x, given in
      let low = try given.double(1, default: -1)
      let high = try given.double(2, default: 1)
      guard low <= high else { throw Fault.value("min_val cannot be greater than max_val") }
      return try x.hardtanh(low: low, high: high)
    },
    activation(
      "threshold", "threshold, value, inplace=False", "x above the threshold, else value.",
      .kept(kernel: "threshold_cpu")
    ) { x, given in
      try x.thresholded(try given.double(1), value: try given.double(2))
    },
    activation(
      "softshrink", "lambd=0.5", "x drawn towards zero by λ.",
      .refused(kernel: "softshrink_check")
    ) { x, given in
      try x.softShrink(try given.double(1, default: 0.5))
    },
    activation("hardshrink", "lambd=0.5", "x, and 0 where |x| ≤ λ.") { x, given in
      try x.hardShrink(try given.double(1, default: 0.5))
    },
  ]

  private static let softmaxes: [Builtin] =
    [("softmax", false), ("log_softmax", true)].map { (name: String, isLogarithm: Bool) in
      Builtin(
        "F.\(name)", "input, dim=None, _stacklevel=3, dtype=None",
        isLogarithm ? "The logarithm of softmax." : "eˣ / Σ eˣ along a dimension."
      ) { arguments, machine in
        let tensor = try arguments.tensor(0)
        let axis = try arguments.optionalInt(1) ?? ([0, 1, 3].contains(tensor.rank) ? 0 : 1)
        return .tensor(try TorchActivations.softmax(tensor, axis, isLogarithm, machine))
      }
    } + [
      Builtin("F.softmin", "input, dim=None", "Softmax of −x.") { arguments, machine in
        let tensor = try arguments.tensor(0)
        let axis = try arguments.optionalInt(1) ?? (tensor.rank == 1 ? 0 : 1)
        return .tensor(
          try TorchActivations.softmax(
            try machine.torch { try tensor.negated() }, axis, false, machine))
      }
    ]

  // MARK: Layers

  private static let layers: [Builtin] = [
    Builtin("F.linear", "input, weight, bias=None", "x · weightᵀ + bias.") { arguments, machine in
      .tensor(
        try linear(
          try arguments.tensor(0), try arguments.tensor(1), try arguments.optionalTensor(2),
          machine))
    },
    Builtin(
      "F.dropout", "input, p=0.5, training=True, inplace=False",
      "Elements set to zero with probability p, the others scaled up."
    ) { arguments, machine in
      .tensor(
        try dropout(
          try arguments.tensor(0), try arguments.double(1, default: 0.5),
          try arguments.bool(2, default: true), machine))
    },
    Builtin("F.one_hot", "tensor, num_classes=-1", "Classes as rows with a single one.") {
      arguments, machine in
      let tensor = try arguments.tensor(0)
      guard tensor.dtype == .int64 else {
        throw Fault.runtime("one_hot is only applicable to index tensor of type LongTensor.")
      }
      let labels = tensor.array.integers
      var count = try arguments.int(1, default: -1)
      if labels.contains(where: { $0 < 0 }) {
        throw Fault.runtime("Class values must be non-negative.")
      }
      let most = labels.max() ?? -1
      if count < 0 { count = most &+ 1 }
      guard count > most else {
        throw Fault.runtime("Class values must be smaller than num_classes.")
      }
      try machine.reserve([labels.count, count], .int64)
      return .tensor(
        try machine.torch(labels.count) {
          let column = try tensor.array.reshaped(
            try tensor.shape.inserting(1, at: tensor.rank))
          let isOne = try NDArray.apply(
            .equal, .array(column), .array(try NDArray.arange(0, count)))
          return Tensor(try isOne.asType(.int64))
        })
    },
  ]

  /// A linear layer, with PyTorch's errors.
  static func linear(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ machine: Machine
  ) throws -> Tensor {
    guard x.dtype == weight.dtype else {
      throw Fault.runtime(
        "mat1 and mat2 must have the same dtype, but got \(x.dtype.torchName) and "
          + weight.dtype.torchName)
    }
    guard x.rank > 0, weight.rank == 2, x.shape[x.rank - 1] == weight.shape[1] else {
      let width = x.shape.last ?? 0
      throw Fault.runtime(
        "mat1 and mat2 shapes cannot be multiplied (\(width == 0 ? 0 : x.count / width)x\(width) "
          + "and \(weight.shape.last ?? 0)x\(weight.shape.first ?? 0))")
    }
    return try machine.torch(x.count &* weight.shape[0]) {
      if x.rank == 2 { return try Tensor.linear(x, weight: weight, bias: bias) }
      var shape = x.shape
      let flat = try x.reshaped([-1, shape[shape.count - 1]])
      shape[shape.count - 1] = weight.shape[0]
      return try Tensor.linear(flat, weight: weight, bias: bias).reshaped(shape)
    }
  }

  static func dropout(
    _ x: Tensor, _ probability: Double, _ isTraining: Bool, _ machine: Machine
  ) throws -> Tensor {
    guard (0...1).contains(probability) else {
      throw Fault.value(
        "dropout probability has to be between 0 and 1, but got \(PythonText.repr(probability))")
    }
    if !isTraining || probability == 0 { return x }
    let mask = try TorchRandom.draw(nil, machine) { generator in
      try machine.compute(x.count) {
        try generator.truths(x.shape, probability: 1 - probability)
      }
    }
    return try machine.torch { try x.dropout(mask: mask, probability: probability) }
  }

  // MARK: Vectors

  private static let measures: [Builtin] = [
    Builtin("F.normalize", "input, p=2.0, dim=1, eps=1e-12", "Vectors scaled to length one.") {
      arguments, machine in
      let tensor = try arguments.tensor(0)
      let (order, axis) = (try arguments.double(1, default: 2), try arguments.int(2, default: 1))
      let least = try arguments.double(3, default: 1e-12)
      return .tensor(
        try machine.torch(tensor.count) {
          let length = try tensor.norm(order: order, axes: [axis], keepDimensions: true)
          return try tensor.divided(by: try length.clipped(.float(least), nil))
        })
    },
    Builtin("F.cosine_similarity", "x1, x2, dim=1, eps=1e-08", "The cosine between vectors.") {
      arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      let (axis, least) = (try arguments.int(2, default: 1), try arguments.double(3, default: 1e-8))
      return .tensor(
        try machine.torch(one.count) {
          let (one, two) = try vectors(one, two, machine)
          return try one.cosineSimilarity(two, axis: axis, epsilon: least)
        })
    },
    Builtin(
      "F.pairwise_distance", "x1, x2, p=2.0, eps=1e-06, keepdim=False",
      "The p-norm of the difference."
    ) { arguments, machine in
      let (one, two) = (try arguments.tensor(0), try arguments.tensor(1))
      let (power, least) = (
        try arguments.double(2, default: 2), try arguments.double(3, default: 1e-6)
      )
      let keeps = try arguments.bool(4, default: false)
      return .tensor(
        try machine.torch(one.count) {
          let (one, two) = try vectors(one, two, machine)
          return try one.pairwiseDistance(
            two, power: power, epsilon: least, keepDimensions: keeps)
        })
    },
  ]
  /// Vectors of one floating-point type and one shape.
  private static func vectors(
    _ one: Tensor, _ two: Tensor, _ machine: Machine
  ) throws -> (Tensor, Tensor) {
    let shape = try Dimensions.broadcast([one.shape, two.shape])
    let (left, right) = (
      try TorchArithmetic.floating(try FunctionalLosses.matched(one, to: two, machine), machine),
      try TorchArithmetic.floating(try FunctionalLosses.matched(two, to: one, machine), machine)
    )
    return (
      left.shape == shape ? left : try left.expanded(to: shape),
      right.shape == shape ? right : try right.expanded(to: shape)
    )
  }
}
