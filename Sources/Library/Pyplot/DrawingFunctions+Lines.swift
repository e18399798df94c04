// pyplot's lines: plot, step, stem, straight lines, error bars.

import Charts
import Interpreter
import LossMath

enum DrawingFunctions {
  static let lines: [AxesFunction] =
    [
      plot(
        "plot",
        "Draws y over x as lines or markers; several pairs, each with a format, may follow.",
        example: "plt.plot([1, 2, 3], [3, 1, 2], 'o--')"),
      plot("semilogx", "Draws lines over a logarithmic x axis.") { $0.xAxis.scale = .logarithmic },
      plot("semilogy", "Draws lines with a logarithmic y axis.") { $0.yAxis.scale = .logarithmic },
      plot("loglog", "Draws lines between two logarithmic axes.") {
        $0.xAxis.scale = .logarithmic
        $0.yAxis.scale = .logarithmic
      },
      step, stem, errorbar,
    ] + straight

  private static func plot(
    _ name: String, _ summary: String, example: String = "",
    _ change: @escaping @Sendable (inout Panel) -> Void = { _ in }
  ) -> AxesFunction {
    AxesFunction(
      name, "*args, scalex=True, scaley=True, data=None, **kwargs", summary, example: example
    ) { call in
      let look = try call.look(.line)
      let (lines, names) = try groups(call.positional, look, call)
      call.axes.change { panel in
        change(&panel)
        if !names.isEmpty { panel.xAxis.ticks = .categories(names) }
      }
      return .list(
        lines.map { line in
          .host(DrawnLine(on: call.axes, call.axes.add([.line(line)], depth: look.depth)))
        })
    }
  }

  /// Takes `x, y, format` groups apart; categories on the x axis give names.
  private static func groups(
    _ values: [Value], _ look: Look, _ call: AxesCall
  ) throws -> ([LineMark], names: [String]) {
    var rest = values[...]
    var lines: [LineMark] = []
    var names: [String] = []
    while let first = rest.popFirst() {
      var across = first
      var up: Value?
      if let second = rest.first, second.text == nil {
        up = second
        rest.removeFirst()
      }
      var style = look.line
      if let word = rest.first?.text {
        rest.removeFirst()
        let format = try PlotValues.styled { try FormatString(word) }
        style.colour = style.colour ?? format.colour
        style.dash = style.dash ?? format.dash
        if look.marker == nil { style.marker = format.marker }
      }
      if up == nil { (across, up) = (.none, first) }
      lines += try pairs(across, up ?? .none, style, look.label, call, &names)
    }
    return (lines, names)
  }

  /// The lines of one group: columns of a matrix are lines of their own.
  private static func pairs(
    _ across: Value, _ up: Value, _ style: LineStyle, _ label: String?, _ call: AxesCall,
    _ names: inout [String]
  ) throws -> [LineMark] {
    let columns = try PlotValues.columns(up, call.machine)
    var xs: [[Double]] = [(columns.first ?? []).indices.map(Double.init)]
    if !across.isNone {
      let (places, found) = try PlotValues.places(across, call.machine)
      names += found.filter { !names.contains($0) }
      xs = found.isEmpty ? try PlotValues.columns(across, call.machine) : [places]
    }
    // A matrix may have no columns.
    if columns.isEmpty || xs.isEmpty { return [] }
    guard columns.count == xs.count || columns.count == 1 || xs.count == 1 else {
      throw Fault.value("x has \(xs.count) columns but y has \(columns.count) columns")
    }
    return try (0..<max(columns.count, xs.count)).map { index in
      let (x, y) = (xs[index % xs.count], columns[index % columns.count])
      guard x.count == y.count else {
        throw Fault.value(
          "x and y must have same first dimension, but have shapes "
            + "\(try shape(across, x.count, call)) and \(try shape(up, y.count, call))")
      }
      return LineMark(x: x, y: y, label: label, style: style)
    }
  }

  private static func shape(_ value: Value, _ count: Int, _ call: AxesCall) throws -> String {
    guard !value.isNone else { return "(\(count),)" }
    let array = try call.machine.array(from: value)
    return array.rank == 0 ? "(1,)" : PlotValues.shape(array)
  }

  private static let step = AxesFunction(
    "step", "x, y, *args, where='pre', data=None, **kwargs",
    "Draws y over x in steps that rise before, after or between the points."
  ) { call in
    let look = try call.look(.line)
    let (x, y) = (try call.vector("x"), try call.vector("y"))
    guard x.count == y.count else {
      throw Fault.value(
        "x and y must have same first dimension, but have shapes (\(x.count),) and (\(y.count),)")
    }
    var style = look.line
    if let word = call.positional.first?.text {
      let format = try PlotValues.styled { try FormatString(word) }
      style.colour = style.colour ?? format.colour
      style.dash = style.dash ?? format.dash
    }
    let turn = try call.word("where", default: "pre")
    guard let kind = StepCurve(rawValue: turn) else {
      throw Fault.value(
        "'\(turn)' is not a valid value for where. Supported values are 'pre', 'post', 'mid'")
    }
    let (stepX, stepY) = kind.points(x, y)
    return .list([
      call.draw(
        [.line(LineMark(x: stepX, y: stepY, label: look.label, style: style))], look,
        as: "Line2D")
    ])
  }

  private static let stem = AxesFunction(
    "stem",
    "*args, linefmt=None, markerfmt=None, basefmt=None, bottom=0, label=None, "
      + "orientation='vertical', data=None",
    "Draws a line from a base to each point."
  ) { call in
    let values = try call.positional.filter { $0.text == nil }
      .map { try PlotValues.vector($0, call.machine) }
    guard let y = values.last else { throw Fault.type("stem expected 1 or 2 positional arguments") }
    let x = values.count > 1 ? values[0] : y.indices.map(Double.init)
    guard x.count == y.count else { throw Fault.value("x and y must have the same length") }
    let base = try call.double("bottom", default: 0)
    let colour = Colour.palette(0)
    let stems = LineMark(
      x: x.flatMap { [$0, $0, .nan] }, y: y.flatMap { [base, $0, .nan] },
      style: LineStyle(colour: colour, dash: .solid))
    let heads = PointsMark(x: x, y: y, label: try call.text("label"), colour: colour)
    return call.draw(
      [.line(stems), .points(heads), .referenceLine(ReferenceLineMark(.horizontal, at: base))],
      as: "StemContainer")
  }

  // MARK: Straight lines

  private static let straight: [AxesFunction] = [
    reference("axhline", "y=0, xmin=0, xmax=1, **kwargs", "y", .horizontal),
    reference("axvline", "x=0, ymin=0, ymax=1, **kwargs", "x", .vertical),
    pieces(
      "hlines", "y, xmin, xmax, colors=None, linestyles='solid', *, label='', **kwargs",
      ("y", "xmin", "xmax"), isHorizontal: true),
    pieces(
      "vlines", "x, ymin, ymax, colors=None, linestyles='solid', *, label='', **kwargs",
      ("x", "ymin", "ymax"), isHorizontal: false),
  ]

  private static func reference(
    _ name: String, _ parameters: String, _ value: String,
    _ direction: ReferenceLineMark.Direction
  ) -> AxesFunction {
    AxesFunction(name, parameters, "Draws a straight line across the whole chart.") { call in
      let look = try call.look(.line)
      let mark = ReferenceLineMark(
        direction, at: try call.double(value, default: 0), label: look.label, style: look.line)
      return call.draw([.referenceLine(mark)], look, as: "Line2D")
    }
  }

  /// Straight lines between two values of one axis, at one or more values of the other.
  private static func pieces(
    _ name: String, _ parameters: String, _ names: (at: String, from: String, to: String),
    isHorizontal: Bool
  ) -> AxesFunction {
    AxesFunction(
      name, parameters,
      isHorizontal
        ? "Draws horizontal lines from xmin to xmax." : "Draws vertical lines from ymin to ymax."
    ) { call in
      var look = try call.look(.contours)
      if let value = call.value("colors") {
        look.colour = try PlotValues.colours(value, call.machine).first
      }
      if let word = call.value("linestyles")?.text {
        look.dash = try PlotValues.styled { try StyleWords.dash(word) }
      }
      look.label = try call.text("label")
      let at = try call.vector(names.at)
      func ends(_ name: String) throws -> [Double] {
        let given = try call.vector(name)
        return given.count == 1 ? at.map { _ in given[0] } : given
      }
      let (from, to) = (try ends(names.from), try ends(names.to))
      guard from.count == at.count, to.count == at.count else {
        throw Fault.value("\(names.at), \(names.from) and \(names.to) are unequal sized sequences")
      }
      let along = zip(from, to).flatMap { [$0, $1, .nan] }
      let across = at.flatMap { [$0, $0, .nan] }
      let mark = LineMark(
        x: isHorizontal ? along : across, y: isHorizontal ? across : along, label: look.label,
        style: look.line)
      return call.draw([.line(mark)], look, as: "LineCollection")
    }
  }

  // MARK: Error bars

  private static let errorbar = AxesFunction(
    "errorbar",
    "x, y, yerr=None, xerr=None, fmt='', *, ecolor=None, elinewidth=None, capsize=None, "
      + "barsabove=False, lolims=False, uplims=False, xlolims=False, xuplims=False, errorevery=1, "
      + "capthick=None, data=None, **kwargs",
    "Draws y over x with the uncertainty of each value as a bar."
  ) { call in
    let look = try call.look(.line)
    let (x, y) = (try call.vector("x"), try call.vector("y"))
    guard x.count == y.count else { throw Fault.value("'x' and 'y' must have the same size") }
    var style = look.line
    let format = try PlotValues.styled { try FormatString(try call.word("fmt", default: "")) }
    style.colour = style.colour ?? format.colour
    style.dash = style.dash ?? format.dash
    if look.marker == nil { style.marker = format.marker }
    if try call.word("fmt", default: "").lowercased() == "none" { style.dash = Dash.none }
    let mark = ErrorBarsMark(
      line: LineMark(x: x, y: y, label: look.label, style: style),
      horizontal: try reach("xerr", x.count, call), vertical: try reach("yerr", y.count, call),
      capSize: try call.double("capsize", default: 0))
    return call.draw([.errorBars(mark)], look, as: "ErrorbarContainer")
  }

  /// One reach for all points, one for each, or two rows: below and above.
  private static func reach(
    _ name: String, _ count: Int, _ call: AxesCall
  ) throws -> ErrorBarsMark.Reach {
    guard let value = call.value(name) else { return ErrorBarsMark.Reach() }
    let array = try call.machine.array(from: value)
    let values = array.doubles
    if values.contains(where: { $0 < 0 }) {
      throw Fault.value("'\(name)' must not contain negative values")
    }
    if array.rank == 0 || values.count == 1 {
      let all = [Double](repeating: values.first ?? 0, count: count)
      return ErrorBarsMark.Reach(below: all, above: all)
    }
    if array.rank == 1, values.count == count {
      return ErrorBarsMark.Reach(below: values, above: values)
    }
    guard array.rank == 2, array.shape[0] == 2, values.count == 2 * count else {
      throw Fault.value(
        "'\(name)' (shape: \(PlotValues.shape(array))) must be a scalar or a 1D or (2, n) "
          + "array-like whose shape matches '\(name.prefix(1))' (shape: (\(count),))")
    }
    return ErrorBarsMark.Reach(
      below: Array(values[..<count]), above: Array(values[count...]))
  }
}

/// Where a step curve rises.
enum StepCurve: String {
  case before = "pre"
  case after = "post"
  case between = "mid"

  /// The corners of the curve.
  func points(_ x: [Double], _ y: [Double]) -> ([Double], [Double]) {
    guard let first = x.first, let start = y.first, let last = x.last, let end = y.last else {
      return ([], [])
    }
    var (stepX, stepY) = ([first], [start])
    for index in x.indices.dropFirst() {
      switch self {
      case .before:
        stepX += [x[index - 1], x[index]]
        stepY += [y[index], y[index]]
      case .after:
        stepX += [x[index], x[index]]
        stepY += [y[index - 1], y[index]]
      case .between:
        let middle = x[index - 1] / 2 + x[index] / 2
        stepX += [middle, middle]
        stepY += [y[index - 1], y[index]]
      }
    }
    if self == .between {
      stepX.append(last)
      stepY.append(end)
    }
    return (stepX, stepY)
  }
}

extension TickChoice {
  /// Names at 0, 1, 2 …
  static func categories(_ names: [String]) -> TickChoice {
    .at(names.indices.map(Double.init), labels: names)
  }
}
