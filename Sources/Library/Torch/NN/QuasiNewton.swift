// L-BFGS: steps along the gradient as past steps have bent it.

import Interpreter
import LossMath

enum QuasiNewton {
  /// What an optimizer remembers between calls of `step`.
  final class History {
    var direction: [Double] = []
    var steps: [[Double]] = []
    var changes: [[Double]] = []
    /// One over the product of each step and its change.
    var weights: [Double] = []
    var scale = 1.0
    var lastGradient: [Double] = []
    var rate = 0.0
    var iterations = 0
    var rounding = Rounding(isSingle: false)
  }

  /// Vector arithmetic rounded as the parameters are: sums of products one after the other, as the
  /// library below PyTorch has it for a few elements, and fused steps.
  struct Rounding {
    let isSingle: Bool

    func callAsFunction(_ value: Double) -> Double { isSingle ? Double(Float(value)) : value }

    func dot(_ one: [Double], _ two: [Double]) -> Double {
      zip(one, two).reduce(0) { self($0 + self($1.0 * $1.1)) }
    }

    /// one + two · factor
    func sum(_ one: [Double], _ two: [Double], times factor: Double) -> [Double] {
      let factor = self(factor)
      return zip(one, two).map { self($0.addingProduct($1, factor)) }
    }
  }

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
    if let search = options["line_search_fn"], !search.isNone, search.text != "strong_wolfe" {
      throw Fault.runtime("only 'strong_wolfe' is supported")
    }
    let history = optimizer.history
    history.rounding = Rounding(isSingle: parameters.allSatisfy { $0.dtype == .float32 })
    return try run(optimizer, parameters, options, closure, history, machine)
  }

  private static func run(
    _ optimizer: TorchOptimizer, _ parameters: [Tensor], _ options: OptimizerOptions,
    _ closure: Value, _ history: History, _ machine: Machine
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
      bend(history, gradient, options.count("history_size"))
      history.lastGradient = gradient
      let lastLoss = loss
      let size = gradient.reduce(0) { $0 + $1.magnitude }
      let rate = options.number("lr")
      history.rate = history.iterations == 1 ? min(1, 1 / size) * rate : rate
      let slope = history.rounding.dot(gradient, history.direction)
      if slope > -options.number("tolerance_change") { break }
      if options["line_search_fn"]?.text != nil {
        let found = try search(parameters, history, loss, gradient, machine) {
          number(try evaluate())
        }
        (loss, gradient, history.rate) = (found.value, found.gradient, found.step)
        calls += found.evaluations
        try move(parameters, history.direction, history.rate, machine)
      } else {
        try move(parameters, history.direction, history.rate, machine)
        if count != limit {
          loss = number(try evaluate())
          gradient = flat(parameters)
          calls += 1
        }
      }
      if count == limit || calls >= evaluations { break }
      if largest(gradient) <= options.number("tolerance_grad") { break }
      let change = options.number("tolerance_change")
      if history.direction.map({ ($0 * history.rate).magnitude }).max() ?? 0 <= change { break }
      if (loss - lastLoss).magnitude < change { break }
    }
    return first
  }

  /// How far to go along the direction, by trying steps from where the parameters are.
  private static func search(
    _ parameters: [Tensor], _ history: History, _ loss: Double, _ gradient: [Double],
    _ machine: Machine, _ evaluate: @escaping () throws -> Double
  ) throws -> LineSearch.Result {
    let before = try machine.torch { try parameters.map { try $0.array.copy() } }
    let direction = history.direction
    let search = LineSearch(
      direction: direction, tolerance: 1e-9, firstIsNumber: history.iterations > 1,
      product: { history.rounding.dot($0, direction) }
    ) { step in
      try move(parameters, direction, step, machine)
      let value = try evaluate()
      let gradient = flat(parameters)
      try machine.torch {
        for (parameter, array) in zip(parameters, before) {
          try GradientRecording.with(false) {
            try parameter.set([.ellipsis], to: .tensor(Tensor(array)))
          }
        }
      }
      return (value, gradient)
    }
    return try search.run(from: history.rate, value: loss, gradient: gradient)
  }

  /// Brings the direction up to date (Nocedal and Wright, Algorithm 7.4).
  private static func bend(_ history: History, _ gradient: [Double], _ capacity: Int) {
    guard history.iterations > 1 else {
      history.direction = gradient.map { -$0 }
      return
    }
    let round = history.rounding
    let change = zip(gradient, history.lastGradient).map { round($0 - $1) }
    let step = history.direction.map { round($0 * history.rate) }
    let curvature = round.dot(change, step)
    if curvature > 1e-10 {
      if history.steps.count >= max(capacity, 1) {
        history.steps.removeFirst()
        history.changes.removeFirst()
        history.weights.removeFirst()
      }
      history.steps.append(step)
      history.changes.append(change)
      history.weights.append(round(1 / curvature))
      history.scale = round(curvature / round.dot(change, change))
    }
    var direction = gradient.map { -$0 }
    var shares = history.weights
    for place in shares.indices.reversed() {
      shares[place] = round(round.dot(history.steps[place], direction) * shares[place])
      direction = round.sum(direction, history.changes[place], times: -shares[place])
    }
    direction = direction.map { round($0 * history.scale) }
    for place in shares.indices {
      let own = round(round.dot(history.changes[place], direction) * history.weights[place])
      direction = round.sum(
        direction, history.steps[place], times: round(shares[place] - own))
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
}
