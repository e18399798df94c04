// Arrays made of Python's values.

import LossMath

extension Machine {
  /// Anything that NumPy takes as an array: numbers, nested sequences, arrays.
  package func array(from value: Value, dtype: DType? = nil) throws -> NDArray {
    let array = try plainArray(from: value, dtype: dtype)
    guard let dtype, dtype != array.dtype else { return array }
    if case .array = value {} else { try checkConversion(of: array, to: dtype) }
    return try mathematics { () throws(MathError) in try array.asType(dtype) }
  }

  /// Python's numbers become whole numbers only where they are numbers of that size, while those
  /// of arrays are cut to what fits.
  func checkConversion(of array: NDArray, to dtype: DType) throws {
    guard dtype == .int64, array.dtype.isFloating else { return }
    for number in array.doubles where !(number > -0x1p63 && number < 0x1p63) {
      if number.isNaN { throw Fault.value("cannot convert float NaN to integer") }
      throw Fault.overflow(
        number.isInfinite
          ? "cannot convert float infinity to integer"
          : "Python int too large to convert to C long")
    }
  }

  private func plainArray(from value: Value, dtype: DType?) throws -> NDArray {
    switch value {
    case .array(let object): return object.array
    case .list, .tuple, .string: return try NestedArray(self, dtype).array(from: value)
    case .object(let object):
      if let range = object as? RangeObject {
        try reserve(bytes: Int(clamping: range.count.multipliedFullWidth(by: 8).low))
        return range.count == 0
          ? NDArray([Double]()) : NDArray((0..<range.count).map(range.element))
      }
      if let array = try value.content?.elements(self) { return array }
      // NumPy takes instances for sequences where they have items by position.
      if value.instance.map(\.hasItems) ?? true, try object.iterator(self) != nil,
        try object.hash != nil
      {
        return try NestedArray(self, dtype).array(from: .list(try values(of: value)))
      }
    default:
      if let operand = try arrayOperand(value) { return operand.array }
    }
    return try NestedArray(self, dtype).array(from: value)
  }
}
