// What losses of one label for each row of numbers are computed from.

/// Rows along an axis of one or more arrays, and one label for each.
struct LabelledRows {
  let labels: [Double]
  let rows: LossRowSet

  /// - Parameter arrays: the labels, then the arrays of rows.
  init(_ arrays: [NDArray], _ settings: LossSettings) throws(MathError) {
    rows = try LossRowSet(Array(arrays.dropFirst()), settings)
    labels = try arrays[0].fitted(to: rows.batch.shape, "target").doubles
  }

  /// The labels as the numbers of classes. Throws on one that is no class.
  func classes() throws(MathError) -> [Int] {
    let count = rows.inputs[0].length
    try LossDomain.require(.label(classes: count), labels, "target") {
      $0 >= 0 && $0 < Double(count) && $0 == $0.rounded(.towardZero)
    }
    if labels.contains(where: \.isNaN) {
      throw .wrongOption(parameter: "target", wanted: "a label")
    }
    return labels.map { Int($0) }
  }
}
