// `torch.optim.lr_scheduler`: learning rates that follow a plan.

import Interpreter
import LossMath

/// A schedule: what each group's rate becomes with each step.
final class RateSchedule: ObjectContent {
  private let name: String
  private let optimizer: TorchOptimizer
  private let starts: [Double]
  private var epoch = 0
  /// The rate of an epoch, from the one at the start and the last one.
  private let rate:
    (_ epoch: Int, _ start: Double, _ last: Double, _ machine: Machine) throws
      -> Double

  init(
    _ name: String, _ optimizer: TorchOptimizer,
    _ rate: @escaping (Int, Double, Double, Machine) throws -> Double
  ) {
    self.name = name
    self.optimizer = optimizer
    self.rate = rate
    starts = optimizer.rates
  }

  var typeName: String { name }
  var attributeNames: [String] { ["step", "get_last_lr", "last_epoch", "optimizer"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "last_epoch": return .int(epoch)
    case "optimizer": return .host(optimizer)
    case "base_lrs": return .list(starts.map { .float($0) })
    default: break
    }
    return try machine.method(name, ofType: "torch.optim.LRScheduler").map {
      .object(BoundMethod(receiver: .host(self), function: $0))
    }
  }

  var lastRates: [Double] { optimizer.rates }

  /// Sets the rates of the first epoch.
  func start(_ machine: Machine) throws { try apply(machine) }

  func step(_ machine: Machine) throws {
    epoch += 1
    try apply(machine)
  }

  private func apply(_ machine: Machine) throws {
    let last = optimizer.rates
    for (place, start) in starts.enumerated() where place < last.count {
      optimizer.setRate(try rate(epoch, start, last[place], machine), of: place)
    }
  }
}

extension TorchOptimizer {
  /// The learning rate of each group.
  var rates: [Double] {
    groups.items.map { group in
      if case .dict(let dict) = group { OptimizerOptions(dict).number("lr") } else { 0 }
    }
  }

  func setRate(_ rate: Double, of group: Int) {
    guard case .dict(let dict) = groups.items[group] else { return }
    let key = StringObject("lr")
    dict.table.set(.string(key), hash: key.hash, to: .float(rate))
  }
}

enum RateSchedules {
  static let methods = Dictionary(named: [
    Builtin("LRScheduler.step", "self, epoch=None", "Goes on to the next epoch.") {
      arguments, machine in
      try (arguments[0].content as? RateSchedule)?.step(machine)
      return .none
    },
    Builtin("LRScheduler.get_last_lr", "self", "The rates that hold now.") { arguments, _ in
      .list(((arguments[0].content as? RateSchedule)?.lastRates ?? []).map { .float($0) })
    },
  ])

  static let all: [Builtin] = [PlateauSchedule.builtin, CycleSchedule.builtin] + plans

  private static let plans: [Builtin] = [
    schedule(
      "StepLR", "step_size, gamma=0.1", "The rate times gamma, every step_size epochs."
    ) { arguments in
      let (size, gamma) = (try arguments.int(1), try arguments.double(2, default: 0.1))
      return { epoch, _, last, _ in
        epoch > 0 && size > 0 && epoch % size == 0 ? last * gamma : last
      }
    },
    schedule("MultiStepLR", "milestones, gamma=0.1", "The rate times gamma at milestones.") {
      arguments in
      let marks = try arguments.integers(1)
      let gamma = try arguments.double(2, default: 0.1)
      return { epoch, _, last, _ in
        marks.filter { $0 == epoch && epoch > 0 }.reduce(last) { rate, _ in rate * gamma }
      }
    },
    schedule("ExponentialLR", "gamma", "The rate times gamma, every epoch.") { arguments in
      let gamma = try arguments.double(1)
      return { epoch, _, last, _ in epoch == 0 ? last : last * gamma }
    },
    schedule("CosineAnnealingLR", "T_max, eta_min=0.0", "The rate along half a cosine.") {
      arguments in
      let (length, least) = (try arguments.double(1), try arguments.double(2, default: 0))
      func wave(_ epoch: Int) -> Double {
        NDArray.value(.cos, of: Double.pi * Double(epoch) / length) ?? 1
      }
      return { epoch, start, last, _ in
        if epoch == 0 { return last }
        let turn = Double(epoch) - 1 - length
        if turn.truncatingRemainder(dividingBy: 2 * length) == 0 {
          return last + (start - least) * (1 - wave(1)) / 2
        }
        return (1 + wave(epoch)) / (1 + wave(epoch - 1)) * (last - least) + least
      }
    },
    schedule(
      "CosineAnnealingWarmRestarts", "T_0, T_mult=1, eta_min=0.0",
      "The rate along half a cosine, again and again."
    ) { arguments in
      let (first, factor) = (try arguments.int(1), try arguments.int(2, default: 1))
      let least = try arguments.double(3, default: 0)
      guard first > 0 else {
        throw Fault.value("Expected positive integer T_0, but got \(first)")
      }
      guard factor >= 1 else {
        throw Fault.value("Expected integer T_mult >= 1, but got \(factor)")
      }
      return { epoch, start, _, _ in
        var (place, length) = (epoch, first)
        while place >= length {
          place -= length
          let (product, overflows) = length.multipliedReportingOverflow(by: factor)
          length = overflows ? .max : product
          if factor == 1 { place %= length }
        }
        let turn = NDArray.value(.cos, of: Double.pi * Double(place) / Double(length)) ?? 1
        return least + (start - least) * (1 + turn) / 2
      }
    },
    schedule(
      "LinearLR", "start_factor=0.3333333333333333, end_factor=1.0, total_iters=5",
      "The rate times a factor that goes evenly from one to another."
    ) { arguments in
      let from = try arguments.double(1, default: 1.0 / 3)
      let to = try arguments.double(2, default: 1)
      let total = try arguments.int(3, default: 5)
      return { epoch, _, last, _ in
        if epoch == 0 { return last * from }
        if epoch > total { return last }
        let gone = Double(total) * from + Double(epoch - 1) * (to - from)
        return last * (1 + (to - from) / gone)
      }
    },
    schedule(
      "ConstantLR", "factor=0.3333333333333333, total_iters=5",
      "The rate times factor, for some epochs."
    ) { arguments in
      let factor = try arguments.double(1, default: 1.0 / 3)
      let total = try arguments.int(2, default: 5)
      return { epoch, _, last, _ in
        epoch == 0 ? last * factor : epoch == total ? last * (1 / factor) : last
      }
    },
    schedule(
      "PolynomialLR", "total_iters=5, power=1.0", "The rate down to zero along a power."
    ) { arguments in
      let total = try arguments.int(1, default: 5)
      let power = try arguments.double(2, default: 1)
      return { epoch, _, last, _ in
        if epoch == 0 || epoch > total { return last }
        let share =
          (1 - Double(epoch) / Double(total)) / (1 - Double(epoch - 1) / Double(total))
        return last * SpecialFunctions.power(share, power)
      }
    },
    schedule("MultiplicativeLR", "lr_lambda", "The rate times a function of the epoch.") {
      arguments in
      let function = arguments[1]
      return { epoch, _, last, machine in
        if epoch == 0 { return last }
        let factor = try machine.call(function, .int(epoch))
        return last * (factor.double ?? factor.scalar?.asDouble ?? .nan)
      }
    },
    schedule("LambdaLR", "lr_lambda", "The first rate times a function of the epoch.") {
      arguments in
      let function = arguments[1]
      return { epoch, start, _, machine in
        let factor = try machine.call(function, .int(epoch))
        return start * (factor.double ?? factor.scalar?.asDouble ?? .nan)
      }
    },
  ]

  private static func schedule(
    _ name: String, _ parameters: String, _ summary: String,
    _ make:
      @escaping @Sendable (Arguments) throws -> (
        (Int, Double, Double, Machine) throws -> Double
      )
  ) -> Builtin {
    Builtin(
      "optim.lr_scheduler.\(name)", "optimizer, \(parameters), last_epoch=-1", summary
    ) { arguments, machine in
      guard let optimizer = arguments[0].content as? TorchOptimizer else {
        throw Fault.type("\(arguments[0].typeName) is not an Optimizer")
      }
      let schedule = RateSchedule(name, optimizer, try make(arguments))
      try schedule.start(machine)
      return .host(schedule)
    }
  }
}
