// The methods and attributes of whole numbers and floats.

import Interpreter

enum NumberMethods {
  static let intTable = [String: Builtin](named: ofInt)
  static let floatTable = [String: Builtin](named: ofFloat)
  static let intProperties = [String: Builtin](named: [
    part("int.real", "The number itself.") { .int(try $0.int(0)) },
    part("int.imag", "Zero: the number has no imaginary part.") { _ in .int(0) },
    part("int.numerator", "The number itself.") { .int(try $0.int(0)) },
    part("int.denominator", "One.") { _ in .int(1) },
  ])
  static let floatProperties = [String: Builtin](named: [
    part("float.real", "The number itself.") { .float(try $0.double(0)) },
    part("float.imag", "Zero: the number has no imaginary part.") { _ in .float(0) },
  ])
  static let floatType = [String: Builtin](named: [
    Builtin("float.fromhex", "string, /", "A float from its hexadecimal text.") { arguments, _ in
      let text = try arguments.text(0)
      guard let number = NumberParsing.hexadecimal(text) else {
        throw Fault.value("invalid hexadecimal floating-point string")
      }
      return .float(number)
    }
  ])

  private static func part(
    _ name: String, _ summary: String, _ body: @escaping @Sendable (Arguments) throws -> Value
  ) -> Builtin {
    Builtin(name, "self, /", summary) { arguments, _ in try body(arguments) }
  }

  static let ofInt: [Builtin] = [
    part("int.bit_length", "How many bits the number needs.") {
      .int(Int.bitWidth - (try $0.int(0).magnitude).leadingZeroBitCount)
    },
    part("int.bit_count", "How many bits of the number's size are set.") {
      .int(try $0.int(0).magnitude.nonzeroBitCount)
    },
    part("int.as_integer_ratio", "The number as a pair of whole numbers.") {
      .tuple([.int(try $0.int(0)), .int(1)])
    },
    part("int.conjugate", "The number itself.") { .int(try $0.int(0)) },
  ]

  static let ofFloat: [Builtin] = [
    part("float.is_integer", "Whether the number is whole.") {
      let number = try $0.double(0)
      return .bool(number.isFinite && number.rounded() == number)
    },
    part("float.conjugate", "The number itself.") { .float(try $0.double(0)) },
    part("float.hex", "The number in hexadecimal text, exactly.") {
      .string(PythonText.hexadecimal(try $0.double(0)))
    },
    part("float.as_integer_ratio", "The pair of whole numbers whose quotient it is, exactly.") {
      let (numerator, denominator) = try ratio(try $0.double(0))
      return .tuple([.int(numerator), .int(denominator)])
    },
  ]

  private static func ratio(_ number: Double) throws -> (Int, Int) {
    if number.isNaN { throw Fault.value("cannot convert NaN to integer ratio") }
    if number.isInfinite { throw Fault.overflow("cannot convert Infinity to integer ratio") }
    var (numerator, denominator) = (number, 1)
    while numerator.rounded() != numerator {
      numerator *= 2
      let (doubled, overflow) = denominator.multipliedReportingOverflow(by: 2)
      if overflow { throw Fault.integerOverflow }
      denominator = doubled
    }
    guard let whole = Int(exactly: numerator) else { throw Fault.integerOverflow }
    return (whole, denominator)
  }
}
