// Powers by vector loops: against exact values, and whatever the instructions the same bits.

import CVectorMath
import Testing

@testable import LossMath

@Suite struct PowerTests {
  /// Bases, exponents, the nearest doubles, and how far the exact powers lie above those.
  static let recorded: [[Double]] = {
    let path = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return RecordedCase.lines(of: "/\(path)/Recorded/powers.txt").map { line in
      line.split(separator: " ").compactMap { Double(String($0)) }
    }
  }()

  static func powers(_ instructions: VectorInstructions) -> [UInt64] {
    let (bases, exponents) = (recorded.map { $0[0] }, recorded.map { $0[1] })
    var result = bases
    vector_power(bases, exponents, &result, bases.count, instructions)
    return result.map(\.bitPattern)
  }

  @Test func areWithinOneUnitInTheLastPlace() {
    #expect(Self.recorded.count > 500)
    for (line, bits) in zip(Self.recorded, Self.powers(.best)) {
      let error = (Double(bitPattern: bits) - line[2]) / line[2].ulp - line[3]
      #expect(error.magnitude <= 0.7, "\(line)")
    }
  }

  @Test func everySetOfInstructionsGivesTheSameBits() {
    #expect(Self.powers(VectorInstructionsBaseline) == Self.powers(.best))
  }

  @Test func bitsDependNeitherOnLengthNorOnPlace() {
    let all = Self.powers(.best)
    for (place, line) in Self.recorded.enumerated().prefix(100) {
      var result = 0.0
      vector_power([line[0]], [line[1]], &result, 1, .best)
      #expect(result.bitPattern == all[place])
    }
  }

  @Test func wholePowersThatDoublesHoldAreExact() throws {
    for base in -12...12 {
      for exponent in 0...14 {
        let exact = (0..<exponent).reduce(1) { product, _ in product * base }
        let found = try NDArray.apply(
          .power, .array(NDArray([Double(base)])), .float(Double(exponent)))
        #expect(found.doubles == [Double(exact)])
      }
    }
  }
}
