// `torch.optim`: optimizers, whose options stand in `param_groups` for cells to read and change.

import Interpreter
import LossMath

/// An optimizer: the groups of parameters with their options, and what it remembers of each.
final class TorchOptimizer: ObjectContent {
  let rule: OptimizerRule
  let groups: ListObject
  private var memories: [ObjectIdentifier: OptimizerMemory] = [:]
  /// What L-BFGS remembers.
  let history = QuasiNewton.History()

  init(_ rule: OptimizerRule, _ groups: ListObject) {
    self.rule = rule
    self.groups = groups
  }

  var typeName: String { rule.name }
  var classNames: [String] { ["torch.optim.\(rule.name)", "torch.optim.Optimizer"] }
  var attributeNames: [String] { ["param_groups", "step", "zero_grad", "state_dict"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if name == "param_groups" { return .list(groups) }
    return try machine.method(name, ofType: "torch.optim.Optimizer").map {
      .object(BoundMethod(receiver: .host(self), function: $0))
    }
  }

  /// What it remembers of a parameter.
  fileprivate func memory(of parameter: Tensor) -> OptimizerMemory {
    let key = ObjectIdentifier(parameter)
    if let memory = memories[key] { return memory }
    let memory = OptimizerMemory(of: parameter)
    memories[key] = memory
    return memory
  }

  /// Every parameter with the options of its group.
  func forEach(
    _ machine: Machine, _ body: (Tensor, OptimizerOptions) throws -> Void
  ) throws {
    for group in groups.items {
      guard case .dict(let dict) = group else { continue }
      let options = OptimizerOptions(dict)
      for value in try machine.values(of: options["params"] ?? .list([])) {
        if let tensor = value.tensor { try body(tensor, options) }
      }
    }
  }

  func representation(_ machine: Machine) throws -> String {
    var text = "\(rule.name) ("
    for (place, group) in groups.items.enumerated() {
      guard case .dict(let dict) = group else { continue }
      text += "\nParameter Group \(place)\n"
      let names = dict.table.keys.compactMap(\.text).filter { $0 != "params" }.sorted()
      for name in names {
        let value = OptimizerOptions(dict)[name] ?? Value.none
        text += "    \(name): \(try machine.text(of: value))\n"
      }
    }
    return text + ")"
  }
}

/// The options of a group, read anew for each step, since cells may change them, and once for all
/// parameters.
final class OptimizerOptions {
  private let dict: DictObject
  private var known: [(name: String, value: Value?)] = []

  init(_ dict: DictObject) { self.dict = dict }

  subscript(_ name: String) -> Value? {
    for option in known where option.name == name { return option.value }
    let key = StringObject(name)
    let value = dict.table.value(.string(key), hash: key.hash)
    known.append((name, value))
    return value
  }

  func number(_ name: String) -> Double {
    self[name]?.double ?? self[name]?.scalar?.asDouble ?? 0
  }

  /// A whole number of a size that work can be counted by.
  func count(_ name: String) -> Int {
    let number = number(name)
    return number.isNaN ? 0 : Int(max(0, min(number, 1e9)))
  }

  func flag(_ name: String) -> Bool {
    if case .bool(let flag)? = self[name] { flag } else { number(name) != 0 }
  }

  /// One of a pair, as of `betas`.
  func pair(_ name: String) -> (Double, Double) {
    guard case .tuple(let tuple)? = self[name], tuple.items.count == 2 else { return (0.9, 0.999) }
    return (tuple.items[0].double ?? 0.9, tuple.items[1].double ?? 0.999)
  }
}

/// What an optimizer remembers of one parameter.
final class OptimizerMemory {
  var steps = 0
  var arrays: [NDArray] = []
  /// Kept, so that no other parameter comes to stand where it stood and to have its memory.
  private let parameter: Tensor

  init(of parameter: Tensor) { self.parameter = parameter }
}

enum OptimizerMethods {
  static let table = Dictionary(named: [
    method("step", "closure=None", "Changes the parameters by their gradients.") {
      optimizer, arguments, machine in
      if optimizer.rule.name == "LBFGS" {
        return try QuasiNewton.step(optimizer, arguments[1], machine)
      }
      var loss = Value.none
      if let closure = arguments.optional(1) {
        loss = try GradientRecording.with(true) { try machine.call(closure, CallArguments()) }
      }
      try GradientRecording.with(false) {
        try optimizer.forEach(machine) { parameter, options in
          guard let gradient = parameter.gradient else { return }
          let memory = optimizer.memory(of: parameter)
          memory.steps += 1
          try machine.torch(parameter.count * 4) {
            try optimizer.rule.update(parameter, gradient.array, options, memory)
            try parameter.changed()
          }
        }
      }
      return loss
    },
    method("zero_grad", "set_to_none=True", "Forgets the gradients.") {
      optimizer, arguments, machine in
      let keeps = try !arguments.bool(1, default: true)
      try optimizer.forEach(machine) { parameter, _ in
        try parameter.clearGradient(keeping: keeps)
      }
      return .none
    },
    method("add_param_group", "param_group", "Adds parameters with options of their own.") {
      optimizer, arguments, machine in
      guard case .dict(let dict) = arguments[1] else {
        throw Fault.type("param_group must be a dict, but got \(arguments[1].typeName)")
      }
      optimizer.groups.items.append(
        try OptimizerRule.group(dict, defaults: optimizer.rule.defaults(of: optimizer), machine))
      return .none
    },
  ])

  private static func method(
    _ name: String, _ parameters: String, _ summary: String,
    _ body: @escaping @Sendable (TorchOptimizer, Arguments, Machine) throws -> Value
  ) -> Builtin {
    Builtin("Optimizer.\(name)", "self, \(parameters)", summary) { arguments, machine in
      guard let optimizer = arguments[0].content as? TorchOptimizer else {
        throw arguments.wrongType(0, wanted: "an optimizer")
      }
      return try body(optimizer, arguments, machine)
    }
  }
}
