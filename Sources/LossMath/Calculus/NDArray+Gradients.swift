// Derivatives and integrals of sampled functions.

extension NDArray {
  /// The slope along an axis: of neighbours on both sides inside, of one side at the ends.
  ///
  /// - Parameters:
  ///   - spacing: the distance between samples, or the samples' coordinates.
  ///   - edgeOrder: 1, or 2 for parabolas through three samples at the ends.
  public func slope(
    axis: Int, spacing: NDArray, edgeOrder: Int
  ) throws(MathError) -> NDArray {
    let axis = try resolve(axis: axis)
    let length = shape[axis]
    if length < edgeOrder + 1 { throw .tooFewSamples }
    if dtype == .bool { throw .booleanSubtract }
    let type: DType = dtype == .float32 ? .float32 : .float64
    let values = try lanes(along: axis).asType(.float64)
    let result = try NDArray(uninitialized: values.shape, dtype: .float64)
    var steps = [Double](repeating: (try? spacing.item().asDouble) ?? 1, count: length - 1)
    var isEven = true
    if spacing.rank == 1 {
      if spacing.count != length { throw .spacingMismatch }
      let places = spacing.doubles
      steps = zip(places.dropFirst(), places).map { $0 - $1 }
      isEven = steps.allSatisfy { $0 == steps[0] }
    } else if spacing.rank > 1 {
      throw .spacingNotVector
    }
    let formula = SlopeFormula(steps: steps, isEven: isEven, edgeOrder: edgeOrder)
    let target = result.pointer(Double.self)
    values.forEachLane(Double.self) { lane, samples in
      formula.write(
        UnsafeMutableBufferPointer(start: target + lane * length, count: length), samples)
    }
    keepAlive(result)
    return try result.movingAxis(rank - 1, to: axis).copied(as: type)
  }

  /// The area under samples by trapezoids along an axis.
  ///
  /// - Parameter steps: the distances between samples, which stretch to their differences' shape.
  public func trapezoidArea(steps: Operand, axis: Int) throws(MathError) -> NDArray {
    let axis = try resolve(axis: axis)
    var items = [IndexItem](repeating: .all, count: rank)
    items[axis] = .slice(start: 1, stop: nil, step: nil)
    let later = try get(items)
    items[axis] = .slice(start: nil, stop: -1, step: nil)
    let sums = try NDArray.apply(.add, .array(later), .array(try get(items)))
    let products = try NDArray.apply(.multiply, steps, .array(sums))
    return try NDArray.apply(.divide, .array(products), .float(2)).reduce(.sum, axes: [axis])
  }

  /// The value at each of `self` of the function through points, with straight lines between.
  ///
  /// - Parameters:
  ///   - places: the points' first coordinates, rising.
  ///   - left, right: the values outside; those of the end points where nil.
  public func interpolated(
    places: NDArray, values: NDArray, left: Double? = nil, right: Double? = nil
  ) throws(MathError) -> NDArray {
    let (xs, ys) = (places.doubles, values.doubles)
    if places.rank != 1 || values.rank != 1 || xs.count != ys.count { throw .interpolationMismatch }
    guard let firstX = xs.first, let lastX = xs.last else { throw .interpolationEmpty }
    let results = doubles.map { x -> Double in
      if x.isNaN { return x }
      if x < firstX { return left ?? ys[0] }
      if x > lastX { return right ?? ys[ys.count - 1] }
      if x == lastX { return ys[ys.count - 1] }
      var (low, high) = (0, xs.count)
      while low < high {
        let middle = low + (high - low) / 2
        if x < xs[middle] { high = middle } else { low = middle + 1 }
      }
      let place = low - 1
      if xs[place] == x { return ys[place] }
      let slope = (ys[place + 1] - ys[place]) / (xs[place + 1] - xs[place])
      let value = slope * (x - xs[place]) + ys[place]
      if !value.isNaN { return value }
      let other = slope * (x - xs[place + 1]) + ys[place + 1]
      return other.isNaN && ys[place] == ys[place + 1] ? ys[place] : other
    }
    return try NDArray(results, shape: shape)
  }
}

/// NumPy's formulas of slopes along one lane.
private struct SlopeFormula {
  let steps: [Double]
  let isEven: Bool
  let edgeOrder: Int

  func write(
    _ target: UnsafeMutableBufferPointer<Double>, _ samples: UnsafeMutableBufferPointer<Double>
  ) {
    let last = samples.count - 1
    for place in stride(from: 1, to: last, by: 1) {
      let (before, after) = (samples[place - 1], samples[place + 1])
      if isEven {
        target[place] = (after - before) / (2 * steps[0])
      } else {
        let (one, two) = (steps[place - 1], steps[place])
        let a = -two / (one * (one + two))
        let b = (two - one) / (one * two)
        let c = one / (two * (one + two))
        target[place] = a * before + b * samples[place] + c * after
      }
    }
    if edgeOrder == 1 {
      target[0] = (samples[1] - samples[0]) / steps[0]
      target[last] = (samples[last] - samples[last - 1]) / steps[last - 1]
    } else {
      writeParabolas(target, samples)
    }
  }

  private func writeParabolas(
    _ target: UnsafeMutableBufferPointer<Double>, _ samples: UnsafeMutableBufferPointer<Double>
  ) {
    let last = samples.count - 1
    var (a, b, c): (Double, Double, Double)
    if isEven {
      (a, b, c) = (-1.5 / steps[0], 2 / steps[0], -0.5 / steps[0])
    } else {
      let (one, two) = (steps[0], steps[1])
      a = -(2 * one + two) / (one * (one + two))
      b = (one + two) / (one * two)
      c = -one / (two * (one + two))
    }
    target[0] = a * samples[0] + b * samples[1] + c * samples[2]
    if isEven {
      (a, b, c) = (0.5 / steps[0], -2 / steps[0], 1.5 / steps[0])
    } else {
      let (one, two) = (steps[last - 2], steps[last - 1])
      a = two / (one * (one + two))
      b = -(two + one) / (one * two)
      c = (2 * two + one) / (two * (one + two))
    }
    target[last] = a * samples[last - 2] + b * samples[last - 1] + c * samples[last]
  }
}
