// What part of an axis the marks of a panel take up, and the domain that comes of it.

/// A range of values that grows as values are added; empty at first.
struct Extent: Sendable, Equatable {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  /// Ends that must stay as they are: a bar's base, the cut below a pole.
  var keepsLow = false
  var keepsHigh = false

  var isEmpty: Bool { low > high }

  mutating func include(_ value: Double) {
    guard value.isFinite else { return }
    low = min(low, value)
    high = max(high, value)
  }

  mutating func include(_ values: [Double], on scale: AxisScale) {
    for value in values where scale.linearized(value) != nil { include(value) }
  }

  mutating func include(_ other: Extent) {
    guard !other.isEmpty else { return }
    if other.low <= low { keepsLow = other.keepsLow && (other.low < low || keepsLow || isEmpty) }
    if other.high >= high {
      keepsHigh = other.keepsHigh && (other.high > high || keepsHigh || isEmpty)
    }
    low = min(low, other.low)
    high = max(high, other.high)
  }

  /// Both ends stay as they are.
  mutating func keepsEnds() { (keepsLow, keepsHigh) = (true, true) }

  /// Cuts the extent down to a range.
  mutating func cut(to range: ClosedRange<Double>) {
    guard !isEmpty, range.upperBound >= low, range.lowerBound <= high else { return }
    if low < range.lowerBound {
      low = range.lowerBound
      keepsLow = true
    }
    if high > range.upperBound {
      high = range.upperBound
      keepsHigh = true
    }
  }

  /// The ends of an axis over this extent: padded by a part of its length, cut where the axis has
  /// limits of its own, never empty and never wider than numbers can be told apart.
  /// - Parameter startsAtZero: Whether data that start at or near zero from above get an axis that
  ///   starts there, without room below.
  func domain(
    for axis: Axis, padding: Double, startsAtZero: Bool
  ) -> (start: Double, end: Double) {
    var (lower, upper) = padded(axis.scale, by: padding)
    if startsAtZero, axis.scale == .linear, low >= 0, lower < 0 { lower = 0 }
    if let limit = axis.lower, axis.scale.linearized(limit) != nil { lower = limit }
    if let limit = axis.upper, axis.scale.linearized(limit) != nil { upper = limit }
    let ends = Self.distinct(clamped(lower), clamped(upper), on: axis.scale)
    return axis.isReversed ? (ends.end, ends.start) : ends
  }

  private func padded(_ scale: AxisScale, by padding: Double) -> (Double, Double) {
    guard !isEmpty, let start = scale.linearized(low), let end = scale.linearized(high) else {
      return scale == .logarithmic ? (1, 10) : (0, 1)
    }
    guard start < end else { return (low, high) }
    let margin = (end / 2 - start / 2) * 2 * padding
    guard margin.isFinite else { return (low, high) }
    let lower = keepsLow ? low : scale.delinearized(start - margin)
    let upper = keepsHigh ? high : scale.delinearized(end + margin)
    return (lower, upper)
  }

  private func clamped(_ value: Double) -> Double { min(max(value, -1e300), 1e300) }

  /// Two ends far enough apart that ticks between them are different numbers.
  private static func distinct(
    _ start: Double, _ end: Double, on scale: AxisScale
  ) -> (start: Double, end: Double) {
    let size = max(abs(start), abs(end))
    guard abs(end / 2 - start / 2) * 2 <= max(size * 1e-12, 1e-280) else { return (start, end) }
    if case .logarithmic = scale { return (max(start, 1e-290) / 10, max(start, 1e-290) * 10) }
    let half = size > 1e-270 ? size * 0.1 : 0.5
    return (start - half, start + half)
  }
}
