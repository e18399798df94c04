// Other shapes of the same elements: reshapes, transposes, added and dropped axes.

extension NDArray {
  /// The same memory with another shape.
  @inline(__always)
  func view(offset: Int? = nil, shape: Dimensions, strides: Dimensions) -> NDArray {
    NDArray(
      storage: storage, offset: offset ?? self.offset, dtype: dtype, shape: shape,
      strides: strides, isWriteable: isWriteable)
  }

  /// The axis counted from the front; a negative one counts from the end. Throws when there is none.
  @inline(__always)
  public func resolve(axis: Int) throws(MathError) -> Int {
    try NDArray.resolve(axis: axis, rank: rank)
  }

  @inline(__always)
  static func resolve(axis: Int, rank: Int) throws(MathError) -> Int {
    if axis >= 0 && axis < rank { return axis }
    if axis < 0 && axis >= -rank { return axis + rank }
    throw .axisOutOfRange(axis: axis, rank: rank)
  }

  /// The elements in row-major order under another shape; one length may be −1, which is what
  /// is left over. A view where the strides allow it, else a copy.
  ///
  /// Throws when the number of elements differs.
  public func reshaped(_ lengths: Dimensions) throws(MathError) -> NDArray {
    let target = try complete(lengths)
    if isContiguous { return view(shape: target, strides: target.rowMajorStrides) }
    if let strides = Reshape.strides(of: shape, strides, under: target) {
      return view(shape: target, strides: strides)
    }
    let copy = try copy()
    return copy.view(shape: target, strides: target.rowMajorStrides)
  }

  /// The lengths with −1 replaced by what is left over.
  private func complete(_ lengths: Dimensions) throws(MathError) -> Dimensions {
    var (result, unknown, product) = (lengths, -1, 1)
    for axis in 0..<lengths.count {
      if lengths[axis] < 0 {
        if unknown >= 0 { throw .multipleUnknownDimensions }
        unknown = axis
      } else {
        let (next, overflow) = product.multipliedReportingOverflow(by: lengths[axis])
        if overflow { throw .cannotReshape(size: count, shape: lengths) }
        product = next
      }
    }
    if unknown >= 0 {
      if product == 0 || count % product != 0 { throw .cannotReshape(size: count, shape: lengths) }
      result[unknown] = count / product
    } else if product != count {
      throw .cannotReshape(size: count, shape: lengths)
    }
    return result
  }

  /// One axis with all elements in row-major order: a view where it can be.
  public func raveled() throws(MathError) -> NDArray { try reshaped(Dimensions(count)) }

  /// One axis with all elements in row-major order, always a copy.
  public func flattened() throws(MathError) -> NDArray {
    let result = try NDArray(uninitialized: Dimensions(count), dtype: dtype)
    copyElements(into: result.view(shape: shape, strides: shape.rowMajorStrides))
    return result
  }

  /// The axes in reverse order.
  public var transposed: NDArray {
    var (reversedShape, reversedStrides) = (shape, strides)
    for axis in 0..<rank {
      reversedShape[axis] = shape[rank - 1 - axis]
      reversedStrides[axis] = strides[rank - 1 - axis]
    }
    return view(shape: reversedShape, strides: reversedStrides)
  }

  /// The axes in the given order. Throws when they are not each of the array's axes once.
  public func transposed(_ axes: [Int]) throws(MathError) -> NDArray {
    if axes.count != rank { throw .axesMismatch }
    var (newShape, newStrides, seen) = (shape, strides, Dimensions(repeating: 0, count: rank))
    for (place, axis) in axes.enumerated() {
      let axis = try resolve(axis: axis)
      if seen[axis] != 0 { throw .repeatedTransposeAxis }
      seen[axis] = 1
      newShape[place] = shape[axis]
      newStrides[place] = strides[axis]
    }
    return view(shape: newShape, strides: newStrides)
  }

  /// Two axes exchanged.
  public func swappingAxes(_ first: Int, _ second: Int) throws(MathError) -> NDArray {
    let (first, second) = (try resolve(axis: first), try resolve(axis: second))
    var (newShape, newStrides) = (shape, strides)
    newShape.swapAt(first, second)
    newStrides.swapAt(first, second)
    return view(shape: newShape, strides: newStrides)
  }

  /// One axis moved to another place, the others in their order.
  public func movingAxis(_ source: Int, to target: Int) throws(MathError) -> NDArray {
    let (source, target) = (try resolve(axis: source), try resolve(axis: target))
    return view(
      shape: try shape.removing(at: source).inserting(shape[source], at: target),
      strides: try strides.removing(at: source).inserting(strides[source], at: target))
  }

  /// One more axis of length one, at `axis` of the result.
  public func expandingDimensions(at axis: Int) throws(MathError) -> NDArray {
    let axis = try NDArray.resolve(axis: axis, rank: rank + 1)
    return view(
      shape: try shape.inserting(1, at: axis), strides: try strides.inserting(0, at: axis))
  }

  /// Without the axes of length one: all of them, or those named, which must have that length.
  public func squeezed(_ axes: [Int]? = nil) throws(MathError) -> NDArray {
    var drop = Dimensions(repeating: 0, count: rank)
    if let axes {
      for axis in axes {
        let axis = try resolve(axis: axis)
        if shape[axis] != 1 { throw .squeezedAxisTooLong }
        drop[axis] = 1
      }
    } else {
      for axis in 0..<rank where shape[axis] == 1 { drop[axis] = 1 }
    }
    var (newShape, newStrides) = (Dimensions(), Dimensions())
    for axis in 0..<rank where drop[axis] == 0 {
      newShape.append(shape[axis])
      newStrides.append(strides[axis])
    }
    return view(shape: newShape, strides: newStrides)
  }

  /// The elements in reverse order along the given axes, or along all; a view.
  public func flipped(_ axes: [Int]? = nil) throws(MathError) -> NDArray {
    var (start, newStrides) = (offset, strides)
    for axis in try resolve(axes: axes) {
      start += Swift.max(shape[axis] - 1, 0) * strides[axis]
      newStrides[axis] = -strides[axis]
    }
    return view(offset: start, shape: shape, strides: newStrides)
  }

  /// The axes counted from the front; all when nil. Throws on one that is not there or is twice.
  func resolve(axes: [Int]?) throws(MathError) -> [Int] {
    guard let axes else { return Array(0..<rank) }
    var resolved: [Int] = []
    for axis in axes {
      let axis = try resolve(axis: axis)
      if resolved.contains(axis) { throw .duplicateAxis }
      resolved.append(axis)
    }
    return resolved
  }
}

/// Strides for a new shape over the same memory.
private enum Reshape {
  /// The strides with which `target` walks the elements in the same order, or nil when it cannot.
  ///
  /// Groups of axes with equal products on both sides are matched; within a group the old axes
  /// must follow each other without a jump.
  static func strides(
    of shape: Dimensions, _ strides: Dimensions, under target: Dimensions
  ) -> Dimensions? {
    var (oldShape, oldStrides) = (Dimensions(), Dimensions())
    for axis in 0..<shape.count where shape[axis] != 1 {
      oldShape.append(shape[axis])
      oldStrides.append(strides[axis])
    }
    var result = Dimensions(repeating: 0, count: target.count)
    var (old, new) = (0, 0)
    while old < oldShape.count && new < target.count {
      var (oldEnd, newEnd) = (old + 1, new + 1)
      var (oldProduct, newProduct) = (oldShape[old], target[new])
      while oldProduct != newProduct {
        if newProduct < oldProduct {
          newProduct *= target[newEnd]
          newEnd += 1
        } else {
          oldProduct *= oldShape[oldEnd]
          oldEnd += 1
        }
      }
      for axis in old..<(oldEnd - 1)
      where oldStrides[axis] != oldShape[axis + 1] * oldStrides[axis + 1] {
        return nil
      }
      result[newEnd - 1] = oldStrides[oldEnd - 1]
      for axis in stride(from: newEnd - 1, to: new, by: -1) {
        result[axis - 1] = result[axis] * target[axis]
      }
      (old, new) = (oldEnd, newEnd)
    }
    for axis in new..<target.count { result[axis] = new > 0 ? result[new - 1] : 1 }
    return result
  }
}
