// References between formulas: a label gives a formula its number, and a reference to none is a warning.

import Formula
import Session
import Testing

@Suite struct ReferenceTests {
  @Test func aReferenceToNoLabelIsAWarningWithTheNearestLabel() throws {
    let outcome = try Example.run("$$a \\label{eq:one}$$\n\n$\\eqref{eq:one}$, $\\ref{eq:onee}$\n")
    #expect(outcome.warnings.map(\.message) == ["no formula has the label `eq:onee`"])
    #expect(outcome.warnings.first?.label == "did you mean `eq:one`?")
  }

  @Test func aTagIsTheFormulasNumber() throws {
    #expect(try Formula(tex: #"a \tag{A1} \label{x}"#, isDisplay: true).tagText == "A1")
    #expect(try Formula(tex: #"a \label{x}"#, isDisplay: true).tagText == nil)
  }

  @Test func aReferenceIsALinkWhereItsTargetHasAPlace() throws {
    let formula = try Formula(tex: #"\eqref{x}"#, isDisplay: false)
    let linked = formula.mathML(targets: ["x": .init(number: "3", anchor: "equation-1")])
    #expect("\(linked)".contains("#equation-1"))
    let plain = formula.mathML(targets: ["x": .init(number: "3", anchor: nil)])
    #expect(!"\(plain)".contains("href"))
    #expect("\(plain)".contains("(3)"))
  }
}
