// pyplot's words and arrows inside the axes.

import Charts
import Interpreter

extension DrawingFunctions {
  static let words: [AxesFunction] = [text, annotate, arrow, quiver]

  private static let text = AxesFunction(
    "text", "x, y, s, fontdict=None, **kwargs", "Writes text at a point of the data."
  ) { call in
    let (look, isRelative) = try textLook(call)
    var mark = TextMark(
      x: try PlotValues.number(call.required("x")), y: try PlotValues.number(call.required("y")),
      text: try PlotValues.label(call.required("s"), call.machine), anchor: look.anchor ?? .start,
      height: look.height ?? .above, colour: look.colour)
    mark.isRelative = isRelative
    return call.draw([.text(mark)], look, as: "Text")
  }

  /// The look of a text, and whether its place is in units of the panel.
  private static func textLook(_ call: AxesCall) throws -> (Look, isRelative: Bool) {
    var isRelative = false
    let others = call.keywords.filter { keyword in
      guard keyword.name == "transform", keyword.value.content is PanelTransform else {
        return true
      }
      isRelative = true
      return false
    }
    return (try Look(others, .text, call.machine), isRelative)
  }

  private static let annotate = AxesFunction(
    "annotate",
    "text, xy, xytext=None, xycoords='data', textcoords=None, arrowprops=None, "
      + "annotation_clip=None, **kwargs",
    "Writes text about a point, beside it or at the other end of an arrow.",
    example: "plt.annotate('here', xy=(1, 2), xytext=(2, 3), arrowprops={})"
  ) { call in
    let look = try call.look(.text)
    let point = try pair("xy", call)
    guard try call.word("xycoords", default: "data") == "data" else {
      throw Fault.notImplemented("an `xycoords` other than 'data'")
    }
    var mark = TextMark(
      x: point.0, y: point.1, text: try PlotValues.label(call.required("text"), call.machine),
      anchor: look.anchor ?? .start, height: look.height ?? .above, colour: look.colour)
    if call.value("arrowprops") != nil { mark.target = .init(x: point.0, y: point.1) }
    if call.value("xytext") != nil {
      let place = try pair("xytext", call)
      switch try call.word("textcoords", default: "data") {
      case "data": (mark.x, mark.y) = place
      case "offset points":
        mark.offset = TextMark.Offset(right: place.0 * 4 / 3, down: -place.1 * 4 / 3)
      case "offset pixels": mark.offset = TextMark.Offset(right: place.0, down: -place.1)
      default: throw Fault.notImplemented("a `textcoords` other than 'data' and 'offset points'")
      }
    }
    return call.draw([.text(mark)], look, as: "Annotation")
  }

  private static func pair(_ name: String, _ call: AxesCall) throws -> (Double, Double) {
    let values = try call.vector(name)
    guard values.count == 2 else {
      throw Fault.value("\(name) takes two numbers, not \(values.count)")
    }
    return (values[0], values[1])
  }

  private static let arrow = AxesFunction(
    "arrow", "x, y, dx, dy, **kwargs", "Draws an arrow from a point by a step."
  ) { call in
    let shape: Set = [
      "width", "head_width", "head_length", "length_includes_head", "shape", "overhang",
      "head_starts_at_zero",
    ]
    let look = try Look(
      call.keywords.filter { !shape.contains($0.name) }, .patch, call.machine)
    let start = (
      try PlotValues.number(call.required("x")), try PlotValues.number(call.required("y"))
    )
    let mark = ArrowsMark(
      x: [start.0], y: [start.1], toX: [start.0 + (try PlotValues.number(call.required("dx")))],
      toY: [start.1 + (try PlotValues.number(call.required("dy")))], label: look.label,
      colour: look.colour, width: look.width, alpha: look.alpha ?? 1)
    return call.draw([.arrows(mark)], look, as: "FancyArrow")
  }

  private static let quiver = AxesFunction(
    "quiver",
    "X, Y, U, V, *, scale=None, angles='uv', scale_units=None, width=None, units='width', "
      + "pivot='tail', data=None, **kwargs",
    "Draws an arrow at each point of a grid: (U, V) from (X, Y)."
  ) { call in
    let look = try call.look(.patch)
    let (x, y) = (try call.vector("X"), try call.vector("Y"))
    var (u, v) = (try call.vector("U"), try call.vector("V"))
    guard u.count == v.count, x.count == u.count, y.count == u.count else {
      throw Fault.value(
        "Argument U has a size \(u.count) which does not match \(x.count), the number of arrow positions"
      )
    }
    var factor = 1 / (try call.double("scale", default: 1))
    if try call.word("angles", default: "uv") != "xy" || call.value("scale") == nil {
      factor =
        step(x, y) / max(zip(u, v).map { ($0 * $0 + $1 * $1).squareRoot() }.max() ?? 1, 1e-300)
    }
    guard factor.isFinite else { throw Fault.value("quiver's arrows have no finite length") }
    u = u.map { $0 * factor }
    v = v.map { $0 * factor }
    let mark = ArrowsMark(
      x: x, y: y, toX: zip(x, u).map(+), toY: zip(y, v).map(+), label: look.label,
      colour: look.colour, width: 1, alpha: look.alpha ?? 1)
    return call.draw([.arrows(mark)], look, as: "Quiver")
  }

  /// About the distance between neighbouring points: what the longest arrow takes up.
  private static func step(_ x: [Double], _ y: [Double]) -> Double {
    let columns = Set(x).sorted()
    let rows = Set(y).sorted()
    let steps = [columns, rows].compactMap { places -> Double? in
      guard let first = places.first, let last = places.last, places.count > 1 else { return nil }
      return (last - first) / Double(places.count - 1)
    }
    return steps.min() ?? 1
  }
}
