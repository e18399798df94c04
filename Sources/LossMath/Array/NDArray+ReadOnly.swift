// Views that cannot be written, whose memory a view shows, and which arrays share it.

extension NDArray {
  /// The same memory, which this view does not write.
  public var asReadOnly: NDArray {
    NDArray(
      storage: storage, offset: offset, dtype: dtype, shape: shape, strides: strides,
      isWriteable: false)
  }
}

extension NDArray {
  /// The array whose memory this one shows; nil where it has its own.
  public var base: NDArray? { body.layout.pointee.owner.map { NDArray(body: $0) } }

  /// Whether two are the very same array, not views of one.
  public func isSame(as other: NDArray) -> Bool { body === other.body }

  /// Allows writing through this array, or forbids it; other views are not touched.
  ///
  /// A view of what cannot be written cannot be made writeable; false where that was asked for.
  public func setWriteable(_ isWriteable: Bool) -> Bool {
    if isWriteable, let base, !base.isWriteable { return false }
    body.layout.pointee.isWriteable = isWriteable
    return true
  }

  /// Forbids writing the elements, through whatever view, while a function runs.
  ///
  /// This is how a derivative reads its argument without a copy: a function that writes to the
  /// array by which it is differentiated gets an error, and never the derivative of other numbers.
  package func whileHeld<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let layout = storage.layout
    let wasHeld = layout.pointee.isHeld
    layout.pointee.isHeld = true
    defer {
      layout.pointee.isHeld = wasHeld
      keepAlive(self)
    }
    return try body()
  }

  /// Throws where the elements cannot be written, or must not be now.
  @inline(__always)
  package func checkWriteable(or refusal: MathError = .readOnly) throws(MathError) {
    if !isWriteable { throw refusal }
    if (body.layout.pointee.owner ?? body).layout.pointee.isHeld { throw .heldByDerivative }
  }

  /// Another array of the same elements.
  public var sameView: NDArray { view(shape: shape, strides: strides) }

  /// Whether the elements lie one after the other with the columns first.
  public var isColumnMajor: Bool { transposed.isContiguous }

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

  /// Whether some place in memory holds an element of both.
  public func sharesElements(with other: NDArray) -> Bool {
    guard overlaps(other) else { return false }
    let (fewer, more) = count < other.count ? (self, other) : (other, self)
    let places = Set(fewer.places)
    return more.places.contains(where: places.contains)
  }

  /// Where the elements stand, counted from where the storage begins.
  private var places: [Int] {
    (0..<rank).reduce([offset]) { places, axis in
      places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
    }
  }

  /// Whether some place in memory may hold an element of both.
  public func overlaps(_ other: NDArray) -> Bool {
    guard sharesStorage(with: other), let one = extent, let two = other.extent else { return false }
    return one.overlaps(two)
  }
}
