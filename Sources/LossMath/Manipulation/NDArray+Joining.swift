// Arrays put together: along an axis that is there, along a new one, repeated.

extension NDArray {
  /// The arrays one after the other along an axis; without an axis, all elements in one.
  ///
  /// Throws when there are none, or when other axes differ in length.
  public static func concatenate(
    _ arrays: [NDArray], axis: Int? = 0
  ) throws(MathError) -> NDArray {
    guard let axis else {
      var flat: [NDArray] = []
      for array in arrays { flat.append(try array.raveled()) }
      return try concatenate(flat, axis: 0)
    }
    guard let first = arrays.first else { throw .nothingToJoin(operation: "concatenate") }
    if first.rank == 0 { throw .zeroDimensionalJoin }
    let along = try first.resolve(axis: axis)
    var (shape, type) = (first.shape, first.dtype)
    for (index, array) in arrays.enumerated().dropFirst() {
      try array.checkJoins(first, at: index, along: along)
      shape[along] += array.shape[along]
      type = type.promoted(with: array.dtype)
    }
    let result = try NDArray(uninitialized: shape, dtype: type)
    var start = 0
    for array in arrays {
      array.copyElements(
        into: result.view(
          offset: start * result.strides[along], shape: array.shape, strides: result.strides))
      start += array.shape[along]
    }
    return result
  }

  private func checkJoins(
    _ first: NDArray, at index: Int, along axis: Int
  ) throws(MathError) {
    if rank != first.rank {
      throw .joinRankMismatch(index: index, rank: rank, firstRank: first.rank)
    }
    for other in 0..<rank where other != axis && shape[other] != first.shape[other] {
      throw .joinLengthMismatch(
        axis: other, index: index, length: shape[other], firstLength: first.shape[other])
    }
  }

  /// The arrays side by side along a new axis; all have one shape.
  public static func stack(_ arrays: [NDArray], axis: Int = 0) throws(MathError) -> NDArray {
    guard let first = arrays.first else { throw .nothingToJoin(operation: "stack") }
    var expanded: [NDArray] = []
    if arrays.contains(where: { $0.shape != first.shape }) { throw .stackShapeMismatch }
    for array in arrays {
      expanded.append(try array.expandingDimensions(at: axis))
    }
    return try concatenate(expanded, axis: try resolve(axis: axis, rank: first.rank + 1))
  }

  /// The arrays as rows on top of each other.
  public static func verticalStack(_ arrays: [NDArray]) throws(MathError) -> NDArray {
    var rows: [NDArray] = []
    for array in arrays { rows.append(try array.atLeastTwoDimensional()) }
    return try concatenate(rows, axis: 0)
  }

  /// The arrays beside each other: along the second axis, or the only one.
  public static func horizontalStack(_ arrays: [NDArray]) throws(MathError) -> NDArray {
    var parts: [NDArray] = []
    for array in arrays { parts.append(array.rank == 0 ? try array.raveled() : array) }
    return try concatenate(parts, axis: (parts.first?.rank ?? 1) == 1 ? 0 : 1)
  }

  /// The arrays as columns beside each other.
  public static func columnStack(_ arrays: [NDArray]) throws(MathError) -> NDArray {
    var columns: [NDArray] = []
    for array in arrays {
      columns.append(array.rank < 2 ? try array.reshaped([array.count, 1]) : array)
    }
    return try concatenate(columns, axis: 1)
  }

  /// The array with axes of length one in front, so that it has two at least.
  public func atLeastTwoDimensional() throws(MathError) -> NDArray {
    switch rank {
    case 0: try reshaped([1, 1])
    case 1: try expandingDimensions(at: 0)
    default: self
    }
  }

  /// Each element repeated along an axis, or along all elements in one: as often as `repeats`
  /// says for all or for each. Throws on negative counts and on another number of them.
  public func repeated(_ repeats: [Int], axis: Int? = nil) throws(MathError) -> NDArray {
    let (array, axis) = try flattenedUnless(axis)
    let length = array.shape[axis]
    if repeats.count != 1 && repeats.count != length {
      throw .repeatsMismatch(repeats: repeats.count, length: length)
    }
    if let negative = repeats.firstIndex(where: { $0 < 0 }) {
      throw .invalidValue(
        parameter: "repeats", value: Double(repeats[negative]), index: negative,
        requirement: .notNegative)
    }
    var total = 0
    for index in 0..<length {
      let next = repeats[repeats.count == 1 ? 0 : index]
      total = total.addingReportingOverflow(next).overflow ? Int.max : total + next
    }
    var shape = array.shape
    shape[axis] = total
    _ = try NDArray.byteCount(shape: shape, dtype: dtype)
    var positions: [Int] = []
    for index in 0..<length {
      let count = repeats[repeats.count == 1 ? 0 : index]
      positions.append(contentsOf: repeatElement(index, count: count))
    }
    return try array.take(NDArray(positions), axis: axis)
  }

  /// The whole array repeated along each axis.
  public func tiled(_ repeats: [Int]) throws(MathError) -> NDArray {
    var array = self
    while array.rank < repeats.count { array = try array.expandingDimensions(at: 0) }
    let counts = [Int](repeating: 1, count: array.rank - repeats.count) + repeats
    for (axis, count) in counts.enumerated() where count != 1 {
      var shape = array.shape
      let (length, overflow) = shape[axis].multipliedReportingOverflow(by: count)
      shape[axis] = overflow ? Int.max : length
      _ = try NDArray.byteCount(shape: shape, dtype: dtype)
      array =
        count == 0
        ? try NDArray(uninitialized: shape, dtype: dtype)
        : try NDArray.concatenate(Array(repeating: array, count: count), axis: axis)
    }
    return array.storage === storage ? try array.copy() : array
  }

  /// The elements moved along axes, those that fall off one end coming in at the other.
  ///
  /// Without axes, all elements in row-major order move.
  public func rolled(_ shifts: [Int], axes: [Int]? = nil) throws(MathError) -> NDArray {
    guard let axes else {
      let moved = try raveled().rolled([shifts.reduce(0, &+)], axes: [0])
      return try moved.reshaped(shape)
    }
    let fits = shifts.count == axes.count || shifts.count == 1 || axes.count == 1
    if shifts.isEmpty || axes.isEmpty || !fits {
      throw .notBroadcastable([Dimensions(shifts.count), Dimensions(axes.count)])
    }
    var result = self
    for index in 0..<Swift.max(shifts.count, axes.count) {
      let axis = try resolve(axis: axes[axes.count == 1 ? 0 : index])
      let length = shape[axis]
      if length == 0 { continue }
      let shift = IntegerArithmetic.remainder(shifts[shifts.count == 1 ? 0 : index], length)
      var items = [IndexItem](repeating: .all, count: rank)
      items[axis] = .slice(start: length - shift, stop: nil, step: nil)
      let head = try result.get(items)
      items[axis] = .slice(start: nil, stop: length - shift, step: nil)
      result = try NDArray.concatenate([head, try result.get(items)], axis: axis)
    }
    return result.storage === storage ? try copy() : result
  }
}
