// Every loss and its slope against exact values, recorded at 2400 bits: within 2 units in the last
// place.

import Testing

@testable import LossMath

@Suite struct LossAccuracyTests {
  /// How many doubles two doubles are apart; the largest number when only one is finite.
  private static func distance(_ one: Double, _ two: Double) -> UInt64 {
    if one == two || (one.isNaN && two.isNaN) { return 0 }
    if one.magnitude < 0x1p-1022 && two.magnitude < 0x1p-1022 && (one < 0) != (two < 0) {
      return one.magnitude.bitPattern + two.magnitude.bitPattern
    }
    if one.isNaN || two.isNaN || (one < 0) != (two < 0) { return .max }
    let (first, second) = (one.magnitude.bitPattern, two.magnitude.bitPattern)
    return first > second ? first - second : second - first
  }

  private static func setting(_ text: String) -> LossSettings.Value {
    if let number = Int(text) { return .whole(number) }
    if let number = Double(text) { return .number(number) }
    return text == "True" ? .flag(true) : .word(text)
  }

  /// The settings of a recorded name: `huber delta=0.3`.
  private static func settings(_ options: some Sequence<some StringProtocol>) -> LossSettings {
    var settings = LossSettings()
    for option in options {
      guard let (name, value) = String(option).splitOnce("=") else { continue }
      settings[name] = setting(value)
    }
    return settings
  }

  @Test func everyRecordedLossIsWithinTwoUnitsOfItsExactValue() throws {
    let cases = RecordedCase.load("losses")
    #expect(cases.count > 900)
    var worst: [String: (ulps: UInt64, line: RecordedCase)] = [:]
    for recorded in cases {
      let isSlope = recorded.name.hasSuffix("_gradient")
      let name = isSlope ? String(recorded.name.dropLast(9)) : recorded.name
      let loss = try #require(LossCatalogue.loss(named: name), "\(name)")
      let question = Question(recorded: recorded)
      let settings = Self.settings(recorded.options.map { "\($0)=\($1)" })
      let result =
        try isSlope
        ? loss.gradient(of: question.arrays, by: 1, settings)
        : loss.value(of: question.arrays, settings)
      let expected = try ArrayText.array(recorded.answer)
      #expect(result.shape == expected.shape, "\(recorded)")
      for (ours, exact) in zip(result.doubles, expected.doubles) {
        let ulps = Self.distance(ours, exact)
        if ulps >= worst[recorded.name]?.ulps ?? 0 { worst[recorded.name] = (ulps, recorded) }
      }
    }
    for (name, found) in worst.sorted(by: { $0.key < $1.key }) {
      print("worst error of \(name): \(found.ulps) ulp")
      #expect(found.ulps <= 2, "\(found.line.line)")
    }
  }

  @Test(arguments: AccuracyBlock.all)
  func everyLossAndItsSlopesAreWithinTwoUnitsOfTheirExactValues(block: AccuracyBlock) throws {
    let loss = try #require(LossCatalogue.loss(named: block.name), "\(block.name)")
    let settings = Self.settings(block.options)
    var inputs = AccuracyInputs(seed: block.seed)
    var (worst, place) = (UInt64(0), "")
    for answers in block.answers {
      let rows =
        block.takesRows ? inputs.rows(block.kinds) : inputs.numbers(block.kinds).map { [$0] }
      let arrays = try zip(rows, block.kinds).map { row, kind in
        try block.takesRows ? AccuracyInputs.array(row, kind) : NDArray(scalar: row[0])
      }
      var ours = try loss.value(of: arrays, settings.each(of: loss)).doubles
      for slope in block.slopes {
        ours += try loss.gradient(of: arrays, by: slope, settings.each(of: loss)).doubles
      }
      try #require(ours.count == answers.count)
      for (number, (mine, exact)) in zip(ours, answers).enumerated() {
        let ulps = Self.distance(mine, exact)
        if ulps > worst { (worst, place) = (ulps, "\(rows) #\(number): \(mine), not \(exact)") }
      }
    }
    print("worst error of \(block): \(worst) ulp")
    #expect(worst <= 2, "\(block): \(place)")
  }
}

extension LossSettings {
  /// The same without joining examples.
  fileprivate func each(of loss: any Loss.Type) -> LossSettings {
    var settings = self
    if loss.descriptor.options.contains(where: { $0.name == "reduction" }) {
      settings["reduction"] = "none"
    }
    return settings
  }
}
