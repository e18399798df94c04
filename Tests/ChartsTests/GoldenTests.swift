// Whole charts against files that a person can open and review. A missing file is recorded, and
// its test fails once.

import Foundation
import Markup
import Testing

@testable import Charts

@Test(arguments: ExampleCharts.all.map(\.name))
func chartIsDrawnAsReviewed(name: String) throws {
  let example = try #require(ExampleCharts.all.first { $0.name == name })
  let drawn = Golden.text(example.chart)
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens/\(name).svg")
  guard let recorded = try? String(contentsOf: url, encoding: .utf8) else {
    try drawn.write(to: url, atomically: true, encoding: .utf8)
    Issue.record("recorded \(url.path); review it and run again")
    return
  }
  #expect(drawn == recorded, "delete \(url.path) to record it anew")
}

@Test func drawingTwiceGivesTheSameBytes() {
  for example in ExampleCharts.all {
    #expect(Golden.text(example.chart) == Golden.text(example.chart))
  }
}

/// Charts as files of their own.
enum Golden {
  /// The chart as a standalone SVG document with an element a line.
  static func text(_ chart: Chart) -> String {
    guard case .element(var svg) = ChartRenderer.render(chart, id: "chart") else { return "" }
    svg.attributes.insert(Element.Attribute("xmlns", "http://www.w3.org/2000/svg"), at: 0)
    let theme = StyleSheet(":root{color-scheme:light dark;background:Canvas}")
    svg.children.insert(
      element("style", [:], [.styleSheet(theme), .styleSheet(ChartRenderer.styleSheet)]), at: 0)
    return MarkupWriter.string(.element(svg)).split(
      separator: "><", omittingEmptySubsequences: false
    )
    .joined(separator: ">\n<") + "\n"
  }
}
