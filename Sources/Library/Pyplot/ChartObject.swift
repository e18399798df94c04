// A chart as a value, and the figure that pyplot's functions draw on.

import Charts
import Interpreter

/// A chart that a cell made.
package final class ChartObject: ObjectContent {
  package internal(set) var chart: Chart
  /// Whether it already stands among the cell's outputs.
  var isShown = false

  init(_ chart: Chart) { self.chart = chart }

  package var typeName: String { "Chart" }

  package func representation(_ machine: Machine) throws -> String {
    "<Chart\(chart.name.map { " '\($0)'" } ?? "")>"
  }
}

/// pyplot's state in one notebook: the figure that the next call draws on.
package final class Pyplot {
  private(set) var figure: ChartObject?

  /// The state of a machine's notebook.
  static func state(of machine: Machine) -> Pyplot {
    let key = ObjectIdentifier(Pyplot.self)
    if let state = machine.states[key] as? Pyplot { return state }
    let state = Pyplot()
    machine.states[key] = state
    return state
  }

  /// The current figure, a new one where there is none.
  var current: ChartObject {
    if let figure { return figure }
    let new = ChartObject(Chart())
    figure = new
    return new
  }

  /// Starts a new figure; what was drawn before is shown first.
  func start(_ chart: Chart, _ machine: Machine) -> ChartObject {
    show(machine)
    let new = ChartObject(chart)
    figure = new
    return new
  }

  /// Shows the current figure, if anything was drawn on it, and forgets it.
  func show(_ machine: Machine) {
    if let figure, figure.chart.panels.contains(where: { !$0.marks.isEmpty }) {
      Self.show(figure, machine)
    }
    figure = nil
  }

  func close() { figure = nil }

  /// Shows what a cell drew and did not show itself, as a notebook does at the end of a cell.
  package static func flush(_ machine: Machine) {
    if let state = machine.states[ObjectIdentifier(Pyplot.self)] as? Pyplot { state.show(machine) }
  }

  /// Shows a chart, once.
  package static func show(_ chart: ChartObject, _ machine: Machine) {
    guard !chart.isShown else { return }
    chart.isShown = true
    machine.listener.displayed(chart, machine)
  }

  /// Whether a value is what a drawing function returned: a handle, which a cell does not print.
  package static func isHandle(_ value: Value) -> Bool {
    switch value {
    case .object: value.content is DrawnMark
    case .list(let list): !list.items.isEmpty && list.items.allSatisfy(isHandle)
    default: false
    }
  }
}

/// What a drawing function returns: a mark of a figure, for `legend` and for unpacking.
package final class DrawnMark: ObjectContent {
  private let name: String

  init(_ name: String) { self.name = name }

  package var typeName: String { name }
}
