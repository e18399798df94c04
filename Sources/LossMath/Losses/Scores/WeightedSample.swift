// Means and quantiles of weighted numbers, in twice the precision.

/// Numbers, and what each of them counts.
package struct WeightedSample: Sendable {
  private let values: [Double]
  private let weights: [Double]?

  /// - Parameter weights: as many as the values; each counts 1 where nil.
  package init(_ values: [Double], _ weights: [Double]? = nil) {
    (self.values, self.weights) = (values, weights)
  }

  private func weight(_ place: Int) -> Precise { Precise(weights?[place] ?? 1) }

  /// The sum of the weighted values.
  package var sum: Double { weightedSum.value }
  /// The sum of the weights.
  package var total: Double { weightTotal.value }
  /// The weighted mean; nan of nothing.
  package var mean: Double { (weightedSum / weightTotal).value }

  private var weightedSum: Precise {
    values.indices.map { weight($0) * Precise(values[$0]) }.sum
  }
  private var weightTotal: Precise {
    weights == nil ? Precise(Double(values.count)) : values.indices.map(weight).sum
  }

  /// The quantile of numbers that count one each.
  private func unweighted(_ share: Double) -> Double {
    guard !values.isEmpty, !values.contains(where: \.isNaN) else { return .nan }
    let wanted = share * Double(values.count)
    let last = values.count - 1
    let rank = min(max(Int(wanted.rounded(.up)) - 1, 0), last)
    let low = Ranks.number(atRank: rank, of: values)
    if Double(rank + 1) - wanted > .ulpOfOne || rank == last { return low }
    return (low + Ranks.number(atRank: rank + 1, of: values)) / 2
  }

  /// The number below which a share of the weights lies; half-way to the next where just that share
  /// does.
  package func quantile(_ share: Double) -> Double {
    if weights == nil { return unweighted(share) }
    let order = values.indices.filter { weights?[$0] != 0 }.sorted { values[$0] < values[$1] }
    guard !order.isEmpty, !values.contains(where: \.isNaN) else { return .nan }
    var sums: [Double] = []
    for place in order { sums.append((sums.last ?? 0) + (weights?[place] ?? 1)) }
    let wanted = share * (sums.last ?? 0)
    let rank = sums.firstIndex { $0 >= wanted && $0 > 0 } ?? sums.count - 1
    let low = values[order[rank]]
    if sums[rank] - wanted > .ulpOfOne || rank + 1 == order.count { return low }
    return (low + values[order[rank + 1]]) / 2
  }
}
