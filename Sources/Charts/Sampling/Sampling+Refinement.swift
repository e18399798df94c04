// Halving stretches until the line through the points follows the curve.

extension Sampling {
  /// Halves every stretch whose middle strays from the straight line by more than the tolerance,
  /// round by round, so that a budget that runs out is spread over the whole domain.
  mutating func refine(_ evaluate: (Double) throws -> Double) rethrows {
    var isOpen = [Bool](repeating: true, count: max(samples.count - 1, 0))
    while isOpen.contains(true), evaluations < Self.mostEvaluations {
      isOpen = try refineOnce(isOpen, evaluate)
      openUnbalanced(&isOpen)
      openTips(&isOpen)
    }
  }

  /// Halves the open stretches; says which of the new ones bend too much.
  private mutating func refineOnce(
    _ isOpen: [Bool], _ evaluate: (Double) throws -> Double
  ) rethrows -> [Bool] {
    var refined: [Sample] = []
    var isStillOpen: [Bool] = []
    for (index, (first, second)) in zip(samples, samples.dropFirst()).enumerated() {
      refined.append(first)
      guard isOpen[index], evaluations < Self.mostEvaluations, isDivisible(first, second) else {
        isStillOpen.append(false)
        continue
      }
      let middle = try sample(at: first.place + (second.place - first.place) / 2, evaluate)
      refined.append(middle)
      widenVisibleRange(for: middle)
      let bends = bend(first, middle, second) > Self.tolerance
      isStillOpen += [bends, bends]
    }
    refined += samples.suffix(1)
    samples = refined
    return isStillOpen
  }

  private func isDivisible(_ first: Sample, _ second: Sample) -> Bool {
    level(first) != nil && level(second) != nil
      && pixelWidth(first, second) > Self.narrowest && canSplit(first, second)
  }

  /// How far, in pixels, the middle lies from the line between the ends.
  private func bend(_ first: Sample, _ middle: Sample, _ second: Sample) -> Double {
    guard let start = pixel(first), let end = pixel(second), let point = pixel(middle) else {
      return 0
    }
    return point.distance(toSegment: start, end)
  }

  /// A stretch much wider than the one beside it was called straight by a single look, right
  /// where the curve bends: it is looked at again.
  private func openUnbalanced(_ isOpen: inout [Bool]) {
    let widths = samples.indices.dropLast().map { index in
      // A break says nothing of the stretches beside it.
      isBreak(index) ? .infinity : pixelWidth(samples[index], samples[index + 1])
    }
    for index in widths.indices.dropFirst() {
      if widths[index] > 4 * widths[index - 1] { isOpen[index] = isWorthwhile(index) }
      if widths[index - 1] > 4 * widths[index] { isOpen[index - 1] = isWorthwhile(index - 1) }
    }
  }

  /// Beside a point higher or lower than both its neighbours, the curve may turn unseen; where it
  /// is steep there, as at a cusp, both sides are looked at again. So is a steep side of a break.
  private func openTips(_ isOpen: inout [Bool]) {
    let heights = samples.map { pixel($0)?.y ?? .nan }
    for index in heights.indices.dropFirst().dropLast() {
      let before = heights[index] - heights[index - 1]
      let after = heights[index + 1] - heights[index]
      if isBreak(index - 1) || isBreak(index) {
        isOpen[index - 1] = isOpen[index - 1] || (abs(before) > 1 && isWorthwhile(index - 1))
        isOpen[index] = isOpen[index] || (abs(after) > 1 && isWorthwhile(index))
      } else if before * after < 0, max(abs(before), abs(after)) > 1 {
        isOpen[index - 1] = isOpen[index - 1] || isWorthwhile(index - 1)
        isOpen[index] = isOpen[index] || isWorthwhile(index)
      }
    }
  }

  /// Whether a stretch is no more than the two sides of a break.
  private func isBreak(_ index: Int) -> Bool { !canSplit(samples[index], samples[index + 1]) }

  private func isWorthwhile(_ index: Int) -> Bool {
    isDivisible(samples[index], samples[index + 1]) && isVisible(index)
  }

  /// Whether a stretch has an end in the visible range.
  private func isVisible(_ index: Int) -> Bool {
    [samples[index], samples[index + 1]].contains { sample in
      level(sample).map(visible.contains) ?? false
    }
  }
}
