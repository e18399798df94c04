// A distribution of `torch.distributions` as a value of a cell.

import Interpreter
import LossMath

/// A distribution: its parameters and moments are attributes, the rest are methods.
final class DistributionInstance: ObjectContent {
  let family: any TorchFamily

  init(_ family: any TorchFamily) { self.family = family }

  static let base = "torch.distributions.distribution.Distribution"

  var typeName: String { type(of: family).name }
  var classNames: [String] { [DistributionTypes.className(typeName), Self.base] }
  var attributeNames: [String] {
    ["batch_shape", "event_shape", "mean", "mode", "stddev", "variance"]
      + family.parameters.map(\.name) + family.attributes.keys + TorchDistributionMethods.table.keys
  }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "batch_shape": return .host(TorchSize(family.batch))
    case "event_shape": return .host(TorchSize(family.event))
    case "mean": return .tensor(try machine.torch { try family.mean() })
    case "mode": return .tensor(try machine.torch { try family.mode() })
    case "variance": return .tensor(try machine.torch { try family.variance() })
    case "stddev":
      return .tensor(try machine.torch { try family.variance().apply(.sqrt) })
    case "probs", "logits":
      if let parameter = (family as? any ProbabilityFamily)?.parameter {
        return .tensor(
          try machine.torch {
            try name == "probs" ? parameter.probabilities : parameter.logits
          })
      }
    default: break
    }
    if let known = family.parameters.first(where: { $0.name == name }) {
      return .tensor(known.value)
    }
    if let known = family.attributes[name] { return known }
    return try machine.method(name, ofType: Self.base).map {
      .object(BoundMethod(receiver: .host(self), function: $0))
    }
  }

  func representation(_ machine: Machine) throws -> String { try family.text(machine) }

  /// A value that is in the support.
  fileprivate func checked(_ value: Value, _ machine: Machine) throws -> Tensor {
    guard let tensor = value.tensor else {
      throw Fault.value("The value argument to log_prob must be a Tensor")
    }
    guard try machine.torch(0, { try family.support.holds(for: tensor) }) else {
      throw Fault.value(
        "Expected value argument (Tensor of shape \(TorchConstraint.tuple(tensor.shape.listed))) "
          + "to be within the support (\(try family.support.text(machine))) of the distribution "
          + "\(try family.text(machine)), but found invalid values:\n"
          + (try TorchConstraint.text(tensor, machine)))
    }
    return try machine.torch { try TorchArithmetic.floating(tensor, machine) }
  }
}

/// A family whose parameter can be read as probabilities and as logits.
protocol ProbabilityFamily { var parameter: ProbabilityParameter { get } }
extension BernoulliFamily: ProbabilityFamily {}
extension CategoricalFamily: ProbabilityFamily {}

/// `sample`, `log_prob` and the other methods of distributions.
enum TorchDistributionMethods {
  static let table = Dictionary(named: all)

  private static let all: [Builtin] = [
    method("sample", "sample_shape=()", "Random draws.") { distribution, arguments, machine in
      try GradientRecording.with(false) { try draws(distribution, arguments, machine) }
    },
    method("rsample", "sample_shape=()", "Draws through which gradients reach the parameters.") {
      distribution, arguments, machine in
      guard type(of: distribution.family).isReparameterized else {
        throw Fault.error(.notImplementedError, "")
      }
      return try draws(distribution, arguments, machine)
    },
    method("log_prob", "value", "The logarithm of the density, or of the probability.") {
      distribution, arguments, machine in
      let value = try distribution.checked(arguments[1], machine)
      return .tensor(
        try machine.torch(value.count * 8) {
          try distribution.family.logProbability(value, machine)
        })
    },
    method("entropy", "", "The mean of −log_prob.") { distribution, _, machine in
      .tensor(try machine.torch { try distribution.family.entropy(machine) })
    },
    method("cdf", "value", "The probability of at most a value.") {
      distribution, arguments, machine in
      let value = try distribution.checked(arguments[1], machine)
      guard let found = try machine.torch(0, { try distribution.family.cumulative(value) }) else {
        throw Fault.error(.notImplementedError, "")
      }
      return .tensor(found)
    },
    method("icdf", "value", "What is not exceeded with a probability.") {
      distribution, arguments, machine in
      let value = try arguments.tensor(1)
      guard let found = try machine.torch(0, { try distribution.family.quantile(value) }) else {
        throw Fault.error(.notImplementedError, "")
      }
      return .tensor(found)
    },
    method("expand", "batch_shape", "The same distribution for a larger batch.") {
      distribution, arguments, machine in
      let shape = try machine.dimensions(from: arguments[1])
      return .host(
        DistributionInstance(
          try machine.torch { try distribution.family.expanded(to: shape) }))
    },
  ]

  private static func draws(
    _ distribution: DistributionInstance, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    let family = distribution.family
    let lengths =
      try arguments.isGiven(1) ? machine.dimensions(from: arguments[1]) : Dimensions()
    return .tensor(
      try machine.torch {
        let shape = try Dimensions(
          checking: Array(lengths) + Array(family.batch) + Array(family.event))
        try machine.reserve(shape, .float64)
        try machine.charge(shape.elementCount)
        return try family.draw(shape, machine)
      })
  }

  private static func method(
    _ name: String, _ parameters: String, _ summary: String,
    _ body: @escaping @Sendable (DistributionInstance, Arguments, Machine) throws -> Value
  ) -> Builtin {
    Builtin(
      "Distribution.\(name)", parameters.isEmpty ? "self" : "self, \(parameters)", summary
    ) { arguments, machine in
      guard let distribution = arguments[0].content as? DistributionInstance else {
        throw arguments.wrongType(0, wanted: "a distribution")
      }
      return try body(distribution, arguments, machine)
    }
  }
}
