// The distributions that one number at a time is drawn from.

import Interpreter
import LossMath

extension RandomDraws {
  static let continuous: [RandomDraw] = uniforms + common + tails

  private static let uniforms: [RandomDraw] = [
    unit, unit.alias("random_sample"), unit.alias("sample"), unit.alias("ranf"),
  ]

  private static let common: [RandomDraw] = [
    floats(
      "uniform", "low=0.0, high=1.0, size=None", "Uniform numbers from low to high.", sizeAt: 2
    ) {
      try UniformDistribution(
        low: try $0.double(0, default: 0), high: try $0.double(1, default: 1))
    },
    floats("normal", "loc=0.0, scale=1.0, size=None", "Normal numbers.", sizeAt: 2) {
      try NormalDistribution(
        mean: try $0.double(0, default: 0), deviation: try $0.double(1, default: 1))
    },
    floats(
      "standard_normal", "size=None", "Normal numbers with mean 0 and deviation 1.", sizeAt: 0
    ) { _ in try NormalDistribution() },
    floats(
      "lognormal", "mean=0.0, sigma=1.0, size=None", "Numbers whose logarithm is normal.",
      sizeAt: 2
    ) {
      try LogNormalDistribution(
        mean: try $0.double(0, default: 0), deviation: try $0.double(1, default: 1))
    },
    floats("exponential", "scale=1.0, size=None", "Exponential numbers.", sizeAt: 1) {
      try ExponentialDistribution(scale: try $0.double(0, default: 1))
    },
    floats("standard_exponential", "size=None", "Exponential numbers of scale 1.", sizeAt: 0) {
      _ in try ExponentialDistribution()
    },
    floats("gamma", "shape, scale=1.0, size=None", "Gamma numbers.", sizeAt: 2) {
      try GammaDistribution(shape: try $0.double(0), scale: try $0.double(1, default: 1))
    },
    floats("standard_gamma", "shape, size=None", "Gamma numbers of scale 1.", sizeAt: 1) {
      try GammaDistribution(shape: try $0.double(0))
    },
    floats("beta", "a, b, size=None", "Beta numbers.", sizeAt: 2) {
      try BetaDistribution(a: try $0.double(0), b: try $0.double(1))
    },
    floats("chisquare", "df, size=None", "Sums of df squared normal numbers.", sizeAt: 1) {
      try ChiSquareDistribution(degreesOfFreedom: try $0.double(0))
    },
    floats(
      "noncentral_chisquare", "df, nonc, size=None",
      "Sums of df squared normal numbers off zero.", sizeAt: 2
    ) {
      try ChiSquareDistribution(
        degreesOfFreedom: try $0.double(0), noncentrality: try $0.double(1))
    },
    floats("standard_t", "df, size=None", "Student's t with df degrees of freedom.", sizeAt: 1) {
      try StudentDistribution(degreesOfFreedom: try $0.double(0))
    },
    floats("f", "dfnum, dfden, size=None", "Fisher's F: ratios of two chi-squares.", sizeAt: 2) {
      try FisherDistribution(
        numeratorDegrees: try $0.double(0), denominatorDegrees: try $0.double(1))
    },
    floats(
      "noncentral_f", "dfnum, dfden, nonc, size=None",
      "Ratios of two chi-squares, the first off zero.", sizeAt: 3
    ) {
      try FisherDistribution(
        numeratorDegrees: try $0.double(0), denominatorDegrees: try $0.double(1),
        noncentrality: try $0.double(2))
    },
  ]

  /// A number in [0, 1).
  private struct UnitDistribution: Distribution {
    func next<Source: VariateSource>(from source: inout Source) -> Double { source.nextDouble() }
  }

  private static let unit = floats(
    "random", "size=None", "Uniform numbers in [0, 1).", sizeAt: 0
  ) { _ in UnitDistribution() }

  private static let tails: [RandomDraw] = [
    floats("laplace", "loc=0.0, scale=1.0, size=None", "Laplace numbers.", sizeAt: 2) {
      try LaplaceDistribution(
        location: try $0.double(0, default: 0), scale: try $0.double(1, default: 1))
    },
    floats("logistic", "loc=0.0, scale=1.0, size=None", "Logistic numbers.", sizeAt: 2) {
      try LogisticDistribution(
        location: try $0.double(0, default: 0), scale: try $0.double(1, default: 1))
    },
    floats("gumbel", "loc=0.0, scale=1.0, size=None", "Gumbel's extremes.", sizeAt: 2) {
      try GumbelDistribution(
        location: try $0.double(0, default: 0), scale: try $0.double(1, default: 1))
    },
    floats("standard_cauchy", "size=None", "Cauchy numbers: ratios of two normal ones.", sizeAt: 0)
    { _ in CauchyDistribution() },
    floats("weibull", "a, size=None", "Weibull numbers.", sizeAt: 1) {
      try WeibullDistribution(shape: try $0.double(0))
    },
    floats("pareto", "a, size=None", "Pareto numbers of the second kind.", sizeAt: 1) {
      try ParetoDistribution(shape: try $0.double(0))
    },
    floats("power", "a, size=None", "Numbers in [0, 1] of density a x^(a − 1).", sizeAt: 1) {
      try PowerDistribution(shape: try $0.double(0))
    },
    floats("rayleigh", "scale=1.0, size=None", "Rayleigh numbers.", sizeAt: 1) {
      try RayleighDistribution(scale: try $0.double(0, default: 1))
    },
    floats("triangular", "left, mode, right, size=None", "Triangular numbers.", sizeAt: 3) {
      try TriangularDistribution(
        left: try $0.double(0), mode: try $0.double(1), right: try $0.double(2))
    },
    floats("vonmises", "mu, kappa, size=None", "Angles around mu.", sizeAt: 2) {
      try VonMisesDistribution(mean: try $0.double(0), concentration: try $0.double(1))
    },
    floats("wald", "mean, scale, size=None", "Inverse Gaussian numbers.", sizeAt: 2) {
      try WaldDistribution(mean: try $0.double(0), scale: try $0.double(1))
    },
  ]

  static let discrete: [RandomDraw] = [
    integers,
    wholeNumbers("binomial", "n, p, size=None", "Successes among n trials.", sizeAt: 2) {
      try BinomialDistribution(trials: try $0.int(0), probability: try $0.double(1))
    },
    wholeNumbers("poisson", "lam=1.0, size=None", "Poisson numbers.", sizeAt: 1) {
      try PoissonDistribution(mean: try $0.double(0, default: 1))
    },
    wholeNumbers("geometric", "p, size=None", "Trials up to the first success.", sizeAt: 1) {
      try GeometricDistribution(probability: try $0.double(0))
    },
    wholeNumbers(
      "negative_binomial", "n, p, size=None", "Failures before the n-th success.", sizeAt: 2
    ) {
      try NegativeBinomialDistribution(
        successes: try $0.double(0), probability: try $0.double(1))
    },
    wholeNumbers(
      "hypergeometric", "ngood, nbad, nsample, size=None",
      "Good ones among so many taken without putting back.", sizeAt: 3
    ) {
      try HypergeometricDistribution(
        good: try $0.int(0), bad: try $0.int(1), sample: try $0.int(2))
    },
    wholeNumbers("logseries", "p, size=None", "Logarithmic series numbers.", sizeAt: 1) {
      try LogSeriesDistribution(probability: try $0.double(0))
    },
    wholeNumbers("zipf", "a, size=None", "Zipf numbers.", sizeAt: 1) {
      try ZipfDistribution(exponent: try $0.double(0))
    },
  ]

  private static let integers: RandomDraw = {
    var draw = wholeNumbers(
      "randint", "low, high=None, size=None, dtype=int",
      "Whole numbers from low up to, not including, high.", sizeAt: 2
    ) { (parameters: Parameters) throws -> UniformIntegerDistribution in
      if let type = try parameters.arguments.dtype(3), type != .int64 {
        throw Fault.notImplemented("whole random numbers of dtype \(type)")
      }
      let includesHigh = try parameters.isTrue(4)
      guard parameters.isGiven(1) else {
        return try UniformIntegerDistribution(
          low: 0, high: try parameters.int(0), includesHigh: includesHigh)
      }
      return try UniformIntegerDistribution(
        low: try parameters.int(0), high: try parameters.int(1), includesHigh: includesHigh)
    }
    draw.generatorName = "integers"
    draw.generatorParameters = "low, high=None, size=None, dtype=int, endpoint=False"
    return draw
  }()
}

extension RandomDraws.Parameters {
  func isGiven(_ parameter: Int) -> Bool { arguments.optional(parameter) != nil }

  /// Whether a switch that only a generator has is set.
  func isTrue(_ parameter: Int) throws -> Bool {
    guard parameter < arguments.parameterCount else { return false }
    return try arguments.bool(parameter, default: false)
  }
}
