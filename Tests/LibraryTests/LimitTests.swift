// Bounds: whatever a cell does, it ends, and says which limit it reached.

import Interpreter
import Testing

@Suite struct LimitTests {
  private func limits(_ change: (inout ExecutionLimits) -> Void) -> ExecutionLimits {
    var limits = ExecutionLimits()
    change(&limits)
    return limits
  }

  @Test func loopsWithoutEndReachTheLimitOfSteps() {
    let run = Run("while True:\n    pass", limits: limits { $0.steps = 10_000 })
    #expect(run.error?.errorClass == "RuntimeError")
    #expect(run.error?.message == "the notebook took more than 10000 steps")
    let hints = (run.error?.hints ?? []) + (run.error?.label.map { [$0] } ?? [])
    #expect(hints.contains { $0.contains("limits: {steps") })
  }

  @Test(arguments: [
    "sum(range(10**12))", "list(range(10**12))", "[0] * 10**12", "'a' * 10**12",
    "import numpy as np\nnp.zeros(10**12)", "import numpy as np\nnp.arange(10**12)",
    "import numpy as np\nnp.random.rand(10**12)", "'%1000000000d' % 1", "f'{1:1000000000d}'",
    "x = [1]\nwhile True:\n    x = x + x", "x = 'a'\nwhile True:\n    x += x",
    "def g():\n    while True:\n        yield 1\nlist(g())", "max(iter(int, 1))",
    "import numpy as np\nnp.tile(np.zeros(1000), 10**9)", "'a'.ljust(10**12)",
    "' '.join(['a' * 1000000] * 1000000)",
  ])
  func largeWorkIsRefused(_ code: String) {
    let run = Run(
      code,
      limits: limits {
        $0.steps = 50_000_000; $0.memory = 50_000_000
      })
    #expect(run.error != nil)
  }

  @Test(arguments: [
    "def f():\n    return f()\nf()", "f = lambda: f()\nf()",
    "def f(x):\n    return max([x], key=f)\nf(1)",
    "a = []\nfor i in range(100000):\n    a = [a]\nprint(a)",
    "a = []\nb = []\nfor i in range(100000):\n    a = [a]\n    b = [b]\na == b",
  ])
  func recursionEndsInRecursionError(_ code: String) {
    #expect(Run(code).error?.errorClass == "RecursionError")
  }

  @Test func whatIsMissingIsNamed() {
    for (code, name) in [
      ("class A(list):\n    pass", "a class derived from 'list'"),
      ("class A:\n    pass\nclass B(A, object):\n    pass", "a class with several bases"),
      ("class A:\n    def __new__(cls):\n        pass", "`__new__`"),
    ] {
      let run = Run(code)
      #expect(run.error?.errorClass == "NotImplementedError")
      #expect(run.error?.message == "\(name) is not supported here")
    }
  }

  @Test(arguments: [
    "open('x')", "eval('1')", "exec('1')", "import os", "import sys", "__import__('os')",
  ])
  func nothingReachesOutside(_ code: String) {
    let errors = ["NameError", "ModuleNotFoundError", "NotImplementedError"]
    #expect(errors.contains(Run(code).error?.errorClass ?? ""))
  }

  @Test(arguments: [
    ("corss_entropy([1], [1])", "did you mean 'cross_entropy'?"),
    ("np.zeros(3)", "first: import numpy as np"),
    ("def area(height):\n    return heigth\narea(2)", "did you mean 'height'?"),
    ("def total():\n    amount = 1\n    return amonut\ntotal()", "did you mean 'amount'?"),
    (
      "def outer(scale):\n    return lambda x: x + scale + scael\nouter(2)(1)",
      "did you mean 'scale'?"
    ),
    ("import nunpy", "did you mean 'numpy'?"),
    ("import numpy as np\nnp.zeroes(3)", "did you mean 'zeros'?"),
    ("from math import sqrrt", "did you mean 'sqrt'?"),
    ("[].apend(1)", "did you mean '.append'?"),
    ("entropy([0.5, 0.5], bse=2)", "did you mean 'base'?"),
    ("import matplotlib.pyplot as plt\nplt.plot([1], color='bleu')", "did you mean 'blue'?"),
  ])
  func mistypedNamesComeWithTheNearestOne(_ code: String, _ hint: String) {
    let error = Run(code).error
    let hints = (error?.hints ?? []) + (error?.label.map { [$0] } ?? [])
    #expect(hints.contains(hint))
  }

  @Test func spansAreTheSmallestThatIsWrong() {
    let error = Run("x = 1\ny = x + undefined * 2").error
    #expect(error?.place?.start.line == 2)
    #expect(error?.place?.start.column == 9)
    #expect(error?.place.map { $0.span.end - $0.span.start } == 9)
  }

  @Test(arguments: [
    ("False", 15, 5, "NameError"),
    ("True", 21, 7, "AttributeError"),
  ])
  func fieldsOfCapturedVariablesFailWhereTheyAreWrong(
    _ isBound: String, _ column: Int, _ length: Int, _ name: String
  ) {
    let error = Run(
      """
      def outer(is_bound):
          if is_bound:
              point = 1
          def inner():
              return point.missing
          return inner
      outer(\(isBound))()
      """
    ).error
    #expect(error?.errorClass == name)
    #expect(error?.place?.start.line == 5)
    #expect(error?.place?.start.column == column + 1)
    #expect(error?.place.map { $0.span.end - $0.span.start } == length)
  }

  @Test func tracesNameTheCallsOnTheWay() {
    let error = Run("def inner(x):\n    return 1 / x\ndef outer(x):\n    return inner(x)\nouter(0)")
      .error
    #expect(error?.trace.map(\.function) == ["outer", "inner"])
    #expect(error?.trace.map { $0.place.start.line } == [5, 4])
  }
}
