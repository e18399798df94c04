// "Did you mean …?": the known name that is nearest to one that is not known.

package enum Suggestion {
  /// The candidate nearest to `name`, or nil when none is near enough to be worth saying.
  package static func nearest(
    to name: String, in candidates: some Sequence<String>
  ) -> String? {
    near(to: name, in: candidates).first
  }

  /// The candidates near enough to `name` to be worth saying, the nearest first.
  ///
  /// Distance counts insertions, deletions, replacements and swaps of neighbours
  /// (optimal string alignment), case apart; near enough is a third of the name's length, at least 1.
  /// Equally near candidates come in alphabetical order.
  package static func near(
    to name: String, in candidates: some Sequence<String>
  ) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars)
    let limit = max(1, (wanted.count + 1) / 3)
    var found: [(distance: Int, name: String)] = []
    for candidate in candidates where candidate != name {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, scalars)
      guard distance <= limit, distance < max(wanted.count, 1) else { continue }
      found.append((distance, candidate))
    }
    return found.sorted { $0 < $1 }.map(\.name)
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, a) in left.enumerated() {
      var current = [row + 1]
      for (column, b) in right.enumerated() {
        var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (a == b ? 0 : 1))
        if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
