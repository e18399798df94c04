// Contours against what is known of the surfaces: circles are round, regions have their areas, and
// lines break where there is nothing.

import Foundation
import Testing

@testable import Charts

/// A function over a grid of pixels from 0 to `size`.
private struct Surface {
  var x: [Double]
  var y: [Double]
  var values: [Double]

  init(size: Double = 100, steps: Int = 101, _ function: (Double, Double) -> Double) {
    let places = (0..<steps).map { Double($0) * size / Double(steps - 1) }
    x = places
    y = places
    values = places.flatMap { y in places.map { x in function(x, y) } }
  }

  func lines(_ level: Double) -> [[Point]] {
    ContourTracer(linesOver: x, y, values).trace(level)
  }

  func regions(_ level: Double) -> [[Point]] {
    ContourTracer(regionsOver: x, y, values).trace(level)
  }
}

/// The area inside an outline, by the shoelace formula.
private func area(_ outline: [Point]) -> Double {
  let next = outline.dropFirst() + outline.prefix(1)
  return zip(outline, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
}

@Test func levelOfAConeIsOneClosedCircle() throws {
  let cone = Surface { hypot($0 - 50, $1 - 50) }
  let lines = cone.lines(30)
  #expect(lines.count == 1)
  let circle = try #require(lines.first)
  #expect(circle.first == circle.last)
  #expect(circle.allSatisfy { abs(hypot($0.x - 50, $0.y - 50) - 30) < 0.02 })
}

@Test func lineThatLeavesTheGridHasTwoEndsOnItsBorder() throws {
  let slope = Surface { x, _ in x }
  let lines = slope.lines(25.5)
  #expect(lines.count == 1)
  let line = try #require(lines.first)
  #expect(Set([line.first?.y, line.last?.y]) == [0, 100])
  #expect(line.allSatisfy { abs($0.x - 25.5) < 1e-9 })
}

@Test func regionsCloseAlongTheBorder() {
  let slope = Surface { x, y in x + y }
  let outlines = slope.regions(100)
  #expect(outlines.count == 1)
  #expect(abs(abs(area(outlines[0])) - 5000) < 1)
  #expect(slope.regions(-1).map { abs(area($0)) } == [10_000])
  #expect(slope.regions(300).isEmpty)
}

@Test func ringIsAnOutlineWithAHole() {
  let ring = Surface { x, y in -abs(hypot(x - 50, y - 50) - 30) }
  let areas = ring.regions(-10).map(area)
  #expect(areas.count == 2)
  let enclosed = areas.reduce(0, +)
  #expect(abs(abs(enclosed) - .pi * (1600 - 400)) < 15)
}

@Test func saddleIsCutThroughItsMiddleOnOneSideAlone() {
  let saddle = Surface(size: 1, steps: 2) { x, y in x == y ? 1 : 0 }
  #expect(saddle.lines(0.4).count == 2)
  #expect(saddle.lines(0.6).count == 2)
  #expect(saddle.lines(0.4) != saddle.lines(0.6))
}

@Test func holesOfNanEndLinesAndBoundRegions() {
  let plate = Surface { x, y in hypot(x - 50, y - 50) < 20 ? .nan : x }
  #expect(plate.lines(50.5).count == 2)
  let outlines = plate.regions(-1)
  #expect(outlines.count == 2)
}

@Test(arguments: [
  [Double.nan, .nan, .nan, .nan], [.infinity, -Double.infinity, 0, 1],
  [1e308, -1e308, 1e308, -1e308],
  [0, 0, 0, 0],
])
func hostileGridsAreTraced(values: [Double]) {
  for level in [-1e308, 0, 0.5, Double.infinity, Double.nan] {
    let lines = ContourTracer(linesOver: [0, 1], [0, 1], values).trace(level)
    let regions = ContourTracer(regionsOver: [0, 1], [0, 1], values).trace(level)
    #expect((lines + regions).joined().allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }
}

@Test func levelsOfLogarithmsGrowEvenlyAndCoverTheRange() {
  for (low, high) in [(1.0, 1e4), (0.03, 7), (1e-12, 1e12), (2, 2.0001)] {
    let levels = ContourLevels.logarithmic(low, high)
    #expect(levels.count >= 2 && levels.count <= 16, "\(low)...\(high)")
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
    #expect((levels.first ?? 1) <= low && (levels.last ?? 0) >= high)
  }
}

@Test(
  arguments: [
    (Double.nan, 1.0), (1, 1), (0, 0), (-1e308, 1e308), (1, 1 + 1e-15), (3, -3),
  ] as [(Double, Double)])
func hostileRangesGiveLevelsOrNone(low: Double, high: Double) {
  for count in [0, 1, 7, 1_000_000] {
    let levels = ContourLevels.levels(low, high, count: count)
    #expect(levels.allSatisfy { $0.isFinite })
    #expect(levels.count < 6000)
  }
  #expect(ContourLevels.logarithmic(low, high).count < 100)
}
