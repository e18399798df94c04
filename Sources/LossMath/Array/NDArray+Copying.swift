// Copies of arrays: of the same type, of another type, and into other arrays.

extension NDArray {
  /// A row-major array of its own with the same elements.
  public func copy() throws(MathError) -> NDArray { try copied(as: dtype) }

  /// The array with elements of another type; itself when it has that type already.
  ///
  /// Fractions are cut towards zero; what a whole number cannot hold becomes `Int.min`, as in C.
  @inline(__always)
  public func asType(_ dtype: DType) throws(MathError) -> NDArray {
    dtype == self.dtype ? self : try copied(as: dtype)
  }

  /// The array if its elements lie in row-major order without gaps, else such a copy.
  @inline(__always)
  public func contiguous() throws(MathError) -> NDArray { isContiguous ? self : try copy() }

  /// A row-major copy with elements of type `dtype`.
  public func copied(as dtype: DType) throws(MathError) -> NDArray {
    let result = try NDArray(uninitialized: shape, dtype: dtype)
    switch dtype {
    case .bool: copyElements(to: result.pointer(Bool.self))
    case .int64: copyElements(to: result.pointer(Int.self))
    case .float32: copyElements(to: result.pointer(Float.self))
    case .float64: copyElements(to: result.pointer(Double.self))
    }
    keepAlive(result)
    return result
  }

  /// Writes the elements, converted, one after the other in row-major order.
  func copyElements<T: Element>(to target: UnsafeMutablePointer<T>) {
    copyElements(to: target, strides: shape.rowMajorStrides)
  }

  /// Writes the elements into an array of the same shape. The two must not overlap.
  func copyElements(into target: NDArray) {
    switch target.dtype {
    case .bool: copyElements(to: target.pointer(Bool.self), strides: target.strides)
    case .int64: copyElements(to: target.pointer(Int.self), strides: target.strides)
    case .float32: copyElements(to: target.pointer(Float.self), strides: target.strides)
    case .float64: copyElements(to: target.pointer(Double.self), strides: target.strides)
    }
    keepAlive(target)
  }

  private func copyElements<T: Element>(to target: UnsafeMutablePointer<T>, strides: Dimensions) {
    switch dtype {
    case .bool: copy(pointer(Bool.self), to: target, strides)
    case .int64: copy(pointer(Int.self), to: target, strides)
    case .float32: copy(pointer(Float.self), to: target, strides)
    case .float64: copy(pointer(Double.self), to: target, strides)
    }
    keepAlive(self)
  }

  @inline(__always)
  private static func convert<A: Element, B: Element>(
    _ source: UnsafeMutablePointer<A>, to target: UnsafeMutablePointer<B>, _ count: Int
  ) {
    for index in 0..<count { target[index] = B(converting: source[index]) }
  }

  private func copy<A: Element, B: Element>(
    _ source: UnsafeMutablePointer<A>, to target: UnsafeMutablePointer<B>,
    _ targetStrides: Dimensions
  ) {
    let traversal = Traversal(shape, targetStrides, strides)
    let (length, (targetStep, sourceStep, _)) = (traversal.rowLength, traversal.rowSteps)
    traversal.forEachRow { targetStart, sourceStart, _ in
      let (to, from) = (target + targetStart, source + sourceStart)
      if targetStep == 1 && sourceStep == 1 {
        if length < Parallel.shortestRow { return Self.convert(from, to: to, length) }
        Parallel.forEachPart(of: length) { start, count in
          Self.convert(from + start, to: to + start, count)
        }
      } else {
        for index in 0..<length {
          to[index &* targetStep] = B(converting: from[index &* sourceStep])
        }
      }
    }
  }
}
