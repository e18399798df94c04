// `torch` and its submodules.

import Interpreter
import LossMath

enum TorchModules {
  static let torch = Module(
    "torch", functions: TorchFunctions.all, others: members, absent: TorchTypes.absentName)
  static let linalg = Module("torch.linalg", functions: TorchProducts.linearAlgebra)
  static let special = Module("torch.special", functions: TorchSpecial.module)
  static let autograd = Module(
    "torch.autograd", functions: TorchGradients.all + GradientCheck.all + TorchSettings.anomalies,
    others: TorchClass.members([CustomFunctions.function]).merging(
      ["functional": { .object(try $0.module("torch.autograd.functional")) }]) { first, _ in first }
  )
  static let functional = Module(
    "torch.autograd.functional", functions: FunctionTransforms.derivatives)
  static let transforms = Module(
    "torch.func", functions: FunctionTransforms.all + [BatchedFunction.builtins[1]])
  static let cuda = Module(
    "torch.cuda",
    functions: [
      Builtin("torch.cuda.is_available", "", "False: there is the processor alone.") { _, _ in
        .bool(false)
      },
      Builtin("torch.cuda.manual_seed", "seed", "Does nothing: there is the processor alone.") {
        _, _ in .none
      },
      Builtin("torch.cuda.manual_seed_all", "seed", "Does nothing.") { _, _ in .none },
    ])

  private static var members: [String: Module.Member] {
    var members: [String: Module.Member] = [
      "pi": { _ in .float(.pi) }, "e": { _ in .float(2.718281828459045) },
      "inf": { _ in .float(.infinity) }, "nan": { _ in .float(.nan) },
      "newaxis": { _ in .none }, "__version__": { _ in .string("2.13.0+cpu") },
    ]
    for name in [
      "linalg", "autograd", "cuda", "distributions", "func", "nn", "optim", "special", "utils",
    ] {
      members[name] = { .object(try $0.module("torch.\(name)")) }
    }
    for (name, dtype) in TorchTypes.dtypes {
      members[name] = { _ in .host(TorchDType(dtype)) }
    }
    for name in ["int", "int32"] { members[name] = { _ in .host(TorchDType.int32) } }
    for type in TorchTypes.types { members[type.shortName] = { _ in .object(TypeObject(type)) } }
    return members
  }
}

/// `torch.autograd`
enum TorchGradients {
  static let all: [Builtin] = [
    Builtin(
      "torch.autograd.grad",
      "outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, "
        + "allow_unused=None", "The gradients of the outputs by the inputs."
    ) { arguments, machine in
      let outputs = try listed(arguments[0], machine)
      let inputs = try listed(arguments[1], machine)
      var seeds: [Tensor?] = []
      if let given = arguments.optional(2) {
        seeds = try given.tensor.map { [$0] } ?? (machine.values(of: given).map(\.tensor))
      }
      for input in inputs where !input.requiresGradient {
        throw Fault.runtime("One of the differentiated Tensors does not require grad")
      }
      let creates = try arguments.bool(4, default: false)
      let keeps = try arguments.bool(3, default: creates)
      let allows = try arguments.bool(5, default: false)
      let found = try machine.torch {
        try BackwardPass.gradients(
          of: outputs, by: inputs, seeds: seeds, keepsGraph: keeps, createsGraph: creates)
      }
      return .tuple(
        try found.enumerated().map { place, gradient in
          if let gradient { return .tensor(gradient) }
          guard allows else { throw TorchErrors.fault(.autodiff(.unusedVariable(place: place))) }
          return .none
        })
    },
    Builtin(
      "torch.autograd.backward",
      "tensors, grad_tensors=None, retain_graph=None, create_graph=False",
      "Accumulates gradients, as `Tensor.backward` does."
    ) { arguments, machine in
      let tensors = try listed(arguments[0], machine)
      let seeds = try arguments.optional(1).map { try listed($0, machine) } ?? []
      let creates = try arguments.bool(3, default: false)
      let keeps = try arguments.bool(2, default: creates)
      try machine.torch {
        try BackwardPass.run(
          from: tensors, seeds: seeds, keepsGraph: keeps, createsGraph: creates)
      }
      return .none
    },
  ]

  private static func listed(_ value: Value, _ machine: Machine) throws -> [Tensor] {
    if let tensor = value.tensor { return [tensor] }
    return try machine.values(of: value).map { item in
      guard let tensor = item.tensor else {
        throw Fault.type("expected Tensors, but got \(item.typeName)")
      }
      return tensor
    }
  }
}
