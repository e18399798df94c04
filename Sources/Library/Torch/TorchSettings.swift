// What sets PyTorch up: recording of gradients, printing, the default type; and small questions.

import Interpreter
import LossMath

/// `torch.no_grad()` and its kin: a context, and a decorator, in which recording is on or off.
final class GradientModeContext: ObjectContent {
  private let isOn: Bool
  private var before: [Bool] = []
  /// What the context goes back to, where making it has set the mode already.
  private var known: Bool?

  init(isOn: Bool, before: Bool? = nil) {
    self.isOn = isOn
    known = before
  }

  var typeName: String { isOn ? "enable_grad" : "no_grad" }
  var isCallable: Bool { true }

  func enter(_ machine: Machine) throws -> Value? {
    before.append(known ?? GradientRecording.isOn)
    known = nil
    GradientRecording.isOn = isOn
    return Value.none
  }

  func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool {
    GradientRecording.isOn = before.popLast() ?? true
    return false
  }

  /// As a decorator: the function that runs in this context.
  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard let function = arguments.positional.first, arguments.positional.count == 1 else {
      throw Fault.type("\(typeName) decorates one function")
    }
    return .host(GradientModeFunction(function, isOn: isOn))
  }
}

/// A function that always runs with recording on or off.
private final class GradientModeFunction: ObjectContent {
  private let function: Value
  private let isOn: Bool

  init(_ function: Value, isOn: Bool) {
    self.function = function
    self.isOn = isOn
  }

  var typeName: String { "function" }
  var isCallable: Bool { true }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try GradientRecording.with(isOn) { try machine.call(function, arguments) }
  }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    try machine.findAttribute(name, of: function)
  }
}

enum TorchSettings {
  static let all: [Builtin] = [
    mode("no_grad", false, "Operations are not recorded inside."),
    mode("enable_grad", true, "Operations are recorded inside."),
    mode("inference_mode", false, "Operations are not recorded inside."),
    Builtin("torch.set_grad_enabled", "mode", "Turns recording on or off.") { arguments, machine in
      let isOn = try arguments.bool(0, default: true)
      let context = GradientModeContext(isOn: isOn, before: GradientRecording.isOn)
      GradientRecording.isOn = isOn
      return .host(context)
    },
    Builtin("torch.is_grad_enabled", "", "Whether operations are recorded.") { _, _ in
      .bool(GradientRecording.isOn)
    },
    Builtin("torch.is_tensor", "obj", "Whether it is a tensor.") { arguments, _ in
      .bool(arguments[0].tensor != nil)
    },
    Builtin("torch.is_floating_point", "input", "Whether the elements are floating-point.") {
      arguments, _ in .bool(try arguments.tensor(0).dtype.isFloating)
    },
    Builtin("torch.numel", "input", "How many elements a tensor has.") { arguments, _ in
      .int(try arguments.tensor(0).count)
    },
    Builtin("torch.get_default_dtype", "", "The type of new floating-point tensors.") {
      _, machine in .host(TorchDType(machine.torchState.defaultDType))
    },
    Builtin("torch.set_default_dtype", "d", "Sets the type of new floating-point tensors.") {
      arguments, machine in
      guard let dtype = try arguments.torchDType(0), dtype.isFloating else {
        throw Fault.type("only floating-point types are supported as the default type")
      }
      machine.torchState.defaultDType = dtype
      return .none
    },
    Builtin("torch.result_type", "tensor1, tensor2", "The type in which two meet.") {
      arguments, machine in
      let (left, right) = (try arguments.tensorOperand(0), try arguments.tensorOperand(1))
      return .host(TorchDType(TorchArithmetic.resultType(left, right, machine)))
    },
    Builtin(
      "torch.set_printoptions",
      "precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None",
      "Sets how tensors are printed."
    ) { arguments, machine in
      let state = machine.torchState
      if let profile = arguments.optional(4)?.text { try apply(profile, state) }
      state.precision = try bounded(arguments, 0, state.precision, 0...100)
      state.threshold = try bounded(arguments, 1, state.threshold, 0...1_000_000)
      state.edgeItems = try bounded(arguments, 2, state.edgeItems, 1...1000)
      state.lineWidth = try bounded(arguments, 3, state.lineWidth, 1...100_000)
      state.isScientific = try arguments.optional(5).map { try machine.isTrue($0) }
      return .none
    },
  ]

  private static func mode(_ name: String, _ isOn: Bool, _ summary: String) -> Builtin {
    Builtin("torch.\(name)", "orig_func=None", summary) { arguments, machine in
      let context = GradientModeContext(isOn: isOn)
      guard let function = arguments.optional(0), function.isCallable else { return .host(context) }
      return try context.call(CallArguments([function]), machine)
    }
  }

  private static func bounded(
    _ arguments: Arguments, _ parameter: Int, _ known: Int, _ range: ClosedRange<Int>
  ) throws -> Int {
    if case .float(let number)? = arguments.optional(parameter), number == .infinity {
      return range.upperBound
    }
    let value = try arguments.int(parameter, default: known)
    guard range.contains(value) else {
      throw Fault.value("\(arguments.name(of: parameter))is out of range")
    }
    return value
  }

  private static func apply(_ profile: String, _ state: TorchState) throws {
    switch profile {
    case "default": (state.precision, state.threshold, state.edgeItems) = (4, 1000, 3)
    case "short": (state.precision, state.threshold, state.edgeItems) = (2, 1000, 2)
    case "full": (state.precision, state.threshold, state.edgeItems) = (4, 1_000_000, 3)
    default: throw Fault.value("profile must be 'default', 'short' or 'full'")
    }
    state.lineWidth = 80
  }

  /// What only helps to find errors, which have their place here anyway.
  static let anomalies: [Builtin] = [
    ("set_detect_anomaly", "mode, check_nan=True"), ("detect_anomaly", "check_nan=True"),
  ].map { name, parameters in
    Builtin(
      "torch.autograd.\(name)", parameters, "Changes nothing: errors have their place anyway."
    ) { _, _ in
      .host(GradientModeContext(isOn: GradientRecording.isOn, before: GradientRecording.isOn))
    }
  }
}
