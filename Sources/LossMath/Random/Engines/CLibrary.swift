// The C library's elementary functions under names of their own: random variates must have the
// bits that NumPy and CPython get from that library, whatever else this module computes with.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum CLibrary {
  static func logarithm(_ x: Double) -> Double { log(x) }
  static func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
  static func exponential(_ x: Double) -> Double { exp(x) }
  static func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }
  static func complementaryError(_ x: Double) -> Double { erfc(x) }
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func sine(_ x: Double) -> Double { sin(x) }
  static func cosine(_ x: Double) -> Double { cos(x) }
  static func arccosine(_ x: Double) -> Double { acos(x) }
  static func remainder(_ x: Double, by y: Double) -> Double { fmod(x, y) }
}

extension Int {
  /// A double without its fraction, as x86's conversion has it: what no `Int` holds becomes the
  /// least one. NumPy's integer distributions show this value when their parameters overflow.
  init(wrappingConversionOf value: Double) {
    self = Int(exactly: value.rounded(.towardZero)) ?? .min
  }
}
