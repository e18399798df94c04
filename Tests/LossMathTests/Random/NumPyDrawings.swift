// Every call that was recorded from NumPy, with what does the same here.

@testable import LossMath

extension Drawing {
  static let normal: [Drawing] = [
    .doubles("normal(0.0, 1.0)") { try NormalDistribution() },
    .doubles("normal(-3.5, 2.25)") { try NormalDistribution(mean: -3.5, deviation: 2.25) },
    .doubles("lognormal(0.5, 0.75)") { try LogNormalDistribution(mean: 0.5, deviation: 0.75) },
    .doubles("standard_cauchy()") { CauchyDistribution() },
    .doubles("wald(1.0, 2.0)") { try WaldDistribution(mean: 1, scale: 2) },
    .doubles("wald(30.0, 0.5)") { try WaldDistribution(mean: 30, scale: 0.5) },
    .doubles("vonmises(0.0, 0.0)") { try VonMisesDistribution(mean: 0, concentration: 0) },
  ]

  static func table(
    _ name: String, _ parameters: [[Double]],
    _ make: @escaping @Sendable ([Double]) throws -> any Distribution<Double>
  ) -> [Drawing] {
    parameters.map { values in
      .doubles("\(name)(\(values.map(python).joined(separator: ", ")))") { try make(values) }
    }
  }

  static func counts(
    _ name: String, _ parameters: [[Double]],
    _ make: @escaping @Sendable ([Double]) throws -> any Distribution<Int>
  ) -> [Drawing] {
    parameters.map { values in
      .integers("\(name)(\(values.map(python).joined(separator: ", ")))") { try make(values) }
    }
  }

  private static func python(_ value: Double) -> String { "\(value)" }

  static let continuous: [Drawing] =
    table("uniform", [[0, 1], [-2.5, 7]]) { try UniformDistribution(low: $0[0], high: $0[1]) }
    + table("triangular", [[-1, 0.25, 4], [0, 0, 1]]) {
      try TriangularDistribution(left: $0[0], mode: $0[1], right: $0[2])
    }
    + table("exponential", [[1], [2.5]]) { try ExponentialDistribution(scale: $0[0]) }
    + table("weibull", [[0], [0.5], [3]]) { try WeibullDistribution(shape: $0[0]) }
    + table("pareto", [[0.5], [3]]) { try ParetoDistribution(shape: $0[0]) }
    + table("power", [[0.25], [5]]) { try PowerDistribution(shape: $0[0]) }
    + table("rayleigh", [[1], [2.5]]) { try RayleighDistribution(scale: $0[0]) }
    + table("laplace", [[0, 1], [1.5, 0.25]]) {
      try LaplaceDistribution(location: $0[0], scale: $0[1])
    }
    + table("logistic", [[0, 1], [-1, 3]]) {
      try LogisticDistribution(location: $0[0], scale: $0[1])
    }
    + table("gumbel", [[0, 1], [2, 0.5]]) {
      try GumbelDistribution(location: $0[0], scale: $0[1])
    }
    + table(
      "vonmises",
      [[0.5, 1e-6], [0.5, 0.5], [-3, 4], [1, 1000], [3, 1e7], [0, .nan]]
    ) { try VonMisesDistribution(mean: $0[0], concentration: $0[1]) }

  static let gamma: [Drawing] =
    table(
      "gamma",
      [
        [0, 1], [0.05, 1], [0.5, 2], [1, 3], [1.5, 1], [20, 0.5], [1e6, 1], [.nan, 1],
        [.infinity, 1],
      ]
    ) { try GammaDistribution(shape: $0[0], scale: $0[1]) }
    + table("chisquare", [[0.5], [2], [17], [.nan]]) {
      try ChiSquareDistribution(degreesOfFreedom: $0[0])
    }
    + table(
      "noncentral_chisquare",
      [[3, 2.5], [0.5, 30], [4, 0], [0.5, .nan], [2, .nan], [0.5, 1e30]]
    ) { try ChiSquareDistribution(degreesOfFreedom: $0[0], noncentrality: $0[1]) }
    + table("standard_t", [[0.5], [3], [100], [.infinity]]) {
      try StudentDistribution(degreesOfFreedom: $0[0])
    }
    + table("f", [[3, 7], [0.5, 0.5], [.nan, 1]]) {
      try FisherDistribution(numeratorDegrees: $0[0], denominatorDegrees: $0[1])
    }
    + table("noncentral_f", [[3, 7, 1.5]]) {
      try FisherDistribution(
        numeratorDegrees: $0[0], denominatorDegrees: $0[1], noncentrality: $0[2])
    }
    + table(
      "beta",
      [
        [0.5, 0.5], [1, 1], [2, 3], [0.5, 4], [0.001, 0.002], [1e-200, 2e-200], [.nan, 1],
        [0.5, .infinity],
      ]
    ) { try BetaDistribution(a: $0[0], b: $0[1]) }

  static let counting: [Drawing] =
    counts("poisson", [[0], [0.5], [9.5], [10], [37.5], [1e6], [1e12]]) {
      try PoissonDistribution(mean: $0[0])
    }
    + counts("negative_binomial", [[1, 0.1], [5.5, 0.5], [20, 0.05], [3, 1]]) {
      try NegativeBinomialDistribution(successes: $0[0], probability: $0[1])
    }
    + counts("geometric", [[1], [0.5], [0.3333333333333333], [0.1], [1e-6], [1e-300]]) {
      try GeometricDistribution(probability: $0[0])
    }
    + counts("logseries", [[0], [0.5], [0.99], [0.999999]]) {
      try LogSeriesDistribution(probability: $0[0])
    }
    + counts("zipf", [[1.1], [2], [10], [900]]) { try ZipfDistribution(exponent: $0[0]) }

  static let binomial: [Drawing] = [
    (0, 0.5), (10, 0), (10, 1), (10, 0.5), (10, 0.9), (100, 0.3), (100, 0.31), (100, 0.7),
    (1000, 0.5), (1000, 0.999), (1_000_000, 0.25), (1_000_000_000_000, 0.5),
    (1_000_000_000_000, 1e-12),
  ].map { trials, probability in
    .integers("binomial(\(trials), \(probability))") {
      try BinomialDistribution(trials: trials, probability: probability)
    }
  }

  static let multinomial: [Drawing] = [
    (20, [0.2, 0.3, 0.5]), (1_000_000, [0.1, 0, 0.6, 0.3]), (0, [0.5, 0.5]), (5, [1, 0, 0]),
    (7, [1]),
  ].map { (trials: Int, probabilities: [Double]) in
    Drawing("multinomial(\(trials), \(probabilities))") { source, recording in
      let distribution = try MultinomialDistribution(
        trials: trials, probabilities: probabilities)
      let rows = recording.values.count / probabilities.count
      recording.expect(draw(rows, distribution, &source).flatMap { $0 })
    }
  }

  static let dirichlet: [Drawing] = [[1, 2, 3.5], [0.01, 0.02, 0.05], [0.5]].map {
    (alpha: [Double]) in
    Drawing("dirichlet(\(alpha))") { source, recording in
      let rows = recording.values.count / alpha.count
      let distribution = try DirichletDistribution(alpha: alpha)
      recording.expect(draw(rows, distribution, &source).flatMap { $0 })
    }
  }

  static let bounded: [Drawing] = ["randint", "integers"].flatMap { name in
    [
      (0, 1), (0, 2), (0, 10), (-5, 5), (0, 1000), (3, 1 << 31), (0, 4_294_967_295),
      (0, 4_294_967_296), (0, 4_294_967_297), (-(1 << 40), 1 << 40), (0, 3 << 61),
      (.min, .max), (0, .max),
    ].map { (low: Int, high: Int) in
      .integers("\(name)(\(low), \(high))") { try UniformIntegerDistribution(low: low, high: high) }
    }
  }

  static let mixed: [Drawing] = [
    Drawing("mixed") { source, recording in
      var drawn: [Double] = []
      for _ in 0..<8 {
        drawn.append(source.nextStandardNormal())
        drawn.append(Double(source.next(try UniformIntegerDistribution(high: 7))))
        drawn.append(source.next(try GammaDistribution(shape: 2.5)))
        drawn.append(Double(source.next(try PoissonDistribution(mean: 3))))
        drawn.append(Double(source.next(try UniformIntegerDistribution(high: 1 << 40))))
        drawn.append(source.next(try UniformDistribution()))
      }
      recording.expect(drawn)
    }
  ]
}
