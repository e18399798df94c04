// PyTorch's random numbers: seeds, generators, and the functions that draw.

import Interpreter
import LossMath

/// `torch.Generator`: a stream of random numbers of its own.
final class TorchGeneratorObject: ObjectContent {
  var generator = TorchGenerator(seed: 67_280_421_310_721)
  var seed = 67_280_421_310_721

  var typeName: String { "torch.Generator" }
  var classNames: [String] { ["torch._C.Generator", "torch.Generator"] }
  var attributeNames: [String] { ["manual_seed", "initial_seed", "device"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "device": return .host(TorchDevice())
    default: return nil
    }
  }
}

enum TorchRandom {
  static let generatorMethods = Dictionary(named: [
    Builtin("Generator.manual_seed", "self, seed", "Starts the stream anew.") { arguments, _ in
      guard let object = arguments[0].content as? TorchGeneratorObject else {
        throw arguments.wrongType(0, wanted: "a torch.Generator")
      }
      object.seed = try arguments.int(1)
      object.generator = TorchGenerator(seed: object.seed)
      return arguments[0]
    },
    Builtin("Generator.initial_seed", "self", "The seed.") { arguments, _ in
      .int((arguments[0].content as? TorchGeneratorObject)?.seed ?? 0)
    },
  ])

  private static let options = "generator=None, dtype=None, device=None, requires_grad=False"

  /// Draws from the generator that was given, or from the notebook's.
  static func draw<Result>(
    _ generator: Value?, _ machine: Machine, _ body: (inout TorchGenerator) throws -> Result
  ) throws -> Result {
    if let generator {
      guard let object = generator.content as? TorchGeneratorObject else {
        throw Fault.type(
          "expected a torch.Generator, but got \(generator.typeName)")
      }
      return try body(&object.generator)
    }
    return try body(&machine.torchState.generator)
  }

  static let all: [Builtin] = [
    Builtin(
      "torch.manual_seed", "seed", "Starts PyTorch's random numbers anew.",
      example: "torch.manual_seed(0)"
    ) { arguments, machine in
      let seed = try arguments.int(0)
      machine.torchState.generator = TorchGenerator(seed: seed)
      return .host(TorchGeneratorObject())
    },
    Builtin("torch.Generator", "device='cpu'", "A stream of random numbers of its own.") { _, _ in
      .host(TorchGeneratorObject())
    },
    uniform, normalUnit, integers.takingNarrow, permutation.takingNarrow, normal, like("rand_like"),
    like("randn_like"),
    bernoulli, multinomial,
  ]

  private static let uniform = Builtin(
    "torch.rand", "*size, \(options)", "Random numbers in [0, 1).", example: "torch.rand(2)"
  ) { arguments, machine in try filled(arguments, isNormal: false, machine) }

  private static let normalUnit = Builtin(
    "torch.randn", "*size, \(options)", "Standard normal random numbers.",
    example: "torch.randn(2)"
  ) { arguments, machine in try filled(arguments, isNormal: true, machine) }

  private static func filled(
    _ arguments: Arguments, isNormal: Bool, _ machine: Machine
  ) throws -> Value {
    let shape = try TensorCreation.sizes(arguments, machine)
    let dtype = try arguments.torchDType(2) ?? machine.torchState.defaultDType
    try TorchTypes.checkDevice(arguments.optional(3))
    try machine.reserve(shape, dtype)
    let array = try draw(arguments.optional(1), machine) { generator in
      try machine.compute(shape.elementCount) {
        try isNormal
          ? generator.normal(shape, dtype: dtype) : generator.uniform(shape, dtype: dtype)
      }
    }
    return try TensorCreation.finished(array, try arguments.bool(4, default: false), machine)
  }

  private static func like(_ name: String) -> Builtin {
    Builtin(
      "torch.\(name)", "input, *, dtype=None, requires_grad=False",
      "Random numbers in another tensor's shape."
    ) { arguments, machine in
      let tensor = try arguments.tensor(0)
      let dtype = try arguments.torchDType(1) ?? tensor.dtype
      let array = try draw(nil, machine) { generator in
        try machine.compute(tensor.count) {
          try name == "randn_like"
            ? generator.normal(tensor.shape, dtype: dtype)
            : generator.uniform(tensor.shape, dtype: dtype)
        }
      }
      return try TensorCreation.finished(array, try arguments.bool(2, default: false), machine)
    }
  }

  private static let integers = Builtin(
    "torch.randint", "low, high=None, size=None, *, \(options)",
    "Random whole numbers from low, or 0, before high.", example: "torch.randint(0, 10, (3,))"
  ) { arguments, machine in
    var (low, high, size) = (0, try arguments.int(0), arguments[1])
    if let upper = arguments.optional(1)?.index {
      (low, high, size) = (high, upper, arguments[2])
    } else if arguments.isGiven(2) {
      size = arguments[2]
    }
    let shape = try machine.dimensions(from: size)
    guard low < high else {
      throw Fault.runtime(
        "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)")
    }
    try machine.reserve(shape, .int64)
    let bounds = (low, high)
    let dtype = try arguments.torchDType(4) ?? .int64
    let array = try draw(arguments.optional(3), machine) { generator in
      try machine.compute(shape.elementCount) {
        try generator.integers(shape, from: bounds.0, to: bounds.1).asType(dtype)
      }
    }
    return try TensorCreation.finished(array, try arguments.bool(6, default: false), machine)
  }

  private static let permutation = Builtin(
    "torch.randperm", "n, *, \(options)", "The numbers before n in random order.",
    example: "torch.randperm(4)"
  ) { arguments, machine in
    let count = try arguments.int(0)
    guard count >= 0 else {
      throw Fault.runtime("n must be non-negative, got\(count)")
    }
    try machine.reserve([count], .int64)
    let dtype = try arguments.torchDType(2) ?? .int64
    let places = try draw(arguments.optional(1), machine) { $0.permutation(count) }
    return .tensor(Tensor(try machine.torch(count) { try NDArray(places).asType(dtype) }))
  }

  private static let normal = Builtin(
    "torch.normal", "mean=0.0, std=1.0, size=None, *, \(options)",
    "Normal random numbers of given means and deviations."
  ) { arguments, machine in
    let (mean, deviation) = (
      arguments.isGiven(0) ? try arguments.tensorOperand(0) : .number(.float(0)),
      arguments.isGiven(1) ? try arguments.tensorOperand(1) : .number(.float(1))
    )
    if mean.tensor == nil && deviation.tensor == nil {
      guard arguments.isGiven(2) else {
        throw Fault.type("normal() missing 1 required positional argument: 'size'")
      }
      let shape = try machine.dimensions(from: arguments[2])
      let dtype = try arguments.torchDType(4) ?? machine.torchState.defaultDType
      try machine.reserve(shape, dtype)
      let (center, width) = (
        try arguments.double(0, default: 0), try arguments.double(1, default: 1)
      )
      let array = try draw(arguments.optional(3), machine) { generator in
        try machine.compute(shape.elementCount) {
          try generator.normal(shape, dtype: dtype, mean: center, deviation: width)
        }
      }
      return try TensorCreation.finished(array, try arguments.bool(6, default: false), machine)
    }
    let shape = try machine.torch {
      try Dimensions.broadcast([mean.plain.shape, deviation.plain.shape])
    }
    let dtype = (mean.tensor ?? deviation.tensor)?.dtype ?? .float32
    let unit = try draw(arguments.optional(3), machine) { generator in
      try machine.compute(shape.elementCount) { try generator.normal(shape, dtype: dtype) }
    }
    return .tensor(
      Tensor(
        try machine.torch {
          let scaled = try NDArray.apply(.multiply, .array(unit), deviation.plain)
          return try NDArray.apply(.add, .array(scaled), mean.plain)
        }))
  }

  private static let bernoulli = Builtin(
    "torch.bernoulli", "input, *, generator=None", "1 with the probability of each element, else 0."
  ) { arguments, machine in
    let tensor = try arguments.tensor(0)
    let chances = tensor.array.doubles
    guard chances.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw Fault.runtime("Expected p_in >= 0 && p_in <= 1 to be true, but got false.")
    }
    return .tensor(
      Tensor(
        try machine.torch(chances.count) {
          try draw(arguments.optional(1), machine) { try truths(tensor.array, &$0) }
        }))
  }

  /// Ones with the probability of each element, else zeros.
  static func truths(
    _ chances: NDArray, _ generator: inout TorchGenerator
  ) throws(MathError) -> NDArray {
    let isDouble = chances.dtype == .float64
    let values = chances.doubles.map { chance in
      (isDouble ? generator.double() : Double(generator.single())) < chance ? 1.0 : 0.0
    }
    return try NDArray(values, shape: chances.shape).asType(chances.dtype)
  }

  /// Standard normal numbers from the notebook's generator.
  static func unitNormal(
    _ shape: Dimensions, _ dtype: DType, _ machine: Machine
  ) throws -> Tensor {
    Tensor(
      try draw(nil, machine) { generator in
        try machine.compute(shape.elementCount) { try generator.normal(shape, dtype: dtype) }
      })
  }

  private static let multinomial = Builtin(
    "torch.multinomial", "input, num_samples, replacement=False, *, generator=None",
    "Places drawn with the weights of the elements."
  ) { arguments, machine in
    let tensor = try arguments.tensor(0)
    let (count, replaces) = (try arguments.int(1), try arguments.bool(2, default: false))
    guard (1...2).contains(tensor.rank), tensor.dtype.isFloating, count > 0 else {
      throw Fault.runtime(
        tensor.dtype.isFloating
          ? "prob_dist must be 1 or 2 dim and n_sample must be > 0"
          : "multinomial only supports floating-point dtypes for input, got: "
            + tensor.dtype.torchName)
    }
    let width = tensor.shape[tensor.rank - 1]
    guard replaces || count <= width else {
      throw Fault.runtime(
        "cannot sample n_sample > prob_dist.size(-1) samples without replacement")
    }
    let weights = tensor.array.doubles
    guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw Fault.runtime("probability tensor contains either `inf`, `nan` or element < 0")
    }
    let rows = width == 0 ? 0 : weights.count / width
    try machine.reserve([rows, count], .int64)
    let drawn = try draw(arguments.optional(3), machine) { generator in
      (0..<rows).flatMap { row in
        generator.places(
          weights: Array(weights[row * width..<(row + 1) * width]), count: count,
          replaces: replaces)
      }
    }
    let shape: Dimensions = tensor.rank == 1 ? [count] : [rows, count]
    return .tensor(Tensor(try machine.torch(drawn.count) { try NDArray(drawn, shape: shape) }))
  }

  // MARK: Methods

  static let methods: [Builtin] = [
    Builtin(
      "Tensor.uniform_", "self, from_=0.0, to=1.0, *, generator=None",
      "Fills it with random numbers between two."
    ) { arguments, machine in
      let (low, high) = (try arguments.double(1, default: 0), try arguments.double(2, default: 1))
      return try refill(arguments, 3, machine) { generator, tensor in
        try generator.uniform(tensor.shape, dtype: tensor.dtype, from: low, to: high)
      }
    },
    Builtin(
      "Tensor.normal_", "self, mean=0.0, std=1.0, *, generator=None",
      "Fills it with normal random numbers."
    ) { arguments, machine in
      let (mean, width) = (try arguments.double(1, default: 0), try arguments.double(2, default: 1))
      return try refill(arguments, 3, machine) { generator, tensor in
        try generator.normal(tensor.shape, dtype: tensor.dtype, mean: mean, deviation: width)
      }
    },
    Builtin(
      "Tensor.exponential_", "self, lambd=1, *, generator=None",
      "Fills it with waiting times for what happens `lambd` times in one unit of time."
    ) { arguments, machine in
      let rate = try arguments.double(1, default: 1)
      guard rate > 0 else {
        let text = try arguments.isGiven(1) ? machine.text(of: arguments[1]) : "1"
        throw Fault.runtime("exponential_ expects lambda > 0.0, but found lambda=\(text)")
      }
      let type = try arguments.tensor(0).dtype
      guard type.isFloating else {
        throw Fault.runtime(
          "Exponential distribution is a continuous probability distribution. dtype must be a "
            + "floating point but you specified \(type.torchName)")
      }
      return try refill(arguments, 2, machine) { generator, tensor in
        try generator.exponential(tensor.shape, dtype: tensor.dtype, rate: rate)
      }
    },
    Builtin(
      "Tensor.random_", "self, from_=0, to=None, *, generator=None",
      "Fills it with random whole numbers."
    ) { arguments, machine in
      let (low, high) = (try arguments.int(1, default: 0), try arguments.optionalInt(2))
      return try refill(arguments, 3, machine) { generator, tensor in
        guard let high else {
          return try NDArray((0..<tensor.count).map { _ in generator.wholeNumber() })
            .reshaped(tensor.shape)
        }
        return try generator.integers(tensor.shape, from: low, to: high)
      }
    },
  ]

  private static func refill(
    _ arguments: Arguments, _ generator: Int, _ machine: Machine,
    _ make: (inout TorchGenerator, Tensor) throws -> NDArray
  ) throws -> Value {
    let tensor = try arguments.tensor(0)
    let array = try draw(arguments.optional(generator), machine) { source in
      try machine.compute(tensor.count) { try make(&source, tensor) }
    }
    try machine.torch { try tensor.set([.ellipsis], to: .tensor(Tensor(array))) }
    return arguments[0]
  }
}
