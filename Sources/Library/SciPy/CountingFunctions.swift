// Factorials and binomial coefficients of `scipy.special`.

import Interpreter
import LossMath

enum CountingFunctions {
  static let all: [Builtin] = [combinations, permutations, factorial]

  private static let combinations = Builtin(
    "scipy.special.comb", "N, k, *, exact=False, repetition=False",
    "How many ways there are to choose k of N.", formula: "\\binom{N}{k}",
    example: "scipy.special.comb(5, 2)"
  ) { arguments, machine in
    let repeats = try arguments.bool(3, default: false)
    if try arguments.bool(2, default: false) {
      return try exact(arguments) { n, k in
        let all = repeats ? n + k - 1 : n
        if k < 0 || k > all || n < 0 { return 0 }
        return try product(min(k, all - k)) { (all - $0, $0 + 1) }
      }
    }
    return try SpecialModule.elementwise(arguments, machine, 2) { pair in
      let (n, k) = (repeats ? pair[0] + pair[1] - 1 : pair[0], pair[1])
      return k >= 0 && k <= n && n >= 0 ? SpecialFunctions.binomial(n, k) : n.isNaN ? .nan : 0
    }
  }

  private static let permutations = Builtin(
    "scipy.special.perm", "N, k, exact=False",
    "How many ordered ways there are to choose k of N.", formula: "\\frac{N!}{(N - k)!}",
    example: "scipy.special.perm(5, 2)"
  ) { arguments, machine in
    if try arguments.bool(2, default: false) {
      return try exact(arguments) { n, k in
        try k < 0 || k > n || n < 0 ? 0 : product(k) { (n - $0, 1) }
      }
    }
    return try SpecialModule.elementwise(arguments, machine, 2) { pair in
      let (n, k) = (pair[0], pair[1])
      guard k >= 0, k <= n, n >= 0 else { return 0 }
      if k < 1000, n == n.rounded(), k == k.rounded() {
        return (0..<Int(k)).reduce(1) { $0 * (n - Double($1)) }
      }
      let gamma = SpecialFunctions.gammaLogarithm
      return NDArray.value(.exp, of: gamma(n + 1) - gamma(n - k + 1)) ?? .nan
    }
  }

  private static let factorial = Builtin(
    "scipy.special.factorial", "n, exact=False, extend='zero'",
    "The product of the whole numbers up to n; 0 below 0.", formula: "n!",
    example: "scipy.special.factorial([0, 1, 5])"
  ) { arguments, machine in
    guard try arguments.bool(1, default: false) else {
      return try SpecialModule.elementwise(arguments, machine, 1) {
        $0[0] < 0 ? 0 : SpecialFunctions.gamma($0[0] + 1)
      }
    }
    guard let n = arguments[0].index else {
      throw Fault.notImplemented("`exact=True` of anything but a whole number")
    }
    return .int(try n < 0 ? 0 : product(n) { ($0 + 1, 1) })
  }

  /// A whole number from two whole numbers.
  private static func exact(
    _ arguments: Arguments, _ count: (Int, Int) throws -> Int
  ) throws -> Value {
    guard let n = arguments[0].index, let k = arguments[1].index else {
      throw Fault.value("Non-integer `N` and `k` with `exact=True` is not supported.")
    }
    guard n.magnitude < 1 << 60, k.magnitude < 1 << 60 else { throw Fault.integerOverflow }
    return .int(try count(n, k))
  }

  /// A product of whole fractions, each step of which is whole.
  private static func product(
    _ count: Int, _ fraction: (Int) -> (top: Int, bottom: Int)
  ) throws -> Int {
    var result: UInt = 1
    for index in 0..<max(0, count) {
      let (top, bottom) = fraction(index)
      let product = result.multipliedFullWidth(by: top.magnitude)
      guard product.high < bottom.magnitude else { throw Fault.integerOverflow }
      result = bottom.magnitude.dividingFullWidth(product).quotient
    }
    guard let whole = Int(exactly: result) else { throw Fault.integerOverflow }
    return whole
  }
}
