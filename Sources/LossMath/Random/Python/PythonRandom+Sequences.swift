// Python's `randrange`, `choice`, `choices`, `shuffle` and `sample`. Choices answer with
// positions, so that any kind of sequence can be served.

extension PythonRandom {
  /// `randrange(stop)`.
  /// - Throws: ``RandomError/python(_:)`` unless stop > 0.
  public mutating func integer(below stop: Int) throws(RandomError) -> Int {
    guard stop > 0 else { throw .python(.emptyRangeBelow(stop: stop)) }
    return Int(integer(through: UInt64(stop - 1)))
  }

  /// `randrange(start, stop, step)`.
  /// - Throws: ``RandomError/python(_:)``: an empty range, a step of zero.
  public mutating func integer(
    from start: Int, to stop: Int, by step: Int = 1
  ) throws(RandomError) -> Int {
    if step == 0 { throw .python(.zeroStep) }
    guard step > 0 ? start < stop : start > stop else {
      let problem: RandomError.PythonRandomProblem =
        step == 1
        ? .emptyRange(start: start, stop: stop)
        : .emptySteppedRange(start: start, stop: stop, step: step)
      throw .python(problem)
    }
    let width = UInt64(bitPattern: Int64(step > 0 ? stop &- start : start &- stop))
    let last = (width - 1) / UInt64(step.magnitude)
    return start &+ step &* Int(truncatingIfNeeded: integer(through: last))
  }

  /// `randint(low, high)`: both ends are included.
  /// - Throws: ``RandomError/python(_:)`` where high < low.
  public mutating func integer(from low: Int, through high: Int) throws(RandomError) -> Int {
    guard low <= high else { throw .python(.emptyRange(start: low, stop: high &+ 1)) }
    let last = UInt64(bitPattern: Int64(high &- low))
    return low &+ Int(truncatingIfNeeded: integer(through: last))
  }

  /// `choice`: a position in a sequence of `count` elements.
  /// - Throws: ``RandomError/python(_:)`` for an empty sequence.
  public mutating func position(in count: Int) throws(RandomError) -> Int {
    guard count > 0 else { throw .python(.emptySequence) }
    return Int(integer(through: UInt64(count - 1)))
  }

  /// `choices` without weights: `size` positions, with replacement.
  /// - Throws: ``RandomError/python(_:)`` for an empty population.
  public mutating func positions(
    _ size: Int, from population: Int
  ) throws(RandomError) -> [Int] {
    if size <= 0 { return [] }
    guard population > 0 else { throw .python(.emptyPopulation) }
    return (0..<size).map { _ in Int((random() * Double(population)).rounded(.down)) }
  }

  /// `choices` with cumulative weights: `size` positions, with replacement.
  /// - Throws: ``RandomError/python(_:)``.
  public mutating func positions(
    _ size: Int, from population: Int, cumulativeWeights: [Double]
  ) throws(RandomError) -> [Int] {
    guard cumulativeWeights.count == population else {
      throw .python(.weightCount(weights: cumulativeWeights.count, population: population))
    }
    guard let total = cumulativeWeights.last else { throw .python(.emptyPopulation) }
    if total <= 0 { throw .python(.weightTotalNotPositive(total)) }
    if !total.isFinite { throw .python(.weightTotalNotFinite(total)) }
    return (0..<max(0, size)).map { _ in
      insertionPoint(of: random() * total, in: cumulativeWeights, upTo: population - 1)
    }
  }

  /// `choices` with weights: `size` positions, with replacement.
  /// - Throws: ``RandomError/python(_:)``.
  public mutating func positions(
    _ size: Int, from population: Int, weights: [Double]
  ) throws(RandomError) -> [Int] {
    var sum = 0.0
    let cumulative = weights.map { weight in
      sum += weight
      return sum
    }
    return try positions(size, from: population, cumulativeWeights: cumulative)
  }

  /// `shuffle`: Fisher and Yates, from the end.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    var index = elements.count - 1
    while index > 0 {
      elements.swapAt(index, Int(integer(through: UInt64(index))))
      index -= 1
    }
  }

  /// `sample`: `size` different positions.
  /// - Throws: ``RandomError/python(_:)`` where the sample is larger than the population.
  public mutating func sample(_ size: Int, from population: Int) throws(RandomError) -> [Int] {
    guard size >= 0 && size <= population else {
      throw .python(.sampleSize(size: size, population: population))
    }
    // Python compares the memory of a set of the sample with that of a list of the population.
    if Double(population) <= 21 + setSize(for: size) {
      return samplePool(size, from: population)
    }
    var selected: Set<Int> = []
    return (0..<size).map { _ in
      while true {
        let position = Int(integer(through: UInt64(population - 1)))
        if selected.insert(position).inserted { return position }
      }
    }
  }

  private func setSize(for size: Int) -> Double {
    if size <= 5 { return 0 }
    let exponent = CLibrary.logarithm(Double(size) * 3) / CLibrary.logarithm(4)
    return CLibrary.power(4, exponent.rounded(.up))
  }

  private mutating func samplePool(_ size: Int, from population: Int) -> [Int] {
    var pool = Array(0..<population)
    return (0..<size).map { drawn in
      let position = Int(integer(through: UInt64(population - drawn - 1)))
      defer { pool[position] = pool[population - drawn - 1] }
      return pool[position]
    }
  }

  /// `sample` with counts: positions of members that occur `counts` times each.
  /// - Throws: ``RandomError/python(_:)``.
  public mutating func sample(_ size: Int, counts: [Int]) throws(RandomError) -> [Int] {
    var ends: [Double] = []
    var total = 0
    for count in counts {
      let (sum, overflows) = total.addingReportingOverflow(count)
      if count < 0 { throw .python(.negativeCount(count)) }
      if overflows { throw .python(.countTotalTooLarge) }
      total = sum
      ends.append(Double(total))
    }
    if total <= 0 { throw .python(.countTotalNotPositive) }
    return try sample(size, from: total).map { insertionPoint(of: Double($0), in: ends) }
  }
}
