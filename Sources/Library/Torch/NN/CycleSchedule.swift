// `lr_scheduler.OneCycleLR`: rates that rise once and fall once, and momentum the other way.

import Interpreter
import LossMath

/// The plan of one cycle: what rate and momentum are at each step.
struct CycleSchedule {
  /// A stretch of steps from one rate to another.
  private struct Phase {
    let end: Double
    let rates: (from: Double, to: Double)
    let momenta: (from: Double, to: Double)
  }

  private let phases: [Phase]
  private let isLinear: Bool
  private let total: Int

  private init(_ phases: [Phase], isLinear: Bool, total: Int) {
    (self.phases, self.isLinear, self.total) = (phases, isLinear, total)
  }

  /// The rate and the momentum of a step.
  func values(at step: Int) throws -> (rate: Double, momentum: Double) {
    if step > total {
      throw Fault.value(
        "Tried to step \(step) times. The specified number of total steps is \(total)")
    }
    var start = 0.0
    for (place, phase) in phases.enumerated() {
      if Double(step) <= phase.end || place == phases.count - 1 {
        let share = (Double(step) - start) / (phase.end - start)
        return (between(phase.rates, share), between(phase.momenta, share))
      }
      start = phase.end
    }
    return (.nan, .nan)
  }

  private func between(_ ends: (from: Double, to: Double), _ share: Double) -> Double {
    if isLinear { return (ends.to - ends.from) * share + ends.from }
    let wave = NDArray.value(.cos, of: Double.pi * share) ?? .nan
    return ends.to + (ends.from - ends.to) / 2 * (1 + wave)
  }

  // MARK: As a function

  static let builtin = Builtin(
    "optim.lr_scheduler.OneCycleLR",
    "optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3, "
      + "anneal_strategy='cos', cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, "
      + "div_factor=25.0, final_div_factor=10000.0, three_phase=False, last_epoch=-1",
    "The rate up to max_lr and down again, once; momentum the other way."
  ) { arguments, machine in
    guard let optimizer = arguments[0].content as? TorchOptimizer else {
      throw Fault.type("\(arguments[0].typeName) is not an Optimizer")
    }
    let (plan, cyclesMomentum) = (
      try plan(arguments), try arguments.bool(7, default: true)
    )
    if cyclesMomentum, !optimizer.hasMomentum {
      throw Fault.value(
        "optimizer must support momentum or beta1 with `cycle_momentum` option enabled")
    }
    let schedule = RateSchedule("OneCycleLR", optimizer) { epoch, _, _, _ in
      let (rate, momentum) = try plan.values(at: epoch)
      if cyclesMomentum { optimizer.setMomentum(momentum) }
      return rate
    }
    try schedule.start(machine)
    return .host(schedule)
  }

  private static func plan(_ arguments: Arguments) throws -> CycleSchedule {
    let total = try steps(arguments)
    let strategy = try arguments.text(6, default: "cos")
    guard ["cos", "linear"].contains(strategy) else {
      throw Fault.value(
        "anneal_strategy must be one of 'cos' or 'linear', instead got \(strategy)")
    }
    let start = try arguments.double(5, default: 0.3)
    guard (0...1).contains(start) else {
      throw Fault.value(
        "Expected float between 0 and 1 pct_start, but got \(PythonText.repr(start))")
    }
    let highest = try arguments.double(1)
    let first = highest / (try arguments.double(10, default: 25))
    let last = first / (try arguments.double(11, default: 1e4))
    let (low, high) = (
      try arguments.double(8, default: 0.85), try arguments.double(9, default: 0.95)
    )
    let (count, rises) = (Double(total), start * Double(total))
    let up = Phase(end: rises - 1, rates: (first, highest), momenta: (high, low))
    var rest = [Phase(end: count - 1, rates: (highest, last), momenta: (low, high))]
    if try arguments.bool(12, default: false) {
      rest = [
        Phase(end: 2 * rises - 2, rates: (highest, first), momenta: (low, high)),
        Phase(end: count - 1, rates: (first, last), momenta: (high, high)),
      ]
    }
    return CycleSchedule([up] + rest, isLinear: strategy == "linear", total: total)
  }

  private static func steps(_ arguments: Arguments) throws -> Int {
    if let total = try arguments.optionalInt(2) {
      guard total > 0 else {
        throw Fault.value("Expected positive integer total_steps, but got \(total)")
      }
      return total
    }
    guard let epochs = try arguments.optionalInt(3), let each = try arguments.optionalInt(4) else {
      throw Fault.value(
        "You must define either total_steps OR (epochs AND steps_per_epoch)")
    }
    for (name, number) in [("epochs", epochs), ("steps_per_epoch", each)] where number <= 0 {
      throw Fault.value("Expected positive integer \(name), but got \(number)")
    }
    let (product, overflows) = epochs.multipliedReportingOverflow(by: each)
    if overflows { throw Fault.overflow("epochs times steps_per_epoch is too large") }
    return product
  }
}

extension TorchOptimizer {
  private var dicts: [DictObject] {
    groups.items.compactMap { if case .dict(let dict) = $0 { dict } else { nil } }
  }

  fileprivate var hasMomentum: Bool {
    dicts.allSatisfy { dict in
      let options = OptimizerOptions(dict)
      return options["momentum"] != nil || options["betas"] != nil
    }
  }

  /// Sets the momentum of every group, or the first of its `betas`.
  fileprivate func setMomentum(_ momentum: Double) {
    for dict in dicts {
      let options = OptimizerOptions(dict)
      let name = options["betas"] == nil ? "momentum" : "betas"
      let value: Value =
        name == "betas"
        ? .tuple([.float(momentum), .float(options.pair("betas").1)]) : .float(momentum)
      let key = StringObject(name)
      dict.table.set(.string(key), hash: key.hash, to: value)
    }
  }
}
