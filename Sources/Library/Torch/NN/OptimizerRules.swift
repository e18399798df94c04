// The rules by which optimizers change parameters, each with its options.

import Interpreter
import LossMath

/// One kind of optimizer.
struct OptimizerRule: Sendable {
  typealias Update =
    @Sendable (Tensor, NDArray, OptimizerOptions, OptimizerMemory) throws -> Void

  let name: String
  /// The options with their defaults, as of the constructor.
  let options: String
  let summary: String
  let update: Update

  static let all = [sgd, adam("Adam"), adam("AdamW"), rmsprop, adagrad, quasiNewton]

  /// The constructor as cells see it.
  var builtin: Builtin {
    let names = Signature(options).parameters.map(\.name)
    return Builtin("optim.\(name)", "params, \(options)", summary) { arguments, machine in
      var defaults: [(String, Value)] = []
      for (place, option) in names.enumerated() {
        let given = arguments.isGiven(place + 1) ? arguments[place + 1] : nil
        defaults.append((option, given ?? Self.defaultValue(of: option, in: options)))
      }
      let rate = OptimizerOptions(DictObject(defaults)).number("lr")
      guard rate >= 0 else {
        throw Fault.value("Invalid learning rate: \(try machine.representation(arguments[1]))")
      }
      let items = try machine.values(of: arguments[0])
      guard !items.isEmpty else {
        throw Fault.value("optimizer got an empty parameter list")
      }
      let groups = ListObject()
      if items.allSatisfy({ $0.tensor != nil }) {
        groups.items = [.dict(DictObject([("params", .list(items))] + defaults))]
      } else {
        groups.items = try items.map { item in
          guard case .dict(let dict) = item else {
            throw Fault.type(
              "optimizer can only optimize Tensors, but one of the params is \(item.typeName)")
          }
          return try Self.group(dict, defaults: defaults, machine)
        }
      }
      return .host(TorchOptimizer(self, groups))
    }
  }

  /// A group's dict completed with defaults.
  static func group(
    _ dict: DictObject, defaults: [(String, Value)], _ machine: Machine
  ) throws -> Value {
    let options = OptimizerOptions(dict)
    let given = options["params"] ?? .list([])
    let parameters = try given.tensor == nil ? machine.values(of: given) : [given]
    return .dict(
      DictObject(
        [("params", .list(parameters))] + defaults.map { ($0.0, options[$0.0] ?? $0.1) }))
  }

  func defaults(of optimizer: TorchOptimizer) -> [(String, Value)] {
    guard case .dict(let dict)? = optimizer.groups.items.first else { return [] }
    return Signature(options).parameters.map { parameter in
      (parameter.name, OptimizerOptions(dict)[parameter.name] ?? Value.none)
    }
  }

  private static func defaultValue(of option: String, in options: String) -> Value {
    let text = Signature(options).parameters.first { $0.name == option }?.defaultText ?? "None"
    switch text {
    case "None": return .none
    case "True": return .bool(true)
    case "False": return .bool(false)
    case "(0.9, 0.999)", "(0.9,0.999)": return .tuple([.float(0.9), .float(0.999)])
    default:
      if let whole = Int(text) { return .int(whole) }
      return Double(text).map { .float($0) } ?? .string(text)
    }
  }

  // MARK: The rules

  private static let sgd = OptimizerRule(
    name: "SGD",
    options:
      "lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False, *, maximize=False, "
      + "foreach=None, differentiable=False, fused=None",
    summary: "Stochastic gradient descent, with momentum."
  ) { parameter, gradient, options, memory in
    let rate = options.number("lr")
    let momentum = options.number("momentum")
    let decay = options.number("weight_decay")
    if momentum == 0, decay == 0 {
      let sign = options.flag("maximize") ? 1.0 : -1.0
      return try parameter.array.add(gradient, times: sign * rate)
    }
    var step = try directed(gradient, parameter, options, decay)
    if momentum != 0 {
      if let velocity = memory.arrays.first {
        try velocity.scale(by: momentum)
        try velocity.add(step, times: 1 - options.number("dampening"))
      } else {
        memory.arrays = [try step.copy()]
      }
      let velocity = memory.arrays[0]
      if options.flag("nesterov") {
        let ahead = try step.copy()
        try ahead.add(velocity, times: momentum)
        step = ahead
      } else {
        step = velocity
      }
    }
    try parameter.array.add(step, times: -rate)
  }

  private static func adam(_ name: String) -> OptimizerRule {
    let isDecoupled = name == "AdamW"
    return OptimizerRule(
      name: name,
      options:
        "lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=\(isDecoupled ? "0.01" : "0"), "
        + "amsgrad=False, *, foreach=None, maximize=False, capturable=False, differentiable=False, "
        + "fused=None, decoupled_weight_decay=\(isDecoupled ? "True" : "False")",
      summary: isDecoupled
        ? "Adam with weights that decay by themselves." : "Steps scaled by running means."
    ) { parameter, gradient, options, memory in
      let (rate, decay) = (options.number("lr"), options.number("weight_decay"))
      let (first, second) = options.pair("betas")
      if isDecoupled, decay != 0 { try parameter.array.scale(by: 1 - rate * decay) }
      let step = try directed(gradient, parameter, options, isDecoupled ? 0 : decay)
      if memory.arrays.isEmpty {
        let shape = (parameter.shape, parameter.dtype)
        memory.arrays = try (0..<(options.flag("amsgrad") ? 3 : 2)).map { _ in
          try NDArray.zeros(shape.0, dtype: shape.1)
        }
      }
      let (mean, square) = (memory.arrays[0], memory.arrays[1])
      try mean.moveTowards(step, by: 1 - first)
      try square.scale(by: second)
      try square.addSquare(of: step, times: 1 - second)
      let steps = Double(memory.steps)
      let correction = 1 - power(first, steps)
      let root = (1 - power(second, steps)).squareRoot()
      var largest = square
      if options.flag("amsgrad") {
        largest = memory.arrays[2]
        try NDArray.apply(.maximum, .array(largest), .array(square), into: largest)
      }
      try parameter.array.add(
        mean, overRootOf: largest, times: -(rate / correction), rootScale: 1 / root,
        epsilon: options.number("eps"))
    }
  }

  private static let rmsprop = OptimizerRule(
    name: "RMSprop",
    options: "lr=0.01, alpha=0.99, eps=1e-08, weight_decay=0, momentum=0, centered=False, *, "
      + "maximize=False",
    summary: "Steps divided by the root of the running mean of squares."
  ) { parameter, gradient, options, memory in
    let (rate, alpha) = (options.number("lr"), options.number("alpha"))
    let step = try directed(gradient, parameter, options, options.number("weight_decay"))
    if memory.arrays.isEmpty {
      memory.arrays = try (0..<3).map { _ in
        try NDArray.zeros(parameter.shape, dtype: parameter.dtype)
      }
    }
    let (square, velocity, mean) = (memory.arrays[0], memory.arrays[1], memory.arrays[2])
    try square.scale(by: alpha)
    try square.addSquare(of: step, times: 1 - alpha)
    var spread = square
    if options.flag("centered") {
      try mean.moveTowards(step, by: 1 - alpha)
      spread = try square.copy()
      try spread.addSquare(of: mean, times: -1)
    }
    let momentum = options.number("momentum")
    let target = momentum > 0 ? velocity : parameter.array
    if momentum > 0 { try velocity.scale(by: momentum) }
    try target.add(
      step, overRootOf: spread, times: momentum > 0 ? 1 : -rate, rootScale: 1,
      epsilon: options.number("eps"))
    if momentum > 0 { try parameter.array.add(velocity, times: -rate) }
  }

  private static let adagrad = OptimizerRule(
    name: "Adagrad",
    options: "lr=0.01, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, *, "
      + "maximize=False",
    summary: "Steps divided by the root of the sum of squares."
  ) { parameter, gradient, options, memory in
    let step = try directed(gradient, parameter, options, options.number("weight_decay"))
    if memory.arrays.isEmpty {
      memory.arrays = [
        try NDArray.full(
          parameter.shape, .float(options.number("initial_accumulator_value")),
          dtype: parameter.dtype)
      ]
    }
    let total = memory.arrays[0]
    try total.addSquare(of: step, times: 1)
    let rate = options.number("lr") / (1 + Double(memory.steps - 1) * options.number("lr_decay"))
    try parameter.array.add(
      step, overRootOf: total, times: -rate, rootScale: 1, epsilon: options.number("eps"))
  }

  private static let quasiNewton = OptimizerRule(
    name: "LBFGS",
    options: "lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-07, tolerance_change=1e-09, "
      + "history_size=100, line_search_fn=None",
    summary: "A quasi-Newton method with limited memory; `step` takes a closure."
  ) { _, _, _, _ in }

  /// The gradient with decay, turned round where the aim is a maximum.
  private static func directed(
    _ gradient: NDArray, _ parameter: Tensor, _ options: OptimizerOptions, _ decay: Double
  ) throws -> NDArray {
    if decay == 0, !options.flag("maximize") { return gradient }
    let step = try gradient.copy()
    if options.flag("maximize") { try step.scale(by: -1) }
    if decay != 0 { try step.add(parameter.array, times: decay) }
    return step
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    (try? NDArray.apply(.power, .float(base), .float(exponent)).item().asDouble) ?? .nan
  }
}
