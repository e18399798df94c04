// What losses and scores refuse: each error names the parameter, the value and where it stands.

import Testing

@testable import LossMath

@Suite struct LossRefusalTests {
  /// A call that is refused, and how.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let loss: any Loss.Type
    let inputs: [[Double]]
    /// An option as Python writes it: `p=3`.
    let option: String?
    let message: String

    var testDescription: String { "\(loss.descriptor.name): \(message)" }

    init(_ loss: any Loss.Type, _ inputs: [[Double]], _ option: String?, _ message: String) {
      (self.loss, self.inputs, self.option, self.message) = (loss, inputs, option, message)
    }

    init(_ loss: any Loss.Type, _ inputs: [[Double]], _ message: String) {
      self.init(loss, inputs, nil, message)
    }

    /// A list of one number stands for the number.
    var arrays: [NDArray] { inputs.map { $0.count == 1 ? NDArray(scalar: $0[0]) : NDArray($0) } }
  }

  static let refusals: [Refusal] = [
    Refusal(
      MultiMargin.self, [[3], [0.5, 1]], "target is 3, but with 2 classes a label is one of 0 … 1"),
    Refusal(
      MultiMargin.self, [[0.5], [0.5, 1]],
      "target is 0.5, but with 2 classes a label is one of 0 … 1"),
    Refusal(
      CrammerSinger.self, [[2], [0.5, 1]], "target is 2, but with 2 classes a label is one of 0 … 1"
    ),
    Refusal(MultiMargin.self, [[0], [0.5, 1]], "p=3", "p is 3, but it must be 1 or 2"),
    Refusal(
      MultiMargin.self, [[0], [0.5, 1]], "reduction='average'",
      "reduction is 'average', but it is one of 'none', 'mean', 'sum'"),
    Refusal(
      MultilabelMargin.self, [[0, 2], [0.5, 1]], "target[1] is 2, but a label is 0 or 1"),
    Refusal(
      MultilabelSoftMargin.self, [[0, -0.5], [0.5, 1]],
      "target[1] is -0.5, but a probability lies in [0, 1]"),
    Refusal(
      SparsemaxLoss.self, [[0.5, 1.5], [0.5, 1]],
      "target[1] is 1.5, but a probability lies in [0, 1]"),
    Refusal(
      CosineEmbedding.self, [[2], [0.5, 1], [1, 2]], "target is 2, but a label is -1 or 1"),
    Refusal(
      MarginRanking.self, [[1, 0], [0.5, 1], [1, 2]], "target[1] is 0, but a label is -1 or 1"),
    Refusal(
      Triplet.self, [[1, 0], [0.5, 1], [1, 2]], "p=0.5", "p is 0.5, but it must be at least 1"),
    Refusal(Triplet.self, [[1, 0], [0.5, 1]], "negative is empty"),
    Refusal(InfoNCE.self, [[1, 0], [0.5, 1]], "queries has 1 axes, but 2 are needed"),
    Refusal(
      Dice.self, [[1, 0], [0.5, 1.25]], "predicted[1] is 1.25, but a probability lies in [0, 1]"),
    Refusal(
      Tversky.self, [[1, 0], [0.5, 1]], "alpha=-1", "alpha is -1, but it must not be negative"),
    Refusal(LovaszHinge.self, [[1, 0.5], [0.5, 1]], "target[1] is 0.5, but a label is 0 or 1"),
    Refusal(
      CTC.self, [[1, 2], [0.5, 1]], "target must be whole numbers, but is of type float64"),
    Refusal(
      ROCArea.self, [[0, 2], [0.5, 1]], "target[1] is 2, but a label is 0 or 1"),
    Refusal(
      Accuracy.self, [[0, .nan], [0, 1]], "target[1] is nan, but it must be a number"),
    Refusal(
      CalibrationError.self, [[0, 1], [0.5, 1]], "bins=0",
      "bins is 0, but it must be at least 1"),
    Refusal(
      CalibrationError.self, [[0, 1], [0.5, 1]], "norm='l3'",
      "norm is 'l3', but it is one of 'l1', 'l2', 'max'"),
    Refusal(
      PrecisionScore.self, [[0, 1, 2], [0, 1, 1]],
      "average of 3 classes is 'binary', but it is one of 'micro', 'macro', 'weighted', 'none'"),
  ]

  @Test(arguments: refusals)
  func whatIsRefusedIsNamed(_ refusal: Refusal) {
    var settings = LossSettings()
    if let (name, value) = refusal.option?.splitOnce("=") {
      settings[name] = LossSettings.Value(literal: value)
    }
    let error = #expect(throws: MathError.self) {
      try refusal.loss.value(of: refusal.arrays, settings)
    }
    #expect(error?.message == refusal.message)
  }

  @Test func labelsOfSequencesAreChecked() throws {
    let frames = try NDArray.zeros([4, 3])
    for (label, message) in [
      (0, "target[1] is 0, but the blank is no label"),
      (3, "target[1] is 3, but with 3 classes a label is one of 0 … 2"),
    ] {
      let error = #expect(throws: MathError.self) {
        try CTC.value(of: [NDArray([1, label]), frames], [:])
      }
      #expect(error?.message == message)
    }
    #expect(throws: MathError.self) {
      try CTC.value(of: [NDArray([1, 2]), frames, NDArray(scalar: 5)], [:])
    }
  }

  @Test func aTextThatDoesNotFitIsImpossible() throws {
    let frames = try NDArray.full([2, 3], .float(-1))
    let inputs = [NDArray([1, 1]), frames]
    #expect(try CTC.value(of: inputs, [:]).doubles == [.infinity])
    #expect(try CTC.value(of: inputs, ["zero_infinity": true]).doubles == [0])
    #expect(try CTC.gradient(of: inputs, by: 1, [:]).doubles.allSatisfy { $0 == 0 })
  }

  @Test func emptyMasksAgree() throws {
    let nothing = NDArray([0.0, 0])
    for loss in [Dice.self, Tversky.self, Jaccard.self] as [any Loss.Type] {
      #expect(try loss.value(of: [nothing, nothing], [:]).doubles == [0])
      #expect(try loss.gradient(of: [nothing, nothing], by: 1, [:]).doubles == [0, 0])
    }
  }

  @Test func parallelVectorsHaveNoDistance() throws {
    let (x, y) = (NDArray([1.0, 2, 3]), NDArray([1e300, 2e300, 3e300]))
    #expect(try CosineDistance.value(of: x, y).doubles == [0])
    #expect(try CosineDistance.gradient(of: [x, y], by: 0, [:]).doubles == [0, 0, 0])
    #expect(try CosineDistance.value(of: x, NDArray([0.0, 0, 0])).doubles[0].isNaN)
  }

  @Test func scoresHaveNoSlope() {
    #expect(throws: MathError.notDifferentiable(loss: "accuracy", parameter: "predicted")) {
      try Accuracy.gradient(of: [NDArray([0]), NDArray([0])], by: 1, [:])
    }
  }
}
