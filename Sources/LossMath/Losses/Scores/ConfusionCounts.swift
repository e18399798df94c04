// How often each true class was predicted as each class: what scores of labels are computed from.

/// A table of counts, or of sums of weights, by true and by predicted class.
package struct ConfusionCounts: Sendable {
  package let classes: Int
  /// Row after row, a row for each true class.
  private let cells: [Precise]

  /// - Parameters:
  ///   - targets: the true classes, by number from 0 on; one outside the classes does not count.
  ///   - predictions: as many, in the same order.
  ///   - weights: what each example counts; 1 where nil.
  package init(
    targets: [Int], predictions: [Int], classes: Int, weights: [Double]? = nil
  ) {
    self.classes = classes
    var cells = [Precise](repeating: Precise(0), count: classes * classes)
    let range = 0..<classes
    for (place, (target, predicted)) in zip(targets, predictions).enumerated()
    where range.contains(target) && range.contains(predicted) {
      let cell = target * classes + predicted
      cells[cell] = cells[cell] + Precise(weights?[place] ?? 1)
    }
    self.cells = cells
  }

  /// Row after row, rounded.
  package var values: [Double] { cells.map(\.value) }

  func hits(_ label: Int) -> Precise { cells[label * classes + label] }
  func trueTotal(_ label: Int) -> Precise { cells[label * classes..<(label + 1) * classes].sum }
  func predictedTotal(_ label: Int) -> Precise {
    stride(from: label, to: cells.count, by: classes).map { cells[$0] }.sum
  }
  var total: Precise { cells.sum }

  /// The share of examples whose class is predicted.
  package var accuracy: Double { ((0..<classes).map(hits).sum / total).value }

  /// The mean over the classes that occur of the share of each that is predicted.
  package var balancedAccuracy: Double {
    let recalls = (0..<classes).compactMap { label in
      trueTotal(label).isZero ? nil : hits(label) / trueTotal(label)
    }
    return (recalls.sum / Double(recalls.count)).value
  }

  /// Matthews' correlation of truth and prediction; 0 where one of them never varies.
  package var correlation: Double {
    let (whole, right) = (total, (0..<classes).map(hits).sum)
    let rows = (0..<classes).map(trueTotal)
    let columns = (0..<classes).map(predictedTotal)
    let covariance = right * whole - zip(rows, columns).map(*).sum
    let spread =
      (whole.squared - rows.map(\.squared).sum) * (whole.squared - columns.map(\.squared).sum)
    return spread.isZero ? 0 : (covariance / spread.squareRoot).value
  }

  /// Cohen's kappa: agreement beyond what chance gives.
  ///
  /// - Parameter power: 0 where all disagreements weigh the same; else they weigh as the distance of
  ///   the classes to this power.
  package func kappa(power: Int) -> Double {
    let (rows, columns) = ((0..<classes).map(trueTotal), (0..<classes).map(predictedTotal))
    var (observed, expected) = (Precise(0), Precise(0))
    for row in 0..<classes {
      for column in 0..<classes where row != column {
        let distance = Double((row - column).magnitude)
        let weight = power == 0 ? 1 : power == 1 ? distance : distance * distance
        observed = observed + weight * cells[row * classes + column]
        expected = expected + weight * (rows[row] * columns[column])
      }
    }
    return (Precise(1) - observed * total / expected).value
  }
}
