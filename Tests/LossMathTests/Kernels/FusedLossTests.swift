// The fused losses: the same bits whatever the instructions, and what the long way gives.

import CVectorMath
import Testing

@testable import LossMath

@Suite struct FusedLossTests {
  static let instructions: [VectorInstructions] = [VectorInstructionsBaseline, .best]

  /// Numbers between 0 and 1 that follow a rule.
  static func fractions(_ count: Int) -> [Double] {
    (0..<count).map { Double(($0 &* 7919 &+ 13) % 100_003) / 100_003 }
  }

  static func binary(_ targets: [Double], _ predicted: [Double], _ set: VectorInstructions)
    -> [UInt64]
  {
    var sum = FusedSum()
    let isInside = fused_binary_cross_entropy(targets, predicted, targets.count, set, &sum)
    return [UInt64(isInside), sum.high.bitPattern, sum.low.bitPattern]
  }

  @Test(arguments: [1, 7, 511, 512, 513, 2000])
  func binaryCrossEntropyHasTheSameBitsOfAllInstructions(_ count: Int) {
    let predicted = Self.fractions(count)
    let hard = predicted.map { ($0 * 7).rounded(.down).truncatingRemainder(dividingBy: 2) }
    for targets in [hard, predicted.reversed()] {
      #expect(
        Self.binary(targets, predicted, VectorInstructionsBaseline)
          == Self.binary(targets, predicted, .best))
    }
  }

  @Test(arguments: [3, 512, 70_000])
  func binaryCrossEntropyIsTheSumOfItsExamples(_ count: Int) throws {
    let predicted = Self.fractions(count)
    let hard = predicted.map { ($0 * 7).rounded(.down).truncatingRemainder(dividingBy: 2) }
    for targets in [hard, predicted.reversed()] {
      let (target, probabilities) = (NDArray(targets), NDArray(predicted))
      let each = try BinaryCrossEntropy.value(of: target, probabilities)
      var sum = CompensatedSum()
      for value in each.doubles { sum.add(value) }
      let whole = try BinaryCrossEntropy.value(
        of: [target, probabilities], ["reduction": .word("sum")]
      ).doubles[0]
      #expect((whole - sum.value).magnitude <= 2 * whole.ulp)
    }
  }

  /// Probabilities so near the truth that the sum of the costs is as small as one of them.
  @Test func costsOfNearlyCertainPredictionsKeepTheirDigits() throws {
    let predicted = (0..<512).map { $0 == 100 ? 0x1p-1000 : 0 }
    let found = try BinaryCrossEntropy.value(
      of: [NDArray([Double](repeating: 0, count: 512)), NDArray(predicted)],
      ["reduction": .word("sum")])
    #expect(found.doubles == [0x1p-1000])
  }

  @Test func aCertainPredictionThatIsWrongCostsInfinity() throws {
    var targets = [Double](repeating: 0, count: 600)
    targets[3] = 1
    let found = try BinaryCrossEntropy.value(
      of: [NDArray(targets), NDArray([Double](repeating: 0, count: 600))],
      ["reduction": .word("mean")])
    #expect(found.doubles == [Double.infinity])
  }

  static func softmax(
    _ logits: [Double], _ labels: [Int64], _ length: Int, _ set: VectorInstructions
  ) -> [UInt64] {
    var costs = [Double](repeating: 0, count: labels.count)
    var gradient = logits
    var buffer = [Double](
      repeating: 0, count: fused_cross_entropy_buffer(labels.count, length))
    let isUsual = fused_cross_entropy(
      logits, labels, labels.count, length, &costs, &gradient, 1, &buffer, set)
    #expect(isUsual == 1)
    return (costs + gradient).map(\.bitPattern)
  }

  @Test(arguments: [1, 2, 7, 8, 9, 100])
  func crossEntropyHasTheSameBitsOfAllInstructions(_ length: Int) {
    for scale in [1.0, 60, 800, 3000] {
      let logits = Self.fractions(20 * length).map { ($0 - 0.5) * scale }
      let labels = (0..<20).map { Int64($0 * 3 % length) }
      #expect(
        Self.softmax(logits, labels, length, VectorInstructionsBaseline)
          == Self.softmax(logits, labels, length, .best))
    }
  }

  @Test(arguments: [1.0, 60, 800, 3000])
  func crossEntropyIsThatOfTheLongWay(_ scale: Double) throws {
    let logits = try NDArray(Self.fractions(1200).map { ($0 - 0.5) * scale }, shape: [100, 12])
    let labels = NDArray((0..<100).map { $0 * 7 % 12 })
    // Columns are no contiguous rows, so they go the long way.
    let turned = try logits.transposed.copy()
    let short = try CrossEntropyWithLogits.value(of: labels, logits)
    let long = try CrossEntropyWithLogits.value(of: [labels, turned], ["axis": .whole(0)])
    for (one, two) in zip(short.doubles, long.doubles) {
      #expect((one - two).magnitude <= 2 * two.ulp, "\(one) \(two)")
    }
    let slopes = try CrossEntropyWithLogits.gradient(of: [labels, logits], by: 1, [:])
    let others = try CrossEntropyWithLogits.gradient(
      of: [labels, turned], by: 1, ["axis": .whole(0)])
    for (one, two) in zip(slopes.doubles, try others.transposed.copy().doubles) {
      #expect((one - two).magnitude <= 3 * two.ulp, "\(one) \(two)")
    }
  }

  @Test func logitsThatAreMaskedOutCostInfinity() throws {
    let logits = try NDArray([0, -Double.infinity, 1], shape: [1, 3])
    let found = try CrossEntropyWithLogits.value(of: NDArray([1]), logits)
    #expect(found.doubles == [Double.infinity])
    let other = try CrossEntropyWithLogits.value(of: NDArray([0]), logits)
    #expect((other.doubles[0] - 1.3132616875182228).magnitude <= 1.3132616875182228.ulp)
  }
}
