// Samples a function for a line chart: few evaluations where it is straight, many where it bends,
// none wasted where nothing can be seen.

/// Chooses where to evaluate a function so that the line through the points lies within a quarter
/// of a pixel of the curve.
///
/// A first, even pass finds what values there are; if the extremes look like poles, they are probed
/// and the visible range is cut. Then every stretch that bends by more than the tolerance is halved.
/// Where the function's expression is known, interval arithmetic says where alone it may break, to
/// far below a pixel. Where it is not, stretches that are narrower than a pixel and still steep are
/// bisected. Where they stay steep, the line breaks.
package enum AdaptiveSampler {
  /// The points of the function over a domain.
  /// - Parameters:
  ///   - width: The width in pixels over which the domain is drawn.
  ///   - height: The height in pixels over which the visible values are drawn.
  ///   - expression: What the function computes, where that is known.
  ///   - evaluate: The function; what it throws ends the sampling.
  package static func sample(
    _ domain: ClosedRange<Double>, width: Double = 560, height: Double = 300,
    xScale: AxisScale = .linear, yScale: AxisScale = .linear,
    expression: EnclosedExpression? = nil,
    evaluate: (Double) throws -> Double
  ) rethrows -> SampledCurve {
    guard let start = xScale.linearized(domain.lowerBound),
      let end = xScale.linearized(domain.upperBound), start < end, (end - start).isFinite
    else { return SampledCurve() }
    var sampling = Sampling(
      start: start, end: end, width: max(width, 1), height: max(height, 1), xScale: xScale,
      yScale: yScale, domain: domain)
    if let expression { sampling.findSuspects(expression) }
    try sampling.sampleEvenly(evaluate)
    try sampling.chooseVisibleRange(evaluate)
    try sampling.resolveHoles(evaluate)
    try sampling.refine(evaluate)
    try sampling.resolveHoles(evaluate)
    try sampling.resolveJumps(evaluate)
    return sampling.curve()
  }
}
