// Cells: what becomes of the value of the last expression.

import Testing

@testable import Session

@Suite struct CellTests {
  @Test func aListThatHoldsItselfIsShown() throws {
    let cell = try Example.cell("x = []\nx.append(x)\nx")
    #expect(cell.error == nil)
    #expect(cell.outputs.count == 1)
  }

  @Test func whatADrawingFunctionReturnsIsNotPrinted() throws {
    let cell = try Example.cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])")
    let texts = cell.outputs.filter { if case .value = $0 { true } else { false } }
    #expect(texts.isEmpty)
  }
}
