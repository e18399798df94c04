// Errors that can say what was meant do so; each hint has a case.

import Diagnostics
import Testing

@testable import Syntax

@Suite struct HintTests {
  struct Case: Sendable, CustomStringConvertible {
    /// The source; what is wrong stands between ‹ and ›.
    var source: String
    var hint: String

    var description: String { source }
  }

  static let cases = [
    Case(source: "‹whille› x:\n  y", hint: "did you mean 'while'?"),
    Case(source: "‹fro› x in y: z", hint: "did you mean 'for'?"),
    Case(source: "‹improt› numpy as np", hint: "did you mean 'import'?"),
    Case(source: "‹retrun› x", hint: "did you mean 'return'?"),
    Case(source: "if x:\n  y\n‹esle›:\n  z", hint: "did you mean 'else'?"),
    Case(source: "‹dfe› f(x): y", hint: "did you mean 'def'?"),
    Case(source: "‹clas› A: pass", hint: "did you mean 'class'?"),
    Case(source: "if x:\n  y\nelse ‹if› z:\n  w", hint: "did you mean 'elif'?"),
    Case(source: "a &‹&› b", hint: "Python writes 'and' for '&&'"),
    Case(source: "a |‹|› b", hint: "Python writes 'or' for '||'"),
    Case(source: "a ‹<>› b", hint: "Python writes '!=' for '<>'"),
    Case(source: "x = ‹!›y", hint: "Python writes 'not x' for '!x'"),
    Case(source: "x = ‹“›a”", hint: "write a straight quote: \""),
    Case(source: "x = ‹‘›a’", hint: "write a straight quote: '"),
    Case(source: "x = 3 ‹−› 2", hint: "write a hyphen for minus: -"),
    Case(source: "x = 3 ‹×› 2", hint: "write an asterisk to multiply: *"),
    Case(source: "x = 3 ‹÷› 2", hint: "write a slash to divide: /"),
    Case(source: "x ‹≤› 2", hint: "write <="),
    Case(source: "x ‹≥› 2", hint: "write >="),
    Case(source: "x ‹≠› 2", hint: "write !="),
    Case(source: "x‹²›", hint: "write **2"),
    Case(source: "x =‹\u{A0}›1", hint: "write an ordinary space"),
    Case(source: "‹match› x:\n  case 1: y", hint: "write it as 'if' and 'elif'"),
    Case(
      source: "‹async› def f(): pass",
      hint: "leave out 'async' and 'await': a cell runs from top to bottom"),
    Case(source: "try: x\nexcept‹*› E: y", hint: "write 'except'"),
    Case(
      source: "'‹\\N›{GREEK SMALL LETTER ALPHA}'",
      hint: "write the character itself, or its number as \\uXXXX"),
    Case(source: "f'{a &‹&› b}'", hint: "Python writes 'and' for '&&'"),
    Case(source: "if x:\n        y\n‹\t›z", hint: "indent with spaces alone"),
  ]

  @Test(arguments: cases) func errorsSayWhatWasMeant(_ hint: Case) throws {
    let parts = hint.source.split(separator: "‹", maxSplits: 1)
    let before = parts.count == 2 ? String(parts[0]) : ""
    let marked = try #require(parts.last).split(separator: "›", maxSplits: 1)
    let wrong = String(try #require(marked.first))
    let source = before + wrong + (marked.count == 2 ? String(marked[1]) : "")
    let error = try #require(throws: Diagnostic.self) { try parse(source) }
    #expect(([error.label].compactMap { $0 } + error.hints).contains(hint.hint))
    let span = try #require(error.place?.span)
    let file = try #require(error.place?.file)
    #expect(file.text(in: span.start..<span.end) == wrong)
    #expect(span.start == before.utf8.count)
  }

  @Test(arguments: ["x = = 1", "foo bar", "x y", "total bar", "a.b c"])
  func nothingIsGuessedWhereNothingIsNear(_ source: String) throws {
    let error = try #require(throws: Diagnostic.self) { try parse(source) }
    #expect(error.message == "invalid syntax")
    #expect(error.label == nil && error.hints.isEmpty)
  }

  @Test(arguments: [
    ("match x:\n  case 1: y", "the match statement is not supported"),
    ("match x, y:\n  case _: y", "the match statement is not supported"),
    ("match (x):\n  case 1: y", "the match statement is not supported"),
    ("async def f(): pass", "async code is not supported"),
    ("[x async for x in y]", "async code is not supported"),
    ("@d\nasync def f(): pass", "async code is not supported"),
    ("try: x\nexcept* E: y", "except* is not supported"),
    ("'\\N{BULLET}'", "\\N{…} escapes are not supported"),
    ("'\\ud800'", "surrogate code points in strings are not supported"),
  ])
  func whatPythonHasAndWeDoNotIsNamed(_ source: String, _ message: String) throws {
    let error = try #require(throws: Diagnostic.self) { try parse(source) }
    #expect(error.errorClass == "NotImplementedError")
    #expect(error.message == message)
  }
}
