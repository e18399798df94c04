// A chart as a value: what `plot` makes, and what pyplot calls a figure.

import Charts
import Interpreter

/// A chart that a cell made.
package final class ChartObject: ObjectContent {
  package internal(set) var chart: Chart
  /// The size in inches, as pyplot counts it.
  var inches = (width: 6.4, height: 4.8)
  /// How many rows of panels were asked for.
  var rows = 1
  /// Whether it already stands among the cell's outputs.
  var isShown = false

  init(_ chart: Chart) { self.chart = chart }

  package var typeName: String { "Figure" }
  package var attributeNames: [String] { ["axes"] + PyplotModules.figureMethods.keys }

  package func representation(_ machine: Machine) throws -> String {
    "<Figure size \(pixels.width)x\(pixels.height) with \(chart.panels.count) Axes>"
  }

  package func text(_ machine: Machine) throws -> String {
    "Figure(\(pixels.width)x\(pixels.height))"
  }

  private var pixels: (width: Int, height: Int) {
    (Int((inches.width * 100).rounded()), Int((inches.height * 100).rounded()))
  }

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let absence = Absences.figure[name] { throw absence.fault }
    guard name == "axes" else { return nil }
    return .list(chart.panels.indices.map { .host(AxesObject(self, $0)) })
  }

  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    other.content === self
  }

  /// Whether anything was drawn on it.
  var hasMarks: Bool { chart.panels.contains { !$0.marks.isEmpty } }

  /// The axes at a place of a grid with so many columns, new ones where there are none yet.
  func axes(at place: Int, rows: Int, columns: Int) -> AxesObject {
    chart.columns = columns
    self.rows = rows
    if let index = chart.panels.indices.first(where: { (chart.panels[$0].place ?? $0) == place }) {
      return AxesObject(self, index)
    }
    chart.panels.append(Panel(place: place))
    return AxesObject(self, chart.panels.count - 1)
  }
}

/// One panel of a figure as a value: what pyplot calls axes.
package final class AxesObject: ObjectContent {
  let figure: ChartObject
  let index: Int

  init(_ figure: ChartObject, _ index: Int) {
    self.figure = figure
    self.index = index
  }

  package var typeName: String { "Axes" }
  package var attributeNames: [String] {
    ["axes", "figure", "xaxis", "yaxis"] + PyplotModules.axesMethods.keys
  }

  /// The panel; an empty one should the figure have lost it.
  var panel: Panel {
    figure.chart.panels.indices.contains(index) ? figure.chart.panels[index] : Panel()
  }

  /// Changes the panel in place.
  func change(_ body: (inout Panel) throws -> Void) rethrows {
    if figure.chart.panels.indices.contains(index) { try body(&figure.chart.panels[index]) }
  }

  /// Adds marks and returns their places.
  func add(_ marks: [Mark], depth: Double?) -> Range<Int> {
    var places = 0..<0
    change { panel in
      places = panel.marks.count..<(panel.marks.count + marks.count)
      panel.marks += marks
      if let depth { for place in places { panel.depths[place] = depth } }
    }
    return places
  }

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "figure": return .host(figure)
    case "axes": return .host(self)
    case "xaxis": return .host(AxisObject(self, .x))
    case "yaxis": return .host(AxisObject(self, .y))
    case "spines": return .host(QuietObject("Spine"))
    case "transAxes": return .host(PanelTransform())
    default:
      if let absence = Absences.axes[name] { throw absence.fault }
      return nil
    }
  }

  /// The place in the figure as matplotlib lays panels out, in parts of the whole.
  package func text(_ machine: Machine) throws -> String {
    let place = panel.place ?? index
    let columns = max(figure.chart.columns, 1)
    let last = figure.chart.panels.enumerated().map { $1.place ?? $0 }.max() ?? 0
    let rows = max(figure.rows, last / columns + 1)
    let (width, height) = (
      0.775 / (Double(columns) + 0.2 * Double(columns - 1)),
      0.77 / (Double(rows) + 0.2 * Double(rows - 1))
    )
    let left = 0.125 + Double(place % columns) * width * 1.2
    let bottom = 0.88 - height - Double(place / columns) * height * 1.2
    let parts = try [left, bottom, width, height].map { part in
      try machine.text(of: machine.binary(.modulo, .string("%g"), .float(part)))
    }
    return "Axes(\(parts[0]),\(parts[1]);\(parts[2])x\(parts[3]))"
  }

  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard let other = other.content as? AxesObject else { return false }
    return other.figure === figure && other.index == index
  }

  package var hash: Int? { ObjectIdentifier(figure).hashValue &+ index }

  package func representation(_ machine: Machine) throws -> String {
    func quoted(_ text: String) throws -> String { try machine.representation(.string(text)) }
    let panel = panel
    let parts = [
      try panel.title.map { "title={'center': \(try quoted($0))}" },
      try panel.xAxis.label.map { "xlabel=\(try quoted($0))" },
      try panel.yAxis.label.map { "ylabel=\(try quoted($0))" },
    ]
    return "<Axes: \(parts.compactMap { $0 }.joined(separator: ", "))>"
  }
}
