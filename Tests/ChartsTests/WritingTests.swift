// Numbers and paths as they are written.

import Testing

@testable import Charts

@Test(arguments: [
  (0.0, "0"), (-0.0, "0"), (-0.04, "0"), (0.05, ".1"), (-0.5, "-.5"), (12.34, "12.3"), (100, "100"),
  (99.96, "100"), (-7, "-7"), (1e300, "10000000"), (.nan, "0"), (.infinity, "0"),
])
func coordinateIsWrittenShortAndPlain(value: Double, expected: String) {
  #expect(SVGNumber.text(value) == expected)
}

@Test func pathIsRelativeAndItsErrorsDoNotAddUp() {
  var path = PathWriter()
  path.polyline((0...4).map { Point(x: Double($0) / 3, y: Double($0) * 1.04) })
  // Thirds: each step goes to the nearest tenth of where the pen should be.
  #expect(path.text == "M0 0l.3 1 .4 1.1.3 1 .3 1.1")
}

@Test(arguments: [
  (DecimalNumber(mantissa: 3, exponent: -1), 2, "0.30"),
  (DecimalNumber(mantissa: -12, exponent: 0), 0, "−12"),
  (DecimalNumber(mantissa: 25, exponent: 3), 0, "25000"),
  (DecimalNumber(mantissa: 0, exponent: 0), 1, "0.0"),
  (DecimalNumber(mantissa: 50, exponent: -2), 1, "0.5"),
])
func decimalNumberIsWrittenPlainly(number: DecimalNumber, decimals: Int, expected: String) {
  #expect(number.plain(decimals: decimals) == expected)
}

@Test(arguments: [
  (1e7, "10⁷"), (-2.5e-9, "−2.5×10⁻⁹"), (0, "0"), (1.5e300, "1.5×10³⁰⁰"),
  (Double.leastNonzeroMagnitude, "5×10⁻³²⁴"),
  (0.25, "0.25"), (123456, "123456"), (-0.00005, "−0.00005"),
])
func numberInProseIsShort(value: Double, expected: String) {
  #expect(DecimalNumber(value).text == expected)
}

@Test func linesAreCutAtTheBorder() {
  let clipper = SegmentClipper(rectangle: Rectangle(left: 0, top: 0, right: 10, bottom: 10))
  let pieces = clipper.pieces(of: [
    Point(x: -5, y: 5), Point(x: 5, y: 5), Point(x: 5, y: 25), Point(x: 8, y: 25),
    Point(x: 8, y: 9),
  ])
  #expect(
    pieces == [
      [Point(x: 0, y: 5), Point(x: 5, y: 5), Point(x: 5, y: 10)],
      [Point(x: 8, y: 10), Point(x: 8, y: 9)],
    ])
}

@Test func thinningKeepsExtremesAndDropsWhatIsStraight() {
  let straight = (0...500).map { Point(x: Double($0), y: Double($0) / 2) }
  #expect(PolylineSimplifier.simplify(straight) == [straight[0], straight[500]])
  var spiky = (0...50_000).map { Point(x: Double($0) / 100, y: 0.0) }
  spiky[33_333].y = 80
  #expect(PolylineSimplifier.simplify(spiky).contains(spiky[33_333]))
}
