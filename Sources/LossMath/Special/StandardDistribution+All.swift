// The distributions that notebooks about losses use.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension StandardDistribution {
  package static let all: [StandardDistribution] = [
    normal, uniform, exponential, laplace, logistic, gamma, chiSquared, beta, student, bernoulli,
    binomial, poisson,
  ]

  private static let line = -Double.infinity...Double.infinity
  private static let halfLine = 0...Double.infinity

  private static let normal = StandardDistribution(
    name: "norm", shapes: [], isDiscrete: false, summary: "The normal distribution.",
    isValid: { _ in true }, support: { _ in line },
    logDensityFormula: { x, _ in -0.5 * x * x - 0.918_938_533_204_672_8 },
    below: { x, _ in SpecialFunctions.normalProbability(x) },
    above: { x, _ in SpecialFunctions.normalProbability(-x) },
    quantileFormula: { q, _ in SpecialFunctions.normalQuantile(q) },
    mean: { _ in 0 }, variance: { _ in 1 },
    entropyFormula: { _ in 1.418_938_533_204_672_7 })

  private static let uniform = StandardDistribution(
    name: "uniform", shapes: [], isDiscrete: false,
    summary: "Every number of an interval alike.",
    isValid: { _ in true }, support: { _ in 0...1 }, logDensityFormula: { _, _ in 0 },
    below: { x, _ in x }, above: { x, _ in 1 - x }, quantileFormula: { q, _ in q },
    mean: { _ in 0.5 }, variance: { _ in 0.083_333_333_333_333_33 }, entropyFormula: { _ in 0 })

  private static let exponential = StandardDistribution(
    name: "expon", shapes: [], isDiscrete: false,
    summary: "How long it takes until something happens that may happen at any time.",
    isValid: { _ in true }, support: { _ in halfLine }, logDensityFormula: { x, _ in -x },
    below: { x, _ in -expm1(-x) }, above: { x, _ in exp(-x) },
    quantileFormula: { q, _ in -log1p(-q) }, mean: { _ in 1 }, variance: { _ in 1 },
    entropyFormula: { _ in 1 })

  private static let laplace = StandardDistribution(
    name: "laplace", shapes: [], isDiscrete: false,
    summary: "An exponential to both sides: what absolute error takes errors to be.",
    isValid: { _ in true }, support: { _ in line },
    logDensityFormula: { x, _ in -x.magnitude - 0.693_147_180_559_945_3 },
    below: { x, _ in x > 0 ? 1 - 0.5 * exp(-x) : 0.5 * exp(x) },
    above: { x, _ in x > 0 ? 0.5 * exp(-x) : 1 - 0.5 * exp(x) },
    quantileFormula: { q, _ in q > 0.5 ? -log(2 * (1 - q)) : log(2 * q) },
    mean: { _ in 0 }, variance: { _ in 2 }, entropyFormula: { _ in 1.693_147_180_559_945_3 })

  private static let logistic = StandardDistribution(
    name: "logistic", shapes: [], isDiscrete: false,
    summary: "The distribution whose probabilities are the sigmoid.",
    isValid: { _ in true }, support: { _ in line },
    logDensityFormula: { x, _ in -x.magnitude - 2 * log1p(exp(-x.magnitude)) },
    below: { x, _ in SpecialFunctions.sigmoid(x) },
    above: { x, _ in SpecialFunctions.sigmoid(-x) },
    quantileFormula: { q, _ in Elementary.logit(q) }, mean: { _ in 0 },
    variance: { _ in 3.289_868_133_696_453 }, entropyFormula: { _ in 2 })

  private static let gamma = StandardDistribution(
    name: "gamma", shapes: ["a"], isDiscrete: false, summary: "The gamma distribution.",
    isValid: { $0[0] > 0 }, support: { _ in halfLine }, logDensityFormula: gammaLogDensity,
    below: { x, s in SpecialFunctions.incompleteGamma(s[0], x, isUpper: false) },
    above: { x, s in SpecialFunctions.incompleteGamma(s[0], x, isUpper: true) },
    quantileFormula: nil, mean: { $0[0] }, variance: { $0[0] },
    entropyFormula: { s in gammaEntropy(s[0]) })

  private static func gammaLogDensity(_ x: Double, _ shape: [Double]) -> Double {
    SpecialFunctions.product(shape[0] - 1, logarithmOf: x) - x
      - SpecialFunctions.gammaLogarithm(shape[0])
  }

  private static let chiSquared = StandardDistribution(
    name: "chi2", shapes: ["df"], isDiscrete: false,
    summary: "The sum of the squares of standard normal numbers.",
    isValid: { $0[0] > 0 }, support: { _ in halfLine },
    logDensityFormula: { x, s in gammaLogDensity(x / 2, [s[0] / 2]) - 0.693_147_180_559_945_3 },
    below: { x, s in SpecialFunctions.incompleteGamma(s[0] / 2, x / 2, isUpper: false) },
    above: { x, s in SpecialFunctions.incompleteGamma(s[0] / 2, x / 2, isUpper: true) },
    quantileFormula: nil, mean: { $0[0] }, variance: { 2 * $0[0] },
    entropyFormula: { s in 0.693_147_180_559_945_3 + gammaEntropy(s[0] / 2) })

  private static let beta = StandardDistribution(
    name: "beta", shapes: ["a", "b"], isDiscrete: false,
    summary: "A distribution of probabilities.",
    isValid: { $0[0] > 0 && $0[1] > 0 }, support: { _ in 0...1 },
    logDensityFormula: { x, s in betaLogDensity(x, s[0], s[1]) },
    below: { x, s in SpecialFunctions.incompleteBeta(s[0], s[1], x) },
    above: { x, s in SpecialFunctions.incompleteBeta(s[1], s[0], 1 - x) },
    quantileFormula: nil, mean: { s in s[0] / (s[0] + s[1]) },
    variance: { s in betaVariance(s[0], s[1]) },
    entropyFormula: { s in betaEntropy(s[0], s[1]) })

  private static let student = StandardDistribution(
    name: "t", shapes: ["df"], isDiscrete: false,
    summary: "Student's distribution: normal, with heavier tails.",
    isValid: { $0[0] > 0 }, support: { _ in line },
    logDensityFormula: { x, s in studentLogDensity(x, s[0]) },
    below: { x, s in x > 0 ? 1 - studentTail(x, s[0]) : studentTail(x, s[0]) },
    above: { x, s in x > 0 ? studentTail(x, s[0]) : 1 - studentTail(x, s[0]) },
    quantileFormula: nil, mean: { $0[0] > 1 ? 0 : .infinity },
    variance: { $0[0] > 2 ? $0[0] / ($0[0] - 2) : $0[0] > 1 ? .infinity : .nan },
    entropyFormula: { s in studentEntropy(s[0]) })

  /// The probability beyond |x| on one side.
  private static func studentTail(_ x: Double, _ freedom: Double) -> Double {
    0.5 * SpecialFunctions.incompleteBeta(freedom / 2, 0.5, freedom / (freedom + x * x))
  }

  // MARK: Counts

  private static let bernoulli = StandardDistribution(
    name: "bernoulli", shapes: ["p"], isDiscrete: true,
    summary: "One yes or no.",
    isValid: { $0[0] >= 0 && $0[0] <= 1 }, support: { _ in 0...1 },
    logDensityFormula: { x, s in x == 0 ? log1p(-s[0]) : log(s[0]) },
    below: { x, s in x < 1 ? 1 - s[0] : 1 }, above: { x, s in x < 1 ? s[0] : 0 },
    quantileFormula: nil, mean: { $0[0] }, variance: { s in s[0] * (1 - s[0]) },
    entropyFormula: nil)

  private static let binomial = StandardDistribution(
    name: "binom", shapes: ["n", "p"], isDiscrete: true,
    summary: "How many of n tries succeed.",
    isValid: { s in s[0] >= 0 && s[0] == s[0].rounded() && (0...1).contains(s[1]) },
    support: { s in 0...Swift.max(0, s[0]) }, logDensityFormula: binomialLogDensity,
    below: { x, s in SpecialFunctions.incompleteBeta(s[0] - x, x + 1, 1 - s[1]) },
    above: { x, s in SpecialFunctions.incompleteBeta(x + 1, s[0] - x, s[1]) },
    quantileFormula: nil, mean: { $0[0] * $0[1] },
    variance: { s in s[0] * s[1] * (1 - s[1]) }, entropyFormula: nil)

  private static func binomialLogDensity(_ k: Double, _ shape: [Double]) -> Double {
    let (n, p) = (shape[0], shape[1])
    let ways = SpecialFunctions.binomial(n, k)
    let logarithm =
      ways.isFinite ? log(ways) : -log(n + 1) - SpecialFunctions.betaLogarithm(n - k + 1, k + 1)
    let successes = SpecialFunctions.product(k, logarithmOf: p)
    return logarithm + successes + SpecialFunctions.product(n - k, logarithmOfOnePlus: -p)
  }

  private static let poisson = StandardDistribution(
    name: "poisson", shapes: ["mu"], isDiscrete: true,
    summary: "How often something happens that may happen at any time.",
    isValid: { $0[0] >= 0 }, support: { _ in halfLine },
    logDensityFormula: { k, s in poissonLogDensity(k, s[0]) },
    below: { k, s in SpecialFunctions.incompleteGamma(k + 1, s[0], isUpper: true) },
    above: { k, s in SpecialFunctions.incompleteGamma(k + 1, s[0], isUpper: false) },
    quantileFormula: nil, mean: { $0[0] }, variance: { $0[0] }, entropyFormula: nil)

  private static func poissonLogDensity(_ k: Double, _ mean: Double) -> Double {
    SpecialFunctions.product(k, logarithmOf: mean) - SpecialFunctions.gammaLogarithm(k + 1) - mean
  }

  // MARK: Formulas

  private static func gammaEntropy(_ a: Double) -> Double {
    a + SpecialFunctions.gammaLogarithm(a) + (1 - a) * SpecialFunctions.digamma(a)
  }

  private static func betaLogDensity(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let left = SpecialFunctions.product(a - 1, logarithmOf: x)
    let right = SpecialFunctions.product(b - 1, logarithmOfOnePlus: -x)
    return left + right - SpecialFunctions.betaLogarithm(a, b)
  }

  private static func betaVariance(_ a: Double, _ b: Double) -> Double {
    a * b / ((a + b) * (a + b) * (a + b + 1))
  }

  private static func betaEntropy(_ a: Double, _ b: Double) -> Double {
    let parts = (a - 1) * SpecialFunctions.digamma(a) + (b - 1) * SpecialFunctions.digamma(b)
    let whole = (a + b - 2) * SpecialFunctions.digamma(a + b)
    return SpecialFunctions.betaLogarithm(a, b) - parts + whole
  }

  private static func studentLogDensity(_ x: Double, _ freedom: Double) -> Double {
    let shape = -(freedom + 1) / 2 * log1p(x * x / freedom)
    return shape - 0.5 * log(freedom) - SpecialFunctions.betaLogarithm(freedom / 2, 0.5)
  }

  private static func studentVariance(_ freedom: Double) -> Double {
    freedom > 2 ? freedom / (freedom - 2) : freedom > 1 ? .infinity : .nan
  }

  private static func studentEntropy(_ freedom: Double) -> Double {
    let half = (freedom + 1) / 2
    let change = SpecialFunctions.digamma(half) - SpecialFunctions.digamma(freedom / 2)
    let scale = 0.5 * log(freedom) + SpecialFunctions.betaLogarithm(freedom / 2, 0.5)
    return half * change + scale
  }
}
