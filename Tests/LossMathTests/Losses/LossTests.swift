// What the losses promise beyond accuracy: shapes, targets, reductions, refusals, descriptors.

import Testing

@testable import LossMath

@Suite struct LossTests {
  private let batch = NDArray.matrix([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]])

  @Test func softmaxOfEqualLogitsIsUniform() throws {
    #expect(try Softmax.value(NDArray([3.0, 3, 3, 3])).doubles == [0.25, 0.25, 0.25, 0.25])
  }

  @Test func softmaxRunsAlongTheAxisItIsGiven() throws {
    let logits = NDArray.matrix([[0, 1], [0, 1]])
    #expect(try Softmax.value(logits, axis: 0).doubles == [0.5, 0.5, 0.5, 0.5])
    #expect(try Softmax.value(logits, axis: 0).shape == [2, 2])
    #expect(throws: MathError.axisOutOfRange(axis: 2, rank: 2)) {
      try Softmax.value(logits, axis: 2)
    }
  }

  @Test func temperatureDividesTheLogits() throws {
    let warm = try Softmax.value(NDArray([2.0, 4.0]), temperature: 2)
    #expect(warm.doubles == (try Softmax.value(NDArray([1.0, 2.0])).doubles))
    #expect(throws: MathError.self) { try Softmax.value(NDArray([1.0]), temperature: 0) }
  }

  @Test func indexAndOneHotTargetsCostTheSame() throws {
    let byIndex = try CrossEntropy.value(target: NDArray([0, 1]), predicted: batch)
    let oneHot = NDArray.matrix([[1, 0, 0], [0, 1, 0]])
    #expect(byIndex.doubles == (try CrossEntropy.value(target: oneHot, predicted: batch).doubles))
    #expect(byIndex.shape == [2])
    let logits = try batch.apply(.log)
    let fromLogits = try CrossEntropyWithLogits.value(target: NDArray([0, 1]), logits: logits)
    #expect(try NDArray.isClose(.array(byIndex), .array(fromLogits)).booleans == [true, true])
  }

  @Test func reductionsJoinTheExamples() throws {
    let (target, score) = (NDArray([1, -1]), NDArray([0.5, 0.0]))
    #expect(try Hinge.value(target: target, score: score).doubles == [0.5, 1])
    #expect(try Hinge.value(target: target, score: score, reduction: .mean).item() == .float(0.75))
    #expect(try Hinge.value(target: target, score: score, reduction: .sum).item() == .float(1.5))
  }

  @Test func divergenceIsCrossEntropyLessEntropy() throws {
    let (p, q) = (NDArray([0.5, 0.25, 0.25]), NDArray([0.25, 0.25, 0.5]))
    let divergence = try KLDivergence.value(p, from: q, base: 2).doubles[0]
    let cross = try CrossEntropy.value(target: p, predicted: q, base: 2).doubles[0]
    #expect(divergence == cross - (try Entropy.value(p, base: 2).doubles[0]))
  }

  @Test func divergenceOfNeighboursIsNeverNegative() throws {
    for step in 1...200 {
      let weights = (1...5).map { Double($0 * step % 17 + 1) }
      let total = weights.reduce(0, +)
      let p = weights.map { $0 / total }
      let q = p.enumerated().map { $0.offset % 2 == 0 ? $0.element.nextUp : $0.element.nextDown }
      #expect(try KLDivergence.value(NDArray(p), from: NDArray(q)).doubles[0] >= 0)
    }
  }

  @Test func certainRightPredictionsCostNothing() throws {
    let cost = try BinaryCrossEntropyWithLogits.value(
      target: NDArray([0.0, 1.0]), logits: NDArray([-Double.infinity, .infinity]))
    #expect(cost.doubles == [0, 0])
    #expect(cost.doubles.allSatisfy { $0.sign == .plus })
    let entropy = try Entropy.value(NDArray([1.0, 0.0])).doubles[0]
    #expect(entropy == 0 && entropy.sign == .plus)
  }

  @Test func sumsDoNotDependOnTheOrderOfExamples() throws {
    let values = (0..<1000).map { (index: Int) -> Double in
      let scale = index % 2 == 0 ? 1e6 : 1e-6
      return Double(index * 7919 % 1009) / 997 * scale
    }
    let zeros = NDArray([Double](repeating: 0, count: 1000))
    let forward = try MeanAbsoluteError.value(target: zeros, predicted: NDArray(values))
    let backward = try MeanAbsoluteError.value(target: zeros, predicted: NDArray(values.reversed()))
    #expect(forward.doubles == backward.doubles)
  }

  @Test func whatIsNoProbabilityIsRefusedByName() {
    #expect(
      throws: MathError.invalidValue(
        parameter: "predicted", value: 1.5, index: 1, requirement: .probability)
    ) {
      try CrossEntropy.value(target: NDArray([1.0, 0.0]), predicted: NDArray([0.5, 1.5]))
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
      try CrossEntropy.value(target: NDArray(scalar: 2), predicted: predicted)
    }
    #expect(
      label.message == "target is 2, but with 2 classes a label is one of 0 … 1")
    #expect(throws: MathError.self) { try Entropy.value(predicted, base: 1) }
    #expect(throws: MathError.self) { try Entropy.value(predicted, base: -2) }
    #expect(throws: MathError.self) { try Hinge.value(target: NDArray([0]), score: NDArray([1])) }
  }

  @Test func targetsThatDoNotFitNameBothShapes() {
    let error = MathError.shapeMismatch(
      parameter: "target", shape: [4], otherParameter: "predicted", otherShape: [2, 3])
    #expect(throws: error) {
      try CrossEntropy.value(target: NDArray([0, 1, 0, 1]), predicted: batch)
    }
    #expect(
      error.message == "target has shape (4,), which does not fit predicted of shape (2, 3)")
  }

  @Test func float32StaysFloat32() throws {
    let single = NDArray([Float(0.5), 0.5])
    #expect(try Entropy.value(single).dtype == .float32)
    #expect(try Softmax.value(single).dtype == .float32)
    #expect(try MeanSquaredError.value(target: single, predicted: single).dtype == .float32)
  }

  @Test func gradientsAgreeWithDifferences() throws {
    let (target, scores) = (NDArray([1, -1, 1]), NDArray([0.3, -0.2, 2.5]))
    try expectSlopes(try SquaredHinge.gradient(target: target, score: scores), at: scores) {
      try SquaredHinge.value(target: target, score: $0, reduction: .sum)
    }
    try expectSlopes(try Huber.gradient(target: target, predicted: scores), at: scores) {
      try Huber.value(target: target, predicted: $0, reduction: .sum)
    }
    try expectSlopes(
      try MeanSquaredError.gradient(target: target, predicted: scores), at: scores
    ) { try MeanSquaredError.value(target: target, predicted: $0) }
    let (truth, guess) = (NDArray([0.2, 0.3, 0.5]), NDArray([0.3, 0.3, 0.4]))
    try expectSlopes(try CrossEntropy.gradient(target: truth, predicted: guess), at: guess) {
      try CrossEntropy.value(target: truth, predicted: $0)
    }
    try expectSlopes(try BinaryCrossEntropy.gradient(target: truth, predicted: guess), at: guess) {
      try BinaryCrossEntropy.value(target: truth, predicted: $0, reduction: .sum)
    }
    try expectSlopes(
      try CrossEntropyWithLogits.gradient(target: truth, logits: scores), at: scores
    ) { try CrossEntropyWithLogits.value(target: truth, logits: $0) }
  }

  /// Compares a gradient with central differences of the loss.
  private func expectSlopes(
    _ gradient: NDArray, at point: NDArray, of loss: (NDArray) throws -> NDArray
  ) throws {
    let step = 0x1p-20
    for index in 0..<point.count {
      func value(_ offset: Double) throws -> Double {
        var moved = point.doubles
        moved[index] += offset
        return try loss(NDArray(moved)).doubles[0]
      }
      let slope = (try value(step) - value(-step)) / (2 * step)
      #expect((slope - gradient.doubles[index]).magnitude < 1e-8, "at \(index)")
    }
  }

  @Test func everyDescriptorIsCompleteAndFoundByEachOfItsNames() {
    for descriptor in LossCatalogue.all {
      for name in [descriptor.name] + descriptor.aliases {
        #expect(LossCatalogue.descriptor(named: name)?.name == descriptor.name)
      }
      #expect(descriptor.summary.hasSuffix("."))
      #expect(!descriptor.formula.isEmpty && !descriptor.source.isEmpty)
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
