// What drawing functions return: handles on the marks of a figure.

import Charts
import Interpreter
import LossMath

/// Marks of a figure, for `legend`, `colorbar` and unpacking.
package class DrawnMark: ObjectContent {
  private let name: String
  let axes: AxesObject?
  let marks: Range<Int>

  init(_ name: String, on axes: AxesObject? = nil, _ marks: Range<Int> = 0..<0) {
    self.name = name
    self.axes = axes
    self.marks = marks
  }

  package var typeName: String { name }

  /// The marks themselves.
  var drawn: [Mark] {
    guard let axes else { return [] }
    return axes.panel.marks.indices.filter(marks.contains).map { axes.panel.marks[$0] }
  }

  func change(_ body: (inout Mark) -> Void) {
    axes?.change { panel in
      for index in marks where panel.marks.indices.contains(index) { body(&panel.marks[index]) }
    }
  }

  package var attributeNames: [String] { ["axes", "get_label", "levels", "set_label"] }

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "axes": return axes.map { .host($0) }
    case "levels":
      guard case .contours(let contours)? = drawn.first else { return nil }
      return .array(ArrayObject(NDArray(contours.levels)))
    case "get_label":
      return .builtin(
        BuiltinObject(
          Builtin("Artist.get_label", "", "The name in the legend.") {
            [mark = SharedContent(self)] _, _ in
            .string(mark.content.drawn.first?.label ?? "")
          }))
    case "set_label":
      return .builtin(
        BuiltinObject(
          Builtin("Artist.set_label", "s", "Sets the name in the legend.") {
            [mark = SharedContent(self)] arguments, machine in
            let label = try PlotValues.label(arguments[0], machine)
            mark.content.change { $0.label = label }
            return .none
          }))
    default: return nil
    }
  }

  package func length(_ machine: Machine) throws -> Int? { nil }
  package func iterator(_ machine: Machine) throws -> IteratorObject? { nil }
  package func item(_ index: Value, _ machine: Machine) throws -> Value? { nil }
}

/// What `bar` and `barh` return: a row of rectangles.
final class DrawnBars: DrawnMark {
  private let rectangles: [Value]

  /// - Parameters: the numbers of each rectangle as pyplot's arrays have them.
  init(
    on axes: AxesObject, _ marks: Range<Int>, x: NDArray, y: NDArray, width: NDArray,
    height: NDArray
  ) {
    let columns = [x, y, width, height].map(Self.elements)
    rectangles = (0..<(columns.map(\.count).max() ?? 0)).map { index in
      let parts = columns.map { $0.isEmpty ? Value.int(0) : $0[min(index, $0.count - 1)] }
      return .host(DrawnRectangle(parts))
    }
    super.init("BarContainer", on: axes, marks)
  }

  private static func elements(_ array: NDArray) -> [Value] {
    array.dtype == .int64
      ? array.integers.map { .numpyInt($0) } : array.doubles.map { .numpyFloat($0) }
  }

  override func length(_ machine: Machine) throws -> Int? { rectangles.count }

  override func iterator(_ machine: Machine) throws -> IteratorObject? {
    try machine.iterator(over: .list(rectangles))
  }

  override func item(_ index: Value, _ machine: Machine) throws -> Value? {
    try machine.item(of: .tuple(rectangles), at: index)
  }
}

/// One bar.
private final class DrawnRectangle: ObjectContent {
  private static let names = ["get_x", "get_y", "get_width", "get_height"]

  private let parts: [Value]

  /// - Parameter parts: Left, lower end, width, height.
  init(_ parts: [Value]) { self.parts = parts }

  var typeName: String { "Rectangle" }
  var attributeNames: [String] { Self.names }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard let place = Self.names.firstIndex(of: name) else { return nil }
    return .builtin(
      BuiltinObject(
        Builtin("Rectangle.\(name)", "", "A measure of the bar.") {
          [bar = SharedContent(self)] _, _ in
          bar.content.parts[place]
        }))
  }
}

/// What is asked for the look of something that charts do not have, such as the box around axes.
final class QuietObject: ObjectContent {
  let typeName: String

  init(_ typeName: String) { self.typeName = typeName }

  /// Every method that sets something is accepted.
  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard name.hasPrefix("set_") else { return .host(QuietObject(typeName)) }
    return .builtin(
      BuiltinObject(
        Builtin("\(typeName).\(name)", "*args, **kwargs", "Accepted; charts have none of these.") {
          _, _ in .none
        }))
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? { .host(QuietObject(typeName)) }
}

/// The place of texts in units of the panel: `ax.transAxes`.
final class PanelTransform: ObjectContent {
  var typeName: String { "Transform" }
}
