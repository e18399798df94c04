// Mathematics that ran: statements of cells with `formula: true`, `show`, and the catalogue's formulas.

import Formula
import LossMath
import Notebook
import Session
import Testing

@Suite struct ShownFormulaTests {
  /// The TeX of the formulas that a cell shows.
  static func formulas(_ code: String, options: String = "#| formula: true\n") throws -> [String] {
    let setup = """
      import numpy as np
      import math
      p = np.array([0.5, 0.25, 0.25])
      q = np.array([0.8, 0.1, 0.1])
      z = np.array([1.0, 2.0])
      A = np.array([[1.0, 2.0], [3.0, 4.0]])
      y_hat = 0.75
      x_1 = 3
      eta = 0.1
      """
    let outcome = try Example.run("```loss\n\(setup)\n```\n\n```loss\n\(options)\(code)\n```\n")
    return outcome.cells[1].outputs.compactMap { output in
      if case .formula(let formula) = output { formula.source } else { nil }
    }
  }

  @Test(arguments: [
    ("L = -math.log2(y_hat)", #"L=-\log_{2}\hat{y}=-\log_{2}0.75\approx0.415037"#),
    ("w = (x_1 + 2) * (y_hat - 1)", #"w=(x_1+2)(\hat{y}-1)=(3+2)(0.75-1)=-1.25"#),
    ("x_1 - (y_hat - 1)", #"x_1-(\hat{y}-1)=3-(0.75-1)=3.25"#),
    ("abs(y_hat - 1) ** 2", #"|\hat{y}-1|^2=|0.75-1|^2=0.0625"#),
    ("x_1 = x_1 - eta * 2", #"x_1\gets x_1-\eta·2=3-0.1·2=2.8"#),
    ("x_1 += 1", #"x_1\gets x_1+1=3+1=4"#),
    ("np.sum(z)", #"\sum_{i}z_i=1+2=3"#),
    ("np.sum(A)", #"\sum_{i}\sum_{j}A_{ij}=1+2+3+4=10"#),
    ("v = A.sum(axis=1)", #"v=(\sum_{j}A_{ij})_i=(1+2,3+4)=(3,7)"#),
    ("p @ q", "p·q=(0.5,0.25,0.25)·(0.8,0.1,0.1)=0.45"),
    ("max(0, 1 - y_hat)", #"\max(0,1-\hat{y})=\max(0,1-0.75)=0.25"#),
    ("np.exp(-x_1)", #"e^{-x_1}=e^{-3}\approx0.0497871"#),
    ("x_1 < 4", #"x_1<4\iff3<4\iff\text{True}"#),
    ("u = 3", "u=3"),
    ("r = np.zeros(2)", "r=(0,0)"),
    ("print(1)", nil), ("'text'", nil), ("import math", nil),
  ])
  func aStatementShowsSymbolsNumbersAndResult(code: String, tex: String?) throws {
    #expect(try Self.formulas(code).map(Self.plain) == (tex.map { [$0] } ?? []))
  }

  /// Without what TeX's writer adds around fences and single indices.
  private static func plain(_ tex: String) -> String {
    var text = tex
    for (written, short) in [
      (#"\left\lparen "#, "("), (#"\right)"#, ")"), (#"\left\lvert "#, "|"),
      (#"\right\rvert"#, "|"),
      ("_{1}", "_1"), ("z_{i}", "z_i"), (")_{i}", ")_i"), ("^{2}", "^2"), (#"\lt"#, "<"),
    ] {
      text = text.split(separator: written, omittingEmptySubsequences: false)
        .joined(separator: short)
    }
    return text
  }

  @Test func aFormulaTakesThePlaceOfTheValue() throws {
    let cell = try Example.run("```loss\n#| formula: true\n1 + 1\n```\n").cells[0]
    #expect(cell.outputs.count == 1)
    guard case .formula = cell.outputs[0] else { throw Missing() }
  }

  @Test func showSeesTheExpressionWhereverItStands() throws {
    let shown = try Self.formulas(
      "def f(k):\n  show(k * 2)\nf(5)\nlist(show(k + 1) for k in [1])", options: "")
    #expect(shown == ["k·2=5·2=10", "k+1=1+1=2"])
  }

  @Test func aCellsOwnShowIsItsOwn() throws {
    #expect(try Self.formulas("def show(x): return x\nshow(1 + 1)", options: "") == [])
  }

  @Test func longSumsShowTheirFirstTermsAndTheLast() throws {
    let shown = try Self.formulas("big = np.arange(100.0)\nnp.sum(big ** 2)")
    #expect(shown[0].contains(#"\cdots,99"#))
    #expect(shown[1].contains(#"0^{2}+1^{2}+\cdots+99^{2}=328350"#))
  }

  @Test func anEConstantIsNoName() throws {
    #expect(try Self.formulas("e = 2\nnp.exp(e)")[1].contains(#"\exp"#))
  }

  @Test(arguments: LossCatalogue.descriptors.map(\.name))
  func everyFormulaOfTheCatalogueIsTypeset(name: String) throws {
    let loss = try #require(LossCatalogue.descriptor(named: name))
    for tex in [loss.formula, loss.domain, loss.range] {
      #expect(throws: Never.self) { try Formula(tex: tex, isDisplay: true) }
    }
  }

  @Test func aLossIsShownByItsOwnFormula() throws {
    let shown = try Self.formulas("cross_entropy(p, q)\nmean_absolute_error(p, q)")
    #expect(shown[0].contains(#"-\sum_{i}{p}_{i}\log{q}_{i}\approx"#))
    #expect(shown[1].contains(#"\frac{1}{n}\sum_{i}"#))
  }

  struct Missing: Error {}
}
