// pyplot's state in one notebook: its open figures, and the axes that the next call draws on.

import Charts
import Interpreter

/// The open figures of one notebook.
package final class Pyplot {
  /// In the order in which they were started; the last is not always the current one.
  private var figures: [ChartObject] = []
  /// The figure that the next call draws on, and which of its axes.
  private(set) var figure: ChartObject?
  private var index = 0
  /// What cells set in `rcParams`.
  var parameters: [String: Value] = [:]

  /// The state of a machine's notebook.
  static func state(of machine: Machine) -> Pyplot {
    let key = ObjectIdentifier(Pyplot.self)
    if let state = machine.states[key] as? Pyplot { return state }
    let state = Pyplot()
    machine.states[key] = state
    return state
  }

  /// The axes that the next call draws on, new ones where there are none.
  func axes(_ machine: Machine) throws -> AxesObject {
    let figure = try figure(machine)
    if figure.chart.panels.isEmpty { figure.chart.panels = [Panel()] }
    return AxesObject(figure, min(index, figure.chart.panels.count - 1))
  }

  /// The current figure, a new one where there is none.
  func figure(_ machine: Machine) throws -> ChartObject {
    if let figure { return figure }
    return start(try FigureFunctions.new(nil, rows: 1, columns: 1, machine))
  }

  /// Opens a figure and makes it the current one.
  func start(_ figure: ChartObject) -> ChartObject {
    select(figure, 0)
    return figure
  }

  /// Makes a panel of a figure the current axes.
  func select(_ figure: ChartObject, _ index: Int) {
    if !figures.contains(where: { $0 === figure }) { figures.append(figure) }
    self.figure = figure
    self.index = index
  }

  /// Shows the open figures that were drawn on, and forgets them; the others stay.
  func show(_ machine: Machine) {
    for figure in figures where figure.hasMarks { Self.show(figure, machine) }
    figures.removeAll(where: \.hasMarks)
    if !figures.contains(where: { $0 === figure }) { figure = nil }
  }

  /// Forgets one figure, or all of them, without showing anything.
  func close(_ closed: ChartObject?) {
    figures.removeAll { closed == nil || $0 === closed }
    if closed == nil || closed === figure { figure = nil }
  }

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
  ///
  /// - Parameter depth: how deep handles may stand in sequences; a list may hold itself.
  package static func isHandle(_ value: Value, depth: Int = 3) -> Bool {
    switch value {
    case .object: value.content is DrawnMark || value.content is AxesObject
    case .list(let list):
      depth > 0 && !list.items.isEmpty
        && list.items.allSatisfy { isHandle($0, depth: depth - 1) }
    case .tuple(let tuple):
      depth > 0 && tuple.items.contains { isHandle($0, depth: depth - 1) }
    default: false
    }
  }
}
