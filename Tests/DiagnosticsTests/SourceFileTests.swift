// Lines, columns and fragments: positions are what an editor shows.

import Testing

@testable import Diagnostics

@Suite struct SourceFileTests {
  @Test(arguments: [
    (0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 2), (8, 3, 1), (99, 4, 2),
  ])
  func offsetsBecomeLinesAndColumns(_ offset: Int, _ line: Int, _ column: Int) {
    // "ab\n" "é" "y\r\n" "z\r" "w": é takes two bytes and one column.
    let file = SourceFile(path: "x.md", text: "ab\néy\r\nz\rw")
    #expect(file.location(at: offset) == Location(line: line, column: column))
  }

  @Test func linesComeWithoutTheirEnds() {
    let file = SourceFile(path: "x.md", text: "ab\r\n\ncd")
    #expect((1...3).map { file.text(in: file.range(ofLine: $0)) } == ["ab", "", "cd"])
    #expect(file.text(in: file.range(ofLine: 9)) == "")
  }

  @Test func fragmentsKnowWhereTheirBytesStand() {
    let file = SourceFile(path: "x.md", text: "> ab\n> cd\n")
    let fragment = SourceFragment(file: file, lines: [2..<4, 7..<9])
    #expect(fragment.text == "ab\ncd")
    #expect(fragment.span(3, 5) == Span(7, 9))
    #expect(fragment.fileOffset(of: 1) == 3)
  }
}

@Suite struct DiagnosticRendererTests {
  private func diagnostic(_ text: String, _ span: Span, label: String? = nil) -> Diagnostic {
    Diagnostic(
      class: "NameError", "name 'x' is not defined",
      at: .init(file: SourceFile(path: "n.md", text: text), span: span), label: label,
      hints: ["define it"])
  }

  @Test func excerptUnderlinesTheSpan() {
    let text = DiagnosticRenderer().render(diagnostic("a\nl = x + 1\n", Span(6, 7), label: "here"))
    #expect(
      text == """
        error[NameError]: name 'x' is not defined
         --> n.md:2:5
          |
        2 | l = x + 1
          |     ^ here
          = help: define it

        """)
  }

  @Test func wideCharactersKeepTheCaretInPlace() {
    let text = DiagnosticRenderer().render(diagnostic("損失 = x", Span(9, 10)))
    #expect(text.contains("\n  |        ^\n"))
  }

  @Test func controlCharactersAreShownNotSent() {
    let text = DiagnosticRenderer().render(diagnostic("\u{1B}[31m = x", Span(8, 9)))
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("\\x1b"))
  }

  @Test func longLinesAreCutAroundTheSpan() {
    let long = String(repeating: "a", count: 5000)
    let text = DiagnosticRenderer().render(diagnostic(long + "x" + long, Span(5000, 5001)))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 200 })
    #expect(text.contains("…"))
  }

  @Test func coloursAreWrittenWhereAsked() {
    let text = DiagnosticRenderer(colours: true).render(Diagnostic("no"))
    #expect(text == "\u{1B}[31merror\u{1B}[0m: \u{1B}[1mno\u{1B}[0m\n")
  }
}

@Suite struct SuggestionTests {
  private let names = ["cross_entropy", "entropy", "softmax", "hinge", "log2", "log"]

  @Test(arguments: [
    ("corss_entropy", "cross_entropy"), ("sofmax", "softmax"), ("Hinge", "hinge"),
    ("entrpoy", "entropy"), ("log3", "log"),
  ])
  func nearNamesAreSuggested(_ name: String, _ wanted: String) {
    #expect(Suggestion.nearest(to: name, in: names) == wanted)
  }

  @Test(arguments: ["zzz", "", "x", "completely_else"])
  func farNamesAreNot(_ name: String) {
    #expect(Suggestion.nearest(to: name, in: names) == nil)
  }
}
