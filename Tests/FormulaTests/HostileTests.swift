// No source can exhaust the stack, run without end or take more than linear time.

import Foundation
import Markup
import Testing

@testable import Formula

struct HostileTests {
  static let pieces = [
    "{", "}", "x^", "x_{", #"\frac"#, #"\left("#, #"\sqrt{"#, #"\begin{matrix}"#, "&", #"\\"#,
    #"\\["#, "'", "$", "%", "#", #"\text{"#, #"\text{$"#, #"\color{red}"#, #"\bf "#, #"\not"#,
    #"\over "#, #"\hat"#, "[", "]", #"\sqrt["#, "\\", "\u{0}", "é\u{301}", #"\verb|"#, "1.",
    #"\mathrm{a}"#, #"\def\a#1{#1}\a"#, #"\newcommand{\a}[1][{]"#, #"\operatorname*"#, "~",
    #"\begin{CD}A@>"#, "@", #"\substack{a\\"#, #"\kern-"#, #"\limits"#, #"\displaystyle"#,
    #"\overset{a}"#,
  ]

  @Test(arguments: pieces)
  func manyBytesOfOnePieceAreReadOrRefused(_ piece: String) {
    let source = String(repeating: piece, count: max(1, 100_000 / piece.utf8.count))
    if let formula = try? Formula(tex: source, isDisplay: true) {
      #expect(!MarkupWriter.bytes(formula.mathML()).isEmpty)
    }
  }

  /// Twice the source is twice the tokens taken, and each byte costs a few of them at most.
  @Test(
    arguments: [
      ("{a}", 3.2), ("x_i^2+", 3), ("'", 3), (#"\begin{matrix}a&b\\c\end{matrix}"#, 2), ("[", 3),
      (#"\begin{CD}A@>a>>B\end{CD}"#, 3),
    ])
  func aMegabyteIsReadInLinearWork(_ piece: String, _ most: Double) throws {
    let taken = try [500_000, 1_000_000].map { size in
      let count = size / piece.utf8.count
      var parser = FormulaParser("x" + String(repeating: piece, count: count), macros: MacroTable())
      _ = try parser.formula()
      #expect(Double(parser.expander.taken) <= most * Double(size))
      return parser.expander.taken
    }
    #expect(abs(taken[1] - 2 * taken[0]) < 100)
  }

  @Test func depthHasABound() {
    for (open, close) in [
      ("{", "}"), (#"\frac{"#, "}{b}"), (#"\left("#, #"\right)"#), ("x^{", "}"),
    ] {
      let source = String(repeating: open, count: 500) + "x" + String(repeating: close, count: 500)
      #expect(throws: FormulaFault.self) { try Formula(tex: source, isDisplay: false) }
    }
  }

  /// Every command on its own, and with groups behind it: a formula or a fault, never a trap, and
  /// never its own name in what is shown.
  @Test func noCommandIsEverShownAsItsName() {
    for name in KnownCommands.all {
      for source in ["\\\(name)", "\\\(name){a}{b}{c}{d}", "\\\(name)[a]{b}{c}", "x\\\(name)_1^2"] {
        guard let formula = try? Formula(tex: source, isDisplay: true) else { continue }
        let text = MarkupWriter.string(formula.mathML())
        let shown = text.prefix(upTo: text.range(of: "<annotation")?.lowerBound ?? text.endIndex)
        #expect(!shown.contains("\\" + name), "\(source)")
      }
    }
  }

  /// Random strings of TeX's pieces.
  @Test func randomSourcesAreReadOrRefused() {
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let words = Self.pieces + KnownCommands.all.map { "\\" + $0 } + ["a", "+", "=", "{a}", " "]
    for _ in 0..<3000 {
      let source = (0..<random(12)).map { _ in words[random(words.count)] }.joined()
      if let formula = try? Formula(tex: source, isDisplay: random(2) == 0) {
        _ = MarkupWriter.bytes(formula.mathML())
        _ = TeXWriter.text(formula.atoms)
      }
    }
  }
}
