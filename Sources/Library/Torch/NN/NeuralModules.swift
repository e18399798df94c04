// `torch.nn`, `torch.nn.functional`, `torch.nn.init`, `torch.optim` and `torch.utils.data`.

import Interpreter
import LossMath

enum NeuralModules {
  static let nn = Module("torch.nn", nnMembers)
  static let functional = Module("torch.nn.functional", functions: TorchFunctional.all)
  static let initialization = Module("torch.nn.init", functions: ParameterInitialization.all)
  static let optim = Module(
    "torch.optim", functions: OptimizerRule.all.map(\.builtin),
    others: ["lr_scheduler": { .object(try $0.module("torch.optim.lr_scheduler")) }])
  static let gradients = Module("torch.nn.utils", functions: GradientUtilities.all)
  static let schedules = Module("torch.optim.lr_scheduler", functions: RateSchedules.all)
  static let utils = Module(
    "torch.utils", ["data": { .object(try $0.module("torch.utils.data")) }])
  static let data = Module(
    "torch.utils.data", functions: DataClasses.functions,
    others: TorchClass.members(DataClasses.all))

  private static var nnMembers: [String: Module.Member] {
    var members = TorchClass.members(
      [ModuleClass.module] + ModuleContainers.all + LayerClasses.all + LossClasses.all
        + WindowClasses.all + TableClasses.all + BatchNormClasses.all + RecurrentClasses.all
        + TorchClass.rare)
    members["Parameter"] = { _ in .object(TypeObject(ParameterInitialization.parameterType)) }
    for name in ["functional", "init", "utils"] {
      members[name] = { .object(try $0.module("torch.nn.\(name)")) }
    }
    return members
  }
}

/// `torch.nn.functional`
enum TorchFunctional {
  static let all: [Builtin] =
    (FunctionalActivations.all + FunctionalLosses.all + TableFunctions.all)
    .map(NarrowArguments.accepted) + SlidingFunctions.all + AttentionFunctions.all
    + AdaptivePools.functions + [InterpolationFunctions.interpolate]
  static let table = Dictionary(named: all)
}

extension Machine {
  /// Calls a function of `torch.nn.functional` by its name.
  func callTorchFunctional(_ name: String, _ arguments: CallArguments) throws -> Value {
    let module = try module("torch.nn.functional")
    guard let function = try module.attribute(name, self) else { return .none }
    return try call(function, arguments)
  }
}
