// The kinds of things that a panel can show; each has its own file beside this one.

/// Something drawn in a panel.
package enum Mark: Sendable, Equatable {
  case line(LineMark)
  case points(PointsMark)
  case errorBars(ErrorBarsMark)
  case bars(BarsMark)
  case area(AreaMark)
  case grid(GridMark)
  case contours(ContourMark)
  case arrows(ArrowsMark)
  case referenceLine(ReferenceLineMark)
  case span(SpanMark)
  case text(TextMark)

  /// The name of the series in a legend; nil where it has none.
  package var label: String? {
    get {
      switch self {
      case .line(let mark): mark.label
      case .points(let mark): mark.label
      case .errorBars(let mark): mark.line.label
      case .bars(let mark): mark.label
      case .area(let mark): mark.label
      case .arrows(let mark): mark.label
      case .referenceLine(let mark): mark.label
      case .span(let mark): mark.label
      case .grid, .contours, .text: nil
      }
    }
    set {
      switch self {
      case .line(var mark):
        mark.label = newValue
        self = .line(mark)
      case .points(var mark):
        mark.label = newValue
        self = .points(mark)
      case .errorBars(var mark):
        mark.line.label = newValue
        self = .errorBars(mark)
      case .bars(var mark):
        mark.label = newValue
        self = .bars(mark)
      case .area(var mark):
        mark.label = newValue
        self = .area(mark)
      case .arrows(var mark):
        mark.label = newValue
        self = .arrows(mark)
      case .referenceLine(var mark):
        mark.label = newValue
        self = .referenceLine(mark)
      case .span(var mark):
        mark.label = newValue
        self = .span(mark)
      case .grid, .contours, .text: break
      }
    }
  }

  /// The layer on which it is drawn where nobody asks for another: cells, bands, fills, lines, words.
  var depth: Double {
    switch self {
    case .grid: 0
    case .span: 0.5
    case .area, .bars: 1
    case .contours(let mark): mark.isFilled ? 1 : 2
    case .line, .points, .errorBars, .arrows, .referenceLine: 2
    case .text: 3
    }
  }
}
