// What pyplot says about axes: names, limits, scales, ticks, grid, legend.

import Charts
import Diagnostics
import Interpreter
import LossMath

enum AxisFunctions {
  /// Under pyplot's names.
  static let all: [AxesFunction] = [
    title, name("xlabel", \.xAxis), name("ylabel", \.yAxis),
    limits("xlim", ("left", "right"), \.xAxis), limits("ylim", ("bottom", "top"), \.yAxis),
    scale("xscale", \.xAxis), scale("yscale", \.yAxis), ticks("xticks", \.xAxis),
    ticks("yticks", \.yAxis), grid, legend, axis, tickParameters, margins,
    minorTicks("minorticks_on"),
    minorTicks("minorticks_off"), clear,
  ]

  /// Under the names that methods of axes have besides.
  static let methods: [AxesFunction] =
    all.filter { $0.name != "axis" && $0.name.first.map { "xyt".contains($0) } == true }
    .filter { $0.name != "tick_params" }.map { $0.named("set_" + $0.name) }
    + [
      limitsOf("get_xlim", \.xAxis), limitsOf("get_ylim", \.yAxis), aspect, invert("x", \.xAxis),
      invert("y", \.yAxis), setAll, labels("set_xticklabels", \.xAxis),
      labels("set_yticklabels", \.yAxis), axisOff, axisOn,
      nameOf("get_title", \.title), nameOf("get_xlabel", \.xAxis.label),
      nameOf("get_ylabel", \.yAxis.label),
    ]

  // MARK: Names

  private static let title = AxesFunction(
    "title", "label, fontdict=None, loc=None, pad=None, *, y=None, **kwargs", "Sets the title."
  ) { call in
    _ = try call.look(.text)
    let label = try PlotValues.label(call.required("label"), call.machine)
    call.axes.change { $0.title = label }
    return .host(DrawnMark("Text"))
  }

  private static func name(
    _ name: String, _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> AxesFunction {
    AxesFunction(
      name, "\(name), fontdict=None, labelpad=None, *, loc=None, **kwargs",
      "Sets the label of the \(name.prefix(1)) axis."
    ) { call in
      _ = try call.look(.text)
      let label = try PlotValues.label(call.required(name), call.machine)
      call.axes.change { $0[keyPath: axis].label = label }
      return .host(DrawnMark("Text"))
    }
  }

  // MARK: Limits

  private static func limits(
    _ name: String, _ ends: (String, String),
    _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> AxesFunction {
    let letter = name.prefix(1)
    return AxesFunction(
      name,
      "\(ends.0)=None, \(ends.1)=None, *, emit=True, auto=False, \(letter)min=None, \(letter)max=None",
      "Sets where the axis starts and ends; without arguments it returns the two."
    ) { call in
      var bounds = [
        call.value(ends.0) ?? call.value("\(letter)min"),
        call.value(ends.1) ?? call.value("\(letter)max"),
      ]
      if bounds[0] == nil, bounds[1] == nil { return try current(call.axes.panel, axis) }
      if let pair = bounds[0], bounds[1] == nil, pair.double == nil, pair.scalar == nil {
        bounds = try call.machine.values(of: pair).map { $0.isNone ? nil : $0 }
        guard bounds.count == 2 else {
          throw Fault.value("not enough values to unpack (expected 2, got \(bounds.count))")
        }
      }
      let numbers = try bounds.map { try $0.map { try PlotValues.number($0) } }
      guard numbers.allSatisfy({ $0?.isFinite ?? true }) else {
        throw Fault.value("Axis limits cannot be NaN or Inf")
      }
      call.axes.change { panel in
        panel[keyPath: axis].lower = numbers[0] ?? panel[keyPath: axis].lower
        panel[keyPath: axis].upper = numbers[1] ?? panel[keyPath: axis].upper
        panel[keyPath: axis].isReversed = false
      }
      return .none
    }
  }

  private static func limitsOf(
    _ name: String, _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> AxesFunction {
    AxesFunction(name, "", "Where the axis starts and ends.") { call in
      try current(call.axes.panel, axis)
    }
  }

  /// The limits that were set; those that a chart chooses itself are not matplotlib's.
  private static func current(
    _ panel: Panel, _ axis: WritableKeyPath<Panel, Axis>
  ) throws -> Value {
    guard let lower = panel[keyPath: axis].lower, let upper = panel[keyPath: axis].upper else {
      throw Fault.notImplemented("the limits of an axis on which none were set")
    }
    return .tuple([.numpyFloat(lower), .numpyFloat(upper)])
  }

  private static func invert(
    _ letter: String, _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> AxesFunction {
    AxesFunction("invert_\(letter)axis", "", "Turns the axis round.") { call in
      call.axes.change { $0[keyPath: axis].isReversed.toggle() }
      return .none
    }
  }

  private static let margins = AxesFunction(
    "margins", "*margins, x=None, y=None, tight=True",
    "Accepted; a chart chooses the room around its data itself."
  ) { _ in .none }

  // MARK: Scales

  private static func scale(
    _ name: String, _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> AxesFunction {
    AxesFunction(
      name, "value, *, base=10, subs=None, nonpositive='clip', linthresh=2, linscale=1.0",
      "Sets the scale of the axis: 'linear', 'log' or 'symlog'.",
      example: "plt.\(name)('log')"
    ) { call in
      var scale = try PlotNames.scale(named: try call.word("value", default: "linear"))
      if case .symmetricLogarithmic = scale {
        scale = .symmetricLogarithmic(threshold: try call.double("linthresh", default: 2))
      }
      call.axes.change { $0[keyPath: axis].scale = scale }
      return .none
    }
  }

  private static let aspect = AxesFunction(
    "set_aspect", "aspect, adjustable=None, anchor=None, share=False",
    "Makes units equally long along both axes ('equal'), or not ('auto')."
  ) { call in
    let value = call.required("aspect")
    let isEqual = value.text == "equal" || value.double == 1
    guard isEqual || value.text == "auto" else {
      throw Fault.notImplemented("an aspect other than 'equal' and 'auto'")
    }
    call.axes.change { $0.hasEqualUnits = isEqual }
    return .none
  }

  private static let axis = AxesFunction(
    "axis", "arg=None, /, *, emit=True, **kwargs",
    "Sets all limits at once, hides the axes ('off') or equalizes their units ('equal').",
    example: "plt.axis([0, 1, 0, 10])"
  ) { call in
    guard let value = call.value("arg") else { return .none }
    if let word = value.text {
      try set(word, call.axes)
    } else if case .bool(let isShown) = value {
      call.axes.change { $0.showsAxes = isShown }
    } else {
      let limits = try PlotValues.vector(value, call.machine)
      guard limits.count == 4, limits.allSatisfy(\.isFinite) else {
        throw Fault.type(
          "The first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]")
      }
      call.axes.change { panel in
        (panel.xAxis.lower, panel.xAxis.upper) = (limits[0], limits[1])
        (panel.yAxis.lower, panel.yAxis.upper) = (limits[2], limits[3])
      }
    }
    return .none
  }

  private static func set(_ word: String, _ axes: AxesObject) throws {
    switch word {
    case "off": axes.change { $0.showsAxes = false }
    case "on": axes.change { $0.showsAxes = true }
    case "equal", "scaled", "image", "square": axes.change { $0.hasEqualUnits = true }
    case "auto", "tight": axes.change { $0.hasEqualUnits = false }
    default:
      throw Fault.value(
        "Unrecognized string '\(word)' to axis; try 'on' or 'off'")
    }
  }

  /// What an axis or the panel is called; an empty text where it has no name.
  private static func nameOf(
    _ name: String, _ label: KeyPath<Panel, String?> & Sendable
  ) -> AxesFunction {
    AxesFunction(name, "", "The text that was set; empty where there is none.") { call in
      .string(call.axes.panel[keyPath: label] ?? "")
    }
  }

  private static let axisOff = AxesFunction("set_axis_off", "", "Hides the axes.") { call in
    call.axes.change { $0.showsAxes = false }
    return .none
  }

  private static let axisOn = AxesFunction("set_axis_on", "", "Shows the axes.") { call in
    call.axes.change { $0.showsAxes = true }
    return .none
  }

  // MARK: Ticks and grid

  private static func ticks(
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

  private static func labels(
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

  private static let tickParameters = AxesFunction(
    "tick_params", "axis='both', **kwargs",
    "Accepted; the page sets the look of ticks."
  ) { _ in .none }

  private static func minorTicks(_ name: String) -> AxesFunction {
    AxesFunction(name, "", "Accepted; axes have no ticks between ticks.") { _ in .none }
  }

  private static let grid = AxesFunction(
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

  private static let legend = AxesFunction(
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

  // MARK: Everything

  private static let setAll = AxesFunction(
    "set", "**kwargs", "Sets several properties at once: `ax.set(xlabel='p', ylim=(0, 1))`."
  ) { call in
    for (name, value) in call.keywords {
      let axes = Value.host(call.axes)
      guard let known = methods.first(where: { $0.name == "set_" + name }) else {
        let names = methods.map(\.name).filter { $0.hasPrefix("set_") }.map { $0.dropFirst(4) }
        let near = Suggestion.nearest(to: name, in: names.map(String.init))
        throw Fault.error(
          .attributeError, "Axes.set() got an unexpected keyword argument '\(name)'",
          hint: near.map { "did you mean '\($0)'?" })
      }
      _ = try call.machine.call(call.machine.attribute(known.name, of: axes), value)
    }
    return .none
  }

  private static let clear = AxesFunction("cla", "", "Takes everything off the axes.") { call in
    call.axes.change { $0 = Panel(place: $0.place) }
    return .none
  }
}
