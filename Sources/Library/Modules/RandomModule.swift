// Python's `random`: the Mersenne Twister as CPython drives it, bit for bit.

import Interpreter
import LossMath

/// The notebook's generator of Python's kind; unseeded it starts from 0, never from the clock.
private final class PythonGenerator {
  var random = PythonRandom(seed: 0)

  static func of(_ machine: Machine) -> PythonGenerator {
    let key = ObjectIdentifier(PythonGenerator.self)
    if let known = machine.states[key] as? PythonGenerator { return known }
    let generator = PythonGenerator()
    machine.states[key] = generator
    return generator
  }
}

enum RandomModule {
  static let module = Module("random", functions: draws + sequences)

  private typealias Draw =
    @Sendable (_ random: inout PythonRandom, _ arguments: Arguments) throws -> Value

  /// A function that draws. What the arguments run is done before: the generator is worked on as a
  /// copy, so that Python code that draws as well cannot come in between.
  private static func draw(
    _ name: String, _ parameters: String, _ summary: String, _ body: @escaping Draw
  ) -> Builtin {
    Builtin("random.\(name)", parameters, summary) { arguments, machine in
      let generator = PythonGenerator.of(machine)
      var random = generator.random
      let result = try RandomFunctions.checked { try body(&random, arguments) }
      generator.random = random
      return result
    }
  }

  private static let draws: [Builtin] = [
    draw("seed", "a=None", "Starts the sequence anew from a number or a text.") { random, given in
      switch given[0] {
      case .unbound, .none: random = PythonRandom(seed: 0)
      case .string(let text): random = PythonRandom(seed: text.text)
      case .float(let number): random = PythonRandom(seed: number)
      default: random = PythonRandom(seed: try given.int(0))
      }
      return .none
    },
    draw("random", "", "A number in [0, 1).") { random, _ in .float(random.random()) },
    draw("uniform", "a, b", "A number between a and b.") { random, given in
      .float(random.uniform(try given.double(0), try given.double(1)))
    },
    draw("triangular", "low=0.0, high=1.0, mode=None", "A triangular number between low and high.")
    {
      random, given in
      let mode = try given.optional(2) == nil ? nil : given.double(2)
      return .float(
        random.triangular(
          low: try given.double(0, default: 0), high: try given.double(1, default: 1), mode: mode))
    },
    draw("gauss", "mu=0.0, sigma=1.0", "A normal number, drawn in pairs.") { random, given in
      .float(
        random.gauss(
          mean: try given.double(0, default: 0), deviation: try given.double(1, default: 1)))
    },
    draw("normalvariate", "mu=0.0, sigma=1.0", "A normal number.") { random, given in
      .float(
        random.normal(
          mean: try given.double(0, default: 0), deviation: try given.double(1, default: 1)))
    },
    draw("lognormvariate", "mu, sigma", "A number whose logarithm is normal.") { random, given in
      .float(try random.logNormal(mean: try given.double(0), deviation: try given.double(1)))
    },
    draw("expovariate", "lambd", "An exponential number of the given rate.") { random, given in
      .float(try random.exponential(rate: try given.double(0)))
    },
    draw("vonmisesvariate", "mu, kappa", "An angle around mu.") { random, given in
      .float(try random.vonMises(mean: try given.double(0), concentration: try given.double(1)))
    },
    draw("paretovariate", "alpha", "A Pareto number.") { random, given in
      .float(try random.pareto(shape: try given.double(0)))
    },
    draw("weibullvariate", "alpha, beta", "A Weibull number.") { random, given in
      .float(try random.weibull(scale: try given.double(0), shape: try given.double(1)))
    },
    draw("gammavariate", "alpha, beta", "A gamma number.") { random, given in
      .float(try random.gamma(shape: try given.double(0), scale: try given.double(1)))
    },
    draw("betavariate", "alpha, beta", "A beta number.") { random, given in
      .float(try random.beta(try given.double(0), try given.double(1)))
    },
    draw("randint", "a, b", "A whole number from a to b, both included.") { random, given in
      .int(try random.integer(from: try given.int(0), through: try given.int(1)))
    },
    draw("randrange", "start, stop=None, step=1", "An element of `range(start, stop, step)`.") {
      random, given in
      guard let stop = try given.optionalInt(1) else {
        return .int(try random.integer(below: try given.int(0)))
      }
      let step = try given.int(2, default: 1)
      return .int(try random.integer(from: try given.int(0), to: stop, by: step))
    },
  ]

  private static let sequences: [Builtin] = [
    Builtin("random.choice", "seq", "An element of a sequence.") { arguments, machine in
      let count = try machine.length(of: arguments[0])
      let generator = PythonGenerator.of(machine)
      let position = try RandomFunctions.checked { try generator.random.position(in: count) }
      return try machine.item(of: arguments[0], at: .int(position))
    },
    Builtin(
      "random.choices", "population, weights=None, *, cum_weights=None, k=1",
      "Elements of a sequence, with replacement, by weight where weights are given."
    ) { arguments, machine in
      let items = try arguments.values(0)
      let size = try arguments.int(3, default: 1)
      try machine.reserve(bytes: max(0, min(size, 1 << 40)) * 16)
      let weights = try numbers(arguments, 1, machine)
      let cumulative = try numbers(arguments, 2, machine)
      if weights != nil, cumulative != nil {
        throw Fault.type("Cannot specify both weights and cumulative weights")
      }
      let generator = PythonGenerator.of(machine)
      let positions = try RandomFunctions.checked {
        if let cumulative {
          return try generator.random.positions(
            size, from: items.count, cumulativeWeights: cumulative)
        }
        guard let weights else { return try generator.random.positions(size, from: items.count) }
        return try generator.random.positions(size, from: items.count, weights: weights)
      }
      return .list(positions.map { items[$0] })
    },
    Builtin("random.sample", "population, k", "Different elements of a sequence, in random order.")
    {
      arguments, machine in
      if case .set = arguments[0] {
        throw Fault.type("Population must be a sequence.  For dicts or sets, use sorted(d).")
      }
      let items = try arguments.values(0)
      let size = try arguments.int(1)
      let generator = PythonGenerator.of(machine)
      let positions = try RandomFunctions.checked {
        try generator.random.sample(size, from: items.count)
      }
      return .list(positions.map { items[$0] })
    },
    Builtin("random.shuffle", "x", "Puts a list's elements in random order, in place.") {
      arguments, machine in
      guard case .list(let list) = arguments[0] else {
        throw Fault.notImplemented("random.shuffle of a \(arguments[0].typeName)")
      }
      PythonGenerator.of(machine).random.shuffle(&list.items)
      return .none
    },
  ]

  private static func numbers(
    _ arguments: Arguments, _ parameter: Int, _ machine: Machine
  ) throws -> [Double]? {
    guard arguments.optional(parameter) != nil else { return nil }
    return try arguments.values(parameter).map { value in
      guard let number = value.double else {
        throw Fault.type("weights must be real numbers, not \(value.typeName)")
      }
      return number
    }
  }
}
