// `lr_scheduler.ReduceLROnPlateau`: learning rates that fall when a measure stops getting better.

import Interpreter
import LossMath

/// A schedule that watches a measure.
final class PlateauSchedule: ObjectContent {
  /// When a measure counts as better, and what follows when it does not.
  struct Rule {
    var isMaximum = false
    var isRelative = true
    var threshold = 1e-4
    var factor = 0.1
    var patience = 10
    var cooldown = 0
    var least = 0.0
    var smallestChange = 1e-8
  }

  private let optimizer: TorchOptimizer
  private let rule: Rule
  private var best: Double
  private var badEpochs = 0
  private var cooling = 0
  private var epoch = 0

  init(_ optimizer: TorchOptimizer, _ rule: Rule) {
    (self.optimizer, self.rule) = (optimizer, rule)
    best = rule.isMaximum ? -.infinity : .infinity
  }

  var typeName: String { "ReduceLROnPlateau" }
  var attributeNames: [String] {
    ["step", "get_last_lr", "best", "num_bad_epochs", "last_epoch", "optimizer"]
  }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "best": return .float(best)
    case "num_bad_epochs": return .int(badEpochs)
    case "last_epoch": return .int(epoch)
    case "optimizer": return .host(optimizer)
    default: break
    }
    return try machine.method(name, ofType: "torch.optim.ReduceLROnPlateau").map {
      .object(BoundMethod(receiver: .host(self), function: $0))
    }
  }

  private func isBetter(_ measure: Double) -> Bool {
    let (sign, size) = (rule.isMaximum ? 1.0 : -1.0, rule.threshold)
    let bound = rule.isRelative ? best * (1 + sign * size) : best + sign * size
    return rule.isMaximum ? measure > bound : measure < bound
  }

  fileprivate func step(_ measure: Double) {
    epoch += 1
    if isBetter(measure) {
      (best, badEpochs) = (measure, 0)
    } else {
      badEpochs += 1
    }
    if cooling > 0 { (cooling, badEpochs) = (cooling - 1, 0) }
    if badEpochs <= rule.patience { return }
    for (group, rate) in optimizer.rates.enumerated() {
      let lower = max(rate * rule.factor, rule.least)
      if rate - lower > rule.smallestChange { optimizer.setRate(lower, of: group) }
    }
    (cooling, badEpochs) = (rule.cooldown, 0)
  }

  // MARK: As functions

  static let methods = Dictionary(named: [
    Builtin("ReduceLROnPlateau.step", "self, metrics, epoch=None", "Takes the next measure.") {
      arguments, machine in
      (arguments[0].content as? PlateauSchedule)?.step(try arguments.double(1))
      return .none
    },
    Builtin("ReduceLROnPlateau.get_last_lr", "self", "The rates that hold now.") {
      arguments, _ in
      let rates = (arguments[0].content as? PlateauSchedule)?.optimizer.rates ?? []
      return .list(rates.map { .float($0) })
    },
  ])

  static let builtin = Builtin(
    "optim.lr_scheduler.ReduceLROnPlateau",
    "optimizer, mode='min', factor=0.1, patience=10, threshold=0.0001, threshold_mode='rel', "
      + "cooldown=0, min_lr=0, eps=1e-08",
    "The rate times factor, when a measure has not become better for longer than patience."
  ) { arguments, _ in
    guard let optimizer = arguments[0].content as? TorchOptimizer else {
      throw Fault.type("\(arguments[0].typeName) is not an Optimizer")
    }
    let (mode, kind) = (
      try arguments.text(1, default: "min"), try arguments.text(5, default: "rel")
    )
    guard ["min", "max"].contains(mode) else { throw Fault.value("mode \(mode) is unknown!") }
    guard ["rel", "abs"].contains(kind) else {
      throw Fault.value("threshold mode \(kind) is unknown!")
    }
    let factor = try arguments.double(2, default: 0.1)
    if factor >= 1 { throw Fault.value("Factor should be < 1.0.") }
    let rule = Rule(
      isMaximum: mode == "max", isRelative: kind == "rel",
      threshold: try arguments.double(4, default: 1e-4), factor: factor,
      patience: try arguments.int(3, default: 10), cooldown: try arguments.int(6, default: 0),
      least: try arguments.double(7, default: 0),
      smallestChange: try arguments.double(8, default: 1e-8))
    return .host(PlateauSchedule(optimizer, rule))
  }
}
