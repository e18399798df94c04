// The n-dimensional array: a shape, strides and a place in memory that its views share.

import CMemory

/// An n-dimensional array of `bool`, `int64`, `float32` or `float64` with NumPy's semantics.
///
/// A copy of the value is a reference to the same elements, and so are the views that slices,
/// transposes and reshapes give: writing through one shows in all. `copy()` parts them. An array
/// may have no axes (one element) or an axis of length zero (no elements).
public struct NDArray {
  /// The layout and the elements.
  var body: ArrayStorage

  /// The type of the elements.
  @inline(__always)
  public var dtype: DType { body.layout.pointee.dtype }
  /// Whether elements may be written; the result of `broadcast(to:)` may not.
  @inline(__always)
  public var isWriteable: Bool { body.layout.pointee.isWriteable }
  /// The number of elements.
  @inline(__always)
  public var count: Int { body.layout.pointee.count }
  /// The length of each axis.
  @inline(__always)
  public var shape: Dimensions { body.layout.pointee.shape }
  /// How far apart, in elements, neighbours along each axis are.
  @inline(__always)
  public var strides: Dimensions { body.layout.pointee.strides }
  /// Whether the elements lie one after the other in row-major order.
  @inline(__always)
  public var isContiguous: Bool { body.layout.pointee.isContiguous }
  /// The block of memory that the array looks at.
  @inline(__always)
  var storage: ArrayStorage { body.layout.pointee.owner ?? body }
  /// Where the first element is, counted in elements from the start of the block.
  @inline(__always)
  var offset: Int { body.layout.pointee.offset }

  init(body: ArrayStorage) { self.body = body }

  /// Whether this is the only reference to the elements, and they are so many that an operation is
  /// better written over them than next to them.
  @inline(__always)
  package mutating func isSoleAndLong() -> Bool {
    count >= Parallel.shortestRow && body.layout.pointee.owner == nil
      && isKnownUniquelyReferenced(&body)
  }

  /// A view of memory that is there already.
  @inline(__always)
  init(
    storage: ArrayStorage, offset: Int, dtype: DType, shape: Dimensions, strides: Dimensions,
    isWriteable: Bool = true
  ) {
    body = ArrayStorage.make(
      viewing: storage, offset: offset, dtype: dtype, shape: shape, strides: strides,
      isWriteable: isWriteable)
  }

  /// A row-major array whose elements are not yet set. Every element must be written before use.
  ///
  /// Throws when a length is negative or the bytes cannot be counted.
  @inline(__always)
  init(uninitialized shape: Dimensions, dtype: DType) throws(MathError) {
    let bytes = try NDArray.byteCount(shape: shape, dtype: dtype)
    if memory_admits(Int64(bytes)) == 0 { throw .outOfMemory(bytes: bytes) }
    body = ArrayStorage.make(byteCount: bytes, shape: shape, dtype: dtype)
  }

  /// An array of another's shape whose elements, not larger than the other's, are not yet set.
  @inline(__always)
  init(shapedLike other: borrowing NDArray, dtype: DType) {
    body = ArrayStorage.make(
      byteCount: other.count &* dtype.itemSize, shape: other.shape, dtype: dtype)
  }

  /// The number of axes.
  @inline(__always)
  public var rank: Int { shape.count }

  /// Whether two arrays look at the same block of memory.
  public func sharesStorage(with other: NDArray) -> Bool { storage === other.storage }

  /// The number of bytes that an array of this shape and type takes.
  ///
  /// Throws when a length is negative or the number is past 2^40: no machine that runs this
  /// has so much memory, and what is smaller is for the caller to allow.
  @inline(__always)
  public static func byteCount(shape: Dimensions, dtype: DType) throws(MathError) -> Int {
    var bytes = dtype.itemSize
    var overflow = false
    for axis in 0..<shape.count {
      let length = shape[axis]
      if length < 0 { throw .negativeDimension }
      let (product, overflowed) = bytes.multipliedReportingOverflow(by: length)
      bytes = product
      overflow = overflow || overflowed
    }
    if overflow || bytes > 1 << 40 { throw .arrayTooLarge(shape: shape, dtype: dtype) }
    return bytes
  }

  /// The first element as a pointer of the array's own element type.
  @inline(__always)
  func pointer<T: Element>(_ type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    assert(T.dtype == dtype)
    return body.layout.pointee.first.assumingMemoryBound(to: T.self)
  }
}
