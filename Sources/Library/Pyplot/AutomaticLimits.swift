// The limits that matplotlib gives an axis on which none were set: the data and a twentieth more on
// each side.

import Charts

enum AutomaticLimits {
  private static let margin = 0.05

  /// The limits of one axis of a panel; nil where matplotlib's rule is another: other marks than lines and
  /// points, other scales, one value alone.
  static func find(_ panel: Panel, _ direction: AxisObject.Direction) -> (Double, Double)? {
    let axis = direction == .x ? panel.xAxis : panel.yAxis
    guard axis.scale == .linear, axis.lower == nil, axis.upper == nil, !axis.isReversed,
      !panel.hasEqualUnits
    else { return nil }
    var values: [Double] = []
    for mark in panel.marks {
      guard let points = points(of: mark) else { return nil }
      for (x, y) in points where x.isFinite && y.isFinite {
        values.append(direction == .x ? x : y)
      }
    }
    guard let low = values.min(), let high = values.max() else { return (0, 1) }
    let room = (high - low) * margin
    guard room > (abs(low) + abs(high)) * 1e-12, room.isFinite else { return nil }
    return (low - room, high + room)
  }

  /// The points of a mark, none for words; nil for a mark with a rule of its own.
  private static func points(of mark: Mark) -> Zip2Sequence<[Double], [Double]>? {
    switch mark {
    case .line(let line): zip(line.x, line.y)
    case .points(let points): zip(points.x, points.y)
    case .text: zip([], [])
    default: nil
    }
  }
}
