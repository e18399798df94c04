// The state of one sampling: the points so far, and the pixels that they would be drawn at.

/// Points in the order of their place along the axis, and what is known between them.
struct Sampling {
  /// A point of the function.
  struct Sample {
    /// The place along the x axis, on its linearized scale.
    var place: Double
    var x: Double
    var y: Double
    /// Whether the line breaks after this point.
    var breaksAfter = false
  }

  /// The ends of the domain on the linearized scale of x.
  var start: Double
  var end: Double
  var width: Double
  var height: Double
  var xScale: AxisScale
  var yScale: AxisScale
  var domain: ClosedRange<Double>
  var samples: [Sample] = []
  var evaluations = 0
  /// The values that are drawn, on the linearized scale of y.
  var visible: ClosedRange<Double> = 0...1
  /// The places where the function may break, in their order; nil where nothing is known of it.
  var suspects: [ClosedRange<Double>]?
  /// Whether a pole was cut off above, and below.
  var cutsTop = false
  var cutsBottom = false

  /// A line may stray from the curve by this many pixels.
  static let tolerance = 0.15
  /// Stretches narrower than this, in pixels, are not halved for their shape.
  static let narrowest = 1.0 / 1024
  /// Stretches narrower than this, in pixels, are not halved for anything.
  static let finest = 1e-9
  static let mostEvaluations = 2000
  private static let firstIntervals = 64

  /// The number at a place along the axis.
  func x(at place: Double) -> Double {
    switch place {
    case start: domain.lowerBound
    case end: domain.upperBound
    default: min(max(xScale.delinearized(place), domain.lowerBound), domain.upperBound)
    }
  }

  /// Calls the function at a place along the axis.
  mutating func sample(
    at place: Double, _ evaluate: (Double) throws -> Double
  ) rethrows -> Sample {
    evaluations += 1
    let x = x(at: place)
    return Sample(place: place, x: x, y: try evaluate(x))
  }

  /// The first pass: even steps, and both sides of each place where the function may break instead
  /// of the steps that lie near it.
  mutating func sampleEvenly(_ evaluate: (Double) throws -> Double) rethrows {
    let step = (end - start) / Double(Self.firstIntervals)
    let edges = edges
    var places = [start] + edges + [end]
    var next = 0
    for index in 1..<Self.firstIntervals {
      let place = start + Double(index) * step
      while next < edges.count, edges[next] < place - step / 2 { next += 1 }
      if next == edges.count || edges[next] > place + step / 2 { places.append(place) }
    }
    for place in Set(places).sorted() { samples.append(try sample(at: place, evaluate)) }
  }

  /// The value on the linearized scale of y; nil where it cannot be drawn.
  func level(_ sample: Sample) -> Double? { yScale.linearized(sample.y) }

  /// Where a point would be drawn, its height cut a little beyond the visible range; nil for what
  /// cannot be drawn.
  func pixel(_ sample: Sample) -> Point? {
    guard let level = level(sample) else { return nil }
    let span = visible.upperBound / 2 - visible.lowerBound / 2
    let part = span > 0 ? (level / 2 - visible.lowerBound / 2) / span : 0.5
    return Point(
      x: (sample.place - start) / (end - start) * width,
      y: min(max(part, -0.1), 1.1) * height)
  }

  /// The width in pixels between two points.
  func pixelWidth(_ first: Sample, _ second: Sample) -> Double {
    (second.place - first.place) / (end - start) * width
  }

  /// Whether two points are worth looking between: a number lies strictly between their places, and
  /// they are not all but one.
  func canSplit(_ first: Sample, _ second: Sample) -> Bool {
    let middle = first.place + (second.place - first.place) / 2
    return middle > first.place && middle < second.place && first.x < second.x
      && pixelWidth(first, second) > Self.finest
  }

  func curve() -> SampledCurve {
    var curve = SampledCurve(evaluations: evaluations)
    for sample in samples {
      curve.x.append(sample.x)
      curve.y.append(level(sample) == nil ? .nan : sample.y)
      if sample.breaksAfter {
        curve.x.append(sample.x)
        curve.y.append(.nan)
      }
    }
    if cutsTop || cutsBottom {
      let low = yScale.delinearized(visible.lowerBound)
      curve.visibleRange = low...max(low, yScale.delinearized(visible.upperBound))
    }
    return curve
  }
}
