// The layers of `torch.nn`: linear ones with parameters, and activations that only run a function.

import Interpreter
import LossMath

enum LayerClasses {
  static let all: [TorchClass] =
    [linear, identity, flatten, dropout] + activations.map(\.descriptor)

  // MARK: With parameters

  private static let linear = TorchClass(
    "Linear", in: "torch.nn.modules.linear", base: "Module",
    [
      Builtin(
        "Linear.__init__",
        "self, in_features, out_features, bias=True, device=None, dtype=None",
        "x · weightᵀ + bias, with random numbers to start from."
      ) { arguments, machine in
        let (inputs, outputs) = (try arguments.int(1), try arguments.int(2))
        try machine.reserve([outputs, inputs], .float32)
        let dtype = try arguments.torchDType(5) ?? machine.torchState.defaultDType
        try arguments.setField("training", to: .bool(true))
        try arguments.setField("in_features", to: .int(inputs))
        try arguments.setField("out_features", to: .int(outputs))
        let hasBias = try arguments.bool(3, default: true)
        let (weight, bias) = try ParameterInitialization.linear(
          inputs, outputs, hasBias: hasBias, dtype, machine)
        try arguments.setField("weight", to: .tensor(weight))
        try arguments.setField("bias", to: bias.map(Value.tensor) ?? Value.none)
        return .none
      },
      Builtin("Linear.forward", "self, input", "x · weightᵀ + bias.") { arguments, machine in
        guard let weight = try arguments.field("weight").tensor else {
          throw arguments.wrongType(0, wanted: "a linear layer")
        }
        return .tensor(
          try FunctionalActivations.linear(
            try arguments.tensor(1), weight, try arguments.field("bias").tensor, machine))
      },
      Builtin("Linear.reset_parameters", "self", "Draws the parameters anew.") {
        arguments, machine in
        let (inputs, outputs) = (
          try arguments.field("in_features").index ?? 0,
          try arguments.field("out_features").index ?? 0
        )
        let hasBias = try arguments.field("bias").tensor != nil
        let made = try ParameterInitialization.linear(
          inputs, outputs, hasBias: hasBias, machine.torchState.defaultDType, machine)
        try arguments.field("weight").tensor?.replaceElements(with: made.weight.array)
        if let bias = made.bias {
          try arguments.field("bias").tensor?.replaceElements(with: bias.array)
        }
        return .none
      },
      Builtin("Linear.extra_repr", "self", "Its sizes.") { arguments, machine in
        let hasBias = try arguments.field("bias").tensor != nil
        return .string(
          "in_features=\(try machine.representation(try arguments.field("in_features"))), "
            + "out_features=\(try machine.representation(try arguments.field("out_features"))), "
            + "bias=\(hasBias ? "True" : "False")")
      },
    ])

  // MARK: Without parameters

  private static let identity = TorchClass(
    "Identity", in: "torch.nn.modules.linear", base: "Module",
    [
      Builtin("Identity.forward", "self, input", "The input itself.") { arguments, _ in arguments[1]
      }
    ])

  private static let flatten = TorchClass(
    "Flatten", in: "torch.nn.modules.flatten", base: "Module",
    [
      Builtin(
        "Flatten.__init__", "self, start_dim=1, end_dim=-1", "Neighbouring dimensions as one."
      ) { arguments, _ in
        try arguments.setField("training", to: .bool(true))
        try arguments.setField("start_dim", to: .int(try arguments.int(1, default: 1)))
        try arguments.setField("end_dim", to: .int(try arguments.int(2, default: -1)))
        return .none
      },
      Builtin("Flatten.forward", "self, input", "Neighbouring dimensions as one.") {
        arguments, machine in
        let (first, last) = (
          try arguments.field("start_dim").index ?? 1, try arguments.field("end_dim").index ?? -1
        )
        return .tensor(
          try TorchShapes.flattened(try arguments.tensor(1), first, last, machine))
      },
      Builtin("Flatten.extra_repr", "self", "Its options.") { arguments, machine in
        .string(
          "start_dim=\(try machine.representation(try arguments.field("start_dim"))), "
            + "end_dim=\(try machine.representation(try arguments.field("end_dim")))")
      },
    ])

  private static let dropout = TorchClass(
    "Dropout", in: "torch.nn.modules.dropout", base: "Module",
    [
      Builtin(
        "Dropout.__init__", "self, p=0.5, inplace=False",
        "In training, elements set to zero with probability p."
      ) { arguments, _ in
        let probability = try arguments.double(1, default: 0.5)
        guard (0...1).contains(probability) else {
          throw Fault.value(
            "dropout probability has to be between 0 and 1, but got "
              + PythonText.repr(probability))
        }
        try arguments.setField("training", to: .bool(true))
        try arguments.setField("p", to: arguments.isGiven(1) ? arguments[1] : .float(0.5))
        return .none
      },
      Builtin("Dropout.forward", "self, input", "Some elements zero, in training.") {
        arguments, machine in
        .tensor(
          try FunctionalActivations.dropout(
            try arguments.tensor(1), try arguments.field("p").double ?? 0.5,
            try machine.isTrue(try arguments.field("training")), machine))
      },
      Builtin("Dropout.extra_repr", "self", "Its options.") { arguments, machine in
        .string("p=\(try machine.representation(try arguments.field("p"))), inplace=False")
      },
    ])

  private static let activations: [FunctionalModule] = [
    .init("ReLU", "relu", "inplace=False"), .init("Sigmoid", "sigmoid"), .init("Tanh", "tanh"),
    .init("LogSigmoid", "logsigmoid"), .init("SiLU", "silu", "inplace=False"),
    .init("Mish", "mish", "inplace=False"), .init("Softsign", "softsign"),
    .init("Tanhshrink", "tanhshrink"), .init("ReLU6", "relu6", "inplace=False"),
    .init("SELU", "selu", "inplace=False"), .init("Hardsigmoid", "hardsigmoid", "inplace=False"),
    .init("Hardswish", "hardswish", "inplace=False"),
    .init(
      "LeakyReLU", "leaky_relu", "negative_slope=0.01, inplace=False", shown: ["negative_slope"]),
    .init("ELU", "elu", "alpha=1.0, inplace=False", shown: ["alpha"]),
    .init("CELU", "celu", "alpha=1.0, inplace=False", shown: ["alpha"]),
    .init("GELU", "gelu", "approximate='none'", shown: ["approximate"]),
    .init("Softplus", "softplus", "beta=1.0, threshold=20.0", shown: ["beta", "threshold"]),
    .init(
      "Hardtanh", "hardtanh", "min_val=-1.0, max_val=1.0, inplace=False",
      shown: ["min_val", "max_val"]),
    .init("Softshrink", "softshrink", "lambd=0.5", shown: ["lambd"], namesShown: false),
    .init("Hardshrink", "hardshrink", "lambd=0.5", shown: ["lambd"], namesShown: false),
    .init("Softmax", "softmax", "dim=None", shown: ["dim"]),
    .init("LogSoftmax", "log_softmax", "dim=None", shown: ["dim"]),
    .init("Softmin", "softmin", "dim=None", shown: ["dim"]),
    .init("CosineSimilarity", "cosine_similarity", "dim=1, eps=1e-08", operands: "x1, x2"),
    .init(
      "PairwiseDistance", "pairwise_distance", "p=2.0, eps=1e-06, keepdim=False",
      operands: "x1, x2"),
  ]
}

/// A module that runs a function of `torch.nn.functional` with the options it was made with.
struct FunctionalModule: Sendable {
  let name: String
  let function: String
  /// The options, which are the constructor's parameters and fields of the same names.
  let options: String
  var operands = "input"
  /// Which options its text shows.
  var shown: [String] = []
  var namesShown = true
  var module = "torch.nn.modules.activation"

  init(
    _ name: String, _ function: String, _ options: String = "", operands: String = "input",
    shown: [String] = [], namesShown: Bool = true, module: String = "torch.nn.modules.activation"
  ) {
    self.name = name
    self.function = function
    self.options = options
    self.operands = operands
    self.shown = shown
    self.namesShown = namesShown
    self.module = module
  }

  var descriptor: TorchClass {
    TorchClass(name, in: module, base: "Module", [initialize, forward, extra])
  }

  private var initialize: Builtin {
    let names = Signature(options).parameters.map(\.name)
    return Builtin(
      "\(name).__init__", options.isEmpty ? "self" : "self, \(options)",
      "Runs `F.\(function)` with these options."
    ) { arguments, machine in
      try arguments.setField("training", to: .bool(true))
      for (place, option) in names.enumerated() where arguments.isGiven(place + 1) {
        try arguments.setField(option, to: arguments[place + 1])
      }
      return .none
    }
  }

  private var forward: Builtin {
    let names = Signature(options).parameters.map(\.name)
    let count = Signature(operands).parameters.count
    let function = function
    return Builtin("\(name).forward", "self, \(operands)", "Runs `F.\(function)`.") {
      arguments, machine in
      let instance = try arguments.instance(0)
      var call = CallArguments((1...count).map { arguments[$0] })
      for option in names {
        if let value = instance.field(named: option) { call.keywords.append((option, value)) }
      }
      return try machine.callTorchFunctional(function, call)
    }
  }

  private var extra: Builtin {
    let defaults = Signature(options).parameters
    let (shown, namesShown) = (shown, namesShown)
    return Builtin("\(name).extra_repr", "self", "Its options.") { arguments, machine in
      let instance = try arguments.instance(0)
      var texts = try shown.map { option -> String in
        let fallback = defaults.first { $0.name == option }?.defaultText ?? "None"
        let text =
          try instance.field(named: option).map { try machine.representation($0) } ?? fallback
        return namesShown ? "\(option)=\(text)" : text
      }
      if let flag = instance.field(named: "inplace"), try machine.isTrue(flag) {
        texts.append("inplace=True")
      }
      return .string(texts.joined(separator: ", "))
    }
  }
}
