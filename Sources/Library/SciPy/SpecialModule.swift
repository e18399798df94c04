// `scipy.special`: functions of arrays, element by element, and those of rows.

import Interpreter
import LossMath

enum SpecialModule {
  static let module = Module(
    "scipy.special",
    functions: ofOne.map(builtin) + ofTwo.map(builtin) + ofThree + RowFunctions.all
      + CountingFunctions.all)

  // MARK: Functions of one array

  private struct OfOne {
    var name: String
    var summary: String
    var formula: String
    var function: @Sendable (Double) -> Double
  }

  private static let ofOne: [OfOne] = [
    .init(
      name: "expit", summary: "The logistic sigmoid.", formula: "\\frac{1}{1 + e^{-x}}",
      function: SpecialFunctions.sigmoid),
    .init(
      name: "logit", summary: "The logarithm of the odds, the inverse of expit.",
      formula: "\\log \\frac{p}{1 - p}", function: Elementary.logit),
    .init(
      name: "log_expit", summary: "The logarithm of the logistic sigmoid.",
      formula: "-\\log(1 + e^{-x})", function: Elementary.logSigmoid),
    .init(
      name: "softplus", summary: "The logarithm of 1 + e^x.", formula: "\\log(1 + e^x)",
      function: Elementary.softplus),
    .init(
      name: "entr", summary: "A term of the entropy.", formula: "-x \\log x",
      function: SpecialFunctions.entropyTerm),
    .init(
      name: "erf", summary: "The error function.",
      formula: "\\frac{2}{\\sqrt\\pi} \\int_0^x e^{-t^2} dt",
      function: SpecialFunctions.errorFunction),
    .init(
      name: "erfc", summary: "One less the error function, exact far out.",
      formula: "1 - \\operatorname{erf} x",
      function: SpecialFunctions.complementaryErrorFunction),
    .init(
      name: "erfinv", summary: "The inverse of the error function.",
      formula: "\\operatorname{erf}^{-1} y", function: SpecialFunctions.inverseErrorFunction),
    .init(
      name: "erfcinv", summary: "The inverse of erfc.", formula: "\\operatorname{erfc}^{-1} y",
      function: SpecialFunctions.inverseComplementaryErrorFunction),
    .init(
      name: "ndtr", summary: "The probability that a standard normal variable is at most x.",
      formula: "\\Phi(x)", function: SpecialFunctions.normalProbability),
    .init(
      name: "log_ndtr", summary: "The logarithm of ndtr, exact far out.",
      formula: "\\log \\Phi(x)", function: SpecialFunctions.normalLogProbability),
    .init(
      name: "ndtri", summary: "The inverse of ndtr: a quantile of the normal distribution.",
      formula: "\\Phi^{-1}(p)", function: SpecialFunctions.normalQuantile),
    .init(
      name: "gamma", summary: "The gamma function.", formula: "\\Gamma(x)",
      function: SpecialFunctions.gamma),
    .init(
      name: "gammaln", summary: "The logarithm of the gamma function's size.",
      formula: "\\log |\\Gamma(x)|", function: SpecialFunctions.gammaLogarithm),
    .init(
      name: "digamma", summary: "The derivative of the logarithm of the gamma function.",
      formula: "\\psi(x)", function: SpecialFunctions.digamma),
    .init(
      name: "psi", summary: "The derivative of the logarithm of the gamma function.",
      formula: "\\psi(x)", function: SpecialFunctions.digamma),
    .init(
      name: "expm1", summary: "e to the power x, less 1, exact near 0.", formula: "e^x - 1",
      function: SpecialFunctions.exponentialLessOne),
    .init(
      name: "log1p", summary: "The logarithm of 1 + x, exact near 0.", formula: "\\log(1 + x)",
      function: SpecialFunctions.logarithmOfOnePlus),
    .init(
      name: "exp2", summary: "2 to the power x.", formula: "2^x",
      function: SpecialFunctions.powerOfTwo),
    .init(
      name: "exp10", summary: "10 to the power x.", formula: "10^x",
      function: SpecialFunctions.powerOfTen),
    .init(
      name: "cbrt", summary: "The cube root.", formula: "\\sqrt[3]{x}",
      function: SpecialFunctions.cubeRoot),
    .init(
      name: "cosm1", summary: "The cosine less 1, exact near 0.", formula: "\\cos x - 1",
      function: SpecialFunctions.cosineLessOne),
    .init(
      name: "exprel", summary: "How fast the exponential grows on average up to x.",
      formula: "\\frac{e^x - 1}{x}", function: SpecialFunctions.relativeExponential),
  ]

  private static func builtin(_ special: OfOne) -> Builtin {
    Builtin(
      "scipy.special.\(special.name)", "x, /", special.summary, formula: special.formula,
      example: "scipy.special.\(special.name)(0.5)"
    ) { arguments, machine in
      try elementwise(arguments, machine, 1) { special.function($0[0]) }
    }
  }

  // MARK: Functions of two arrays

  private struct OfTwo {
    var name: String
    var parameters: String
    var summary: String
    var formula: String
    var function: @Sendable (Double, Double) -> Double
  }

  private static let ofTwo: [OfTwo] = [
    .init(
      name: "xlogy", parameters: "x, y, /", summary: "x log y, which is 0 where x is.",
      formula: "x \\log y", function: { SpecialFunctions.product($0, logarithmOf: $1) }),
    .init(
      name: "xlog1py", parameters: "x, y, /", summary: "x log(1 + y), which is 0 where x is.",
      formula: "x \\log(1 + y)",
      function: { SpecialFunctions.product($0, logarithmOfOnePlus: $1) }),
    .init(
      name: "rel_entr", parameters: "x, y, /", summary: "A term of the relative entropy.",
      formula: "x \\log \\frac{x}{y}", function: SpecialFunctions.relativeEntropyTerm),
    .init(
      name: "kl_div", parameters: "x, y, /",
      summary: "A term of the generalized Kullback-Leibler divergence.",
      formula: "x \\log \\frac{x}{y} - x + y", function: SpecialFunctions.divergenceTerm),
    .init(
      name: "huber", parameters: "delta, r, /",
      summary: "The Huber loss: a square up to delta, straight beyond.",
      formula: "\\begin{cases} \\tfrac12 r^2 & |r| \\le \\delta \\\\ "
        + "\\delta (|r| - \\tfrac12 \\delta) \\end{cases}",
      function: SpecialFunctions.huber),
    .init(
      name: "pseudo_huber", parameters: "delta, r, /",
      summary: "A smooth form of the Huber loss.",
      formula: "\\delta^2 (\\sqrt{1 + (r / \\delta)^2} - 1)",
      function: SpecialFunctions.pseudoHuber),
    .init(
      name: "beta", parameters: "a, b, /", summary: "The beta function.",
      formula: "\\frac{\\Gamma(a) \\Gamma(b)}{\\Gamma(a + b)}",
      function: SpecialFunctions.beta),
    .init(
      name: "betaln", parameters: "a, b, /",
      summary: "The logarithm of the beta function's size.", formula: "\\log |B(a, b)|",
      function: SpecialFunctions.betaLogarithm),
    .init(
      name: "gammainc", parameters: "a, x, /",
      summary: "The regularized lower incomplete gamma function.", formula: "P(a, x)",
      function: { SpecialFunctions.incompleteGamma($0, $1, isUpper: false) }),
    .init(
      name: "gammaincc", parameters: "a, x, /",
      summary: "The regularized upper incomplete gamma function.", formula: "Q(a, x)",
      function: { SpecialFunctions.incompleteGamma($0, $1, isUpper: true) }),
    .init(
      name: "boxcox", parameters: "x, lmbda, /",
      summary: "The Box-Cox transform: a power, or the logarithm for lmbda = 0.",
      formula: "\\frac{x^\\lambda - 1}{\\lambda}", function: SpecialFunctions.boxCox),
    .init(
      name: "boxcox1p", parameters: "x, lmbda, /", summary: "The Box-Cox transform of 1 + x.",
      formula: "\\frac{(1 + x)^\\lambda - 1}{\\lambda}",
      function: SpecialFunctions.boxCoxOfOnePlus),
    .init(
      name: "inv_boxcox", parameters: "y, lmbda, /",
      summary: "The inverse of the Box-Cox transform.",
      formula: "(\\lambda y + 1)^{1 / \\lambda}", function: SpecialFunctions.inverseBoxCox),
    .init(
      name: "inv_boxcox1p", parameters: "y, lmbda, /",
      summary: "The inverse of the Box-Cox transform of 1 + x.",
      formula: "(\\lambda y + 1)^{1 / \\lambda} - 1",
      function: SpecialFunctions.inverseBoxCoxOfOnePlus),
    .init(
      name: "binom", parameters: "x, y, /", summary: "The binomial coefficient of real numbers.",
      formula: "\\binom{x}{y}", function: SpecialFunctions.binomial),
  ]

  private static func builtin(_ special: OfTwo) -> Builtin {
    Builtin(
      "scipy.special.\(special.name)", special.parameters, special.summary,
      formula: special.formula, example: "scipy.special.\(special.name)(0.5, 0.25)"
    ) { arguments, machine in
      try elementwise(arguments, machine, 2) { special.function($0[0], $0[1]) }
    }
  }

  private static let ofThree: [Builtin] = [
    Builtin(
      "scipy.special.betainc", "a, b, x, /", "The regularized incomplete beta function.",
      formula: "I_x(a, b)", example: "scipy.special.betainc(2, 3, 0.5)"
    ) { arguments, machine in
      try elementwise(arguments, machine, 3) {
        SpecialFunctions.incompleteBeta($0[0], $0[1], $0[2])
      }
    }
  ]

  // MARK: Element by element

  /// A function of the first `count` parameters' elements, which broadcast.
  static func elementwise(
    _ arguments: Arguments, _ machine: Machine, _ count: Int,
    _ function: ([Double]) -> Double
  ) throws -> Value {
    try map(try (0..<count).map(arguments.array), machine, function)
  }

  /// A function of the elements of arrays that broadcast; float32 stays float32.
  static func map(
    _ arrays: [NDArray], _ machine: Machine, _ function: ([Double]) -> Double
  ) throws -> Value {
    let dtypes = arrays.map(\.dtype)
    let isSingle = dtypes.contains(.float32) && dtypes.allSatisfy { $0 == .float32 }
    let shape = try machine.compute { try Dimensions.broadcast(arrays.map(\.shape)) }
    try machine.reserve(shape, .float64)
    return try machine.result(shape.elementCount * 16) {
      let values = try arrays.map { try $0.broadcast(to: shape).doubles }
      let results = (0..<shape.elementCount).map { place in function(values.map { $0[place] }) }
      return try NDArray(results, shape: shape).asType(isSingle ? .float32 : .float64)
    }
  }
}
