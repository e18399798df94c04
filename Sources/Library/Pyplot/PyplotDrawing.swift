// pyplot's drawing functions: lines, points, bars, areas, reference lines, text.

import Charts
import Diagnostics
import Interpreter
import LossMath

enum PyplotDrawing {
  static let all: [Builtin] = [plot, scatter, bar, area, horizontal, vertical, text]

  /// Calls a style reader and turns its errors into faults with a suggestion.
  private static func styled<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as StyleWordError {
      throw Fault(error)
    }
  }

  private static func colour(_ value: Value?) throws -> Colour? {
    try value?.text.map { word in try styled { try StyleWords.colour(word) } }
  }

  private static func vector(_ value: Value, _ machine: Machine) throws -> [Double] {
    let array = try machine.array(from: value)
    guard array.rank <= 1 else {
      throw Fault.notImplemented("a two-dimensional argument of plot")
    }
    try machine.charge(array.count)
    return array.doubles
  }

  // MARK: Lines

  private static let plot = Builtin(
    "plt.plot",
    "*args, label=None, color=None, c=None, linestyle=None, ls=None, linewidth=None, lw=None, "
      + "marker=None, markersize=None, ms=None, alpha=None, **options",
    "Draws y over x as lines or markers; several pairs, each with a format string, may follow.",
    example: "plt.plot([1, 2, 3], [3, 1, 2], 'o--')"
  ) { arguments, machine in
    var style = LineStyle()
    style.colour = try colour(arguments.optional(2) ?? arguments.optional(3))
    if let word = (arguments.optional(4) ?? arguments.optional(5))?.text {
      style.dash = try styled { try StyleWords.dash(word) }
    }
    style.width = try (arguments.optional(6) ?? arguments.optional(7)).map(PyplotAxes.number)
    if let word = arguments.optional(8)?.text {
      style.marker = try styled { try StyleWords.marker(word) }
    }
    style.markerSize = try (arguments.optional(9) ?? arguments.optional(10)).map(PyplotAxes.number)
    style.alpha = try arguments.double(11, default: 1)
    let label = try arguments.optional(1).map { try machine.text(of: $0) }
    let lines = try lines(arguments.rest(0), style, label, machine)
    PyplotModules.change(machine) { $0.marks += lines.map { .line($0) } }
    return .list(lines.map { _ in .host(DrawnMark("Line2D")) })
  }

  /// Takes `x, y, format` groups apart.
  private static func lines(
    _ values: [Value], _ style: LineStyle, _ label: String?, _ machine: Machine
  ) throws -> [LineMark] {
    var rest = values[...]
    var lines: [LineMark] = []
    while let first = rest.popFirst() {
      var x = try vector(first, machine)
      var y = x
      if let second = rest.first, second.text == nil {
        rest.removeFirst()
        y = try vector(second, machine)
      } else {
        x = y.indices.map(Double.init)
      }
      guard x.count == y.count else {
        throw Fault.value(
          "x and y must have same first dimension, but have shapes (\(x.count),) and (\(y.count),)")
      }
      var own = style
      if let word = rest.first?.text {
        rest.removeFirst()
        let format = try styled { try FormatString(word) }
        own.colour = own.colour ?? format.colour
        own.dash = own.dash ?? format.dash
        own.marker = own.marker ?? format.marker
      }
      lines.append(LineMark(x: x, y: y, label: label, style: own))
    }
    return lines
  }

  // MARK: Others

  private static let scatter = Builtin(
    "plt.scatter",
    "x, y, s=None, c=None, *, marker=None, alpha=None, label=None, color=None, **options",
    "Draws a marker at each point."
  ) { arguments, machine in
    let (x, y) = (try vector(arguments[0], machine), try vector(arguments[1], machine))
    guard x.count == y.count else { throw Fault.value("x and y must be the same size") }
    if let colours = arguments.optional(3), colours.text == nil {
      throw Fault.notImplemented("a colour for each point")
    }
    var mark = PointsMark(x: x, y: y, label: try arguments.optional(6).map(machine.text))
    mark.colour = try colour(arguments.optional(3) ?? arguments.optional(7))
    // pyplot's s is an area in square points.
    mark.size = try arguments.optional(2).map { try PyplotAxes.number($0).squareRoot() }
    if let word = arguments.optional(4)?.text {
      mark.marker = try styled { try StyleWords.marker(word) } ?? .circle
    }
    mark.alpha = try arguments.double(5, default: 1)
    PyplotModules.change(machine) { $0.marks.append(.points(mark)) }
    return .host(DrawnMark("PathCollection"))
  }

  private static let bar = Builtin(
    "plt.bar",
    "x, height, width=0.8, bottom=None, *, label=None, color=None, alpha=None, **options",
    "Draws a bar at each x; names as x become the labels of the axis."
  ) { arguments, machine in
    let places = try machine.values(of: arguments[0])
    let names = places.compactMap(\.text)
    let x =
      names.count == places.count && !names.isEmpty
      ? names.indices.map(Double.init) : try vector(arguments[0], machine)
    var height = try vector(arguments[1], machine)
    if height.count == 1 { height = x.map { _ in height[0] } }
    guard x.count == height.count else {
      throw Fault.value(
        "shape mismatch: objects cannot be broadcast to a single shape. Mismatch is between arg 0 "
          + "with shape (\(x.count),) and arg 1 with shape (\(height.count),).")
    }
    var mark = BarsMark(x: x, height: height, base: try arguments.double(3, default: 0))
    mark.width = try arguments.double(2, default: 0.8)
    mark.label = try arguments.optional(4).map(machine.text)
    mark.colour = try colour(arguments.optional(5))
    mark.alpha = try arguments.double(6, default: 1)
    PyplotModules.change(machine) { panel in
      if !names.isEmpty { panel.xAxis.ticks = .at(x, labels: names) }
      panel.marks.append(.bars(mark))
    }
    return .host(DrawnMark("BarContainer"))
  }

  private static let area = Builtin(
    "plt.fill_between", "x, y1, y2=0, *, label=None, color=None, alpha=None, **options",
    "Fills the area between two curves."
  ) { arguments, machine in
    let x = try vector(arguments[0], machine)
    func curve(_ parameter: Int) throws -> [Double] {
      let values = arguments.isGiven(parameter) ? try vector(arguments[parameter], machine) : [0]
      return values.count == 1 ? x.map { _ in values[0] } : values
    }
    let (upper, lower) = (try curve(1), try curve(2))
    guard upper.count == x.count, lower.count == x.count else {
      throw Fault.value("operands could not be broadcast together")
    }
    var mark = AreaMark(x: x, lower: lower, upper: upper)
    mark.label = try arguments.optional(3).map(machine.text)
    mark.colour = try colour(arguments.optional(4))
    mark.alpha = try arguments.double(5, default: mark.alpha)
    PyplotModules.change(machine) { $0.marks.append(.area(mark)) }
    return .host(DrawnMark("PolyCollection"))
  }

  private static let horizontal = reference("axhline", "y=0.0", .horizontal)
  private static let vertical = reference("axvline", "x=0.0", .vertical)

  private static func reference(
    _ name: String, _ first: String, _ direction: ReferenceLineMark.Direction
  ) -> Builtin {
    let parameters: String =
      direction == .horizontal
      ? "y=0.0, *, label=None, color=None, c=None, linestyle=None, ls=None, linewidth=None, lw=None, alpha=None, **options"
      : "x=0.0, *, label=None, color=None, c=None, linestyle=None, ls=None, linewidth=None, lw=None, alpha=None, **options"
    return Builtin("plt.\(name)", parameters, "Draws a straight line across the whole chart.") {
      arguments, machine in
      var style = LineStyle()
      style.colour = try colour(arguments.optional(2) ?? arguments.optional(3))
      if let word = (arguments.optional(4) ?? arguments.optional(5))?.text {
        style.dash = try styled { try StyleWords.dash(word) }
      }
      style.width = try (arguments.optional(6) ?? arguments.optional(7)).map(PyplotAxes.number)
      style.alpha = try arguments.double(8, default: 1)
      let label = try arguments.optional(1).map(machine.text)
      let mark = ReferenceLineMark(
        direction, at: try arguments.double(0, default: 0), label: label, style: style)
      PyplotModules.change(machine) { $0.marks.append(.referenceLine(mark)) }
      return .host(DrawnMark("Line2D"))
    }
  }

  private static let text = Builtin(
    "plt.text", "x, y, s, *, ha='left', color=None, **options", "Writes text at a point."
  ) { arguments, machine in
    let anchors: [String: TextMark.Anchor] = ["left": .start, "center": .middle, "right": .end]
    var mark = TextMark(
      x: try arguments.double(0), y: try arguments.double(1),
      text: try machine.text(of: arguments[2]))
    mark.anchor = anchors[try arguments.text(3, default: "left")] ?? .start
    mark.colour = try colour(arguments.optional(4))
    PyplotModules.change(machine) { $0.marks.append(.text(mark)) }
    return .host(DrawnMark("Text"))
  }
}

extension Fault {
  /// The fault of a word that asks for a look that there is not.
  init(_ error: StyleWordError) {
    let (message, word, known): (String, String, [String])
    switch error {
    case .unknownColour(let name, let names):
      (message, word, known) = ("'\(name)' is not a valid value for color", name, names)
    case .unknownLineStyle(let name, let names):
      (message, word, known) = ("'\(name)' is not a valid value for ls", name, names)
    case .unknownMarker(let name, let names):
      (message, word, known) = ("Unrecognized marker style '\(name)'", name, names)
    case .unreadableFormat(let text, let rest):
      (message, word, known) = (
        "'\(text)' is not a valid format string (unrecognized character '\(rest.prefix(1))')", "",
        []
      )
    case .repeatedInFormat(let text, let what):
      (message, word, known) = (
        "'\(text)' is not a valid format string (two \(what) symbols)", "", []
      )
    }
    let near = Suggestion.nearest(to: word, in: known)
    self = .error(.valueError, message, hint: near.map { "did you mean '\($0)'?" })
  }
}
