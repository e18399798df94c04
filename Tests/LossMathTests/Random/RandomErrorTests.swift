// What cannot be drawn is refused in the words of NumPy 2.4.6 and CPython 3.11.

import Testing

@testable import LossMath

/// A request that must fail, and how.
struct Refusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let pythonClass: String
  let message: String
  let request: @Sendable () throws -> Void

  init(
    _ call: String, _ message: String, as pythonClass: String = "ValueError",
    _ request: @escaping @Sendable () throws -> Void
  ) {
    testDescription = call
    self.message = message
    self.pythonClass = pythonClass
    self.request = request
  }
}

struct RandomErrorTests {
  @Test(arguments: Refusal.distributions + Refusal.seeds + Refusal.choices + Refusal.python)
  func refusesInTheLibrariesWords(_ refusal: Refusal) throws {
    let error = #expect(throws: RandomError.self) { try refusal.request() }
    #expect(error?.description == refusal.message)
    #expect(error?.pythonClass == refusal.pythonClass)
  }

  @Test func anErrorCarriesTheValueThatIsWrong() {
    #expect(throws: RandomError.parameter(name: "scale", value: -2, mustBe: .nonNegative)) {
      try NormalDistribution(mean: 0, deviation: -2)
    }
  }
}

extension Refusal {
  static let distributions: [Refusal] = [
    Refusal("normal(0, -1)", "scale < 0") { _ = try NormalDistribution(deviation: -1) },
    Refusal("normal(0, -0.0)", "scale < 0") { _ = try NormalDistribution(deviation: -0.0) },
    Refusal("lognormal(0, -1)", "sigma < 0") { _ = try LogNormalDistribution(deviation: -1) },
    Refusal("wald(0, 1)", "mean <= 0") { _ = try WaldDistribution(mean: 0, scale: 1) },
    Refusal("wald(1, 0)", "scale <= 0") { _ = try WaldDistribution(mean: 1, scale: 0) },
    Refusal("RandomState.uniform(0, inf)", "Range exceeds valid bounds", as: "OverflowError") {
      _ = try UniformDistribution(high: .infinity)
    },
    Refusal(
      "Generator.uniform(0, nan)", "high - low range exceeds valid bounds", as: "OverflowError"
    ) { _ = try UniformDistribution(high: .nan, convention: .generator) },
    Refusal("Generator.uniform(2, 1)", "high - low < 0") {
      _ = try UniformDistribution(low: 2, high: 1, convention: .generator)
    },
    Refusal("triangular(2, 1, 3)", "left > mode") {
      _ = try TriangularDistribution(left: 2, mode: 1, right: 3)
    },
    Refusal("triangular(0, 3, 1)", "mode > right") {
      _ = try TriangularDistribution(left: 0, mode: 3, right: 1)
    },
    Refusal("triangular(0, 0, 0)", "left == right") {
      _ = try TriangularDistribution(left: 0, mode: 0, right: 0)
    },
    Refusal("exponential(-1)", "scale < 0") { _ = try ExponentialDistribution(scale: -1) },
    Refusal("rayleigh(-1)", "scale < 0") { _ = try RayleighDistribution(scale: -1) },
    Refusal("weibull(-1)", "a < 0") { _ = try WeibullDistribution(shape: -1) },
    Refusal("pareto(0)", "a <= 0") { _ = try ParetoDistribution(shape: 0) },
    Refusal("power(0)", "a <= 0") { _ = try PowerDistribution(shape: 0) },
    Refusal("laplace(0, -1)", "scale < 0") { _ = try LaplaceDistribution(scale: -1) },
    Refusal("logistic(0, -1)", "scale < 0") { _ = try LogisticDistribution(scale: -1) },
    Refusal("gumbel(0, -1)", "scale < 0") { _ = try GumbelDistribution(scale: -1) },
    Refusal("gamma(-1)", "shape < 0") { _ = try GammaDistribution(shape: -1) },
    Refusal("gamma(1, -1)", "scale < 0") { _ = try GammaDistribution(shape: 1, scale: -1) },
    Refusal("chisquare(0)", "df <= 0") { _ = try ChiSquareDistribution(degreesOfFreedom: 0) },
    Refusal("noncentral_chisquare(1, -1)", "nonc < 0") {
      _ = try ChiSquareDistribution(degreesOfFreedom: 1, noncentrality: -1)
    },
    Refusal("standard_t(0)", "df <= 0") { _ = try StudentDistribution(degreesOfFreedom: 0) },
    Refusal("f(0, 1)", "dfnum <= 0") {
      _ = try FisherDistribution(numeratorDegrees: 0, denominatorDegrees: 1)
    },
    Refusal("f(1, 0)", "dfden <= 0") {
      _ = try FisherDistribution(numeratorDegrees: 1, denominatorDegrees: 0)
    },
    Refusal("noncentral_f(1, 1, -1)", "nonc < 0") {
      _ = try FisherDistribution(
        numeratorDegrees: 1, denominatorDegrees: 1, noncentrality: -1)
    },
    Refusal("beta(0, 0)", "a <= 0") { _ = try BetaDistribution(a: 0, b: 0) },
    Refusal("beta(1, 0)", "b <= 0") { _ = try BetaDistribution(a: 1, b: 0) },
    Refusal("RandomState.dirichlet([1, 0])", "alpha <= 0") {
      _ = try DirichletDistribution(alpha: [1, 0])
    },
    Refusal("Generator.dirichlet([1, -1])", "alpha < 0") {
      _ = try DirichletDistribution(alpha: [1, -1], convention: .generator)
    },
    Refusal("vonmises(0, -1)", "kappa < 0") {
      _ = try VonMisesDistribution(mean: 0, concentration: -1)
    },
    Refusal("poisson(nan)", "lam < 0 or lam is NaN") { _ = try PoissonDistribution(mean: .nan) },
    Refusal("poisson(1e19)", "lam value too large") { _ = try PoissonDistribution(mean: 1e19) },
    Refusal("negative_binomial(0, .5)", "n <= 0") {
      _ = try NegativeBinomialDistribution(successes: 0, probability: 0.5)
    },
    Refusal("RandomState.negative_binomial(1, nan)", "p < 0, p > 1 or p is NaN") {
      _ = try NegativeBinomialDistribution(successes: 1, probability: .nan)
    },
    Refusal("Generator.negative_binomial(1, 0)", "p <= 0, p > 1 or p contains NaNs") {
      _ = try NegativeBinomialDistribution(
        successes: 1, probability: 0, convention: .generator)
    },
    Refusal("Generator.negative_binomial(nan, .5)", "n must not be NaN") {
      _ = try NegativeBinomialDistribution(
        successes: .nan, probability: 0.5, convention: .generator)
    },
    Refusal(
      "Generator.negative_binomial(1e10, 1e-15)",
      "n too large or p too small, see Generator.negative_binomial Notes"
    ) {
      _ = try NegativeBinomialDistribution(
        successes: 1e10, probability: 1e-15, convention: .generator)
    },
    Refusal("binomial(-1, .5)", "n < 0") {
      _ = try BinomialDistribution(trials: -1, probability: 0.5)
    },
    Refusal("binomial(3, nan)", "p < 0, p > 1 or p is NaN") {
      _ = try BinomialDistribution(trials: 3, probability: .nan)
    },
    Refusal("multinomial(3, [.9, .9, .1])", "sum(pvals[:-1]) > 1.0") {
      _ = try MultinomialDistribution(trials: 3, probabilities: [0.9, 0.9, 0.1])
    },
    Refusal("multinomial(3, [nan, 1])", "pvals < 0, pvals > 1 or pvals contains NaNs") {
      _ = try MultinomialDistribution(trials: 3, probabilities: [.nan, 1])
    },
    Refusal(
      "Generator.multinomial(3, [])",
      "pvals must have at least 1 dimension and the last dimension of pvals must be greater "
        + "than 0."
    ) {
      _ = try MultinomialDistribution(trials: 3, probabilities: [], convention: .generator)
    },
    Refusal("geometric(0)", "p <= 0, p > 1 or p contains NaNs") {
      _ = try GeometricDistribution(probability: 0)
    },
    Refusal("logseries(1)", "p < 0, p >= 1 or p is NaN") {
      _ = try LogSeriesDistribution(probability: 1)
    },
    Refusal("zipf(1)", "a <= 1 or a is NaN") { _ = try ZipfDistribution(exponent: 1) },
    Refusal(
      "RandomState.zipf(1 + 1e-12)",
      "a - 1 < 1e-8: RandomState would draw for hours, use default_rng"
    ) { _ = try ZipfDistribution(exponent: 1 + 1e-12) },
    Refusal("randint(0)", "high <= 0") { _ = try UniformIntegerDistribution(high: 0) },
    Refusal("randint(5, 3)", "low >= high") {
      _ = try UniformIntegerDistribution(low: 5, high: 3)
    },
    Refusal("integers(5, 4, endpoint=True)", "low > high") {
      _ = try UniformIntegerDistribution(low: 5, high: 4, includesHigh: true)
    },
  ]

  static let seeds: [Refusal] = [
    Refusal("seed(-1)", "Seed must be between 0 and 2**32 - 1") {
      _ = try RandomState(seed: -1)
    },
    Refusal("seed(2**32)", "Seed must be between 0 and 2**32 - 1") {
      _ = try RandomState(seed: 1 << 32)
    },
    Refusal("seed([-1])", "Seed must be between 0 and 2**32 - 1") {
      _ = try RandomState(seed: [-1])
    },
    Refusal("seed([])", "Seed must be non-empty") { _ = try RandomState(seed: []) },
    Refusal("default_rng(-1)", "expected non-negative integer") {
      _ = try RandomGenerator(seed: -1)
    },
    Refusal("default_rng([1, -1])", "expected non-negative integer") {
      _ = try RandomGenerator(seed: [1, -1])
    },
  ]
}
