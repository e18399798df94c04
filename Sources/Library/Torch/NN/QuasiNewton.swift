// L-BFGS: steps along the gradient as past steps have bent it.

import Interpreter
import LossMath

enum QuasiNewton {
  /// What is remembered between calls of `step`.
  private struct History {
    var direction: [Double] = []
    var steps: [[Double]] = []
    var changes: [[Double]] = []
    var scale = 1.0
    var lastGradient: [Double] = []
    var rate = 0.0
    var iterations = 0
  }

  private final class Box { var history = History() }

  /// One call of `step(closure)`: up to `max_iter` iterations.
  static func step(
    _ optimizer: TorchOptimizer, _ closure: Value, _ machine: Machine
  ) throws -> Value {
    guard closure.isCallable else {
      throw Fault.type("LBFGS.step() missing 1 required positional argument: 'closure'")
    }
    var parameters: [Tensor] = []
    var options: OptimizerOptions?
    try optimizer.forEach(machine) { parameter, group in
      parameters.append(parameter)
      options = group
    }
    guard let options else { return .none }
    if options["line_search_fn"]?.isNone == false {
      throw Fault.notImplemented("LBFGS with a line search")
    }
    let box = machine.states[ObjectIdentifier(optimizer)] as? Box ?? Box()
    machine.states[ObjectIdentifier(optimizer)] = box
    return try run(optimizer, parameters, options, closure, &box.history, machine)
  }

  private static func run(
    _ optimizer: TorchOptimizer, _ parameters: [Tensor], _ options: OptimizerOptions,
    _ closure: Value, _ history: inout History, _ machine: Machine
  ) throws -> Value {
    func evaluate() throws -> Value {
      try GradientRecording.with(true) { try machine.call(closure, CallArguments()) }
    }
    let first = try evaluate()
    var loss = number(first)
    let limit = options.count("max_iter")
    let evaluations = options["max_eval"]?.index ?? limit / 4 * 5 + limit % 4 * 5 / 4
    var calls = 1
    var gradient = flat(parameters)
    if largest(gradient) <= options.number("tolerance_grad") { return first }
    var count = 0
    while count < limit {
      count += 1
      history.iterations += 1
      try machine.charge(gradient.count * 8)
      bend(&history, gradient, options.count("history_size"))
      history.lastGradient = gradient
      let lastLoss = loss
      let size = gradient.reduce(0) { $0 + $1.magnitude }
      let rate = options.number("lr")
      history.rate = history.iterations == 1 ? min(1, 1 / size) * rate : rate
      let slope = dot(gradient, history.direction)
      if slope > -options.number("tolerance_change") { break }
      try move(parameters, history.direction, history.rate, machine)
      if count != limit {
        loss = number(try evaluate())
        gradient = flat(parameters)
        calls += 1
      }
      if count == limit || calls >= evaluations { break }
      if largest(gradient) <= options.number("tolerance_grad") { break }
      let change = options.number("tolerance_change")
      if history.direction.map({ ($0 * history.rate).magnitude }).max() ?? 0 <= change { break }
      if (loss - lastLoss).magnitude < change { break }
    }
    return first
  }

  /// Brings the direction up to date (Nocedal and Wright, Algorithm 7.4).
  private static func bend(_ history: inout History, _ gradient: [Double], _ capacity: Int) {
    guard history.iterations > 1 else {
      history.direction = gradient.map { -$0 }
      return
    }
    let change = zip(gradient, history.lastGradient).map { $0 - $1 }
    let step = history.direction.map { $0 * history.rate }
    let curvature = dot(change, step)
    if curvature > 1e-10 {
      if history.steps.count >= max(capacity, 1) {
        history.steps.removeFirst()
        history.changes.removeFirst()
      }
      history.steps.append(step)
      history.changes.append(change)
      history.scale = curvature / dot(change, change)
    }
    var direction = gradient.map { -$0 }
    var shares: [Double] = []
    for (step, change) in zip(history.steps, history.changes).reversed() {
      let share = dot(step, direction) / dot(change, step)
      shares.append(share)
      for index in direction.indices { direction[index] -= share * change[index] }
    }
    for index in direction.indices { direction[index] *= history.scale }
    for (place, (step, change)) in zip(history.steps, history.changes).enumerated() {
      let share = shares[shares.count - 1 - place]
      let correction = share - dot(change, direction) / dot(change, step)
      for index in direction.indices { direction[index] += correction * step[index] }
    }
    history.direction = direction
  }

  private static func move(
    _ parameters: [Tensor], _ direction: [Double], _ rate: Double, _ machine: Machine
  ) throws {
    var start = 0
    for parameter in parameters {
      let part = Array(direction[start..<start + parameter.count])
      start += parameter.count
      try machine.torch(parameter.count) {
        try parameter.array.add(try NDArray(part, shape: parameter.shape), times: rate)
        try GradientRecording.with(false) { try parameter.changed() }
      }
    }
  }

  private static func flat(_ parameters: [Tensor]) -> [Double] {
    parameters.flatMap { parameter in
      parameter.gradient?.array.doubles ?? [Double](repeating: 0, count: parameter.count)
    }
  }

  private static func number(_ loss: Value) -> Double {
    loss.double ?? loss.scalar?.asDouble ?? .nan
  }

  private static func largest(_ values: [Double]) -> Double { values.map(\.magnitude).max() ?? 0 }

  private static func dot(_ one: [Double], _ two: [Double]) -> Double {
    zip(one, two).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
