// From a chart to SVG.
import Markup
package enum ChartRenderer {
  package static func render(_ chart: Chart, id: String) -> Node { .empty }
  package static let styleSheet = StyleSheet("")
}
package enum ChartDescription {
  package static func text(_ chart: Chart) -> String { "" }
}
package enum ChartData {
  package static func table(_ chart: Chart) -> Node { .empty }
}
package enum AdaptiveSampler {
  package static func sample(
    _ domain: ClosedRange<Double>, width: Double = 560, height: Double = 300,
    xScale: AxisScale = .linear, yScale: AxisScale = .linear, breakpoints: [Double] = [],
    evaluate: (Double) throws -> Double
  ) rethrows -> SampledCurve { SampledCurve() }
}
