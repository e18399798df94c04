// Results written into an array that is there: `out=` and `where=`.

extension NDArray {
  /// Writes a result, stretched to this array's shape, where the mask is true, or everywhere.
  ///
  /// - Parameters:
  ///   - operation: NumPy's name of what made the result.
  ///   - shapes: those of the operands, which an error lists before this array's.
  /// - Throws: when this array cannot be written, has a shape to which the result does not
  ///   stretch, or a type into which results of this kind do not go.
  public func receive(
    _ result: NDArray, where mask: NDArray? = nil, operation: String, operands shapes: [Dimensions]
  ) throws(MathError) {
    try checkWriteable(or: .readOnlyOutput)
    if !result.dtype.castsInKind(to: dtype) {
      throw .cannotCast(operation: operation, from: result.dtype, to: dtype)
    }
    guard let common = shape.broadcast(with: result.shape) else {
      throw .notBroadcastable(shapes + [shape])
    }
    if common != shape { throw .notBroadcastableInto(target: shape, operands: common) }
    guard let mask else { return try assign(.array(result)) }
    if mask.shape.broadcast(with: shape) != shape {
      throw .notBroadcastableInto(target: shape, operands: mask.shape)
    }
    let merged = try NDArray.select(mask, .array(try result.asType(dtype)), .array(self))
    try assign(.array(merged))
  }
}
