// Small multiples: a grid to compare in, so plotting areas are aligned and equally wide.

import Testing

@testable import Charts

private func grid(_ heights: [Double], columns: Int, sharesX: Bool = false, sharesY: Bool = false)
  -> [PanelLayout]
{
  let panels = heights.enumerated().map { index, height in
    Panel(
      yAxis: Axis(label: index.isMultiple(of: columns) ? "loss" : nil),
      marks: [.line(LineMark(x: [0, 1], y: [0, height]))])
  }
  let chart = Chart(panels: panels, columns: columns, sharesX: sharesX, sharesY: sharesY)
  return ChartLayout(chart).panels
}

@Test func plottingAreasAreAlignedAndEquallyWide() {
  let panels = grid([1, 1e-7, 31_415, 2], columns: 2).map(\.frame.plot)
  #expect(panels[0].left == panels[2].left && panels[1].left == panels[3].left)
  for plot in panels { #expect(abs(plot.width - panels[0].width) < 0.01) }
}

@Test func sharedLabelsStandOnceAndTheGridStays() {
  let panels = grid([1, 2, 3, 4], columns: 2, sharesX: true, sharesY: true)
  func labelled(_ ticks: [Tick]) -> Bool { ticks.contains { !$0.label.isEmpty } }
  #expect(panels.map { labelled($0.yTicks) } == [true, false, true, false])
  #expect(panels.map { labelled($0.xTicks) } == [false, false, true, true])
  #expect(panels.allSatisfy { $0.yTicks.count > 1 && $0.xTicks.count > 1 })
}

@Test func aColumnThatEndsEarlyKeepsItsLabels() {
  let panels = grid([1, 2, 3], columns: 2, sharesX: true)
  #expect(panels.map { $0.xTicks.contains { !$0.label.isEmpty } } == [false, true, true])
}
