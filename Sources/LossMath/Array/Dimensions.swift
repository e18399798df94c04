// The lengths, strides or positions of an array's axes, kept in place so that no array allocates
// for its shape.

/// Up to eight whole numbers, one for each axis of an array.
///
/// It serves for shapes, for strides and for positions alike. NumPy allows 64 axes; what needs
/// more than eight is refused by `Dimensions.init(checking:)`.
public struct Dimensions: Sendable {
  /// The largest number of axes.
  public static let capacity = 8
  /// The largest number of axes in NumPy.
  static let mostInNumPy = 64

  private typealias Slots = (Int, Int, Int, Int, Int, Int, Int, Int)

  private var slots: Slots = (0, 0, 0, 0, 0, 0, 0, 0)
  /// The number of axes.
  public private(set) var count: Int

  /// No axes: the shape of a zero-dimensional array.
  @inline(__always)
  public init() { count = 0 }

  /// One axis.
  @inline(__always)
  public init(_ length: Int) {
    slots.0 = length
    count = 1
  }

  /// `count` axes of the same value; at most eight.
  @inline(__always)
  public init(repeating value: Int, count: Int) {
    precondition(count <= Dimensions.capacity)
    slots = (value, value, value, value, value, value, value, value)
    self.count = count
  }

  /// The elements of a collection, or an error when there are more than eight.
  public init(checking elements: some Collection<Int>) throws(MathError) {
    if elements.count > Dimensions.capacity {
      throw .tooManyDimensions(elements.count)
    }
    self.init()
    for element in elements { append(element) }
  }

  /// Adds an axis at the end; there must be room for it.
  @inline(__always)
  public mutating func append(_ element: Int) {
    precondition(count < Dimensions.capacity)
    count += 1
    self[count - 1] = element
  }

  /// These axes with one more before position `position`, or an error when there is no room.
  public func inserting(_ element: Int, at position: Int) throws(MathError) -> Dimensions {
    if count == Dimensions.capacity { throw .tooManyDimensions(count + 1) }
    var result = Dimensions()
    for index in 0..<position { result.append(self[index]) }
    result.append(element)
    for index in position..<count { result.append(self[index]) }
    return result
  }

  /// These axes without the one at `position`.
  public func removing(at position: Int) -> Dimensions {
    var result = Dimensions()
    for index in 0..<count where index != position { result.append(self[index]) }
    return result
  }
}

extension Dimensions: RandomAccessCollection, MutableCollection {
  @inline(__always) public var startIndex: Int { 0 }
  @inline(__always) public var endIndex: Int { count }

  public subscript(position: Int) -> Int {
    @inline(__always) get {
      precondition(position >= 0 && position < count)
      return withUnsafeBytes(of: slots) {
        $0.load(fromByteOffset: position &* MemoryLayout<Int>.stride, as: Int.self)
      }
    }
    @inline(__always) set {
      precondition(position >= 0 && position < count)
      withUnsafeMutableBytes(of: &slots) {
        $0.storeBytes(
          of: newValue, toByteOffset: position &* MemoryLayout<Int>.stride, as: Int.self)
      }
    }
  }
}

extension Dimensions: Hashable {
  @inline(__always)
  public static func == (left: Dimensions, right: Dimensions) -> Bool {
    if left.count != right.count { return false }
    for index in 0..<left.count where left[index] != right[index] { return false }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for element in self { hasher.combine(element) }
  }
}

extension Dimensions: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Int...) {
    self.init()
    for element in elements { append(element) }
  }
}

extension Dimensions: CustomStringConvertible {
  /// As NumPy's messages have it: `()`, `(2,)`, `(4,3)`.
  public var description: String {
    let list = map(String.init).joined(separator: ",")
    return count == 1 ? "(\(list),)" : "(\(list))"
  }
}

extension Dimensions {
  /// The number of elements of an array with this shape; the shape was checked when it was made.
  @inline(__always)
  public var elementCount: Int {
    var product = 1
    for index in 0..<count { product &*= self[index] }
    return product
  }

  /// The strides, in elements, of a row-major array of this shape.
  @inline(__always)
  public var rowMajorStrides: Dimensions {
    var strides = self
    var step = 1
    var index = count
    while index > 0 {
      index -= 1
      strides[index] = step
      step &*= Swift.max(self[index], 1)
    }
    return strides
  }
}
