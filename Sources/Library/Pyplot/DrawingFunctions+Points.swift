// pyplot's points, bars, histograms and fills.

import Charts
import Interpreter
import LossMath

extension DrawingFunctions {
  static let shapes: [AxesFunction] = [
    scatter, bar, barh, barLabel, fillBetween,
    span("axhspan", "ymin, ymax, xmin=0, xmax=1, **kwargs", ("ymin", "ymax"), .horizontal),
    span("axvspan", "xmin, xmax, ymin=0, ymax=1, **kwargs", ("xmin", "xmax"), .vertical),
  ]

  private static let scatter = AxesFunction(
    "scatter",
    "x, y, s=None, c=None, *, marker=None, cmap=None, norm=None, vmin=None, vmax=None, "
      + "alpha=None, linewidths=None, edgecolors=None, colorizer=None, plotnonfinite=False, "
      + "data=None, **kwargs",
    "Draws a marker at each point; `c` may give each a colour or a value for the map `cmap`.",
    example: "plt.scatter([1, 2, 3], [3, 1, 2], c=[0, 1, 2], cmap='plasma')"
  ) { call in
    let look = try call.look(.collection)
    let (x, names) = try PlotValues.places(call.required("x"), call.machine)
    let y = try call.vector("y")
    guard x.count == y.count else { throw Fault.value("x and y must be the same size") }
    var mark = PointsMark(
      x: x, y: y, label: look.label, colour: look.colour, colours: look.colours, edge: look.edge,
      alpha: try call.double("alpha") ?? look.alpha ?? 1)
    if let value = call.value("s") {
      // pyplot's s is an area in square points.
      mark.sizes = try PlotValues.vector(value, call.machine).map { max($0, 0).squareRoot() }
    }
    if let value = call.value("marker") { mark.marker = try Look.marker(value) ?? .circle }
    if let value = call.value("edgecolors"), value.text != "face" {
      mark.edge = try PlotValues.colours(value, call.machine).first
    }
    try shade(&mark, call)
    if !names.isEmpty { call.axes.change { $0.xAxis.ticks = .categories(names) } }
    return call.draw([.points(mark)], look, as: "PathCollection")
  }

  /// Reads `c`: one colour, a colour for each point, or a value for each.
  private static func shade(_ mark: inout PointsMark, _ call: AxesCall) throws {
    guard let value = call.value("c") else { return }
    if value.text != nil || value.content is ColourObject {
      mark.colour = try PlotValues.colour(value, call.machine)
      return
    }
    if case .array = value {
    } else {
      let items = try call.machine.values(of: value)
      if items.contains(where: { $0.double == nil && $0.scalar == nil }) {
        mark.colours = try PlotValues.colours(value, call.machine)
        return
      }
    }
    let values = try PlotValues.vector(value, call.machine)
    if values.count != mark.x.count {
      guard values.count == 3 || values.count == 4 else {
        throw Fault.value(
          "'c' argument has \(values.count) elements, which is inconsistent with 'x' and 'y' with "
            + "size \(mark.x.count).")
      }
      mark.colour = try PlotValues.colour(value, call.machine)
      return
    }
    let scale = try DrawingFunctions.scale(over: values, call)
    mark.shading = PointsMark.Shading(values: values, colours: scale)
  }

  // MARK: Bars

  private static let bar = AxesFunction(
    "bar", "x, height, width=0.8, bottom=None, *, align='center', data=None, **kwargs",
    "Draws a bar at each x; names as x become the labels of the axis.",
    example: "plt.bar(['cat', 'dog'], [0.7, 0.3])"
  ) { call in
    try bars(call, ("x", "height", "width", "bottom"), .upright)
  }

  private static let barh = AxesFunction(
    "barh", "y, width, height=0.8, left=None, *, align='center', data=None, **kwargs",
    "Draws a bar to the right at each y; names as y become the labels of the axis.",
    example: "plt.barh(['cat', 'dog'], [0.7, 0.3])"
  ) { call in
    try bars(call, ("y", "width", "height", "left"), .sideways)
  }

  private static func bars(
    _ call: AxesCall, _ names: (place: String, length: String, width: String, base: String),
    _ direction: BarsMark.Direction
  ) throws -> Value {
    // Everything that is not a parameter of its own is a property.
    let keywords = call.keywords
    let errors = keywords.filter { ["yerr", "xerr", "capsize", "log", "ecolor"].contains($0.name) }
    if let first = errors.first { throw Fault.notImplemented("a bar chart with '\(first.name)'") }
    var labels: [String] = []
    let own = try keywords.filter { keyword in
      guard keyword.name == "tick_label" else { return true }
      labels = try call.machine.values(of: keyword.value)
        .map { try PlotValues.label($0, call.machine) }
      return false
    }
    let look = try Look(own, .patch, call.machine)
    var (places, categories) = try PlotValues.places(call.required(names.place), call.machine)
    var lengths = try call.vector(names.length)
    if lengths.count == 1, places.count > 1 { lengths = places.map { _ in lengths[0] } }
    if places.count == 1, lengths.count > 1 { places = lengths.map { _ in places[0] } }
    guard places.count == lengths.count else {
      throw Fault.value(
        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between "
          + "'\(names.place)' with shape (\(places.count),) and '\(names.length)' with shape "
          + "(\(lengths.count),).")
    }
    let widths = try call.value(names.width).map { try PlotValues.vector($0, call.machine) }
    var mark = BarsMark(
      places: places, lengths: lengths, widths: widths ?? [0.8], direction: direction,
      label: look.label, colour: look.colour, colours: look.colours, edge: look.edge,
      alpha: look.alpha ?? 1)
    if let value = call.value(names.base) {
      mark.bases = try PlotValues.vector(value, call.machine)
    }
    if try call.word("align", default: "center") == "edge" {
      mark.places = mark.bars.map { $0.sides.1 }
    }
    if !labels.isEmpty { categories = labels }
    call.axes.change { panel in
      guard !categories.isEmpty else { return }
      let at = labels.isEmpty ? categories.indices.map(Double.init) : places
      let axis = direction == .upright ? \Panel.xAxis : \Panel.yAxis
      panel[keyPath: axis].ticks = .at(at, labels: categories)
      panel[keyPath: axis].showsGrid = false
    }
    let drawn = call.axes.add([.bars(mark)], depth: look.depth)
    let handle = try rectangles(of: mark, call, names)
    return .host(handle(call.axes, drawn))
  }

  /// The numbers of the bars in the types that pyplot has them in.
  private static func rectangles(
    of mark: BarsMark, _ call: AxesCall,
    _ names: (place: String, length: String, width: String, base: String)
  ) throws -> (AxesObject, Range<Int>) -> DrawnBars {
    let starts = NDArray(mark.bars.map(\.sides.0))
    let lengths = try call.machine.array(from: call.required(names.length))
    let widths = try call.value(names.width).map { try call.machine.array(from: $0) }
    let bases = try call.value(names.base).map { try call.machine.array(from: $0) }
    let (base, width) = (bases ?? NDArray([0]), widths ?? NDArray([0.8]))
    return { axes, marks in
      mark.direction == .upright
        ? DrawnBars(on: axes, marks, x: starts, y: base, width: width, height: lengths)
        : DrawnBars(on: axes, marks, x: base, y: starts, width: lengths, height: width)
    }
  }

  private static let barLabel = AxesFunction(
    "bar_label",
    "container, labels=None, *, fmt='%g', label_type='edge', padding=0, **kwargs",
    "Writes each bar's value at its end."
  ) { call in
    let look = try call.look(.text)
    guard let handle = call.required("container").content as? DrawnMark,
      case .bars(let bars)? = handle.drawn.first
    else { throw Fault.type("bar_label takes what bar or barh returned") }
    let format = try call.word("fmt", default: "%g")
    let given = try call.value("labels").map { try call.machine.values(of: $0) }
    let isCentred = try call.word("label_type", default: "edge") == "center"
    let isUpright = bars.direction == .upright
    let texts = try bars.bars.enumerated().map { index, bar -> Mark in
      let text: String
      if let given, index < given.count {
        text = try PlotValues.label(given[index], call.machine)
      } else {
        text = try label(bar.end - bar.base, format, call.machine)
      }
      let place = (bar.sides.0 + bar.sides.1) / 2
      let end = isCentred ? (bar.base + bar.end) / 2 : bar.end
      let height: TextMark.Height = isCentred || !isUpright ? .middle : .above
      return .text(
        TextMark(
          x: isUpright ? place : end, y: isUpright ? end : place, text: text,
          anchor: isUpright || isCentred ? .middle : .start, height: height, colour: look.colour,
          offset: TextMark.Offset(right: isUpright || isCentred ? 0 : 4)))
    }
    return .list([call.draw(texts, look, as: "Text")])
  }

  /// A value in a format of the old style (`%.2f`) or the new (`{:.2f}`).
  private static func label(
    _ value: Double, _ format: String, _ machine: Machine
  ) throws -> String {
    let number = Value.float(value)
    if format.contains("{") {
      let method = try machine.attribute("format", of: .string(format))
      return try machine.text(of: machine.call(method, number))
    }
    return try machine.text(of: machine.binary(.modulo, .string(format), number))
  }

  // MARK: Fills

  private static let fillBetween = AxesFunction(
    "fill_between",
    "x, y1, y2=0, where=None, interpolate=False, step=None, *, data=None, **kwargs",
    "Fills the area between two curves, everywhere or `where` a condition holds."
  ) { call in
    let look = try call.look(.area)
    var x = try call.vector("x")
    func curve(_ name: String) throws -> [Double] {
      let values = try call.value(name).map { try PlotValues.vector($0, call.machine) } ?? [0]
      return values.count == 1 ? x.map { _ in values[0] } : values
    }
    var (upper, lower) = (try curve("y1"), try curve("y2"))
    guard upper.count == x.count, lower.count == x.count else {
      throw Fault.value(
        "operands could not be broadcast together with shapes (\(x.count),) (\(upper.count),) "
          + "(\(lower.count),)")
    }
    if let value = call.value("where") {
      let isShown = try PlotValues.vector(value, call.machine)
      guard isShown.count == x.count else {
        throw Fault.value(
          "where size (\(isShown.count)) does not match 'x' size (\(x.count))")
      }
      for index in x.indices where isShown[index] == 0 { upper[index] = .nan }
    }
    if let word = call.value("step")?.text {
      guard let kind = StepCurve(rawValue: word) else {
        throw Fault.value(
          "'\(word)' is not a valid value for step. Supported values are 'pre', 'post', 'mid'")
      }
      lower = kind.points(x, lower).1
      (x, upper) = kind.points(x, upper)
    }
    let mark = AreaMark(
      x: x, lower: lower, upper: upper, label: look.label, colour: look.colour,
      alpha: look.alpha ?? 0.3)
    return call.draw([.area(mark)], look, as: "FillBetweenPolyCollection")
  }

  private static func span(
    _ name: String, _ parameters: String, _ ends: (String, String),
    _ direction: ReferenceLineMark.Direction
  ) -> AxesFunction {
    AxesFunction(name, parameters, "Fills a band across the whole chart.") { call in
      let look = try call.look(.patch)
      let mark = SpanMark(
        direction, from: try PlotValues.number(call.required(ends.0)),
        to: try PlotValues.number(call.required(ends.1)), label: look.label, colour: look.colour,
        alpha: look.alpha ?? (look.colour == nil ? 0.2 : 0.35))
      return call.draw([.span(mark)], look, as: "Rectangle")
    }
  }
}
