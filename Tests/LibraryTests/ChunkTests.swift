// The language and its library against what CPython and NumPy print.

import Diagnostics
import Interpreter
import Library
import Syntax
import Testing

@Suite struct ChunkTests {
  @Test(arguments: Chunk.files)
  func chunksPrintWhatPythonPrints(_ file: String) {
    for chunk in Chunk.load(file) {
      let run = Run(chunk.code)
      #expect(run.lines == chunk.expected, "\(chunk.file).txt:\(chunk.line)")
    }
  }

  @Test func theChunksAreThere() {
    #expect(Chunk.files.contains("language/numbers"))
    for file in Chunk.files {
      for chunk in Chunk.load(file) {
        #expect(!chunk.expected.isEmpty, "\(file).txt:\(chunk.line) prints nothing")
      }
    }
  }
}

/// A run of some code in a machine of its own.
final class Run: CellListener {
  private(set) var output = ""
  private(set) var shown: [any ObjectContent] = []
  private(set) var warnings: [String] = []
  private(set) var error: Diagnostic?

  init(_ code: String, limits: ExecutionLimits = ExecutionLimits()) {
    let fragment = SourceFragment(whole: SourceFile(path: "chunk", text: code))
    let machine = Machine(library: Library.tables, limits: limits, listener: self)
    do {
      try machine.run(try Parser.parse(fragment), in: fragment, observed: [])
    } catch {
      self.error = error
    }
  }

  /// What was printed, line by line behind `#>`, then the error behind `#!`.
  var lines: [String] {
    var lines = Run.lines(of: output, behind: "#> ")
    if output.isEmpty || output.hasSuffix("\n") { lines.removeLast() }
    guard let error else { return lines }
    return lines
      + Run.lines(of: "\(error.errorClass ?? "Error"): \(error.message)", behind: "#! ")
  }

  private static func lines(of text: String, behind mark: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = mark + line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  func printed(_ text: String, _ machine: Machine) { output += text }
  func displayed(_ content: any ObjectContent, _ machine: Machine) { shown.append(content) }
  func observed(_ value: Value, statement: Int, _ machine: Machine) {}
  func warned(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) {
    warnings.append(message)
  }
}
