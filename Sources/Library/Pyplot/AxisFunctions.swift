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
      nameOf("get_ylabel", \.yAxis.label), handles, quiet("set_axisbelow", "b"),
      quiet("label_outer", "remove_inner_ticks=False"), quiet("set_facecolor", "color"),
      axisOf("get_xaxis", .x), axisOf("get_yaxis", .y), clear.named("clear"),
      quiet("autoscale", "enable=True, axis='both', tight=None"), quiet("relim", ""),
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
      if bounds[0] == nil, bounds[1] == nil { return try current(call, axis) }
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
      try current(call, axis)
    }
  }

  /// The limits that were set, or those that matplotlib would choose.
  private static func current(
    _ call: AxesCall, _ axis: WritableKeyPath<Panel, Axis>
  ) throws -> Value {
    let panel = call.axes.panel
    let chart = call.axes.figure.chart
    if let lower = panel[keyPath: axis].lower, let upper = panel[keyPath: axis].upper {
      return .tuple([.numpyFloat(lower), .numpyFloat(upper)])
    }
    let direction: AxisObject.Direction = axis == \Panel.xAxis ? .x : .y
    guard !(direction == .x ? chart.sharesX : chart.sharesY),
      let (lower, upper) = AutomaticLimits.find(panel, direction)
    else {
      throw Fault.notImplemented("the range of an axis like this on which no limits were set")
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

  private static func axisOf(
    _ name: String, _ direction: AxisObject.Direction
  ) -> AxesFunction {
    AxesFunction(name, "", "The axis as an object.") { call in
      .host(AxisObject(call.axes, direction))
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

  private static let handles = AxesFunction(
    "get_legend_handles_labels", "", "What a legend would name: the marks and their labels."
  ) { call in
    let marks = call.axes.panel.marks
    let named = marks.indices.filter { index in
      marks[index].label.map { !$0.isEmpty && !$0.hasPrefix("_") } ?? false
    }
    return .tuple([
      .list(named.map { .host(DrawnMark("Artist", on: call.axes, $0..<($0 + 1))) }),
      .list(named.map { .string(marks[$0].label ?? "") }),
    ])
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
