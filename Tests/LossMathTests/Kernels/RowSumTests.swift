// Rows added up: in their order, the same whatever the instructions.

import CVectorMath
import Testing

@testable import LossMath

@Suite struct RowSumTests {
  /// What one addition after the other gives.
  static func plain<T: BinaryFloatingPoint>(
    _ values: [T], rows: Int, length: Int, distance: Int, _ sums: [T]
  ) -> [T] {
    var sums = sums
    for row in 0..<rows {
      for column in 0..<length { sums[column] += values[row * distance + column] }
    }
    return sums
  }

  @Test(arguments: [0, 1, 3, 4, 5, 9])
  func rowsAreAddedInTheirOrder(_ rows: Int) {
    for length in [1, 7, 64, 131] {
      let distance = length + 3
      let values = (0..<(rows * distance + length)).map { 1 / Double($0 + 1) - 0.1 }
      let start = (0..<length).map { Double($0) * 1e-3 }
      let expected = Self.plain(values, rows: rows, length: length, distance: distance, start)
      for instructions in [VectorInstructionsBaseline, .best] {
        var sums = start
        vector_add_rows_double(values, rows, length, distance, &sums, instructions)
        #expect(sums == expected)
      }
      let singles = values.map { Float($0) }
      let begin = start.map { Float($0) }
      let sum = Self.plain(singles, rows: rows, length: length, distance: distance, begin)
      for instructions in [VectorInstructionsBaseline, .best] {
        var sums = begin
        vector_add_rows_float(singles, rows, length, distance, &sums, instructions)
        #expect(sums == sum)
      }
    }
  }
}
