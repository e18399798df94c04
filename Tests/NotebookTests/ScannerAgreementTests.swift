// The block scanner against libcmark on texts put together from the pieces that make blocks.

import Testing

@testable import Notebook

@Suite("Scanner agreement")
struct ScannerAgreementTests {
  private static let pieces = [
    "```", "```", "~~~", "````", "> ", ">", "- ", "-", "* ", "1. ", "2) ", "  ", "    ", " ", "\n",
    "\n", "\n\n", "a", "text", "# ", "===", "---", "***", "<div>", "</div>", "<!--", "-->", "<a>",
    "<pre>", "|", "a|b\n-|-\n", "[a]: b\n", "\\", "`", "x\n",
  ]

  @Test(
    "the scanner knows the starts and ends of raw HTML as libcmark does",
    arguments: [
      "<a>", "a\n<a>", "a\n<div>", "</div>", "a\n</div>", "<a b='c'>", "<a b=\"c\" d>", "<a b = c>",
      "<a b='c>", "<a b=c d=>", "<a/>", "<a / >", "</a >", "</a b>", "<a> x", "<1>", "<a:b>",
      "<a-b>",
      "<pre>", "<pre/>", "</pre>", "<PRE x", "<pre>\n\n</pre> x", "<prex>", "<script>\n</STYLE>",
      "<textarea>\n</textarea>", "<!-- -->", "<!--\n\n-->", "<?x", "<?x\n?>", "<?x ?>",
      "<![CDATA[", "<![CDATA[\n]]>", "<!A", "<!a\n>", "<!A >", "<!1>", "<DIV\n", "<div/>", "<divx>",
      "<div x='", "> <div>", "- <div>\n  x", "- <pre>\n", "    <div>", "   <h1>", "<h7>", "<link",
    ])
  func rawHTML(_ html: String) throws {
    for end in ["\n", "\n\n", "\n\n-->\n", "\n</pre>\n"] {
      try expectFencesToAgree("\(html)\n```\nx\(end)```\ny\n")
    }
  }

  @Test("the scanner finds libcmark's fences in any text", arguments: 0..<40)
  func agrees(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<50 {
      let count = Int.random(in: 1...30, using: &random)
      let text = (0..<count).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      try expectFencesToAgree(text)
    }
  }
}

/// A small generator with a seed, so that a failure can be seen again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
