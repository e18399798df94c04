// Charts of values over a plane, of counts, and of uncertain values.

import Foundation

@testable import Charts

extension ExampleCharts {
  static let fields = [
    ExampleChart(name: "descent", chart: descent),
    ExampleChart(name: "contour-lines", chart: contourLines),
    ExampleChart(name: "confusion", chart: confusion),
    ExampleChart(name: "histogram", chart: histogram),
    ExampleChart(name: "error-bars", chart: errorBars),
    ExampleChart(name: "sideways", chart: sideways),
    ExampleChart(name: "shaded-points", chart: shadedPoints),
    ExampleChart(name: "arrows", chart: arrows),
    ExampleChart(name: "shared-axes", chart: sharedAxes),
  ]

  /// Places from one end to the other.
  private static func places(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map { step in
      let part = Double(step) / Double(count - 1)
      return range.lowerBound * (1 - part) + range.upperBound * part
    }
  }

  /// Rosenbrock's valley over a rectangle.
  private static let valley: (x: [Double], y: [Double], values: [Double]) = {
    let (x, y) = (places(-2...2, 41), places(-1...3, 41))
    let values = y.flatMap { up in
      x.map { across in pow(1 - across, 2) + 100 * pow(up - across * across, 2) }
    }
    return (x, y, values)
  }()

  static let descent: Chart = {
    let levels = ContourLevels.logarithmic(0.5, 2500)
    let scale = ColourScale(.viridis, from: levels[0], to: 5000, isLogarithmic: true)
    var (x, y) = (-1.2, 2.8)
    var path = [(x, y)]
    for _ in 0..<160 {
      let slope = (
        -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)
      )
      x -= 0.0006 * slope.0
      y -= 0.0006 * slope.1
      path.append((x, y))
    }
    return Chart(
      panels: [
        Panel(
          title: "A descent into Rosenbrock's valley", xAxis: Axis(label: "w₁", showsGrid: false),
          yAxis: Axis(label: "w₂", showsGrid: false),
          marks: [
            .contours(
              ContourMark(
                x: valley.x, y: valley.y, values: valley.values, levels: levels, isFilled: true,
                fillsBelow: true, colours: scale)),
            .line(
              LineMark(
                x: path.map(\.0), y: path.map(\.1),
                style: LineStyle(colour: .background, dash: .solid, marker: .point))),
            .text(TextMark(x: -1.1, y: 2.8, text: "start")),
          ], colourBar: ColourBar(scale, borders: levels, label: "loss"))
      ], width: 560, height: 460)
  }()

  static let contourLines = Chart(
    panels: [
      Panel(
        title: "Levels on their lines", xAxis: Axis(label: "x"), yAxis: Axis(label: "y"),
        marks: [
          .contours(
            ContourMark(
              x: places(-2...2, 41), y: places(-2...2, 41),
              values: places(-2...2, 41).flatMap { y in
                places(-2...2, 41).map { x in x * x - y * y }
              }, levels: [-3, -2, -1, 0, 1, 2, 3], isFilled: false,
              colours: ColourScale(.viridis, from: -3, to: 3), ownColours: [.foreground],
              isLabelled: true))
        ], hasEqualUnits: true)
    ], width: 480, height: 440)

  static let confusion: Chart = {
    let counts = [50.0, 3, 1, 4, 45, 6, 0, 2, 60]
    let names = TickChoice.at([0, 1, 2], labels: ["cat", "dog", "horse"])
    let scale = ColourScale(.blues, from: 0, to: 60)
    return Chart(
      panels: [
        Panel(
          title: "Confusions", xAxis: Axis(label: "predicted", ticks: names, showsGrid: false),
          yAxis: Axis(label: "true", ticks: names, showsGrid: false, isReversed: true),
          marks: [
            .grid(
              GridMark(
                values: counts, xEdges: [-0.5, 0.5, 1.5, 2.5], yEdges: [-0.5, 0.5, 1.5, 2.5],
                colours: scale, labels: counts.map { "\(Int($0))" }))
          ], colourBar: ColourBar(scale, label: "count"), hasEqualUnits: true)
      ], width: 480, height: 420)
  }()

  static let histogram: Chart = {
    let edges = places(-3...3, 13)
    let heights = edges.dropLast().map { 400 * exp(-pow($0 + 0.25, 2) / 2) }
    return Chart(panels: [
      Panel(
        title: "Margins of 2,000 examples", xAxis: Axis(label: "margin"),
        yAxis: Axis(label: "examples"),
        marks: [
          .span(SpanMark(.vertical, from: -3, to: 0, label: "wrong")),
          .bars(
            BarsMark(
              places: edges.dropLast().map { $0 + 0.25 }, lengths: Array(heights), widths: [0.5],
              label: "count", edge: .background)),
          .referenceLine(ReferenceLineMark(.vertical, at: 0)),
        ])
    ])
  }()

  static let errorBars = Chart(panels: [
    Panel(
      title: "Five runs each", xAxis: Axis(label: "learning rate", scale: .logarithmic),
      yAxis: Axis(label: "loss"),
      marks: [
        .errorBars(
          ErrorBarsMark(
            line: LineMark(
              x: [1e-4, 1e-3, 1e-2, 1e-1], y: [0.9, 0.42, 0.31, 0.77], label: "plain",
              style: LineStyle(marker: .circle)),
            vertical: .init(below: [0.05, 0.04, 0.03, 0.2], above: [0.05, 0.04, 0.06, 0.4]))),
        .errorBars(
          ErrorBarsMark(
            line: LineMark(
              x: [1e-4, 1e-3, 1e-2, 1e-1], y: [0.8, 0.35, 0.28, 0.3], label: "with momentum",
              style: LineStyle(marker: .square)),
            vertical: .init(below: [0.05, 0.03, 0.02, 0.05], above: [0.05, 0.03, 0.02, 0.05]))),
      ])
  ])

  static let sideways = Chart(
    panels: [
      Panel(
        title: "What each class costs", xAxis: Axis(label: "bits"),
        yAxis: Axis(
          ticks: .at([0, 1, 2], labels: ["cat", "dog", "wild horse"]), showsGrid: false),
        marks: [
          .bars(
            BarsMark(
              places: [0, 1, 2], lengths: [0.37, 3.11, 4.68], direction: .sideways,
              colours: [.palette(0), .palette(1), .palette(2)]))
        ])
    ], width: 640, height: 240)

  static let shadedPoints: Chart = {
    let x = (0..<60).map { noise($0) * 6 }
    let y = (0..<60).map { noise($0 * 3 + 1) * 6 }
    let losses = zip(x, y).map { log1p(exp(-$0 - $1)) }
    let scale = ColourScale(.viridis, over: losses)
    return Chart(panels: [
      Panel(
        title: "Where the loss is", xAxis: Axis(label: "x₁"), yAxis: Axis(label: "x₂"),
        marks: [
          .points(
            PointsMark(
              x: x, y: y, shading: .init(values: losses, colours: scale), sizes: [7]))
        ], colourBar: ColourBar(scale, label: "loss"))
    ])
  }()

  static let arrows: Chart = {
    let grid = places(-2...2, 9)
    let points = grid.flatMap { y in grid.map { x in (x, y) } }
    return Chart(
      panels: [
        Panel(
          title: "Downhill", xAxis: Axis(label: "w₁"), yAxis: Axis(label: "w₂"),
          marks: [
            .arrows(
              ArrowsMark(
                x: points.map(\.0), y: points.map(\.1), toX: points.map { $0.0 * 0.85 },
                toY: points.map { $0.1 * 0.7 }, width: 1)),
            .text(
              TextMark(
                x: 0.4, y: 1.25, text: "the minimum", target: .init(x: 0, y: 0))),
          ], hasEqualUnits: true)
      ], width: 460, height: 440)
  }()

  static let sharedAxes = Chart(
    title: "One scale for both",
    panels: [1.0, 4].map { scale in
      Panel(
        title: "scale \(Int(scale))", xAxis: Axis(label: "error"), yAxis: Axis(label: "loss"),
        marks: [
          .line(LineMark(x: places(-2...2, 33), y: places(-2...2, 33).map { $0 * $0 * scale }))
        ])
    }, columns: 2, sharesY: true, width: 680, height: 280)
}
