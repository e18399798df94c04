// Ticks against an exhaustive search of the same paper's scores in exact fractions, and against
// the promises that hold for every axis.

import Testing

@testable import Charts

/// A range, the number of labels wanted, and the best labelling: first, step, count, score. Found
/// by trying every labelling with steps up to six times a liked one, in rational arithmetic.
private let bestLabellings: [(Double, Double, Int, Double, Double, Int, Double)] = [
  (0.0, 1.0, 5, 0.0, 0.25, 5, 0.880000000),
  (0.0, 100.0, 5, 0.0, 25.0, 5, 0.880000000),
  (-3.0, 3.0, 7, -3.0, 1.0, 7, 1.000000000),
  (0.001, 0.998, 6, 0.0, 0.2, 6, 0.919937123),
  (1990.0, 2026.0, 5, 1990.0, 10.0, 5, 0.645679012),
  (0.0, 2.302585, 5, 0.0, 0.5, 6, 0.743116196),
  (-1.7, 0.4, 4, -1.5, 0.5, 5, 0.584943311),
  (0.0, 1e-07, 5, 0.0, 2.5e-08, 5, 0.880000000),
  (9.81, 9.83, 4, 9.81, 0.005, 5, 0.593333333),
  (-1000000.0, 3000000.0, 5, -1000000.0, 1000000.0, 5, 1.000000000),
  (-52.79, -52.7572, 6, -52.79, 0.005, 7, 0.512908388),
  (-4.224, -4.1958, 3, -4.225, 0.015, 3, 0.334221619),
  (-19.682, 369.1618, 3, 0.0, 200.0, 3, 0.784750995),
  (-55.614, -50.7901, 5, -56.0, 1.0, 6, 0.545059279),
  (55.949, 192.2059, 5, 50.0, 50.0, 4, 0.528605543),
  (-57.12, 376.7685, 8, -50.0, 50.0, 9, 0.789215768),
  (61.33, 161.8469, 4, 60.0, 20.0, 6, 0.364867331),
  (-67.036, -66.7553, 8, -67.05, 0.05, 7, 0.641116007),
  (92.185, 267.0273, 5, 100.0, 50.0, 4, 0.544530868),
  (-82.656, -71.9591, 8, -82.0, 2.0, 6, 0.518410806),
  (-22.414, -22.2385, 4, -22.4, 0.05, 4, 0.541782737),
  (-5.282, -5.254, 7, -5.28, 0.005, 6, 0.644566327),
  (68.093, 68.1039, 5, 68.094, 0.002, 6, 0.426237901),
  (14.473, 272.4531, 7, 0.0, 50.0, 7, 0.778135775),
]

@Test(arguments: bestLabellings.indices)
func searchFindsTheBestLabellingThereIs(index: Int) throws {
  let (low, high, wanted, first, step, count, score) = bestLabellings[index]
  let search = ExtendedWilkinson(low: low, high: high, wanted: wanted)
  let found = try #require(search.search())
  #expect(abs(found.score - score) < 1e-8)
  #expect(found.numbers.count == count)
  #expect(found.numbers.first?.value == first)
  #expect(abs((found.numbers[1].value - found.numbers[0].value) - step) < step * 1e-6)
}

/// Domains of all sizes and places, from a small linear congruential generator.
private func domains(_ count: Int) -> [(low: Double, high: Double)] {
  var state: UInt64 = 2026
  func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }
  return (0..<count).map { _ in
    let width = (next() * 24 - 12).powerOfTen
    let low = (next() - 0.5) * 20 * width * (next() * 3).powerOfTen
    return (low, low + width)
  }
}

private func axis(
  _ kind: AxisScale, _ low: Double, _ high: Double, _ direction: AxisTicks.Direction
) -> AxisTicks {
  AxisTicks(
    scale: Scale(kind, domain: (low, high), range: (40, 600)), direction: direction, fontSize: 17)
}

/// Whether any two labels come nearer to one another than a gap that the eye can see.
private func overlaps(_ ticks: [Tick], _ axis: AxisTicks) -> Bool {
  zip(ticks, ticks.dropFirst()).contains { first, second in
    guard let start = axis.scale.position(first.value), let end = axis.scale.position(second.value)
    else { return true }
    let widths =
      TextMeasure.width(first.label, size: axis.fontSize)
      + TextMeasure.width(second.label, size: axis.fontSize)
    let needed = axis.direction == .horizontal ? widths / 2 + 4 : axis.fontSize * 1.2
    return abs(end - start) < needed
  }
}

@Test func ticksOfAThousandDomainsLieInsideDoNotOverlapAndAreEvenlyApart() {
  for (low, high) in domains(1000) {
    for direction in [AxisTicks.Direction.horizontal, .vertical] {
      let axis = axis(.linear, low, high, direction)
      let ticks = axis.ticks(.automatic)
      let slack = (high - low) * 1e-9
      #expect((2...14).contains(ticks.count), "\(low)...\(high)")
      #expect(ticks.allSatisfy { $0.value >= low - slack && $0.value <= high + slack })
      #expect(!overlaps(ticks, axis), "\(low)...\(high): \(ticks.map(\.label))")
      #expect(Set(ticks.map(\.label)).count == ticks.count, "\(ticks.map(\.label))")
      let steps = zip(ticks.dropFirst(), ticks).map { $0.value - $1.value }
      let size = max(abs(low), abs(high))
      #expect(steps.allSatisfy { abs($0 - steps[0]) <= size * 1e-14 + steps[0] * 1e-9 })
    }
  }
}

@Test func logarithmicTicksOfAThousandDomainsLieInsideAndDoNotOverlap() {
  for (low, high) in domains(1000) {
    let start = (low.remainder(dividingBy: 12)).powerOfTen
    let end = start * (1 + abs(high).remainder(dividingBy: 20).magnitude).powerOfTen
    for direction in [AxisTicks.Direction.horizontal, .vertical] {
      let axis = axis(.logarithmic, start, end, direction)
      let ticks = axis.ticks(.automatic)
      #expect(ticks.count >= 2, "\(start)...\(end)")
      #expect(ticks.allSatisfy { $0.value >= start * (1 - 1e-7) && $0.value <= end * (1 + 1e-7) })
      #expect(!overlaps(ticks, axis), "\(start)...\(end): \(ticks.map(\.label))")
    }
  }
}

@Test func symmetricLogarithmicTicksOfAThousandDomainsHaveZeroAndDoNotOverlap() {
  for (index, (low, high)) in domains(1000).enumerated() {
    let threshold = Double(index % 7 - 3).powerOfTen
    let (start, end) = (min(low, -high), max(high, -low))
    for direction in [AxisTicks.Direction.horizontal, .vertical] {
      let axis = axis(.symmetricLogarithmic(threshold: threshold), start, end, direction)
      let ticks = axis.ticks(.automatic)
      #expect(ticks.count >= 2, "\(start)...\(end)")
      #expect(ticks.contains { $0.value == 0 }, "\(start)...\(end): \(ticks.map(\.label))")
      #expect(!overlaps(ticks, axis), "\(start)...\(end): \(ticks.map(\.label))")
    }
  }
}

@Test(
  arguments: [
    (AxisScale.linear, 0.0, 1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (.linear, -3, 3, ["−3", "−2", "−1", "0", "1", "2", "3"]),
    (.linear, 0, 3e7, ["0", "5×10⁶", "10⁷", "1.5×10⁷", "2×10⁷", "2.5×10⁷", "3×10⁷"]),
    (.linear, 0, 4e-6, ["0", "10⁻⁶", "2×10⁻⁶", "3×10⁻⁶", "4×10⁻⁶"]),
    (.logarithmic, 1, 1000, ["1", "10", "100", "1000"]),
    (.logarithmic, 0.02, 3, ["0.02", "0.05", "0.1", "0.2", "0.5", "1", "2"]),
    (.logarithmic, 1e-12, 1, ["10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]),
    (.symmetricLogarithmic(threshold: 1), -100, 100, ["−100", "−10", "−1", "0", "1", "10", "100"]),
  ] as [(AxisScale, Double, Double, [String])])
func ticksAreLabelledAsAPersonWould(
  kind: AxisScale, low: Double, high: Double, expected: [String]
) {
  #expect(axis(kind, low, high, .horizontal).ticks(.automatic).map(\.label) == expected)
}

@Test func ticksRunBackwardsOnAReversedAxis() {
  let forward = axis(.linear, 0, 1, .horizontal).ticks(.automatic)
  let backward = axis(.linear, 1, 0, .horizontal).ticks(.automatic)
  #expect(forward.map(\.label) == backward.map(\.label))
}

@Test func ticksAskedForKeepTheirPlacesAndLoseLabelsThatCollide() {
  let axis = axis(.linear, 0, 10, .horizontal)
  let ticks = axis.ticks(
    .at([0, 0.1, 5, 11, .nan], labels: ["zero", "near", "five", "out", "no"]))
  #expect(ticks.map(\.value) == [0, 0.1, 5])
  #expect(ticks.map(\.label) == ["zero", "", "five"])
}

@Test(arguments: [(0.0, 0.0), (1, 0), (.nan, 1), (-1e308, 1e308), (0, .infinity)])
func rangeWithoutALengthHasNoLabelling(low: Double, high: Double) {
  #expect(ExtendedWilkinson(low: low, high: high, wanted: 5).search() == nil)
}
