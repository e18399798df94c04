// `nn.init`: how parameters get their first values; and `nn.Parameter`.

import Interpreter
import LossMath

enum ParameterInitialization {
  static let all: [Builtin] = [
    draw("uniform_", "a=0.0, b=1.0", "Random numbers from a to b.") { generator, tensor, given in
      let (low, high) = (try given.double(1, default: 0), try given.double(2, default: 1))
      return try generator.uniform(tensor.shape, dtype: tensor.dtype, from: low, to: high)
    },
    draw("normal_", "mean=0.0, std=1.0", "Normal random numbers.") { generator, tensor, given in
      let (mean, width) = (try given.double(1, default: 0), try given.double(2, default: 1))
      return try generator.normal(
        tensor.shape, dtype: tensor.dtype, mean: mean, deviation: width)
    },
    draw("xavier_uniform_", "gain=1.0", "Uniform, by the numbers of inputs and outputs.") {
      generator, tensor, given in
      let (inputs, outputs) = try fans(of: tensor)
      let width = try given.double(1, default: 1) * (2 / Double(inputs + outputs)).squareRoot()
      let bound = 3.0.squareRoot() * width
      return try generator.uniform(tensor.shape, dtype: tensor.dtype, from: -bound, to: bound)
    },
    draw("xavier_normal_", "gain=1.0", "Normal, by the numbers of inputs and outputs.") {
      generator, tensor, given in
      let (inputs, outputs) = try fans(of: tensor)
      let width = try given.double(1, default: 1) * (2 / Double(inputs + outputs)).squareRoot()
      return try generator.normal(tensor.shape, dtype: tensor.dtype, deviation: width)
    },
    draw(
      "kaiming_uniform_", "a=0, mode='fan_in', nonlinearity='leaky_relu'",
      "Uniform, by the number of inputs."
    ) { generator, tensor, given in
      let bound = 3.0.squareRoot() * (try kaimingWidth(tensor, given))
      return try generator.uniform(tensor.shape, dtype: tensor.dtype, from: -bound, to: bound)
    },
    draw(
      "kaiming_normal_", "a=0, mode='fan_in', nonlinearity='leaky_relu'",
      "Normal, by the number of inputs."
    ) { generator, tensor, given in
      try generator.normal(
        tensor.shape, dtype: tensor.dtype, deviation: try kaimingWidth(tensor, given))
    },
    constant("zeros_", "Zeros.", 0), constant("ones_", "Ones.", 1),
    Builtin("nn.init.constant_", "tensor, val", "One value everywhere.") { arguments, machine in
      try fill(arguments, try arguments.double(1), machine)
    },
    Builtin(
      "nn.init.calculate_gain", "nonlinearity, param=None", "The gain of an activation."
    ) { arguments, _ in
      .float(try gain(try arguments.text(0), try arguments.double(1, default: 0.01)))
    },
  ]

  private typealias Draw =
    @Sendable (inout TorchGenerator, Tensor, Arguments) throws -> NDArray

  private static func draw(
    _ name: String, _ parameters: String, _ summary: String, _ body: @escaping Draw
  ) -> Builtin {
    Builtin("nn.init.\(name)", "tensor, \(parameters), *, generator=None", summary) {
      arguments, machine in
      let tensor = try arguments.tensor(0)
      let generator = arguments.optional(arguments.parameterCount - 1)
      let array = try TorchRandom.draw(generator, machine) { source in
        try machine.compute(tensor.count) { try body(&source, tensor, arguments) }
      }
      try overwrite(tensor, with: array, machine)
      return arguments[0]
    }
  }

  private static func constant(_ name: String, _ summary: String, _ value: Double) -> Builtin {
    Builtin("nn.init.\(name)", "tensor", summary) { arguments, machine in
      try fill(arguments, value, machine)
    }
  }

  private static func fill(
    _ arguments: Arguments, _ value: Double, _ machine: Machine
  ) throws -> Value {
    let tensor = try arguments.tensor(0)
    let array = try machine.torch(tensor.count) {
      try NDArray.full(tensor.shape, .float(value), dtype: tensor.dtype)
    }
    try overwrite(tensor, with: array, machine)
    return arguments[0]
  }

  private static func overwrite(
    _ tensor: Tensor, with array: NDArray, _ machine: Machine
  ) throws {
    try machine.torch {
      try GradientRecording.with(false) {
        try tensor.set([.ellipsis], to: .tensor(Tensor(array)))
      }
    }
  }

  private static func fans(of tensor: Tensor) throws -> (inputs: Int, outputs: Int) {
    guard tensor.rank >= 2 else {
      throw Fault.value(
        "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    }
    let field = tensor.shape.dropFirst(2).reduce(1, *)
    return (tensor.shape[1] * field, tensor.shape[0] * field)
  }

  private static func kaimingWidth(_ tensor: Tensor, _ given: Arguments) throws -> Double {
    let (inputs, outputs) = try fans(of: tensor)
    let fan = try given.text(2, default: "fan_in") == "fan_out" ? outputs : inputs
    let gain = try gain(
      try given.text(3, default: "leaky_relu"), try given.double(1, default: 0))
    return gain / Double(fan).squareRoot()
  }

  private static func gain(_ name: String, _ slope: Double) throws -> Double {
    switch name {
    case "linear", "sigmoid", "conv1d", "conv2d", "conv3d": return 1
    case "tanh": return 5.0 / 3
    case "relu": return 2.0.squareRoot()
    case "leaky_relu": return (2 / (1 + slope * slope)).squareRoot()
    case "selu": return 0.75
    default: throw Fault.value("Unsupported nonlinearity \(name)")
    }
  }

  // MARK: Parameters

  /// A tensor as a parameter of a model.
  static func parameter(_ array: NDArray, isTrained: Bool = true) throws -> Tensor {
    let tensor = Tensor(array)
    tensor.isParameter = true
    if isTrained { try tensor.setRequiresGradient(true) }
    return tensor
  }

  /// The first parameters of a linear layer, drawn as PyTorch draws them.
  static func linear(
    _ inputs: Int, _ outputs: Int, hasBias: Bool, _ dtype: DType, _ machine: Machine
  ) throws -> (weight: Tensor, bias: Tensor?) {
    try layer([outputs, inputs], hasBias: hasBias, dtype, machine)
  }

  /// The first parameters of a layer whose weights have the given shape, outputs first.
  static func layer(
    _ shape: Dimensions, hasBias: Bool, _ dtype: DType, _ machine: Machine
  ) throws -> (weight: Tensor, bias: Tensor?) {
    let (inputs, outputs) = (shape.dropFirst().reduce(1, &*), shape[0])
    return try TorchRandom.draw(nil, machine) { generator in
      try machine.compute(inputs &* outputs) {
        let gain = (2 / (1 + 5.0.squareRoot() * 5.0.squareRoot())).squareRoot()
        let bound = 3.0.squareRoot() * (gain / Double(inputs).squareRoot())
        let weight = try generator.uniform(shape, dtype: dtype, from: -bound, to: bound)
        guard hasBias else { return (try parameter(weight), nil) }
        let edge = inputs > 0 ? 1 / Double(inputs).squareRoot() : 0
        let bias = try generator.uniform([outputs], dtype: dtype, from: -edge, to: edge)
        return (try parameter(weight), try parameter(bias))
      }
    }
  }

  static let parameterType = TypeDescriptor(
    "torch.nn.parameter.Parameter", bases: ["torch.Tensor"],
    constructor: Builtin(
      "nn.Parameter", "data=None, requires_grad=True", "A tensor that a model trains."
    ) { arguments, machine in
      let data = try arguments.optionalTensor(0)?.array ?? NDArray([Double]()).asType(.float32)
      return .tensor(
        try machine.torch {
          try parameter(data, isTrained: try arguments.bool(1, default: true))
        })
    })
}
