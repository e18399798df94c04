// Distributions that do not sum to one: no error, as the formula still has a value, but worth a word.

extension LossDescriptor {
  /// How far a number of a distribution's sum may be from one without a word.
  private static var tolerance: Double { 1e-6 }

  /// A sentence on the first distribution among the inputs that does not sum to one; nil where all do,
  /// and for losses that take none.
  public func warning(about inputs: [NDArray], axis: Int) -> String? {
    guard takesDistributions, let rank = inputs.map(\.rank).max() else { return nil }
    // What has fewer axes than the others are labels, or one number for all.
    for (input, name) in zip(inputs, arguments) where input.rank == rank {
      if Self.sumsToOne(input, axis) { continue }
      guard let rows = try? LossRows(input, axis: axis), rows.length > 0 else { continue }
      for row in 0..<rows.count {
        var sum = CompensatedSum()
        for value in rows.values[rows.range(row)] { sum.add(value) }
        if (sum.value - 1).magnitude > Self.tolerance {
          let parameter = name.split(separator: "=").first.map(String.init) ?? name
          let place = rows.count == 1 ? parameter : "row \(row) of \(parameter)"
          return "\(place) sums to \(sum.value), which is \((sum.value - 1).magnitude) from 1"
        }
      }
    }
    return nil
  }

  /// Whether the sums of doubles are so near to one that rounding has no say in it.
  private static func sumsToOne(_ input: NDArray, _ axis: Int) -> Bool {
    guard input.dtype == .float64, let sums = try? input.reduce(.sum, axes: [axis]) else {
      return false
    }
    return sums.doubles.allSatisfy { ($0 - 1).magnitude <= tolerance / 2 }
  }
}
