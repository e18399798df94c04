// From values to positions and back, along one axis.

/// The scale of an axis whose domain and place on the drawing are known.
struct Scale: Sendable, Equatable {
  var kind: AxisScale
  /// The values at the two ends; the first may be the greater.
  var domain: (start: Double, end: Double)
  /// The pixels at the two ends.
  var range: (start: Double, end: Double)

  init(
    _ kind: AxisScale, domain: (start: Double, end: Double), range: (start: Double, end: Double)
  ) {
    self.kind = kind
    self.domain = domain
    self.range = range
  }

  static func == (left: Scale, right: Scale) -> Bool {
    left.kind == right.kind && left.domain == right.domain && left.range == right.range
  }

  /// Where a value lies, in pixels; nil where it has no place on this scale.
  func position(_ value: Double) -> Double? {
    guard let place = kind.linearized(value), let start = kind.linearized(domain.start),
      let end = kind.linearized(domain.end)
    else { return nil }
    // Halves, so that a domain as wide as the numbers themselves does not overflow.
    let part = (place / 2 - start / 2) / (end / 2 - start / 2)
    guard !part.isNaN else { return nil }
    let pixel = range.start + min(max(part, -1e6), 1e6) * (range.end - range.start)
    return pixel
  }

  /// The value at a position.
  func value(at position: Double) -> Double? {
    guard let start = kind.linearized(domain.start), let end = kind.linearized(domain.end),
      range.end != range.start
    else { return nil }
    let part = (position - range.start) / (range.end - range.start)
    return kind.delinearized(start * (1 - part) + end * part)
  }

  var lowest: Double { min(domain.start, domain.end) }
  var highest: Double { max(domain.start, domain.end) }
  var length: Double { abs(range.end - range.start) }

  /// The length of a unit; nil where units have no one length.
  var pixelsPerUnit: Double? {
    let width = highest - lowest
    return kind == .linear && width > 0 && width.isFinite ? length / width : nil
  }

  /// Whether a value lies in the domain, give or take rounding.
  func covers(_ value: Double) -> Bool {
    guard let place = kind.linearized(value), let low = kind.linearized(lowest),
      let high = kind.linearized(highest)
    else { return false }
    let slack = (high / 2 - low / 2) * 1e-9
    return place >= low - slack && place <= high + slack
  }
}

extension AxisScale {
  /// The value on a scale where equal steps are equally far apart; nil where it has no place.
  func linearized(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch self {
    case .linear: return value
    case .logarithmic: return value > 0 ? value.decimalLogarithm : nil
    case .symmetricLogarithmic(let threshold):
      let unit = threshold > 0 && threshold.isFinite ? threshold : 1
      let size = value.magnitude / unit
      guard size > 1 else { return size.isFinite ? value / unit : nil }
      return (1 + size.decimalLogarithm) * (value < 0 ? -1 : 1)
    }
  }

  /// What `linearized` takes back.
  func delinearized(_ place: Double) -> Double {
    switch self {
    case .linear: return place
    case .logarithmic: return place.powerOfTen
    case .symmetricLogarithmic(let threshold):
      let unit = threshold > 0 && threshold.isFinite ? threshold : 1
      guard place.magnitude > 1 else { return place * unit }
      return (place.magnitude - 1).powerOfTen * unit * (place < 0 ? -1 : 1)
    }
  }
}
