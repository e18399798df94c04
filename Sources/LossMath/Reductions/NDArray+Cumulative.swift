// Running sums and products, and differences of neighbours.

extension NDArray {
  /// The running sum along an axis, or over all elements in row-major order.
  public func cumulativeSum(axis: Int? = nil) throws(MathError) -> NDArray {
    let source = try cumulated(axis)
    switch source.result.dtype {
    case .float64: source.run(Double.self) { $0 + $1 }
    case .float32: source.run(Float.self) { $0 + $1 }
    default: source.run(Int.self) { $0 &+ $1 }
    }
    return source.result
  }

  /// The running product along an axis, or over all elements in row-major order.
  public func cumulativeProduct(axis: Int? = nil) throws(MathError) -> NDArray {
    let source = try cumulated(axis)
    switch source.result.dtype {
    case .float64: source.run(Double.self) { $0 * $1 }
    case .float32: source.run(Float.self) { $0 * $1 }
    default: source.run(Int.self) { $0 &* $1 }
    }
    return source.result
  }

  /// A copy that is yet to be accumulated, and how.
  private func cumulated(_ axis: Int?) throws(MathError) -> Cumulation {
    let type: DType = dtype == .bool ? .int64 : dtype
    let (array, along) = try flattenedUnless(axis)
    return Cumulation(result: try array.copied(as: type), axis: along)
  }

  /// Differences of neighbours along an axis, taken `order` times; truth values are compared.
  ///
  /// Throws when the array has no axes or the axis is not there.
  public func difference(order: Int = 1, axis: Int = -1) throws(MathError) -> NDArray {
    let axis = try resolve(axis: axis)
    var result = self
    for _ in 0..<Swift.max(order, 0) {
      var items = [IndexItem](repeating: .all, count: rank)
      items[axis] = .slice(start: 1, stop: nil, step: nil)
      let later = try result.get(items)
      items[axis] = .slice(start: nil, stop: -1, step: nil)
      let earlier = try result.get(items)
      let operation: BinaryOperation = dtype == .bool ? .notEqual : .subtract
      result = try NDArray.apply(operation, .array(later), .array(earlier))
    }
    return result
  }
}

/// A row-major array in which each element becomes that of the place before combined with it.
private struct Cumulation {
  let result: NDArray
  let axis: Int

  func run<T: Element>(_ type: T.Type, _ combine: (T, T) -> T) {
    let (length, step) = (result.shape[axis], result.strides[axis])
    if length < 2 || result.count == 0 { return }
    let values = result.pointer(T.self)
    for start in stride(from: 0, to: result.count, by: step * length) {
      for index in start + step..<start + step * length {
        values[index] = combine(values[index - step], values[index])
      }
    }
    keepAlive(result)
  }
}
