// Functions that are called before or after a module runs.

import Interpreter

enum ModuleHooks {
  /// The fields of a module that hold them.
  static let before = "_forward_pre_hooks"
  static let after = "_forward_hooks"

  static let methods: [Builtin] = [
    register(
      "register_forward_pre_hook", before,
      "Calls a function with the module and its inputs before it runs; it may give others."),
    register(
      "register_forward_hook", after,
      "Calls a function with the module, its inputs and its output; it may give another output."),
  ]

  private static func register(_ name: String, _ field: String, _ summary: String) -> Builtin {
    Builtin("Module.\(name)", "self, hook", summary) { arguments, machine in
      let (instance, hook) = (try arguments.instance(0), arguments[1])
      let known = try instance.field(named: field).map { try machine.values(of: $0) } ?? []
      let entry = Value.list([hook])
      try arguments.setField(field, to: .tuple(known + [entry]))
      return .host(
        HookHandle {
          // An emptied entry is passed over.
          if case .list(let list) = entry { list.items.removeAll() }
        })
    }
  }

  private static func hooks(_ field: Value, _ machine: Machine) throws -> [Value] {
    try machine.values(of: field).flatMap { try machine.values(of: $0) }
  }

  static func runBefore(
    _ field: Value, _ call: inout CallArguments, _ machine: Machine
  ) throws {
    for hook in try hooks(field, machine) {
      let inputs = Value.tuple(Array(call.positional.dropFirst()))
      let result = try machine.call(hook, call.positional[0], inputs)
      if result.isNone { continue }
      var others = [result]
      if case .tuple(let several) = result { others = several.items }
      call.positional = [call.positional[0]] + others
    }
  }

  static func runAfter(
    _ field: Value, _ call: CallArguments, _ output: Value, _ machine: Machine
  ) throws -> Value {
    var output = output
    for hook in try hooks(field, machine) {
      let inputs = Value.tuple(Array(call.positional.dropFirst()))
      let result = try machine.call(hook, CallArguments([call.positional[0], inputs, output]))
      if !result.isNone { output = result }
    }
    return output
  }
}
