// The refusals of choices and of Python's random module.

@testable import LossMath

extension Refusal {
  /// A choice that both of NumPy's generators refuse, each in its own words.
  private static func choice(
    _ arguments: String, _ legacyMessage: String, _ message: String, _ count: Int,
    from population: Int, replacing: Bool = true, probabilities: [Double]? = nil
  ) -> [Refusal] {
    [
      Refusal("RandomState.choice(\(arguments))", legacyMessage) {
        var state = try RandomState(seed: 0)
        _ = try state.choice(
          count, from: population, replacing: replacing, probabilities: probabilities)
      },
      Refusal("Generator.choice(\(arguments))", message) {
        var generator = try RandomGenerator(seed: 0)
        _ = try generator.choice(
          count, from: population, replacing: replacing, probabilities: probabilities)
      },
    ]
  }

  static let choices: [Refusal] = [
    choice(
      "0", "a must be greater than 0 unless no samples are taken",
      "a must be a positive integer unless no samples are taken", 1, from: 0),
    choice(
      "3, -1", "negative dimensions are not allowed", "negative dimensions are not allowed", -1,
      from: 3),
    choice(
      "3, 4, replace=False",
      "Cannot take a larger sample than population when 'replace=False'",
      "Cannot take a larger sample than population when replace is False", 4, from: 3,
      replacing: false),
    choice(
      "3, 2, p=[.5, .5]", "'a' and 'p' must have same size", "a and p must have same size", 2,
      from: 3, probabilities: [0.5, 0.5]),
    choice(
      "3, 2, p=[.5, .5, .5]", "probabilities do not sum to 1",
      "Probabilities do not sum to 1. See Notes section of docstring for more information.", 2,
      from: 3, probabilities: [0.5, 0.5, 0.5]),
    choice(
      "3, 2, p=[nan, .5, .5]", "probabilities contain NaN", "Probabilities contain NaN", 2,
      from: 3, probabilities: [.nan, 0.5, 0.5]),
    choice(
      "3, 2, p=[-.5, 1, .5]", "probabilities are not non-negative",
      "Probabilities are not non-negative", 2, from: 3, probabilities: [-0.5, 1, 0.5]),
    choice(
      "3, 3, replace=False, p=[0, .5, .5]", "Fewer non-zero entries in p than size",
      "Fewer non-zero entries in p than size", 3, from: 3, replacing: false,
      probabilities: [0, 0.5, 0.5]),
  ].flatMap { $0 }

  private static func python(
    _ call: String, _ message: String, as pythonClass: String = "ValueError",
    _ draw: @escaping @Sendable (inout PythonRandom) throws -> Void
  ) -> Refusal {
    Refusal(call, message, as: pythonClass) {
      var random = PythonRandom(seed: 0)
      try draw(&random)
    }
  }

  static let python: [Refusal] = [
    python("randrange(0)", "empty range for randrange()") { _ = try $0.integer(below: 0) },
    python("randrange(5, 3)", "empty range for randrange() (5, 3, -2)") {
      _ = try $0.integer(from: 5, to: 3)
    },
    python("randrange(0, 0)", "empty range for randrange() (0, 0, 0)") {
      _ = try $0.integer(from: 0, to: 0)
    },
    python("randrange(5, 3, 2)", "empty range for randrange()") {
      _ = try $0.integer(from: 5, to: 3, by: 2)
    },
    python("randrange(5, 9, 0)", "zero step for randrange()") {
      _ = try $0.integer(from: 5, to: 9, by: 0)
    },
    python("randint(5, 3)", "empty range for randrange() (5, 4, -1)") {
      _ = try $0.integer(from: 5, through: 3)
    },
    python("getrandbits(-1)", "number of bits must be non-negative") { _ = try $0.bits(-1) },
    python(
      "getrandbits(65)", "65 bits do not fit into a whole number of 64 bits",
      as: "OverflowError"
    ) { _ = try $0.bits(65) },
    python("choice([])", "Cannot choose from an empty sequence", as: "IndexError") {
      _ = try $0.position(in: 0)
    },
    python("choices([])", "list index out of range", as: "IndexError") {
      _ = try $0.positions(1, from: 0)
    },
    python("choices([1, 2], [1])", "The number of weights does not match the population") {
      _ = try $0.positions(1, from: 2, weights: [1])
    },
    python("choices([1, 2], [0, 0])", "Total of weights must be greater than zero") {
      _ = try $0.positions(1, from: 2, weights: [0, 0])
    },
    python("choices([1, 2], [1, nan])", "Total of weights must be finite") {
      _ = try $0.positions(1, from: 2, weights: [1, .nan])
    },
    python("sample([1, 2], 3)", "Sample larger than population or is negative") {
      _ = try $0.sample(3, from: 2)
    },
    python("sample([1], 1, counts=[0])", "Total of counts must be greater than zero") {
      _ = try $0.sample(1, counts: [0])
    },
    python("sample([1, 2], 1, counts=[2, -1])", "Counts must not be negative") {
      _ = try $0.sample(1, counts: [2, -1])
    },
    python(
      "sample([1, 2], 1, counts=[2**63 - 1, 1])",
      "Total of counts does not fit into a whole number of 64 bits", as: "OverflowError"
    ) { _ = try $0.sample(1, counts: [.max, 1]) },
    python("expovariate(0)", "float division by zero", as: "ZeroDivisionError") {
      _ = try $0.exponential(rate: 0)
    },
    python("gammavariate(0, 1)", "gammavariate: alpha and beta must be > 0.0") {
      _ = try $0.gamma(shape: 0, scale: 1)
    },
    python("betavariate(1, 0)", "gammavariate: alpha and beta must be > 0.0") {
      _ = try $0.beta(1, 0)
    },
    python("gammavariate(nan, 1)", "gammavariate: parameters must be finite") {
      _ = try $0.gamma(shape: .nan, scale: 1)
    },
    python("gammavariate(1e308, 1)", "gammavariate: parameters must be finite") {
      _ = try $0.gamma(shape: 1e308, scale: 1)
    },
    python("vonmisesvariate(0, nan)", "vonmisesvariate: parameters must be finite") {
      _ = try $0.vonMises(mean: 0, concentration: .nan)
    },
    python("paretovariate(0)", "float division by zero", as: "ZeroDivisionError") {
      _ = try $0.pareto(shape: 0)
    },
    python(
      "paretovariate(1e-300)", "(34, 'Numerical result out of range')", as: "OverflowError"
    ) { _ = try $0.pareto(shape: 1e-300) },
    python("weibullvariate(1, 0)", "float division by zero", as: "ZeroDivisionError") {
      _ = try $0.weibull(scale: 1, shape: 0)
    },
    python("lognormvariate(1e4, 1)", "math range error", as: "OverflowError") {
      _ = try $0.logNormal(mean: 1e4, deviation: 1)
    },
  ]
}
