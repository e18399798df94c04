// What cannot be read is named, at its place, with what was probably meant.

import Formula
import Testing

struct FaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var tex: String
    var problem: FormulaProblem
    /// The part of the source that is marked.
    var marked: String

    var testDescription: String { tex }
  }

  static let cases = [
    Case(
      tex: #"x + \fracc{a}{b}"#, problem: .unknownCommand("fracc", suggestion: "frac"),
      marked: #"\fracc"#),
    Case(
      tex: #"\alhpa"#, problem: .unknownCommand("alhpa", suggestion: "alpha"), marked: #"\alhpa"#),
    Case(
      tex: #"\qqqqqqqq"#, problem: .unknownCommand("qqqqqqqq", suggestion: nil),
      marked: #"\qqqqqqqq"#),
    Case(
      tex: #"\begin{alinged} a \end{alinged}"#,
      problem: .unknownEnvironment("alinged", suggestion: "aligned"), marked: "alinged"),
    Case(tex: "{a", problem: .unclosedGroup, marked: "{"),
    Case(tex: "a}", problem: .unexpectedClose("}"), marked: "}"),
    Case(tex: #"\frac{a}"#, problem: .missingArgument(of: #"\frac"#), marked: #"\frac"#),
    Case(tex: "x^", problem: .missingArgument(of: "^"), marked: "^"),
    Case(tex: "x^2^3", problem: .doubleSuperscript, marked: "^"),
    Case(tex: "x_1_2", problem: .doubleSubscript, marked: "_"),
    Case(tex: "a & b", problem: .misplaced("&"), marked: "&"),
    Case(tex: #"\left( x"#, problem: .unclosedLeft, marked: #"\left"#),
    Case(tex: #"x \right)"#, problem: .rightWithoutLeft, marked: #"\right"#),
    Case(tex: #"\left x"#, problem: .missingDelimiter(after: #"\left"#, found: "x"), marked: "x"),
    Case(
      tex: #"\begin{matrix} a"#, problem: .unclosedEnvironment("matrix"), marked: #"\begin{matrix"#),
    Case(
      tex: #"\begin{matrix} a \end{array}"#,
      problem: .mismatchedEnd(expected: "matrix", found: "array"), marked: "array"),
    Case(tex: #"x\limits_a"#, problem: .limitsWithoutOperator(#"\limits"#), marked: #"\limits"#),
    Case(tex: #"a \over b \over c"#, problem: .ambiguousFraction(#"\over"#), marked: #"\over"#),
    Case(tex: #"\kern{wide}"#, problem: .malformedLength("wide"), marked: "wide"),
    Case(tex: #"\textcolor{#12}{x}"#, problem: .malformedColor("#12"), marked: "#12"),
    Case(tex: #"\begin{array}{cz} a \end{array}"#, problem: .malformedColumns("cz"), marked: "cz"),
    Case(
      tex: #"\newcommand{x}{y}"#, problem: .malformedDefinition(#"\newcommand"#),
      marked: #"\newcommand"#),
    Case(tex: #"\def\p(#1){#1} \p[x]"#, problem: .wrongUse(of: #"\p"#), marked: #"\p"#),
    Case(
      tex: #"\href{javascript:alert(1)}{x}"#, problem: .unsafeLink("javascript:alert(1)"),
      marked: "javascript:alert(1)"),
    Case(tex: #"\text{a $x}"#, problem: .unclosedDollar, marked: "$"),
    Case(tex: #"\text{a"#, problem: .unclosedGroup, marked: "{"),
    Case(tex: #"\sqrt[3{x}"#, problem: .unclosedBracket(of: #"\sqrt"#), marked: "["),
    Case(tex: #"\def\x{\x\x}\x"#, problem: .tooManyExpansions(limit: 10_000), marked: #"\x"#),
  ]

  @Test(arguments: cases)
  func theFirstThingThatIsWrongIsNamedAtItsPlace(_ example: Case) throws {
    let fault = #expect(throws: FormulaFault.self) {
      try Formula(tex: example.tex, isDisplay: false)
    }
    #expect(fault?.problem == example.problem)
    let bytes = Array(example.tex.utf8)
    let range = try #require(fault?.range)
    #expect(String(decoding: bytes[range], as: UTF8.self) == example.marked)
  }

  @Test(arguments: cases)
  func everyProblemHasASentence(_ example: Case) {
    #expect(!example.problem.message.isEmpty)
    #expect(!example.problem.message.contains("\n"))
  }

  @Test func aFaultInsideAMacroStandsWhereTheMacroIsCalled() throws {
    let fault = #expect(throws: FormulaFault.self) {
      try Formula(tex: #"\newcommand{\bad}{\nosuchthing} a + \bad"#, isDisplay: false)
    }
    #expect(fault?.range == 36..<40)
  }
}
