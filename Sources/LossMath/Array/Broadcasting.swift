// NumPy's broadcasting: how arrays of different shapes meet.

extension Dimensions {
  /// The shape to which both stretch, or nil when a length differs and neither is one.
  @inline(__always)
  func broadcast(with other: Dimensions) -> Dimensions? {
    if self == other { return self }
    var result = count >= other.count ? self : other
    let shorter = count >= other.count ? other : self
    let lead = result.count - shorter.count
    for axis in 0..<shorter.count {
      let (one, two) = (result[lead + axis], shorter[axis])
      if one == 1 {
        result[lead + axis] = two
      } else if two != 1 && one != two {
        return nil
      }
    }
    return result
  }

  /// The common shape of two, or NumPy's error with both.
  @inline(__always)
  static func broadcast(_ left: Dimensions, _ right: Dimensions) throws(MathError) -> Dimensions {
    guard let shape = left.broadcast(with: right) else { throw .notBroadcastable([left, right]) }
    return shape
  }

  /// The common shape of several, or NumPy's error with all of them.
  public static func broadcast(_ shapes: [Dimensions]) throws(MathError) -> Dimensions {
    var result = Dimensions()
    for shape in shapes {
      guard let wider = result.broadcast(with: shape) else { throw .notBroadcastable(shapes) }
      result = wider
    }
    return result
  }
}

extension NDArray {
  /// The strides with which this array walks a shape that it stretches to.
  @inline(__always)
  func strides(stretchedTo target: Dimensions) -> Dimensions {
    if shape == target { return strides }
    var result = Dimensions(repeating: 0, count: target.count)
    let lead = target.count - rank
    for axis in 0..<rank where shape[axis] != 1 { result[lead + axis] = strides[axis] }
    return result
  }

  /// A view that repeats the array over a larger shape; it cannot be written to.
  ///
  /// Throws when the shapes do not fit.
  public func broadcast(to target: Dimensions) throws(MathError) -> NDArray {
    if rank > target.count {
      throw target.isEmpty ? .notBroadcastableToScalar : .tooManyAxesToBroadcast
    }
    if shape.broadcast(with: target) != target {
      throw .notBroadcastableTo(from: shape, to: target)
    }
    // A view costs no memory, but what reads it counts its elements.
    _ = try NDArray.byteCount(shape: target, dtype: dtype)
    return NDArray(
      storage: storage, offset: offset, dtype: dtype, shape: target,
      strides: strides(stretchedTo: target), isWriteable: false)
  }
}
