// Losses of long arrays, which vector instructions compute in blocks: what they give is what their
// elements give one by one.

import CMemory
import CVectorMath
import Testing

@testable import LossMath

@Suite struct LongLossTests {
  /// Numbers that follow a rule: most of ordinary size, some at the ends of the range, ties, zeros.
  static func numbers(_ count: Int, seed: Int, _ kind: MathError.Requirement?) -> [Double] {
    let ends = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, 1e308, -1e308, .leastNonzeroMagnitude, 1e-300, 3,
      -3, 6, 0.5,
      1e200, -800, 800, 1e-20, 40,
    ]
    return (0..<count).map { index in
      let step = (index &* 7919 &+ seed &* 104_729) % 100_003
      let fraction = Double(step) / 100_003
      let number = step % 7 == 0 ? ends[step % ends.count] : (fraction - 0.5) * 8
      switch kind {
      case .probability: return step % 11 == 0 ? Double(step % 2) : fraction
      case .sign: return step % 2 == 0 ? 1 : -1
      case .twoClasses: return Double(step % 2)
      case .notNegative: return number.magnitude
      case .positive: return number == 0 ? 1 : number.magnitude
      case .above: return number.magnitude
      default: return number
      }
    }
  }

  static let losses = LossCatalogue.all.compactMap { $0 as? any ElementwiseLoss.Type }

  /// Inputs of a loss, of a length that ends within a block and within a part.
  static func inputs(
    of loss: any ElementwiseLoss.Type, count: Int = 17_001, _ settings: LossSettings
  ) throws -> [NDArray] {
    let requirements = try loss.init(settings.completed(for: loss.descriptor)).requirements
    return loss.descriptor.arguments.indices.map { place in
      let kind = place < requirements.count ? requirements[place] : nil
      return NDArray(numbers(count, seed: place + 1, kind))
    }
  }

  private static func each(_ loss: any Loss.Type) -> LossSettings {
    loss.descriptor.options.contains { $0.name == "reduction" } ? ["reduction": "none"] : [:]
  }

  /// Whether two numbers have the same bits, but for those of nan.
  private static func agree(_ one: Double, _ two: Double) -> Bool {
    one.bitPattern == two.bitPattern || (one.isNaN && two.isNaN)
  }

  @Test(arguments: 0..<losses.count)
  func everyElementOfALongArrayHasTheBitsOfTheElementAlone(_ place: Int) throws {
    let loss = Self.losses[place]
    let settings = Self.each(loss)
    let inputs = try Self.inputs(of: loss, settings)
    let columns = inputs.map(\.doubles)
    let values = try loss.value(of: inputs, settings).doubles
    let slopes = try inputs.indices.map { try loss.gradient(of: inputs, by: $0, settings).doubles }
    for index in stride(from: 0, to: values.count, by: 13) {
      let alone = columns.map { NDArray(scalar: $0[index]) }
      let value = try loss.value(of: alone, settings).doubles[0]
      #expect(
        Self.agree(value, values[index]),
        "\(loss.descriptor.name)\(alone.map(\.doubles)): \(value), not \(values[index])")
      for input in inputs.indices {
        let slope = try loss.gradient(of: alone, by: input, settings).doubles[0]
        #expect(
          Self.agree(slope, slopes[input][index]),
          "\(loss.descriptor.name)\(alone.map(\.doubles)) by \(input): \(slope), not \(slopes[input][index])"
        )
      }
    }
  }

  static let rowLosses = LossCatalogue.all.compactMap { $0 as? any SummedRowLoss.Type }

  /// Whether two sums agree as far as the order of their terms allows.
  private static func nearlyAgree(_ one: Double, _ two: Double) -> Bool {
    agree(one, two) || (one - two).magnitude <= one.ulp
  }

  /// Short rows of which a block holds many, rows of several blocks, and rows of several parts.
  @Test(arguments: 0..<rowLosses.count, [[2000, 7], [60, 300], [2, 20_001]])
  func everyRowOfALongArrayHasTheValueAndSlopesOfTheRowAlone(_ place: Int, shape: [Int]) throws {
    let type = Self.rowLosses[place]
    let settings = try LossSettings(dictionaryLiteral: ("reduction", "none"))
      .completed(for: type.descriptor)
    let loss = try type.init(settings)
    // A row of vectors alone takes the square of its length.
    if type.rowsStandAlone, shape[1] > 1000 { return }
    let dimensions: Dimensions = [shape[0], shape[1]]
    let columns: [[Double]] = type.descriptor.arguments.indices.map { argument in
      let kind = argument < loss.requirements.count ? loss.requirements[argument] : .probability
      return Self.numbers(shape[0] * shape[1], seed: argument + 1, kind).map {
        kind == .notNegative && !($0 < 1e100) ? 0.25 : $0
      }
    }
    let inputs = try columns.map { (column) throws in try NDArray(column, shape: dimensions) }
    let values = try #require(try loss.longValue(of: inputs, settings)).doubles
    let base = try settings.base
    for row in stride(from: 0, to: shape[0], by: 7) {
      let range = row * shape[1]..<(row + 1) * shape[1]
      let rows = columns.map { $0[range].map { Precise($0) } }
      let value = base.converted(loss.value(rows)).value
      #expect(Self.nearlyAgree(value, values[row]), "\(type) row \(row): \(values[row])")
    }
    for input in inputs.indices {
      let slopes = try #require(try loss.longSlopes(of: inputs, by: input, settings)).doubles
      for row in stride(from: 0, to: shape[0], by: 97) {
        let range = row * shape[1]..<(row + 1) * shape[1]
        let alone = loss.slopes(columns.map { $0[range].map { Precise($0) } }, by: input)
        for (slope, exact) in zip(slopes[range], alone) {
          let expected = exact.isZero ? 0 : exact.asLimit.value
          #expect(Self.nearlyAgree(slope, expected), "\(type) by \(input): \(slope)")
        }
      }
    }
  }

  /// A weighted mean over another axis's rows, of which some are out of account.
  @Test func rowsAlongAnyAxisAreWeighedAndLeftOut() throws {
    let shape: Dimensions = [40, 50]
    let one = try NDArray(Self.numbers(2000, seed: 1, .probability), shape: shape)
    let two = try NDArray(Self.numbers(2000, seed: 2, .probability), shape: shape)
    let mask = NDArray((0..<50).map { $0 % 3 != 0 })
    let settings: LossSettings = ["axis": 0, "reduction": "mean", "where": .array(mask)]
    let mean = try TotalVariation.value(of: [one, two], settings).doubles[0]
    let each = try TotalVariation.value(of: [one, two], ["axis": 0]).doubles
    let kept = each.indices.filter { $0 % 3 != 0 }
    #expect((mean - kept.reduce(0) { $0 + each[$1] } / Double(kept.count)).magnitude < 1e-12)
    let slopes = try TotalVariation.gradient(of: [one, two], by: 1, settings)
    #expect(slopes.shape == shape)
    let (first, second) = (one.doubles, two.doubles)
    for (place, slope) in slopes.doubles.enumerated() {
      let change = second[place] - first[place]
      let sign: Double = change > 0 ? 0.5 : (change < 0 ? -0.5 : 0)
      #expect(slope == (place % 50 % 3 == 0 ? 0 : sign / Double(kept.count)))
    }
  }

  @Test func meansOfManyElementsAreWeighedAndLeaveOut() throws {
    let (x, y) = (NDArray(Self.numbers(5000, seed: 1, .probability)), NDArray(scalar: 0.25))
    let weight = NDArray(Self.numbers(5000, seed: 2, .probability))
    let mask = NDArray((0..<5000).map { $0 % 4 != 1 })
    let settings: LossSettings = [
      "weight": .array(weight), "where": .array(mask), "reduction": "mean",
    ]
    let mean = try Huber.value(of: [y, x], settings).doubles[0]
    let (values, weights) = (try Huber.value(of: y, x).doubles, weight.doubles)
    var (sum, whole) = (CompensatedSum(), CompensatedSum())
    for place in values.indices where place % 4 != 1 {
      sum.add(DoubleDouble(product: values[place], weights[place]))
      whole.add(weights[place])
    }
    #expect((mean - sum.value / whole.value).magnitude <= 2 * mean.ulp)
    let slopes = try Huber.gradient(of: [y, x], by: 1, settings).doubles
    let each = try Huber.gradient(of: [y, x], by: 1, ["reduction": "none"]).doubles
    for place in slopes.indices {
      let share = place % 4 == 1 ? 0 : each[place] * weights[place] / whole.value
      #expect((slopes[place] - share).magnitude <= 2 * share.ulp)
    }
  }

  @Test func aNumberOutsideItsDomainIsNamedByItsPlace() throws {
    var targets = [Double](repeating: 1, count: 3000)
    targets[2100] = 0.5
    #expect(
      throws: MathError.invalidValue(
        parameter: "target", value: 0.5, index: 2100, requirement: .sign)
    ) { try Hinge.value(of: NDArray(targets), NDArray(targets)) }
    #expect(
      throws: MathError.invalidValue(
        parameter: "p", value: 1.5, index: 7, requirement: .probability)
    ) {
      var p = [Double](repeating: 0.001, count: 1000)
      p[7] = 1.5
      _ = try Entropy.value(of: NDArray(p))
    }
  }

  @Test func theRootOfALongMeanIsTheRootOfItsSquares() throws {
    let (x, y) = (NDArray(Self.numbers(5000, seed: 1, .probability)), NDArray(scalar: 0.25))
    let mean = try MeanSquaredError.value(of: y, x).doubles[0]
    #expect(try RootMeanSquaredError.value(of: y, x).doubles == [mean.squareRoot()])
    let slopes = try RootMeanSquaredError.gradient(of: [y, x], by: 1, [:]).doubles
    for (slope, number) in zip(slopes, x.doubles) {
      let expected = (number - 0.25) / (5000 * mean.squareRoot())
      #expect((slope - expected).magnitude <= 3 * expected.ulp)
    }
    #expect(throws: MathError.self) {
      try RootMeanSquaredError.value(of: [y, x], ["reduction": "sum"])
    }
  }

  /// The account of arrays admits a megabyte more, and the elements take eighty.
  @Test func joinedLossesMakeNoArrayOfTheSizeOfTheirInputs() throws {
    let p = try NDArray(uninitialized: [10_000_000], dtype: .float64)
    p.fill(Scalar.float(0.25))
    let bound = memory_set_bound(memory_held() + 1_000_000)
    defer { _ = memory_set_bound(bound) }
    let mean: LossSettings = ["reduction": "mean"]
    let cost = try BinaryCrossEntropy.value(of: [p, p], mean).doubles[0]
    #expect((cost - 0.5623351446188083).magnitude < 1e-15)
    #expect(try MeanSquaredError.value(of: p, p).doubles == [0])
    #expect(throws: MathError.self) { try BinaryCrossEntropy.value(of: p, p) }
  }

  /// Types and views are read where they lie.
  @Test func viewsAndOtherTypesGiveWhatTheirCopiesGive() throws {
    let numbers = try NDArray(Self.numbers(4000, seed: 3, .probability), shape: [2, 2000])
    let view = try numbers.transposed([1, 0])
    let target = NDArray((0..<4000).map { $0 % 5 })
    let shaped = try target.reshaped([2000, 2])
    let wide = try NDArray(shaped.doubles, shape: [2000, 2])
    let copy = try NDArray(view.doubles, shape: [2000, 2])
    for loss: any Loss.Type in [LogCosh.self, MeanSquaredError.self] {
      let found = try loss.gradient(of: [shaped, view], by: 1, [:])
      #expect(found.doubles == (try loss.gradient(of: [wide, copy], by: 1, [:]).doubles))
    }
    let single = try copy.asType(.float32)
    let value = try LogCosh.value(of: single, single)
    #expect(value.dtype == .float32)
  }

  /// A formula with every step, in each set of instructions.
  @Test func everySetOfInstructionsGivesTheSameBits() {
    let (x, y) = (RecordedNumber(.input(0)), RecordedNumber(.input(1)))
    let growth = x.exponentialLessOne / (y.exponential + 1)
    let roots = (x * y).magnitude.squareRoot - (x.squared + 0.5).logarithm
    let chosen = RecordedNumber.choose(
      (x < y).or(x.isPositive.and(y.isNegative.negated)), growth, else: roots)
    let program = FormulaProgram([chosen.node, (-x.softplus * y.sigmoid).node])
    let numbers = [1, 2].map { Self.numbers(100, seed: $0, nil) }
    var found: [[UInt64]] = []
    for set in [VectorInstructionsBaseline, .best] {
      var registers = [Double](
        repeating: 0, count: program.registerCount * 2 * FormulaRun.blockLength)
      for (register, number) in program.constants {
        for place in 0..<FormulaRun.blockLength {
          let start = Int(register) * 2 * FormulaRun.blockLength + place
          registers[start] = number.high
          registers[start + FormulaRun.blockLength] = number.low
        }
      }
      numbers[0].withUnsafeBufferPointer { one in
        numbers[1].withUnsafeBufferPointer { two in
          let sources = [one, two].map {
            FormulaSource(
              elements: $0.baseAddress, type: FormulaElementDouble, tests: FormulaTestNumber,
              least: -.infinity, most: .infinity)
          }
          _ = formula_run(
            program.steps, program.steps.count, program.results, program.results.count,
            &registers, sources, 0, 100, set)
        }
      }
      found.append(
        program.results.flatMap { result in
          let start = Int(result.source) * 2 * FormulaRun.blockLength
          return registers[start..<start + 100].map { $0.isNaN ? 0 : $0.bitPattern }
        })
    }
    #expect(found[0] == found[1])
    #expect(found[0].contains { $0 != 0 })
  }
}
