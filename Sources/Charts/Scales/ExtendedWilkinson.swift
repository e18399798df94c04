// Tick positions for linear axes: the extended Wilkinson search of Talbot, Lin and Hanrahan,
// "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes" (InfoVis 2010).

/// Searches step sizes from most to least liked, and stops where no step left could do better.
struct ExtendedWilkinson {
  /// The data's range; `low < high`.
  var low: Double
  var high: Double
  /// How many labels there should be, about; at least two.
  var wanted: Int

  /// A labelling: `count` numbers from `first`, `step` apart.
  struct Labelling: Equatable {
    /// In units of 10^exponent.
    var first: Int
    var step: Int
    var exponent: Int
    var count: Int
    var score: Double

    var numbers: [DecimalNumber] {
      (0..<count).map { DecimalNumber(mantissa: first + $0 * step, exponent: exponent) }
    }
  }

  /// Steps from most to least liked, in tenths: 1, 5, 2, 2.5, 4, 3.
  private static let steps = [10, 50, 20, 25, 40, 30]
  private static let longestSearch = 40

  /// The best labelling; nil for a range that is empty or too wide to have a length.
  func search() -> Labelling? {
    // A range whose tenths vanish has no steps.
    guard high - low > 1e-290, (high - low).isFinite, wanted > 1 else { return nil }
    var best: Labelling?
    skips: for skip in 1...Self.longestSearch {
      for place in Self.steps.indices {
        let simplicityBound = simplicityBound(place: place, skip: skip)
        // The first step is the best liked: when even it cannot win, no longer skip can.
        if score(simplicityBound, 1, 1) < best.threshold {
          if place == 0 { break skips }
          continue
        }
        searchCounts(place: place, skip: skip, simplicityBound: simplicityBound, best: &best)
      }
    }
    return best
  }

  private func searchCounts(
    place: Int, skip: Int, simplicityBound: Double, best: inout Labelling?
  ) {
    for count in 2...Self.longestSearch {
      let densityBound = densityBound(count)
      if score(simplicityBound, 1, densityBound) < best.threshold { break }
      let ideal = (high - low) / Double(count + 1) / Double(skip * Self.steps[place]) * 10
      let first = Int(ideal.decimalLogarithm.rounded(.up))
      for exponent in first..<(first + Self.longestSearch) {
        let step = Double(skip * Self.steps[place]) * Double(exponent - 1).powerOfTen
        let span = step * Double(count - 1)
        if score(simplicityBound, coverageBound(span), densityBound) < best.threshold { break }
        searchStarts(place: place, skip: skip, exponent: exponent, count: count, best: &best)
      }
    }
  }

  private func searchStarts(
    place: Int, skip: Int, exponent: Int, count: Int, best: inout Labelling?
  ) {
    let unit = Double(exponent - 1).powerOfTen
    let base = Self.steps[place]
    let step = Double(skip * base) * unit
    guard step > 0, step.isFinite, (max(abs(low), abs(high)) / step) < 1e15 else { return }
    let earliest = Int((high / step).rounded(.down)) * skip - (count - 1) * skip
    let latest = Int((low / step).rounded(.up)) * skip
    guard earliest <= latest else { return }
    for start in earliest...latest {
      let first = Double(start * base) * unit
      let last = first + step * Double(count - 1)
      let simplicity = simplicity(place: place, skip: skip, start: start, count: count)
      let total = score(
        simplicity, coverage(first, last), density(count: count, first, last))
      guard total > best.threshold else { continue }
      best = Labelling(
        first: start * base, step: skip * base, exponent: exponent - 1, count: count,
        score: total)
    }
  }

  /// The paper's weights; legibility is 1, as every label is written in the same way.
  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    0.2 * simplicity + 0.25 * coverage + 0.5 * density + 0.05
  }

  private func simplicity(place: Int, skip: Int, start: Int, count: Int) -> Double {
    // A labelling that hits zero is simpler: zero must lie in it and be one of its labels.
    let hitsZero = start <= 0 && start + (count - 1) * skip >= 0 && start.isMultiple(of: skip)
    let rank = Double(place) / Double(Self.steps.count - 1)
    return 1 - rank - Double(skip) + (hitsZero ? 1 : 0)
  }

  private func simplicityBound(place: Int, skip: Int) -> Double {
    1 - Double(place) / Double(Self.steps.count - 1) - Double(skip) + 1
  }

  private func coverage(_ first: Double, _ last: Double) -> Double {
    let tenth = 0.1 * (high - low)
    let above = (high - last) / tenth
    let below = (low - first) / tenth
    return 1 - 0.5 * (above * above + below * below)
  }

  private func coverageBound(_ span: Double) -> Double {
    let range = high - low
    guard span > range else { return 1 }
    let half = (span - range) / 2 / (0.1 * range)
    return 1 - half * half
  }

  private func density(count: Int, _ first: Double, _ last: Double) -> Double {
    let actual = Double(count - 1) / (last - first)
    let target = Double(wanted - 1) / (max(last, high) - min(first, low))
    return 2 - max(actual / target, target / actual)
  }

  private func densityBound(_ count: Int) -> Double {
    count >= wanted ? 2 - Double(count - 1) / Double(wanted - 1) : 1
  }
}

extension Optional where Wrapped == ExtendedWilkinson.Labelling {
  /// What another labelling has to surpass.
  fileprivate var threshold: Double { self?.score ?? -2 }
}
