// Headings: their ids, texts and places.

import Diagnostics
import Testing

@testable import Notebook

@Suite("Headings")
struct HeadingTests {
  // The ids that GitHub's `github-slugger` gives to the same texts.
  @Test(
    "an id is GitHub's",
    arguments: [
      ("Hello, World!", "hello-world"), ("Foo_bar - baz", "foo_bar---baz"), ("Café Ü", "café-ü"),
      ("`code` *and* **bold**", "code-and-bold"), ("1. Intro", "1-intro"), ("日本語", "日本語"),
      ("a &amp; b", "a--b"), ("[link](x)", "link"), ("!!!", "section"),
    ])
  func identifiers(_ text: String, _ id: String) throws {
    #expect(try read("# \(text)\n").headings.map(\.id) == [id])
  }

  @Test func idsAreUnique() throws {
    let document = try read("# a\n# a\n# a-1\n# A\n# !\n# ?\n")
    #expect(document.headings.map(\.id) == ["a", "a-1", "a-1-1", "a-2", "section", "section-1"])
  }

  @Test func headingsAreListedInOrderWithTheirPlaces() throws {
    let text = "# One\n\n> ## Two *b*\n\n- Three\n  ---\n\nFour\nfive\n===\n"
    let document = try read(text)
    #expect(document.headings.map(\.level) == [1, 2, 2, 1])
    #expect(document.headings.map(\.text) == ["One", "Two b", "Three", "Four five"])
    #expect(
      document.headings.map { document.file.text(of: $0.span) } == [
        "# One", "## Two *b*", "Three\n  ---", "Four\nfive\n===",
      ])
  }

  @Test func mathAndValuesContributeTheirSource() throws {
    let document = try read("# The $L_2$ norm is `{loss} x`\n")
    #expect(document.headings.map(\.text) == ["The L_2 norm is x"])
    #expect(document.headings.map(\.id) == ["the-l_2-norm-is-x"])
    #expect(document.title == "The L_2 norm is x")
  }
}
