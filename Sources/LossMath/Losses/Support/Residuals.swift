// Means over the differences of predictions and targets, rounded once.

/// Targets and predictions of a regression.
struct Residuals {
  private let pairs: LossPairs

  init(_ target: NDArray, _ predicted: NDArray) throws(MathError) {
    pairs = try LossPairs(target, predicted)
  }

  var dtype: DType { pairs.dtype }

  /// The mean, in twice the precision, of a function of the exact differences; nan of nothing.
  @inline(__always)
  func mean(_ function: (DoubleDouble) -> DoubleDouble) -> DoubleDouble {
    var sum = CompensatedSum()
    for index in pairs.first.indices {
      sum.add(function(DoubleDouble(sum: pairs.second[index], -pairs.first[index])))
    }
    return sum.precise / DoubleDouble(Double(pairs.first.count))
  }

  /// `function` of each difference of prediction and target, divided by their number.
  func averagedSlopes(_ function: (Double) -> Double) throws(MathError) -> NDArray {
    let count = Double(pairs.first.count)
    return try pairs.reduce(.none) { target, predicted in function(predicted - target) / count }
  }
}
