// Subscripts: views for integers and slices, copies for arrays of positions and masks.

extension NDArray {
  /// The part of the array that a subscript names.
  ///
  /// Integers, slices, new axes and an ellipsis give a view; arrays of positions and masks give
  /// a copy, whose axes are placed as NumPy places them: where the arrays stand if they stand
  /// side by side, else in front. Throws on indices out of bounds, too many of them, and arrays
  /// that do not fit each other.
  public func get(_ items: [IndexItem]) throws(MathError) -> NDArray {
    if items.count <= rank && items.allSatisfy(\.takesPositionsOfOneAxis) {
      return try view(items)
    }
    if items.count == 1, case .mask(let mask) = items[0], let part = try plainlyMasked(mask) {
      return part
    }
    let (array, items) = try expanding(items)
    let expansion = try IndexExpansion(items, shape: array.shape)
    if !expansion.isAdvanced { return try array.view(expansion.items) }
    return try AdvancedIndex(expansion.items, of: array).gather()
  }

  /// The elements where a mask of the array's own shape is true, both in row-major order; nil for
  /// all else.
  private func plainlyMasked(_ mask: NDArray) throws(MathError) -> NDArray? {
    guard mask.dtype == .bool, rank > 0, mask.shape == shape, mask.isContiguous, isContiguous
    else { return nil }
    let part = try NDArray(uninitialized: Dimensions(mask.trueCount), dtype: dtype)
    switch dtype {
    case .bool: copyElements(Bool.self, where: mask, into: part)
    case .int64: copyElements(Int.self, where: mask, into: part)
    case .float32: copyElements(Float.self, where: mask, into: part)
    case .float64: copyElements(Double.self, where: mask, into: part)
    }
    return part
  }

  private func copyElements<T: Element>(_ type: T.Type, where mask: NDArray, into part: NDArray) {
    let (flags, from, to) = (mask.pointer(Bool.self), pointer(T.self), part.pointer(T.self))
    var filled = 0
    // An element that is not chosen is written over by the next: no branch is there to mispredict.
    for index in 0..<count where filled < part.count {
      to[filled] = from[index]
      filled &+= flags[index] ? 1 : 0
    }
    keepAlive(mask)
    keepAlive(part)
    keepAlive(self)
  }

  /// The view at one position of the first axis, which falls away.
  @inline(__always)
  public func row(_ index: Int) throws(MathError) -> NDArray {
    if rank == 0 { throw .tooManyIndices(rank: 0, given: 1) }
    let position = try NDArray.resolve(index, axis: 0, size: shape[0])
    return view(
      offset: offset &+ position &* strides[0], shape: shape.removing(at: 0),
      strides: strides.removing(at: 0))
  }

  /// The view of some positions of the first axis; nil bounds are as where Python leaves one out.
  ///
  /// Throws when there is no axis or the step is zero.
  public func rows(from start: Int?, to stop: Int?, step: Int?) throws(MathError) -> NDArray {
    if rank == 0 { throw .tooManyIndices(rank: 0, given: 1) }
    var (newShape, newStrides) = (shape, strides)
    let slice = try Slice(start: start, stop: stop, step: step, length: newShape[0])
    let first = slice.count > 0 ? slice.first &* newStrides[0] : 0
    newShape[0] = slice.count
    newStrides[0] = newStrides[0] &* slice.step
    return view(offset: offset &+ first, shape: newShape, strides: newStrides)
  }

  /// The view that integers, slices and new axes name; other axes stay whole.
  func view(_ items: [IndexItem]) throws(MathError) -> NDArray {
    var (start, newShape, newStrides) = (offset, Dimensions(), Dimensions())
    let added = items.reduce(rank) { count, item in
      switch item {
      case .newAxis: count + 1
      case .integer: count - 1
      default: count
      }
    }
    if added > Dimensions.capacity { throw .tooManyDimensions(added) }
    var axis = 0
    for item in items {
      switch item {
      case .integer(let index):
        start += try NDArray.resolve(index, axis: axis, size: shape[axis]) * strides[axis]
      case .slice(let from, let to, let step):
        let slice = try Slice(start: from, stop: to, step: step, length: shape[axis])
        if slice.count > 0 { start += slice.first * strides[axis] }
        newShape.append(slice.count)
        newStrides.append(strides[axis] &* slice.step)
      case .newAxis:
        newShape.append(1)
        newStrides.append(0)
        continue
      default:
        newShape.append(shape[axis])
        newStrides.append(strides[axis])
      }
      axis += 1
    }
    for rest in axis..<rank {
      newShape.append(shape[rest])
      newStrides.append(strides[rest])
    }
    return view(offset: start, shape: newShape, strides: newStrides)
  }
}
