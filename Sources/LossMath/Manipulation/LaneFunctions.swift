// Functions of whole lanes: what sorting, ranking and quantiles share is that they see all
// elements along one axis at once.

extension NDArray {
  /// A row-major copy in which the given axis is the last.
  func lanes(along axis: Int) throws(MathError) -> NDArray {
    try movingAxis(axis, to: rank - 1).copy()
  }

  /// Lanes with their axis back in its place, as an array of its own.
  func copied(movingLastAxisTo axis: Int) throws(MathError) -> NDArray {
    axis == rank - 1 ? self : try movingAxis(rank - 1, to: axis).copy()
  }

  /// The array over which a function of one axis works: itself, or all its elements in one axis.
  func flattenedUnless(_ axis: Int?) throws(MathError) -> (array: NDArray, axis: Int) {
    guard let axis else { return (try raveled(), 0) }
    let array = rank == 0 ? try raveled() : self
    return (array, try array.resolve(axis: axis))
  }

  /// The order in which numbers are sorted: nan comes last.
  @inline(__always)
  static func precedes<T: Element>(_ left: T, _ right: T) -> Bool {
    T.isLess(left, right) || (right != right && left == left)
  }

  /// Calls `body` with each lane of a row-major array, as a place to read and write.
  @inline(__always)
  func forEachLane<T: Element>(
    _ type: T.Type, _ body: (Int, inout UnsafeMutableBufferPointer<T>) -> Void
  ) {
    let length = shape[rank - 1]
    if count == 0 { return }
    let values = pointer(T.self)
    for lane in 0..<count / length {
      var elements = UnsafeMutableBufferPointer(start: values + lane * length, count: length)
      body(lane, &elements)
    }
    keepAlive(self)
  }
}
