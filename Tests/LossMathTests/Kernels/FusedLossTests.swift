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

  // MARK: Logits of two outcomes

  /// Hard targets, and logits up to a size.
  static func outcomes(_ count: Int, _ size: Double) -> (targets: [Double], logits: [Double]) {
    let fractions = fractions(count)
    return (
      fractions.map { ($0 * 7).rounded(.down).truncatingRemainder(dividingBy: 2) },
      fractions.map { (($0 * 17).truncatingRemainder(dividingBy: 1) - 0.5) * size }
    )
  }

  static func logistic(
    _ targets: [Double], _ logits: [Double], _ set: VectorInstructions
  ) -> [UInt64] {
    var sum = FusedSum()
    var slopes = logits
    let isUsual = fused_logistic_loss(
      targets, logits, logits.count, &slopes, FusedSum(high: 0.125, low: 0), set, &sum)
    return [UInt64(isUsual), sum.high.bitPattern, sum.low.bitPattern] + slopes.map(\.bitPattern)
  }

  @Test(arguments: [1, 511, 512, 2000])
  func logisticLossHasTheSameBitsOfAllInstructions(_ count: Int) {
    let (targets, logits) = Self.outcomes(count, 60)
    let best = Self.logistic(targets, logits, .best)
    #expect(best == Self.logistic(targets, logits, VectorInstructionsBaseline))
    #expect(best[0] == 1)
  }

  @Test(arguments: [512, 2000, 70_000], [3.0, 100, 1379])
  func logisticLossHasTheBitsOfItsFormula(_ count: Int, size: Double) throws {
    let (targets, logits) = Self.outcomes(count, size)
    let inputs = [NDArray(targets), NDArray(logits)]
    for reduction in [LossReduction.mean, .sum] {
      let settings: LossSettings = ["reduction": .word(reduction.rawValue)]
      let found = try FusedLogisticLoss.evaluate(
        target: inputs[0], logits: inputs[1], reduction: reduction, withSlopes: true)
      let fused = try #require(found)
      let formula = try BinaryCrossEntropyWithLogits.formulaInputs(inputs, settings)
      let value = try BinaryCrossEntropyWithLogits.exactValue(of: formula, settings)
      let slopes = try BinaryCrossEntropyWithLogits.exactGradient(of: formula, by: 1, settings)
      #expect(fused.value.doubles == value.doubles)
      #expect(fused.slopes?.doubles == slopes.doubles)
    }
  }

  @Test func logisticLossesOfOtherTargetsAndSizesGoTheLongWay() throws {
    let (targets, logits) = Self.outcomes(1000, 10)
    for unusual in [0.5, .nan] {
      let others = [unusual] + targets.dropFirst()
      let found = try FusedLogisticLoss.evaluate(
        target: NDArray(others), logits: NDArray(logits), reduction: .sum, withSlopes: true)
      #expect(found?.value == nil)
    }
    for unusual in [691, -Double.infinity, .nan] {
      for place in [0, 999] {
        var others = logits
        others[place] = unusual
        let found = try FusedLogisticLoss.evaluate(
          target: NDArray(targets), logits: NDArray(others), reduction: .mean, withSlopes: false)
        #expect(found?.value == nil)
      }
    }
  }
}
