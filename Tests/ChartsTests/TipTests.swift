// The layer of values over a chart: what it says, where it lies, how much it weighs.

import Foundation
import Markup
import Testing

@testable import Charts

private func tips(_ marks: [Mark], _ xAxis: Axis = Axis()) -> [Tip] {
  let chart = Chart(panels: [Panel(xAxis: xAxis, yAxis: Axis(label: "loss"), marks: marks)])
  return ChartLayout(chart).panels.first.map { PanelTips($0).tips } ?? []
}

private func layer(_ chart: Chart) -> String {
  MarkupWriter.string(ChartTips.layer(chart, id: "f1"))
}

@Test func tipOfLinesTellsEverySeriesAtOnePlace() throws {
  let x = (0...100).map(Double.init)
  let found = tips([
    .line(LineMark(x: x, y: x.map { $0 * 2 }, label: "double")),
    .line(LineMark(x: [0, 100], y: [0, 50], label: "half")),
  ])
  #expect(found.count == 16)
  let tip = try #require(found.first { $0.lines[0] == "x = 53" })
  #expect(tip.lines == ["x = 53", "double: 106", "half: 26.5"])
  #expect(tip.dots.count == 2)
}

@Test func tipsOfLinesLieSideBySideAcrossThePanel() {
  let x = (0...500).map(Double.init)
  let found = tips([.line(LineMark(x: x, y: x.map { sin($0 / 20) }))])
  for (left, right) in zip(found, found.dropFirst()) { #expect(left.box.right == right.box.left) }
}

@Test(arguments: ExampleCharts.all.map(\.name))
func everyTipIsLargeEnoughToHit(name: String) throws {
  let example = try #require(ExampleCharts.all.first { $0.name == name })
  for panel in ChartLayout(example.chart).panels {
    for tip in PanelTips(panel).tips {
      #expect(tip.box.width >= 22 && tip.box.height >= 22)
      #expect(tip.lines.allSatisfy { !$0.isEmpty })
    }
  }
}

@Test func tipOfABarNamesItsCategory() {
  let axis = Axis(ticks: .at([0, 1], labels: ["cat", "dog"]))
  let found = tips([.bars(BarsMark(places: [0, 1], lengths: [0.7, 0.3], label: "p"))], axis)
  #expect(found.map(\.lines) == [["cat", "p: 0.7"], ["dog", "p: 0.3"]])
}

@Test func tipOfACellTellsRowColumnAndValue() {
  let grid = GridMark(
    values: [1, 2, 3, .nan], xEdges: [0, 1, 2], yEdges: [0, 1, 2],
    colours: ColourScale(.viridis, from: 1, to: 3))
  let found = tips([.grid(grid)])
  #expect(found.count == 4)
  #expect(found[0].lines == ["x = 0.5", "loss = 0.5", "1"])
  #expect(found[3].lines.last == "–")
}

@Test func layerIsOneGroupOfRadioButtonsForEachPanel() {
  let text = layer(ExampleCharts.smallMultiples)
  #expect(text.components(separatedBy: "role=\"radiogroup\"").count - 1 == 4)
  #expect(text.contains("name=\"f1-1\"") && text.contains("name=\"f1-4\""))
  #expect(!text.contains("<script") && !text.contains("onclick"))
}

@Test func layerOfAnEmptyChartIsNothing() {
  #expect(ChartTips.layer(Chart(), id: "f") == .empty)
  #expect(ChartTips.layer(Chart(panels: []), id: "f") == .empty)
}

@Test func layersStayLight() {
  for example in ExampleCharts.all {
    let panels = Double(max(example.chart.panels.count, 1))
    #expect(Double(layer(example.chart).utf8.count) / panels < 6000, "\(example.name)")
  }
}
