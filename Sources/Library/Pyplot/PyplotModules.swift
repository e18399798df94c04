// `matplotlib` and `matplotlib.pyplot`: the names that draw on the current figure.

import Charts
import Interpreter

enum PyplotModules {
  static let matplotlib = Module(
    "matplotlib", ["pyplot": { machine in .object(try machine.module("matplotlib.pyplot")) }])
  static let pyplot = Module("matplotlib.pyplot", functions: PyplotDrawing.all + PyplotAxes.all)

  /// The panel that the next call draws on, changed in place.
  static func change(_ machine: Machine, _ body: (inout Panel) throws -> Void) rethrows {
    let figure = Pyplot.state(of: machine).current
    if figure.chart.panels.isEmpty { figure.chart.panels = [Panel()] }
    try body(&figure.chart.panels[figure.chart.panels.count - 1])
  }
}

/// What pyplot calls the parts of a figure that are not data.
enum PyplotAxes {
  static let all: [Builtin] = [
    Builtin(
      "plt.figure", "num=None, figsize=None, dpi=None, **options",
      "Starts a figure of the given size in inches."
    ) { arguments, machine in
      var chart = Chart()
      if arguments.optional(1) != nil {
        let size = try arguments.values(1).map(number)
        guard size.count == 2, size.allSatisfy({ $0.isFinite && $0 > 0 && $0 <= 100 }) else {
          throw Fault.value("figsize takes two positive numbers of inches")
        }
        chart.setFigureSize(widthInches: size[0], heightInches: size[1])
      }
      return .host(Pyplot.state(of: machine).start(chart, machine))
    },
    Builtin("plt.show", "*rest, **options", "Shows the current figure.") { _, machine in
      Pyplot.state(of: machine).show(machine)
      return .none
    },
    Builtin("plt.close", "fig=None", "Forgets the current figure.") { _, machine in
      Pyplot.state(of: machine).close()
      return .none
    },
    Builtin("plt.tight_layout", "**options", "Accepted; a figure's layout is always tight.") {
      _, _ in .none
    },
    text("title", "label", "Sets the title.") { $0.title = $1 },
    text("xlabel", "xlabel", "Sets the label of the x axis.") { $0.xAxis.label = $1 },
    text("ylabel", "ylabel", "Sets the label of the y axis.") { $0.yAxis.label = $1 },
    limits("xlim", "left=None, right=None", \.xAxis),
    limits("ylim", "bottom=None, top=None", \.yAxis),
    scale("xscale", \.xAxis), scale("yscale", \.yAxis),
    Builtin("plt.grid", "visible=True, **options", "Shows or hides the grid.") {
      arguments, machine in
      let isShown = try arguments.bool(0, default: true)
      PyplotModules.change(machine) { panel in
        panel.xAxis.showsGrid = isShown
        panel.yAxis.showsGrid = isShown
      }
      return .none
    },
    Builtin(
      "plt.legend", "labels=None, loc='best', **options",
      "Shows the labels of the series; `labels` names them in the order of drawing."
    ) { arguments, machine in
      let labels = arguments.optional(0) == nil ? [] : try arguments.values(0).compactMap(\.text)
      let location = try legend(arguments.optional(1))
      PyplotModules.change(machine) { panel in
        panel.legend = location
        for (index, label) in labels.enumerated() where index < panel.marks.count {
          panel.marks[index].setLabel(label)
        }
      }
      return .none
    },
  ]

  private static func text(
    _ name: String, _ parameter: String, _ summary: String,
    _ set: @escaping @Sendable (inout Panel, String) -> Void
  ) -> Builtin {
    Builtin(
      "plt.\(name)",
      name == "title"
        ? "label, **options"
        : name == "xlabel"
          ? "xlabel, **options" : "ylabel, **options", summary
    ) { arguments, machine in
      let label = try machine.text(of: arguments[0])
      PyplotModules.change(machine) { set(&$0, label) }
      return .none
    }
  }

  private static func limits(
    _ name: String, _ parameters: String,
    _ axis: WritableKeyPath<Panel, Axis> & Sendable
  ) -> Builtin {
    Builtin("plt.\(name)", parameters, "Sets where the axis starts and ends.") {
      arguments, machine in
      var bounds = [arguments.optional(0), arguments.optional(1)]
      if let pair = bounds[0], bounds[1] == nil, pair.double == nil {
        bounds = try machine.values(of: pair)
      }
      let numbers = try bounds.map { try $0.map(number) }
      guard numbers.count == 2, numbers.allSatisfy({ $0?.isFinite ?? true }) else {
        throw Fault.value("Axis limits cannot be NaN or Inf")
      }
      PyplotModules.change(machine) { panel in
        panel[keyPath: axis].lower = numbers[0] ?? panel[keyPath: axis].lower
        panel[keyPath: axis].upper = numbers[1] ?? panel[keyPath: axis].upper
      }
      return .none
    }
  }

  private static func scale(_ name: String, _ axis: WritableKeyPath<Panel, Axis> & Sendable)
    -> Builtin
  {
    Builtin("plt.\(name)", "value, *, linthresh=2.0, **options", "Sets the scale of the axis.") {
      arguments, machine in
      let scale: AxisScale
      switch try arguments.text(0) {
      case "linear": scale = .linear
      case "log": scale = .logarithmic
      case "symlog":
        scale = .symmetricLogarithmic(threshold: try arguments.double(1, default: 2))
      case let word:
        throw Fault.value(
          "'\(word)' is not a valid value for scale; supported values are 'linear', 'log', 'symlog'"
        )
      }
      PyplotModules.change(machine) { $0[keyPath: axis].scale = scale }
      return .none
    }
  }

  private static func legend(_ location: Value?) throws -> LegendPlacement {
    guard let word = location?.text else { return .automatic }
    switch word {
    case "upper right", "right", "center right": return .corner(.topRight)
    case "upper left": return .corner(.topLeft)
    case "lower left", "center left": return .corner(.bottomLeft)
    case "lower right": return .corner(.bottomRight)
    case "best", "upper center", "lower center", "center": return .automatic
    default: throw Fault.value("'\(word)' is not a valid value for loc")
    }
  }

  static func number(_ value: Value) throws -> Double {
    guard let number = value.double else {
      throw Fault.type("must be real number, not \(value.typeName)")
    }
    return number
  }
}

extension Mark {
  /// Names the series.
  mutating func setLabel(_ label: String) {
    switch self {
    case .line(var mark):
      mark.label = label
      self = .line(mark)
    case .points(var mark):
      mark.label = label
      self = .points(mark)
    case .referenceLine(var mark):
      mark.label = label
      self = .referenceLine(mark)
    case .area(var mark):
      mark.label = label
      self = .area(mark)
    case .bars(var mark):
      mark.label = label
      self = .bars(mark)
    case .text: break
    }
  }
}
