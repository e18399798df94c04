// Sums, products, extremes and truth over axes.

extension NDArray {
  /// A reduction over the given axes, or over all.
  ///
  /// Sums of floating-point numbers are added in NumPy's order, so they agree to the bit. Sums
  /// of truth values are whole numbers. Throws when an axis is not there or an extreme is taken
  /// of nothing.
  public func reduce(
    _ reduction: Reduction, axes: [Int]? = nil, keepDimensions: Bool = false,
    dtype: DType? = nil
  ) throws(MathError) -> NDArray {
    let axes = reducibleAxes(axes)
    let type = dtype ?? reduction.resultType(for: self.dtype)
    switch reduction {
    case .any, .all: return try reduceTruth(reduction, axes, keepDimensions)
    case .maximum, .minimum: return try reduceExtreme(reduction, axes, keepDimensions)
    case .sum where type.isFloating: return try reduceSum(type, axes, keepDimensions)
    case .sum, .prod: break
    }
    let source = try asType(type == .bool ? .int64 : type)
    let reduced = try ReducedAxes(source, axes)
    let isSum = reduction == .sum
    let result = try NDArray.full(reduced.kept, .int(isSum ? 0 : 1), dtype: source.dtype)
    let walk = ReductionWalk(source, targetStrides: reduced.targetStrides)
    switch source.dtype {
    case .float64: walk.product(source.pointer(Double.self), result.pointer(Double.self))
    case .float32: walk.product(source.pointer(Float.self), result.pointer(Float.self))
    default:
      let (from, to) = (source.pointer(Int.self), result.pointer(Int.self))
      if isSum {
        walk.fold(from, into: to, identity: 0, combine: { $0 &+ $1 }, lift: { $0 })
      } else {
        walk.fold(from, into: to, identity: 1, combine: { $0 &* $1 }, lift: { $0 })
      }
    }
    keepAlive(source)
    return result.view(
      shape: reduced.shape(keepDimensions: keepDimensions),
      strides: reduced.shape(keepDimensions: keepDimensions).rowMajorStrides)
  }

  private func reduceSum(
    _ type: DType, _ axes: [Int]?, _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, axes)
    let result = try NDArray.zeros(reduced.kept, dtype: type)
    let (source, portion) = try summands(type, reduced)
    let walk = ReductionWalk(source, targetStrides: reduced.targetStrides)
    if type == .float32 {
      walk.sum(source.pointer(Float.self), result.pointer(Float.self), portion)
    } else {
      walk.sum(source.pointer(Double.self), result.pointer(Double.self), portion)
    }
    keepAlive(source)
    let shape = reduced.shape(keepDimensions: keepDimensions)
    return result.view(shape: shape, strides: shape.rowMajorStrides)
  }

  /// The array as it is summed, and how many elements of a row at a time.
  ///
  /// NumPy sums in place where it can. Where the type changes, it converts 8192 elements at a
  /// time; where several axes that do not join go away, it gathers as many whole rows.
  private func summands(
    _ type: DType, _ reduced: ReducedAxes
  ) throws(MathError) -> (source: NDArray, portion: Int) {
    let buffer = PairwiseSum.bufferLength
    let order = ReductionWalk.memoryOrder(self)
    let isGathered =
      order.count >= 2 && reduced.axes.contains(order[order.count - 1])
      && reduced.axes.contains(order[order.count - 2])
      && strides[order[order.count - 2]]
        != strides[order[order.count - 1]] &* shape[order[order.count - 1]]
    if !isGathered { return (try asType(type), dtype == type ? Int.max : buffer) }
    // The copy keeps the order of memory, so that its rows join.
    var inverse = Array(0..<rank)
    for (place, axis) in order.enumerated() { inverse[axis] = place }
    let gathered = try transposed(Array(order)).copied(as: type).transposed(inverse)
    let row = Swift.max(1, shape[order[order.count - 1]])
    return (gathered, row >= buffer ? buffer : buffer / row * row)
  }

  private func reduceTruth(
    _ reduction: Reduction, _ axes: [Int]?, _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let source = try asType(.bool)
    let reduced = try ReducedAxes(source, axes)
    let isAll = reduction == .all
    let result = try NDArray.full(reduced.kept, .bool(isAll))
    let walk = ReductionWalk(source, targetStrides: reduced.targetStrides)
    let (from, to) = (source.pointer(Bool.self), result.pointer(Bool.self))
    if isAll {
      walk.fold(from, into: to, identity: true, combine: { $0 && $1 }, lift: { $0 })
    } else {
      walk.fold(from, into: to, identity: false, combine: { $0 || $1 }, lift: { $0 })
    }
    keepAlive(source)
    let shape = reduced.shape(keepDimensions: keepDimensions)
    return result.view(shape: shape, strides: shape.rowMajorStrides)
  }

  private func reduceExtreme(
    _ reduction: Reduction, _ axes: [Int]?, _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, axes)
    let isMaximum = reduction == .maximum
    if reduced.elementCount == 0 && reduced.kept.elementCount > 0 {
      throw .emptyReduction(operation: isMaximum ? "maximum" : "minimum")
    }
    let result = try NDArray(uninitialized: reduced.kept, dtype: dtype)
    let walk = ReductionWalk(self, targetStrides: reduced.targetStrides)
    switch dtype {
    case .bool: walk.extreme(isMaximum, self, result, lowest: false, highest: true)
    case .int64: walk.extreme(isMaximum, self, result, lowest: Int.min, highest: Int.max)
    case .float32:
      walk.extreme(isMaximum, self, result, lowest: -Float.infinity, highest: Float.infinity)
    case .float64:
      walk.extreme(isMaximum, self, result, lowest: -Double.infinity, highest: Double.infinity)
    }
    let shape = reduced.shape(keepDimensions: keepDimensions)
    return result.view(shape: shape, strides: shape.rowMajorStrides)
  }
}

extension ReductionWalk {
  @inline(__always)
  fileprivate func sum<T: FloatingElement>(
    _ source: UnsafeMutablePointer<T>, _ target: UnsafeMutablePointer<T>, _ portion: Int
  ) {
    fold(
      source, into: target,
      row: { PairwiseSum.sum($0, count: $1, step: $2, portion: portion) },
      combine: { $0 + $1 }, lift: { $0 })
  }

  @inline(__always)
  fileprivate func product<T: FloatingElement>(
    _ source: UnsafeMutablePointer<T>, _ target: UnsafeMutablePointer<T>
  ) {
    fold(source, into: target, identity: 1, combine: { $0 * $1 }, lift: { $0 })
  }

  /// The largest or smallest of the elements whose results are one.
  fileprivate func extreme<T: OrderedElement>(
    _ isMaximum: Bool, _ source: NDArray, _ target: NDArray, lowest: T, highest: T
  ) {
    let (from, to) = (source.pointer(T.self), target.pointer(T.self))
    to.update(repeating: isMaximum ? lowest : highest, count: target.count)
    fold(
      from, into: to,
      row: { Extremes.find($0, count: $1, step: $2, isLargest: isMaximum) },
      combine: { Extremes.choose($0, $1, isLargest: isMaximum) }, lift: { $0 })
    keepAlive(source)
    keepAlive(target)
  }
}
