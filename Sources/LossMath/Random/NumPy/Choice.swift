// Choosing from a population of given size, with or without replacement, equally or by given
// probabilities: `choice` of both of NumPy's generators. The answers are positions.

/// Probabilities of a population's members, checked as NumPy checks them.
private struct Weights {
  var values: [Double]

  init(
    _ values: [Double], population: Int, convention: VariateConvention
  ) throws(RandomError) {
    let problem: RandomError.ChoiceProblem? =
      if values.count != population {
        .sizesDiffer(population: population, probabilities: values.count)
      } else if values.contains(where: { $0.isNaN }) {
        .probabilitiesContainNaN
      } else if values.contains(where: { $0 < 0 }) {
        .negativeProbabilities
      } else if !(abs(compensatedSum(values) - 1) <= 0x1p-26) {
        .probabilitiesDoNotSumToOne(sum: compensatedSum(values))
      } else {
        nil
      }
    if let problem { throw .choice(problem, convention) }
    self.values = values
  }

  /// The cumulative distribution, scaled so that it ends at 1.
  var cumulative: [Double] {
    var sum = 0.0
    let sums = values.map { value in
      sum += value
      return sum
    }
    return sums.map { $0 / sum }
  }
}

/// How many of the ascending `values` are at most `x`: where `x` would be inserted on the right.
func insertionPoint(of x: Double, in values: [Double], upTo end: Int? = nil) -> Int {
  var low = 0
  var high = end ?? values.count
  while low < high {
    let middle = low + (high - low) / 2
    if x < values[middle] { high = middle } else { low = middle + 1 }
  }
  return low
}

extension VariateSource {
  /// Positions of `count` members chosen from a population.
  /// - Parameters:
  ///   - population: how many members there are.
  ///   - replacing: whether a member can be chosen again.
  ///   - probabilities: each member's probability; all are equal where it is `nil`.
  ///   - shuffling: `Generator`'s `shuffle`: whether the order of a choice without replacement
  ///     matters; `RandomState` always shuffles.
  /// - Throws: ``RandomError/choice(_:_:)``, ``RandomError/negativeSize(_:)``.
  public mutating func choice(
    _ count: Int, from population: Int, replacing: Bool = true, probabilities: [Double]? = nil,
    shuffling: Bool = true
  ) throws(RandomError) -> [Int] {
    if population < 0 || (population == 0 && count != 0) {
      throw .choice(.populationNotPositive(population), Self.convention)
    }
    let weights: Weights? =
      if let probabilities {
        try Weights(probabilities, population: population, convention: Self.convention)
      } else { nil }
    if count < 0 { throw .negativeSize(count) }
    if count == 0 && population == 0 { return [] }
    if replacing { return chosenWithReplacement(count, from: population, weights) }
    if count > population {
      let problem = RandomError.ChoiceProblem.sampleExceedsPopulation(
        size: count, population: population)
      throw .choice(problem, Self.convention)
    }
    if let weights { return try chosenWithoutReplacement(count, weights) }
    return Self.convention == .randomState
      ? Array(permutation(population).prefix(count))
      : sample(count, of: population, shuffling: shuffling)
  }

  private mutating func chosenWithReplacement(
    _ count: Int, from population: Int, _ weights: Weights?
  ) -> [Int] {
    guard let cumulative = weights?.cumulative else {
      return (0..<count).map { _ in Int(nextInteger(through: UInt64(population - 1))) }
    }
    return (0..<count).map { _ in insertionPoint(of: nextDouble(), in: cumulative) }
  }

  /// Draws as many as are missing, keeps each new member once, and takes the found members'
  /// probability away, until there are enough.
  private mutating func chosenWithoutReplacement(
    _ count: Int, _ weights: Weights
  ) throws(RandomError) -> [Int] {
    let nonZero = weights.values.count { $0 > 0 }
    if nonZero < count {
      throw .choice(.fewerNonZeroProbabilities(nonZero: nonZero, size: count), Self.convention)
    }
    var weights = weights
    var found: [Int] = []
    while found.count < count {
      let draws = (found.count..<count).map { _ in nextDouble() }
      for index in found { weights.values[index] = 0 }
      let cumulative = weights.cumulative
      var seen: Set<Int> = []
      for draw in draws {
        let index = insertionPoint(of: draw, in: cumulative)
        if seen.insert(index).inserted { found.append(index) }
      }
    }
    return found
  }

  /// `Generator`'s sample of equal probabilities: the shuffled tail of a large population where
  /// much of it is wanted, else Floyd's method, which needs space for the sample alone.
  private mutating func sample(_ count: Int, of population: Int, shuffling: Bool) -> [Int] {
    if population > 10_000 && count > population / (shuffling ? 50 : 20) {
      var members = Array(0..<population)
      shuffleTail(of: &members, from: max(population - count, 1))
      return Array(members.suffix(count))
    }
    var chosen: Set<Int> = []
    var order: [Int] = []
    for last in (population - count)..<population {
      let candidate = Int(truncatingIfNeeded: nextInteger(through: UInt64(last)))
      let member = chosen.contains(candidate) ? last : candidate
      chosen.insert(member)
      order.append(member)
    }
    if shuffling { shuffleTail(of: &order, from: 1) }
    return order
  }

  /// Shuffles the positions from `first` on; those before it only serve to be swapped with.
  /// Unlike `shuffle`, this draws the positions as it draws other integers.
  private mutating func shuffleTail(of members: inout [Int], from first: Int) {
    var index = members.count - 1
    while index >= first {
      members.swapAt(index, Int(truncatingIfNeeded: nextInteger(through: UInt64(index))))
      index -= 1
    }
  }
}
