// Draws of whole rows: counts and proportions; and draws from sequences.

import Interpreter
import LossMath

extension RandomDraws {
  static let vectors: [RandomDraw] = [
    rows(
      "multinomial", "n, pvals, size=None",
      "How often each of several outcomes occurs in n trials.",
      sizeAt: 2, { .array(NDArray($0)) }
    ) { arguments, convention in
      try MultinomialDistribution(
        trials: try arguments.int(0), probabilities: try arguments.array(1).doubles,
        convention: convention)
    },
    rows(
      "dirichlet", "alpha, size=None", "Proportions that sum to 1.", sizeAt: 1,
      { .array(NDArray($0)) }
    ) { arguments, convention in
      try DirichletDistribution(alpha: try arguments.array(0).doubles, convention: convention)
    },
    multivariateNormal,
  ]

  static let sequences: [RandomDraw] = [choice, permutation, permuted, shuffle]

  /// A draw of rows, each a list of numbers.
  private static func rows<Each: Distribution, Item: Element>(
    _ name: String, _ parameters: String, _ summary: String, sizeAt place: Int,
    _ row: @escaping @Sendable ([Item]) -> Value,
    _ make: @escaping @Sendable (Arguments, VariateConvention) throws -> Each
  ) -> RandomDraw where Each.Value == [Item] {
    @Sendable func body<Source: VariateSource>(
      _ source: inout Source, _ arguments: Arguments, _ machine: Machine
    ) throws -> Value {
      let distribution = try RandomFunctions.checked { try make(arguments, Source.convention) }
      guard let shape = try size(arguments, place) else { return row(source.next(distribution)) }
      let count = try reserve(shape, machine)
      var items: [Item] = []
      var width = 0
      for _ in 0..<count {
        let next = source.next(distribution)
        width = next.count
        try machine.charge(width)
        items += next
      }
      return .array(
        ArrayObject(
          try machine.mathematics { () throws(MathError) in
            try NDArray(items, shape: Dimensions(checking: Array(shape) + [width]))
          }))
    }
    return RandomDraw(
      name, parameters, summary, withState: { try body(&$0, $1, $2) },
      withGenerator: { try body(&$0, $1, $2) })
  }

  private static let choice: RandomDraw = {
    var draw = RandomDraw(
      "choice", "a, size=None, replace=True, p=None",
      "Elements drawn from an array, or numbers below a whole number.",
      withState: { try choose(from: &$0, $1, $2, shuffling: true) },
      withGenerator: { source, arguments, machine in
        try choose(
          from: &source, arguments, machine, shuffling: arguments.bool(5, default: true))
      })
    draw.generatorParameters = "a, size=None, replace=True, p=None, axis=0, shuffle=True"
    return draw
  }()

  private static func choose<Source: VariateSource>(
    from source: inout Source, _ arguments: Arguments, _ machine: Machine, shuffling: Bool
  ) throws -> Value {
    if arguments.parameterCount > 4, try arguments.int(4, default: 0) != 0 {
      throw Fault.notImplemented("`axis` of Generator.choice")
    }
    let shape = try size(arguments, 1)
    let texts = shape == nil ? texts(in: arguments[0]) : nil
    let population: NDArray
    if let count = texts?.count ?? arguments[0].index {
      try machine.reserve(bytes: max(0, min(count, 1 << 40)) * 8)
      population = try machine.mathematics { () throws(MathError) in try NDArray.arange(0, count) }
    } else {
      population = try arguments.array(0)
    }
    let count = try shape.map { try reserve($0, machine) } ?? 1
    let replaces = try arguments.bool(2, default: true)
    let weights = arguments.optional(3) == nil ? nil : try arguments.array(3).doubles
    let size = population.shape.first ?? 0
    let places = try RandomFunctions.checked { () throws -> [Int] in
      if size == 0, count != 0, arguments[0].index == nil {
        throw RandomError.choice(.emptyPopulation, Source.convention)
      }
      return try source.choice(
        count, from: size, replacing: replaces, probabilities: weights, shuffling: shuffling)
    }
    let picked = try machine.mathematics { () throws(MathError) in
      try population.take(NDArray(places), axis: 0)
    }
    guard let shape else {
      if let texts, let place = places.first { return texts[place] }
      return try machine.element(of: ArrayObject(picked), at: 0)
    }
    let whole = Array(shape) + Array(population.shape).dropFirst()
    return .array(
      ArrayObject(
        try machine.mathematics { () throws(MathError) in
          try picked.reshaped(Dimensions(checking: whole))
        }))
  }

  /// The elements of a list or tuple of texts, of which one can be drawn though there are no arrays
  /// of them.
  private static func texts(in value: Value) -> [Value]? {
    let items: [Value]
    switch value {
    case .list(let list): items = list.items
    case .tuple(let tuple): items = tuple.items
    default: return nil
    }
    let areTexts = items.allSatisfy { if case .string = $0 { true } else { false } }
    return areTexts && !items.isEmpty ? items : nil
  }
}
