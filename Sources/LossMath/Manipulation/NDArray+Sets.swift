// Arrays as sets of numbers.

extension NDArray {
  /// For each element, whether it is among others.
  public func isAmong(_ others: NDArray, inverted: Bool = false) throws(MathError) -> NDArray {
    let type = dtype.promoted(with: others.dtype)
    let sorted = try others.asType(type).raveled().sorted()
    let values = try asType(type)
    if type.isFloating { return try values.isAmong(sorted, Double.self, inverted) }
    return try values.asType(.int64).isAmong(try sorted.asType(.int64), Int.self, inverted)
  }

  private func isAmong<T: Element & Comparable>(
    _ sorted: NDArray, _ type: T.Type, _ inverted: Bool
  ) throws(MathError) -> NDArray {
    let others: [T] = sorted.elements()
    let found = elements(as: T.self).map { value in
      var (low, high) = (0, others.count)
      while low < high {
        let middle = low + (high - low) / 2
        if NDArray.precedes(others[middle], value) { low = middle + 1 } else { high = middle }
      }
      return (low < others.count && others[low] == value) != inverted
    }
    return try NDArray(found, shape: shape)
  }

  /// The elements that are in both, each once, in order.
  public static func intersection(
    _ left: NDArray, _ right: NDArray
  ) throws(MathError) -> NDArray {
    let (one, two) = (try left.unique().values, try right.unique().values)
    let type = one.dtype.promoted(with: two.dtype)
    return try one.get([.mask(try one.isAmong(two))]).asType(type)
  }

  /// The elements that are in either, each once, in order.
  public static func union(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    try concatenate([left, right], axis: nil).unique().values
  }

  /// The elements of the first that are not in the second, each once, in order.
  public static func difference(_ left: NDArray, _ right: NDArray) throws(MathError) -> NDArray {
    let one = try left.unique().values
    return try one.get([.mask(try one.isAmong(right, inverted: true))])
  }

  /// The elements that are in just one of two, each once, in order.
  public static func symmetricDifference(
    _ left: NDArray, _ right: NDArray
  ) throws(MathError) -> NDArray {
    try union(try difference(left, right), try difference(right, left))
  }

  /// The distinct parts along an axis in order, as `unique` finds single elements.
  public func unique(axis: Int) throws(MathError) -> UniqueElements {
    let axis = try resolve(axis: axis)
    let rows = try movingAxis(axis, to: 0)
    let length = shape[axis]
    let flat = try rows.reshaped([length, length == 0 ? 0 : count / length])
    let width = flat.shape[1]
    let values = try flat.asType(dtype.isFloating ? .float64 : .int64)
    let groups =
      dtype.isFloating
      ? RowGroups(values.doubles, length, width) : RowGroups(values.integers, length, width)
    var items = [IndexItem](repeating: .all, count: rank)
    items[axis] = .integers(NDArray(groups.first))
    return UniqueElements(
      values: try get(items), firstPositions: NDArray(groups.first),
      inverse: NDArray(groups.inverse), counts: NDArray(groups.counts))
  }
}

/// Rows that are equal put together, in the order of their elements.
private struct RowGroups {
  private(set) var first: [Int] = []
  private(set) var inverse: [Int]
  private(set) var counts: [Int] = []

  init<T: Comparable>(_ values: [T], _ length: Int, _ width: Int) {
    func row(_ index: Int) -> ArraySlice<T> { values[index * width..<(index + 1) * width] }
    inverse = [Int](repeating: 0, count: length)
    let order = (0..<length).sorted { left, right in
      for (one, two) in zip(row(left), row(right)) where one != two {
        // What is not equal to itself is nan, which comes last.
        if one != one || two != two { return one == one }
        return one < two
      }
      return left < right
    }
    for (rank, index) in order.enumerated() {
      if rank == 0 || !row(order[rank - 1]).elementsEqual(row(index)) {
        first.append(index)
        counts.append(0)
      }
      counts[counts.count - 1] += 1
      inverse[index] = counts.count - 1
    }
  }
}
