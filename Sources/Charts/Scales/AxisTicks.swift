// Which ticks an axis gets: as many as the length has room for, none on top of another.

/// Finds the ticks of one axis.
struct AxisTicks {
  enum Direction { case horizontal, vertical }

  var scale: Scale
  var direction: Direction
  /// The size, in pixels, at which labels are measured.
  var fontSize: Double

  func ticks(_ choice: TickChoice) -> [Tick] {
    switch choice {
    case .automatic: automatic()
    case .at(let values, let labels): given(values, labels)
    }
  }

  /// Ticks that were asked for; a label that would stand on the one before is left out.
  private func given(_ values: [Double], _ labels: [String]?) -> [Tick] {
    let finite = values.enumerated().filter { $0.element.isFinite }
    let numbers = finite.map { DecimalNumber($0.element) }
    let written =
      scale.kind == .linear ? TickLabels.ticks(numbers) : TickLabels.logarithmicTicks(numbers)
    var kept: [Tick] = []
    for (tick, place) in zip(written, finite.map(\.offset)) where scale.covers(tick.value) {
      var next = tick
      if let labels { next.label = place < labels.count ? labels[place] : "" }
      let isFree = kept.allSatisfy { $0.label.isEmpty || fits($0, next) }
      kept.append(isFree ? next : Tick(value: next.value, label: ""))
    }
    return kept
  }

  private func automatic() -> [Tick] {
    switch scale.kind {
    case .linear: return linear()
    case .logarithmic: return logarithmic()
    case .symmetricLogarithmic(let threshold): return symmetric(threshold)
    }
  }

  private var mostTicks: Int {
    // Decades are read as a row: they may stand closer than the numbers of a linear axis.
    let widths = scale.kind == .linear ? 5.0 : 4.0
    let spacing = fontSize * (direction == .horizontal ? widths : 2.6)
    return min(max(Int(scale.length / spacing) + 1, 3), 10)
  }

  private func linear() -> [Tick] {
    let fewer = Array(stride(from: mostTicks, through: 2, by: -1))
    // Two numbers alone hardly show a scale: where only they are left, more are asked for first.
    return linear(fewer, least: 3) ?? linear([mostTicks + 1, mostTicks + 2], least: 3)
      ?? linear(fewer, least: 2) ?? ends()
  }

  /// The first labelling with enough numbers in sight, none on top of another.
  private func linear(_ counts: [Int], least: Int) -> [Tick]? {
    for wanted in counts {
      let search = ExtendedWilkinson(low: scale.lowest, high: scale.highest, wanted: wanted)
      guard let labelling = search.search() else { continue }
      let inside = labelling.numbers.filter { scale.covers($0.value) }
      let ticks = TickLabels.ticks(inside)
      if ticks.count >= least, allFit(ticks) { return ticks }
    }
    return nil
  }

  /// The two ends, where a range is so narrow or so small that no round numbers fit.
  private func ends() -> [Tick] {
    for digits in 2...17 {
      let rounded = [scale.lowest, scale.highest].map {
        DecimalNumber($0, significantDigits: digits)
      }
      let inside = TickLabels.ticks(rounded.filter { scale.covers($0.value) })
      if inside.count == 2, inside[0].value < inside[1].value, allFit(inside) { return inside }
    }
    return []
  }

  private func logarithmic() -> [Tick] {
    guard let low = scale.kind.linearized(scale.lowest),
      let high = scale.kind.linearized(scale.highest)
    else { return [] }
    let decades = Array(Int(low.rounded(.down))...Int(high.rounded(.up)))
    let fine = decades.flatMap { decade in
      [1, 2, 5].map { DecimalNumber(mantissa: $0, exponent: decade) }
    }
    var choices = [fine]
    for every in 1...max(decades.count, 1) {
      choices.append(powers(decades.filter { $0.isMultiple(of: every) }))
    }
    return firstThatFits(choices)
  }

  private func symmetric(_ threshold: Double) -> [Tick] {
    let unit = threshold > 0 && threshold.isFinite ? threshold : 1
    let first = Int(unit.decimalLogarithm.rounded(.up))
    let reach = max(abs(scale.lowest), abs(scale.highest))
    let last = Int(max(reach, 1e-300).decimalLogarithm.rounded(.down))
    guard last >= first else { return aroundZero() ?? linear() }
    let decades = Array(first...last)
    // Counted from the greatest, which is the one that stands farthest from zero.
    let choices = (1...decades.count).map { every -> [DecimalNumber] in
      let shown = decades.filter { (last - $0).isMultiple(of: every) }
      let negative = powers(shown.reversed()).map {
        DecimalNumber(mantissa: -$0.mantissa, exponent: $0.exponent)
      }
      return negative + [DecimalNumber(mantissa: 0, exponent: 0)] + powers(shown)
    }
    let ticks = firstThatFits(choices)
    return ticks.contains { $0.value == 0 } || !scale.covers(0) ? ticks : aroundZero() ?? ticks
  }

  /// Zero and the roundest numbers on its two sides; nil where they have no room.
  private func aroundZero() -> [Tick]? {
    guard scale.covers(0) else { return nil }
    let zero = DecimalNumber(mantissa: 0, exponent: 0)
    let ends = [scale.lowest, scale.highest].map(\.roundedTowardsZero)
    let choices = [[ends[0], zero, ends[1]], [zero, ends[1]], [ends[0], zero]]
    for choice in choices {
      let ticks = TickLabels.logarithmicTicks(choice)
      if Set(ticks.map(\.value)).count == choice.count, allFit(ticks) { return ticks }
    }
    return nil
  }

  private func powers(_ exponents: [Int]) -> [DecimalNumber] {
    exponents.map { DecimalNumber(mantissa: 1, exponent: $0) }
  }

  /// The finest choice that has room; the linear search where a choice leaves hardly a tick.
  private func firstThatFits(_ choices: [[DecimalNumber]]) -> [Tick] {
    for choice in choices {
      let ticks = TickLabels.logarithmicTicks(choice.filter { scale.covers($0.value) })
      if ticks.count < 2 { break }
      if ticks.count <= mostTicks, allFit(ticks) { return ticks }
    }
    return linear()
  }

  private func allFit(_ ticks: [Tick]) -> Bool {
    zip(ticks, ticks.dropFirst()).allSatisfy(fits)
  }

  private func fits(_ first: Tick, _ second: Tick) -> Bool {
    guard let start = scale.position(first.value), let end = scale.position(second.value) else {
      return false
    }
    switch direction {
    case .vertical: return abs(end - start) >= fontSize * 1.3
    case .horizontal:
      let widths =
        TextMeasure.width(first.label, size: fontSize)
        + TextMeasure.width(second.label, size: fontSize)
      return abs(end - start) >= widths / 2 + fontSize * 0.6
    }
  }
}

extension Double {
  /// The value cut to its first digit.
  fileprivate var roundedTowardsZero: DecimalNumber {
    let exponent = self == 0 ? 0 : Int(magnitude.decimalLogarithm.rounded(.down))
    let power = Double(exponent).powerOfTen
    let digit = power > 0 ? Int((self / power).rounded(.towardZero)) : 0
    return DecimalNumber(mantissa: digit, exponent: exponent)
  }
}

extension DecimalNumber {
  /// A value rounded to so many significant digits.
  init(_ value: Double, significantDigits: Int) {
    self.init(mantissa: 0, exponent: 0)
    guard value.isFinite, value != 0 else { return }
    let lastPlace = Int(value.magnitude.decimalLogarithm.rounded(.down)) - significantDigits + 1
    // In two steps, as the power for the smallest numbers is itself out of range.
    let half = lastPlace / 2
    let scaled = value / Double(half).powerOfTen / Double(lastPlace - half).powerOfTen
    guard scaled.isFinite, scaled.magnitude < 1e17 else { return }
    self = DecimalNumber(mantissa: Int(scaled.rounded()), exponent: lastPlace).reduced
  }

  /// The number as prose and tables have it: plain where that is short, else scientific.
  var text: String {
    let number = reduced
    guard (-5...6).contains(number.magnitude) else { return number.scientific }
    return number.plain(decimals: max(0, -number.exponent))
  }
}
