// What `plot` returns: a line whose look and whose points can still be changed.

import Charts
import Interpreter

/// A line of a figure.
final class DrawnLine: DrawnMark {
  init(on axes: AxesObject, _ marks: Range<Int>) { super.init("Line2D", on: axes, marks) }

  private static let looks = [
    "alpha", "c", "color", "linestyle", "linewidth", "ls", "lw", "marker", "markersize", "ms",
  ]

  override var attributeNames: [String] {
    super.attributeNames + (["data", "xdata", "ydata"] + Self.looks).map { "set_" + $0 }
  }

  override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    let property = name.hasPrefix("set_") ? String(name.dropFirst(4)) : ""
    switch property {
    case "data":
      return boundMethod("Line2D.\(name)", "x, y", "Sets the points.") { line, arguments, machine in
        let x = try PlotValues.vector(arguments[0], machine)
        let y = try PlotValues.vector(arguments[1], machine)
        line.changeLine { ($0.x, $0.y) = (x, y) }
        return .none
      }
    case "xdata":
      return boundMethod("Line2D.\(name)", "x", "Sets the x values.") { line, arguments, machine in
        let x = try PlotValues.vector(arguments[0], machine)
        line.changeLine { $0.x = x }
        return .none
      }
    case "ydata":
      return boundMethod("Line2D.\(name)", "y", "Sets the y values.") { line, arguments, machine in
        let y = try PlotValues.vector(arguments[0], machine)
        line.changeLine { $0.y = y }
        return .none
      }
    case _ where Self.looks.contains(property):
      return boundMethod("Line2D.\(name)", "value", "Sets how the line looks.") {
        line, arguments, machine in
        let look = try Look([(property, arguments[0])], .line, machine)
        line.changeLine { $0.style.take(look) }
        return .none
      }
    default: return try super.attribute(name, machine)
    }
  }

  private func changeLine(_ body: (inout LineMark) -> Void) {
    change { mark in
      guard case .line(var line) = mark else { return }
      body(&line)
      mark = .line(line)
    }
  }
}

extension LineStyle {
  /// Takes over what a look says; what it does not say stays.
  fileprivate mutating func take(_ look: Look) {
    colour = look.colour ?? colour
    dash = look.dash ?? dash
    width = look.width ?? width
    alpha = look.alpha ?? alpha
    marker = look.marker ?? marker
    markerSize = look.markerSize ?? markerSize
  }
}
