// `torch.func` and `torch.autograd.functional`: derivatives of functions of tensors.

import Interpreter
import LossMath

enum FunctionTransforms {
  static let all: [Builtin] = [
    transform("grad", "The gradient of a function whose value is one number.", .gradient),
    transform("grad_and_value", "The same and the value, as a pair.", .valueAndGradient),
    transform("jacrev", "Each element's derivative by each of the argument.", .jacobian),
    transform("jacfwd", "The same.", .jacobian),
    transform("hessian", "The second derivatives of a function.", .hessian),
  ]

  private static func transform(
    _ name: String, _ summary: String, _ kind: DerivedFunction.Kind
  ) -> Builtin {
    Builtin("torch.func.\(name)", "func, argnums=0", summary) { arguments, machine in
      let isPlain = arguments.optional(1)?.index != nil || !arguments.isGiven(1)
      let places = isPlain ? [try arguments.int(1, default: 0)] : try arguments.integers(1)
      let derived = DerivedFunction(arguments[0], kind, places, isPlain: isPlain)
      guard kind == .valueAndGradient else { return .host(derived) }
      return .host(SwappedPair(derived))
    }
  }

  /// `torch.autograd.functional`, whose functions take the arguments at once.
  static let derivatives: [Builtin] = [
    derivative("jacobian", "Each element's derivative by each of the input.", .jacobian),
    derivative(
      "hessian", "The second derivatives of a function whose value is one number.", .hessian),
  ]

  private static func derivative(
    _ name: String, _ summary: String, _ kind: DerivedFunction.Kind
  ) -> Builtin {
    Builtin(
      "torch.autograd.functional.\(name)",
      "func, inputs, create_graph=False, strict=False, vectorize=False", summary
    ) { arguments, machine in
      for place in 2..<4 where try arguments.bool(place, default: false) {
        throw Fault.notImplemented("`\(name)` with `\(arguments.parameterName(place))`")
      }
      if arguments[1].tensor != nil {
        let derived = DerivedFunction(arguments[0], kind, [0], isPlain: true)
        return try derived.call(CallArguments([arguments[1]]), machine)
      }
      let inputs = try arguments.values(1)
      if kind == .hessian {
        throw Fault.notImplemented("`hessian` by several inputs at once")
      }
      let derived = DerivedFunction(
        arguments[0], kind, Array(inputs.indices), isPlain: false)
      return try derived.call(CallArguments(inputs), machine)
    }
  }
}

/// A function whose pair comes the other way round.
private final class SwappedPair: ObjectContent {
  private let function: DerivedFunction

  init(_ function: DerivedFunction) { self.function = function }

  var typeName: String { "function" }
  var isCallable: Bool { true }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    let result = try function.call(arguments, machine)
    guard case .tuple(let pair) = result else { return result }
    return .tuple(pair.items.reversed())
  }

  func representation(_ machine: Machine) throws -> String {
    try function.representation(machine)
  }
}
