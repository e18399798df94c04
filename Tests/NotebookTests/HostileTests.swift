// Text made to exhaust time, stack or memory, a megabyte at most: reading it comes to an end. A
// quadratic step would take minutes here, and too deep a recursion would end the process.

import Foundation
import Testing

@testable import Notebook

@Suite("Hostile text")
struct HostileTests {
  private static func many(_ text: String, _ count: Int = 100_000, then tail: String = "") -> String
  {
    String(repeating: text, count: count).appending(tail)
  }

  private static let texts: [(String, String)] = [
    ("quotes and emphasis", many(">", then: many("a*"))),
    ("brackets", many("[")),
    ("links", many("[a](")),
    ("images", many("![[]()")),
    ("stars", many("*a _b ")),
    ("nested emphasis", many("*a **a ", 50_000, then: many(" a** a*", 50_000))),
    ("backticks of every length", (1...1200).map { many("`", $0, then: "x") }.joined()),
    ("open backticks", many("`a``")),
    ("dollars", many("$")),
    ("open dollars", many("$a ")),
    ("formulas", many("$a$")),
    ("open displays", many("$$a\n")),
    ("one open display", "$$".appending(many("\nb"))),
    ("displays with rules", many("$$\n=\n$$\n\n")),
    ("nested lists", many("- ", then: "a")),
    ("numbers", many("1. ", then: "a")),
    ("indented lists", (0..<1000).map { many("  ", $0, then: "- a\n") }.joined()),
    ("indented text", (0..<1000).map { many(" ", $0, then: "a\n") }.joined()),
    ("alternating containers", many("> - ")),
    ("escapes", many("\\")),
    ("entities", many("&a")),
    ("tags", many("<a ")),
    ("comments", many("<!--")),
    ("lines of HTML", many("<a b\n")),
    ("definitions", (0..<40_000).map { "[a\($0)]: /u\n" }.joined().appending(many("[a1] "))),
    ("headings alike", many("# a\n")),
    ("bars", many("|", then: "\n").appending(many("|-"))),
    ("tables", many("a|b\n-|-\n1|2\n\n", 20_000)),
    ("table rows", "a|b\n-|-\n".appending(many("`|$|\n", 50_000))),
    ("values", many("`{loss} 1` ", 50_000)),
    ("carriage returns", many("\r")),
    ("one long line", many("word ", 200_000)),
    ("long cell", "```loss\n".appending(many("x = 1\n", then: "```\n"))),
    ("option lines", "```loss\n".appending(many("#| a: b\n", then: "```\n"))),
    ("tabs", many("\t", then: "a")),
    ("lazy lines", many("> a\nb\n")),
  ]

  @Test("reading comes to an end", arguments: texts)
  func comesToAnEnd(_ name: String, _ text: String) {
    #expect(text.utf8.count <= 1_100_000)
    _ = readingError(text)
  }

  private static let deep: [(String, String)] = [
    (many(">", 101), "1:101 quotes and lists are nested more than 100 levels deep"),
    (many("- ", 101, then: "a"), "1:202 quotes and lists are nested more than 100 levels deep"),
    (
      "ok\n\n".appending(many("*a **a ", 60, then: "b")).appending(many(" a** a*", 60)),
      "3:1 emphasis, links and images are nested more than 100 levels deep"
    ),
  ]

  @Test("nesting without bound is refused where it goes too deep", arguments: deep)
  func depth(_ text: String, _ summary: String) {
    #expect(readingError(text)?.summary == summary)
  }

  @Test func nestingWithinTheBoundIsRead() {
    #expect(readingError(Self.many(">", 100, then: "a")) == nil)
    #expect(readingError(Self.many("- ", 100, then: "a")) == nil)
    #expect(readingError("```\n".appending(Self.many(">", 500, then: "\n```\n"))) == nil)
  }

  /// Nine lists of ten aliases of the list before: a thousand million values.
  private static let multiplied = zip("abcdefgh", "bcdefghi").map { previous, name in
    let aliases = Array(repeating: "*\(previous)", count: 10).joined(separator: ",")
    return "\(name): &\(name) [\(aliases)]\n"
  }.joined()

  private static let frontMatters: [(String, String)] = [
    ("a: ".appending(many("[")), "2:104 the YAML is nested more than 100 levels deep"),
    (many("- ", then: "a"), "2:201 the YAML is nested more than 100 levels deep"),
    (
      (0..<500).map { many(" ", $0, then: "a:\n") }.joined(),
      "403:401 the YAML is nested more than 100 levels deep"
    ),
    ("a: &a [x]\n".appending(multiplied), "5:10 the YAML has more than 20 aliases"),
    (
      "x: [".appending(many("1,", 20_000, then: "1]")),
      "2:20001 the YAML has more than 10000 values"
    ),
  ]

  @Test("hostile front matter is refused", arguments: frontMatters)
  func frontMatter(_ yaml: String, _ summary: String) {
    #expect(readingError("---\n\(yaml)\n---\n")?.summary == summary)
  }
}
