// Which values a chart should show of a function that may run off to infinity.

extension Sampling {
  /// How many interquartile ranges beyond the quartiles a value is far out.
  private static let fence = 3.0
  /// How often the way to a place is halved to see whether values grow without bound.
  private static let halvings = 18
  /// How many borders of the function's domain are looked at.
  private static let mostBorders = 4

  /// All values, unless an extreme is a pole: then as far as Tukey's outer fence on its side.
  mutating func chooseVisibleRange(_ evaluate: (Double) throws -> Double) rethrows {
    let levels = samples.compactMap(level).sorted()
    guard let low = levels.first, let high = levels.last else { return }
    visible = low...high
    let quartiles = (levels[levels.count / 4], levels[levels.count * 3 / 4])
    let reach = Self.fence * (quartiles.1 - quartiles.0)
    guard reach > 0, reach.isFinite else { return }
    let top = quartiles.1 + reach
    let bottom = quartiles.0 - reach
    cutsTop = try hasPole(sign: 1, beyond: top, evaluate)
    cutsBottom = try hasPole(sign: -1, beyond: -bottom, evaluate)
    visible = (cutsBottom ? bottom : low)...(cutsTop ? top : high)
  }

  /// Makes room for a value that the first pass did not see, on a side without a pole.
  mutating func widenVisibleRange(for sample: Sample) {
    guard let level = level(sample) else { return }
    let bottom = cutsBottom ? visible.lowerBound : min(visible.lowerBound, level)
    visible = bottom...(cutsTop ? visible.upperBound : max(visible.upperBound, level))
  }

  /// Whether values times `sign` grow without bound: at the border of where the function is
  /// defined, or at its extreme if that is far out.
  private mutating func hasPole(
    sign: Double, beyond fence: Double, _ evaluate: (Double) throws -> Double
  ) rethrows -> Bool {
    var candidates = Array(borders.prefix(Self.mostBorders))
    let finite = samples.indices.filter { level(samples[$0]) != nil }
    if let extreme = finite.max(by: { sign * samples[$0].y < sign * samples[$1].y }),
      height(samples[extreme], sign) > fence
    {
      candidates.append(extreme)
    }
    for candidate in candidates {
      if try growsTowards(candidate, sign, beyond: fence, evaluate) { return true }
    }
    return false
  }

  /// Points without a value beside one that has one.
  private var borders: [Int] {
    samples.indices.filter { index in
      guard level(samples[index]) == nil else { return false }
      return [index - 1, index + 1].contains {
        samples.indices.contains($0) && level(samples[$0]) != nil
      }
    }
  }

  /// How high a point is; where there is no value, the function may be as high as it likes.
  private func height(_ sample: Sample, _ sign: Double) -> Double {
    level(sample).map { sign * $0 } ?? .infinity
  }

  /// Closes in on a point from its neighbours, always around the highest value seen, and says
  /// whether the values beside it keep growing.
  private mutating func growsTowards(
    _ index: Int, _ sign: Double, beyond fence: Double,
    _ evaluate: (Double) throws -> Double
  ) rethrows -> Bool {
    var left = neighbour(of: index, by: -1)
    var top = samples[index]
    var right = neighbour(of: index, by: 1)
    var heights: [Double] = []
    for step in 0..<Self.halvings {
      for isLeft in [true, false] {
        let side = isLeft ? left : right
        let place = side.place + (top.place - side.place) / 2
        guard place != side.place, place != top.place else { continue }
        let middle = try sample(at: place, evaluate)
        if height(middle, sign) > height(top, sign) {
          if isLeft { right = top } else { left = top }
          top = middle
        } else if isLeft {
          left = middle
        } else {
          right = middle
        }
      }
      let beside = [left, right].filter { $0.place != top.place }
      heights += [beside.compactMap(level).map { sign * $0 }.max()].compactMap { $0 }
      if step == 6, let first = heights.first, (heights.last ?? first) <= first { return false }
    }
    return Self.isUnbounded(heights, beyond: fence)
  }

  /// The next point on one side, the point itself at an end. The other edge of a break is too near:
  /// numbers so close to one another leave no room to close in.
  private func neighbour(of index: Int, by step: Int) -> Sample {
    var place = index + step
    while samples.indices.contains(place) {
      let isFar =
        step < 0
        ? canSplit(samples[place], samples[index]) : canSplit(samples[index], samples[place])
      if isFar { return samples[place] }
      place += step
    }
    return samples[index]
  }

  /// Whether values that were seen nearer and nearer to a place grow without bound: a smooth peak
  /// gains less and less, a logarithm gains the same at each halving, a pole more and more.
  private static func isUnbounded(_ heights: [Double], beyond fence: Double) -> Bool {
    guard heights.count >= 8, let first = heights.first, let last = heights.last, last > fence
    else {
      return false
    }
    let middle = heights[heights.count / 2]
    return last > middle && last - middle > 0.5 * (middle - first)
  }
}
