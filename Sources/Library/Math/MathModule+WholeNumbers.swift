// The functions of `math` on whole numbers: divisors, roots, arrangements.

import Interpreter

extension MathModule {
  static let wholeNumbers: [Builtin] = [
    Builtin(
      "math.factorial", "n, /", "The product of the whole numbers from 1 to n.", formula: "n!"
    ) { arguments, _ in
      .int(try factorial(try whole(arguments, 0)))
    },
    Builtin(
      "math.comb", "n, k, /", "How many ways there are to choose k of n.",
      formula: "\\binom{n}{k}", example: "math.comb(5, 2)"
    ) { arguments, _ in
      let (n, k) = (try whole(arguments, 0), try whole(arguments, 1))
      try checkNotNegative(n, k)
      return .int(try combinations(n, k))
    },
    Builtin(
      "math.perm", "n, k=None, /", "How many ways there are to put k of n in a row.",
      formula: "\\frac{n!}{(n - k)!}", example: "math.perm(5, 2)"
    ) { arguments, _ in
      let n = try whole(arguments, 0)
      guard arguments.optional(1) != nil else { return .int(try factorial(n)) }
      let k = try whole(arguments, 1)
      try checkNotNegative(n, k)
      return .int(k > n ? 0 : try product(from: n - k, to: n))
    },
    Builtin("math.gcd", "*integers", "The greatest common divisor.") { arguments, machine in
      let numbers = try arguments.rest(0).map { try whole($0, machine) }
      return .int(try signed(numbers.reduce(0) { divisor($0, $1.magnitude) }))
    },
    Builtin("math.lcm", "*integers", "The least common multiple.") { arguments, machine in
      let numbers = try arguments.rest(0).map { try whole($0, machine) }
      if numbers.contains(0) { return .int(0) }
      let multiple = try numbers.reduce(UInt(1)) { multiple, number in
        let factor = number.magnitude / divisor(multiple, number.magnitude)
        let (product, overflow) = multiple.multipliedReportingOverflow(by: factor)
        if overflow { throw Fault.integerOverflow }
        return product
      }
      return .int(try signed(multiple))
    },
    Builtin("math.isqrt", "n, /", "The whole part of the square root.") { arguments, _ in
      let n = try whole(arguments, 0)
      guard n >= 0 else { throw Fault.value("isqrt() argument must be nonnegative") }
      return .int(squareRoot(n))
    },
  ]

  /// A whole number: an int, or an instance that says which it stands for.
  private static func whole(_ arguments: Arguments, _ parameter: Int) throws -> Int {
    try whole(arguments[parameter], arguments.machine)
  }

  private static func whole(_ value: Value, _ machine: Machine) throws -> Int {
    if let number = value.index { return number }
    if let number = try machine.callSpecial("__index__", on: value)?.index { return number }
    throw Fault.notWhole(value.typeName)
  }

  private static func checkNotNegative(_ n: Int, _ k: Int) throws {
    if n < 0 { throw Fault.value("n must be a non-negative integer") }
    if k < 0 { throw Fault.value("k must be a non-negative integer") }
  }

  private static func factorial(_ n: Int) throws -> Int {
    guard n >= 0 else { throw Fault.value("factorial() not defined for negative values") }
    return try product(from: 0, to: n)
  }

  /// The product of the whole numbers above `low` up to `high`.
  private static func product(from low: Int, to high: Int) throws -> Int {
    var result = 1
    var factor = high
    while factor > low {
      let (product, overflow) = result.multipliedReportingOverflow(by: factor)
      if overflow { throw Fault.integerOverflow }
      result = product
      factor -= 1
    }
    return result
  }

  private static func combinations(_ n: Int, _ k: Int) throws -> Int {
    guard k <= n else { return 0 }
    var result = 1
    for step in 0..<min(k, n - k) {
      // The product is divisible at each step, and 128 bits hold it.
      let (high, low) = result.magnitude.multipliedFullWidth(by: UInt(n - step))
      guard high < UInt(step + 1) else { throw Fault.integerOverflow }
      let quotient = UInt(step + 1).dividingFullWidth((high, low)).quotient
      guard let next = Int(exactly: quotient) else { throw Fault.integerOverflow }
      result = next
    }
    return result
  }

  private static func divisor(_ a: UInt, _ b: UInt) -> UInt {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }

  private static func signed(_ size: UInt) throws -> Int {
    guard let result = Int(exactly: size) else { throw Fault.integerOverflow }
    return result
  }

  private static func squareRoot(_ n: Int) -> Int {
    var root = Int(Double(n).squareRoot())
    while root > 0, root.multipliedReportingOverflow(by: root).overflow || root * root > n {
      root -= 1
    }
    while root < 3_037_000_499, (root + 1) * (root + 1) <= n { root += 1 }
    return root
  }
}
