// pyplot's state in one notebook: its open figures, and the axes that the next call draws on.

import Charts
import Interpreter

/// The open figures of one notebook.
package final class Pyplot {
  /// In the order in which they were started; the last is not always the current one.
  private var figures: [ChartObject] = []
  private(set) var current: AxesObject?
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
    if let current { return current }
    return select(try start(FigureFunctions.size(of: nil, rows: 1, columns: 1, machine)), 0)
  }

  /// The current figure, a new one where there is none.
  func figure(_ machine: Machine) throws -> ChartObject { try axes(machine).figure }

  /// Opens a figure and makes it the current one.
  func start(_ chart: Chart) -> ChartObject {
    let figure = ChartObject(chart)
    figures.append(figure)
    current = AxesObject(figure, 0)
    return figure
  }

  /// Makes a panel of a figure the current axes.
  @discardableResult
  func select(_ figure: ChartObject, _ index: Int) -> AxesObject {
    let axes = AxesObject(figure, index)
    if !figures.contains(where: { $0 === figure }) { figures.append(figure) }
    current = axes
    return axes
  }

  /// Shows the open figures that were drawn on, and forgets them; the others stay.
  func show(_ machine: Machine) {
    for figure in figures where figure.hasMarks { Self.show(figure, machine) }
    figures.removeAll(where: \.hasMarks)
    if let figure = current?.figure, !figures.contains(where: { $0 === figure }) { current = nil }
  }

  /// Forgets one figure, or all of them, without showing anything.
  func close(_ figure: ChartObject?) {
    figures.removeAll { figure == nil || $0 === figure }
    if figure == nil || current?.figure === figure { current = nil }
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
  package static func isHandle(_ value: Value) -> Bool {
    switch value {
    case .object: value.content is DrawnMark || value.content is AxesObject
    case .list(let list): !list.items.isEmpty && list.items.allSatisfy(isHandle)
    case .tuple(let tuple): tuple.items.contains(where: isHandle)
    default: false
    }
  }
}
