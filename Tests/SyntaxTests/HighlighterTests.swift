// Colours: each lexeme has its kind, and no byte of the text is lost, whatever the text is.

import Testing

@testable import Syntax

@Suite struct HighlighterTests {
  /// Kinds as one letter each, blanks left out.
  private func kinds(_ text: String) -> [String] {
    SyntaxHighlighter.tokens(in: text).filter { $0.kind != .plain }
      .map { "\($0.kind.rawValue) \($0.text)" }
  }

  @Test(arguments: [
    (
      "def f(x):",
      ["keyword def", "function f", "operator (", "name x", "operator )", "operator :"]
    ),
    ("class A:", ["keyword class", "function A", "operator :"]),
    ("x = 1.5e3", ["name x", "operator =", "number 1.5e3"]),
    ("f(x)", ["function f", "operator (", "name x", "operator )"]),
    ("print(x)", ["builtin print", "operator (", "name x", "operator )"]),
    ("a.print", ["name a", "operator .", "name print"]),
    ("a.b()", ["name a", "operator .", "function b", "operator (", "operator )"]),
    ("'a' f\"{b}\"", ["string 'a'", "string f\"{b}\""]),
    ("'''a\nb'''", ["string '''a\nb'''"]),
    ("x  # why", ["name x", "comment # why"]),
    ("x  # => 1", ["name x", "claim # => 1"]),
    ("x  #=/> 1", ["name x", "claim #=/> 1"]),
    ("None is not True", ["keyword None", "keyword is", "keyword not", "keyword True"]),
    ("θ **= 2", ["name θ", "operator **=", "number 2"]),
    ("x = 'open\ny", ["name x", "operator =", "name y"]),
    ("1abc + 2\ny", ["name y"]),
    ("x $ y\nz", ["name x", "name z"]),
  ])
  func lexemesHaveTheirKinds(_ text: String, _ expected: [String]) {
    #expect(kinds(text) == expected)
  }

  @Test(arguments: [
    "", "\n", "\r\n\r", "x = 1\r\ny = 2\r\n", "'''never closed\nx", "\u{0}\u{1}", "“quoted”",
    "\\", "a \\\n b", "\t\tx", "))((", "f'{", "😀 = 1", "\u{FEFF}x",
  ])
  func noByteIsLost(_ text: String) {
    let joined = SyntaxHighlighter.tokens(in: text).map(\.text).joined()
    #expect(Array(joined.utf8) == Array(text.utf8))
  }

  @Test func neighbouringPlainTextIsOneToken() {
    let tokens = SyntaxHighlighter.tokens(in: "x  \n\n  y")
    #expect(tokens.map(\.kind) == [.name, .plain, .name])
  }
}
