// `nn.Module`: what holds parameters and other modules, as its fields.

import Interpreter
import LossMath

enum ModuleClass {
  static let module = TorchClass(
    "Module", in: "torch.nn.modules.module",
    core + traversals + modes + registration + states
      + ModuleHooks.methods)

  private static func method(
    _ name: String, _ parameters: String, _ summary: String, body: @escaping Builtin.Body
  ) -> Builtin {
    Builtin(
      "Module.\(name)", parameters.isEmpty ? "self" : "self, \(parameters)", summary, body: body)
  }

  // MARK: Calls and fields

  private static let core: [Builtin] = [
    method("__init__", "*args, **kwargs", "Starts with nothing in it.") { arguments, _ in
      try arguments.setField("training", to: .bool(true))
      return .none
    },
    method("__call__", "*args, **kwargs", "Runs `forward`.") { arguments, machine in
      let instance = try arguments.instance(0)
      var call = CallArguments(
        [arguments[0]] + arguments.rest(1), keywords: arguments.options(2))
      guard let forward = machine.classMember("forward", of: instance) else { return .none }
      if let hooks = instance.field(named: ModuleHooks.before) {
        try ModuleHooks.runBefore(hooks, &call, machine)
      }
      let output = try machine.withDepth { try machine.call(forward, call) }
      guard let hooks = instance.field(named: ModuleHooks.after) else { return output }
      return try ModuleHooks.runAfter(hooks, call, output, machine)
    },
    method("forward", "*input", "Is for each module to define.") { arguments, _ in
      throw Fault.error(
        .notImplementedError,
        "Module [\(arguments[0].typeName)] is missing the required \"forward\" function")
    },
    method("__setattr__", "name, value", "Sets a field; parameters and modules are found there.") {
      arguments, machine in
      let (name, value) = (try arguments.text(1), arguments[2])
      let instance = try arguments.instance(0)
      let isParameter = value.tensor?.isParameter == true
      if isParameter || value.module(machine) != nil, instance.field(named: "training") == nil {
        throw Fault.error(
          .attributeError,
          "cannot assign \(isParameter ? "parameters" : "module") before Module.__init__() call")
      }
      if !isParameter, !value.isNone, instance.field(named: name)?.tensor?.isParameter == true {
        let type = value.tensor.map { "torch.\($0.dtype.torchClass)" } ?? value.typeName
        throw Fault.type(
          "cannot assign '\(type)' as parameter '\(name)' (torch.nn.Parameter or None expected)")
      }
      try arguments.setField(name, to: value)
      return .none
    },
    method("extra_repr", "", "What stands between the brackets of its text.") { _, _ in
      .string("")
    },
    method("__repr__", "", "Its text: the modules in it, each on a line.") { arguments, machine in
      .string(try ModuleText.text(of: try arguments.instance(0), machine))
    },
  ]

  // MARK: What is in it

  private static let traversals: [Builtin] = [
    method("parameters", "recurse=True", "Its parameters, and those of the modules in it.") {
      arguments, machine in
      let found = try ModuleTree.parameters(
        of: arguments[0], recurse: try arguments.bool(1, default: true), machine)
      return .object(ValuesIterator(found.map(\.value)))
    },
    method("named_parameters", "prefix='', recurse=True", "The same with their names.") {
      arguments, machine in
      let prefix = try arguments.text(1, default: "")
      let found = try ModuleTree.parameters(
        of: arguments[0], recurse: try arguments.bool(2, default: true), machine)
      return .object(
        ValuesIterator(
          found.map {
            .tuple([.string(prefix.isEmpty ? $0.name : "\(prefix).\($0.name)"), $0.value])
          }))
    },
    method("children", "", "The modules right in it.") { arguments, machine in
      .object(
        ValuesIterator(ModuleTree.children(of: try arguments.instance(0), machine).map(\.value)))
    },
    method("named_children", "", "The same with their names.") { arguments, machine in
      .object(
        ValuesIterator(
          ModuleTree.children(of: try arguments.instance(0), machine).map {
            .tuple([.string($0.name), $0.value])
          }))
    },
    method("modules", "", "Itself and all modules in it.") { arguments, machine in
      .object(ValuesIterator(try ModuleTree.modules(of: arguments[0], machine).map(\.value)))
    },
    method("named_modules", "prefix=''", "The same with their names.") { arguments, machine in
      .object(
        ValuesIterator(
          try ModuleTree.modules(of: arguments[0], machine).map {
            .tuple([.string($0.name), $0.value])
          }))
    },
    method("buffers", "recurse=True", "Its tensors that are no parameters.") { arguments, machine in
      .object(
        ValuesIterator(try ModuleTree.buffers(of: arguments[0], machine).map(\.value)))
    },
    method("named_buffers", "prefix='', recurse=True", "The same with their names.") {
      arguments, machine in
      .object(
        ValuesIterator(
          try ModuleTree.buffers(of: arguments[0], machine).map {
            .tuple([.string($0.name), $0.value])
          }))
    },
    method("get_parameter", "target", "The parameter of a dotted name.") { arguments, machine in
      let name = try arguments.text(1)
      let found = try ModuleTree.parameters(of: arguments[0], recurse: true, machine)
      guard let parameter = found.first(where: { $0.name == name }) else {
        throw Fault.noAttribute(type: arguments[0].typeName, name: name, hint: nil)
      }
      return parameter.value
    },
  ]

  // MARK: Modes and types

  private static let modes: [Builtin] = [
    method("train", "mode=True", "Turns training on, or off.") { arguments, machine in
      try setTraining(arguments, try arguments.bool(1, default: true), machine)
    },
    method("eval", "", "Turns training off.") { arguments, machine in
      try setTraining(arguments, false, machine)
    },
    method("zero_grad", "set_to_none=True", "Forgets the gradients of all parameters.") {
      arguments, machine in
      let keeps = try !arguments.bool(1, default: true)
      for parameter in try ModuleTree.parameters(of: arguments[0], recurse: true, machine) {
        try parameter.value.tensor?.clearGradient(keeping: keeps)
      }
      return .none
    },
    method("requires_grad_", "requires_grad=True", "Whether its parameters are trained.") {
      arguments, machine in
      let flag = try arguments.bool(1, default: true)
      for parameter in try ModuleTree.parameters(of: arguments[0], recurse: true, machine) {
        try machine.torch { try parameter.value.tensor?.setRequiresGradient(flag) }
      }
      return arguments[0]
    },
    method("to", "*args, dtype=None, device=None", "Its parameters as another type.") {
      arguments, machine in
      var dtype = try arguments.torchDType(2)
      for value in arguments.rest(1) {
        if value.content is TorchDevice { continue }
        if value.text != nil {
          try TorchTypes.checkDevice(value)
        } else {
          dtype = try TorchTypes.dtype(value)
        }
      }
      try TorchTypes.checkDevice(arguments.optional(3))
      return try converted(arguments, to: dtype, machine)
    },
    method("double", "", "Its parameters as float64.") { arguments, machine in
      try converted(arguments, to: .float64, machine)
    },
    method("float", "", "Its parameters as float32.") { arguments, machine in
      try converted(arguments, to: .float32, machine)
    },
    method("cpu", "", "Itself: there is the processor alone.") { arguments, _ in arguments[0] },
    method("apply", "fn", "Calls a function with every module in it, then with itself.") {
      arguments, machine in
      for module in try ModuleTree.modules(of: arguments[0], machine).reversed() {
        _ = try machine.call(arguments[1], module.value)
      }
      return arguments[0]
    },
  ]

  private static func setTraining(
    _ arguments: Arguments, _ isTraining: Bool, _ machine: Machine
  ) throws -> Value {
    for module in try ModuleTree.modules(of: arguments[0], machine) {
      try machine.setPlainAttribute("training", of: module.value, to: .bool(isTraining))
    }
    return arguments[0]
  }

  private static func converted(
    _ arguments: Arguments, to dtype: DType?, _ machine: Machine
  ) throws -> Value {
    guard let dtype else { return arguments[0] }
    let tensors =
      try ModuleTree.parameters(of: arguments[0], recurse: true, machine)
      + ModuleTree.buffers(of: arguments[0], machine)
    for case let tensor? in tensors.map(\.value.tensor) where tensor.dtype.isFloating {
      tensor.replaceElements(with: try machine.torch { try tensor.array.asType(dtype) })
    }
    return arguments[0]
  }

  // MARK: Registration

  private static let registration: [Builtin] =
    [
      method("register_parameter", "name, param", "Adds a parameter under a name.") {
        arguments, machine in
        try arguments.setField(try arguments.text(1), to: arguments[2])
        return .none
      },
      method("register_buffer", "name, tensor, persistent=True", "Adds a tensor under a name.") {
        arguments, machine in
        let name = try arguments.text(1)
        try arguments.setField(name, to: arguments[2])
        let known = try arguments.instance(0).field(named: "_buffer_names")
        let names = try known.map { try machine.values(of: $0) } ?? []
        try arguments.setField("_buffer_names", to: .tuple(names + [.string(name)]))
        return .none
      },
    ]
    + ["add_module", "register_module"].map { name in
      method(name, "name, module", "Adds a module under a name.") { arguments, _ in
        try arguments.setField(try arguments.text(1), to: arguments[2])
        return .none
      }
    }

  private static let states: [Builtin] = [
    method("state_dict", "", "All parameters and buffers by their names.") { arguments, machine in
      let found = try ModuleTree.states(of: arguments[0], machine)
      let states = DictObject(kind: OrderedKind.shared)
      for entry in found {
        guard let tensor = entry.value.tensor else { continue }
        let key = StringObject(entry.name)
        states.table.set(.string(key), hash: key.hash, to: .tensor(tensor.detached()))
      }
      return .dict(states)
    },
    method("load_state_dict", "state_dict, strict=True", "Takes over parameters by their names.") {
      arguments, machine in
      let found = try ModuleTree.states(of: arguments[0], machine)
      for entry in found {
        guard let target = entry.value.tensor else { continue }
        guard
          let source = try? machine.item(of: arguments[1], at: .string(entry.name)),
          let tensor = source.tensor
        else {
          throw Fault.runtime(
            "Error(s) in loading state_dict for \(arguments[0].typeName): Missing key(s) in "
              + "state_dict: \"\(entry.name)\".")
        }
        try machine.torch(target.count) {
          try GradientRecording.with(false) {
            try target.set([.ellipsis], to: .tensor(try tensor.converted(to: target.dtype)))
          }
        }
      }
      return .string("<All keys matched successfully>")
    },
  ]
}
