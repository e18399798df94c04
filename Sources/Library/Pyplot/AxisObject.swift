// One axis as a value, `ax.xaxis`: what it can do is what axes do under longer names.

import Charts
import Interpreter

/// The x or the y axis of a panel.
final class AxisObject: ObjectContent {
  enum Direction: String, Sendable { case x, y }

  private let axes: AxesObject
  private let direction: Direction

  init(_ axes: AxesObject, _ direction: Direction) {
    self.axes = axes
    self.direction = direction
  }

  var typeName: String { direction.rawValue.uppercased() + "Axis" }
  var attributeNames: [String] {
    ["axes", "grid", "label", "set_visible"] + Self.quiet + names.keys
  }

  /// The methods of axes behind those of an axis.
  private var names: [String: String] {
    let letter = direction.rawValue
    return [
      "set_ticks": "set_\(letter)ticks", "set_ticklabels": "set_\(letter)ticklabels",
      "set_label_text": "set_\(letter)label", "set_tick_params": "tick_params",
    ]
  }

  /// What moves ticks and labels to the other side: a chart has them on the left and below.
  private static let quiet = [
    "set_label_coords", "set_label_position", "set_ticks_position", "tick_bottom", "tick_left",
    "tick_right", "tick_top",
  ]

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let other = names[name] { return try machine.attribute(other, of: .host(axes)) }
    switch name {
    case "axes": return .host(axes)
    case "label": return .host(QuietObject("Text"))
    case "grid": return grid
    case "set_visible": return setVisible
    case "set_major_locator", "set_major_formatter", "set_minor_locator", "set_minor_formatter":
      throw Fault.error(
        .notImplementedError, "a locator or formatter of ticks is not supported here",
        hint: "set places and texts: `ax.set_\(direction.rawValue)ticks(places, labels)`")
    case _ where Self.quiet.contains(name):
      return boundMethod(
        "Axis.\(name)", "*args, **kwargs", "Accepted; ticks stand on the left and below."
      ) {
        _, _, _ in .none
      }
    default: return nil
    }
  }

  func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard let other = other.content as? AxisObject, other.direction == direction else {
      return false
    }
    return try axes.isEqual(to: .host(other.axes), machine)
  }

  private var grid: Value {
    boundMethod(
      "Axis.grid", "visible=None, which='major', **kwargs", "Shows or hides the axis's grid."
    ) {
      axis, arguments, machine in
      var keywords: [(name: String, value: Value)] = arguments.options(2)
      keywords.append(("axis", .string(axis.direction.rawValue)))
      let call = CallArguments([arguments[0], arguments[1]], keywords: keywords)
      return try machine.call(machine.attribute("grid", of: .host(axis.axes)), call)
    }
  }

  private var setVisible: Value {
    boundMethod("Axis.set_visible", "b", "Hides the axis's ticks and its label.") {
      axis, arguments, machine in
      guard try !machine.isTrue(arguments[0]) else { return .none }
      let path: WritableKeyPath<Panel, Axis> = axis.direction == .x ? \.xAxis : \.yAxis
      axis.axes.change { panel in
        panel[keyPath: path].ticks = .at([], labels: nil)
        panel[keyPath: path].label = nil
      }
      return .none
    }
  }
}
