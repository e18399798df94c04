// Ticks, grids and legends of axes.

import Charts
import Diagnostics
import Interpreter
import LossMath

extension AxisFunctions {
  // MARK: Ticks and grid

  static func ticks(
    _ name: String, _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> AxesFunction {
    AxesFunction(
      name, "ticks=None, labels=None, *, minor=False, **kwargs",
      "Sets the ticks of the axis and, with `labels`, what stands beside them."
    ) { call in
      _ = try call.look(.text)
      guard let value = call.value("ticks") else { return .none }
      if try call.bool("minor", default: false) { return .none }
      let (places, names) = try PlotValues.places(value, call.machine)
      var labels = names.isEmpty ? nil : names
      if let given = call.value("labels") {
        labels = try call.machine.values(of: given).map { try PlotValues.label($0, call.machine) }
        guard labels?.count == places.count else {
          throw Fault.value(
            "The number of FixedLocator locations (\(places.count)), usually from a call to "
              + "set_ticks, does not match the number of labels (\(labels?.count ?? 0)).")
        }
      }
      call.axes.change { $0[keyPath: axis].ticks = .at(places, labels: labels) }
      return .none
    }
  }

  static func labels(
    _ name: String, _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> AxesFunction {
    AxesFunction(
      name, "labels, *, minor=False, fontdict=None, **kwargs",
      "Sets what stands beside the ticks that were set."
    ) { call in
      _ = try call.look(.text)
      let labels = try call.machine.values(of: call.required("labels"))
        .map { try PlotValues.label($0, call.machine) }
      guard case .at(let places, _) = call.axes.panel[keyPath: axis].ticks else {
        guard labels.isEmpty else {
          throw Fault.error(
            .valueError, "\(name)() needs ticks that were set before",
            hint: "set both at once: `set_\(name.dropFirst(4).prefix(1))ticks(places, labels)`")
        }
        call.axes.change { $0[keyPath: axis].ticks = .at([], labels: nil) }
        return .none
      }
      call.axes.change { $0[keyPath: axis].ticks = .at(places, labels: labels) }
      return .none
    }
  }

  static let tickParameters = AxesFunction(
    "tick_params", "axis='both', **kwargs",
    "Accepted; the page sets the look of ticks."
  ) { _ in .none }

  static func minorTicks(_ name: String) -> AxesFunction {
    AxesFunction(name, "", "Accepted; axes have no ticks between ticks.") { _ in .none }
  }

  static func quiet(_ name: String, _ parameters: String) -> AxesFunction {
    AxesFunction(name, parameters, "Accepted; a chart is laid out without it.") { _ in .none }
  }

  static let grid = AxesFunction(
    "grid", "visible=None, which='major', axis='both', **kwargs", "Shows or hides the grid."
  ) { call in
    _ = try Look(call.keywords, .line, call.machine)
    let isShown = try call.bool("visible", default: true)
    let which = try call.word("axis", default: "both")
    guard ["x", "y", "both"].contains(which) else {
      throw Fault.value(
        "'\(which)' is not a valid value for axis. Supported values are 'x', 'y', 'both'")
    }
    call.axes.change { panel in
      if which != "y" { panel.xAxis.showsGrid = isShown }
      if which != "x" { panel.yAxis.showsGrid = isShown }
    }
    return .none
  }

  // MARK: Legend

  static let legend = AxesFunction(
    "legend",
    "*args, loc='best', handles=None, labels=None, title=None, fontsize=None, ncol=1, ncols=1, "
      + "frameon=None, fancybox=None, shadow=None, framealpha=None, bbox_to_anchor=None, "
      + "borderaxespad=None, prop=None, numpoints=None, scatterpoints=None, markerscale=None, "
      + "title_fontsize=None, labelspacing=None, handlelength=None, handletextpad=None, "
      + "columnspacing=None, borderpad=None, edgecolor=None, facecolor=None, mode=None",
    "Shows the labels of the series; `labels` names them in the order of drawing."
  ) { call in
    var labels = try call.value("labels").map { try call.machine.values(of: $0) }
    var handles = try call.value("handles").map { try call.machine.values(of: $0) }
    if let last = call.positional.last { labels = try call.machine.values(of: last) }
    if call.positional.count == 2 { handles = try call.machine.values(of: call.positional[0]) }
    let location = try placement(call)
    let names = try labels?.map { try PlotValues.label($0, call.machine) }
    let named = try handles?.map { try places($0, call) }
    call.axes.change { panel in
      panel.legend = location
      guard let names else { return }
      let series = named ?? panel.marks.indices.map { [$0] }
      for (name, indices) in zip(names, series) {
        for index in indices where panel.marks.indices.contains(index) {
          panel.marks[index].label = name
        }
      }
    }
    return .host(DrawnMark("Legend"))
  }

  /// The marks behind a handle.
  private static func places(_ value: Value, _ call: AxesCall) throws -> [Int] {
    if case .list(let list) = value { return try list.items.flatMap { try places($0, call) } }
    guard let handle = value.content as? DrawnMark, handle.axes?.figure === call.axes.figure else {
      throw Fault.notImplemented("a legend with handles that no drawing function returned")
    }
    return Array(handle.marks)
  }

  private static let locations: [String: LegendPlacement] = [
    "upper right": .corner(.topRight), "right": .corner(.topRight),
    "center right": .corner(.topRight), "upper left": .corner(.topLeft),
    "center left": .corner(.topLeft), "lower left": .corner(.bottomLeft),
    "lower right": .corner(.bottomRight), "best": .automatic, "upper center": .automatic,
    "lower center": .automatic, "center": .automatic,
  ]

  private static func placement(_ call: AxesCall) throws -> LegendPlacement {
    guard call.value("bbox_to_anchor") == nil, let word = call.value("loc")?.text else {
      return .automatic
    }
    if let place = locations[word] { return place }
    let near = Suggestion.nearest(to: word, in: locations.keys)
    throw Fault.error(
      .valueError, "'\(word)' is not a valid value for loc",
      hint: near.map { "did you mean '\($0)'?" })
  }
}
