// The language and its library against what CPython and NumPy print.

import Diagnostics
import Interpreter
import Library
import Syntax
import Testing

@Suite struct ChunkTests {
  @Test(arguments: Chunk.load("numbers"))
  func numbersAreThoseOfPython(_ chunk: Chunk) { check(chunk) }

  @Test(arguments: Chunk.load("text"))
  func textIsThatOfPython(_ chunk: Chunk) { check(chunk) }

  @Test(arguments: Chunk.load("containers"))
  func containersBehaveAsInPython(_ chunk: Chunk) { check(chunk) }

  @Test(arguments: Chunk.load("functions"))
  func functionsAndLoopsRunAsInPython(_ chunk: Chunk) { check(chunk) }

  @Test(arguments: Chunk.load("arrays"))
  func arraysAreThoseOfNumPy(_ chunk: Chunk) { check(chunk) }

  @Test(arguments: Chunk.load("exceptions"))
  func exceptionsAreCaughtAsInPython(_ chunk: Chunk) { check(chunk) }

  @Test func everyChunkFileIsThere() {
    for name in ["numbers", "text", "containers", "functions", "arrays", "exceptions"] {
      #expect(Chunk.load(name).count > 15, "\(name)")
    }
  }

  private func check(_ chunk: Chunk) {
    #expect(Run(chunk.code).lines == chunk.expected)
  }
}

/// A run of some code in a machine of its own.
final class Run: CellListener {
  private(set) var output = ""
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
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var text = "#> " + line
      while text.last == " " { text.removeLast() }
      return text
    }
    if output.isEmpty || output.hasSuffix("\n") { lines.removeLast() }
    guard let error else { return lines }
    var last = "#! \(error.errorClass ?? "Error"): \(error.message)"
    while last.last == " " { last.removeLast() }
    return lines + [last]
  }

  func printed(_ text: String, _ machine: Machine) { output += text }
  func displayed(_ content: any ObjectContent, _ machine: Machine) {}
  func observed(_ value: Value, statement: Int, _ machine: Machine) {}
  func warned(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) {}
}
