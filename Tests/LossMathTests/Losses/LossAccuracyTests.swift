// Every loss against its exact value, recorded at 2400 bits: within 2 units in the last place.

import Testing

@testable import LossMath

@Suite struct LossAccuracyTests {
  static let functions: [String: Answer] = information.merging(others) { one, _ in one }

  private static func base(_ question: Question) -> Double? {
    question.option("base").flatMap { Double($0) }
  }

  private static let information: [String: Answer] = [
    "entropy": { [try Entropy.value(try $0.array(0), base: base($0))] },
    "cross_entropy": {
      [
        try CrossEntropy.value(
          target: try $0.array(0), predicted: try $0.array(1), base: base($0))
      ]
    },
    "kl_divergence": {
      [try KLDivergence.value(try $0.array(0), from: try $0.array(1), base: base($0))]
    },
    "js_divergence": {
      [try JSDivergence.value(try $0.array(0), try $0.array(1), base: base($0))]
    },
    "perplexity": {
      [try Perplexity.value(target: try $0.array(0), predicted: try $0.array(1))]
    },
    "binary_cross_entropy": {
      [
        try BinaryCrossEntropy.value(
          target: try $0.array(0), predicted: try $0.array(1), base: base($0))
      ]
    },
  ]

  private static let others: [String: Answer] = [
    "cross_entropy_with_logits": {
      [try CrossEntropyWithLogits.value(target: try $0.array(0), logits: try $0.array(1))]
    },
    "cross_entropy_with_logits_gradient": {
      [try CrossEntropyWithLogits.gradient(target: try $0.array(0), logits: try $0.array(1))]
    },
    "softmax": { [try Softmax.value(try $0.array(0))] },
    "log_softmax": { [try LogSoftmax.value(try $0.array(0))] },
    "logsumexp": { [try LogSumExp.value(try $0.array(0))] },
    "sigmoid": { [try Sigmoid.value(try $0.array(0))] },
    "softplus": { [try Softplus.value(try $0.array(0))] },
    "logit": { [try Logit.value(try $0.array(0))] },
    "binary_cross_entropy_with_logits": {
      [try BinaryCrossEntropyWithLogits.value(target: try $0.array(0), logits: try $0.array(1))]
    },
    "binary_cross_entropy_with_logits_gradient": {
      [try BinaryCrossEntropyWithLogits.gradient(target: try $0.array(0), logits: try $0.array(1))]
    },
    "hinge": { [try Hinge.value(target: try $0.array(0), score: try $0.array(1))] },
    "squared_hinge": { [try SquaredHinge.value(target: try $0.array(0), score: try $0.array(1))] },
    "mse": { [try MeanSquaredError.value(target: try $0.array(0), predicted: try $0.array(1))] },
    "rmse": {
      [try RootMeanSquaredError.value(target: try $0.array(0), predicted: try $0.array(1))]
    },
    "mae": { [try MeanAbsoluteError.value(target: try $0.array(0), predicted: try $0.array(1))] },
    "huber": { question in
      let delta = question.option("delta").flatMap { Double($0) } ?? 1
      return [
        try Huber.value(
          target: try question.array(0), predicted: try question.array(1), delta: delta)
      ]
    },
  ]

  /// How many doubles two doubles are apart; the largest number when only one is finite.
  private static func distance(_ one: Double, _ two: Double) -> UInt64 {
    if one == two { return 0 }
    if !one.isFinite || !two.isFinite || (one < 0) != (two < 0) { return .max }
    let (first, second) = (one.magnitude.bitPattern, two.magnitude.bitPattern)
    return first > second ? first - second : second - first
  }

  @Test func everyLossIsWithinTwoUnitsOfItsExactValue() throws {
    let cases = RecordedCase.load("losses")
    #expect(cases.count > 900)
    var worst: [String: (ulps: UInt64, line: RecordedCase)] = [:]
    for recorded in cases {
      let function = try #require(Self.functions[recorded.name], "\(recorded.name)")
      let results = try function(Question(recorded: recorded))
      let expected = try ArrayText.array(recorded.answer)
      #expect(results[0].shape == expected.shape, "\(recorded)")
      for (ours, exact) in zip(results[0].doubles, expected.doubles) {
        let ulps = Self.distance(ours, exact)
        if ulps >= worst[recorded.name]?.ulps ?? 0 { worst[recorded.name] = (ulps, recorded) }
      }
    }
    for (name, found) in worst.sorted(by: { $0.key < $1.key }) {
      print("worst error of \(name): \(found.ulps) ulp")
      #expect(found.ulps <= 2, "\(found.line.line)")
    }
  }
}
