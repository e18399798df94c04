// What the losses promise beyond accuracy: shapes, targets, reductions, refusals, descriptors.

import Testing

@testable import LossMath

@Suite struct LossTests {
  private let batch = NDArray.matrix([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]])

  @Test func softmaxOfEqualLogitsIsUniform() throws {
    #expect(try Softmax.value(of: NDArray([3.0, 3, 3, 3])).doubles == [0.25, 0.25, 0.25, 0.25])
  }

  @Test func softmaxRunsAlongTheAxisItIsGiven() throws {
    let logits = NDArray.matrix([[0, 1], [0, 1]])
    #expect(try Softmax.value(of: [logits], ["axis": 0]).doubles == [0.5, 0.5, 0.5, 0.5])
    #expect(try Softmax.value(of: [logits], ["axis": 0]).shape == [2, 2])
    #expect(throws: MathError.axisOutOfRange(axis: 2, rank: 2)) {
      try Softmax.value(of: [logits], ["axis": 2])
    }
  }

  @Test func temperatureDividesTheLogits() throws {
    let warm = try Softmax.value(of: [NDArray([2.0, 4.0])], ["temperature": 2])
    #expect(warm.doubles == (try Softmax.value(of: NDArray([1.0, 2.0])).doubles))
    #expect(throws: MathError.self) { try Softmax.value(of: [NDArray([1.0])], ["temperature": 0]) }
  }

  @Test func indexAndOneHotTargetsCostTheSame() throws {
    let byIndex = try CrossEntropy.value(of: NDArray([0, 1]), batch)
    let oneHot = NDArray.matrix([[1, 0, 0], [0, 1, 0]])
    #expect(byIndex.doubles == (try CrossEntropy.value(of: oneHot, batch).doubles))
    #expect(byIndex.shape == [2])
    let logits = try batch.apply(.log)
    let fromLogits = try CrossEntropyWithLogits.value(of: NDArray([0, 1]), logits)
    #expect(try NDArray.isClose(.array(byIndex), .array(fromLogits)).booleans == [true, true])
  }

  @Test func reductionsJoinTheExamples() throws {
    let (target, score) = (NDArray([1, -1]), NDArray([0.5, 0.0]))
    #expect(try Hinge.value(of: target, score).doubles == [0.5, 1])
    #expect(try Hinge.value(of: [target, score], ["reduction": "mean"]).item() == .float(0.75))
    #expect(try Hinge.value(of: [target, score], ["reduction": "sum"]).item() == .float(1.5))
  }

  @Test func divergenceIsCrossEntropyLessEntropy() throws {
    let (p, q) = (NDArray([0.5, 0.25, 0.25]), NDArray([0.25, 0.25, 0.5]))
    let divergence = try KLDivergence.value(of: [p, q], ["base": 2]).doubles[0]
    let cross = try CrossEntropy.value(of: [p, q], ["base": 2]).doubles[0]
    #expect(divergence == cross - (try Entropy.value(of: [p], ["base": 2]).doubles[0]))
  }

  @Test func divergenceOfNeighboursIsNeverNegative() throws {
    for step in 1...200 {
      let weights = (1...5).map { Double($0 * step % 17 + 1) }
      let total = weights.reduce(0, +)
      let p = weights.map { $0 / total }
      let q = p.enumerated().map { $0.offset % 2 == 0 ? $0.element.nextUp : $0.element.nextDown }
      #expect(try KLDivergence.value(of: NDArray(p), NDArray(q)).doubles[0] >= 0)
    }
  }

  @Test func certainRightPredictionsCostNothing() throws {
    let cost = try BinaryCrossEntropyWithLogits.value(
      of: [NDArray([0.0, 1.0]), NDArray([-Double.infinity, .infinity])], [:])
    #expect(cost.doubles == [0, 0])
    #expect(cost.doubles.allSatisfy { $0.sign == .plus })
    let entropy = try Entropy.value(of: NDArray([1.0, 0.0])).doubles[0]
    #expect(entropy == 0 && entropy.sign == .plus)
  }

  @Test func sumsDoNotDependOnTheOrderOfExamples() throws {
    let values = (0..<1000).map { (index: Int) -> Double in
      let scale = index % 2 == 0 ? 1e6 : 1e-6
      return Double(index * 7919 % 1009) / 997 * scale
    }
    let zeros = NDArray([Double](repeating: 0, count: 1000))
    let forward = try MeanAbsoluteError.value(of: zeros, NDArray(values))
    let backward = try MeanAbsoluteError.value(of: zeros, NDArray(values.reversed()))
    #expect(forward.doubles == backward.doubles)
  }

  @Test func whatIsNoProbabilityIsRefusedByName() {
    #expect(
      throws: MathError.invalidValue(
        parameter: "predicted", value: 1.5, index: 1, requirement: .probability)
    ) {
      try CrossEntropy.value(of: NDArray([1.0, 0.0]), NDArray([0.5, 1.5]))
    }
    let error = MathError.invalidValue(
      parameter: "predicted", value: 1.5, index: 1, requirement: .probability)
    #expect(error.message == "predicted[1] is 1.5, but a probability lies in [0, 1]")
    #expect(error.pythonClass == "ValueError")
  }

  @Test func labelsAndBasesAreChecked() {
    let predicted = NDArray([0.5, 0.5])
    let label = MathError.invalidValue(
      parameter: "target", value: 2, index: nil, requirement: .label(classes: 2))
    #expect(throws: label) {
      try CrossEntropy.value(of: NDArray(scalar: 2), predicted)
    }
    #expect(
      label.message == "target is 2, but with 2 classes a label is one of 0 … 1")
    #expect(throws: MathError.self) { try Entropy.value(of: [predicted], ["base": 1]) }
    #expect(throws: MathError.self) { try Entropy.value(of: [predicted], ["base": -2]) }
    #expect(throws: MathError.self) { try Hinge.value(of: NDArray([0]), NDArray([1])) }
  }

  @Test func targetsThatDoNotFitNameBothShapes() {
    let error = MathError.shapeMismatch(
      parameter: "target", shape: [4], otherParameter: "predicted", otherShape: [2, 3])
    #expect(throws: error) {
      try CrossEntropy.value(of: NDArray([0, 1, 0, 1]), batch)
    }
    #expect(
      error.message == "target has shape (4,), which does not fit predicted of shape (2, 3)")
  }

  @Test func float32StaysFloat32() throws {
    let single = NDArray([Float(0.5), 0.5])
    #expect(try Entropy.value(of: single).dtype == .float32)
    #expect(try Softmax.value(of: single).dtype == .float32)
    #expect(try MeanSquaredError.value(of: single, single).dtype == .float32)
  }

  @Test func optionsAreCheckedByName() throws {
    let (target, score) = (NDArray([1.0, -1.0]), NDArray([0.5, 0.0]))
    let unknown = MathError.unknownChoice(
      parameter: "reduction", choice: "average", choices: ["none", "mean", "sum"])
    #expect(throws: unknown) { try Hinge.value(of: [target, score], ["reduction": "average"]) }
    #expect(
      unknown.message == "reduction is 'average', but it is one of 'none', 'mean', 'sum'")
    #expect(throws: MathError.wrongOption(parameter: "margin", wanted: "a number")) {
      try Hinge.value(of: [target, score], ["margin": "wide"])
    }
    #expect(throws: MathError.self) { try Hinge.value(of: [target, score], ["delta": 1]) }
    #expect(throws: MathError.self) { try Huber.value(of: [target, score], ["delta": -1]) }
  }

  @Test func weightsAndMasksDecideWhatCounts() throws {
    let (target, predicted) = (NDArray([0.0, 0, 0]), NDArray([1.0, 2, 3]))
    let weight = LossSettings.Value.array(NDArray([1.0, 1, 2]))
    #expect(
      try MeanSquaredError.value(of: [target, predicted], ["weight": weight]).doubles == [5.75])
    let mask = LossSettings.Value.array(NDArray([true, false, true]))
    #expect(try MeanSquaredError.value(of: [target, predicted], ["where": mask]).doubles == [5])
    let slopes = try MeanSquaredError.gradient(of: [target, predicted], by: 1, ["where": mask])
    #expect(slopes.doubles == [1, 0, 3])
  }

  @Test func ignoredLabelsAndWeightedClassesDecideTheMean() throws {
    let (target, logits) = (NDArray([0, -100, 1]), NDArray.matrix([[0, 0], [5, 1], [0, 0]]))
    let settings: LossSettings = ["ignore_index": -100, "reduction": "mean"]
    let mean = try CrossEntropyWithLogits.value(of: [target, logits], settings)
    #expect(mean.doubles == [0.6931471805599453])
    let weight = LossSettings.Value.array(NDArray([1.0, 3]))
    let weighted = try CrossEntropyWithLogits.value(
      of: [target, logits], ["ignore_index": -100, "weight": weight, "reduction": "mean"])
    #expect(weighted.doubles == [0.6931471805599453])
    let slopes = try CrossEntropyWithLogits.gradient(of: [target, logits], by: 1, settings)
    #expect(slopes.doubles == [-0.25, 0.25, 0, 0, 0.25, -0.25])
  }

  @Test func smallLossesKeepTheirDigits() throws {
    let slope = try BinaryCrossEntropyWithLogits.gradient(
      of: [NDArray([1.0]), NDArray([40.0])], by: 1, [:])
    #expect(slope.doubles == [-4.248354255291589e-18])
    #expect(
      try LogCosh.value(of: NDArray([0.0]), NDArray([1e-5])).doubles == [4.9999999999166676e-11])
  }

  @Test func extremesKeepTheirLimits() throws {
    let ends = NDArray([-Double.infinity, .infinity, .nan])
    for name in ["silu", "gelu", "mish", "relu", "softplus", "hardswish"] {
      let loss = try #require(LossCatalogue.loss(named: name))
      let values = try loss.value(of: [ends], [:]).doubles
      #expect(values[0] == 0 && values[1] == .infinity && values[2].isNaN, "\(name)")
    }
    let far = try MeanAbsoluteError.value(of: NDArray([-1e308, 0.0]), NDArray([1e308, 0.0]))
    #expect(far.doubles == [1e308])
    let nothing = NDArray([Double]())
    #expect(try MeanSquaredError.value(of: nothing, nothing).doubles[0].isNaN)
    #expect(try Huber.value(of: nothing, nothing).count == 0)
    #expect(throws: MathError.emptyReduction(operation: "maximum")) {
      try MaxError.value(of: nothing, nothing)
    }
  }

  @Test(
    arguments: LossCatalogue.all.map { $0.descriptor.name }.filter {
      LossCatalogue.loss(named: $0) is any AlgebraicLoss.Type
    })
  func theShortWayHasTheBitsOfTheLongOne(_ name: String) throws {
    let loss = try #require(LossCatalogue.loss(named: name) as? any AlgebraicLoss.Type)
    for call in LossCall.all(of: loss) {
      let long = try loss.exactValue(of: call.inputs, call.settings)
      #expect(try call.value(call.inputs).doubles == long.doubles, "\(call)")
      for place in call.inputs.indices {
        let slopes = try loss.exactGradient(of: call.inputs, by: place, call.settings)
        let short = try loss.gradient(of: call.inputs, by: place, call.settings)
        #expect(short.doubles == slopes.doubles, "\(call) by \(place)")
      }
    }
  }

  @Test func softmaxHasItsJacobian() throws {
    let slopes = try Softmax.gradient(of: [NDArray([0.0, 0.0])], by: 0, [:])
    #expect(slopes.shape == [2, 2])
    #expect(slopes.doubles == [0.25, -0.25, -0.25, 0.25])
  }

  @Test func everyDescriptorIsCompleteAndFoundByEachOfItsNames() {
    for descriptor in LossCatalogue.descriptors {
      for name in [descriptor.name] + descriptor.aliases {
        #expect(LossCatalogue.descriptor(named: name)?.name == descriptor.name)
      }
      #expect(descriptor.summary.hasSuffix("."))
      #expect(!descriptor.formula.isEmpty && !descriptor.plain.isEmpty)
      #expect(!descriptor.source.isEmpty)
      #expect(!descriptor.arguments.isEmpty && !descriptor.counterparts.isEmpty)
      #expect(descriptor.example.expression.hasPrefix(descriptor.name + "("))
    }
    #expect(LossCatalogue.descriptor(named: "no such loss") == nil)
  }
}

extension NDArray {
  /// A matrix from rows of the same length.
  fileprivate static func matrix(_ rows: [[Double]]) -> NDArray {
    let flat = NDArray(rows.flatMap { $0 })
    return (try? flat.reshaped([rows.count, -1])) ?? flat
  }
}
