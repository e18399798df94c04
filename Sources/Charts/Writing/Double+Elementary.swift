// The few functions that charts need from the C library, gathered so that one file imports it.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Double {
  /// The logarithm to base ten.
  var decimalLogarithm: Double { log10(self) }

  /// Ten to the power of this.
  var powerOfTen: Double { pow(10, self) }

  /// This to the power of `exponent`.
  func raised(to exponent: Double) -> Double { pow(self, exponent) }

  var cubeRoot: Double { cbrt(self) }

  var sine: Double { sin(self) }
  var cosine: Double { cos(self) }
  var tangent: Double { tan(self) }
  var errorFunction: Double { erf(self) }

  /// The point at this angle, in radians, on the circle of radius one.
  var onUnitCircle: (x: Double, y: Double) { (cos(self), sin(self)) }
}
