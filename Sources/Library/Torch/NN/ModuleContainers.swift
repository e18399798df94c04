// `nn.Sequential` and the lists of modules and parameters.

import Interpreter
import LossMath

enum ModuleContainers {
  static let all: [TorchClass] = [
    TorchClass(
      "Sequential", in: "torch.nn.modules.container", base: "Module",
      [initialize("Sequential", isList: false), forward] + sequence("Sequential")),
    TorchClass(
      "ModuleList", in: "torch.nn.modules.container", base: "Module",
      [initialize("ModuleList", isList: true)] + sequence("ModuleList")),
    TorchClass(
      "ParameterList", in: "torch.nn.modules.container", base: "Module",
      [initialize("ParameterList", isList: true)] + sequence("ParameterList")),
    TorchClass(
      "ModuleDict", in: "torch.nn.modules.container", base: "Module",
      [initialize("ModuleDict", isList: true)] + named),
  ]

  // MARK: By name

  private static func entries(_ arguments: Arguments) throws -> [(name: String, value: Value)] {
    try arguments.instance(0).namedFields.filter { $0.value.instance != nil }
  }

  private static let named: [Builtin] = [
    Builtin("ModuleDict.__len__", "self", "How many there are.") { arguments, _ in
      .int(try entries(arguments).count)
    },
    Builtin("ModuleDict.__iter__", "self", "The names.") { arguments, _ in
      .object(ValuesIterator(try entries(arguments).map { .string($0.name) }))
    },
    Builtin("ModuleDict.keys", "self", "The names.") { arguments, _ in
      .object(ValuesIterator(try entries(arguments).map { .string($0.name) }))
    },
    Builtin("ModuleDict.values", "self", "The modules.") { arguments, _ in
      .object(ValuesIterator(try entries(arguments).map(\.value)))
    },
    Builtin("ModuleDict.items", "self", "Names and modules.") { arguments, _ in
      .object(
        ValuesIterator(try entries(arguments).map { .tuple([.string($0.name), $0.value]) }))
    },
    Builtin("ModuleDict.__contains__", "self, key", "Whether there is one of that name.") {
      arguments, _ in
      let name = arguments[1].text
      return .bool(try entries(arguments).contains { $0.name == name })
    },
    Builtin("ModuleDict.__getitem__", "self, key", "The module of that name.") {
      arguments, machine in
      let name = arguments[1].text
      guard let found = try entries(arguments).first(where: { $0.name == name }) else {
        throw Fault.error(.keyError, try machine.representation(arguments[1]))
      }
      return found.value
    },
    Builtin("ModuleDict.__setitem__", "self, key, module", "Adds a module under a name.") {
      arguments, _ in
      try arguments.setField(try arguments.text(1), to: arguments[2])
      return .none
    },
  ]

  private static func initialize(_ name: String, isList: Bool) -> Builtin {
    Builtin(
      "\(name).__init__", isList ? "self, modules=None" : "self, *args",
      isList ? "A list of modules." : "Modules that run one after the other."
    ) { arguments, machine in
      try arguments.setField("training", to: .bool(true))
      var items = isList ? [] : arguments.rest(1)
      if isList, let given = arguments.optional(1) {
        if case .dict = given { items = [given] } else { items = try machine.values(of: given) }
      }
      if items.count == 1, case .dict(let dict) = items[0] {
        for (key, value) in zip(dict.table.keys, dict.table.values) {
          try arguments.setField(key.text ?? "", to: value)
        }
        return .none
      }
      for (place, item) in items.enumerated() {
        guard item.module(machine) != nil || item.tensor != nil else {
          throw Fault.type(
            "\(item.typeName) is not a Module subclass")
        }
        try arguments.setField(String(place), to: item)
      }
      return .none
    }
  }

  private static let forward = Builtin(
    "Sequential.forward", "self, input", "Runs each module on what the last one gave."
  ) { arguments, machine in
    var value = arguments[1]
    for item in items(of: try arguments.instance(0)) { value = try machine.call(item, value) }
    return value
  }

  /// What is in it, in order.
  static func items(of instance: InstanceObject) -> [Value] {
    instance.namedFields.compactMap { field in
      field.value.instance != nil || field.value.tensor != nil ? field.value : nil
    }
  }

  /// Several in a row, as a container of the same kind; in a `Sequential` they keep their names.
  private static func part(
    of instance: InstanceObject, _ slice: Value, _ machine: Machine
  ) throws -> Value {
    let fields = instance.namedFields.filter { $0.value.instance != nil || $0.value.tensor != nil }
    let pairs = fields.map { Value.tuple([.string($0.name), $0.value]) }
    guard case .list(let some) = try machine.item(of: .list(pairs), at: slice) else { return .none }
    let type = try machine.torchClass(instance.type.name)
    guard instance.type.name == "Sequential" else {
      let values = try some.items.map { try machine.item(of: $0, at: .int(1)) }
      return try machine.call(.object(type), .list(values))
    }
    let named = DictObject(
      try some.items.map { pair in
        (
          try machine.item(of: pair, at: .int(0)).text ?? "",
          try machine.item(of: pair, at: .int(1))
        )
      })
    return try machine.call(.object(type), .dict(named))
  }

  private static func sequence(_ type: String) -> [Builtin] {
    func method(
      _ name: String, _ parameters: String, _ summary: String, body: @escaping Builtin.Body
    ) -> Builtin {
      Builtin(
        "\(type).\(name)", parameters.isEmpty ? "self" : "self, \(parameters)", summary,
        body: body)
    }
    return [
      method("__len__", "", "How many there are.") { arguments, _ in
        .int(items(of: try arguments.instance(0)).count)
      },
      method("__iter__", "", "One after the other.") { arguments, _ in
        .object(ValuesIterator(items(of: try arguments.instance(0))))
      },
      method("__getitem__", "index", "The one at a place, or several.") { arguments, machine in
        let instance = try arguments.instance(0)
        if arguments[1].slice != nil { return try part(of: instance, arguments[1], machine) }
        do {
          return try machine.item(of: .list(items(of: instance)), at: arguments[1])
        } catch {
          throw Fault.index("index \(arguments[1].index ?? 0) is out of range")
        }
      },
      method("append", "module", "Adds one at the end.") { arguments, machine in
        let count = items(of: try arguments.instance(0)).count
        try arguments.setField(String(count), to: arguments[1])
        return arguments[0]
      },
      method("extend", "modules", "Adds several at the end.") { arguments, machine in
        for item in try machine.values(of: arguments[1]) {
          let count = items(of: try arguments.instance(0)).count
          try arguments.setField(String(count), to: item)
        }
        return arguments[0]
      },
    ]
  }
}
