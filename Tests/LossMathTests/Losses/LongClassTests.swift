// Losses of classes, of distances and of ranks over many rows: what vector instructions give is what
// each row gives alone.

import Testing

@testable import LossMath

@Suite struct LongClassTests {
  static let losses = LossCatalogue.all.compactMap { $0 as? any ClassLoss.Type }

  /// Options that change what a class counts, each with every loss that has them.
  static var options: [LossSettings] {
    [
      [:], ["label_smoothing": 0.25], ["ignore_index": 1],
      ["weight": .array(NDArray([0.5, 2, 0, 1, 3]))],
      ["weight": .array(NDArray([1, 2, 0.25, 1, 3])), "label_smoothing": 0.1],
    ]
  }

  /// Numbers for the scores of a loss, with ends of the range, ties and zeros among them.
  private static func scores(_ loss: any ClassLoss.Type, _ count: Int) -> [Double] {
    switch loss.scores {
    case .probabilities: LongLossTests.numbers(count, seed: 2, .probability)
    case .logProbabilities:
      LongLossTests.numbers(count, seed: 2, .probability).map { 0 - $0 * 9 }
    case .logits:
      (0..<count).map { index in
        if index % 61 == 0 { return -.infinity }
        return Double(index &* 7919 % 1009) / (index % 7 == 0 ? 4 : 64)
      }
    }
  }

  private static func agree(_ one: Double, _ two: Double) -> Bool {
    one == two || (one.isNaN && two.isNaN) || (one - two).magnitude <= one.ulp
  }

  /// The settings, if a loss has all their options.
  private static func settings(
    _ loss: any ClassLoss.Type, _ options: LossSettings
  ) -> LossSettings? {
    var settings = options
    settings["reduction"] = "none"
    return (try? settings.completed(for: loss.descriptor)) == nil ? nil : settings
  }

  @Test(arguments: 0..<losses.count, [false, true])
  func everyRowOfManyHasTheValueAndSlopesOfTheRowAlone(_ place: Int, isLabelled: Bool) throws {
    let (loss, rows, classes) = (Self.losses[place], 211, 5)
    let scores = try NDArray(Self.scores(loss, rows * classes), shape: [rows, classes])
    let target =
      isLabelled
      ? NDArray((0..<rows).map { $0 * 3 % classes })
      : try NDArray(
        LongLossTests.numbers(rows * classes, seed: 1, .probability), shape: [rows, classes])
    for option in Self.options {
      guard let settings = Self.settings(loss, option) else { continue }
      let values = try loss.value(of: [target, scores], settings).doubles
      let slopes = try (0..<2).map {
        try loss.gradient(of: [target, scores], by: $0, settings).doubles
      }
      for row in 0..<rows {
        let range: IndexItem = .slice(start: row, stop: row + 1, step: 1)
        let alone = [try target.get([range]), try scores.get([range])]
        let value = try loss.value(of: alone, settings).doubles[0]
        #expect(Self.agree(value, values[row]), "\(loss) \(alone.map(\.doubles)): \(values[row])")
        for input in 0..<2 {
          let expected = try loss.gradient(of: alone, by: input, settings).doubles
          let found = slopes[input][row * classes..<(row + 1) * classes]
          for (one, two) in zip(expected, found) {
            #expect(
              Self.agree(one, two),
              "\(loss) by \(input) \(alone.map(\.doubles)): \(two), not \(one)")
          }
        }
      }
    }
  }

  /// The classes lie on the first axis, and the mean counts weights and leaves labels out.
  @Test func meansOfManyLabelsAreWeighedAlongAnyAxis() throws {
    let scores = try NDArray(
      Self.scores(Focal.self, 1000).map { max($0, -9) }, shape: [5, 200])
    let target = NDArray((0..<200).map { $0 % 6 - 1 })
    let weights = [0.5, 2, 1, 4, 0.25]
    let settings: LossSettings = [
      "axis": 0, "ignore_index": -1, "weight": .array(NDArray(weights)), "reduction": "mean",
    ]
    let mean = try Focal.value(of: [target, scores], settings).doubles[0]
    var each = settings
    each["reduction"] = "none"
    let values = try Focal.value(of: [target, scores], each).doubles
    let labels = target.integers
    let whole = labels.reduce(0) { $0 + ($1 < 0 ? 0 : weights[$1]) }
    #expect((mean - values.reduce(0, +) / whole).magnitude < 1e-14 * mean)
    let slopes = try Focal.gradient(of: [target, scores], by: 1, settings)
    #expect(slopes.shape == [5, 200])
    #expect((0..<5).allSatisfy { slopes.doubles[$0 * 200] == 0 })
  }

  @Test func perplexityOfManyRowsIsThatOfEach() throws {
    let rows = try NDArray(LongLossTests.numbers(700, seed: 3, .probability), shape: [140, 5])
    let long = try Perplexity.value(of: [rows], [:]).doubles
    let slopes = try Perplexity.gradient(of: [rows], by: 0, [:]).doubles
    for row in 0..<140 {
      let alone = try rows.get([.slice(start: row, stop: row + 1, step: 1)])
      #expect(Self.agree(try Perplexity.value(of: [alone], [:]).doubles[0], long[row]))
      let expected = try Perplexity.gradient(of: [alone], by: 0, [:]).doubles
      #expect(zip(expected, slopes[row * 5..<row * 5 + 5]).allSatisfy { Self.agree($0, $1) })
    }
  }

  @Test func softmaxOfManyRowsIsThatOfEach() throws {
    let rows = try NDArray(Self.scores(Focal.self, 700), shape: [140, 5])
    for loss: any Loss.Type in [Softmax.self, LogSoftmax.self, LogSumExp.self] {
      let long = try loss.value(of: [rows], [:]).doubles
      let width = long.count / 140
      for row in 0..<140 {
        let alone = try rows.get([.slice(start: row, stop: row + 1, step: 1)])
        let expected = try loss.value(of: [alone], [:]).doubles
        #expect(
          zip(expected, long[row * width..<(row + 1) * width]).allSatisfy { Self.agree($0, $1) })
      }
    }
  }

  /// Rows that point the same way but for the last digits are computed on their own.
  @Test func cosinesOfNearlyParallelRowsKeepTheirDigits() throws {
    let first = LongLossTests.numbers(1200, seed: 4, .probability).map { $0 + 0.5 }
    let second = first.enumerated().map { $1 * 3 + ($0 % 40 < 5 ? Double($0 % 3) * 1e-9 : 0) }
    let pair = [try NDArray(first, shape: [240, 5]), try NDArray(second, shape: [240, 5])]
    let long = try CosineDistance.value(of: pair, [:]).doubles
    let slopes = try CosineDistance.gradient(of: pair, by: 1, [:]).doubles
    for row in 0..<240 {
      let rows = [first, second].map { $0[row * 5..<row * 5 + 5].map { Precise($0) } }
      let angle = VectorAngle(rows[1], rows[0])
      #expect(Self.agree(angle.distance.value, long[row]))
      #expect(
        zip(angle.slopes, slopes[row * 5..<row * 5 + 5]).allSatisfy { Self.agree(-$0.value, $1) })
    }
  }

  @Test func middleAndLargestDifferencesAreToldApartByWhatRoundingTakes() throws {
    // All differences round to 1; what is lost ranks them.
    let targets = (0..<999).map { Double($0 * 331 % 999) * 0x1p-70 }
    let predictions = targets.map { _ in 1.0 }
    let slopes = try MedianAbsoluteError.gradient(
      of: [NDArray(targets), NDArray(predictions)], by: 1, [:]
    ).doubles
    let middle = targets.sorted()[499]
    #expect(slopes.firstIndex(of: 1) == targets.firstIndex(of: middle))
    let largest = try MaxError.gradient(
      of: [NDArray(targets), NDArray(predictions)], by: 1, [:]
    ).doubles
    #expect(largest.firstIndex(of: 1) == targets.firstIndex(of: 0))
  }

  /// Rows whose label is nearly certain, or nearly impossible: what is left of 1 keeps its digits.
  @Test func labelsThatAreNearlyCertainHaveTheSlopesOfTheRowAlone() throws {
    let labels = (0..<300).map { $0 % 3 }
    var scores = [Double](repeating: 0.25, count: 900)
    for row in 0..<300 { scores[row * 3 + 1] = Double(45 + row % 7) }
    let settings: LossSettings = ["reduction": "none"]
    for loss in Self.losses where loss.scores == .logits {
      let all = [NDArray(labels), try NDArray(scores, shape: [300, 3])]
      let slopes = try loss.gradient(of: all, by: 1, settings).doubles
      for row in 0..<12 {
        let own = Array(scores[row * 3..<row * 3 + 3])
        let one = [NDArray([row % 3]), try NDArray(own, shape: [1, 3])]
        let alone = try loss.gradient(of: one, by: 1, settings).doubles
        for (slope, expected) in zip(slopes[(row * 3)...], alone) {
          #expect(Self.agree(slope, expected), "\(loss) \(row): \(slope), not \(expected)")
        }
      }
    }
  }

  /// Whole numbers of examples take another way than weights.
  @Test func areasOfCountedExamplesAreThoseOfOnesThatWeighOne() {
    for seed in 1..<30 {
      let count = 300 + seed * 37
      let kinds = seed % 2 == 0 ? 97 : 10_007
      let scores = (0..<count).map { Double(($0 &* 7919 &+ seed &* 131) % kinds) }
      let truths = (0..<count).map { ($0 &* 104_729 &+ seed) % 7 < 3 }
      let counted = RankedScores(truths: truths, scores: scores)
      let weighed = RankedScores(
        truths: truths, scores: scores, weights: [Double](repeating: 1, count: count))
      #expect(counted.area == weighed.area)
      #expect(counted.averagePrecision == weighed.averagePrecision)
      #expect(counted.thresholds == weighed.thresholds)
      #expect(counted.hitRates == weighed.hitRates)
    }
  }

  @Test func divergencesOfNearlyEqualDistributionsKeepTheirDigits() throws {
    for distance in [0.5, 1e-6, 1e-9, 0] {
      let first = LongLossTests.numbers(700, seed: 3, .probability).map { $0 / 1000 }
      let second = first.enumerated().map { $1 * (1 + distance * Double($0 % 3 - 1)) }
      let rows = [first, second].map { $0.map { Precise($0) } }
      let loss = try KLDivergence(LossSettings().completed(for: KLDivergence.descriptor))
      let found = try KLDivergence.value(of: NDArray(first), NDArray(second)).doubles[0]
      let alone = loss.value(rows).value
      #expect((found - alone).magnitude <= alone.ulp, "\(distance): \(found), not \(alone)")
    }
  }

  /// Scores of which one pair falls short by next to nothing, scores far from zero, and scores of which
  /// nothing but the margin is left.
  @Test(arguments: [0x1p-45, 1e-3, 5], [0, 1e9, 0x1p61])
  func marginsOfLabelsAreThoseOfAllPairs(_ lack: Double, offset: Double) throws {
    let settings = try (["margin": 0.1] as LossSettings).completed(for: MultilabelMargin.descriptor)
    let loss = try MultilabelMargin(settings)
    let labels = (0..<60).map { Double($0 % 2) }
    let scores = labels.indices.map { place in
      offset + (place == 7 ? 0.1 - lack : place % 2 == 1 ? 2 : -Double(place))
    }
    let inputs = [NDArray(labels), NDArray(scores)]
    let rows = inputs.map { $0.doubles.map { Precise($0) } }
    let value = try MultilabelMargin.value(of: inputs, settings).doubles[0]
    #expect(value == loss.value(rows).value)
    let slopes = try MultilabelMargin.gradient(of: inputs, by: 1, settings).doubles
    #expect(slopes == loss.slopes(rows, by: 1).map(\.value))
  }

  @Test func infiniteScoresAreTheOnlyOnesOrOfNoShare() throws {
    let rows: [[Double]] = [[.infinity, 1], [.infinity, 1, .infinity], [-.infinity, -.infinity]]
    let shares = try rows.map { try Sparsemax.value(of: NDArray($0)).doubles.map(\.description) }
    #expect(shares == [["1.0", "0.0"], ["nan", "0.0", "nan"], ["nan", "nan"]])
  }

  /// Numbers of many kinds: of all sizes, a few many times, in the last bits alone, in order.
  static let kinds: [(name: String, numbers: [Double])] = {
    let mixed = LongLossTests.numbers(3000, seed: 5, nil).map { $0.isNaN ? 7 : $0 }
    let scattered = (0..<200_000).map { Double($0 * 7919 % 199_999) }
    return [
      ("mixed", mixed),
      ("few", mixed.map { ($0.isFinite ? $0 : 1).truncatingRemainder(dividingBy: 2).rounded() }),
      ("one", [3]), ("equal", [Double](repeating: -0.5, count: 100)),
      ("near", scattered.map { 1 + $0 * 0x1p-50 }), ("in order", scattered.sorted()),
      (
        "of either sign",
        scattered.map {
          ($0 - 1e5) * Double(sign: .plus, exponent: Int($0) % 99 - 50, significand: 1)
        }
      ),
      ("infinite", scattered.map { $0 < 3 ? -.infinity : $0 > 1e5 ? .infinity : $0 }),
    ]
  }()

  @Test(arguments: kinds.indices)
  func ranksFollowTheNumbersAndKeepTheOrderOfEqualOnes(kind: Int) {
    let numbers = Self.kinds[kind].numbers
    let ranked = RankedNumbers(capacity: numbers.count) { target in
      for (place, number) in numbers.enumerated() {
        target[place] = RankedNumber(number: number, tag: place)
      }
      return numbers.count
    }
    let expected = numbers.indices.sorted {
      numbers[$0] > numbers[$1] || (numbers[$0] == numbers[$1] && $0 < $1)
    }
    #expect((0..<ranked.count).map { ranked[$0].tag } == expected)
    #expect(ranked.count == numbers.count)
    #expect((0..<ranked.count).allSatisfy { ranked[$0].number == numbers[expected[$0]] })
  }

  @Test(arguments: kinds.indices)
  func aNumberIsFoundByItsRank(kind: Int) {
    let numbers = Self.kinds[kind].numbers
    let sorted = numbers.sorted()
    let ranks = stride(from: 0, to: numbers.count, by: max(numbers.count / 50, 1))
    #expect(ranks.allSatisfy { Ranks.number(atRank: $0, of: numbers) == sorted[$0] })
  }
}
