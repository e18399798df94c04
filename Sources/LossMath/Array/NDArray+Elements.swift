// Single elements in and out of arrays, fills, and arrays as Swift values.

extension NDArray {
  /// The element at a place in the storage, counted from the array's first element.
  @inline(__always)
  func load(at position: Int) -> Scalar {
    defer { keepAlive(self) }
    switch dtype {
    case .bool: return .bool(pointer(Bool.self)[position])
    case .int64: return .int(pointer(Int.self)[position])
    case .float32: return .float(Double(pointer(Float.self)[position]))
    case .float64: return .float(pointer(Double.self)[position])
    }
  }

  /// Writes a number, converted to the array's type, at a place counted from the first element.
  @inline(__always)
  func store(_ value: Scalar, flat position: Int) {
    defer { keepAlive(self) }
    switch dtype {
    case .bool: pointer(Bool.self)[position] = value.converted()
    case .int64: pointer(Int.self)[position] = value.converted()
    case .float32: pointer(Float.self)[position] = value.converted()
    case .float64: pointer(Double.self)[position] = value.converted()
    }
  }

  /// Whether an index counts from the front or the back, it names an element, or an error.
  @inline(__always)
  static func resolve(_ index: Int, axis: Int, size: Int) throws(MathError) -> Int {
    if index >= 0 && index < size { return index }
    if index < 0 && index >= -size { return index &+ size }
    throw .indexOutOfBounds(index: index, axis: axis, size: size)
  }

  /// The element at `index` of an array of one axis; negative indices count from the end.
  ///
  /// Throws when the array has another number of axes or the index is out of bounds.
  @inline(__always)
  public func element(at index: Int) throws(MathError) -> Scalar {
    if rank != 1 { throw .tooManyIndices(rank: rank, given: 1) }
    return load(at: try NDArray.resolve(index, axis: 0, size: shape[0]) &* strides[0])
  }

  /// The element at `index` of an array of one axis of `float64`; negative indices count from the
  /// end. It is nil where the array has another type, other axes or no such element.
  @inline(__always)
  public func number(at index: Int) -> Double? {
    let layout = body.layout
    guard layout.pointee.dtype == .float64, layout.pointee.shape.count == 1 else { return nil }
    let length = layout.pointee.count
    let place = index < 0 ? index &+ length : index
    guard place >= 0, place < length else { return nil }
    defer { keepAlive(self) }
    return pointer(Double.self)[place &* layout.pointee.strides[0]]
  }

  /// Writes the element at `index` of an array of one axis.
  @inline(__always)
  public func setElement(at index: Int, to value: Scalar) throws(MathError) {
    if rank != 1 { throw .tooManyIndices(rank: rank, given: 1) }
    try checkWriteable()
    store(value, flat: try NDArray.resolve(index, axis: 0, size: shape[0]) &* strides[0])
  }

  /// The one element of an array of size one; throws when there are more or fewer.
  @inline(__always)
  public func item() throws(MathError) -> Scalar {
    if count != 1 { throw .notScalar(size: count) }
    return load(at: 0)
  }

  /// Python's truth of the array: that of its one element; throws when there is not just one.
  public func truth() throws(MathError) -> Bool {
    if count != 1 { throw .ambiguousTruth(size: count) }
    return load(at: 0).converted(to: Bool.self)
  }

  /// The elements in row-major order, converted.
  public func elements<T: Element>(as type: T.Type = T.self) -> [T] {
    [T](unsafeUninitializedCapacity: count) { buffer, filled in
      if let target = buffer.baseAddress { copyElements(to: target) }
      filled = count
    }
  }

  /// The elements in row-major order as doubles.
  public var doubles: [Double] { elements() }
  /// The elements in row-major order as whole numbers.
  public var integers: [Int] { elements() }
  /// The elements in row-major order as truth values.
  public var booleans: [Bool] { elements() }

  /// Sets every element to a number, converted to the array's type.
  func fill(_ value: Scalar) {
    switch dtype {
    case .bool: fill(with: value.converted(to: Bool.self))
    case .int64: fill(with: value.converted(to: Int.self))
    case .float32: fill(with: value.converted(to: Float.self))
    case .float64: fill(with: value.converted(to: Double.self))
    }
  }

  private func fill<T: Element>(with value: T) {
    let target = pointer(T.self)
    if isContiguous {
      target.update(repeating: value, count: count)
    } else {
      let traversal = Traversal(shape, strides)
      let (length, step) = (traversal.rowLength, traversal.rowSteps.0)
      traversal.forEachRow { start, _, _ in
        for index in 0..<length { target[start &+ index &* step] = value }
      }
    }
    keepAlive(self)
  }
}
