// The n-dimensional array: a shape, strides and a place in memory that its views share.

/// An n-dimensional array of `bool`, `int64`, `float32` or `float64` with NumPy's semantics.
///
/// A copy of the value is a reference to the same elements, and so are the views that slices,
/// transposes and reshapes give: writing through one shows in all. `copy()` parts them. An array
/// may have no axes (one element) or an axis of length zero (no elements).
public struct NDArray {
  let storage: ArrayStorage
  /// Where the first element is, counted in elements from the start of the storage.
  let offset: Int
  /// The type of the elements.
  public let dtype: DType
  /// Whether elements may be written; the result of `broadcast(to:)` may not.
  public let isWriteable: Bool
  /// The number of elements.
  public let count: Int
  /// The length of each axis.
  public let shape: Dimensions
  /// How far apart, in elements, neighbours along each axis are.
  public let strides: Dimensions

  /// A view of memory that is there already.
  @inline(__always)
  init(
    storage: ArrayStorage, offset: Int, dtype: DType, shape: Dimensions, strides: Dimensions,
    isWriteable: Bool = true
  ) {
    self.storage = storage
    self.offset = offset
    self.dtype = dtype
    self.isWriteable = isWriteable
    self.count = shape.elementCount
    self.shape = shape
    self.strides = strides
  }

  /// A row-major array whose elements are not yet set. Every element must be written before use.
  ///
  /// Throws when a length is negative or the bytes cannot be counted.
  @inline(__always)
  init(uninitialized shape: Dimensions, dtype: DType) throws(MathError) {
    let bytes = try NDArray.byteCount(shape: shape, dtype: dtype)
    self.init(
      storage: ArrayStorage.make(byteCount: bytes), offset: 0, dtype: dtype, shape: shape,
      strides: shape.rowMajorStrides)
  }

  /// The number of axes.
  @inline(__always)
  public var rank: Int { shape.count }

  /// Whether the elements lie one after the other in row-major order.
  @inline(__always)
  public var isContiguous: Bool {
    var expected = 1
    var axis = rank
    while axis > 0 {
      axis -= 1
      let length = shape[axis]
      if length == 0 { return true }
      if length != 1 && strides[axis] != expected { return false }
      expected &*= length
    }
    return true
  }

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
    return storage.base.assumingMemoryBound(to: T.self) + offset
  }
}
