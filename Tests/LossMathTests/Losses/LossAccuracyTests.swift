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

  @Test func everyRecordedLossIsWithinTwoUnitsOfItsExactValue() throws {
    let cases = RecordedCase.load("losses")
    #expect(cases.count > 900)
    var worst: [String: (ulps: UInt64, line: RecordedCase)] = [:]
    for recorded in cases {
      let isSlope = recorded.name.hasSuffix("_gradient")
      let name = isSlope ? String(recorded.name.dropLast(9)) : recorded.name
      let loss = try #require(LossCatalogue.loss(named: name), "\(name)")
      let question = Question(recorded: recorded)
      let settings = LossSettings(recorded.options.map { "\($0)=\($1)" })
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

  @Test func everyMemberOfTheCatalogueIsRecorded() {
    let recorded = Set(AccuracyBlock.all.map(\.name))
    #expect(LossCatalogue.descriptors.map(\.name).filter { !recorded.contains($0) } == [])
    for block in AccuracyBlock.all where !block.hasEnds {
      #expect(block.answers.count >= 2000, "\(block)")
    }
  }

  @Test(arguments: AccuracyBlock.all)
  func everyLossAndItsSlopesAreWithinTwoUnitsOfTheirExactValues(block: AccuracyBlock) throws {
    let loss = try #require(LossCatalogue.loss(named: block.name), "\(block.name)")
    let settings = LossSettings(block.options).each(of: loss)
    var source = AccuracyInputs(seed: block.seed)
    var (worst, place) = (UInt64(0), "")
    for answers in block.answers {
      let inputs = block.inputs(&source)
      let arrays = try block.arrays(inputs)
      var ours = try loss.value(of: arrays, settings).doubles
      if !inputs.joined().contains(where: \.isNaN) {
        ours += try slopes(loss, block, arrays, settings, &source, values: ours.count)
      }
      try #require(ours.count == answers.count)
      for (number, (mine, exact)) in zip(ours, answers).enumerated() {
        let ulps = Self.distance(mine, exact)
        if ulps > worst { (worst, place) = (ulps, "\(inputs) #\(number): \(mine), not \(exact)") }
      }
    }
    print("worst error of \(block): \(worst) ulp")
    #expect(worst <= 2, "\(block): \(place)")
  }

  /// The slope by each argument that has one: by its number, or by the place that is drawn.
  private func slopes(
    _ loss: any Loss.Type, _ block: AccuracyBlock, _ arrays: [NDArray], _ settings: LossSettings,
    _ source: inout AccuracyInputs, values: Int
  ) throws -> [Double] {
    var slopes: [Double] = []
    for argument in block.slopes {
      let gradient = try loss.gradient(of: arrays, by: argument, settings).doubles
      let shown = block.form == .maps ? source.place(of: values) : 0
      let count = arrays[argument].count
      let place = block.form == .each ? 0 : source.place(of: count)
      slopes.append(gradient[shown * count + place])
    }
    return slopes
  }

  /// All inputs of a block as one array, which the steps of vector instructions take: the same bars.
  @Test(arguments: AccuracyBlock.all.filter { $0.form == .each })
  func everyLossOfALongArrayIsWithinTwoUnitsOfItsExactValues(block: AccuracyBlock) throws {
    let loss = try #require(LossCatalogue.loss(named: block.name), "\(block.name)")
    let settings = LossSettings(block.options).each(of: loss)
    var source = AccuracyInputs(seed: block.seed)
    let numbers = block.answers.map { _ in block.inputs(&source).map { $0[0] } }
    let arrays = block.kinds.indices.map { place in NDArray(numbers.map { $0[place] }) }
    var results = [try loss.value(of: arrays, settings).doubles]
    for slope in block.slopes {
      results.append(try loss.gradient(of: arrays, by: slope, settings).doubles)
    }
    var (worst, place) = (UInt64(0), "")
    for (index, answer) in block.answers.enumerated() {
      for (number, (ours, exact)) in zip(results, answer).enumerated() {
        let ulps = Self.distance(ours[index], exact)
        if ulps <= worst { continue }
        (worst, place) = (ulps, "\(numbers[index]) #\(number): \(ours[index]), not \(exact)")
      }
    }
    print("worst error of a long array by \(block): \(worst) ulp")
    #expect(worst <= 2, "\(block): \(place)")
  }
}

extension LossSettings {
  /// The settings of a recorded name: `huber delta=0.3`.
  init(_ options: some Sequence<some StringProtocol>) {
    self.init()
    for option in options {
      guard let (name, value) = String(option).splitOnce("=") else { continue }
      self[name] = Self.value(value)
    }
  }

  private static func value(_ text: String) -> Value {
    if let number = Int(text) { return .whole(number) }
    if let number = Double(text) { return .number(number) }
    return ["True", "False"].contains(text) ? .flag(text == "True") : .word(text)
  }

  /// The same without joining examples.
  fileprivate func each(of loss: any Loss.Type) -> LossSettings {
    var settings = self
    if loss.descriptor.options.contains(where: { $0.name == "reduction" }) {
      settings["reduction"] = "none"
    }
    return settings
  }
}
