// Sampled curves against dense evaluation: the line through the points is the curve, to a quarter
// of a pixel, and it breaks where the curve does.

import Foundation
import Testing

@testable import Charts

/// A function and what its curve must be like.
struct SampledFunction: Sendable, CustomTestStringConvertible {
  var name: String
  var domain: ClosedRange<Double>
  /// How many times the curve breaks.
  var breaks = 0
  var most = 400
  var evaluate: @Sendable (Double) -> Double

  var testDescription: String { name }

  static let all: [SampledFunction] = [
    .init(name: "straight", domain: 0...1) { 3 * $0 - 1 },
    .init(name: "flat", domain: -1...1) { _ in 0.25 },
    .init(name: "parabola", domain: -2...3) { $0 * $0 },
    .init(name: "sine", domain: -7...7) { sin($0) },
    .init(name: "exponential", domain: 0...10) { exp($0) },
    .init(name: "bell", domain: -5...5) { exp(-$0 * $0 / 2) },
    .init(name: "narrow bell", domain: -5...5) { exp(-$0 * $0 * 20) },
    .init(name: "logistic", domain: -10...10) { 1 / (1 + exp(-$0)) },
    .init(name: "steep logistic", domain: -10...10) { 1 / (1 + exp(-60 * $0)) },
    .init(name: "softplus", domain: -5...5) { log1p(exp($0)) },
    .init(name: "entropy", domain: 1e-9...0.999_999) { -$0 * log($0) - (1 - $0) * log1p(-$0) },
    .init(name: "surprise", domain: 0...1) { -log2($0) },
    .init(name: "clipped surprise", domain: 0...1) { -log($0 + 1e-15) },
    .init(name: "surprise from near zero", domain: 1e-9...1) { -log($0) },
    .init(name: "square root", domain: 0...4) { $0.squareRoot() },
    .init(name: "square root with a border", domain: -1...1) { $0.squareRoot() },
    .init(name: "hinge", domain: -3...3) { max(0, 1 - $0) },
    .init(name: "hinge off the grid", domain: -3...3.1) { max(0, 0.7123 - $0) },
    .init(name: "absolute value", domain: -1...2) { abs($0) },
    .init(name: "cusp", domain: -1...1.1) { abs($0).squareRoot() },
    .init(name: "sinc", domain: -10...10) { sin($0) / $0 },
    .init(name: "step", domain: -1...1.3, breaks: 1) { $0 < 0.1234 ? 0 : 1 },
    .init(name: "floor", domain: 0...4.5, breaks: 4, most: 700) { $0.rounded(.down) },
    .init(name: "reciprocal", domain: -1...1, breaks: 1, most: 500) { 1 / $0 },
    .init(name: "reciprocal off the grid", domain: -1...1.1, breaks: 1) { 1 / $0 },
    .init(name: "double pole", domain: -1...1.1) { 1 / ($0 * $0) },
    .init(name: "tangent", domain: -5...5, breaks: 4, most: 1000) { tan($0) },
    .init(name: "two logarithms", domain: 0...1, most: 450) { log($0 / (1 - $0)) },
    .init(name: "fast oscillation", domain: 0...10, most: 2700) { sin(20 * $0) },
    .init(name: "beat", domain: 0...6, most: 2000) { sin(15 * $0) * exp(-$0 / 3) },
    .init(name: "hyperbolic tangent", domain: -4...4) { tanh($0) },
    .init(name: "rectifier", domain: -2...2.3) { max(0, $0) },
    .init(name: "Gaussian error unit", domain: -4...4) {
      $0 / 2 * (1 + erf($0 / 2.0.squareRoot()))
    },
    .init(name: "Huber", domain: -4...4) {
      abs($0) <= 1 ? $0 * $0 / 2 : abs($0) - 0.5
    },
    .init(name: "focal", domain: 1e-6...1) { -(1 - $0) * (1 - $0) * log($0) },
    .init(name: "Poisson", domain: 0.01...20) { $0 - 3 * log($0) },
    .init(name: "log cosh", domain: -6...6) { log(cosh($0)) },
    .init(name: "Student", domain: -20...20) { log1p($0 * $0) },
    .init(name: "narrow dip", domain: -1...1) { 1 - exp(-$0 * $0 * 4000) },
    .init(name: "plateaus", domain: -6...6) { tanh(20 * ($0 + 3)) + tanh(20 * ($0 - 3)) },
    .init(name: "sign", domain: -1...1.1, breaks: 1) { $0 < 0 ? -1 : $0 > 0 ? 1 : 0 },
    .init(name: "two jumps", domain: 0...1, breaks: 2) { $0 < 0.31 ? 0 : $0 < 0.72 ? 2 : 1 },
    .init(name: "jump onto a slope", domain: 0...2, breaks: 1) { $0 < 0.713 ? $0 * $0 : 5 - $0 },
    .init(name: "logarithm with a border", domain: -1...3) { log($0) },
    .init(name: "hole in the middle", domain: -2...2, breaks: 1) {
      abs($0) < 0.5 ? .nan : $0 * $0
    },
    .init(name: "square root of a wave", domain: 0...12.5, breaks: 1, most: 900) {
      sin($0).squareRoot()
    },
    .init(name: "chirp", domain: 0...4, most: 2000) { sin($0 * $0 * 6) },
    .init(name: "cubic", domain: -3...3) { $0 * $0 * $0 - 4 * $0 },
  ]
}

@Test(arguments: SampledFunction.all)
func lineFollowsTheCurveToAQuarterPixel(function: SampledFunction) {
  let curve = AdaptiveSampler.sample(function.domain, evaluate: function.evaluate)
  let plotted = PlottedCurve(curve, function)
  #expect(plotted.worstDistance <= 0.25)
  #expect(curve.evaluations <= function.most)
}

@Test(arguments: SampledFunction.all)
func lineBreaksWhereTheCurveDoes(function: SampledFunction) {
  let curve = AdaptiveSampler.sample(function.domain, evaluate: function.evaluate)
  #expect(curve.breaks == function.breaks)
}

@Test func polesAreCutAndPeaksAreNot() throws {
  let surprise = AdaptiveSampler.sample(0...1) { -log($0) }
  let range = try #require(surprise.visibleRange)
  #expect(range.lowerBound == 0)
  #expect((4...6).contains(range.upperBound))
  let tangent = AdaptiveSampler.sample(-5...5) { tan($0) }
  #expect(tangent.visibleRange.map { $0.upperBound < 20 && $0.lowerBound > -20 } == true)
  for smooth: @Sendable (Double) -> Double in [
    { exp($0) }, { exp(-$0 * $0 * 500) }, { 1 / (1 + $0 * $0) },
  ] {
    let curve = AdaptiveSampler.sample(-5...5, evaluate: smooth)
    #expect(curve.visibleRange == nil)
  }
}

@Test func errorOfTheFunctionEndsTheSampling() {
  struct Refusal: Error {}
  #expect(throws: Refusal.self) {
    try AdaptiveSampler.sample(0...1) { if $0 > 0.5 { throw Refusal() } else { return $0 } }
  }
}

@Test(arguments: [0.0...0.0, 1...1, -Double.infinity...0, 0...Double.infinity, -1e308...1e308])
func hostileDomainsGiveACurveOrNone(domain: ClosedRange<Double>) {
  let curve = AdaptiveSampler.sample(domain) { $0 }
  #expect(curve.x.count == curve.y.count)
  #expect(curve.evaluations <= 2100)
}

@Test func functionWithoutValuesGivesOnlyGaps() {
  let curve = AdaptiveSampler.sample(0...1) { _ in .nan }
  #expect(curve.y.contains { !$0.isNaN } == false)
}

extension SampledCurve {
  /// How often the line breaks and goes on.
  var breaks: Int {
    let gaps = zip(y, y.dropFirst()).count { !$0.isNaN && $1.isNaN }
    return gaps - (y.last?.isNaN == true ? 1 : 0)
  }
}

/// A sampled curve in the pixels that it would be drawn at.
struct PlottedCurve {
  let segments: [(Point, Point)]
  /// Points of the true curve.
  let truth: [Point]

  static let width = 560.0
  static let height = 300.0

  init(_ curve: SampledCurve, _ function: SampledFunction) {
    let finite = curve.y.filter(\.isFinite)
    let range = curve.visibleRange ?? (finite.min() ?? 0)...(finite.max() ?? 1)
    let span = max(range.upperBound - range.lowerBound, 1e-300)
    let low = function.domain.lowerBound
    let wide = function.domain.upperBound - low
    func pixel(_ x: Double, _ y: Double) -> Point {
      Point(
        x: (x - low) / wide * Self.width, y: (y - range.lowerBound) / span * Self.height)
    }
    let points = zip(curve.x, curve.y)
    segments = zip(points, points.dropFirst()).compactMap { first, second in
      guard first.1.isFinite, second.1.isFinite else { return nil }
      return (pixel(first.0, first.1), pixel(second.0, second.1))
    }
    truth = (0...6001).compactMap { index in
      let x = low + wide * (Double(index) + 0.37) / 6003
      let y = function.evaluate(x)
      return y.isFinite && range.contains(y) ? pixel(x, y) : nil
    }
  }

  /// How far any point of the true curve lies from the line.
  var worstDistance: Double {
    var first = 0
    var worst = 0.0
    for point in truth {
      while first < segments.count - 1, segments[first].1.x < point.x - 2 { first += 1 }
      var nearest = Double.infinity
      for (start, end) in segments[first...] {
        if start.x > point.x + 2 { break }
        nearest = min(nearest, point.distance(toSegment: start, end))
      }
      worst = max(worst, nearest)
    }
    return worst
  }
}
