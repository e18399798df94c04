// The style sheet: squeezed without a change of meaning, small, whole.

import Testing

@testable import Report

@Suite struct StyleTests {
  @Test(arguments: [
    ("a  {\n  color : red ;\n  b:c;\n}\n", "a{color :red;b:c}\n"),
    ("/* why */ a, b > c { d: e f }", "a,b > c{d:e f}\n"),
    ("a::before { content: \"  {x; } \" }", "a::before{content:\"  {x; } \"}\n"),
    ("a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}\n"),
    ("@media (min-width: 2em) { a { b: c } }", "@media (min-width:2em){a{b:c}}\n"),
    ("a :not(.b) { c: d }", "a :not(.b){c:d}\n"),
    ("a{b:c}/* open", "a{b:c}\n"),
  ])
  func rulesKeepTheirMeaning(_ rules: String, _ compact: String) {
    #expect(CompactRules.text(rules) == compact)
  }

  private static let sources = [
    StyleRules.base, StyleRules.prose, StyleRules.contents, StyleRules.code, StyleRules.tables,
    StyleRules.folds, StyleRules.figures, StyleRules.claims, StyleRules.diagnostics,
    StyleRules.print,
  ]

  @Test func allRulesTogetherAreSmall() {
    #expect(Self.sources.map { CompactRules.text($0).utf8.count }.reduce(0, +) <= 7 * 1024)
  }

  @Test(arguments: sources) func everyBraceIsClosed(_ rules: String) {
    #expect(rules.count { $0 == "{" } == rules.count { $0 == "}" })
  }

  /// Every text colour against every background that it stands on, in both themes: 7:1, by the
  /// formula of WCAG 2.
  @Test(arguments: ["ink", "quiet", "link", "held", "failed", "erratum"])
  func textColoursStandOut(_ name: String) throws {
    let text = try colours(name)
    for background in ["paper", "wash", "failed-wash", "erratum-wash"] {
      let ground = try colours(background)
      #expect(contrast(text.light, ground.light) >= 7, "light, on \(background)")
      #expect(contrast(text.dark, ground.dark) >= 7, "dark, on \(background)")
    }
  }

  private func colours(_ name: String) throws -> (light: [Double], dark: [Double]) {
    let pattern = try Regex("--\(name): light-dark\\(#([0-9a-f]+), #([0-9a-f]+)\\)")
    let match = try #require(StyleRules.base.firstMatch(of: pattern))
    return (try channels(match.output[1].substring), try channels(match.output[2].substring))
  }

  private func channels(_ digits: Substring?) throws -> [Double] {
    let digits = try #require(digits)
    let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    let number = try #require(Int(full, radix: 16))
    return [16, 8, 0].map { Double(number >> $0 & 255) / 255 }
  }

  private func contrast(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func luminance(_ channels: [Double]) -> Double {
    let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : power(($0 + 0.055) / 1.055) }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// x^2.4 by x² · ⁵√x², the root by Newton's method.
  private func power(_ x: Double) -> Double {
    var root = 1.0
    for _ in 0..<60 {
      root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
    }
    return x * x * root
  }
}
