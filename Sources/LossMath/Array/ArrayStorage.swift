// What stands behind an array: one heap object with the shape, the strides and the elements.

import CMemory

/// How an array's elements are found in memory.
struct ArrayLayout {
  /// The block of memory that a view looks at; nil where the elements lie in the array's own.
  let owner: ArrayStorage?
  /// The first element.
  let first: UnsafeMutableRawPointer
  /// Where the first element is, counted in elements from the start of the block.
  let offset: Int
  let dtype: DType
  var isWriteable: Bool
  /// Whether a derivative is being computed that needs the elements as they are. The owner's counts.
  var isHeld = false
  let isContiguous: Bool
  let count: Int
  let shape: Dimensions
  let strides: Dimensions
}

/// An array's layout and, right behind it, the elements, unless they are those of another or many.
///
/// One reference is all that is handed around, and a short array that is made takes one allocation.
final class ArrayStorage: ManagedBuffer<ArrayLayout, UInt64> {
  /// The layout, without the checks that a class makes of each access; valid while this is alive.
  @inline(__always)
  var layout: UnsafeMutablePointer<ArrayLayout> { withUnsafeMutablePointerToHeader { $0 } }

  /// From this number of bytes on, elements lie in a block of their own.
  private static let smallestBlock = 1 << 19

  /// A row-major array's memory, with elements that are not yet set to anything.
  @inline(__always)
  static func make(byteCount: Int, shape: Dimensions, dtype: DType) -> ArrayStorage {
    let block = byteCount < smallestBlock ? nil : memory_take_block(byteCount)
    let words = block == nil ? (byteCount &+ 7) >> 3 : 0
    let buffer = ArrayStorage.create(minimumCapacity: words) { buffer in
      ArrayLayout(
        owner: nil,
        first: block ?? buffer.withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) },
        offset: 0, dtype: dtype, isWriteable: true, isContiguous: true,
        count: shape.elementCount, shape: shape,
        // Memory without an element has no distances; a view keeps those that it was made with.
        strides: byteCount == 0
          ? Dimensions(repeating: 0, count: shape.count) : shape.rowMajorStrides)
    }
    memory_hold(Int64(((byteCount &+ 7) >> 3) &* 8 &+ 256))
    return unsafeDowncast(buffer, to: ArrayStorage.self)
  }

  deinit {
    let layout = layout
    if layout.pointee.owner != nil { return }
    let bytes = layout.pointee.count &* layout.pointee.dtype.itemSize
    memory_hold(-Int64(((bytes &+ 7) >> 3) &* 8 &+ 256))
    if bytes >= ArrayStorage.smallestBlock { giveBlock(bytes) }
  }

  /// Gives back the elements' own block, unless there was no memory for one.
  private func giveBlock(_ bytes: Int) {
    let first = layout.pointee.first
    let tail = withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
    if first != tail { memory_give_block(first, bytes) }
  }

  /// Another way to walk the elements of a block.
  @inline(__always)
  static func make(
    viewing owner: ArrayStorage, offset: Int, dtype: DType, shape: Dimensions,
    strides: Dimensions, isWriteable: Bool
  ) -> ArrayStorage {
    let start = owner.layout.pointee.first
    let buffer = ArrayStorage.create(minimumCapacity: 0) { _ in
      ArrayLayout(
        owner: owner, first: start + offset &* dtype.itemSize, offset: offset, dtype: dtype,
        isWriteable: isWriteable, isContiguous: shape.isContiguous(strides),
        count: shape.elementCount, shape: shape, strides: strides)
    }
    return unsafeDowncast(buffer, to: ArrayStorage.self)
  }
}

/// Keeps an array's memory alive to this point; pointers into it end here.
@inline(__always)
func keepAlive(_ array: borrowing NDArray) {
  withExtendedLifetime(array.body) {}
}

extension Dimensions {
  /// Whether elements with these strides lie one after the other in row-major order; so do none.
  @inline(__always)
  func isContiguous(_ strides: Dimensions) -> Bool {
    var expected = 1
    var axis = count
    while axis > 0 {
      axis -= 1
      let length = self[axis]
      if length == 0 { return true }
      if length != 1 && strides[axis] != expected { return elementCount == 0 }
      expected &*= length
    }
    return true
  }
}
