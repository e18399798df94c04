// Reductions with NumPy's options: a type, a value to start from, a mask of what counts.

extension Reduction {
  /// What the reduction of no elements gives; nil for extremes, which have no such value.
  public var identity: Scalar? {
    switch self {
    case .sum: .int(0)
    case .prod: .int(1)
    case .any: .bool(false)
    case .all: .bool(true)
    case .maximum, .minimum: nil
    }
  }

  /// The operation that this reduction repeats.
  private var operation: BinaryOperation {
    switch self {
    case .sum: .add
    case .prod: .multiply
    case .maximum: .maximum
    case .minimum: .minimum
    case .any: .logicalOr
    case .all: .logicalAnd
    }
  }

  /// A result joined with the value that the reduction starts from.
  fileprivate func join(_ initial: Scalar, _ result: NDArray) throws(MathError) -> NDArray {
    try NDArray.apply(operation, Operand(initial), .array(result))
  }
}

extension NDArray {
  /// A reduction over axes, computed as `dtype`, that starts from `initial` and counts the elements
  /// where the mask is true.
  ///
  /// Throws as `reduce(_:axes:keepDimensions:dtype:)` does, and when an extreme has a mask but no
  /// initial value.
  public func reduce(
    _ reduction: Reduction, axes: [Int]?, keepDimensions: Bool, dtype: DType?,
    initial: Scalar?, where mask: NDArray?
  ) throws(MathError) -> NDArray {
    let source = dtype == nil || reduction == .sum ? self : try asType(dtype ?? self.dtype)
    guard let mask else {
      return try source.reduce(
        reduction, axes: axes, keepDimensions: keepDimensions, dtype: dtype, initial: initial)
    }
    guard mask.shape.broadcast(with: shape) == shape else {
      throw .maskNotBroadcastable(shape, mask: mask.shape)
    }
    if reduction == .sum, (dtype ?? self.dtype).isFloating {
      let type = dtype ?? self.dtype
      let sum = try asType(type).maskedSum(mask, axes: axes, keepDimensions: keepDimensions)
      return initial == nil ? sum : try reduction.join(initial ?? .int(0), sum)
    }
    guard let neutral = reduction.identity ?? initial else {
      throw .maskNeedsInitial(operation: reduction == .maximum ? "maximum" : "minimum")
    }
    let kept = try NDArray.select(
      mask, .array(source),
      .array(try Operand(neutral).array.asType(source.dtype)))
    return try kept.reduce(
      reduction, axes: axes, keepDimensions: keepDimensions, dtype: dtype, initial: initial)
  }

  private func reduce(
    _ reduction: Reduction, axes: [Int]?, keepDimensions: Bool, dtype: DType?, initial: Scalar?
  ) throws(MathError) -> NDArray {
    guard let initial else {
      return try reduce(reduction, axes: axes, keepDimensions: keepDimensions, dtype: dtype)
    }
    if reduction.identity == nil {
      let reduced = try ReducedAxes(self, reducibleAxes(axes))
      if reduced.elementCount == 0 {
        return try NDArray.full(
          reduced.shape(keepDimensions: keepDimensions), initial, dtype: self.dtype)
      }
    }
    return try reduction.join(
      initial, try reduce(reduction, axes: axes, keepDimensions: keepDimensions, dtype: dtype))
  }

  /// The sum where the mask is true: each run of true places is summed pairwise, as NumPy does.
  private func maskedSum(
    _ mask: NDArray, axes: [Int]?, keepDimensions: Bool
  ) throws(MathError) -> NDArray {
    let reduced = try ReducedAxes(self, reducibleAxes(axes))
    let kept = (0..<rank).filter { !reduced.axes.contains($0) }
    let order = kept + reduced.axes
    let values = try transposed(order).copy()
    let truths = try mask.asType(.bool).broadcast(to: shape).transposed(order).booleans
    let result = try NDArray.zeros(reduced.shape(keepDimensions: keepDimensions), dtype: dtype)
    if dtype == .float32 {
      values.sumRuns(Float.self, truths, reduced.elementCount, into: result)
    } else {
      values.sumRuns(Double.self, truths, reduced.elementCount, into: result)
    }
    return result
  }

  private func sumRuns<T: FloatingElement>(
    _ type: T.Type, _ truths: [Bool], _ length: Int, into result: NDArray
  ) {
    let (source, target) = (pointer(T.self), result.pointer(T.self))
    for lane in 0..<result.count {
      var (place, total) = (lane * length, T(0))
      let end = place + length
      while place < end {
        if !truths[place] {
          place += 1
          continue
        }
        let start = place
        while place < end && truths[place] { place += 1 }
        total += PairwiseSum.sum(source + start, count: place - start, step: 1)
      }
      target[lane] = total
    }
    keepAlive(self)
    keepAlive(result)
  }

  /// How many elements along the axes count: all of them, or those where the mask is true.
  public func countedElements(axes: [Int]?, where mask: NDArray?) throws(MathError) -> NDArray {
    guard let mask else {
      return NDArray(scalar: axes == nil ? count : try ReducedAxes(self, axes).elementCount)
    }
    return try mask.asType(.bool).broadcast(to: shape)
      .reduce(.sum, axes: axes, keepDimensions: true)
  }

  /// The mean, computed as `dtype`, of the elements where the mask is true.
  public func mean(
    axes: [Int]?, keepDimensions: Bool, dtype: DType?, where mask: NDArray?
  ) throws(MathError) -> NDArray {
    let type = dtype ?? (self.dtype.isFloating ? self.dtype : .float64)
    let sum = try reduce(
      .sum, axes: axes, keepDimensions: keepDimensions, dtype: type, initial: nil, where: mask)
    let count = try countedElements(axes: axes, where: mask)
    let divisor: Operand =
      mask == nil ? .int(try count.item().whole) : .array(try count.reshaped(sum.shape))
    return try NDArray.apply(.divide, .array(sum), divisor).asType(type)
  }

  /// The mean squared distance from the mean of the elements where the mask is true; the sum is
  /// divided by their number less `ddof`.
  public func variance(
    axes: [Int]?, ddof: Double, keepDimensions: Bool, dtype: DType?, where mask: NDArray?,
    mean given: NDArray? = nil
  ) throws(MathError) -> NDArray {
    let type = dtype ?? (self.dtype.isFloating ? self.dtype : .float64)
    let order = orderInMemory
    if mask == nil, given == nil, order != Array(0..<rank) {
      // The squares are summed as they lie in memory.
      let reduced = try ReducedAxes(self, axes)
      let places = (0..<rank).compactMap { order.firstIndex(of: $0) }
      let result = try transposed(order).variance(
        axes: reduced.axes.map { places[$0] }, ddof: ddof, keepDimensions: true, dtype: type,
        where: nil)
      return try result.transposed(places).copy()
        .reshaped(reduced.shape(keepDimensions: keepDimensions))
    }
    let center =
      if let given { given } else {
        try mean(axes: axes, keepDimensions: true, dtype: type, where: mask)
      }
    let distances = try NDArray.apply(.subtract, .array(try asType(type)), .array(center))
    let squares = try NDArray.apply(.multiply, .array(distances), .array(distances))
    let sum = try squares.reduce(
      .sum, axes: axes, keepDimensions: keepDimensions, dtype: nil, initial: nil, where: mask)
    let count = try countedElements(axes: axes, where: mask).asType(.float64)
    let freedom = try NDArray.apply(
      .maximum, .array(try NDArray.apply(.subtract, .array(count), .float(ddof))), .float(0))
    let divisor: Operand =
      mask == nil
      ? .float(try freedom.item().asDouble) : .array(try freedom.reshaped(sum.shape))
    return try NDArray.apply(.divide, .array(sum), divisor).asType(type)
  }
}

extension NDArray {
  /// The axes in the order of memory: the longest strides first.
  private var orderInMemory: [Int] {
    let steps = strides
    return isContiguous
      ? Array(0..<rank)
      : (0..<rank).sorted { (steps[$1].magnitude, $0) < (steps[$0].magnitude, $1) }
  }

  /// The axes of a reduction: an array of no axes lets itself be reduced along its first or last.
  func reducibleAxes(_ axes: [Int]?) -> [Int]? {
    rank == 0 && (axes == [0] || axes == [-1]) ? nil : axes
  }
}

extension Scalar {
  /// The number as a whole number.
  fileprivate var whole: Int {
    if case .int(let value) = self { value } else { asDouble.asInt }
  }
}
