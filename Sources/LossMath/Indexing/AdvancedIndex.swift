// Subscripts with arrays of positions: which elements they name and how the result is laid out.

/// A subscript with at least one array of positions, resolved against an array.
///
/// The arrays are broadcast against each other; each place in their common shape names a part of
/// the array with the axes that slices left.
package struct AdvancedIndex {
  private let array: NDArray
  private let arrays: [(positions: NDArray, axis: Int)]
  /// The axes that the slices and new axes left.
  private let part: NDArray
  /// How many of the part's axes stand before those of the positions in the result.
  private let leading: Int

  /// Throws when a single position is out of bounds; what arrays hold, and whether they fit each other,
  /// is looked at when elements are read or written.
  init(_ items: [IndexItem], of array: NDArray) throws(MathError) {
    self.array = array
    var arrays: [(positions: NDArray, axis: Int)] = []
    var basic: [IndexItem] = []
    var (axis, leading, groups, wasAdvanced) = (0, 0, 0, false)
    for item in items {
      var isAdvanced = true
      switch item {
      case .integers(let positions): arrays.append((positions, axis))
      case .integer(let index):
        let place = try NDArray.resolve(index, axis: axis, size: array.shape[axis])
        arrays.append((NDArray(scalar: place), axis))
      default:
        isAdvanced = false
        if groups == 0 { leading += 1 }
      }
      // What the arrays take is narrowed to its first position; the starts are added later.
      basic.append(isAdvanced ? .slice(start: 0, stop: 0, step: nil) : item)
      if isAdvanced && !wasAdvanced { groups += 1 }
      wasAdvanced = isAdvanced
      if case .newAxis = item { continue }
      axis += 1
    }
    self.arrays = arrays
    self.leading = groups == 1 ? leading : 0
    part = AdvancedIndex.dropping(items, from: try array.view(basic))
  }

  /// How many positions the first array has; as many as parts where all arrays come of one mask.
  var count: Int { arrays.first?.positions.count ?? 0 }

  /// The common shape of the arrays of positions.
  private func positionsShape() throws(MathError) -> Dimensions {
    let shapes = arrays.map(\.positions.shape)
    guard let common = try? Dimensions.broadcast(shapes) else {
      throw .indexArraysNotBroadcastable(shapes)
    }
    return common
  }

  /// The view without the axes that arrays of positions take.
  private static func dropping(_ items: [IndexItem], from whole: NDArray) -> NDArray {
    var (shape, strides) = (Dimensions(), Dimensions())
    for (axis, item) in items.enumerated() {
      switch item {
      case .integers, .integer: continue
      default:
        shape.append(whole.shape[axis])
        strides.append(whole.strides[axis])
      }
    }
    return whole.view(shape: shape, strides: strides)
  }

  /// Where each named part starts, counted in elements from the array's storage: the sum over all
  /// arrays of position times stride, each checked against its axis.
  private func starts(_ shape: Dimensions) throws(MathError) -> [Int] {
    _ = try NDArray.byteCount(shape: shape, dtype: .int64)
    var starts = [Int](repeating: 0, count: shape.elementCount)
    for (positions, axis) in arrays {
      let (size, stride) = (array.shape[axis], array.strides[axis])
      let indices = try positions.broadcast(to: shape).integers
      for place in 0..<starts.count {
        starts[place] += try NDArray.resolve(indices[place], axis: axis, size: size) * stride
      }
    }
    return starts
  }

  /// The shape of the positions and that of the parts, one after the other.
  private func stacked(_ positions: Dimensions) throws(MathError) -> Dimensions {
    var shape = positions
    for length in part.shape { shape = try shape.inserting(length, at: shape.count) }
    return shape
  }

  /// The order of axes that brings a stacked array into the result's order.
  private func resultOrder(_ positions: Dimensions) -> [Int] {
    let (first, rest) = (positions.count, part.rank)
    let partAxes = Array(first..<(first + rest))
    return partAxes.prefix(leading) + Array(0..<first) + partAxes.dropFirst(leading)
  }

  /// A copy of what is named.
  func gather() throws(MathError) -> NDArray {
    let positions = try positionsShape()
    let starts = try starts(positions)
    let result = try NDArray(uninitialized: try stacked(positions), dtype: array.dtype)
    switch array.dtype {
    case .bool: gather(Bool.self, starts, into: result)
    case .int64: gather(Int.self, starts, into: result)
    case .float32: gather(Float.self, starts, into: result)
    case .float64: gather(Double.self, starts, into: result)
    }
    return leading == 0 ? result : try result.transposed(resultOrder(positions))
  }

  private func gather<T: Element>(_ type: T.Type, _ starts: [Int], into result: NDArray) {
    let source = part.pointer(T.self)
    let target = result.pointer(T.self)
    let size = part.count
    if size == 1 {
      for (place, start) in starts.enumerated() { target[place] = source[start] }
    } else {
      for (place, start) in starts.enumerated() {
        let moved = part.view(offset: part.offset + start, shape: part.shape, strides: part.strides)
        moved.copyElements(to: target + place &* size)
      }
    }
    keepAlive(part)
    keepAlive(result)
  }

  /// Writes a value, stretched to the result's shape, where the subscript names elements.
  ///
  /// A value that does not fit is told before a position that does not.
  func scatter(_ value: Operand) throws(MathError) {
    let source = try value.array.separated(from: array)
    let positions = try positionsShape()
    let stacked = try stacked(positions)
    var shape = stacked
    let order = resultOrder(positions)
    for (place, axis) in order.enumerated() { shape[place] = stacked[axis] }
    var trimmed = source
    while trimmed.rank > shape.count && trimmed.shape[0] == 1 { trimmed = try trimmed.row(0) }
    if trimmed.shape.broadcast(with: shape) != shape {
      throw .indexedAssignmentMismatch(value: source.shape, target: shape)
    }
    var inverse = order
    for (place, axis) in order.enumerated() { inverse[axis] = place }
    let values = try trimmed.broadcast(to: shape).transposed(inverse).copied(as: array.dtype)
    let starts = try starts(positions)
    let size = part.count
    let lengths = part.shape
    for (place, start) in starts.enumerated() {
      let from = values.view(
        offset: place * size, shape: lengths, strides: lengths.rowMajorStrides)
      from.copyElements(
        into: part.view(offset: part.offset + start, shape: lengths, strides: part.strides))
    }
  }
}
