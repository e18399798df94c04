// Predicted probabilities in bins, beside how often what they foretell came true.

/// Probabilities in bins of one width from 0 to 1.
package struct ReliabilityBins: Sendable {
  /// How many examples each bin holds.
  package let counts: [Int]
  private let predictedSums: [Precise]
  private let trueSums: [Precise]

  /// - Parameters:
  ///   - truths: 1 for what came true, 0 for what did not.
  ///   - probabilities: in [0, 1].
  ///   - edges: the bins' bounds, from the lowest to the highest. A probability lies in the bin whose
  ///     upper bound it does not exceed.
  package init(truths: [Double], probabilities: [Double], edges: [Double]) {
    let inner = edges.dropFirst().dropLast()
    var counts = [Int](repeating: 0, count: inner.count + 1)
    var predictedSums = counts.map { _ in DoubleDouble(0) }
    var trueCounts = counts.map { _ in 0.0 }
    for (truth, probability) in zip(truths, probabilities) {
      let bin = Self.count(of: inner, below: probability)
      counts[bin] += 1
      predictedSums[bin] = predictedSums[bin] + DoubleDouble(probability)
      trueCounts[bin] += truth
    }
    self.counts = counts
    self.predictedSums = predictedSums.map { Precise($0) }
    trueSums = trueCounts.map { Precise($0) }
  }

  /// How many of the increasing bounds are below a number.
  private static func count(of bounds: ArraySlice<Double>, below number: Double) -> Int {
    var (low, high) = (bounds.startIndex, bounds.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low - bounds.startIndex
  }

  /// The bounds of bins of one width, as NumPy's `linspace(0, 1, count + 1)` has them.
  package static func evenEdges(_ count: Int) -> [Double] {
    let step = 1 / Double(count)
    return (0...count).map { $0 == count ? 1 : Double($0) * step }
  }

  /// The mean probability in each bin; nan where it is empty.
  package var meanPredictions: [Double] { means(predictedSums) }
  /// How often what each bin foretells came true; nan where it is empty.
  package var trueShares: [Double] { means(trueSums) }

  private func means(_ sums: [Precise]) -> [Double] {
    zip(sums, counts).map { ($0 / Double($1)).value }
  }

  /// How far each bin's share is from its mean probability, times the examples in it.
  private var gaps: [Precise] { zip(predictedSums, trueSums).map { ($0 - $1).magnitude } }

  /// The calibration error: the mean gap over examples, its root mean square, or the largest.
  package func error(_ norm: CalibrationNorm) -> Double {
    let count = Double(counts.reduce(0, +))
    switch norm {
    case .l1: return (gaps.sum / count).value
    case .l2:
      let squares = zip(gaps, counts).map { $1 == 0 ? Precise(0) : $0.squared / Double($1) }
      return (squares.sum / count).squareRoot.value
    case .max:
      return zip(gaps, counts).map { $1 == 0 ? 0 : ($0 / Double($1)).value }.max() ?? .nan
    }
  }
}

/// How the gaps of bins become one number.
package enum CalibrationNorm: String, CaseIterable, Sendable {
  case l1, l2, max
}
