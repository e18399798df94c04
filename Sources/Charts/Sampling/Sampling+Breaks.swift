// Where the curve begins, ends and breaks: found by bisection, far below a pixel.

extension Sampling {
  /// Follows the curve up to the border of each stretch without values; a hole of one point in a
  /// curve that is otherwise whole is closed.
  mutating func resolveHoles(_ evaluate: (Double) throws -> Double) rethrows {
    var resolved: [Sample] = []
    for (first, second) in zip(samples, samples.dropFirst()) {
      resolved.append(first)
      guard (level(first) == nil) != (level(second) == nil) else { continue }
      resolved += try border(between: first, second, evaluate)
    }
    resolved += samples.suffix(1)
    samples = resolved
    closeHoles()
  }

  /// The last point with a value and the first without, in their order.
  private mutating func border(
    between first: Sample, _ second: Sample, _ evaluate: (Double) throws -> Double
  ) rethrows -> [Sample] {
    var (left, right) = (first, second)
    let isDefinedLeft = level(first) != nil
    while canSplit(left, right) {
      let middle = try sample(at: left.place + (right.place - left.place) / 2, evaluate)
      if (level(middle) != nil) == isDefinedLeft { left = middle } else { right = middle }
    }
    return [left, right].filter { $0.place != first.place && $0.place != second.place }
  }

  /// Drops points without a value between two neighbours that all but touch.
  private mutating func closeHoles() {
    var index = 1
    while index < samples.count - 1 {
      guard level(samples[index]) == nil, level(samples[index - 1]) != nil else {
        index += 1
        continue
      }
      let after = samples[index...].firstIndex { level($0) != nil } ?? samples.count
      if after < samples.count, joins(samples[index - 1], samples[after]) {
        samples.removeSubrange(index..<after)
      } else {
        index = after
      }
    }
  }

  private func joins(_ left: Sample, _ right: Sample) -> Bool {
    guard pixelWidth(left, right) < 1e-6, let start = pixel(left), let end = pixel(right) else {
      return false
    }
    return abs(start.y - end.y) < 1 && left.y.sign == right.y.sign
  }

  /// Breaks the line at jumps and poles: where a stretch is as narrow as can be seen and still
  /// steep, and stays so however often it is halved.
  mutating func resolveJumps(_ evaluate: (Double) throws -> Double) rethrows {
    var resolved: [Sample] = []
    for (first, second) in zip(samples, samples.dropFirst()) {
      resolved.append(first)
      guard isSteep(first, second), isSuspect(first, second) else { continue }
      guard let (before, right) = try jump(between: first, second, evaluate) else { continue }
      var left = before
      left.breaksAfter = true
      resolved.removeLast()
      resolved += left.place == first.place ? [left] : [first, left]
      if right.place != second.place { resolved.append(right) }
    }
    resolved += samples.suffix(1)
    samples = resolved
  }

  private func isSteep(_ first: Sample, _ second: Sample) -> Bool {
    guard pixelWidth(first, second) <= 1, let start = pixel(first), let end = pixel(second) else {
      return false
    }
    return abs(start.y - end.y) > 1
  }

  /// The two sides of a jump or a pole; nil where the curve is whole.
  private mutating func jump(
    between first: Sample, _ second: Sample, _ evaluate: (Double) throws -> Double
  ) rethrows -> (Sample, Sample)? {
    var (left, right) = (first, second)
    while canSplit(left, right) {
      // What is whole shows it soon: half the width, half the rise.
      guard rise(left, right) >= 0.5 * rise(first, second) else { return nil }
      let middle = try sample(at: left.place + (right.place - left.place) / 2, evaluate)
      guard level(middle) != nil else { return (left, right) }
      if rise(left, middle) >= rise(middle, right) { right = middle } else { left = middle }
    }
    return rise(left, right) >= 0.5 * rise(first, second) ? (left, right) : nil
  }

  private func rise(_ first: Sample, _ second: Sample) -> Double {
    guard let start = level(first), let end = level(second) else { return 0 }
    return abs(start / 2 - end / 2)
  }
}
