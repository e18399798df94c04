// Macros of a document: given by name, or defined in one formula and used in another.

import Formula
import Testing

struct MacroTests {
  @Test func aDocumentsMacroIsUsedInItsFormulas() throws {
    var macros = MacroTable()
    let result1 = macros.define("E", as: #"\mathbb{E}\left[#1\right]"#)
    #expect(result1)
    let formula = try Formula(tex: #"\E{x}"#, isDisplay: false, macros: macros)
    #expect(
      formula.atoms == (try Formula(tex: #"\mathbb{E}\left[x\right]"#, isDisplay: false)).atoms)
  }

  @Test func namesAndBodiesThatCannotBeAreRefused() {
    var macros = MacroTable()
    let result2 = macros.define("", as: "x")
    #expect(!result2)
    let result3 = macros.define("a b", as: "x")
    #expect(!result3)
    let result4 = macros.define("a", as: "{x")
    #expect(!result4)
    let result5 = macros.define("a", as: "#2", arity: 1)
    #expect(!result5)
    let result6 = macros.define("a", as: "x", arity: 10)
    #expect(!result6)
    let result7 = macros.define(#"\a"#, as: "#1 + #2")
    #expect(result7)
  }

  @Test func definitionsOfOneFormulaServeTheNextAndTheFirstWins() throws {
    var macros = MacroTable()
    let first = try Formula(tex: #"\newcommand{\loss}{\mathcal{L}}"#, isDisplay: true)
    #expect(first.isEmpty)
    let result8 = macros.adopt(first.definitions)
    #expect(result8 == [])
    let second = try Formula(
      tex: #"\renewcommand{\loss}{L} \loss"#, isDisplay: true, macros: macros)
    #expect(second.atoms == [.identifier("L", .normal)])
    let result9 = macros.adopt(second.definitions)
    #expect(result9 == ["loss"])
    let third = try Formula(tex: #"\loss"#, isDisplay: false, macros: macros)
    #expect(third.atoms == [.identifier("L", .calligraphic)])
  }
}
