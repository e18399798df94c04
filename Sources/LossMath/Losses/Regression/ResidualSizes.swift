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

  /// The places at some ranks, from 0 on, from the smallest up; all have to be numbers.
  func places(atRanks ranks: ClosedRange<Int>) -> [Int] {
    var size = Ranks.number(atRank: ranks.lowerBound, of: rounded)
    var rank = rounded.count { $0 < size }
    var found: [Int] = []
    while rank <= ranks.upperBound {
      let equals = ordered(places(of: size))
      found += equals.indices.filter { ranks.contains(rank + $0) }.map { equals[$0] }
      rank += equals.count
      size = rounded.reduce(.infinity) { $1 > size ? min($0, $1) : $0 }
    }
    return found
  }

  /// Places whose rounded sizes are equal, from the smallest exact size up.
  private func ordered(_ places: [Int]) -> [Int] {
    let sizes = places.map(exact)
    guard let first = sizes.first, sizes.contains(where: { first < $0 || $0 < first }) else {
      return places
    }
    return places.indices.sorted { sizes[$0] < sizes[$1] }.map { places[$0] }
  }
}
