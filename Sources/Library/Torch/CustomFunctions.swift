// `torch.autograd.Function`: operations whose forward and backward rule a cell defines; and hooks.

import Interpreter
import LossMath

enum CustomFunctions {
  static let all: [TorchClass] = [function, context]

  static let function = TorchClass(
    "Function", in: "torch.autograd.function", classMethods: [apply],
    [
      Builtin("Function.forward", "*args, **kwargs", "Is for each function to define.") { _, _ in
        throw Fault.error(
          .notImplementedError,
          "You must implement the forward function for custom autograd.Function.")
      },
      Builtin("Function.backward", "ctx, *grad_outputs", "Is for each function to define.") {
        _, _ in
        throw Fault.error(
          .notImplementedError,
          "You must implement either the backward or vjp method for your custom "
            + "autograd.Function to use it with backward mode AD.")
      },
    ])

  /// What `ctx` is: whatever the forward rule leaves for the backward rule.
  private static let context = TorchClass(
    "FunctionCtx", in: "torch.autograd.function",
    [
      Builtin(
        "FunctionCtx.save_for_backward", "self, *tensors", "Keeps tensors for the backward rule."
      ) { arguments, _ in
        for value in arguments.rest(1) where value.tensor == nil && !value.isNone {
          throw Fault.type(
            "save_for_backward can only save variables, but argument 0 is of type "
              + value.typeName)
        }
        try arguments.setField("saved_tensors", to: .tuple(arguments.rest(1)))
        return .none
      },
      Builtin(
        "FunctionCtx.mark_non_differentiable", "self, *args", "Names results without a gradient."
      ) { arguments, _ in
        try arguments.setField("non_differentiable", to: .tuple(arguments.rest(1)))
        return .none
      },
      Builtin(
        "FunctionCtx.set_materialize_grads", "self, value",
        "Whether gradients that nobody asked for are zeros."
      ) { arguments, _ in
        try arguments.setField("materialize_grads", to: arguments[1])
        return .none
      },
    ])

  // MARK: Applying

  private static let apply = Builtin(
    "Function.apply", "cls, *args", "Runs the forward rule; gradients go back by the backward rule."
  ) { arguments, machine in
    let (type, inputs) = (arguments[0], arguments.rest(1))
    let context = try machine.call(.object(try machine.torchClass("FunctionCtx")))
    try prepare(context, inputs, machine)
    let output = try GradientRecording.with(false) {
      try forward(type, context, inputs, machine)
    }
    return try recorded(output, of: inputs, type, context, machine)
  }

  private static func prepare(
    _ context: Value, _ inputs: [Value], _ machine: Machine
  ) throws {
    let needs = inputs.map { Value.bool($0.tensor?.requiresGradient ?? false) }
    let fields: [(String, Value)] = [
      ("needs_input_grad", .tuple(needs)), ("saved_tensors", .tuple([])),
      ("non_differentiable", .tuple([])), ("materialize_grads", .bool(true)),
    ]
    for (name, value) in fields {
      try machine.setPlainAttribute(name, of: context, to: value)
    }
  }

  /// The forward rule, with `ctx` or with `setup_context` beside it.
  private static func forward(
    _ type: Value, _ context: Value, _ inputs: [Value], _ machine: Machine
  ) throws -> Value {
    let rule = try machine.attribute("forward", of: type)
    guard let setup = try? machine.attribute("setup_context", of: type) else {
      return try machine.withDepth {
        try machine.call(rule, CallArguments([context] + inputs))
      }
    }
    let output = try machine.withDepth { try machine.call(rule, CallArguments(inputs)) }
    _ = try machine.withDepth {
      try machine.call(setup, CallArguments([context, .tuple(inputs), output]))
    }
    return output
  }

  private static func recorded(
    _ output: Value, of inputs: [Value], _ type: Value, _ context: Value, _ machine: Machine
  ) throws -> Value {
    var outputs = [output]
    if case .tuple(let several) = output { outputs = several.items }
    let constants = try machine.values(
      of: try machine.attribute("non_differentiable", of: context)
    ).compactMap { $0.tensor.map(ObjectIdentifier.init) }
    let places = outputs.indices.filter { place in
      outputs[place].tensor.map { !constants.contains(ObjectIdentifier($0)) } ?? false
    }
    let tensors = places.compactMap { outputs[$0].tensor }
    let rule = BackwardRule(type, context, inputs, tensors, machine)
    let title = (type.className ?? "Function") + "Backward"
    let results = Tensor.custom(
      tensors.map(\.array), of: rule.operands, title: title, rule: rule.gradients)
    for (place, result) in zip(places, results) { outputs[place] = .tensor(result) }
    if case .tuple = output { return .tuple(outputs) }
    return outputs[0]
  }
}

/// The backward rule of one application.
private final class BackwardRule {
  private let type: Value
  private let context: Value
  private let inputs: [Value]
  private let results: [NDArray]
  /// The machine outlives all that its cells make.
  private unowned let machine: Machine

  init(
    _ type: Value, _ context: Value, _ inputs: [Value], _ results: [Tensor], _ machine: Machine
  ) {
    (self.type, self.context, self.inputs, self.machine) = (type, context, inputs, machine)
    self.results = results.map(\.array)
  }

  var operands: [Tensor] { inputs.compactMap(\.tensor) }

  /// The gradients by the tensors among the inputs.
  func gradients(_ arrived: [Tensor?]) throws(MathError) -> [Tensor?] {
    try machine.interruptible { try self.call(arrived) }
  }

  private func call(_ arrived: [Tensor?]) throws -> [Tensor?] {
    let fills = try machine.isTrue(try machine.attribute("materialize_grads", of: context))
    let seeds = try zip(arrived, results).map { gradient, result -> Value in
      if let gradient { return .tensor(gradient) }
      guard fills else { return .none }
      return .tensor(
        Tensor(try machine.torch { try NDArray.zeros(result.shape, dtype: result.dtype) }))
    }
    let rule = try machine.attribute("backward", of: type)
    let output = try machine.withDepth {
      try machine.call(rule, CallArguments([context] + seeds))
    }
    var found = [output]
    if case .tuple(let several) = output { found = several.items }
    let surplus = found.dropFirst(inputs.count)
    guard found.count >= inputs.count, surplus.allSatisfy(\.isNone) else {
      throw Fault.runtime(
        "function \(type.className ?? "")Backward returned an incorrect number of gradients "
          + "(expected \(inputs.count), got \(found.count))")
    }
    return zip(inputs, found).compactMap { input, gradient -> Tensor?? in
      input.tensor == nil ? nil : .some(gradient.tensor)
    }
  }
}

// MARK: Hooks

/// What `register_hook` gives: takes the hook away again.
final class HookHandle: ObjectContent {
  private let action: () -> Void

  init(_ action: @escaping () -> Void) { self.action = action }

  var typeName: String { "RemovableHandle" }
  var attributeNames: [String] { ["remove"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    try machine.method(name, ofType: "torch.utils.hooks.RemovableHandle").map {
      .object(BoundMethod(receiver: .host(self), function: $0))
    }
  }

  static let methods = Dictionary(named: [
    Builtin("RemovableHandle.remove", "self", "Takes the hook away again.") { arguments, _ in
      (arguments[0].content as? HookHandle)?.action()
      return .none
    }
  ])
}

enum GradientHookMethods {
  static let all: [Builtin] = [
    Builtin(
      "Tensor.register_hook", "self, hook",
      "Calls a function with every gradient that arrives; what it gives takes its place."
    ) { arguments, machine in
      let (tensor, hook) = (try arguments.tensor(0), arguments[1])
      let number = try machine.torch {
        try tensor.addHook { [unowned machine] gradient throws(MathError) in
          try machine.interruptible { try machine.call(hook, .tensor(gradient)).tensor }
        }
      }
      return .host(HookHandle { tensor.removeHook(number) })
    }
  ]
}

extension Machine {
  /// Runs something of a cell's during a backward pass, which knows mathematical errors alone: the
  /// error of the cell waits until the pass has ended.
  fileprivate func interruptible<Result>(
    _ body: () throws -> Result
  ) throws(MathError) -> Result {
    do {
      return try body()
    } catch let error as MathError {
      throw error
    } catch {
      torchState.interruption = error
      throw .autodiff(.interrupted)
    }
  }
}

extension Value {
  /// The name of a class of a cell.
  fileprivate var className: String? {
    if case .object(let object) = self { (object as? ClassObject)?.name } else { nil }
  }
}
