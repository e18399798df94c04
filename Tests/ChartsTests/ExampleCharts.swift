// Charts of the kinds that notebooks on losses draw.

import Foundation

@testable import Charts

/// A chart and what its golden file is called.
struct ExampleChart {
  var name: String
  var chart: Chart
}

enum ExampleCharts {
  static let all = kinds + fields

  private static let kinds = [
    ExampleChart(name: "surprise", chart: surprise),
    ExampleChart(name: "both-branches", chart: bothBranches),
    ExampleChart(name: "margin-losses", chart: marginLosses),
    ExampleChart(name: "training", chart: training),
    ExampleChart(name: "distributions", chart: distributions),
    ExampleChart(name: "reliability", chart: reliability),
    ExampleChart(name: "small-multiples", chart: smallMultiples),
    ExampleChart(name: "symmetric-logarithm", chart: symmetricLogarithm),
    ExampleChart(name: "tangent", chart: tangent),
    ExampleChart(name: "markers", chart: markers),
  ]

  static let surprise = Chart(panels: [
    Panel(
      title: "Surprise of an outcome", xAxis: Axis(label: "probability p"),
      yAxis: Axis(label: "−log₂ p, in bits"),
      marks: [.line(LineMark(AdaptiveSampler.sample(0...1) { -log2($0) }))])
  ])

  static let bothBranches = Chart(panels: [
    Panel(
      title: "Cost of one prediction", xAxis: Axis(label: "h(x)"), yAxis: Axis(label: "cost"),
      marks: [
        .line(LineMark(AdaptiveSampler.sample(0...1) { -log($0) }, label: "y = 1")),
        .line(LineMark(AdaptiveSampler.sample(0...1) { -log(1 - $0) }, label: "y = 0")),
      ])
  ])

  static let marginLosses = Chart(
    title: "Hinge and logistic loss over the margin",
    subtitle: "Both bound the number of mistakes from above",
    panels: [
      Panel(
        xAxis: Axis(label: "margin"), yAxis: Axis(label: "loss"),
        marks: [
          .line(LineMark(AdaptiveSampler.sample(-3...3) { max(0, 1 - $0) }, label: "hinge")),
          .line(
            LineMark(
              AdaptiveSampler.sample(-3...3) { log1p(exp(-$0)) / log(2) }, label: "logistic")),
          .line(LineMark(AdaptiveSampler.sample(-3...3) { $0 < 0 ? 1 : 0 }, label: "zero–one")),
        ])
    ])

  /// Noise without a generator: the fractional parts of multiples of an irrational number.
  static func noise(_ index: Int) -> Double {
    (Double(index) * 0.6180339887 * Double(index % 7 + 1)).truncatingRemainder(dividingBy: 1) - 0.5
  }

  static let training: Chart = {
    let steps = (0..<500).map(Double.init)
    let loss = steps.indices.map { 2.3 * exp(-Double($0) / 80) * (1 + 0.3 * noise($0)) + 0.02 }
    let smooth = steps.indices.map { 2.3 * exp(-Double($0) / 80) + 0.02 }
    return Chart(panels: [
      Panel(
        title: "Training", xAxis: Axis(label: "step"),
        yAxis: Axis(label: "loss", scale: .logarithmic),
        marks: [
          .line(
            LineMark(
              x: steps, y: loss, label: "loss",
              style: LineStyle(
                colour: .palette(0), dash: .solid, width: 1, alpha: 0.35))),
          .line(
            LineMark(
              x: steps, y: smooth, label: "moving average",
              style: LineStyle(
                colour: .palette(0)))),
        ])
    ])
  }()

  static let distributions = Chart(panels: [
    Panel(
      title: "Two distributions over four classes",
      xAxis: Axis(
        ticks: .at([0, 1, 2, 3], labels: ["cat", "dog", "horse", "zebra"]), showsGrid: false),
      yAxis: Axis(label: "probability"),
      marks: [
        .bars(
          BarsMark(
            places: [-0.2, 0.8, 1.8, 2.8], lengths: [0.775, 0.116, 0.039, 0.070], widths: [0.38],
            label: "predicted")),
        .bars(
          BarsMark(
            places: [0.2, 1.2, 2.2, 3.2], lengths: [1, 0, 0, 0], widths: [0.38], label: "true")),
      ])
  ])

  static let reliability = Chart(
    panels: [
      Panel(
        title: "Reliability", xAxis: Axis(label: "stated probability", lower: 0, upper: 1),
        yAxis: Axis(label: "observed frequency", lower: 0, upper: 1),
        marks: [
          .area(
            AreaMark(
              x: [0, 0.25, 0.5, 0.75, 1], lower: [0, 0.1, 0.3, 0.5, 0.8],
              upper: [0.12, 0.3, 0.55, 0.8, 1], label: "95 % band", colour: .palette(0),
              alpha: 0.2)),
          .line(
            LineMark(
              x: [0, 1], y: [0, 1], label: "ideal",
              style: LineStyle(colour: .muted, dash: .dashed))),
          .points(
            PointsMark(
              x: [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95],
              y: [0.04, 0.16, 0.28, 0.41, 0.6, 0.7, 0.88],
              label: "model", colour: .palette(0))),
          .referenceLine(ReferenceLineMark(.vertical, at: 0.5)),
          .text(TextMark(x: 0.52, y: 0.08, text: "decision threshold", colour: .muted)),
        ])
    ], width: 480, height: 440)

  static let smallMultiples = Chart(
    title: "Huber loss for four thresholds",
    panels: [0.5, 1, 2, 4].map { threshold in
      Panel(
        title: "δ = \(threshold)", xAxis: Axis(label: "error"), yAxis: Axis(label: "loss"),
        marks: [
          .line(
            LineMark(
              AdaptiveSampler.sample(-5...5, width: 260, height: 140) { error in
                abs(error) <= threshold
                  ? error * error / 2 : threshold * (abs(error) - threshold / 2)
              }))
        ])
    }, columns: 2, width: 680, height: 520)

  static let symmetricLogarithm = Chart(panels: [
    Panel(
      title: "Gradients of both signs",
      xAxis: Axis(label: "input"),
      yAxis: Axis(label: "x³", scale: .symmetricLogarithmic(threshold: 1)),
      marks: [
        .line(
          LineMark(
            AdaptiveSampler.sample(-20...20, yScale: .symmetricLogarithmic(threshold: 1)) {
              $0 * $0 * $0
            }))
      ])
  ])

  static let tangent = Chart(panels: [
    Panel(
      title: "Poles are not lines", xAxis: Axis(label: "x"), yAxis: Axis(label: "tan x"),
      marks: [.line(LineMark(AdaptiveSampler.sample(-5...5) { tan($0) }))])
  ])

  static let markers = Chart(panels: [
    Panel(
      title: "Every marker",
      marks: Marker.allCases.enumerated().map { index, marker in
        .points(
          PointsMark(
            x: [Double(index % 5)], y: [Double(index / 5)], colour: .palette(index),
            marker: marker, sizes: [12]))
      })
  ])
}
