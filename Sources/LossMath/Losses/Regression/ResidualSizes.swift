// Which differences of pairs are largest or in the middle: by their rounded sizes, and where these
// agree by the exact ones.

/// The sizes of the differences of targets and predictions.
struct ResidualSizes {
  let elements: LossElements
  /// Rounding keeps the order, but makes some equal.
  private let rounded: [Double]

  init(_ elements: LossElements) {
    self.elements = elements
    let (targets, predictions) = (elements.values[0], elements.values[1])
    rounded = targets.indices.map { (predictions[$0] - targets[$0]).magnitude }
  }

  var count: Int { rounded.count }

  /// The first that is no number.
  var firstNaN: Int? { rounded.firstIndex(where: \.isNaN) }

  private func exact(_ place: Int) -> Precise { elements.residual(place).magnitude }

  private func places(of size: Double) -> [Int] { rounded.indices.filter { rounded[$0] == size } }

  /// The place of the first largest one, if there is any and all are numbers.
  var largest: Int? {
    guard let size = rounded.max() else { return nil }
    return places(of: size).max { exact($0) < exact($1) }
  }

  /// The place at a rank, from 0 on, from the smallest up; all have to be numbers.
  func place(atRank rank: Int) -> Int {
    let size = Ranks.number(atRank: rank, of: rounded)
    let equals = places(of: size)
    let sizes = equals.map(exact)
    let order = equals.indices.sorted { sizes[$0] < sizes[$1] }
    return equals[order[rank - rounded.count { $0 < size }]]
  }
}
