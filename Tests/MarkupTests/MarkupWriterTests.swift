// Nothing that an author writes can become markup, and what is written is read back by an HTML
// parser as it was meant. The expected texts follow the HTML standard's serialization rules.

import Testing

@testable import Markup

@Test(arguments: [
  ("a < b", "a &lt; b"), ("a > b", "a &gt; b"), ("R&D", "R&amp;D"), ("&lt;", "&amp;lt;"),
  ("\"quoted\" 'single'", "\"quoted\" 'single'"), ("</p><script>", "&lt;/p&gt;&lt;script&gt;"),
  ("]]>", "]]&gt;"), ("<!--", "&lt;!--"), ("naïve 🎲 ∑", "naïve 🎲 ∑"), ("", ""),
])
func textIsEscaped(text: String, expected: String) {
  #expect(MarkupWriter.string(.text(text)) == expected)
  #expect(MarkupWriter.string(element("p", [:], [.text(text)])) == "<p>\(expected)</p>")
}

@Test(arguments: [
  ("plain", "plain"), ("\"><script>", "&quot;>&lt;script>"), ("it's", "it's"),
  ("a & b", "a &amp; b"), ("&quot;", "&amp;quot;"), ("two\nlines", "two\nlines"), ("", ""),
])
func attributeValueIsEscaped(value: String, expected: String) {
  #expect(
    MarkupWriter.string(element("p", ["title": value])) == "<p title=\"\(expected)\"></p>")
}

@Test(arguments: ["</style>", "</STYLE >", "<!-- </style> -->", "a{content:'</style'}", "<<"])
func styleSheetCannotEndItsElement(rules: String) {
  let written = MarkupWriter.string(element("style", [:], [.styleSheet(StyleSheet(rules))]))
  #expect(written.hasPrefix("<style>") && written.hasSuffix("</style>"))
  #expect(written.filter { $0 == "<" }.count == 2)
}

@Test func styleSheetIsWrittenAsItIs() {
  let sheet = StyleSheet("a > b::before{content:\"&\"}")
  #expect(MarkupWriter.string(.styleSheet(sheet)) == "a > b::before{content:\"&\"}")
}

@Test(arguments: ["br", "hr", "img", "input", "link", "meta", "wbr", "col"])
func voidElementHasNoEndTag(name: String) {
  #expect(MarkupWriter.string(element(name)) == "<\(name)>")
}

@Test(arguments: ["div", "script", "td", "a", "svg", "g", "title", "textarea"])
func emptyElementKeepsItsEndTag(name: String) {
  #expect(MarkupWriter.string(element(name)) == "<\(name)></\(name)>")
}

@Test(arguments: ["path", "rect", "circle", "line", "mspace"])
func leafOfADrawingClosesItself(name: String) {
  #expect(MarkupWriter.string(element(name, ["id": "a"])) == "<\(name) id=\"a\"/>")
}

@Test(arguments: ["pre", "textarea"])
func lineBreakAtTheStartIsKept(name: String) {
  // An HTML parser drops the first line break after these start tags.
  let direct = element(name, [:], ["\nfirst"])
  #expect(MarkupWriter.string(direct) == "<\(name)>\n\nfirst</\(name)>")
  let nested = element(name, [:], [.fragment([.fragment(["\nfirst"])])])
  #expect(MarkupWriter.string(nested) == "<\(name)>\n\nfirst</\(name)>")
  let plain = element(name, [:], ["first\n"])
  #expect(MarkupWriter.string(plain) == "<\(name)>first\n</\(name)>")
}

@Test func lineBreakInsideAnInnerElementIsLeftAlone() {
  let code = element("pre", [:], [element("code", [:], ["\nfirst"])])
  #expect(MarkupWriter.string(code) == "<pre><code>\nfirst</code></pre>")
}

@Test func lineBreakAfterNothingIsKept() {
  let pre = element("pre", [:], [.empty, "", "\nfirst"])
  #expect(MarkupWriter.string(pre) == "<pre>\n\nfirst</pre>")
}

@Test func attributesStandInTheirOrderAndThoseWithoutValueAlone() {
  let details = Element("details", [Element.Attribute("id", "d"), "open"], ["x"])
  #expect(MarkupWriter.string(.element(details)) == "<details id=\"d\" open>x</details>")
  #expect(
    MarkupWriter.string(element("p", ["b": "1", "c": nil, "a": "2"])) == "<p b=\"1\" a=\"2\"></p>")
}

@Test func fragmentLeavesNoTrace() {
  let nodes = Node.fragment(["a", .empty, element("b", [:], ["c"]), "d"])
  #expect(MarkupWriter.string(nodes) == "a<b>c</b>d")
  #expect(MarkupWriter.bytes(nodes) == Array("a<b>c</b>d".utf8))
}
