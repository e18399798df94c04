// A distribution of `scipy.stats` as cells see it: `norm.pdf(x, loc, scale)`, or frozen `norm(loc)`.

import Interpreter
import LossMath

/// A distribution, or one whose shape, place and scale are fixed.
final class DistributionObject: ObjectContent {
  private let distribution: StandardDistribution
  /// Shape, place and scale where they are fixed.
  private let fixed: [FixedNumbers]?
  private var methods: [String: Value] = [:]

  init(_ distribution: StandardDistribution, fixed: [FixedNumbers]? = nil) {
    self.distribution = distribution
    self.fixed = fixed
  }

  var typeName: String {
    fixed == nil
      ? "\(distribution.name)_gen"
      : distribution.isDiscrete ? "rv_discrete_frozen" : "rv_continuous_frozen"
  }

  var attributeNames: [String] {
    DistributionMethods.names(isDiscrete: distribution.isDiscrete)
  }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let method = methods[name] { return method }
    if name == "name", fixed == nil { return .string(distribution.name) }
    guard let builtin = DistributionMethods(distribution, fixed).builtin(name) else { return nil }
    let value = Value.builtin(BuiltinObject(builtin))
    methods[name] = value
    return value
  }

  func representation(_ machine: Machine) throws -> String {
    "<\(distribution.summary.dropLast().lowercased()) of scipy.stats>"
  }

  // MARK: Freezing

  var isCallable: Bool { fixed == nil }

  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try machine.call(.builtin(BuiltinObject(freezing)), arguments)
  }

  private var freezing: Builtin {
    let distribution = distribution
    return Builtin(
      distribution.name, DistributionMethods.parameters(distribution), distribution.summary
    ) { arguments, machine in
      let fixed = try DistributionMethods.numbers(arguments, from: 0, distribution)
      return .host(DistributionObject(distribution, fixed: fixed.map(FixedNumbers.init)))
    }
  }
}
