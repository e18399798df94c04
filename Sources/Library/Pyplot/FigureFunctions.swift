// Figures: how they are made, divided, named and shown.

import Charts
import Interpreter
import LossMath

enum FigureFunctions {
  /// Functions of pyplot alone.
  static let all: [Builtin] = [
    figure, subplots, subplot, add("plt.axes", "arg=None, **kwargs"), show, close, current,
    currentFigure, select, save("plt.savefig"), clear,
    titled("plt.suptitle", "t, **kwargs"), quiet("plt.tight_layout", tight),
    quiet("plt.subplots_adjust", adjust), quiet("plt.draw", ""), quiet("plt.pause", "interval"),
    quiet("plt.rc", "group, **kwargs"), quiet("plt.ion", ""), quiet("plt.ioff", ""),
    colorbar("plt.colorbar", "mappable=None, cax=None, ax=None, **kwargs"), getMap,
  ]

  /// Methods of a figure.
  static let methods: [Builtin] = [
    add("Figure.add_subplot", "self, *args, projection=None, **kwargs"),
    Builtin(
      "Figure.subplots",
      "self, nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True",
      "Divides the figure into axes in rows and columns."
    ) { arguments, machine in try divided(try receiver(arguments), arguments, 1, machine) },
    titled("Figure.suptitle", "self, t, **kwargs"), save("Figure.savefig"),
    quiet("Figure.tight_layout", "self, " + tight),
    quiet("Figure.subplots_adjust", "self, " + adjust),
    quiet("Figure.set_facecolor", "self, color"), quiet("Figure.set_dpi", "self, val"),
    quiet("Figure.autofmt_xdate", "self, **kwargs"),
    colorbar("Figure.colorbar", "self, mappable, cax=None, ax=None, **kwargs"),
    Builtin("Figure.show", "self, warn=True", "Shows the figure.") { arguments, machine in
      Pyplot.show(try receiver(arguments), machine)
      return .none
    },
    Builtin("Figure.gca", "self", "The last axes of the figure.") { arguments, machine in
      let figure = try receiver(arguments)
      if figure.chart.panels.isEmpty { figure.chart.panels = [Panel()] }
      return .host(AxesObject(figure, figure.chart.panels.count - 1))
    },
    Builtin(
      "Figure.set_size_inches", "self, w, h=None, forward=True", "Sets the size in inches."
    ) { arguments, machine in
      let pair = arguments.optional(2).map { [arguments[1], $0] }
      let size = Value.list(try pair ?? machine.values(of: arguments[1]))
      try resize(try receiver(arguments), to: size, machine)
      return .none
    },
  ]

  private static let tight = "*, pad=1.08, h_pad=None, w_pad=None, rect=None"
  private static let adjust =
    "left=None, bottom=None, right=None, top=None, wspace=None, hspace=None"

  // MARK: Sizes

  /// A figure of a size in inches, or of one that suits so many panels.
  static func new(
    _ figsize: Value?, rows: Int, columns: Int, _ machine: Machine
  ) throws -> ChartObject {
    let figure = ChartObject(Chart(panels: []))
    if let asked = figsize ?? Pyplot.state(of: machine).parameters["figure.figsize"] {
      try resize(figure, to: asked, machine)
    } else if rows > 1 || columns > 1 {
      figure.chart.width = 720
      figure.chart.height = rows > 1 ? Double(rows) * 260 : 300
    }
    return figure
  }

  private static func resize(
    _ figure: ChartObject, to size: Value, _ machine: Machine
  ) throws {
    let (width, height) = try inches(size, machine)
    figure.inches = (width, height)
    figure.chart.setFigureSize(widthInches: width, heightInches: height)
  }

  private static func inches(_ value: Value, _ machine: Machine) throws -> (Double, Double) {
    let size = try PlotValues.vector(value, machine)
    guard size.count == 2, size.allSatisfy({ $0.isFinite && $0 > 0 && $0 <= 100 }) else {
      throw Fault.value("figsize takes two positive numbers of inches")
    }
    return (size[0], size[1])
  }

  // MARK: Figures and axes

  private static let figure = Builtin(
    "plt.figure",
    "num=None, figsize=None, dpi=None, *, facecolor=None, edgecolor=None, frameon=True, "
      + "clear=False, layout=None, **kwargs",
    "Starts a figure of the given size in inches."
  ) { arguments, machine in
    let figure = try new(arguments.optional(1), rows: 1, columns: 1, machine)
    return .host(Pyplot.state(of: machine).start(figure))
  }

  private static let subplots = Builtin(
    "plt.subplots",
    "nrows=1, ncols=1, *, sharex=False, sharey=False, squeeze=True, width_ratios=None, "
      + "height_ratios=None, subplot_kw=None, gridspec_kw=None, figsize=None, dpi=None, "
      + "layout=None, constrained_layout=None, tight_layout=None, facecolor=None, num=None",
    "Starts a figure with axes in rows and columns; returns the figure and its axes.",
    example: "fig, ax = plt.subplots(1, 2, figsize=(8, 3))"
  ) { arguments, machine in
    if arguments.optional(7) != nil { throw Fault.notImplemented("subplot_kw") }
    let (rows, columns) = try division(arguments, 0)
    let figure = Pyplot.state(of: machine).start(
      try new(arguments.optional(9), rows: rows, columns: columns, machine))
    return .tuple([.host(figure), try divided(figure, arguments, 0, machine)])
  }

  /// More panels than these would not be seen.
  private static let mostPanels = 400

  private static func division(_ arguments: Arguments, _ first: Int) throws -> (Int, Int) {
    let rows = try arguments.int(first, default: 1)
    let columns = try arguments.int(first + 1, default: 1)
    for (count, name) in [(rows, "rows"), (columns, "columns")] where count < 1 {
      throw Fault.value("Number of \(name) must be a positive integer, not \(count)")
    }
    guard rows <= mostPanels, columns <= mostPanels, rows * columns <= mostPanels else {
      throw Fault.notImplemented("a figure of more than \(mostPanels) axes")
    }
    return (rows, columns)
  }

  /// Divides a figure as the parameters from `first` on say.
  private static func divided(
    _ figure: ChartObject, _ arguments: Arguments, _ first: Int, _ machine: Machine
  ) throws -> Value {
    let (rows, columns) = try division(arguments, first)
    figure.chart.panels = (0..<(rows * columns)).map { Panel(place: $0) }
    figure.chart.columns = columns
    figure.rows = rows
    figure.chart.sharesX = try isShared(arguments, first + 2)
    figure.chart.sharesY = try isShared(arguments, first + 3)
    let axes = figure.chart.panels.indices.map { AxesObject(figure, $0) }
    Pyplot.state(of: machine).select(figure, axes.count - 1)
    guard try arguments.bool(first + 4, default: true) else {
      return .host(AxesGrid(axes, shape: [rows, columns]))
    }
    if axes.count == 1 { return .host(axes[0]) }
    let isRow = rows == 1 || columns == 1
    return .host(AxesGrid(axes, shape: isRow ? [axes.count] : [rows, columns]))
  }

  private static func isShared(_ arguments: Arguments, _ place: Int) throws -> Bool {
    if let word = arguments.optional(place)?.text { return word != "none" }
    return try arguments.bool(place, default: false)
  }

  private static let subplot = Builtin(
    "plt.subplot", "*args, projection=None, **kwargs",
    "Makes the axes at a place of a grid the current ones: rows, columns, place from 1."
  ) { arguments, machine in
    let state = Pyplot.state(of: machine)
    let figure = try state.figure(machine)
    return .host(try place(arguments, 0, figure, machine))
  }

  private static func add(_ name: String, _ parameters: String) -> Builtin {
    Builtin(name, parameters, "Adds axes to the figure.") { arguments, machine in
      let isMethod = parameters.hasPrefix("self")
      guard isMethod else {
        guard arguments.optional(0) == nil else {
          throw Fault.notImplemented("a panel at a place of its own")
        }
        return .host(try Pyplot.state(of: machine).axes(machine))
      }
      return .host(try place(arguments, 1, try receiver(arguments), machine))
    }
  }

  /// The axes that `(rows, columns, place)` or the three digits `223` mean.
  private static func place(
    _ arguments: Arguments, _ first: Int, _ figure: ChartObject, _ machine: Machine
  ) throws -> AxesObject {
    if let projection = arguments.optional(first + 1)?.text, projection != "rectilinear" {
      throw projection == "3d"
        ? Absences.threeDimensions.fault : Fault.notImplemented("the projection '\(projection)'")
    }
    var numbers = try arguments.rest(first).map { value -> Int in
      guard let number = value.index else {
        throw Fault.notImplemented("a panel over several places of a grid")
      }
      return number
    }
    if numbers.isEmpty { numbers = [1, 1, 1] }
    if numbers.count == 1, (111...999).contains(numbers[0]) {
      numbers = [numbers[0] / 100, numbers[0] / 10 % 10, numbers[0] % 10]
    }
    guard numbers.count == 3, numbers[0] > 0, numbers[1] > 0, numbers[0] <= mostPanels,
      numbers[1] <= mostPanels, numbers[0] * numbers[1] <= mostPanels,
      (1...(numbers[0] * numbers[1])).contains(numbers[2])
    else {
      throw Fault.value(
        "subplot takes rows, columns and a place from 1 to rows × columns, or their three digits")
    }
    let axes = figure.axes(at: numbers[2] - 1, rows: numbers[0], columns: numbers[1])
    Pyplot.state(of: machine).select(figure, axes.index)
    return axes
  }

  private static let current = Builtin("plt.gca", "", "The current axes.") { _, machine in
    .host(try Pyplot.state(of: machine).axes(machine))
  }

  private static let currentFigure = Builtin("plt.gcf", "", "The current figure.") { _, machine in
    .host(try Pyplot.state(of: machine).figure(machine))
  }

  private static let select = Builtin("plt.sca", "ax", "Makes axes the current ones.") {
    arguments, machine in
    guard let axes = arguments[0].content as? AxesObject else {
      throw arguments.wrongType(0, wanted: "Axes")
    }
    Pyplot.state(of: machine).select(axes.figure, axes.index)
    return .none
  }

  static func receiver(_ arguments: Arguments) throws -> ChartObject {
    guard let figure = arguments[0].content as? ChartObject else {
      throw arguments.wrongType(0, wanted: "Figure")
    }
    return figure
  }

  // MARK: Showing

  private static let show = Builtin("plt.show", "*, block=None", "Shows the open figures.") {
    _, machine in
    Pyplot.state(of: machine).show(machine)
    return .none
  }

  private static let close = Builtin(
    "plt.close", "fig=None", "Forgets the current figure, or all of them ('all')."
  ) { arguments, machine in
    let state = Pyplot.state(of: machine)
    if arguments.optional(0)?.text == "all" {
      state.close(nil)
    } else if let figure = arguments[0].content as? ChartObject ?? state.figure {
      state.close(figure)
    }
    return .none
  }

  private static let clear = Builtin("plt.clf", "", "Takes everything off the current figure.") {
    _, machine in
    let figure = try Pyplot.state(of: machine).figure(machine)
    figure.chart.panels = []
    figure.chart.columns = 1
    Pyplot.state(of: machine).select(figure, 0)
    return .none
  }

  private static func save(_ name: String) -> Builtin {
    let isMethod = name.hasPrefix("Figure")
    return Builtin(
      name,
      (isMethod ? "self, " : "") + "fname, *, dpi=None, format=None, bbox_inches=None, **kwargs",
      "Writes no file: the figure stands on the page; a warning says so."
    ) { _, machine in
      try machine.warn(
        "savefig writes no file: the figure stands on the page", as: .userWarning)
      return .none
    }
  }

  private static func titled(_ name: String, _ parameters: String) -> Builtin {
    Builtin(name, parameters, "Sets the title above all axes of the figure.") {
      arguments, machine in
      let isMethod = parameters.hasPrefix("self")
      let figure =
        isMethod ? try receiver(arguments) : try Pyplot.state(of: machine).figure(machine)
      let place = isMethod ? 1 : 0
      _ = try Look(arguments.options(place + 1), .text, machine)
      figure.chart.title = try PlotValues.label(arguments[place], machine)
      return .host(DrawnMark("Text"))
    }
  }

  private static func quiet(_ name: String, _ parameters: String) -> Builtin {
    Builtin(name, parameters, "Accepted; a figure is always laid out tightly.") { _, _ in .none }
  }
}
