// Built-in functions on numbers: sums, extremes, rounding.

import Interpreter

extension PythonFunctions {
  static let numeric: [Builtin] = [abs, sum, minimum, maximum, round, divmod, power]

  private static let abs = Builtin(
    "abs", "x, /", "The absolute value.", formula: "|x|", example: "abs(-2)"
  ) { arguments, machine in
    switch arguments[0] {
    case .int(let number):
      guard number != .min else { throw Fault.integerOverflow }
      return .int(Swift.abs(number))
    case .float(let number): return .float(number.magnitude)
    case .bool(let flag): return .int(flag ? 1 : 0)
    default:
      if let result = try machine.callSpecial("__abs__", on: arguments[0]) { return result }
      guard arguments[0].isArrayLike else {
        throw Fault.type("bad operand type for abs(): '\(arguments[0].typeName)'")
      }
      return try machine.applying(.absolute, to: arguments[0])
    }
  }

  private static let sum = Builtin(
    "sum", "iterable, /, start=0", "The sum of the elements, from left to right.",
    formula: "\\sum_i x_i", example: "sum([0.1, 0.2])"
  ) { arguments, machine in
    var total = arguments.isGiven(1) ? arguments[1] : .int(0)
    if case .string = total {
      throw Fault.type("sum() can't sum strings [use ''.join(seq) instead]")
    }
    if case .list(let list) = arguments[0] {
      var index = addPlainNumbers(list.items, to: &total)
      // A list may change while its elements' own methods run: its length is asked every time.
      while index < list.items.count {
        total = try machine.add(total, list.items[index])
        index += 1
      }
      try machine.charge(index)
      return total
    }
    let iterator = try machine.iterator(over: arguments[0])
    while let value = try iterator.next(machine) {
      try machine.charge(1)
      total = try machine.add(total, value)
    }
    return total
  }

  /// Adds the numbers at the start of a list, as far as they are of one kind with the total.
  ///
  /// - Returns: how many those are.
  private static func addPlainNumbers(_ items: [Value], to total: inout Value) -> Int {
    items.withUnsafeBufferPointer { items in
      var position = 0
      if case .int(var sum) = total {
        while position < items.count, case .int(let number) = items[position] {
          let (next, overflow) = sum.addingReportingOverflow(number)
          if overflow { break }
          sum = next
          position += 1
        }
        total = .int(sum)
        guard position < items.count, case .float(let number) = items[position] else {
          return position
        }
        total = .float(Double(sum) + number)
        position += 1
      }
      guard case .float(var sum) = total else { return position }
      while position < items.count, case .float(let number) = items[position] {
        sum += number
        position += 1
      }
      total = .float(sum)
      return position
    }
  }

  private static let minimum = Builtin(
    "min", "*values, key=None, default=None", "The smallest of the values, or of an iterable.",
    example: "min(3, 1, 2)"
  ) { arguments, machine in
    try extreme(arguments, machine, isBetter: { try machine.isLess($0, $1) })
  }

  private static let maximum = Builtin(
    "max", "*values, key=None, default=None", "The largest of the values, or of an iterable.",
    example: "max(3, 1, 2)"
  ) { arguments, machine in
    try extreme(arguments, machine, isBetter: { try machine.isGreater($0, $1) })
  }

  /// The first value that no other is better than.
  private static func extreme(
    _ arguments: Arguments, _ machine: Machine, isBetter: (Value, Value) throws -> Bool
  ) throws -> Value {
    var values = arguments.rest(0)
    if values.isEmpty {
      throw Fault.type("\(arguments.function) expected at least 1 argument, got 0")
    }
    if values.count > 1, arguments.isGiven(2) {
      throw Fault.type(
        "Cannot specify a default for \(arguments.function)() with multiple positional arguments")
    }
    if values.count == 1 { values = try machine.values(of: values[0]) }
    guard var best = values.first else {
      if arguments.isGiven(2) { return arguments[2] }
      throw Fault.value("\(arguments.function)() arg is an empty sequence")
    }
    let key = arguments.optional(1)
    var bestKey = try key.map { try machine.call($0, best) } ?? best
    for value in values.dropFirst() {
      let valueKey = try key.map { try machine.call($0, value) } ?? value
      if try isBetter(valueKey, bestKey) { (best, bestKey) = (value, valueKey) }
    }
    return best
  }

  private static let round = Builtin(
    "round", "number, ndigits=None",
    "The number rounded to `ndigits` decimals, a tie to the even digit.", example: "round(2.5)"
  ) { arguments, machine in
    let digits = try arguments.optionalInt(1)
    switch arguments[0] {
    case .float(let number):
      if let digits { return .float(try Rounding.round(number, digits: digits)) }
      return .int(try Rounding.whole(number))
    case .int(let number): return .int(try Rounding.round(number, digits: digits ?? 0))
    case .bool(let flag): return .int(try Rounding.round(flag ? 1 : 0, digits: digits ?? 0))
    case .numpyFloat(let number) where digits == nil:
      return .int(try Rounding.whole(number))
    case .numpyFloat32(let number) where digits == nil:
      return .int(try Rounding.whole(Double(number)))
    default:
      let given = arguments.isGiven(1) ? [arguments[1]] : []
      if let result = try machine.callSpecial("__round__", on: arguments[0], given) {
        return result
      }
      switch arguments[0] {
      case .numpyInt, .numpyFloat, .numpyFloat32: break
      default:
        throw Fault.type("type \(arguments[0].typeName) doesn't define __round__ method")
      }
      return try machine.rounded(arguments[0], decimals: digits ?? 0)
    }
  }

  private static let divmod = Builtin(
    "divmod", "x, y, /", "The quotient and the remainder of floor division.",
    example: "divmod(-7, 2)"
  ) { arguments, machine in
    if let result = try quotientOfInstances(arguments[0], arguments[1], machine) { return result }
    if arguments[0].instance != nil || arguments[1].instance != nil {
      throw Fault.unsupportedOperands(
        "divmod()", left: arguments[0].typeName, right: arguments[1].typeName)
    }
    if let y = arguments[1].double, y == 0, arguments[0].double != nil,
      !arguments[0].isArrayLike, !arguments[1].isArrayLike,
      arguments[0].index == nil || arguments[1].index == nil
    {
      throw Fault.zeroDivision("float divmod()")
    }
    do {
      return .tuple([
        try machine.binary(.floorDivide, arguments[0], arguments[1]),
        try machine.binary(.modulo, arguments[0], arguments[1]),
      ])
    } catch Fault.unsupportedOperands(_, let left, let right) {
      if arguments[0].isArrayLike || arguments[1].isArrayLike {
        throw Fault.math(.unsupportedTypes(operation: "divmod"))
      }
      throw Fault.unsupportedOperands("divmod()", left: left, right: right)
    }
  }

  /// What the operands' own methods give; nil where there is none or it refuses. A class that derives
  /// from that of the left operand is asked first, as with the operators.
  private static func quotientOfInstances(
    _ left: Value, _ right: Value, _ machine: Machine
  ) throws -> Value? {
    let (leftType, rightType) = (left.instance?.type, right.instance?.type)
    var attempts = [(left, "__divmod__", right)]
    if leftType !== rightType || leftType == nil { attempts.append((right, "__rdivmod__", left)) }
    if let leftType, let rightType, rightType.derives(from: leftType) { attempts.reverse() }
    for (owner, name, other) in attempts {
      if let result = try machine.callSpecial(name, on: owner, [other]), !result.isNotImplemented {
        return result
      }
    }
    return nil
  }

  private static let power = Builtin(
    "pow", "base, exp, mod=None", "The base to the power of the exponent, by `mod` if given.",
    example: "pow(2, 10)"
  ) { arguments, machine in
    guard arguments.optional(2) != nil else {
      return try machine.binary(.power, arguments[0], arguments[1])
    }
    guard arguments[0].index != nil, arguments[1].index != nil, arguments[2].index != nil else {
      throw Fault.type("pow() 3rd argument not allowed unless all arguments are integers")
    }
    return .int(
      try Rounding.power(try arguments.int(0), try arguments.int(1), modulo: try arguments.int(2)))
  }
}

/// Rounding as Python has it: decimal, ties to even, from the exact value.
enum Rounding {
  /// A whole number; an error for what has none.
  static func whole(_ number: Double) throws -> Int {
    if number.isNaN { throw Fault.value("cannot convert float NaN to integer") }
    if number.isInfinite { throw Fault.overflow("cannot convert float infinity to integer") }
    guard let whole = Int(exactly: number.rounded(.toNearestOrEven)) else {
      throw Fault.integerOverflow
    }
    return whole
  }

  /// Rounded to `digits` decimals as the correctly rounded decimal text says; an error where the
  /// result leaves the range.
  static func round(_ number: Double, digits: Int) throws -> Double {
    guard number.isFinite, digits < 324 else { return number }
    if digits < -308 { return Double(signOf: number, magnitudeOf: 0) }
    if digits >= 0 {
      return (try? FormatSpec.fixed(number, decimals: digits)).flatMap(Double.init) ?? number
    }
    let whole = number.magnitude.rounded(.towardZero)
    let text = try FormatSpec.fixed(whole, decimals: 0)
    guard text.count >= -digits else { return Double(signOf: number, magnitudeOf: 0) }
    var kept = Array(text.utf8.dropLast(-digits))
    let rest = Array(text.utf8.suffix(-digits))
    let half = [UInt8(ascii: "5")] + Array(repeating: UInt8(ascii: "0"), count: rest.count - 1)
    let isTie = rest == half && whole == number.magnitude
    let isOdd = kept.last.map { $0 % 2 == 1 } ?? false
    if isTie ? isOdd : !rest.lexicographicallyPrecedes(half) { increment(&kept) }
    let result = Double(String(decoding: kept, as: UTF8.self) + "e\(-digits)") ?? 0
    if result.isInfinite { throw Fault.overflow("rounded value too large to represent") }
    return Double(signOf: number, magnitudeOf: result)
  }

  /// Adds one to a whole number in decimal digits.
  private static func increment(_ digits: inout [UInt8]) {
    for index in digits.indices.reversed() {
      if digits[index] < UInt8(ascii: "9") {
        digits[index] += 1
        return
      }
      digits[index] = UInt8(ascii: "0")
    }
    digits.insert(UInt8(ascii: "1"), at: 0)
  }

  static func round(_ number: Int, digits: Int) throws -> Int {
    guard digits < 0 else { return number }
    guard digits > -19 else { return 0 }
    let scale = (0..<(-digits)).reduce(1) { value, _ in value * 10 }
    let remainder = number % scale
    let base = number - remainder
    let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
    let isOdd = (base / scale) % 2 != 0
    let goesUp =
      twice.overflow || twice.partialValue > UInt(scale)
      || (twice.partialValue == UInt(scale) && isOdd)
    guard goesUp else { return base }
    let (result, overflow) = base.addingReportingOverflow(number < 0 ? -scale : scale)
    if overflow { throw Fault.integerOverflow }
    return result
  }

  /// The power modulo a number, by squaring, in 128 bits where needed.
  static func power(_ base: Int, _ exponent: Int, modulo: Int) throws -> Int {
    guard modulo != 0 else { throw Fault.value("pow() 3rd argument cannot be 0") }
    let size = modulo.magnitude
    guard exponent >= 0 else {
      guard exponent != .min, let inverse = inverse(of: base, modulo: modulo) else {
        throw Fault.value("base is not invertible for the given modulus")
      }
      return try power(inverse, -exponent, modulo: modulo)
    }
    func multiplied(_ a: UInt, _ b: UInt) -> UInt {
      let (high, low) = a.multipliedFullWidth(by: b)
      return size.dividingFullWidth((high % size, low)).remainder
    }
    var factor = base.magnitude % size
    if base < 0, factor != 0 { factor = size - factor }
    var result = 1 % size
    var remaining = exponent
    while remaining > 0 {
      if remaining & 1 == 1 { result = multiplied(result, factor) }
      factor = multiplied(factor, factor)
      remaining >>= 1
    }
    guard modulo < 0, result != 0 else { return Int(result) }
    return -Int(size - result)
  }
}

extension Rounding {
  /// The number by which `base` gives 1 in the modulus (Euclid's algorithm); nil where there is none.
  private static func inverse(of base: Int, modulo: Int) -> Int? {
    guard let size = Int(exactly: modulo.magnitude) else { return nil }
    var (remainder, next) = (size, ((base % size) + size) % size)
    var (coefficient, nextCoefficient) = (0, 1)
    while next != 0 {
      let quotient = remainder / next
      (remainder, next) = (next, remainder % next)
      (coefficient, nextCoefficient) = (
        nextCoefficient, coefficient - quotient * nextCoefficient
      )
    }
    guard remainder == 1 else { return nil }
    return coefficient < 0 ? coefficient + size : coefficient
  }
}
