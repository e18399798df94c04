// The logarithm of a weighted sum of exponentials, with the sum's sign.

/// The sign and the logarithm of a number that may be too large or too small for a double.
package struct SignedLogSum: Sendable {
  package let sign: Double
  package let logarithm: Double

  /// Σ b eˣ of each of `count` rows; b is 1 where there are no factors.
  package static func rows(
    _ values: [Double], _ factors: [Double]?, length: Int, count: Int
  ) -> [SignedLogSum] {
    if length == 0 { return Array(repeating: SignedLogSum([]), count: count) }
    return stride(from: 0, to: values.count, by: length).map { start in
      var row: [(value: Double, factor: Double)] = []
      for place in start..<start + length where factors?[place] != 0 {
        row.append((values[place], factors?[place] ?? 1))
      }
      return SignedLogSum(row)
    }
  }

  private init(_ row: [(value: Double, factor: Double)]) {
    let top = row.map(\.value).max() ?? -.infinity
    if row.contains(where: { $0.value.isNaN || $0.factor.isNaN }) {
      (sign, logarithm) = (.nan, .nan)
      return
    }
    if top.isInfinite {
      let factor = row.filter { $0.value == top }.reduce(0) { $0 + $1.factor }
      sign = top < 0 ? 0 : factor < 0 ? -1 : 1
      logarithm = top
      return
    }
    // The largest term stands apart, so that what the others add to it keeps its digits.
    let place = row.firstIndex { $0.value == top } ?? 0
    var others = Precise(0)
    for (index, term) in row.enumerated() where index != place {
      others = others + Precise(term.factor) * (Precise(term.value) - Precise(top)).exponential
    }
    let whole = others + Precise(row[place].factor)
    sign = whole.isNegative ? -1 : whole.isZero ? 0 : 1
    let rest =
      row[place].factor == 1 && others.value > -0.5
      ? others.logarithmOfOnePlus : whole.magnitude.logarithm
    logarithm = (Precise(top) + rest).value
  }
}
