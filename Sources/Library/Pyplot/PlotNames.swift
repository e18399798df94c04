// `plot` without an import: functions and arrays as charts.

import Charts
import Diagnostics
import Interpreter
import LossMath

enum PlotNames {
  static let functions: [Builtin] = [plot] + FieldCharts.all + [show]

  private static let plot = Builtin(
    "plot",
    "f, start=None, stop=None, *, label=None, title=None, xlabel=None, ylabel=None, "
      + "xscale='linear', yscale='linear', xlim=None, ylim=None",
    "A chart of a function, or of several, between two bounds; or of y values over x values.",
    example: "plot(lambda p: -log2(p), 0, 1)"
  ) { arguments, machine in
    var panel = Panel()
    panel.title = try arguments.optional(4).map(machine.text)
    panel.xAxis.label = try arguments.optional(5).map(machine.text)
    panel.yAxis.label = try arguments.optional(6).map(machine.text)
    panel.xAxis.scale = try scale(arguments, 7)
    panel.yAxis.scale = try scale(arguments, 8)
    try limit(&panel.xAxis, arguments, 9, machine)
    try limit(&panel.yAxis, arguments, 10, machine)
    panel.marks = try marks(arguments, panel, machine)
    let chart = ChartObject(Chart(panels: [panel]))
    Pyplot.show(chart, machine)
    return .host(DrawnMark("Chart"))
  }

  private static let show = Builtin(
    "show", "value, /",
    "Shows a chart, a table or a value where the cell stands; an expression that gives numbers as "
      + "a formula: its symbols, the numbers that they stood for, and the result."
  ) {
    arguments, machine in
    if let chart = arguments[0].content as? ChartObject {
      Pyplot.show(chart, machine)
    } else if let table = arguments[0].content as? TableObject {
      machine.listener.displayed(table, machine)
    } else {
      try machine.listener.printed(try machine.representation(arguments[0]) + "\n", machine)
    }
    return .none
  }

  private static func scale(_ arguments: Arguments, _ parameter: Int) throws -> AxisScale {
    try scale(named: try arguments.text(parameter, default: "linear"))
  }

  static func scale(named word: String) throws -> AxisScale {
    switch word {
    case "linear": return .linear
    case "log": return .logarithmic
    case "symlog": return .symmetricLogarithmic(threshold: 1)
    default:
      throw Fault.error(
        .valueError,
        "'\(word)' is not a valid value for scale. Supported values are 'linear', 'log', 'symlog'",
        hint: Suggestion.nearest(to: word, in: ["linear", "log", "symlog"])
          .map { "did you mean '\($0)'?" })
    }
  }

  private static func limit(
    _ axis: inout Axis, _ arguments: Arguments, _ parameter: Int, _ machine: Machine
  ) throws {
    guard let value = arguments.optional(parameter) else { return }
    let bounds = try machine.values(of: value).map(PlotValues.number)
    guard bounds.count == 2, bounds.allSatisfy(\.isFinite) else {
      throw arguments.wrongType(parameter, wanted: "two finite numbers")
    }
    (axis.lower, axis.upper) = (bounds[0], bounds[1])
  }

  private static func marks(
    _ arguments: Arguments, _ panel: Panel, _ machine: Machine
  ) throws -> [Mark] {
    var sources = [arguments[0]]
    if case .list(let list) = arguments[0], list.items.allSatisfy(isFunction), !list.items.isEmpty {
      sources = list.items
    }
    let labels = try labels(arguments.optional(3), sources, machine)
    guard isFunction(sources[0]) else {
      return [try data(arguments, labels[0], machine)]
    }
    let domain = try domain(arguments)
    return try zip(sources, labels).map { function, label in
      let curve = try AdaptiveSampler.sample(
        domain, xScale: panel.xAxis.scale, yScale: panel.yAxis.scale,
        expression: EnclosureReader.expression(of: function, machine)
      ) { x in try value(of: function, at: [.float(x)], machine) }
      return .line(LineMark(curve, label: label))
    }
  }

  private static func isFunction(_ value: Value) -> Bool {
    switch value {
    case .function, .builtin: true
    case .object(let object): object.isCallable
    default: false
    }
  }

  /// One label, a list of them, or the names of the functions where there are several.
  private static func labels(
    _ value: Value?, _ sources: [Value], _ machine: Machine
  ) throws -> [String?] {
    if case .list(let list) = value {
      let texts: [String?] = try list.items.map(machine.text)
      return texts + Array(repeating: nil, count: max(0, sources.count - texts.count))
    }
    if let value { return Array(repeating: try machine.text(of: value), count: sources.count) }
    guard sources.count > 1 else { return [nil] }
    return sources.map { source in
      if case .function(let function) = source, function.name != "<lambda>" { return function.name }
      if case .builtin(let builtin) = source { return builtin.descriptor.shortName }
      return nil
    }
  }

  private static func domain(_ arguments: Arguments) throws -> ClosedRange<Double> {
    let start = try arguments.double(1, default: 0)
    let stop = try arguments.double(2, default: 1)
    guard start.isFinite, stop.isFinite, start < stop else {
      throw Fault.value("plot takes finite bounds, the first below the second")
    }
    return start...stop
  }

  /// The function's value; where it has none (a pole, a domain error) nan, which breaks the line.
  static func value(
    of function: Value, at place: [Value], _ machine: Machine
  ) throws -> Double {
    do {
      let result = try machine.call(function, CallArguments(place))
      if let scalar = result.scalar { return scalar.asDouble }
      throw Fault.type("plot takes a function that returns a number, not '\(result.typeName)'")
    } catch let error where machine.isDomainError(error) {
      return .nan
    }
  }

  private static func data(
    _ arguments: Arguments, _ label: String?, _ machine: Machine
  ) throws -> Mark {
    let first = try machine.array(from: arguments[0]).doubles
    guard arguments.optional(1) != nil else {
      return .line(LineMark(x: first.indices.map(Double.init), y: first, label: label))
    }
    let second = try machine.array(from: arguments[1]).doubles
    guard first.count == second.count else {
      throw Fault.value("x has \(first.count) values and y has \(second.count)")
    }
    return .line(LineMark(x: first, y: second, label: label))
  }
}
