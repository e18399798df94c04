// Round levels for contours, the same that matplotlib's MaxNLocator finds.

package enum ContourLevels {
  /// Steps from one power of ten to the next.
  private static let steps: [Double] = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

  /// About `count` levels that cover the range from `low` to `high`: multiples of the least round
  /// step that needs no more than `count + 1` intervals.
  package static func levels(_ low: Double, _ high: Double, count: Int) -> [Double] {
    guard low.isFinite, high.isFinite, count > 0 else { return [] }
    let (least, greatest) = distinct(min(low, high), max(low, high))
    let width = greatest / 2 - least / 2
    let intervals = Double(min(count, 1000) + 1)
    let offset = Self.offset(least, greatest, width)
    let (start, end) = (least - offset, greatest - offset)
    let wanted = (end - start) / intervals
    guard wanted > 0, wanted.isFinite else { return [] }
    let unit = wanted.decimalLogarithm.rounded(.down).powerOfTen
    let step = (steps.first { $0 * unit >= wanted } ?? 10) * unit
    let first = (start / step).rounded(.down)
    let last = (end / step - 1e-10).rounded(.up)
    guard last - first < 5000 else { return [] }
    let all = (0...max(Int(last - first), 0)).map { first * step + Double($0) * step + offset }
    return trimmed(all, low, high)
  }

  /// Levels for heights that span powers of ten: 1, 2 and 5 of each, or fewer where there are many.
  package static func logarithmic(_ low: Double, _ high: Double) -> [Double] {
    guard low > 0, high > low, high.isFinite else { return [] }
    let first = Int(low.decimalLogarithm.rounded(.down))
    let last = Int(high.decimalLogarithm.rounded(.up))
    let digits: [Int] = last - first <= 4 ? [1, 2, 5] : last - first <= 7 ? [1, 3] : [1]
    let every = max((last - first + 13) / 14, 1)
    let all = stride(from: first, through: last + every - 1, by: every).flatMap { exponent in
      digits.map { DecimalNumber(mantissa: $0, exponent: exponent).value }
    }
    let start = all.lastIndex { $0 <= low } ?? 0
    let end = all.firstIndex { $0 >= high } ?? all.count - 1
    return Array(all[start...max(end, start)])
  }

  /// Without the levels beyond the ones next to the range.
  private static func trimmed(_ levels: [Double], _ low: Double, _ high: Double) -> [Double] {
    let start = levels.lastIndex { $0 < low } ?? 0
    let end = (levels.firstIndex { $0 > high } ?? levels.count - 1) + 1
    return end - start < 3 ? levels : Array(levels[start..<end])
  }

  /// A range without a length is widened a little.
  private static func distinct(_ low: Double, _ high: Double) -> (Double, Double) {
    let size = max(abs(low), abs(high))
    guard size > 0 else { return (-1e-13, 1e-13) }
    guard high - low <= size * 1e-14 else { return (low, high) }
    return (low - size * 1e-13, high + size * 1e-13)
  }

  /// A round number near a range that is narrow against its distance from zero.
  private static func offset(_ low: Double, _ high: Double, _ halfWidth: Double) -> Double {
    let middle = low / 2 + high / 2
    guard abs(middle) / (2 * halfWidth) >= 100 else { return 0 }
    let power = abs(middle).decimalLogarithm.rounded(.down).powerOfTen
    return middle < 0 ? -power : power
  }
}
