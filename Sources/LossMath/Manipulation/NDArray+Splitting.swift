// Arrays taken apart and edited along an axis: split, insert, delete, append.

extension NDArray {
  /// The parts between the given places of an axis, as views.
  public func split(at places: [Int], axis: Int) throws(MathError) -> [NDArray] {
    let axis = try resolve(axis: axis)
    var (parts, start) = ([NDArray](), 0)
    for stop in places.map(Optional.some) + [nil] {
      var items = [IndexItem](repeating: .all, count: rank)
      items[axis] = .slice(start: start, stop: stop, step: nil)
      parts.append(try get(items))
      start = stop ?? 0
    }
    return parts
  }

  /// The axis cut into parts of equal length; with `allowsRest` the first ones may be one longer.
  ///
  /// Throws when there are no parts, or when the length does not divide and may not be uneven.
  public func split(
    into count: Int, axis: Int, allowsRest: Bool
  ) throws(MathError) -> [NDArray] {
    if count <= 0 { throw .noSections }
    let length = shape[try resolve(axis: axis)]
    if !allowsRest && length % count != 0 { throw .unequalSplit }
    if count > 1 << 24 { throw .arrayTooLarge(shape: Dimensions(count), dtype: dtype) }
    let (size, rest) = (length / count, length % count)
    let places = (1..<Swift.max(count, 1)).map { $0 * size + Swift.min($0, rest) }
    return try split(at: places, axis: axis)
  }

  /// The array without the named places of an axis.
  public func deleting(_ places: [Int], axis: Int) throws(MathError) -> NDArray {
    let axis = try resolve(axis: axis)
    var keeps = [Bool](repeating: true, count: shape[axis])
    for place in places {
      keeps[try NDArray.resolve(place, axis: axis, size: shape[axis])] = false
    }
    var items = [IndexItem](repeating: .all, count: rank)
    items[axis] = .mask(NDArray(keeps))
    return try get(items)
  }

  /// The array with values put before the named places of an axis.
  ///
  /// - Parameter isSingle: whether one place takes all the values, not one each.
  public func inserting(
    _ values: NDArray, before places: [Int], axis: Int, isSingle: Bool
  ) throws(MathError) -> NDArray {
    let axis = try resolve(axis: axis)
    let length = shape[axis]
    var resolved: [Int] = []
    for place in places {
      if place < -length || place > length {
        throw .insertionOutOfBounds(index: place, axis: axis, size: length)
      }
      resolved.append(place < 0 ? place + length : place)
    }
    var (source, count) = (try values.asType(dtype), places.count)
    if isSingle {
      while source.rank < rank { source = try source.expandingDimensions(at: 0) }
      // As NumPy has it: one place takes the values along their first axis.
      if values.rank > 0 { source = try source.movingAxis(0, to: axis) }
      count = source.shape[axis]
    }
    let order = resolved.indices.sorted { (resolved[$0], $0) < (resolved[$1], $1) }
    let slots =
      isSingle
      ? (0..<count).map { resolved[0] + $0 }
      : { () -> [Int] in
        var slots = resolved
        for (rank, index) in order.enumerated() { slots[index] = resolved[index] + rank }
        return slots
      }()
    var newShape = shape
    newShape[axis] += count
    let result = try NDArray(uninitialized: newShape, dtype: dtype)
    var isOld = [Bool](repeating: true, count: newShape[axis])
    for slot in slots { isOld[slot] = false }
    var items = [IndexItem](repeating: .all, count: rank)
    items[axis] = .integers(NDArray(slots))
    try result.set(items, to: .array(source))
    items[axis] = .integers(NDArray(isOld.indices.filter { isOld[$0] }))
    try result.set(items, to: .array(self))
    return result
  }

  /// The elements repeated or cut to fill another shape.
  public func resized(_ newShape: Dimensions) throws(MathError) -> NDArray {
    _ = try NDArray.byteCount(shape: newShape, dtype: dtype)
    let total = newShape.elementCount
    if count == 0 { return try NDArray.zeros(newShape, dtype: dtype) }
    let places = NDArray((0..<total).map { $0 % count })
    return try raveled().take(places).reshaped(newShape)
  }

  /// The array turned by quarter turns in the plane of two axes, from the first to the second.
  public func turned(_ turns: Int, axes: (Int, Int)) throws(MathError) -> NDArray {
    let (first, second) = (try resolve(axis: axes.0), try resolve(axis: axes.1))
    if first == second { throw .turnNeedsTwoAxes }
    switch IntegerArithmetic.remainder(turns, 4) {
    case 1: return try flipped([second]).swappingAxes(first, second)
    case 2: return try flipped([first, second])
    case 3: return try swappingAxes(first, second).flipped([second])
    default: return self
    }
  }
}
