// NumPy's pairwise summation, to the bit: sums of floating-point numbers with an error that
// grows with the logarithm of their number.

enum PairwiseSum {
  /// NumPy's iterator converts or gathers this many elements at a time and sums them apart.
  static let bufferLength = 8192

  /// The sum of `count` numbers that lie `step` apart.
  ///
  /// Below 8 they are added in turn; up to 128, in eight running sums; beyond, in two halves.
  static func sum<T: FloatingElement>(
    _ values: UnsafeMutablePointer<T>, count: Int, step: Int
  ) -> T {
    if count < 8 {
      // The negative zero keeps a sum of negative zeros negative.
      var total: T = -0.0
      for index in 0..<count { total += values[index &* step] }
      return total
    }
    if count <= 128 { return block(values, count: count, step: step) }
    if count >= Parallel.shortestRow { return sumOfHalves(values, count: count, step: step) }
    let half = (count / 2) & ~7
    return sum(values, count: half, step: step)
      + sum(values + half &* step, count: count - half, step: step)
  }

  /// The sum of many numbers: as many parts as halving gives, summed by several threads and joined
  /// as they were halved.
  private static func sumOfHalves<T: FloatingElement>(
    _ values: UnsafeMutablePointer<T>, count: Int, step: Int
  ) -> T {
    var bounds = [0, count]
    while bounds.count < 1025 && bounds[1] > Parallel.partLength {
      var halved: [Int] = []
      for (start, end) in zip(bounds, bounds.dropFirst()) {
        halved.append(start)
        halved.append(start + ((end - start) / 2) & ~7)
      }
      bounds = halved + [count]
    }
    var sums = [T](repeating: 0, count: bounds.count - 1)
    sums.withUnsafeMutableBufferPointer { sums in
      guard let place = sums.baseAddress else { return }
      Parallel.forEach(sums.count) { part in
        let (start, end) = (bounds[part], bounds[part + 1])
        place[part] = sum(values + start &* step, count: end - start, step: step)
      }
    }
    while sums.count > 1 {
      sums = stride(from: 0, to: sums.count, by: 2).map { sums[$0] + sums[$0 + 1] }
    }
    return sums[0]
  }

  /// The sum of at most 128 numbers in eight running sums.
  @inline(__always)
  private static func block<T: FloatingElement>(
    _ values: UnsafeMutablePointer<T>, count: Int, step: Int
  ) -> T {
    @inline(__always) func value(_ index: Int) -> T { values[index &* step] }
    var (one, two, three, four) = (value(0), value(1), value(2), value(3))
    var (five, six, seven, eight) = (value(4), value(5), value(6), value(7))
    var index = 8
    while index < count & ~7 {
      one += value(index)
      two += value(index &+ 1)
      three += value(index &+ 2)
      four += value(index &+ 3)
      five += value(index &+ 4)
      six += value(index &+ 5)
      seven += value(index &+ 6)
      eight += value(index &+ 7)
      index &+= 8
    }
    var total = ((one + two) + (three + four)) + ((five + six) + (seven + eight))
    while index < count {
      total += value(index)
      index &+= 1
    }
    return total
  }

  /// The sum in portions of `portion`, each summed pairwise.
  static func sum<T: FloatingElement>(
    _ values: UnsafeMutablePointer<T>, count: Int, step: Int, portion: Int
  ) -> T {
    if count <= portion { return sum(values, count: count, step: step) }
    var total: T = -0.0
    var start = 0
    while start < count {
      let length = min(portion, count - start)
      total += sum(values + start &* step, count: length, step: step)
      start += length
    }
    return total
  }
}
