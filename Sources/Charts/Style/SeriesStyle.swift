// The look that each mark of a panel ends up with, once colours and dashes are dealt out.

/// A mark's colour and dashes.
struct SeriesStyle: Sendable, Equatable {
  var colour: Colour
  /// Lengths of dashes and gaps in pixels; empty for a solid line.
  var dashes: [Double] = []
  /// The line's width in pixels.
  var width = SeriesStyle.defaultWidth
  /// Whether a line is drawn at all.
  var isLineDrawn = true
  /// The symbol of points.
  var marker = Marker.circle

  /// In pixels; matplotlib's 1.5 points.
  static let defaultWidth = 2.0
  private static let pixelsPerPoint = 4.0 / 3

  /// The looks of a panel's marks, in their order: series without a colour take the palette's
  /// colours in turn, lines without dashes and points without a symbol get those that tell them
  /// apart without colour.
  static func deal(to marks: [Mark]) -> [SeriesStyle] {
    var series = 0
    var lines = 0
    var symbols = 0
    return marks.map { mark in
      var style = SeriesStyle(colour: mark.colour(next: &series))
      if case .line(let line) = mark { style.apply(line.style, line: &lines) }
      if case .errorBars(let bars) = mark { style.apply(bars.line.style, line: &lines) }
      if case .arrows(let arrows) = mark {
        style.width = arrows.width.map { $0 * pixelsPerPoint } ?? 1.5
      }
      if case .points(let points) = mark {
        style.marker = points.marker ?? markers[symbols % markers.count]
        if points.marker == nil, points.label != nil { symbols += 1 }
      }
      if case .referenceLine(let line) = mark {
        style.width = 1.25
        style.apply(line.style, line: nil)
      }
      return style
    }
  }

  private mutating func apply(_ look: LineStyle, line: inout Int) {
    let place = line
    if look.dash == nil, look.colour == nil { line += 1 }
    apply(look, line: look.colour == nil ? place : nil)
  }

  private mutating func apply(_ look: LineStyle, line: Int?) {
    if let points = look.width, points.isFinite { width = max(points, 0) * Self.pixelsPerPoint }
    switch look.dash {
    case .none?: isLineDrawn = false
    case let dash?: dashes = dash.lengths.map { $0 * max(width, 1) }
    case nil: dashes = line.map { Self.patterns[$0 % Self.patterns.count] } ?? []
    }
  }

  /// Symbols that tell series apart without colour.
  private static let markers: [Marker] = [
    .circle, .square, .triangleUp, .diamond, .cross, .triangleDown, .star, .plus,
  ]

  /// Dashes in pixels for the first line, the second …
  private static let patterns: [[Double]] = [
    [], [8, 3], [2, 3], [9, 3, 2, 3], [14, 4], [5, 2, 1, 2, 1, 2],
  ]
}

extension Dash {
  /// Dashes and gaps in units of the width, as matplotlib has them.
  fileprivate var lengths: [Double] {
    switch self {
    case .solid, .none: []
    case .dashed: [3.7, 1.6]
    case .dashDotted: [6.4, 1.6, 1, 1.6]
    case .dotted: [1, 1.65]
    case .pattern(let lengths): lengths.allSatisfy { $0.isFinite && $0 >= 0 } ? lengths : []
    }
  }
}

extension Mark {
  /// The colour asked for, or the next of the palette for a series.
  fileprivate func colour(next series: inout Int) -> Colour {
    let asked: Colour?
    switch self {
    case .line(let mark): asked = mark.style.colour
    case .points(let mark):
      asked = mark.colour ?? mark.colours.first ?? (mark.shading == nil ? nil : .muted)
    case .area(let mark): asked = mark.colour
    case .bars(let mark): asked = mark.colour ?? mark.colours.first
    case .errorBars(let mark): asked = mark.line.style.colour
    case .grid, .contours: return .foreground
    case .arrows(let mark): return mark.colour ?? .foreground
    case .span(let mark): return mark.colour ?? .muted
    case .referenceLine(let mark): return mark.style.colour ?? .muted
    case .text(let mark): return mark.colour ?? .foreground
    }
    if let asked { return asked }
    defer { series += 1 }
    return .palette(series)
  }
}
