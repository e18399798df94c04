// pyplot's histograms: NumPy counts, charts draw.

import Charts
import Interpreter
import LossMath

extension DrawingFunctions {
  static let histogram = AxesFunction(
    "hist",
    "x, bins=None, *, range=None, density=False, weights=None, cumulative=False, bottom=None, "
      + "histtype='bar', align='mid', orientation='vertical', rwidth=None, log=False, color=None, "
      + "label=None, stacked=False, data=None, **kwargs",
    "Counts the values in bins and draws the counts as bars.",
    example: "plt.hist([1, 2, 2, 3, 3, 3], bins=3)"
  ) { call in
    for name in ["bottom", "rwidth"] where call.value(name) != nil {
      throw Fault.notImplemented("a histogram with '\(name)'")
    }
    let sets = try datasets(call.required("x"), call.machine)
    let borders = try edges(sets, call)
    var heights = try sets.map { try counts($0, borders, call) }
    if try call.bool("cumulative", default: false) {
      heights = try heights.map { try cumulated($0, borders, call) }
    }
    let drawn = try marks(heights, borders, call)
    if try call.bool("log", default: false) {
      call.axes.change { panel in
        if isSideways(call) {
          panel.xAxis.scale = .logarithmic
        } else {
          panel.yAxis.scale = .logarithmic
        }
      }
    }
    let look = try call.look(.patch)
    let handles = drawn.map { call.draw([$0], look, as: "BarContainer") }
    let rows = NDArray(heights.flatMap { $0 })
    let values = try call.machine.mathematics { () throws(MathError) in
      heights.count == 1 ? rows : try rows.reshaped([heights.count, borders.count - 1])
    }
    return .tuple([
      .array(ArrayObject(values)), .array(NDArray(borders)),
      handles.count == 1 ? handles[0] : .list(handles),
    ])
  }

  private static func isSideways(_ call: AxesCall) -> Bool {
    call.value("orientation")?.text == "horizontal"
  }

  /// One set of values, or a list of sets.
  private static func datasets(_ value: Value, _ machine: Machine) throws -> [[Double]] {
    if case .list(let list) = value, let first = list.items.first, first.scalar == nil {
      return try list.items.map { try PlotValues.vector($0, machine) }
    }
    let columns = try PlotValues.columns(value, machine)
    return columns.map { $0.filter { !$0.isNaN } }
  }

  /// The borders of the bins, over all sets.
  private static func edges(_ sets: [[Double]], _ call: AxesCall) throws -> [Double] {
    let function = try call.machine.attribute(
      "histogram_bin_edges", of: .object(try call.machine.module("numpy")))
    let all = Value.array(ArrayObject(NDArray(sets.flatMap { $0 })))
    let edges = try call.machine.call(
      function, all, call.value("bins") ?? .int(10), call.value("range") ?? .none)
    return try PlotValues.vector(edges, call.machine)
  }

  private static func counts(
    _ set: [Double], _ edges: [Double], _ call: AxesCall
  ) throws -> [Double] {
    let numpy = Value.object(try call.machine.module("numpy"))
    let result = try call.machine.call(
      try call.machine.attribute("histogram", of: numpy),
      CallArguments(
        [.array(ArrayObject(NDArray(set))), .array(ArrayObject(NDArray(edges)))],
        keywords: [
          ("density", .bool(try call.bool("density", default: false))),
          ("weights", call.value("weights") ?? .none),
        ]))
    let parts = try call.machine.values(of: result)
    return try parts.first.map { try PlotValues.vector($0, call.machine) } ?? []
  }

  /// Sums up to each bin; of a density the share up to it.
  private static func cumulated(
    _ counts: [Double], _ edges: [Double], _ call: AxesCall
  ) throws -> [Double] {
    let isDensity = try call.bool("density", default: false)
    var sum = 0.0
    return counts.indices.map { index in
      sum += counts[index] * (isDensity ? edges[index + 1] - edges[index] : 1)
      return sum
    }
  }

  /// The bars of each set, beside or upon one another, or outlines in steps.
  private static func marks(
    _ counts: [[Double]], _ edges: [Double], _ call: AxesCall
  ) throws -> [Mark] {
    let look = try call.look(.patch)
    let names = try labels(call, counts.count)
    let colours = try call.value("color").map { try PlotValues.colours($0, call.machine) } ?? []
    let kind = try call.word("histtype", default: "bar")
    guard ["bar", "barstacked", "step", "stepfilled"].contains(kind) else {
      throw Fault.value(
        "'\(kind)' is not a valid value for histtype. Supported values are 'bar', 'barstacked', "
          + "'step', 'stepfilled'")
    }
    let isStacked = try call.bool("stacked", default: false) || kind == "barstacked"
    let widths = zip(edges, edges.dropFirst()).map { $1 - $0 }
    var bases = widths.map { _ in 0.0 }
    return counts.enumerated().map { index, heights in
      let colour = index < colours.count ? colours[index] : look.colour
      let label = index < names.count ? names[index] : nil
      defer { if isStacked { bases = zip(bases, heights).map(+) } }
      if kind == "step" {
        return .line(
          outline(edges, heights, label, LineStyle(colour: colour, dash: .solid)))
      }
      let isBeside = counts.count > 1 && !isStacked && kind == "bar"
      let share = isBeside ? 0.8 / Double(counts.count) : 1
      let places = edges.indices.dropLast().map { bin in
        let shift = isBeside ? 0.1 + share * (Double(index) + 0.5) : 0.5
        return edges[bin] + widths[bin] * shift
      }
      return .bars(
        BarsMark(
          places: places, lengths: heights, bases: bases, widths: widths.map { $0 * share },
          direction: isSideways(call) ? .sideways : .upright, label: label, colour: colour,
          edge: look.edge ?? (isBeside ? nil : .background), alpha: look.alpha ?? 1))
    }
  }

  private static func labels(_ call: AxesCall, _ count: Int) throws -> [String] {
    guard let value = call.value("label") else { return [] }
    guard value.text == nil, count > 1 else { return [try PlotValues.label(value, call.machine)] }
    return try call.machine.values(of: value).map { try PlotValues.label($0, call.machine) }
  }

  private static func outline(
    _ edges: [Double], _ heights: [Double], _ label: String?, _ style: LineStyle
  ) -> LineMark {
    var (x, y) = ([edges[0]], [0.0])
    for (index, height) in heights.enumerated() where index + 1 < edges.count {
      x += [edges[index], edges[index + 1]]
      y += [height, height]
    }
    return LineMark(x: x + edges.suffix(1), y: y + [0], label: label, style: style)
  }
}
