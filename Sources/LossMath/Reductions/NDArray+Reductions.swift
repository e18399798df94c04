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
    // Sums and products of truth values that stay such.
    if dtype == .bool, reduction == .sum || reduction == .prod {
      return try reduce(
        reduction == .sum ? .any : .all, axes: axes, keepDimensions: keepDimensions)
    }
    let axes = reducibleAxes(axes)
    let type = dtype ?? reduction.resultType(for: self.dtype)
    if axes == nil, !keepDimensions, type == .float64, let number = plainly(reduced: reduction) {
      return NDArray(scalar: number)
    }
    switch reduction {
    case .any, .all: return try reduceTruth(reduction, axes, keepDimensions)
    case .maximum, .minimum: return try reduceExtreme(reduction, axes, keepDimensions)
    case .sum where type.isFloating: return try reduceSum(type, axes, keepDimensions)
    case .sum, .prod: break
    }
    if reduction == .sum, self.dtype == .bool, axes == nil, !keepDimensions, isContiguous {
      return NDArray(scalar: trueCount)
    }
    let source = try asType(type == .bool ? .int64 : type)
    let reduced = try ReducedAxes(source, axes)
    let isSum = reduction == .sum
    let shape = reduced.shape(keepDimensions: keepDimensions)
    let result = try NDArray.full(shape, .int(isSum ? 0 : 1), dtype: source.dtype)
    let walk = ReductionWalk(source, targetStrides: reduced.targetStrides)
    switch source.dtype {
    case .float64: walk.fold(source.pointer(), into: result.pointer(), Multiplication<Double>())
    case .float32: walk.fold(source.pointer(), into: result.pointer(), Multiplication<Float>())
    default:
      if isSum {
        walk.fold(source.pointer(), into: result.pointer(), WrappingAddition())
      } else {
        walk.fold(source.pointer(), into: result.pointer(), WrappingMultiplication())
      }
    }
    keepAlive(source)
    return result
  }

  /// The sum or an extreme of all elements where they lie one after the other as `float64`, which is
  /// one row; nil for all else. Short arrays live by this.
  @inline(__always)
  private func plainly(reduced reduction: Reduction) -> Double? {
    guard dtype == .float64, isContiguous, count > 0 else { return nil }
    let values = pointer(Double.self)
    defer { keepAlive(self) }
    switch reduction {
    case .sum: return 0 + PairwiseSum.sum(values, count: count, step: 1)
    case .maximum, .minimum:
      return Extremes.find(values, count: count, step: 1, isLargest: reduction == .maximum)
    case .prod, .any, .all: return nil
    }
  }

  private func reduceSum(
    _ type: DType, _ axes: [Int]?, _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, axes)
    let result = try NDArray.zeros(reduced.shape(keepDimensions: keepDimensions), dtype: type)
    let (source, portion) = try summands(type, reduced)
    let walk = ReductionWalk(source, targetStrides: reduced.targetStrides)
    if type == .float32 {
      walk.fold(
        source.pointer(), into: result.pointer(), PairwiseAddition<Float>(portion: portion))
    } else {
      walk.fold(
        source.pointer(), into: result.pointer(), PairwiseAddition<Double>(portion: portion))
    }
    keepAlive(source)
    return result
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
    let result = try NDArray.full(
      reduced.shape(keepDimensions: keepDimensions), .bool(isAll))
    let walk = ReductionWalk(source, targetStrides: reduced.targetStrides)
    if isAll {
      walk.fold(source.pointer(), into: result.pointer(), Conjunction())
    } else {
      walk.fold(source.pointer(), into: result.pointer(), Disjunction())
    }
    keepAlive(source)
    return result
  }

  private func reduceExtreme(
    _ reduction: Reduction, _ axes: [Int]?, _ keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, axes)
    let isMaximum = reduction == .maximum
    if reduced.elementCount == 0 && reduced.kept.elementCount > 0 {
      throw .emptyReduction(operation: isMaximum ? "maximum" : "minimum")
    }
    let result = try NDArray(
      uninitialized: reduced.shape(keepDimensions: keepDimensions), dtype: dtype)
    let walk = ReductionWalk(self, targetStrides: reduced.targetStrides)
    switch dtype {
    case .bool: walk.extreme(isMaximum, self, result, lowest: false, highest: true)
    case .int64: walk.extreme(isMaximum, self, result, lowest: Int.min, highest: Int.max)
    case .float32:
      walk.extreme(isMaximum, self, result, lowest: -Float.infinity, highest: Float.infinity)
    case .float64:
      walk.extreme(isMaximum, self, result, lowest: -Double.infinity, highest: Double.infinity)
    }
    return result
  }
}

extension ReductionWalk {
  /// The largest or smallest of the elements whose results are one.
  fileprivate func extreme<T: OrderedElement>(
    _ isMaximum: Bool, _ source: NDArray, _ target: NDArray, lowest: T, highest: T
  ) {
    let (from, to) = (source.pointer(T.self), target.pointer(T.self))
    to.update(repeating: isMaximum ? lowest : highest, count: target.count)
    if isMaximum {
      fold(from, into: to, Largest<T>())
    } else {
      fold(from, into: to, Smallest<T>())
    }
    keepAlive(source)
    keepAlive(target)
  }
}
