// Prose: where links may lead, which images stay, how headings are ordered.

import Notebook
import Session
import Testing

@testable import Report

@Suite struct LinkTests {
  @Test(arguments: [
    ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&amp;d#e"),
    ("http://example.org", "http://example.org"),
    ("mailto:ada@example.org", "mailto:ada@example.org"),
    ("other.md#part", "other.md#part"),
    ("#part", "#part"),
    ("a/b:c", "a/b:c"),
    ("?q=javascript:x", "?q=javascript:x"),
    ("häuser und [boote].html", "h%C3%A4user%20und%20%5Bboote%5D.html"),
    ("100%25%zz%4", "100%25%25zz%254"),
    ("", ""),
  ])
  func linkIsKept(_ destination: String, _ href: String) {
    #expect(link(destination) == "<p><a href=\"\(href)\">text</a></p>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "java\tscript:x", "\u{1}javascript:x", "vbscript:x", "data:text/html,x", "file:///etc/passwd",
    "blob:x", "jaVAscript\u{0}:x", "about:blank",
  ])
  func linkThatCouldRunSomethingIsOnlyItsText(_ destination: String) {
    #expect(link(destination) == "<p>text</p>")
  }

  @Test func linkWithoutTextIsNamedByItsDestination() {
    let body = paragraph(.link(destination: "https://example.org", title: nil, []))
    #expect(body == #"<p><a href="https://example.org">https://example.org</a></p>"#)
  }

  @Test func imageWithinALinkIsItsText() {
    let image = Inline.image(source: "x.png", title: nil, alternative: [.text("a cat")])
    let body = paragraph(.link(destination: "cats.html", title: "Cats", [image]))
    #expect(body == #"<p><a href="cats.html" title="Cats">a cat</a></p>"#)
  }

  @Test(arguments: ["https://example.org/x.png", "photo.png", "//example.org/x.png"])
  func imageElsewhereIsALinkThatTheReaderMayFollow(_ source: String) {
    let body = paragraph(.image(source: source, title: nil, alternative: [.text("a cat")]))
    #expect(body.hasPrefix("<p><a href=\"\(source)\">a cat</a><span class=\"note\">"))
  }

  @Test func whatCannotBeReadIsMarkedAndSaysWhy() {
    let formula = paragraph(.math(#"\fracc{a}{b}"#, isDisplay: false))
    #expect(
      formula == #"<p><code class="unread">\fracc{a}{b}</code><span class="note"> "#
        + #"(\fracc is not a command of mathematics)</span></p>"#)
    let reference = paragraph(.reference(CrossReference(kind: .figure, label: "fig-x")))
    #expect(reference == #"<p><span class="unread">@fig-x</span></p>"#)
  }

  @Test func imageInThePageIsShown() {
    let source = "data:image/png;base64,iVBORw0KGgo="
    let body = paragraph(.image(source: source, title: nil, alternative: [.text("a dot")]))
    #expect(body == "<p><img src=\"\(source)\" alt=\"a dot\"></p>")
  }

  @Test(arguments: ["data:image/svg+xml,<svg onload=x>", "data:text/html;base64,eA==", "data:,"])
  func otherDataIsNoImage(_ source: String) {
    let body = paragraph(.image(source: source, title: nil, alternative: [.text("a dot")]))
    #expect(body == "<p>a dot</p>")
  }

  private func link(_ destination: String) -> String {
    paragraph(.link(destination: destination, title: nil, [.text("text")]))
  }

  private func paragraph(_ content: Inline) -> String {
    var builder = OutcomeBuilder()
    builder.paragraph(content)
    return mainLines(builder.outcome).joined(separator: "\n")
  }
}

/// The lines within `<main>`.
func mainLines(_ outcome: NotebookOutcome) -> [String] {
  let lines = pageBody(outcome).split(separator: "\n").map(String.init)
  return Array(
    lines.drop { !$0.hasPrefix("<main") }.dropFirst().prefix { $0 != "</main>" })
}

@Suite struct OutlineTests {
  @Test func headingsBelowTheTitleStartAtTheSecondLevelWithoutHoles() {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "T"
    for (level, text) in [(3, "a"), (6, "b"), (6, "c"), (2, "d"), (1, "e"), (2, "f")] {
      builder.heading(level, text)
    }
    let tags = mainLines(builder.outcome).map { String($0.prefix(3)) }
    #expect(tags == ["<h2", "<h3", "<h3", "<h2", "<h2", "<h3"])
  }

  @Test func firstHeadingThatIsTheTitleIsNotRepeated() {
    var builder = OutcomeBuilder()
    builder.heading(1, "Coins", content: [.emphasis([.text("Coins")])])
    builder.heading(2, "Heads")
    #expect(pageBody(builder.outcome).contains("<h1 id=\"coins\"><em>Coins</em></h1>"))
    #expect(mainLines(builder.outcome) == ["<h2 id=\"heads\">Heads</h2>"])
    #expect(page(builder.outcome).contains("<title>Coins</title>"))
  }

  @Test func firstHeadingUnderAnotherTitleStays() {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "Chance"
    builder.heading(1, "Coins")
    #expect(mainLines(builder.outcome) == ["<h2 id=\"coins\">Coins</h2>"])
  }

  @Test func headingWithoutTextIsLeftOut() {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "T"
    builder.heading(2, " ", id: "section")
    #expect(mainLines(builder.outcome).isEmpty)
  }

  @Test func sectionsAreNumberedByTheirDepth() {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "T"
    builder.frontMatter.numbersSections = true
    for (level, text) in [(2, "a"), (4, "b"), (3, "c"), (2, "d"), (3, "e")] {
      builder.heading(level, text)
    }
    let entries = Outline(builder.outcome.document).entries
    #expect(entries.map(\.number) == ["1", "1.1", "1.2", "2", "2.1"])
    #expect(mainLines(builder.outcome)[1].contains("<span class=\"number\">1.1</span> b"))
  }

  @Test(arguments: [
    (headings: 2, wanted: Bool?.none, shown: false), (3, nil, true), (3, false, false),
    (1, true, true), (0, true, false),
  ])
  func contentsAreShownWhereTheyHelp(headings: Int, wanted: Bool?, shown: Bool) {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "T"
    builder.frontMatter.contents = wanted
    for index in 0..<headings { builder.heading(2, "h\(index)") }
    #expect(pageBody(builder.outcome).contains("<nav") == shown)
  }

  @Test func contentsRepeatNeitherLinksNorIdsOfAHeading() {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "T"
    builder.frontMatter.contents = true
    builder.frontMatter.contentsDepth = 2
    let value = builder.value(
      "x => 1", "1", claim: Stated(source: "x", stated: "1", computed: "1"))
    builder.heading(
      2, "a", content: [.link(destination: "#b", title: nil, [.text("a is ")]), value])
    builder.heading(3, "too deep")
    let body = pageBody(builder.outcome)
    #expect(body.contains("<li><a href=\"#a\">a is 1</a></li>"))
    #expect(body.ranges(of: "id=\"claim-1\"").count == 1)
    #expect(!body.contains("<a href=\"#too-deep\">"))
  }

  @Test func idsOfThePageKeepClearOfTheAuthors() {
    var builder = OutcomeBuilder()
    builder.frontMatter.title = "T"
    builder.heading(2, "Claim 1")
    builder.heading(2, "Page claims")
    builder.cell("x # => 1", claims: [Stated(source: "x", stated: "1", computed: "1")])
    let body = pageBody(builder.outcome)
    #expect(body.contains("<li class=\"held\" id=\"page-page-claim-1\">"))
  }
}
