// Views that cannot be written, and views of the same memory.

extension NDArray {
  /// The same memory, which this view does not write.
  public var asReadOnly: NDArray {
    NDArray(
      storage: storage, offset: offset, dtype: dtype, shape: shape, strides: strides,
      isWriteable: false)
  }
}

extension NDArray {
  /// The first and the last place in memory that holds an element; nil without elements.
  private var extent: ClosedRange<Int>? {
    if count == 0 { return nil }
    var (low, high) = (offset, offset)
    for axis in 0..<rank {
      let reach = (shape[axis] - 1) * strides[axis]
      if reach < 0 { low += reach } else { high += reach }
    }
    return low...high
  }

  /// Whether some place in memory may hold an element of both.
  public func overlaps(_ other: NDArray) -> Bool {
    guard sharesStorage(with: other), let one = extent, let two = other.extent else { return false }
    return one.overlaps(two)
  }
}
