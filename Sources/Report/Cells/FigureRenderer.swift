// Figures: the chart, its number and caption, what it shows in words, its data.

import Charts
import Markup
import Notebook

/// Lays the figures of one cell out.
struct FigureRenderer {
  let page: Page
  let cell: Int
  let options: CellOptions

  func node(_ chart: Chart, number: Int) -> Node {
    let id = page.names.figure(number)
    let isFirst = page.numbering.figures[cell]?.first == number
    let chart = sized(chart)
    let drawing = ChartRenderer.render(chart, id: id)
    let alternative = isFirst ? options.figureAlternative.nonBlank : nil
    let figure = element(
      "figure", ["id": id],
      [
        element(
          "div", ["class": "chart-frame"],
          [
            alternative.map { _ in described(drawing, by: id + "-alternative") } ?? drawing,
            ChartTips.layer(chart, id: id + "-value"),
          ]),
        alternative.map { hidden($0, id: id + "-alternative") } ?? .empty,
        // A caption belongs to the cell; of several figures the first one bears it.
        Self.caption("Figure \(number)", isFirst ? options.figureCaption : nil),
      ].onLines)
    return .fragment([figure, "\n", data(chart, number)])
  }

  /// The chart in the size that the cell's options give, in inches as matplotlib has them.
  private func sized(_ chart: Chart) -> Chart {
    guard options.figureWidth != nil || options.figureHeight != nil else { return chart }
    var chart = chart
    chart.setFigureSize(
      widthInches: options.figureWidth ?? chart.width / 100,
      heightInches: options.figureHeight ?? chart.height / 100)
    return chart
  }

  /// A number and what the author says. Without words of theirs the number stands alone.
  static func caption(_ number: String?, _ text: String?) -> Node {
    caption(number, text.nonBlank.map { [.text($0)] } ?? [])
  }

  static func caption(_ number: String?, _ words: [Node]) -> Node {
    let name = number.map { [element("span", ["class": "number"], [.text($0)])] } ?? []
    let separator: [Node] = name.isEmpty || words.isEmpty ? [] : [" "]
    return element("figcaption", [:], name + separator + words)
  }

  /// The author's own description takes the place of the generated one.
  private func described(_ drawing: Node, by id: String) -> Node {
    guard case .element(var svg) = drawing else { return drawing }
    for index in svg.attributes.indices where svg.attributes[index].name == "aria-describedby" {
      svg.attributes[index].value = id
    }
    return .element(svg)
  }

  private func hidden(_ text: String, id: String) -> Node {
    element("p", ["class": "unseen", "id": id], [.text(text)])
  }

  private func data(_ chart: Chart, _ number: Int) -> Node {
    let table = ChartData.table(chart)
    guard table != .empty else { return .empty }
    return element(
      "details", ["class": "data"],
      [
        element("summary", [:], [.text("Data of figure \(number)")]),
        ScrollBox.node("Data of figure \(number)", [table]),
      ].onLines)
  }
}
