// What interval arithmetic is told of a function is what its code says.

import Charts
import Interpreter
import Testing

@testable import Library

/// The charts of `plot`, and what was asked of the functions on the way.
private func lines(_ code: String) -> [LineMark] {
  let run = Run("import math\nimport numpy as np\n" + code)
  #expect(run.error == nil, "\(code)")
  let charts = run.shown.compactMap { ($0 as? ChartObject)?.chart }
  return charts.flatMap(\.panels).flatMap(\.marks).compactMap { mark in
    if case .line(let line) = mark { line } else { nil }
  }
}

/// A pulse that no sampling of black boxes finds, in as many ways as there are to say it.
@Suite struct EnclosureReaderTests {
  @Test(arguments: [
    "plot(lambda x: 1 if 0.3001 < x < 0.3002 else 0)",
    "plot(lambda x: (x > 0.3001) * (x < 0.3002))",
    "plot(lambda x: np.where((x > 0.3001) & (x < 0.3002), 1, 0))",
    "plot(lambda x: float(not (x <= 0.3001 or x >= 0.3002)))",
    "a, b = 0.3001, 0.3002\nplot(lambda x: np.heaviside(x - a, 1) - np.heaviside(x - b, 1))",
    "plot(lambda x, a=0.3001: max(0, np.sign(0.00005 - abs(x - a - 0.00005))))",
    "def inside(x, a, b):\n  return a < x and x < b\nplot(lambda x: inside(x, 0.3001, 0.3002))",
    "def make(a, b):\n  return lambda x: 0 if x < a else 1 if x < b else 0\n"
      + "plot(make(0.3001, 0.3002))",
    "def f(x):\n  'A pulse.'\n  a: float = 0.3001\n  if x < a:\n    return 0\n  b = a\n"
      + "  b += 0.0001\n  if x < b:\n    return 1\n  else:\n    pass\n  return 0\nplot(f)",
    "plot(lambda x: math.floor(x + 0.6999) - math.ceil(x - 0.3002))",
    "plot(lambda x: (x + 0.6999) // 1 - (x + 0.6998) // 1)",
    "plot(lambda x: math.log(math.e + (10000 * (x - 0.3001) % 10000 < 1), math.e) // 1.0001)",
  ])
  func breaksAreFoundHoweverTheFunctionIsWritten(_ code: String) {
    let line = lines(code)[0]
    let gaps = line.y.indices.dropFirst().dropLast().filter { line.y[$0].isNaN }
    #expect(gaps.count == 2, "\(code)")
    #expect(gaps.allSatisfy { abs(line.x[$0] - 0.30015) < 1e-4 }, "\(code)")
  }

  /// Code of which nothing is known is sampled all the same.
  @Test(arguments: [
    "plot(lambda x: sum(x ** k for k in range(3)))",
    "def f(x):\n  for k in range(3):\n    x = x * x\n  return x\nplot(f)",
    "class C:\n  def __call__(self, x): return x\nplot(C())",
    "def f(x):\n  return f(x) if x > 2 else x\nplot(f)",
    "plot(lambda x, *rest: x)", "plot(lambda x: abs(x.real))", "plot(lambda x: round(x, 2) * 0)",
    "def f(x):\n  y = x\n" + String(repeating: "  y = y + y * 0\n", count: 40)
      + "  return y\nplot(f)",
    // What would take for ever to follow, or more stack than there is.
    "def f(x):\n  y = 0\n"
      + String(repeating: "  if x < 1:\n    y = y + 1\n  else:\n    y = y + 2\n", count: 60)
      + "  return y\nplot(f)",
    "def f0(x): return x\n"
      + (1...40).map { "def f\($0)(x): return f\($0 - 1)(x) + f\($0 - 1)(x) * 0\n" }.joined()
      + "plot(f12)",
    "def f(x):\n" + String(repeating: "  x = x\n", count: 20_000) + "  return x\nplot(f)",
    "plot(lambda x: " + String(repeating: "x + ", count: 400) + "x)",
    "def f(x):\n  return g(x)\ndef g(x):\n  return x if x < 9 else f(x)\nplot(f)",
    "plot(lambda x: (lambda y: y * y)(x))", "plot(math.gamma, 1, 2)",
    "def f(x):\n  if x < 0:\n    raise ValueError('math domain error')\n  return x\nplot(f, -1, 1)",
  ])
  func anyFunctionIsDrawn(_ code: String) {
    #expect(lines(code)[0].y.contains { $0.isFinite }, "\(code)")
  }

  /// A library's name that a cell gives another meaning is what the cell says.
  @Test func namesMeanWhatTheyMeanInTheCell() {
    let line = lines(
      "def floor(x):\n  return x\nexp = floor\nplot(lambda x: exp(floor(5 * x)), -1, 1)")[0]
    #expect(!line.y.contains { $0.isNaN })
  }
}
