// Python's `random`: the Mersenne Twister as CPython drives it, bit for bit.

import Interpreter
import LossMath

/// A generator of Python's kind: the notebook's own, or one that a cell made as `Random(seed)`.
final class PythonGenerator: CopyableContent {
  var random: PythonRandom

  init(_ random: PythonRandom) { self.random = random }

  /// The generator behind the module's functions.
  static func of(_ machine: Machine) -> PythonGenerator {
    let key = ObjectIdentifier(PythonGenerator.self)
    if let known = machine.states[key] as? PythonGenerator { return known }
    let generator = PythonGenerator(PythonRandom(seed: NotebookSeed.of(machine)))
    machine.states[key] = generator
    return generator
  }

  var typeName: String { "random.Random" }
  var attributeNames: [String] { RandomModule.methods.map(\.name) }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    RandomModule.methods.first { $0.name == name }.map { (method: RandomModule.Method) -> Value in
      let handle = Unchecked(self)
      return .builtin(
        BuiltinObject(
          Builtin("Random.\(name)", method.parameters, method.summary) { arguments, machine in
            try method.body(handle.value, arguments, machine)
          }))
    }
  }

  func copied() -> PythonGenerator { PythonGenerator(random) }
}

/// What `getstate` gives and `setstate` takes.
private final class SavedState: ObjectContent {
  let random: PythonRandom

  init(_ random: PythonRandom) { self.random = random }

  var typeName: String { "random state" }
}

enum RandomModule {
  /// A method of a generator, which is a function of the module as well.
  struct Method: Sendable {
    typealias Body =
      @Sendable (
        _ generator: PythonGenerator, _ arguments: Arguments, _ machine: Machine
      ) throws -> Value

    var name: String
    var parameters: String
    var summary: String
    var body: Body

    init(_ name: String, _ parameters: String, _ summary: String, body: @escaping Body) {
      self.name = name
      self.parameters = parameters
      self.summary = summary
      self.body = body
    }
  }

  static let module = Module(
    "random",
    functions: methods.map { method in
      Builtin("random.\(method.name)", method.parameters, method.summary) { arguments, machine in
        try method.body(PythonGenerator.of(machine), arguments, machine)
      }
    },
    others: ["Random": { _ in .object(TypeObject(type)) }])

  static let methods: [Method] = draws + sequences + states

  static let type = TypeDescriptor(
    "random.Random",
    constructor: Builtin(
      "random.Random", "x=None, /", "A generator of random numbers of its own.",
      example: "random.Random(0).random()"
    ) { arguments, machine in
      .host(PythonGenerator(try seeded(arguments, machine)))
    })

  private typealias Draw =
    @Sendable (_ random: inout PythonRandom, _ arguments: Arguments) throws -> Value

  /// A function that draws. What the arguments run is done before: the generator is worked on as a
  /// copy, so that Python code that draws as well cannot come in between.
  private static func draw(
    _ name: String, _ parameters: String, _ summary: String, _ body: @escaping Draw
  ) -> Method {
    Method(name, parameters, summary) { generator, arguments, machine in
      var random = generator.random
      let result = try RandomFunctions.checked { try body(&random, arguments) }
      generator.random = random
      return result
    }
  }

  /// The generator that a seed leads to; without one, the notebook's own is used.
  private static func seeded(_ given: Arguments, _ machine: Machine) throws -> PythonRandom {
    switch given[0] {
    case .unbound, .none: PythonRandom(seed: NotebookSeed.of(machine))
    case .string(let text): PythonRandom(seed: text.text)
    case .float(let number): PythonRandom(seed: number)
    case .int, .bool, .numpyInt: PythonRandom(seed: try given.int(0))
    default:
      throw Fault.type(
        "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
    }
  }

  private static let states: [Method] = [
    Method("seed", "a=None", "Starts the sequence anew from a number or a text.") {
      generator, arguments, machine in
      generator.random = try seeded(arguments, machine)
      return .none
    },
    Method("getstate", "", "Where the sequence stands, for `setstate` to return to.") {
      generator, _, _ in .host(SavedState(generator.random))
    },
    Method("setstate", "state", "Returns to where `getstate` was called.") {
      generator, arguments, _ in
      guard let saved = arguments[0].content as? SavedState else {
        throw Fault.type("state must be what getstate() returned")
      }
      generator.random = saved.random
      return .none
    },
  ]

  private static let draws: [Method] = [
    draw("random", "", "A number in [0, 1).") { random, _ in .float(random.random()) },
    draw("getrandbits", "k, /", "A whole number of k random bits.") { random, given in
      guard let number = Int(exactly: try random.bits(try given.int(0))) else {
        throw Fault.integerOverflow
      }
      return .int(number)
    },
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

  private static let sequences: [Method] = [
    Method("choice", "seq", "An element of a sequence.") { generator, arguments, machine in
      let count = try machine.length(of: arguments[0])
      let position = try RandomFunctions.checked { try generator.random.position(in: count) }
      return try machine.item(of: arguments[0], at: .int(position))
    },
    Method(
      "choices", "population, weights=None, *, cum_weights=None, k=1",
      "Elements of a sequence, with replacement, by weight where weights are given."
    ) { generator, arguments, machine in
      let items = try arguments.values(0)
      let size = try arguments.int(3, default: 1)
      try machine.reserve(bytes: max(0, min(size, 1 << 40)) * 16)
      let weights = try numbers(arguments, 1, machine)
      let cumulative = try numbers(arguments, 2, machine)
      if weights != nil, cumulative != nil {
        throw Fault.type("Cannot specify both weights and cumulative weights")
      }
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
    Method("sample", "population, k", "Different elements of a sequence, in random order.") {
      generator, arguments, machine in
      if case .set = arguments[0] {
        throw Fault.type("Population must be a sequence.  For dicts or sets, use sorted(d).")
      }
      let items = try arguments.values(0)
      let size = try arguments.int(1)
      let positions = try RandomFunctions.checked {
        try generator.random.sample(size, from: items.count)
      }
      return .list(positions.map { items[$0] })
    },
    Method("shuffle", "x", "Puts a list's elements in random order, in place.") {
      generator, arguments, machine in
      guard case .list(let list) = arguments[0] else {
        throw Fault.notImplemented("random.shuffle of a \(arguments[0].typeName)")
      }
      generator.random.shuffle(&list.items)
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
