// The largest and the smallest of rows: the same whatever the instructions, the length and the parts.

import CVectorMath
import Testing

@testable import LossMath

@Suite struct ExtremesTests {
  static let instructions: [VectorInstructions] = [VectorInstructionsBaseline, .best]

  static func numbers(_ count: Int) -> [Double] {
    (0..<count).map { Double(($0 &* 7919) % 1009) - 500.25 }
  }

  /// The extreme by the plainest loop.
  static func plain(_ numbers: [Double], isLargest: Bool) -> Double {
    numbers.dropFirst().reduce(numbers[0]) { best, next in
      if best.isNaN || next.isNaN { return best.isNaN ? best : next }
      return (isLargest ? next > best : next < best) ? next : best
    }
  }

  static func found(
    _ numbers: [Double], isLargest: Bool, _ instructions: VectorInstructions
  ) -> UInt64 {
    vector_extreme_double(numbers, numbers.count, isLargest ? 1 : 0, instructions).bitPattern
  }

  @Test func everyLengthAndSetOfInstructionsGivesTheSame() {
    for count in 1...70 {
      let numbers = Self.numbers(count)
      for isLargest in [true, false] {
        let expected = Self.plain(numbers, isLargest: isLargest).bitPattern
        for instructions in Self.instructions {
          #expect(Self.found(numbers, isLargest: isLargest, instructions) == expected)
        }
      }
    }
  }

  @Test(arguments: [0, 3, 17, 39])
  func aNanOfEitherSignIsTheExtreme(_ place: Int) {
    for nan in [Double.nan, -Double.nan] {
      var numbers = Self.numbers(40)
      numbers[place] = nan
      for instructions in Self.instructions {
        #expect(
          Double(bitPattern: Self.found(numbers, isLargest: true, instructions)).isNaN)
        #expect(
          Double(bitPattern: Self.found(numbers, isLargest: false, instructions)).isNaN)
      }
    }
  }

  @Test func ofZerosTheLastIsGiven() {
    for zeros in [[0.0, -0.0], [-0.0, 0.0]] {
      let numbers = [Double](repeating: -1, count: 20) + [0.0, -0.0] + zeros
      for instructions in Self.instructions {
        let found = Self.found(numbers, isLargest: true, instructions)
        #expect(found == zeros[1].bitPattern)
      }
    }
  }

  @Test func longRowsAreTakenInParts() throws {
    let count = Parallel.shortestRow * 2 + 77
    var numbers = Self.numbers(count)
    numbers[count - 1] = 1e300
    numbers[Parallel.partLength] = -1e300
    let array = NDArray(numbers)
    #expect(try array.reduce(.maximum).item() == .float(1e300))
    #expect(try array.reduce(.minimum).item() == .float(-1e300))
    #expect(try array.argumentOfMaximum().item() == .int(count - 1))
    #expect(try array.argumentOfMinimum().item() == .int(Parallel.partLength))
  }
}
