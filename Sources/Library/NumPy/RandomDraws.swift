// The draws that the legacy functions and the generators share, each named and bound once.

import Interpreter
import LossMath

/// One kind of random number: its names, its parameters, and how it is drawn from either source.
struct RandomDraw: Sendable {
  typealias Body<Source> =
    @Sendable (
      _ source: inout Source, _ arguments: Arguments, _ machine: Machine, _ first: Int
    ) throws -> Value

  var name: String
  /// The name on a generator, where it differs.
  var generatorName: String
  var parameters: String
  var summary: String
  var withState: Body<RandomState>
  var withGenerator: Body<RandomGenerator>
}

enum RandomDraws {
  static let all: [RandomDraw] = [
    uniformUnit("random"), uniformUnit("random_sample"), uniformUnit("standard_uniform"),
    uniform, normal, standardNormal, exponential, poisson, binomial, gamma, beta, integers, choice,
    permutation, shuffle,
  ]

  /// Values in a shape, or one number where no shape is given.
  static func fill(
    _ shape: Dimensions?, _ machine: Machine, _ next: () -> Double
  ) throws -> Value {
    guard let shape else { return .float(next()) }
    let count = try reserve(shape, machine)
    let values = (0..<count).map { _ in next() }
    return .array(
      ArrayObject(
        try machine.mathematics { () throws(MathError) in
          try NDArray(values, shape: shape)
        }))
  }

  static func fillIntegers(
    _ shape: Dimensions?, _ machine: Machine, _ next: () -> Int
  ) throws -> Value {
    guard let shape else { return .int(next()) }
    let count = try reserve(shape, machine)
    let values = (0..<count).map { _ in next() }
    return .array(
      ArrayObject(
        try machine.mathematics { () throws(MathError) in
          try NDArray(values, shape: shape)
        }))
  }

  private static func reserve(_ shape: Dimensions, _ machine: Machine) throws -> Int {
    let bytes = try machine.mathematics { () throws(MathError) in
      try NDArray.byteCount(shape: shape, dtype: .float64)
    }
    try machine.reserve(bytes: bytes)
    try machine.charge(shape.elementCount)
    return shape.elementCount
  }

  static func size(_ arguments: Arguments, _ parameter: Int) throws -> Dimensions? {
    try arguments.optional(parameter).map { try arguments.machine.dimensions(from: $0) }
  }

  private static func uniformUnit(_ name: String) -> RandomDraw {
    @Sendable func body<Source: VariateSource>(
      _ source: inout Source, _ arguments: Arguments, _ machine: Machine, _ first: Int
    ) throws -> Value {
      try fill(try size(arguments, first), machine) { source.nextDouble() }
    }
    return RandomDraw(
      name: name, generatorName: name, parameters: "size=None",
      summary: "Uniform numbers in [0, 1).", withState: { try body(&$0, $1, $2, $3) },
      withGenerator: { try body(&$0, $1, $2, $3) })
  }

  /// A draw from a distribution of floats.
  private static func continuous<Each: Distribution>(
    _ name: String, _ parameters: String, _ summary: String, sizeAt place: Int,
    _ make: @escaping @Sendable (Arguments) throws -> Each
  ) -> RandomDraw where Each.Value == Double {
    @Sendable func body<Source: VariateSource>(
      _ source: inout Source, _ arguments: Arguments, _ machine: Machine
    ) throws -> Value {
      let distribution = try RandomFunctions.checked { try make(arguments) }
      return try fill(try size(arguments, place), machine) { source.next(distribution) }
    }
    return RandomDraw(
      name: name, generatorName: name, parameters: parameters, summary: summary,
      withState: { source, arguments, machine, _ in try body(&source, arguments, machine) },
      withGenerator: { source, arguments, machine, _ in try body(&source, arguments, machine) })
  }

  /// A draw from a distribution of whole numbers.
  private static func discrete<Each: Distribution>(
    _ name: String, _ parameters: String, _ summary: String, sizeAt place: Int,
    _ make: @escaping @Sendable (Arguments) throws -> Each
  ) -> RandomDraw where Each.Value == Int {
    @Sendable func body<Source: VariateSource>(
      _ source: inout Source, _ arguments: Arguments, _ machine: Machine
    ) throws -> Value {
      let distribution = try RandomFunctions.checked { try make(arguments) }
      return try fillIntegers(try size(arguments, place), machine) { source.next(distribution) }
    }
    return RandomDraw(
      name: name, generatorName: name, parameters: parameters, summary: summary,
      withState: { source, arguments, machine, _ in try body(&source, arguments, machine) },
      withGenerator: { source, arguments, machine, _ in try body(&source, arguments, machine) })
  }

  private static let uniform = continuous(
    "uniform", "low=0.0, high=1.0, size=None", "Uniform numbers from low to high.", sizeAt: 2
  ) { arguments in
    try UniformDistribution(
      low: try arguments.double(0, default: 0), high: try arguments.double(1, default: 1))
  }

  private static let normal = continuous(
    "normal", "loc=0.0, scale=1.0, size=None", "Normal numbers.", sizeAt: 2
  ) { arguments in
    try NormalDistribution(
      mean: try arguments.double(0, default: 0), deviation: try arguments.double(1, default: 1))
  }

  private static let standardNormal = continuous(
    "standard_normal", "size=None", "Normal numbers with mean 0 and deviation 1.", sizeAt: 0
  ) { _ in try NormalDistribution() }

  private static let exponential = continuous(
    "exponential", "scale=1.0, size=None", "Exponential numbers.", sizeAt: 1
  ) { arguments in try ExponentialDistribution(scale: try arguments.double(0, default: 1)) }

  private static let gamma = continuous(
    "gamma", "shape, scale=1.0, size=None", "Gamma numbers.", sizeAt: 2
  ) { arguments in
    try GammaDistribution(
      shape: try arguments.double(0), scale: try arguments.double(1, default: 1))
  }

  private static let beta = continuous("beta", "a, b, size=None", "Beta numbers.", sizeAt: 2) {
    arguments in
    try BetaDistribution(a: try arguments.double(0), b: try arguments.double(1))
  }

  private static let poisson = discrete(
    "poisson", "lam=1.0, size=None", "Poisson numbers.", sizeAt: 1
  ) { arguments in try PoissonDistribution(mean: try arguments.double(0, default: 1)) }

  private static let binomial = discrete(
    "binomial", "n, p, size=None", "Binomial numbers.", sizeAt: 2
  ) { arguments in
    try BinomialDistribution(
      trials: try arguments.int(0), probability: try arguments.double(1))
  }

  private static let integers: RandomDraw = {
    var draw = discrete(
      "randint", "low, high=None, size=None", "Whole numbers from low up to, not including, high.",
      sizeAt: 2
    ) { arguments in
      guard let high = try arguments.optionalInt(1) else {
        return try UniformIntegerDistribution(low: 0, high: try arguments.int(0))
      }
      return try UniformIntegerDistribution(low: try arguments.int(0), high: high)
    }
    draw.generatorName = "integers"
    return draw
  }()

  // MARK: Sequences

  private static let choice = RandomDraw(
    name: "choice", generatorName: "choice", parameters: "a, size=None, replace=True, p=None",
    summary: "Elements drawn from an array, or numbers below a whole number.",
    withState: { source, arguments, machine, _ in try choose(from: &source, arguments, machine) },
    withGenerator: { source, arguments, machine, _ in
      try choose(from: &source, arguments, machine)
    })

  private static func choose<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    let population: NDArray
    if let count = arguments[0].index {
      try machine.reserve(bytes: max(0, min(count, 1 << 40)) * 8)
      population = try machine.mathematics { () throws(MathError) in try NDArray.arange(0, count) }
    } else {
      population = try arguments.array(0)
    }
    let shape = try size(arguments, 1)
    let count = try shape.map { try reserve($0, machine) } ?? 1
    let replaces = try arguments.bool(2, default: true)
    let weights = arguments.optional(3) == nil ? nil : try arguments.array(3).doubles
    let size = population.shape.first ?? 0
    let places = try RandomFunctions.checked {
      try source.choice(
        count, from: size, replacing: replaces, probabilities: weights, shuffling: true)
    }
    let picked = try machine.mathematics { () throws(MathError) in
      try population.take(NDArray(places), axis: 0)
    }
    guard let shape else { return try machine.element(of: ArrayObject(picked), at: 0) }
    let whole = Array(shape) + Array(population.shape).dropFirst()
    return .array(
      ArrayObject(
        try machine.mathematics { () throws(MathError) in
          try picked.reshaped(Dimensions(checking: whole))
        }))
  }

  private static let permutation = RandomDraw(
    name: "permutation", generatorName: "permutation", parameters: "x",
    summary: "The elements, or the numbers below a whole number, in random order.",
    withState: { source, arguments, machine, _ in try permute(from: &source, arguments, machine) },
    withGenerator: { source, arguments, machine, _ in
      try permute(from: &source, arguments, machine)
    })

  private static func permute<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    let count = try arguments[0].index ?? arguments.array(0).shape.first ?? 0
    try machine.reserve(bytes: max(0, min(count, 1 << 40)) * 16)
    let order = NDArray(source.permutation(max(count, 0)))
    if arguments[0].index != nil { return .array(ArrayObject(order)) }
    let array = try arguments.array(0)
    return .array(
      ArrayObject(
        try machine.mathematics { () throws(MathError) in
          try array.take(order, axis: 0)
        }))
  }

  private static let shuffle = RandomDraw(
    name: "shuffle", generatorName: "shuffle", parameters: "x",
    summary: "Puts the elements in random order, in place.",
    withState: { source, arguments, machine, _ in try mix(from: &source, arguments, machine) },
    withGenerator: { source, arguments, machine, _ in try mix(from: &source, arguments, machine) })

  private static func mix<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, _ machine: Machine
  ) throws -> Value {
    switch arguments[0] {
    case .list(let list):
      source.shuffle(&list.items)
    case .array(let object):
      let count = object.array.shape.first ?? 0
      var order = Array(0..<count)
      source.shuffle(&order)
      let mixed = try machine.mathematics { () throws(MathError) in
        try object.array.take(NDArray(order), axis: 0)
      }
      try machine.mathematics { () throws(MathError) in
        try object.array.set([.ellipsis], to: .array(mixed))
      }
    default: throw arguments.wrongType(0, wanted: "a list or an array")
    }
    return .none
  }
}
