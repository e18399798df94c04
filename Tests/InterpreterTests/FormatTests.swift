// Numbers as text, against CPython's own `format` and `repr`.

import Foundation
import Testing

@testable import Interpreter

@Suite struct FormatTests {
  /// Lines that `record.py` wrote: kind, value, spec, text.
  private static func recorded() throws -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appendingPathComponent("Recorded/format.txt"), encoding: .utf8)
    return text.split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func numbersAreFormattedAsInPython() throws {
    let lines = try Self.recorded()
    #expect(lines.count > 2500)
    for line in lines {
      #expect(Self.format(line[0], line[1], line[2]) == line[3], "\(line[1]) with '\(line[2])'")
    }
  }

  private static func format(_ kind: String, _ value: String, _ spec: String) -> String {
    do {
      if kind == "i" { return spec.isEmpty ? value : try FormatSpec(spec).format(Int(value) ?? 0) }
      let number = try NumberParsing.float(value)
      return spec.isEmpty ? PythonText.repr(number) : try FormatSpec(spec).format(number)
    } catch let fault as Fault {
      return "\(fault.errorClass): \(fault.message)"
    } catch {
      return "\(error)"
    }
  }

  @Test func widthsAreBounded() {
    #expect(throws: Fault.self) { try FormatSpec("99999999999999999999d") }
    #expect(throws: Fault.self) { try FormatSpec(".99999999999999999999f") }
    #expect(throws: Fault.self) { try FormatSpec(".9999999999f").format(1.5) }
  }
}
