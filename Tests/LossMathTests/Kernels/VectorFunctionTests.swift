// The vector functions against exact values, and the promise that their bits depend on the number
// alone.

import CVectorMath
import Testing

@testable import LossMath

@Suite struct VectorFunctionTests {
  static let operations = UnaryOperation.allCases.filter { $0.vectorFunction != nil }
  static let instructions: [VectorInstructions] = [VectorInstructionsBaseline, .best]

  /// Numbers of every size, and those at the ends of the functions' domains.
  static let numbers: [Double] = {
    var result: [Double] = [
      0, -0.0, 1, -1, -2, .infinity, -.infinity, .nan, .leastNonzeroMagnitude,
      -.leastNonzeroMagnitude,
      .leastNormalMagnitude / 64, 0.5, -0.5, 710,
      709.782712893384, -745.13, -746, 1e22, -1e22, 1e308, -1e308, 0x1p20, 0x1.0000000000001p20,
    ]
    for step in 0..<700 {
      let size = Double(step) * 0.037 - 12
      result += [size, size * 61, Double(sign: .plus, exponent: step * 2 - 900, significand: 1.37)]
    }
    return result
  }()

  static func values(
    _ operation: UnaryOperation, _ numbers: [Double], _ instructions: VectorInstructions
  ) -> [UInt64] {
    var result = [Double](repeating: 0, count: numbers.count)
    if let function = operation.vectorFunction {
      vector_map_double(function, numbers, &result, numbers.count, instructions)
    }
    return result.map { $0.isNaN ? UInt64.max : $0.bitPattern }
  }

  @Test func areWithinOneUnitInTheLastPlace() throws {
    let path = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let lines = RecordedCase.lines(of: "/\(path)/Recorded/functions.txt")
    #expect(lines.count > 2000)
    for line in lines {
      let parts = line.split(separator: " ").map(String.init)
      let operation = try #require(UnaryOperation(rawValue: parts[0]))
      let numbers = parts[1...].compactMap(Double.init)
      let value = try NDArray([numbers[0]]).apply(operation).doubles[0]
      let error = (value - numbers[1]) / numbers[1].ulp - numbers[2]
      #expect(error.magnitude <= 1, "\(line)")
    }
  }

  @Test(arguments: operations)
  func everySetOfInstructionsGivesTheSameBits(_ operation: UnaryOperation) {
    let baseline = Self.values(operation, Self.numbers, VectorInstructionsBaseline)
    for instructions in Self.instructions {
      #expect(Self.values(operation, Self.numbers, instructions) == baseline)
    }
  }

  @Test(arguments: operations)
  func bitsDependNeitherOnLengthNorOnPlace(_ operation: UnaryOperation) {
    let all = Self.values(operation, Self.numbers, .best)
    for length in 0...70 {
      for start in [0, 1, 3, 20 + length] {
        let part = Array(Self.numbers[start..<start + length])
        #expect(Self.values(operation, part, .best) == Array(all[start..<start + length]))
      }
    }
  }

  @Test(arguments: operations)
  func viewsGiveTheBitsOfTheirCopies(_ operation: UnaryOperation) throws {
    let array = NDArray(Self.numbers)
    for view in [try array.flipped(), try array.get([.slice(start: 1, stop: nil, step: 3)])] {
      let expected = Self.values(operation, view.doubles, .best)
      let found = try view.apply(operation).doubles
      #expect(found.map { $0.isNaN ? UInt64.max : $0.bitPattern } == expected)
    }
  }

  @Test(arguments: operations)
  func singlePrecisionIsWithinOneUnitInTheLastPlace(_ operation: UnaryOperation) throws {
    let singles = Self.numbers.map(Float.init)
    let found = try NDArray(singles).apply(operation).elements(as: Float.self)
    let exact = Self.values(operation, singles.map(Double.init), .best)
    for (value, bits) in zip(found, exact) {
      let wanted = Double(bitPattern: bits)
      let nearest = Float(wanted)
      if nearest.isNaN || nearest.isInfinite {
        #expect(value.isNaN == nearest.isNaN && (value.isNaN || value == nearest))
      } else {
        #expect((Double(value) - wanted).magnitude <= Double(nearest.ulp))
        #expect(value.sign == nearest.sign)
      }
    }
  }
}
