// Random expressions of cells, from a seed: arithmetic, functions, sums over vectors, conditionals.

/// Writes expressions over the names of `Self.setup`.
struct RandomExpressions {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The names that expressions use, with their values; some have more digits than are shown.
  static let scalars: [(name: String, look: String, value: Double)] = [
    ("a", "a", 0.75), ("b", "b", 2.5), ("c", "c", -1.25), ("x_1", "x_1", 3), ("alpha", "α", 0.1),
    ("y_hat", "y^", 0.6), ("t", "t", -0.5), ("k", "k", 4), ("rate", "rate", 0.02),
    ("delta", "δ", 0.123_456_789_012_3),
  ]
  static let vectors: [(name: String, value: [Double])] = [
    ("p", [0.5, 0.25, 0.25]), ("q", [0.8, 0.1, 0.1]), ("u", [1, -2, 3]),
  ]

  static let setup: String =
    "import numpy as np\nimport math\n"
    + scalars.map { "\($0.name) = np.float64(\($0.value))\n" }.joined()
    + vectors.map { "\($0.name) = np.array(\($0.value))\n" }.joined()

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  private mutating func pick<Element>(_ items: [Element]) -> Element { items[next(items.count)] }

  /// An expression that gives a number.
  mutating func scalar(depth: Int) -> String {
    guard depth > 0, next(8) > 0 else {
      return next(3) == 0
        ? pick(["1", "2", "3", "0.5", "10", "1e-7", "2.25"]) : pick(Self.scalars).name
    }
    let d = depth - 1
    switch next(16) {
    case 0, 1: return "\(operand(d)) + \(operand(d))"
    case 2, 3: return "\(operand(d)) - \(operand(d))"
    case 4, 5, 6: return "\(operand(d)) * \(operand(d))"
    case 7, 8: return "\(operand(d)) / \(operand(d))"
    case 9: return "\(operand(d)) ** \(pick(["2", "3", "(1 / 2)", "-1"]))"
    case 10: return "-\(operand(d))"
    case 11: return function(d)
    case 12:
      return "np.\(pick(["sum", "mean", "max", "min", "prod"]))(\(vector(d)))"
    case 13: return "\(pick(["max", "min"]))(\(scalar(depth: d)), \(scalar(depth: d)))"
    case 14: return "(\(scalar(depth: d)) if \(condition(d)) else \(scalar(depth: d)))"
    default: return pick(["p @ q", "np.dot(u, p)", "np.linalg.norm(u)", "sum(x * x for x in u)"])
    }
  }

  private mutating func operand(_ depth: Int) -> String { "(\(scalar(depth: depth)))" }

  private mutating func function(_ depth: Int) -> String {
    let x = scalar(depth: depth)
    return pick([
      "np.log(abs(\(x)) + 1)", "np.log2(abs(\(x)) + 0.5)", "np.exp(\(x))", "np.sqrt(abs(\(x)))",
      "np.tanh(\(x))", "np.sin(\(x))", "abs(\(x))", "math.log10(1 + (\(x)) ** 2)",
      "np.square(\(x))",
      "np.where(\(condition(depth)), \(x), a)", "sigmoid(\(x))", "np.floor(\(x))", "np.log1p(b)",
      "np.maximum(\(x), 0)", "np.cos(\(x))", "np.log(q[1])",
    ])
  }

  /// An expression that gives three numbers.
  private mutating func vector(_ depth: Int) -> String {
    guard depth > 0 else { return pick(Self.vectors).name }
    let d = depth - 1
    switch next(6) {
    case 0: return "(\(vector(d))) * (\(vector(d)))"
    case 1: return "(\(vector(d))) - (\(vector(d)))"
    case 2: return "(\(vector(d))) * (\(scalar(depth: d)))"
    case 3: return "(\(vector(d))) ** 2"
    case 4: return "np.exp(\(vector(d)))"
    default: return "p * np.log(p / q)"
    }
  }

  private mutating func condition(_ depth: Int) -> String {
    let first = "\(scalar(depth: depth)) \(pick(["<", ">", "<=", ">="])) \(scalar(depth: 0))"
    return next(4) == 0 ? "(\(first)) and a < b" : first
  }
}
