// What runs along an axis beside sums and products: extremes, and logarithms of sums.

extension Tensor {
  /// The largest or smallest element so far along an axis, and where it is; the last of equal ones.
  public func runningExtremes(
    isMaximum: Bool, axis: Int
  ) throws(MathError) -> (values: Tensor, places: NDArray) {
    if rank == 0 { return (self, NDArray(scalar: 0)) }
    let axis = try array.resolve(axis: axis)
    let lanes = try array.lanes(along: axis)
    let length = lanes.shape[rank - 1]
    let found =
      dtype.isFloating
      ? Self.runningPlaces(lanes.doubles, length, isMaximum) { $0.isNaN }
      : Self.runningPlaces(lanes.integers, length, isMaximum) { _ in false }
    let places = try NDArray(found, shape: lanes.shape).movingAxis(rank - 1, to: axis).copy()
    let result = try gathered(places, axis: axis)
    result.setTitle(isMaximum ? "Cummax" : "Cummin")
    return (result, places)
  }

  private static func runningPlaces<T: Comparable>(
    _ values: [T], _ length: Int, _ isMaximum: Bool, _ isNaN: (T) -> Bool
  ) -> [Int] {
    var found = [Int](repeating: 0, count: values.count)
    for start in stride(from: 0, to: values.count, by: max(length, 1)) {
      var best = start
      for place in start..<start + length {
        let (value, top) = (values[place], values[best])
        let isBetter = isMaximum ? value >= top : value <= top
        if isNaN(value) || (isBetter && !isNaN(top)) { best = place }
        found[place] = best - start
      }
    }
    return found
  }

  /// log Σ eˣ over the elements so far along an axis.
  public func runningLogSumExp(axis: Int) throws(MathError) -> Tensor {
    if rank == 0 { return try copied(title: "Logcumsumexp") }
    let axis = try array.resolve(axis: axis)
    let lanes = try array.lanes(along: axis)
    var values = lanes.doubles
    let length = lanes.shape[rank - 1]
    for start in stride(from: 0, to: values.count, by: max(length, 1)) {
      var total = -Double.infinity
      for place in start..<start + length {
        total = Self.logOfSum(total, values[place])
        values[place] = total
      }
    }
    let value = try NDArray(values, shape: lanes.shape).movingAxis(rank - 1, to: axis)
      .copy().asType(dtype)
    guard requiresGradient, ThreadState.isRecording else { return Tensor(value) }
    return Tensor(value, RunningLogSumNode(self, value, axis))
  }

  private static func logOfSum(_ one: Double, _ two: Double) -> Double {
    if one.isNaN || two.isNaN { return .nan }
    let (small, large) = (min(one, two), max(one, two))
    if large.isInfinite { return large }
    return large + SpecialFunctions.logarithmOfOnePlus(CLibrary.exponential(small - large))
  }
}

/// A running logarithm of sums.
private final class RunningLogSumNode: Node {
  private var operand: Saved?
  private var result: Saved?
  private let axis: Int

  init(_ operand: Tensor, _ value: NDArray, _ axis: Int) {
    self.operand = Saved(operand)
    result = Saved(result: value)
    self.axis = axis
    super.init(operand)
  }

  override var operation: String { "Logcumsumexp" }

  override func release() {
    super.release()
    (operand, result) = (nil, nil)
  }

  override func backward(_ gradient: Tensor, _ pass: BackwardPass) throws(MathError) {
    guard let first else { return }
    guard let operand, let result else { throw .autodiff(.graphReleased) }
    let (x, total) = (try operand.tensor(self), try result.tensor(self))
    let positive = try share(gradient, x, total)
    let negative = try share(try gradient.negated(), x, total)
    try pass.send(try positive - negative, to: first)
  }

  /// Σ over the later places of the positive gradients times e^(x − total), by logarithms so that
  /// nothing overflows.
  private func share(_ gradient: Tensor, _ x: Tensor, _ total: Tensor) throws(MathError) -> Tensor {
    let isThere = try gradient.compared(.greater, .float(0))
    let safe = try Tensor.select(isThere, .tensor(gradient), .float(1))
    // The least number, not −∞, which would make nan of a total that is −∞.
    let least =
      -(x.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : .greatestFiniteMagnitude)
    let logarithms = try Tensor.select(isThere, .tensor(try safe.apply(.log)), .float(least))
    let turned = try (try logarithms - total).flipped([axis]).runningLogSumExp(axis: axis)
    return try (try turned.flipped([axis]) + x).apply(.exp)
  }
}
