// Arrays as text, against NumPy's own `str` and `repr`.

import Foundation
import Testing

@testable import Interpreter

@Suite struct ArrayTextTests {
  /// One array that `record.py` wrote, with what NumPy printed for it.
  private struct Recorded {
    let array: ArrayText
    let text: String
    let representation: String
    let line: Int

    init?(_ line: Substring, number: Int) {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 5 else { return nil }
      let shape = parts[1].split(separator: " ").compactMap { Int($0) }
      let values = parts[2].split(separator: " ").compactMap {
        try? NumberParsing.float(String($0))
      }
      let elements: ArrayElements =
        switch parts[0] {
        case "i": .ints(values.map { Int($0) })
        case "b": .bools(values.map { $0 != 0 })
        case "f": .halfWidthFloats(values.map { Float($0) })
        default: .floats(values)
        }
      array = ArrayText(elements, shape: shape)
      text = parts[3].replacingOccurrences(of: "\\n", with: "\n")
      representation = parts[4].replacingOccurrences(of: "\\n", with: "\n")
      self.line = number
    }
  }

  private static func recorded() throws -> [Recorded] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appendingPathComponent("Recorded/arrays.txt"), encoding: .utf8)
    return text.split(separator: "\n").enumerated().compactMap { Recorded($1, number: $0 + 1) }
  }

  @Test func arraysArePrintedAsInNumPy() throws {
    let arrays = try Self.recorded()
    #expect(arrays.count > 200)
    for array in arrays {
      #expect(array.array.text == array.text, "line \(array.line)")
      #expect(array.array.representation == array.representation, "line \(array.line)")
    }
  }
}
