// The charts that people who work with losses draw again and again, each in one call.

import Charts
import Interpreter
import LossMath

enum FieldCharts {
  static let all: [Builtin] = [training, reliability, confusion, distributions, surface]

  /// A function that makes a chart of its own and shows it.
  private static func chart(
    _ name: String, _ parameters: String, _ summary: String, example: String,
    size: (width: Double, height: Double) = (Chart.defaultWidth, Chart.defaultHeight),
    draw: @escaping @Sendable (AxesCall) throws -> Void
  ) -> Builtin {
    Builtin(
      name, parameters + ", title=None, xlabel=None, ylabel=None", summary, example: example
    ) { arguments, machine in
      let figure = ChartObject(Chart(width: size.width, height: size.height))
      let call = AxesCall(
        axes: AxesObject(figure, 0), arguments: arguments, machine: machine)
      try draw(call)
      let (title, across, up) = (
        try call.text("title"), try call.text("xlabel"), try call.text("ylabel")
      )
      call.axes.change { panel in
        panel.title = title ?? panel.title
        panel.xAxis.label = across ?? panel.xAxis.label
        panel.yAxis.label = up ?? panel.yAxis.label
      }
      Pyplot.show(figure, machine)
      return .host(DrawnMark("Chart"))
    }
  }

  /// Named rows of numbers: a dict of them, a list of them, or one row alone.
  private static func rows(
    _ value: Value, _ call: AxesCall
  ) throws -> [(name: String?, values: [Double])] {
    if case .dict(let dict) = value {
      return try zip(dict.table.keys, dict.table.values).map { key, row in
        (try PlotValues.label(key, call.machine), try PlotValues.vector(row, call.machine))
      }
    }
    let array = try call.machine.array(from: value)
    guard array.rank == 2 else { return [(nil, try PlotValues.vector(value, call.machine))] }
    return try call.machine.values(of: value).map { (nil, try PlotValues.vector($0, call.machine)) }
  }

  /// Gives rows the names of a list, where there is one.
  private static func named(
    _ rows: [(name: String?, values: [Double])], _ parameter: String, _ call: AxesCall
  ) throws -> [(name: String?, values: [Double])] {
    guard let value = call.value(parameter) else { return rows }
    let names =
      value.text == nil
      ? try call.machine.values(of: value).map { try PlotValues.label($0, call.machine) }
      : [try PlotValues.label(value, call.machine)]
    return rows.enumerated().map { index, row in
      (index < names.count ? names[index] : row.name, row.values)
    }
  }

  // MARK: Training

  private static let training = chart(
    "plot_training", "losses, *, smoothing=0.9, label=None, yscale='linear'",
    "Training curves: each as it is, faint, and in front its exponential mean without the bias of "
      + "its start; a dict gives several curves with their names.",
    example: "plot_training({'training': [2, 1.2, 0.9, 0.8], 'validation': [2, 1.4, 1.2, 1.3]})"
  ) { call in
    let curves = try named(try rows(call.required("losses"), call), "label", call)
    let decay = try call.double("smoothing", default: 0.9)
    guard (0..<1).contains(decay) else {
      throw Fault.value("smoothing must be at least 0 and below 1, not \(decay)")
    }
    var marks: [Mark] = []
    for (index, curve) in curves.enumerated() {
      let steps = curve.values.indices.map(Double.init)
      if decay > 0 {
        marks.append(
          .line(
            LineMark(
              x: steps, y: curve.values,
              style: LineStyle(
                colour: .palette(index), dash: .solid, width: 0.75, alpha: 0.35))))
      }
      let mean = ExponentialMean.smooth(curve.values, decay: decay)
      marks.append(.line(LineMark(x: steps, y: mean, label: curve.name)))
    }
    let scale = try PlotNames.scale(named: try call.word("yscale", default: "linear"))
    call.axes.change { panel in
      panel.marks = marks
      panel.xAxis.label = "step"
      panel.yAxis.label = "loss"
      panel.yAxis.scale = scale
    }
  }

  // MARK: Reliability

  private static let reliability = chart(
    "plot_reliability", "p, y, *, bins=10, label=None",
    "A reliability diagram: in each bin of stated probabilities how often the outcome came, with "
      + "Wilson's 95 % interval; the title tells the expected calibration error.",
    example: "plot_reliability([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], bins=2)", size: (480, 440)
  ) { call in
    let (stated, outcomes) = (try call.vector("p"), try call.vector("y"))
    let count = try call.double("bins", default: 10)
    guard stated.count == outcomes.count, !stated.isEmpty else {
      throw Fault.value(
        "p and y must have the same length, not \(stated.count) and \(outcomes.count)")
    }
    guard stated.allSatisfy({ (0...1).contains($0) }) else {
      throw Fault.value("p must be probabilities, from 0 to 1")
    }
    guard outcomes.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw Fault.value("y must be outcomes, each 0 or 1")
    }
    guard (1...1000).contains(count), count == count.rounded() else {
      throw Fault.value("bins must be a whole number from 1 to 1000")
    }
    let diagram = ReliabilityDiagram(stated: stated, outcomes: outcomes, bins: Int(count))
    let label = try call.text("label") ?? "model"
    let error = diagram.calibrationError
    call.axes.change { panel in
      panel.marks = diagram.marks(label)
      panel.title = "Expected calibration error \(ChartDescription.number(error, digits: 2))"
      panel.xAxis = Axis(label: "stated probability", lower: 0, upper: 1)
      panel.yAxis = Axis(label: "observed frequency", lower: 0, upper: 1)
      panel.hasEqualUnits = true
    }
  }

  // MARK: Confusion

  private static let confusion = chart(
    "plot_confusion", "truth, predicted=None, *, labels=None",
    "A confusion matrix: what was true in rows, what was predicted in columns; from two lists of "
      + "classes, or from a matrix of counts. Colours are shares of the row.",
    example: "plot_confusion([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], labels=['cat', 'dog'])",
    size: (480, 420)
  ) { call in
    let matrix = try ConfusionMatrix(call)
    call.axes.change { panel in
      panel.marks = [.grid(matrix.mark)]
      panel.xAxis = Axis(label: "predicted", ticks: matrix.ticks, showsGrid: false)
      panel.yAxis = Axis(
        label: "true", ticks: matrix.ticks, showsGrid: false, isReversed: true)
      panel.hasEqualUnits = true
      panel.colourBar = ColourBar(matrix.mark.colours, label: "share of the row")
    }
  }

  // MARK: Distributions

  private static let distributions = chart(
    "plot_distributions", "distributions, *, labels=None, classes=None",
    "Probability distributions over the same classes as bars side by side; a dict gives them names.",
    example: "plot_distributions({'true': [1, 0, 0], 'predicted': [0.7, 0.2, 0.1]}, "
      + "classes=['cat', 'dog', 'horse'])"
  ) { call in
    let rows = try named(try rows(call.required("distributions"), call), "labels", call)
    let count = rows.map(\.values.count).max() ?? 0
    guard rows.allSatisfy({ $0.values.count == count }) else {
      throw Fault.value("distributions must have the same number of classes")
    }
    var names = (0..<count).map(String.init)
    if let value = call.value("classes") {
      names = try call.machine.values(of: value).map { try PlotValues.label($0, call.machine) }
      guard names.count == count else {
        throw Fault.value("classes must name \(count) classes, not \(names.count)")
      }
    }
    let width = 0.8 / Double(max(rows.count, 1))
    let marks = rows.enumerated().map { index, row in
      let shift = (Double(index) - Double(rows.count - 1) / 2) * width
      return Mark.bars(
        BarsMark(
          places: row.values.indices.map { Double($0) + shift }, lengths: row.values,
          widths: [width * 0.94], label: row.name))
    }
    call.axes.change { panel in
      panel.marks = marks
      panel.xAxis.ticks = .categories(names)
      panel.xAxis.showsGrid = false
      panel.yAxis.label = "probability"
    }
  }

  // MARK: Surfaces

  private static let surface = chart(
    "plot_surface", "f, x, y, *, path=None, levels=None",
    "A function of two numbers over a rectangle, as bands between heights, with the points of a "
      + "descent upon it; x and y are pairs of bounds.",
    example: "plot_surface(lambda a, b: a**2 + 3 * b**2, (-2, 2), (-1, 1), path=[(-2, 1), (0, 0)])",
    size: (560, 460)
  ) { call in
    let field = try SurfaceField(call)
    let scale = ColourScale(
      .viridis, from: field.levels.first ?? 0, to: field.levels.last ?? 1,
      isLogarithmic: field.isLogarithmic)
    var marks: [Mark] = [
      .contours(
        ContourMark(
          x: field.x, y: field.y, values: field.values, levels: field.levels, isFilled: true,
          fillsBelow: true, fillsAbove: true, colours: scale))
    ]
    if let path = call.value("path") { marks += try descent(path, call) }
    call.axes.change { panel in
      panel.marks = marks
      panel.colourBar = ColourBar(scale, borders: field.levels)
      panel.xAxis = Axis(lower: field.x.first, upper: field.x.last, showsGrid: false)
      panel.yAxis = Axis(lower: field.y.first, upper: field.y.last, showsGrid: false)
    }
  }

  /// The way of a descent: a line through its points, its end a star.
  private static func descent(_ value: Value, _ call: AxesCall) throws -> [Mark] {
    let columns = try PlotValues.columns(value, call.machine)
    guard columns.count == 2 else {
      throw Fault.value("path takes pairs of numbers: [(x, y), (x, y), …]")
    }
    let (x, y) = (columns[0], columns[1])
    let line = LineMark(
      x: x, y: y,
      style: LineStyle(
        // The steps of a long way are closer than its points are wide.
        colour: .background, dash: .solid, marker: x.count <= 60 ? .point : nil, markerSize: 7))
    let end = PointsMark(
      x: Array(x.suffix(1)), y: Array(y.suffix(1)), colour: .background, marker: .star,
      sizes: [12], edge: .foreground)
    return [.line(line), .points(end)]
  }
}
