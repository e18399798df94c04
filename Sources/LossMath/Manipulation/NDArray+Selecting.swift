// Elements chosen: by condition, by position, within bounds.

extension NDArray {
  /// Where the condition holds the first, else the second, all stretched to one shape.
  public static func select(
    _ condition: NDArray, _ first: Operand, _ second: Operand
  ) throws(MathError) -> NDArray {
    let shapes = [condition.shape, first.shape, second.shape]
    let shape = try Dimensions.broadcast(shapes)
    let type = Operand.commonType(first, second)
    let result = try NDArray(uninitialized: shape, dtype: type)
    if result.fills(from: condition, first, second) { return result }
    try result.assign(second)
    let mask = try condition.asType(.bool).broadcast(to: shape)
    let chosen = try first.array.asType(type).broadcast(to: shape)
    switch type {
    case .bool: result.overwrite(Bool.self, where: mask, with: chosen)
    case .int64: result.overwrite(Int.self, where: mask, with: chosen)
    case .float32: result.overwrite(Float.self, where: mask, with: chosen)
    case .float64: result.overwrite(Double.self, where: mask, with: chosen)
    }
    return result
  }

  /// Fills the array where nothing is to be stretched but single numbers, and says whether it did.
  private func fills(from condition: NDArray, _ first: Operand, _ second: Operand) -> Bool {
    guard condition.dtype == .bool, condition.isContiguous, condition.shape == shape, count > 0,
      first.isReadable(as: dtype), second.isReadable(as: dtype),
      let one = first.flatStep(in: shape), let two = second.flatStep(in: shape)
    else { return false }
    switch dtype {
    case .bool: fill(Bool.self, condition, (first, one), (second, two))
    case .int64: fill(Int.self, condition, (first, one), (second, two))
    case .float32: fill(Float.self, condition, (first, one), (second, two))
    case .float64: fill(Double.self, condition, (first, one), (second, two))
    }
    return true
  }

  private func fill<T: Element>(
    _ type: T.Type, _ condition: NDArray, _ first: (operand: Operand, step: Int),
    _ second: (operand: Operand, step: Int)
  ) {
    var fixed = [first, second].map { ($0.operand.scalar ?? .bool(false)).converted(to: T.self) }
    let (target, truths) = (pointer(T.self), condition.pointer(Bool.self))
    fixed.withUnsafeMutableBufferPointer { slots in
      guard let slot = slots.baseAddress else { return }
      let (one, two) = (first.operand.base(slot: slot), second.operand.base(slot: slot + 1))
      Parallel.forEachGroup(ofRows: count, length: 1) { range in
        // Loops with known steps are those that a compiler turns into vector instructions.
        switch (first.step, second.step) {
        case (1, 1): for index in range { target[index] = truths[index] ? one[index] : two[index] }
        case (1, _): for index in range { target[index] = truths[index] ? one[index] : two[0] }
        case (_, 1): for index in range { target[index] = truths[index] ? one[0] : two[index] }
        default: for index in range { target[index] = truths[index] ? one[0] : two[0] }
        }
      }
    }
    first.operand.keepAlive()
    second.operand.keepAlive()
    keepAlive(condition)
    keepAlive(self)
  }

  private func overwrite<T: Element>(_ type: T.Type, where mask: NDArray, with other: NDArray) {
    let (target, truths) = (pointer(T.self), mask.pointer(Bool.self))
    let values = other.pointer(T.self)
    let traversal = Traversal(shape, strides, mask.strides, other.strides)
    let (length, steps) = (traversal.rowLength, traversal.rowSteps)
    traversal.forEachRow { own, truth, value in
      for index in 0..<length where truths[truth &+ index &* steps.1] {
        target[own &+ index &* steps.0] = values[value &+ index &* steps.2]
      }
    }
    keepAlive(mask)
    keepAlive(other)
  }

  /// The elements brought into [lower, upper]; a bound may be missing.
  ///
  /// Between two numbers an element that equals one stays as it is, sign of zero included; an array
  /// of bounds replaces it, as in NumPy.
  public func clipped(_ lower: Operand?, _ upper: Operand?) throws(MathError) -> NDArray {
    if let low = lower?.plainNumber, let high = upper?.plainNumber, dtype.isFloating {
      return try clipped(to: low, high)
    }
    if let lower, let upper {
      let shapes = [shape, lower.shape, upper.shape]
      guard (try? Dimensions.broadcast(shapes)) != nil else { throw .notBroadcastable(shapes) }
    }
    var result = self
    if let lower { result = try NDArray.apply(.maximum, .array(result), lower) }
    if let upper { result = try NDArray.apply(.minimum, .array(result), upper) }
    return lower == nil && upper == nil ? try copy() : result
  }

  private func clipped(to low: Double, _ high: Double) throws(MathError) -> NDArray {
    let result = try copy()
    func clip<T: FloatingElement>(_ type: T.Type) {
      let (values, low, high) = (result.pointer(T.self), T(low), T(high))
      for index in 0..<result.count {
        let value = values[index] < low ? low : values[index]
        values[index] = value > high ? high : value
      }
    }
    if dtype == .float32 { clip(Float.self) } else { clip(Double.self) }
    keepAlive(result)
    return result
  }

  /// The parts at the given positions of an axis, or of all elements in one.
  public func take(_ positions: NDArray, axis: Int? = nil) throws(MathError) -> NDArray {
    let (array, axis) = try flattenedUnless(axis)
    var items = [IndexItem](repeating: .all, count: array.rank)
    items[axis] = .integers(positions)
    let others = array.shape.removing(at: axis)
    if array.shape[axis] == 0, positions.count > 0, others.elementCount > 0 { throw .nothingToTake }
    return try array.get(items)
  }

  /// Along an axis, the element at each position of an array with the same other axes.
  public func takeAlong(_ positions: NDArray, axis: Int) throws(MathError) -> NDArray {
    let axis = try resolve(axis: axis)
    if positions.rank != rank {
      throw .wrongRank(parameter: "indices", rank: positions.rank, expected: rank)
    }
    var items: [IndexItem] = []
    for other in 0..<rank {
      var lengths = Dimensions(repeating: 1, count: rank)
      lengths[other] = shape[other]
      let places = try NDArray.arange(0, shape[other]).reshaped(lengths)
      items.append(.integers(other == axis ? positions : places))
    }
    return try get(items)
  }

  /// The elements rounded to decimals as NumPy does: scaled, rounded to even, scaled back.
  ///
  /// Whole numbers stay as they are for `decimals` ≥ 0.
  public func rounded(decimals: Int = 0) throws(MathError) -> NDArray {
    if dtype == .bool && decimals != 0 {
      throw .cannotCast(
        operation: decimals > 0 ? "multiply" : "divide", from: .float64, to: .bool)
    }
    if dtype == .int64 && decimals >= 0 { return try copied(as: dtype) }
    if decimals == 0 { return try apply(.rint) }
    let scale = try NDArray.apply(
      .power, .float(10), .float(Double(decimals.magnitude))
    ).doubles[0]
    let (up, down): (BinaryOperation, BinaryOperation) =
      decimals > 0 ? (.multiply, .divide) : (.divide, .multiply)
    let scaled = try NDArray.apply(up, .array(self), .float(scale)).apply(.rint)
    return try NDArray.apply(down, .array(scaled), .float(scale)).asType(dtype)
  }

  /// Whether the numbers agree: |a − b| ≤ absolute + relative · |b|; nan agrees where it may.
  public static func isClose(
    _ left: Operand, _ right: Operand, relative: Double = 1e-5, absolute: Double = 1e-8,
    equalNaN: Bool = false
  ) throws(MathError) -> NDArray {
    let difference = try apply(.subtract, .array(try left.array.asType(.float64)), right)
    let scale = try apply(.multiply, .array(try right.array.apply(.absolute)), .float(relative))
    let bound = try apply(.add, .array(scale), .float(absolute))
    let near = try apply(.lessEqual, .array(try difference.apply(.absolute)), .array(bound))
    let finite = try apply(.logicalAnd, .array(near), .array(try right.array.apply(.isfinite)))
    var result = try apply(.logicalOr, .array(finite), .array(try apply(.equal, left, right)))
    if equalNaN {
      let both = try apply(
        .logicalAnd, .array(try left.array.apply(.isnan)), .array(try right.array.apply(.isnan)))
      result = try apply(.logicalOr, .array(result), .array(both))
    }
    return result
  }

  /// Whether two arrays have the same shape and the same elements.
  public static func areEqual(_ left: NDArray, _ right: NDArray) throws(MathError) -> Bool {
    if left.shape != right.shape { return false }
    return try apply(.equal, .array(left), .array(right)).booleans.allSatisfy { $0 }
  }
}

extension Operand {
  /// The operand, where it is one of Python's numbers and not nan.
  fileprivate var plainNumber: Double? {
    switch self {
    case .float(let number): number.isNaN ? nil : number
    case .int(let number): Double(number)
    case .bool, .array: nil
    }
  }
}
