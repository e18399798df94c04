// The kinds of things that a panel can show; each has its own file beside this one.

/// Something drawn in a panel.
package enum Mark: Sendable, Equatable {
  case line(LineMark)
  case points(PointsMark)
  case referenceLine(ReferenceLineMark)
  case area(AreaMark)
  case bars(BarsMark)
  case text(TextMark)

  /// The name of the series in a legend; nil where it has none.
  package var label: String? {
    switch self {
    case .line(let mark): mark.label
    case .points(let mark): mark.label
    case .referenceLine(let mark): mark.label
    case .area(let mark): mark.label
    case .bars(let mark): mark.label
    case .text: nil
    }
  }
}
