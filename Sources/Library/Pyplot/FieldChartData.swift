// What the charts of the field are computed from: bins of probabilities, counts of confusions,
// heights of a surface.

import Charts
import Interpreter
import LossMath

/// Stated probabilities in bins of equal width, with what came.
struct ReliabilityDiagram {
  private struct Bin {
    var count = 0.0
    var stated = 0.0
    var came = 0.0
  }

  private var bins: [Bin]

  /// - Parameters:
  ///   - stated: Probabilities from 0 to 1.
  ///   - outcomes: As many outcomes, each 0 or 1.
  init(stated: [Double], outcomes: [Double], bins count: Int) {
    bins = Array(repeating: Bin(), count: max(count, 1))
    for (p, outcome) in zip(stated, outcomes) {
      let bin = min(Int(p * Double(count)), count - 1)
      bins[bin].count += 1
      bins[bin].stated += p
      bins[bin].came += outcome
    }
    bins.removeAll { $0.count == 0 }
  }

  /// Σ (n in the bin / n) · |observed frequency − mean stated probability|.
  var calibrationError: Double {
    let total = bins.reduce(0) { $0 + $1.count }
    return bins.reduce(0) { $0 + abs($1.came - $1.stated) } / max(total, 1)
  }

  /// The points with their intervals, and the line of perfect calibration.
  func marks(_ label: String) -> [Mark] {
    let frequencies = bins.map { $0.came / $0.count }
    let intervals = bins.map { Self.interval(came: $0.came, of: $0.count) }
    let points = ErrorBarsMark(
      line: LineMark(
        x: bins.map { $0.stated / $0.count }, y: frequencies, label: label,
        style: LineStyle(colour: .palette(0), dash: .solid, marker: .circle)),
      vertical: .init(
        below: zip(frequencies, intervals).map { $0 - $1.low },
        above: zip(frequencies, intervals).map { $1.high - $0 }))
    let ideal = LineMark(
      x: [0, 1], y: [0, 1], label: "ideal", style: LineStyle(colour: .muted, dash: .dashed))
    return [.line(ideal), .errorBars(points)]
  }

  /// Wilson's score interval at 95 %.
  private static func interval(came: Double, of count: Double) -> (low: Double, high: Double) {
    let z = 1.959963984540054
    let share = came / count
    let scale = 1 + z * z / count
    let middle = (share + z * z / (2 * count)) / scale
    let spread = share * (1 - share) / count + z * z / (4 * count * count)
    let half = z / scale * spread.squareRoot()
    // Rounding must not put the share itself outside.
    return (min(max(middle - half, 0), share), max(min(middle + half, 1), share))
  }
}

/// How often each class was taken for each.
struct ConfusionMatrix {
  private var counts: [Double] = []
  private var names: [String] = []

  /// More classes than these cannot be read.
  private static let mostClasses = 100

  init(_ call: AxesCall) throws {
    if let predicted = call.value("predicted") {
      try count(call.required("truth"), predicted, call)
    } else {
      let (values, rows, columns) = try PlotValues.matrix(
        call.required("truth"), call.machine, "plot_confusion takes a matrix or two lists")
      guard rows == columns else {
        throw Fault.value("a confusion matrix is square, not \(rows) × \(columns)")
      }
      counts = values
      names = (0..<rows).map(String.init)
    }
    guard names.count <= Self.mostClasses else {
      throw Fault.notImplemented("a confusion matrix of more than \(Self.mostClasses) classes")
    }
    guard let labels = call.value("labels") else { return }
    let given = try call.machine.values(of: labels).map { try PlotValues.label($0, call.machine) }
    guard given.count == names.count else {
      throw Fault.value("labels must name \(names.count) classes, not \(given.count)")
    }
    names = given
  }

  /// Counts pairs of classes; the classes are those that occur, in ascending order.
  private mutating func count(_ truth: Value, _ predicted: Value, _ call: AxesCall) throws {
    let machine = call.machine
    let pairs = (try machine.values(of: truth), try machine.values(of: predicted))
    guard pairs.0.count == pairs.1.count else {
      throw Fault.value(
        "truth and predicted must have the same length, not \(pairs.0.count) and "
          + "\(pairs.1.count)")
    }
    let keys = try (pairs.0 + pairs.1).map { value -> ClassKey in
      if let number = value.scalar?.asDouble, !number.isNaN { return ClassKey(number: number) }
      return ClassKey(name: try machine.text(of: value))
    }
    let classes = Set(keys).sorted()
    guard classes.count <= Self.mostClasses else {
      throw Fault.notImplemented("a confusion matrix of more than \(Self.mostClasses) classes")
    }
    var places: [ClassKey: Int] = [:]
    for (place, key) in classes.enumerated() { places[key] = place }
    counts = Array(repeating: 0, count: classes.count * classes.count)
    for (row, column) in zip(keys[..<pairs.0.count], keys[pairs.0.count...]) {
      guard let row = places[row], let column = places[column] else { continue }
      counts[row * classes.count + column] += 1
    }
    names = classes.map(\.text)
  }

  var ticks: TickChoice { .categories(names) }

  /// Cells in the colours of their shares of the row, with the counts in them.
  var mark: GridMark {
    let size = names.count
    let shares = counts.indices.map { index in
      let row = counts[(index / size * size)..<(index / size * size + size)].reduce(0, +)
      return row > 0 ? counts[index] / row : 0
    }
    let edges = (0...size).map { Double($0) - 0.5 }
    return GridMark(
      values: shares, xEdges: edges, yEdges: edges,
      colours: ColourScale(.blues, from: 0, to: 1),
      labels: counts.map { ChartDescription.number($0) })
  }
}

/// A class by its number or its name; numbers come first.
private struct ClassKey: Hashable, Comparable {
  var number = Double.infinity
  var name = ""

  var text: String { number.isFinite ? ChartDescription.number(number) : name }

  static func < (left: ClassKey, right: ClassKey) -> Bool {
    (left.number, left.name) < (right.number, right.name)
  }
}

/// A function's values over a grid.
struct SurfaceField {
  let x: [Double]
  let y: [Double]
  private(set) var values: [Double] = []
  private(set) var levels: [Double] = []
  private(set) var isLogarithmic = false

  /// How many places along each axis the function is called at.
  private static let places = 81

  init(_ call: AxesCall) throws {
    x = try Self.axis("x", call)
    y = try Self.axis("y", call)
    let function = call.required("f")
    for up in y {
      for across in x {
        values.append(
          try PlotNames.value(of: function, at: [.float(across), .float(up)], call.machine))
      }
    }
    try chooseLevels(call)
  }

  private static func axis(_ name: String, _ call: AxesCall) throws -> [Double] {
    let bounds = try call.vector(name)
    guard bounds.count == 2, bounds[0] < bounds[1], bounds.allSatisfy(\.isFinite) else {
      throw Fault.value("\(name) takes two finite bounds, the first below the second")
    }
    return (0..<places).map { step in
      let part = Double(step) / Double(places - 1)
      return bounds[0] * (1 - part) + bounds[1] * part
    }
  }

  /// As asked for; else round levels, a few to each power of ten where the heights span many.
  private mutating func chooseLevels(_ call: AxesCall) throws {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return }
    if let asked = call.value("levels"), asked.index == nil {
      levels = try PlotValues.vector(asked, call.machine)
      guard zip(levels, levels.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw Fault.value("Contour levels must be increasing")
      }
      return
    }
    let count = call.value("levels")?.index ?? 10
    let median = finite.sorted()[finite.count / 2]
    // Where half of the heights lie within a small part of their range, even steps show nothing.
    isLogarithmic = low >= 0 && median > 0 && high / median > 12
    levels =
      isLogarithmic
      ? ContourLevels.logarithmic(max(low, median * 1e-3), high)
      : ContourLevels.levels(low, high, count: count)
  }
}
