// Text made to exhaust time, stack or memory, a megabyte at most: reading it comes to an end. A
// quadratic step would take minutes here, and too deep a recursion would end the process.

import Foundation
import Testing

@testable import Notebook

@Suite("Hostile text")
struct HostileTests {
  private static func many(_ text: String, _ count: Int = 15_000, then tail: String = "") -> String
  {
    String(repeating: text, count: count).appending(tail)
  }

  private static let texts: [HostileText] = [
    .init("quotes and emphasis", many(">", then: many("a*"))),
    .init("brackets", many("[")),
    .init("links", many("[a](")),
    .init("images", many("![[]()")),
    .init("stars", many("*a _b ")),
    .init("nested emphasis", many("*a **a ", then: many(" a** a*"))),
    .init("backticks of every length", (1...1200).map { many("`", $0, then: "x") }.joined()),
    .init("open backticks", many("`a``")),
    .init("dollars", many("$")),
    .init("open dollars", many("$a ")),
    .init("formulas", many("$a$")),
    .init("open displays", many("$$a\n")),
    .init("one open display", "$$".appending(many("\nb"))),
    .init("displays with rules", many("$$\n=\n$$\n\n")),
    .init("nested lists", many("- ", then: "a")),
    .init("numbers", many("1. ", then: "a")),
    .init("indented lists", (0..<1000).map { many("  ", $0, then: "- a\n") }.joined()),
    .init("indented text", (0..<1000).map { many(" ", $0, then: "a\n") }.joined()),
    .init("alternating containers", many("> - ")),
    .init("instructions", many("<?")),
    .init("declarations", many("<!A ")),
    .init("character data", many("<![CDATA[")),
    .init("closing tags", many("</")),
    .init("destinations", many("[a](<b")),
    .init("titles", many("[a](b \"")),
    .init("parentheses", "[a](".appending(many("("))),
    .init("links without end", many("[a](b")),
    .init("reference labels", many("[a][b")),
    .init("closing brackets", many("a](")),
    .init("underscores", many("a_ ", then: many("_a "))),
    .init("mixed emphasis", many("*_* ")),
    .init("strong without end", many("**x* ")),
    .init("long delimiters", many("a***", then: many("**b"))),
    .init("ampersands", many("&")),
    .init("escapes", many("\\")),
    .init("entities", many("&a")),
    .init("tags", many("<a ")),
    .init("comments", many("<!--")),
    .init("lines of HTML", many("<a b\n")),
    .init("definitions", (0..<15_000).map { "[a\($0)]: /u\n" }.joined().appending(many("[a1] "))),
    .init("headings alike", many("# a\n")),
    .init("bars", many("|", then: "\n").appending(many("|-"))),
    .init("tables", many("a|b\n-|-\n1|2\n\n", 5_000)),
    .init("table rows", "a|b\n-|-\n".appending(many("`|$|\n", 15_000))),
    .init("values", many("`{loss} 1` ", 15_000)),
    .init("carriage returns", many("\r")),
    .init("one long line", many("word ", 200_000)),
    .init("long cell", "```loss\n".appending(many("x = 1\n", then: "```\n"))),
    .init("option lines", "```loss\n".appending(many("#| a: b\n", then: "```\n"))),
    .init("tabs", many("\t", then: "a")),
    .init("footnotes", (0..<8_000).map { "[^a\($0)]: b[^a\($0 + 1)]\n\n" }.joined()),
    .init("footnote lines", "a[^1]\n\n[^1]:\n".appending(many("    b\n"))),
    .init("missing footnotes", "[^a]: b\n\n".appending(many("[^b] "))),
    .init("open footnotes", many("[^")),
    .init("tildes", many("~")),
    .init("open strikethroughs", many("~a ~~b ")),
    .init("closing strikethroughs", many("~a ~~b ", then: many(" b~~ a~"))),
    .init("strikethroughs", many("~a~")),
    .init("escaped tildes", many("\\~")),
    .init("addresses", many("http://a.b/")),
    .init("hosts", many("_www.a_b")),
    .init("signs", many("a@")),
    .init("mail", many("a@b.c ")),
    .init("long mail host", "a@".appending(many("b."))),
    .init("closing parentheses", "http://a.b/".appending(many(")"))),
    .init("entities behind an address", "http://a.b/".appending(many("&a;"))),
    .init("references", many("@fig-a ")),
    .init("open references", many("[-@fig-")),
    .init("broken references", (0..<8_000).map { "# a\($0)\n@fig-b\($0)\n" }.joined()),
    .init("broken links", (0..<8_000).map { "[a](#b\($0)) " }.joined()),
    .init("attributes", many("{#a} ")),
    .init("open attributes", many(" {#a")),
    .init("attribute words", "# a {".appending(many("b=c ", then: "}"))),
    .init("tasks", many("- [ ] a\n")),
    .init("alerts", many("> [!NOTE]\n\n")),
    .init("captions", many("|a|\n|-|\n: b {#tbl-x}\n\n", 5_000)),
    .init("lazy lines", many("> a\nb\n")),
  ]

  @Test("reading comes to an end", arguments: texts)
  func comesToAnEnd(_ hostile: HostileText) {
    #expect(hostile.text.utf8.count <= 1_100_000)
    _ = readingError(hostile.text)
  }

  private static let megabytes: [HostileText] = [
    .init("strikethrough", many("~a ~~b ", 145_000)),
    .init("emphasis", many("*a **a ".repeated(40) + " a** a*".repeated(40) + "\n\n", 1_780)),
    .init("nested lists", many("- ".repeated(90) + "a\n", 5_500)),
    .init("nested quotes", many("> ".repeated(90) + "a\n", 5_500)),
    .init("brackets", many("[", 500_000).appending(many("]", 500_000))),
    .init("open links", many("[a](", 250_000)),
    .init("footnotes", (0..<45_000).map { "a[^\($0)]\n\n[^\($0)]: b\n\n" }.joined()),
    .init("references", many("@fig-a ", 145_000)),
    .init("one wide table", many("|a", 50_000, then: "\n").appending(many("|-", 50_000))),
  ]

  /// What is made of a text grows with the text alone.
  @Test("a megabyte is read whole", arguments: megabytes)
  func megabyte(_ hostile: HostileText) throws {
    let made = HTMLWriter.html(try read(hostile.text)).utf8.count
    #expect(made <= 60 * hostile.text.utf8.count)
  }

  private static let deep: [HostileText] = [
    .init("1:101 quotes and lists are nested more than 100 levels deep", many(">", 101)),
    .init(
      "1:202 quotes and lists are nested more than 100 levels deep", many("- ", 101, then: "a")),
    .init(
      "3:1 emphasis, links and images are nested more than 100 levels deep",
      "ok\n\n".appending(many("*a **a ", 60, then: "b")).appending(many(" a** a*", 60))),
    .init(
      "1:2001 emphasis, links and images are nested more than 1000 levels deep",
      many("![", 1001)),
    .init(
      "3:2002 emphasis, links and images are nested more than 1000 levels deep",
      "|a|\n|-|\n|".appending(many("![", 1001))),
  ]

  @Test("nesting without bound is refused where it goes too deep", arguments: deep)
  func depth(_ hostile: HostileText) {
    #expect(readingError(hostile.text)?.summary == hostile.name)
  }

  @Test func nestingWithinTheBoundIsRead() {
    #expect(readingError(Self.many(">", 100, then: "a")) == nil)
    #expect(readingError(Self.many("- ", 100, then: "a")) == nil)
    #expect(readingError("```\n".appending(Self.many(">", 500, then: "\n```\n"))) == nil)
    #expect(readingError(Self.many("![a](b) ", 5000)) == nil)
  }

  /// Eight lists of ten aliases of the list before: a hundred million values.
  private static let multiplied = zip("abcdefgh", "bcdefghi").map { previous, name in
    let aliases = Array(repeating: "*\(previous)", count: 10).joined(separator: ",")
    return "\(name): &\(name) [\(aliases)]\n"
  }.joined()

  private static let frontMatters: [HostileText] = [
    .init("2:104 the YAML is nested more than 100 levels deep", "a: ".appending(many("["))),
    .init("2:201 the YAML is nested more than 100 levels deep", many("- ", then: "a")),
    .init(
      "403:401 the YAML is nested more than 100 levels deep",
      (0..<500).map { many(" ", $0, then: "a:\n") }.joined()),
    .init("5:8 the YAML has more than 20 aliases", "a: &a [x]\n".appending(multiplied)),
    .init(
      "2:20001 the YAML has more than 10000 values",
      "x: [".appending(many("1,", 20_000, then: "1]"))),
  ]

  @Test("hostile front matter is refused", arguments: frontMatters)
  func frontMatter(_ hostile: HostileText) {
    #expect(readingError("---\n\(hostile.text)\n---\n")?.summary == hostile.name)
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

/// A text with a short name, so that a report of the tests does not hold the text.
struct HostileText: CustomTestStringConvertible, Sendable {
  /// What it is made of, or the error that it is refused with.
  var name: String
  var text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  var testDescription: String { name }
}
