// Sorted arrays, the order that sorts them, extremes by position, and unique elements.

extension NDArray {
  /// The elements sorted along an axis, or all of them in one axis; nan comes last.
  public func sorted(axis: Int? = -1) throws(MathError) -> NDArray {
    if rank == 0, let axis { throw .axisOutOfRange(axis: axis, rank: 0) }
    let (array, axis) = try flattenedUnless(axis)
    let lanes = try array.lanes(along: axis)
    switch dtype {
    case .bool: lanes.forEachLane(Bool.self) { $1.sort(by: NDArray.precedes) }
    case .int64: lanes.forEachLane(Int.self) { $1.sort() }
    case .float32: lanes.forEachLane(Float.self) { $1.sort(by: NDArray.precedes) }
    case .float64: lanes.forEachLane(Double.self) { $1.sort(by: NDArray.precedes) }
    }
    return try lanes.copied(movingLastAxisTo: axis)
  }

  /// The positions that sort the elements along an axis; equal ones keep their order.
  public func sortingOrder(axis: Int? = -1) throws(MathError) -> NDArray {
    let (array, axis) = try flattenedUnless(axis)
    let lanes = try array.lanes(along: axis)
    let order = try NDArray(uninitialized: lanes.shape, dtype: .int64)
    switch dtype {
    case .bool: lanes.writeOrder(Bool.self, into: order)
    case .int64: lanes.writeOrder(Int.self, into: order)
    case .float32: lanes.writeOrder(Float.self, into: order)
    case .float64: lanes.writeOrder(Double.self, into: order)
    }
    return try order.copied(movingLastAxisTo: axis)
  }

  private func writeOrder<T: Element>(_ type: T.Type, into order: NDArray) {
    let target = order.pointer(Int.self)
    forEachLane(T.self) { lane, values in
      let length = values.count
      // Swift's sort is stable in practice but does not promise it; the position decides ties.
      let positions = (0..<length).sorted { [values] left, right in
        if NDArray.precedes(values[left], values[right]) { return true }
        return !NDArray.precedes(values[right], values[left]) && left < right
      }
      for (place, position) in positions.enumerated() {
        target[lane * length + place] = position
      }
    }
    keepAlive(order)
  }

  /// The position of the largest element along an axis, or among all; the first of equal ones,
  /// and the first nan before any. Throws when there are no elements.
  public func argumentOfMaximum(
    axis: Int? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    try positionOfExtreme(axis, keepDimensions, isLargest: true)
  }

  /// The position of the smallest element along an axis, or among all.
  public func argumentOfMinimum(
    axis: Int? = nil, keepDimensions: Bool = false
  ) throws(MathError) -> NDArray {
    try positionOfExtreme(axis, keepDimensions, isLargest: false)
  }

  private func positionOfExtreme(
    _ axis: Int?, _ keepDimensions: Bool, isLargest: Bool
  ) throws(MathError) -> NDArray {
    let (array, along) = try flattenedUnless(axis)
    let length = array.shape[along]
    let shape = array.shape.removing(at: along)
    if length == 0 && shape.elementCount > 0 {
      throw .emptyArgument(operation: isLargest ? "argmax" : "argmin")
    }
    let moved = try array.movingAxis(along, to: array.rank - 1)
    let lanes = moved.isContiguous ? moved : try moved.copy()
    let positions =
      switch dtype {
      case .bool: lanes.positions(Bool.self, length, isLargest: isLargest)
      case .int64: lanes.positions(Int.self, length, isLargest: isLargest)
      case .float32: lanes.positions(Float.self, length, isLargest: isLargest)
      case .float64: lanes.positions(Double.self, length, isLargest: isLargest)
      }
    if !keepDimensions { return try NDArray(positions, shape: shape) }
    let isWhole = axis == nil || rank == 0
    let kept = isWhole ? Dimensions(repeating: 1, count: rank) : try shape.inserting(1, at: along)
    return try NDArray(positions, shape: kept)
  }

  /// Where each lane of a contiguous array has its extreme.
  private func positions<T: OrderedElement>(
    _ type: T.Type, _ length: Int, isLargest: Bool
  ) -> [Int] {
    if length == 0 { return [] }
    let values = pointer(T.self)
    defer { keepAlive(self) }
    return stride(from: 0, to: count, by: length).map { start in
      Extremes.position(in: values + start, count: length, isLargest: isLargest)
    }
  }

  /// What `unique` found.
  public struct UniqueElements {
    /// The elements, each once, in rising order.
    public let values: NDArray
    /// Where each first stands among all elements in row-major order.
    public let firstPositions: NDArray
    /// For each element, in the array's shape, which of the unique ones it is.
    public let inverse: NDArray
    /// How often each occurs.
    public let counts: NDArray
  }

  /// The distinct elements in rising order, where they stand and how often they occur.
  ///
  /// - Parameter mergesNaNs: whether all nan count as one.
  public func unique(mergesNaNs: Bool = true) throws(MathError) -> UniqueElements {
    let flat = try raveled()
    let order = try flat.sortingOrder()
    let sorted = try flat.get([.integers(order)])
    let isNew = try sorted.startsOfRuns(mergesNaNs)
    let (positions, places) = (order.integers, isNew.booleans)
    var (inverse, counts, first) = ([Int](repeating: 0, count: count), [Int](), [Int]())
    for (place, position) in positions.enumerated() {
      if places[place] {
        first.append(position)
        counts.append(0)
      }
      counts[counts.count - 1] += 1
      inverse[position] = counts.count - 1
    }
    return UniqueElements(
      values: try sorted.get([.mask(isNew)]), firstPositions: NDArray(first),
      inverse: try NDArray(inverse, shape: shape), counts: NDArray(counts))
  }

  /// Where an element of a sorted array differs from the one before.
  private func startsOfRuns(_ mergesNaNs: Bool) throws(MathError) -> NDArray {
    if count == 0 { return NDArray([Bool]()) }
    let later = try get([.slice(start: 1, stop: nil, step: nil)])
    let earlier = try get([.slice(start: nil, stop: -1, step: nil)])
    let differs = try NDArray.apply(.notEqual, .array(later), .array(earlier))
    if !mergesNaNs { return NDArray([true] + differs.booleans) }
    let isNumber = try NDArray.apply(.equal, .array(earlier), .array(earlier))
    return NDArray([true] + (zip(differs.booleans, isNumber.booleans).map { $0 && $1 }))
  }

  /// Where the given numbers belong in this sorted array: before equal ones, or after them.
  public func searchSorted(_ values: NDArray, right: Bool = false) throws(MathError) -> NDArray {
    let type = dtype.promoted(with: values.dtype)
    return type.isFloating
      ? try searchSorted(elements(as: Double.self), values, right)
      : try searchSorted(elements(as: Int.self), values, right)
  }

  private func searchSorted<T: Element & Comparable>(
    _ sorted: [T], _ values: NDArray, _ right: Bool
  ) throws(MathError) -> NDArray {
    let places = values.elements(as: T.self).map { value in
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = low + (high - low) / 2
        let isBefore =
          right
          ? !NDArray.precedes(value, sorted[middle]) : NDArray.precedes(sorted[middle], value)
        if isBefore { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return try NDArray(places, shape: values.shape)
  }
}
