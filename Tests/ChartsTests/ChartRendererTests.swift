// What a drawn chart promises: its size, its names, and that no data can break it.

import Foundation
import Markup
import Testing

@testable import Charts

private func drawn(_ chart: Chart) -> String {
  MarkupWriter.string(ChartRenderer.render(chart, id: "c1"))
}

private func lineChart(_ x: [Double], _ y: [Double]) -> Chart {
  Chart(panels: [Panel(marks: [.line(LineMark(x: x, y: y))])])
}

@Test func twoCurvesOfFiveHundredPointsStayBelowTenKilobytes() {
  let x = (0..<500).map { Double($0) / 25 }
  let curves = [
    LineMark(x: x, y: x.map { sin($0) * exp(-$0 / 9) }, label: "damped"),
    LineMark(x: x, y: x.map { cos($0 * 1.7) + sin($0 * 3.1) / 2 }, label: "undamped"),
  ]
  let chart = Chart(panels: [
    Panel(
      title: "Two curves", xAxis: Axis(label: "time"), yAxis: Axis(label: "level"),
      marks: curves.map(Mark.line))
  ])
  #expect(drawn(chart).utf8.count <= 10_240)
}

@Test func whiteNoiseWhichNothingCanThinCostsLittleMore() {
  let x = (0..<500).map(Double.init)
  let curves = (1...2).map { curve in
    LineMark(x: x, y: x.indices.map { ExampleCharts.noise($0 * curve + 1) }, label: "\(curve)")
  }
  #expect(drawn(Chart(panels: [Panel(marks: curves.map(Mark.line))])).utf8.count <= 10_500)
}

@Test func manyPointsCostNoMoreThanThePixelsTheyShow() {
  let x = (0..<100_000).map(Double.init)
  #expect(drawn(lineChart(x, x.indices.map { ExampleCharts.noise($0) })).utf8.count < 30_000)
  #expect(drawn(lineChart(x, x.map { sin($0 / 9000) })).utf8.count < 6000)
}

@Test func manyBarsCostNoMoreThanThePixelsTheyShow() {
  let places = (0..<100_000).map(Double.init)
  let bars = BarsMark(
    places: places, lengths: places.indices.map { ExampleCharts.noise($0) }, widths: [1])
  #expect(drawn(Chart(panels: [Panel(marks: [.bars(bars)])])).utf8.count < 60_000)
}

@Test(arguments: ExampleCharts.all.map(\.name))
func lowestTickOfYAndFirstOfXDoNotTouch(name: String) throws {
  let example = try #require(ExampleCharts.all.first { $0.name == name })
  for panel in ChartLayout(example.chart).panels {
    let lowest = panel.yTicks.compactMap { panel.frame.y.position($0.value) }.max() ?? 0
    let top = panel.frame.plot.bottom + Metrics.tickDrop
    #expect(lowest + Metrics.narrowLabelSize * 0.65 <= top)
  }
}

@Test(
  arguments: [
    ("empty", [], []), ("one point", [1], [2]), ("nothing but nan", [.nan, .nan], [.nan, .nan]),
    ("infinities", [0, 1, 2], [-.infinity, 0, .infinity]), ("equal values", [1, 1, 1], [5, 5, 5]),
    ("extremes", [-1e308, 1e308], [1e308, -1e308]),
    ("tiny", [0, Double.leastNonzeroMagnitude], [Double.leastNonzeroMagnitude, 0]),
    ("tiny beside large", [0, 1], [1e300, 1e-300]), ("x longer than y", [0, 1, 2], [1]),
    ("neighbours", [1, 1.0.nextUp], [1e16, 1e16 + 2]),
    ("nan in the middle", [0, 1, 2], [0, .nan, 1]),
  ] as [(String, [Double], [Double])])
func hostileDataAreDrawnWithoutHarm(name: String, x: [Double], y: [Double]) {
  for scale in [AxisScale.linear, .logarithmic, .symmetricLogarithmic(threshold: 1)] {
    let marks: [Mark] = [
      .line(LineMark(x: x, y: y, label: "a", style: LineStyle(marker: .star))),
      .points(PointsMark(x: x, y: y, label: "b")), .bars(BarsMark(places: x, lengths: y)),
      .area(AreaMark(x: x, lower: y, upper: y.map { $0 + 1 })),
      .text(TextMark(x: x.first ?? 0, y: y.first ?? 0, text: "<b>")),
      .referenceLine(ReferenceLineMark(.horizontal, at: y.last ?? .nan)),
      .span(SpanMark(.vertical, from: x.first ?? .nan, to: x.last ?? .nan)),
      .errorBars(
        ErrorBarsMark(
          line: LineMark(x: x, y: y), horizontal: .init(below: y, above: x),
          vertical: .init(below: x, above: y))),
      .bars(BarsMark(places: x, lengths: y, bases: x, widths: y, direction: .sideways)),
      .arrows(ArrowsMark(x: x, y: y, toX: y, toY: x)),
      .grid(
        GridMark(values: y, xEdges: x, yEdges: y, colours: ColourScale(.viridis, over: y))),
      .contours(
        ContourMark(
          x: x, y: x, values: x.flatMap { _ in y }, levels: y.filter(\.isFinite).sorted(),
          isFilled: x.count > 2, colours: ColourScale(.viridis, over: x), isLabelled: true)),
      .points(
        PointsMark(
          x: x, y: y, shading: .init(values: y, colours: ColourScale(.blues, over: x)),
          sizes: y, edge: .foreground)),
      .text(
        TextMark(x: x.first ?? 0, y: y.first ?? 0, text: "a", target: .init(x: 1e300, y: .nan))),
    ]
    let axis = Axis(scale: scale)
    let bar = ColourBar(ColourScale(.viridis, over: y))
    var chart = Chart(
      panels: [
        Panel(xAxis: axis, yAxis: axis, marks: marks, colourBar: bar, hasEqualUnits: true)
      ])
    chart.panels += marks.map { Panel(xAxis: axis, yAxis: axis, marks: [$0]) }
    chart.columns = 3
    let text =
      drawn(chart) + MarkupWriter.string(ChartData.table(chart))
      + MarkupWriter.string(ChartTips.layer(chart, id: "c"))
    #expect(!text.contains("nan") && !text.contains("inf"), "\(name)")
    #expect(!text.contains("<b>"))
    #expect(!ChartDescription.text(chart).isEmpty)
  }
}

@Test(arguments: [
  (1.0, 0.0), (0, 0), (.nan, 1), (-.infinity, .infinity), (1e308, -1e308),
  (0, Double.leastNonzeroMagnitude),
])
func hostileLimitsAreDrawnWithoutHarm(lower: Double, upper: Double) {
  for scale in [AxisScale.linear, .logarithmic, .symmetricLogarithmic(threshold: .nan)] {
    let axis = Axis(scale: scale, lower: lower, upper: upper)
    let panel = Panel(xAxis: axis, yAxis: axis, marks: [.line(LineMark(x: [0, 1], y: [0, 1]))])
    let text = drawn(Chart(panels: [panel]))
    #expect(!text.contains("nan") && !text.contains("inf"))
  }
}

@Test(arguments: [(0.0, 0.0), (-5, 3), (.nan, .infinity), (1e9, 1e-9)])
func hostileSizesAreDrawnWithoutHarm(width: Double, height: Double) {
  var chart = lineChart([0, 1], [0, 1])
  chart.setFigureSize(widthInches: width, heightInches: height)
  chart.columns = -3
  #expect(!drawn(chart).contains("nan"))
}

@Test func reversedLimitsTurnTheAxisRound() throws {
  let panel = Panel(
    xAxis: Axis(lower: 1, upper: 0), marks: [.line(LineMark(x: [0, 1], y: [0, 1]))])
  let layout = ChartLayout(Chart(panels: [panel]))
  let frame = try #require(layout.panels.first?.frame)
  #expect(try #require(frame.x.position(1)) < (try #require(frame.x.position(0))))
}

@Test func everyIdStartsWithTheOneGiven() {
  for example in ExampleCharts.all {
    let ids = drawn(example.chart).split(separator: "id=\"").dropFirst()
    #expect(ids.allSatisfy { $0.hasPrefix("c1-") })
  }
}

@Test func chartHasANameAndADescription() {
  let text = drawn(ExampleCharts.surprise)
  #expect(text.contains("role=\"img\" aria-labelledby=\"c1-title\""))
  #expect(text.contains("<title id=\"c1-title\">Surprise of an outcome</title>"))
  #expect(text.contains("aria-describedby=\"c1-description\""))
}

@Test func descriptionTellsRangesEndsAndExtremes() {
  let chart = Chart(panels: [
    Panel(
      xAxis: Axis(label: "step"), yAxis: Axis(label: "loss"),
      marks: [.line(LineMark(x: [0, 1, 2, 3], y: [2, 0.5, 3, 1], label: "training"))])
  ])
  #expect(
    ChartDescription.text(chart)
      == "Line chart with one line. x axis, step, from 0 to 3; y axis, loss, from 0.375 to 3.125. "
      + "training runs from (0, 2) to (3, 1), lowest at (1, 0.5), highest at (2, 3).")
}

@Test func tableSharesOneXAmongSeriesAndIsThinned() {
  let x = (0...1000).map { Double($0) / 1000 }
  let chart = Chart(panels: [
    Panel(
      xAxis: Axis(label: "p"),
      marks: ["square", "cube"].enumerated().map { power, label in
        .line(LineMark(x: x, y: x.map { pow($0, Double(power + 2)) }, label: label))
      })
  ])
  let table = MarkupWriter.string(ChartData.table(chart))
  #expect(
    table.contains("<th scope=\"col\">p</th><th scope=\"col\">square</th><th scope=\"col\">cube"))
  #expect(table.split(separator: "<tr>").count - 2 == ChartData.mostRows)
  #expect(table.contains("<th scope=\"row\">0</th>") && table.contains("<th scope=\"row\">1</th>"))
}

@Test func linesAreNamedAtTheirEndsWhereThereIsRoom() throws {
  let layout = try #require(ChartLayout(ExampleCharts.bothBranches).panels.first)
  guard case .ends(let labels) = layout.legend else {
    Issue.record("not at the ends")
    return
  }
  #expect(labels.map(\.entry.label) == ["y = 0", "y = 1"])
}

@Test func legendStandsAboveWhereNoCornerIsFree() throws {
  let x = (0...400).map(Double.init)
  let wave = LineMark(x: x, y: x.map { sin($0) }, label: "a wave that fills the panel")
  let layout = try #require(ChartLayout(Chart(panels: [Panel(marks: [.line(wave)])])).panels.first)
  guard case .above(let rows) = layout.legend else {
    Issue.record("not above")
    return
  }
  #expect(rows.count == 1)
}

@Test func descriptionSaysWhereALineLeavesTheChart() {
  let surprise = ChartDescription.text(ExampleCharts.surprise)
  #expect(surprise.hasSuffix("It runs from above the chart at x = 0 to (1, 0)."))
  let tangent = ChartDescription.text(ExampleCharts.tangent)
  #expect(
    tangent.hasSuffix(
      "It runs from (−5, 3.381) to (5, −3.381), beyond the chart above, beyond the chart below."))
}

@Test func chartWithoutPanelsIsEmpty() {
  let chart = Chart(title: "Nothing", panels: [])
  #expect(drawn(chart).contains("An empty chart."))
}

@Test func legendOfVeryManySeriesLeavesRoomForTheData() throws {
  let marks = (0..<100).map { series in
    Mark.line(LineMark(x: [0, 1], y: [Double(series), 0], label: "series \(series)"))
  }
  let layout = try #require(ChartLayout(Chart(panels: [Panel(marks: marks)])).panels.first)
  #expect(layout.entries.last?.label == "and 89 more")
  #expect(layout.frame.plot.height > 150)
}
