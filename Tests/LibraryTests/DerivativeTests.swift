// `grad` and its kin against central differences and against each other, over every function that
// has a rule.

import Testing

@Suite struct DerivativeTests {
  /// Functions of an array of three numbers between 0.2 and 0.9.
  private static let functions = [
    "np.sum(np.exp(x))", "np.sum(np.log(x))", "np.sum(np.sin(x) * np.cos(x))", "np.sum(np.tan(x))",
    "np.sum(np.arcsin(x) + np.arccos(x) * 2)", "np.sum(np.arctan(x))", "np.sum(np.sinh(x))",
    "np.sum(np.cosh(x))", "np.sum(np.tanh(x))", "np.sum(np.arcsinh(x))", "np.sum(np.arctanh(x))",
    "np.sum(np.arccosh(x + 1.5))", "np.sum(np.sqrt(x))", "np.sum(np.cbrt(x))",
    "np.sum(np.square(x))", "np.sum(np.reciprocal(x))", "np.sum(np.expm1(x))",
    "np.sum(np.log1p(x))", "np.sum(np.log2(x))", "np.sum(np.log10(x))", "np.sum(np.exp2(x))",
    "np.sum(np.abs(x - 0.45))", "np.sum(np.degrees(x))", "np.sum(x ** 3)", "np.sum(2.0 ** x)",
    "np.sum(x ** x)", "np.sum(1 / x)", "np.sum(x / (1 + x))", "-x.sum() + x.mean()", "np.prod(x)",
    "np.var(x)", "np.std(x)", "np.std(x, ddof=1)", "x.max() * x.min()",
    "np.sum(np.maximum(x, 0.5))", "np.sum(np.minimum(x, 0.5))", "np.sum(np.clip(x, 0.3, 0.7))",
    "np.sum(np.arctan2(x, 2.0))", "np.sum(np.hypot(x, 2.0))", "np.sum(np.logaddexp(x, 1.0))",
    "np.dot(x, x)", "x @ np.array([1.0, 2.0, 3.0])", "np.sum(np.outer(x, x))",
    "np.sum(np.matmul(np.ones((2, 3)), x) ** 2)", "np.einsum('i,i->', x, x)",
    "np.linalg.norm(x)", "np.linalg.det(np.outer(x, x) + np.eye(3))",
    "np.sum(np.linalg.inv(np.outer(x, x) + np.eye(3)))",
    "np.sum(np.linalg.solve(np.outer(x, x) + np.eye(3), x))", "np.sum(np.cumsum(x) ** 2)",
    "np.sum(np.concatenate([x, x ** 2]))", "np.sum(np.stack([x, 2 * x]) ** 2)",
    "np.sum(np.where(x > 0.5, x ** 2, -x))", "np.sum(x[1:] * x[:-1])", "x[0] * x[-1]",
    "np.sum(x[[0, 0, 2]] ** 2)", "np.sum(x.reshape(3, 1) * x)", "np.ones((2, 3)).dot(x).sum()",
    "np.sum(x[:, None] ** 2)",
    "np.sum(np.diff(x) ** 2)", "np.sum(np.sort(x) * np.array([1.0, 2.0, 3.0]))",
    "np.sum(np.array([x[0], x[1] * 2]) ** 2)", "np.trace(np.outer(x, x))", "np.sum(x.T)",
    "sum(v ** 2 for v in x)", "max(x) - min(x)", "np.average(x, weights=[1, 2, 3])",
    "np.sum(sigmoid(x))", "np.sum(softplus(x))", "np.sum(softmax(x) ** 2)",
    "np.sum(log_softmax(x))", "logsumexp(x)", "np.sum(logit(x))",
    "mse(np.array([0.1, 0.2, 0.3]), x)", "mae(np.array([0.1, 0.2, 0.1]), x)",
    "np.sum(binary_cross_entropy(np.array([0.0, 1.0, 0.3]), x))",
    "np.sum(binary_cross_entropy_with_logits(np.array([0.0, 1.0, 0.3]), x))",
    "cross_entropy(np.array([0.2, 0.3, 0.5]), x)", "cross_entropy_with_logits(1, x)",
    "kl_divergence(np.array([0.2, 0.3, 0.5]), x)", "np.sum(huber(np.array([0.0, 1.0, 3.0]), x))",
    "mse(y, x, reduction='sum', weight=[1, 2, 3])", "mse(y, x, where=[True, False, True])",
    "mae(y, x, reduction='sum')", "rmse(y, x, weight=[1, 2, 3])",
    "np.sum(huber(y, x, delta=0.1, weight=[1, 2, 3]))",
    "smooth_l1(y, x, beta=0.2, reduction='sum')",
    "binary_cross_entropy(y, x, reduction='mean', label_smoothing=0.1, base=2)",
    "binary_cross_entropy_with_logits(y, x, pos_weight=[2, 3, 4], reduction='sum')",
    "cross_entropy_with_logits(1, x, weight=[1, 2, 3], label_smoothing=0.1)",
    "cross_entropy_with_logits([0, -1], np.stack([x, x * x]), ignore_index=-1, reduction='mean')",
    "np.sum(cross_entropy([[0.2], [0.3], [0.5]], x[:, None], axis=0, base=2))",
    "kl_divergence(x, [0.2, 0.3, 0.5])", "js_divergence(y, x, base=2)", "entropy(x, base=10)",
    "np.sum(softmax(x, temperature=2.0) ** 2)", "np.sum(softplus(x, beta=3))", "np.sum(gelu(x))",
    "logsumexp(x.reshape(3, 1), axis=None, keepdims=True)[0, 0]", "sparsemax(x)[2]",
    "poisson_nll(y, x, log_input=False, full=True, reduction='sum')",
    "focal(2, x, gamma=1.5)", "quantile(y, x, alpha=0.9, reduction='sum')",
    "np.average(np.outer(x, x), axis=0, weights=[1, 2, 3])[1]", "np.sum(np.round(x, 1) + x)",
    "np.sum(np.concatenate([np.outer(x, x), np.outer(x, x)], axis=None))",
    "math.exp(x[0]) + math.log(x[1]) * math.sin(x[2])", "abs(x[0] - 1) + pow(x[1], 2)",
  ]

  @Test(arguments: functions)
  func aGradientIsTheSlope(_ function: String) {
    let run = Run(
      """
      import math
      import numpy as np
      y = np.array([0.1, 0.6, 0.3])
      f = lambda x: \(function)
      x = np.array([0.31, 0.52, 0.83])
      h = 1e-6
      slopes = np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(3)])
      value, gradient = value_and_grad(f)(x)
      print(bool(np.allclose(gradient, slopes, rtol=1e-6, atol=1e-7)), gradient.shape)
      print(bool(abs(value - f(x)) < 1e-12))
      """)
    #expect(run.lines == ["#> True (3,)", "#> True"], "\(run.error?.message ?? "")")
  }

  @Test(arguments: ["np.exp(x) * x", "np.outer(x, x)", "x ** 2 / x.sum()", "np.cumsum(x)"])
  func forwardAndReverseModeAgree(_ function: String) {
    let run = Run(
      """
      import numpy as np
      f = lambda x: \(function)
      x = np.array([0.3, 0.5, 0.8])
      J = jacobian(f)(x)
      tall = jacobian(lambda x: np.concatenate([np.ravel(f(x)), np.ravel(f(x))]))(x)
      print(J.shape[-1], bool(np.allclose(tall[: len(tall) // 2], J.reshape(-1, 3))))
      """)
    #expect(run.lines == ["#> 3 True"], "\(run.error?.message ?? "")")
  }

  @Test(arguments: ["np.sum(x ** 3) * x[0]", "logsumexp(x)", "np.prod(np.sin(x))"])
  func aHessianIsSymmetricAndTheSlopeOfTheGradient(_ function: String) {
    let run = Run(
      """
      import numpy as np
      f = lambda x: \(function)
      x = np.array([0.3, 0.5, 0.8])
      H = hessian(f)(x)
      h = 1e-6
      rows = np.array([(grad(f)(x + h * e) - grad(f)(x - h * e)) / (2 * h) for e in np.eye(3)])
      print(bool(np.allclose(H, H.T)), bool(np.allclose(H, rows, atol=1e-6)))
      """)
    #expect(run.lines == ["#> True True"], "\(run.error?.message ?? "")")
  }

  @Test(arguments: [
    "x[0] = 5.0", "x += 1.0", "view[1] = 2.0", "x.sort()", "x.fill(0)", "np.add(x, 1, out=x)",
    "np.copyto(view, 3.0)", "x[x > 0] = 0.0", "x[...] = 1", "np.random.shuffle(x)",
    "late = x[1:]; late[0] = 7.0", "np.fill_diagonal(view.reshape(1, 3), 4.0)",
  ])
  func aFunctionDoesNotWriteToWhatItIsDifferentiatedBy(_ change: String) {
    let run = Run(
      """
      import numpy as np
      x = np.array([3.0, 1.0, 2.0])
      view = x[:]
      def f(t):
          global x, view
          y = t * t
          \(change)
          return np.sum(y)
      try:
          print(grad(f)(x))
      except ValueError as error:
          print("ValueError", error)
      print(x)
      x[0] = 9.0
      print(view, grad(lambda t: np.sum(t * t))(x))
      """)
    #expect(
      run.lines == [
        "#> ValueError assignment destination is read-only while the derivative by it is computed",
        "#> [3. 1. 2.]", "#> [9. 1. 2.] [18.  2.  4.]",
      ], "\(run.error?.message ?? "")")
  }

  @Test func whatADerivativeGivesIsNoViewOfItsArgument() {
    let run = Run(
      """
      import numpy as np
      x = np.array([3.0])
      value, slope = value_and_grad(lambda t: t)(x)
      value[0], slope[0] = 7.0, 8.0
      print(x)
      H = hessian(lambda t: np.sum(t * t * t) / 6)(x)
      J = jacobian(lambda t: t)(x)
      H[0, 0], J[0, 0] = 5.0, 6.0
      print(x, grad(lambda t: np.sum(t))(x))
      """)
    #expect(run.lines == ["#> [3.]", "#> [3.] [1.]"], "\(run.error?.message ?? "")")
  }

  @Test func derivativesOfNumbersAreNumbers() {
    let run = Run(
      """
      print(grad(lambda x: x ** 2)(3.0), grad(grad(lambda x: x ** 3))(2.0))
      print(hessian(lambda x: x ** 4)(1.0), value_and_grad(lambda x: 5 * x)(2))
      print(grad(lambda a, b: a * b ** 2, argnums=(0, 1))(2.0, 3.0), grad(lambda x: 1.0)(2.0))
      print(grad(lambda x: x * grad(lambda y: x * y)(1.0))(3.0))
      """)
    #expect(
      run.lines == ["#> 6.0 12.0", "#> 12.0 (10.0, 5.0)", "#> (9.0, 12.0) 0.0", "#> 6.0"],
      "\(run.error?.message ?? "")")
  }

  @Test(arguments: [
    ("grad(lambda x: x * 2)([1.0, 2.0])", "RuntimeError"),
    ("grad(lambda x: np.median(x))(np.ones(3))", "NotImplementedError"),
    ("grad(lambda x: float(x))(1.0)", "NotImplementedError"), ("grad(3)(1.0)", "TypeError"),
    ("grad(lambda x: x)('a')", "TypeError"), ("grad(lambda x: None)(1.0)", "TypeError"),
    ("grad(lambda x: x)()", "TypeError"),
    ("grad(lambda x: mse([1.0], [2.0], weight=x))(1.0)", "NotImplementedError"),
    ("grad(lambda x: np.sum(x, where=[True, False]))(np.ones(2))", "NotImplementedError"),
    ("grad(lambda x: np.linalg.norm(x, 'nuc'))(np.eye(2))", "NotImplementedError"),
    ("grad(lambda x: x.flatten('F')[1])(np.eye(2))", "NotImplementedError"),
    (
      "hessian(lambda x: renyi_divergence(x, [0.5, 0.5], order=0))([0.5, 0.5])",
      "NotImplementedError"
    ),
  ])
  func whatHasNoDerivativeIsRefused(_ code: String, _ errorClass: String) {
    let run = Run("import numpy as np\n\(code)")
    #expect(run.error?.errorClass == errorClass, "\(run.error?.message ?? "")")
  }
}
