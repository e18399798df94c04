// Where a function whose expression is known may break: everywhere else it is continuous, or has no
// value, for sure.

extension Sampling {
  /// The most ranges that are looked at, and the most parts of expressions over all of them.
  private static let mostRanges = 10_000
  private static let mostParts = 200_000

  /// Halves the axis until every part is sure to be unbroken or too narrow to be seen; what is left
  /// in the end are the places where the function may jump, begin, end or go to infinity.
  mutating func findSuspects(_ expression: EnclosedExpression) {
    var found: [ClosedRange<Double>] = []
    var open = [start...end]
    var rangesLeft = min(Self.mostRanges, Self.mostParts / expression.size)
    while !open.isEmpty {
      var halves: [ClosedRange<Double>] = []
      for range in open {
        rangesLeft -= 1
        guard rangesLeft >= 0, pixelWidth(range) > Self.finest / 4,
          let middle = middle(of: range)
        else {
          found.append(range)
          continue
        }
        let x = Enclosure(x(at: range.lowerBound), x(at: range.upperBound))
        if expression.enclosure(over: x).isUnbroken { continue }
        halves += [range.lowerBound...middle, middle...range.upperBound]
      }
      open = halves
    }
    suspects = Self.merged(found)
  }

  private func pixelWidth(_ range: ClosedRange<Double>) -> Double {
    (range.upperBound - range.lowerBound) / (end - start) * width
  }

  private func middle(of range: ClosedRange<Double>) -> Double? {
    let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
    return middle > range.lowerBound && middle < range.upperBound ? middle : nil
  }

  private static func merged(_ ranges: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var merged: [ClosedRange<Double>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, last.upperBound >= range.lowerBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// The ends of the suspects that are too narrow to be looked into.
  var edges: [Double] {
    (suspects ?? []).filter { pixelWidth($0) <= Self.finest }
      .flatMap { [$0.lowerBound, $0.upperBound] }
  }

  /// Whether the function may break between two points.
  func isSuspect(_ first: Sample, _ second: Sample) -> Bool {
    guard let suspects else { return true }
    // The first suspect that ends behind the first point.
    var (low, high) = (0, suspects.count)
    while low < high {
      let middle = (low + high) / 2
      if suspects[middle].upperBound > first.place { high = middle } else { low = middle + 1 }
    }
    return low < suspects.count && suspects[low].lowerBound < second.place
  }
}
