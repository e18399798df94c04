// Functions whose expression is known: interval arithmetic says where they may break, so that even
// what lies between any two samples is found, and nothing is spent on looking for it elsewhere.

import Foundation
import Testing

@testable import Charts

private typealias E = EnclosedExpression

/// A function, what it computes, and what its curve must be like.
struct KnownFunction: Sendable, CustomTestStringConvertible {
  var name: String
  var domain: ClosedRange<Double>
  var breaks: Int
  /// The most evaluations.
  var most: Int
  var expression: EnclosedExpression
  var evaluate: @Sendable (Double) -> Double

  var testDescription: String { name }

  fileprivate init(
    _ name: String, _ domain: ClosedRange<Double>, breaks: Int = 0, most: Int,
    _ expression: E, _ evaluate: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.domain = domain
    self.breaks = breaks
    self.most = most
    self.expression = expression
    self.evaluate = evaluate
  }

  private static let x = E.x

  static let all: [KnownFunction] = poles + jumps + kinks + borders + wholes

  private static let poles: [KnownFunction] = [
    .init("reciprocal", -1...1, breaks: 1, most: 260, 1 / x) { 1 / $0 },
    .init("reciprocal off the grid", -1...1.1, breaks: 1, most: 260, 1 / x) { 1 / $0 },
    .init("double pole", -1...1.1, most: 230, 1 / (x * x)) { 1 / ($0 * $0) },
    .init("even pole by a power", -1...1.1, most: 230, 1 / x.power(2)) {
      1 / ($0 * $0)
    },
    .init("tangent", -5...5, breaks: 4, most: 380, f("tan", x)) { tan($0) },
    .init("tangent over many turns", 0...30, breaks: 10, most: 640, f("tan", x)) { tan($0) },
    .init("secant", 0...7, breaks: 2, most: 300, 1 / f("cos", x)) { 1 / cos($0) },
    .init("two poles", -2...2, breaks: 2, most: 310, x / (x * x - 1)) { $0 / ($0 * $0 - 1) },
    .init("two poles near one another", 0...1, breaks: 2, most: 270, 1 / ((x - 0.3) * (x - 0.301)))
    {
      1 / (($0 - 0.3) * ($0 - 0.301))
    },
    .init("narrow pole", 0...1, breaks: 1, most: 230, x + 1e-9 / (x - 0.3137)) {
      $0 + 1e-9 / ($0 - 0.3137)
    },
    .init("pole of a logarithm", -1...1.1, most: 220, f("log", f("abs", x))) {
      log(abs($0))
    },
    .init("coth", -3...3.1, breaks: 1, most: 260, 1 / f("tanh", x)) { 1 / tanh($0) },
    .init("surprise", 0...1, most: 190, 0 - f("log2", x)) { -log2($0) },
    .init("surprise of the other", 0...1, most: 250, 0 - f("log", 1 - x)) { -log(1 - $0) },
    .init("logit", 0...1, most: 450, f("log", x / (1 - x))) { log($0 / (1 - $0)) },
    .init("odds", 0...1, most: 180, x / (1 - x)) { $0 / (1 - $0) },
  ]

  private static let jumps: [KnownFunction] = [
    .init("step", -1...1.3, breaks: 1, most: 140, either(.less(x, 0.1234), 0, 1)) {
      $0 < 0.1234 ? 0 : 1
    },
    .init("floor", 0...4.5, breaks: 4, most: 140, f("floor", x)) { $0.rounded(.down) },
    .init("sixty floors", 0...60, breaks: 60, most: 190, f("floor", x)) { $0.rounded(.down) },
    .init("ceil", -3...3, breaks: 6, most: 140, f("ceil", x)) { $0.rounded(.up) },
    .init("rounding", -3...3, breaks: 6, most: 140, f("rint", x)) {
      $0.rounded(.toNearestOrEven)
    },
    .init("sawtooth", 0...4.5, breaks: 4, most: 170, .binary(.remainder, x, 1)) {
      $0 - $0.rounded(.down)
    },
    .init("sign", -1...1.1, breaks: 1, most: 140, f("sign", x)) { $0 < 0 ? -1 : $0 > 0 ? 1 : 0 },
    .init("square wave", 0.5...20, breaks: 6, most: 140, f("sign", f("sin", x))) {
      sin($0) < 0 ? -1 : sin($0) > 0 ? 1 : 0
    },
    .init(
      "pulse narrower than the grid", 0...1, breaks: 2, most: 140,
      either(.all([.less(0.3001, x), .less(x, 0.3002)]), 1, 0)
    ) { 0.3001 < $0 && $0 < 0.3002 ? 1 : 0 },
    .init("jump onto a slope", 0...2, breaks: 1, most: 140, either(.less(x, 0.713), x * x, 5 - x)) {
      $0 < 0.713 ? $0 * $0 : 5 - $0
    },
    .init("accuracy", -2...2, breaks: 1, most: 140, .truth(.less(0.5, f("sigmoid", x)))) {
      1 / (1 + exp(-$0)) > 0.5 ? 1 : 0
    },
    .init("jump of a quotient", -1...1.1, breaks: 1, most: 140, x / f("abs", x)) { $0 / abs($0) },
  ]

  private static let kinks: [KnownFunction] = [
    .init("hinge", -3...3.1, most: 150, .binary(.larger, 0, 0.7123 - x)) { max(0, 0.7123 - $0) },
    .init("absolute value", -1...2, most: 140, f("abs", x)) { abs($0) },
    .init("cusp", -1...1.1, most: 170, f("sqrt", f("abs", x))) { abs($0).squareRoot() },
    .init("rectifier by cases", -2...2.3, most: 140, either(.less(x, 0), 0, x)) { max(0, $0) },
    .init(
      "Huber", -4...4, most: 160,
      either(.lessOrEqual(f("abs", x), 1), x * x / 2, f("abs", x) - 0.5)
    ) { abs($0) <= 1 ? $0 * $0 / 2 : abs($0) - 0.5 },
    .init("clipping", -3...3, most: 150, .binary(.smaller, .binary(.larger, x, -1), 1)) {
      min(max($0, -1), 1)
    },
  ]

  private static let borders: [KnownFunction] = [
    .init("square root", -1...1, most: 200, f("sqrt", x)) { $0.squareRoot() },
    .init("logarithm", -1...3, most: 250, f("log", x)) { log($0) },
    .init("inverse sine", -2...2, most: 270, f("arcsin", x)) { asin($0) },
    .init("root of a wave", 0...12.5, breaks: 1, most: 400, f("sqrt", f("sin", x))) {
      sin($0).squareRoot()
    },
    .init("two roots", -3...3, breaks: 1, most: 250, f("sqrt", x * x - 1)) {
      ($0 * $0 - 1).squareRoot()
    },
    .init("power without a whole exponent", -1...2, most: 190, x.power(1.5)) { pow($0, 1.5) },
  ]

  private static let wholes: [KnownFunction] = [
    .init("steep logistic", -10...10, most: 160, 1 / (1 + f("exp", -60 * x))) {
      1 / (1 + exp(-60 * $0))
    },
    .init("all but a step", -10...10, most: 150, f("tanh", 1e6 * (x - 0.123))) {
      tanh(1e6 * ($0 - 0.123))
    },
    .init("sinc", -10...10, most: 240, f("sin", x) / x) { sin($0) / $0 },
    .init("flat", -1...1, most: 130, 0.25) { _ in 0.25 },
    .init("plateaus", -6...6, most: 180, f("tanh", 20 * (x + 3)) + f("tanh", 20 * (x - 3))) {
      tanh(20 * ($0 + 3)) + tanh(20 * ($0 - 3))
    },
    .init("fast oscillation", 0...10, most: 1170, f("sin", 20 * x)) { sin(20 * $0) },
    .init("chirp", 0...4, most: 740, f("sin", x * x * 6)) { sin($0 * $0 * 6) },
    .init("entropy", 0...1, most: 200, 0 - x * f("log", x) - (1 - x) * f("log1p", 0 - x)) {
      -$0 * log($0) - (1 - $0) * log1p(-$0)
    },
  ]
}

/// A function by its name.
private func f(_ name: String, _ operand: E) -> E {
  EnclosedFunction(named: name).map { .function($0, operand) } ?? .undefined
}

private func either(_ condition: EnclosedCondition, _ then: E, _ otherwise: E) -> E {
  .conditional(condition, then: then, otherwise: otherwise)
}

extension EnclosedExpression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral number: Double) { self = .number(number) }
  public init(integerLiteral number: Int) { self = .number(Double(number)) }

  fileprivate static func + (left: E, right: E) -> E { .binary(.add, left, right) }
  fileprivate static func - (left: E, right: E) -> E { .binary(.subtract, left, right) }
  fileprivate static func * (left: E, right: E) -> E { .binary(.multiply, left, right) }
  fileprivate static func / (left: E, right: E) -> E { .binary(.divide, left, right) }
  fileprivate func power(_ exponent: E) -> E { .binary(.power, self, exponent) }
}

@Test(arguments: KnownFunction.all)
func lineOfAKnownFunctionFollowsItsCurve(function: KnownFunction) {
  let curve = AdaptiveSampler.sample(
    function.domain, expression: function.expression, evaluate: function.evaluate)
  #expect(curve.breaks == function.breaks)
  #expect(curve.evaluations <= function.most)
  let plotted = PlottedCurve(
    curve,
    SampledFunction(name: function.name, domain: function.domain, evaluate: function.evaluate))
  #expect(plotted.worstDistance <= 0.25)
}

/// What is known of a function makes its poles no taller: the chart shows what it shows of a
/// function of which nothing is known.
@Test(arguments: KnownFunction.all)
func polesOfAKnownFunctionAreCutAlike(function: KnownFunction) {
  let known = AdaptiveSampler.sample(
    function.domain, expression: function.expression, evaluate: function.evaluate)
  let unknown = AdaptiveSampler.sample(function.domain, evaluate: function.evaluate)
  guard known.breaks == unknown.breaks, let expected = unknown.visibleRange else { return }
  let found = known.visibleRange ?? -.infinity...(.infinity)
  let height = expected.upperBound - expected.lowerBound
  #expect(found.upperBound - found.lowerBound < 2 * height)
}

/// Every value lies in its enclosure, and an enclosure that promises a whole curve holds no break.
@Test(arguments: KnownFunction.all)
func enclosuresHoldEveryValue(function: KnownFunction) {
  let (low, high) = (function.domain.lowerBound, function.domain.upperBound)
  var state: UInt64 = 7
  func random() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + (high - low) * Double(state >> 11) / Double(1 << 53)
  }
  for round in 0..<300 {
    let start = random()
    let end = start + (high - start) * pow(0.5, Double(round % 40))
    let enclosure = function.expression.enclosure(over: Enclosure(start, end))
    var defined: [Bool] = []
    for step in 0...20 {
      let value = function.evaluate(min(start + (end - start) * Double(step) / 20, end))
      defined.append(value.isFinite)
      guard value.isFinite else { continue }
      let slack = abs(value) * 1e-12
      #expect(value >= enclosure.low - slack && value <= enclosure.high + slack)
    }
    if enclosure.isUnbroken { #expect(Set(defined).count == 1, "\(start)...\(end)") }
  }
}

@Test func everyNumberOfRangesHasABound() {
  // So many jumps that no search finds them all: the rest is left to the samples.
  let curve = AdaptiveSampler.sample(0...1, expression: f("floor", 1e9 * .x)) {
    ($0 * 1e9).rounded(.down)
  }
  #expect(curve.evaluations <= 2200)
}
