// PyTorch's random numbers on the processor, bit for bit: the Mersenne Twister and what it draws.

/// PyTorch's `CPUGeneratorImpl` and the distributions that draw from it.
public struct TorchGenerator: Sendable {
  private var engine: MersenneTwister
  /// The second of the last pair of normal numbers.
  private var nextNormal: Double?

  /// Only the lower half of a seed counts, as in PyTorch.
  public init(seed: Int) {
    engine = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  // MARK: Single draws

  public mutating func word() -> UInt32 { engine.nextUInt32() }

  public mutating func doubleWord() -> UInt64 { engine.nextUInt64() }

  /// A number in [0, 1) of 24 bits.
  public mutating func single() -> Float { Float(word() & 0xFF_FFFF) * 0x1p-24 }

  /// A number in [0, 1) of 53 bits.
  public mutating func double() -> Double { Double(doubleWord() & (1 << 53 - 1)) * 0x1p-53 }

  /// A whole number in [0, 2⁶³): what `torch.empty((), dtype=torch.int64).random_()` draws.
  public mutating func wholeNumber() -> Int {
    Int(truncatingIfNeeded: doubleWord() & (1 << 63 - 1))
  }

  /// A standard normal number, made in pairs (Box and Muller).
  public mutating func normal() -> Double {
    if let next = nextNormal {
      nextNormal = nil
      return next
    }
    let (first, second) = (double(), double())
    let radius = (-2 * CLibrary.logarithmOfOnePlus(-second)).squareRoot()
    let angle = 2 * Double.pi * first
    nextNormal = radius * CLibrary.sine(angle)
    return radius * CLibrary.cosine(angle)
  }

  // MARK: Whole tensors

  /// `rand`
  ///
  /// PyTorch scales by one fused operation, as its builds for processors of the last ten years do.
  public mutating func uniform(
    _ shape: Dimensions, dtype: DType, from low: Double = 0, to high: Double = 1
  ) throws(MathError) -> NDArray {
    let count = shape.elementCount
    if dtype == .float64 {
      let width = high - low
      return try NDArray((0..<count).map { _ in low.addingProduct(double(), width) }, shape: shape)
    }
    let (low, width) = (Float(low), Float(high) - Float(low))
    return try NDArray((0..<count).map { _ in low.addingProduct(single(), width) }, shape: shape)
  }

  /// `randn`: from 16 elements on in blocks of 16, whose two halves make pairs.
  public mutating func normal(
    _ shape: Dimensions, dtype: DType, mean: Double = 0, deviation: Double = 1
  ) throws(MathError) -> NDArray {
    let count = shape.elementCount
    if count < 16 {
      let values = (0..<count).map { _ in mean.addingProduct(normal(), deviation) }
      return try NDArray(values, shape: shape).asType(dtype)
    }
    if dtype == .float64 {
      let values = normalBlocks(count, mean, deviation, { $0.double() }, Self.pair)
      return try NDArray(values, shape: shape)
    }
    let values = normalBlocks(
      count, Float(mean), Float(deviation), { $0.single() }, SingleNormal.pair)
    return try NDArray(values, shape: shape)
  }

  private mutating func normalBlocks<T: FloatingElement>(
    _ count: Int, _ mean: T, _ deviation: T, _ draw: (inout TorchGenerator) -> T,
    _ pair: (T, T) -> (T, T)
  ) -> [T] {
    var values = (0..<count).map { _ in draw(&self) }
    func makeNormal(_ start: Int) {
      for place in start..<start + 8 {
        let (first, second) = pair(values[place], values[place + 8])
        values[place] = mean.addingProduct(first, deviation)
        values[place + 8] = mean.addingProduct(second, deviation)
      }
    }
    for start in stride(from: 0, through: count - 16, by: 16) { makeNormal(start) }
    if count % 16 != 0 {
      // What is left over is the end of one more block, drawn anew.
      for place in count - 16..<count { values[place] = draw(&self) }
      makeNormal(count - 16)
    }
    return values
  }

  /// Two standard normal numbers from two uniform ones (Box and Muller).
  private static func pair(_ first: Double, _ second: Double) -> (Double, Double) {
    let radius = (-2 * CLibrary.logarithm(1 - first)).squareRoot()
    let angle = 2 * Double.pi * second
    return (radius * CLibrary.cosine(angle), radius * CLibrary.sine(angle))
  }

  /// `randint`: whole numbers in [low, high).
  public mutating func integers(
    _ shape: Dimensions, from low: Int, to high: Int
  ) throws(MathError) -> NDArray {
    let range = UInt64(bitPattern: Int64(high &- low))
    let values = (0..<shape.elementCount).map { _ -> Int in
      let drawn = range >= 1 << 32 ? doubleWord() % range : UInt64(word()) % range
      return low &+ Int(drawn)
    }
    return try NDArray(values, shape: shape)
  }

  /// `exponential_`: waiting times for what happens so often in one unit of time.
  public mutating func exponential(
    _ shape: Dimensions, dtype: DType, rate: Double = 1
  ) throws(MathError) -> NDArray {
    let values = (0..<shape.elementCount).map { _ in
      -1 / rate * CLibrary.logarithmOfOnePlus(-double())
    }
    return try NDArray(values, shape: shape).asType(dtype)
  }

  /// Ones with a probability, else zeros: what dropout keeps.
  public mutating func truths(
    _ shape: Dimensions, probability: Double
  ) throws(MathError) -> NDArray {
    try NDArray((0..<shape.elementCount).map { _ in double() < probability }, shape: shape)
  }

  /// Places drawn with weights: each at most once, or as often as it comes.
  public mutating func places(
    weights: [Double], count: Int, replaces: Bool
  ) -> [Int] {
    if !replaces || count == 1 {
      // The largest of the weights over exponential numbers.
      let keys = weights.map { $0 / -CLibrary.logarithmOfOnePlus(-double()) }
      return Array(keys.indices.sorted { keys[$0] > keys[$1] }.prefix(count))
    }
    var total: Float = 0
    var sums = weights.map { weight -> Float in
      total += Float(weight)
      return total
    }
    for place in sums.indices { sums[place] /= total }
    return (0..<count).map { _ in
      let drawn = double()
      return sums.firstIndex { Double($0) >= drawn } ?? sums.count - 1
    }
  }

  /// `randperm`
  public mutating func permutation(_ count: Int) -> [Int] {
    var places = Array(0..<count)
    for place in 0..<max(count - 1, 0) {
      let other = place + Int(word() % UInt32(truncatingIfNeeded: count - place))
      places.swapAt(place, other)
    }
    return places
  }
}
