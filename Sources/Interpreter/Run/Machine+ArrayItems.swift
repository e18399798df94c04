// Subscripts of arrays: elements, rows, slices, positions and masks.

import LossMath
import Syntax

extension Machine {
  /// The element, or the row, at a position along the first axis.
  package func element(of object: ArrayObject, at index: Int) throws -> Value {
    let array = object.array
    if array.rank == 1 {
      let scalar = try mathematics { () throws(MathError) in try array.element(at: index) }
      return Value(scalar, dtype: array.dtype)
    }
    return .array(try mathematics { () throws(MathError) in try array.row(index) })
  }

  package func item(of object: ArrayObject, at index: Value) throws -> Value {
    if let position = index.index, !index.isBoolean {
      return try element(of: object, at: position)
    }
    if case .object(let bounds) = index, let slice = bounds as? SliceObject {
      return .array(ArrayObject(try rows(slice, of: object.array)))
    }
    let items = try indexItems(index)
    let part = try mathematics { () throws(MathError) in try object.array.get(items) }
    try charge(part.count)
    // A part without axes is a scalar, unless an ellipsis asked for an array.
    let asksForArray = items.contains { if case .ellipsis = $0 { true } else { false } }
    return asksForArray ? .array(ArrayObject(part)) : .array(part)
  }

  /// The view that a slice alone takes.
  private func rows(_ slice: SliceObject, of array: NDArray) throws -> NDArray {
    let start = try SliceObject.bound(slice.start)
    let stop = try SliceObject.bound(slice.stop)
    let step = try SliceObject.bound(slice.step)
    let rows = try mathematics { () throws(MathError) in
      try array.rows(from: start, to: stop, step: step)
    }
    try charge(rows.count)
    return rows
  }

  /// What stands between the brackets, item by item.
  package func indexItems(_ index: Value) throws -> [IndexItem] {
    if case .tuple(let tuple) = index { return try tuple.items.map(indexItem) }
    return [try indexItem(index)]
  }

  private func indexItem(_ value: Value) throws -> IndexItem {
    switch value {
    case .none: return .newAxis
    case .ellipsis: return .ellipsis
    case .bool(let flag), .numpyBool(let flag): return .mask(NDArray(scalar: flag))
    case .int(let number), .numpyInt(let number): return .integer(number)
    case .array(let object): return try indexArray(object.array)
    case .list, .tuple: return try indexArray(try array(from: value), isWritten: true)
    case .object(let object):
      if let slice = object as? SliceObject {
        return .slice(
          start: try SliceObject.bound(slice.start), stop: try SliceObject.bound(slice.stop),
          step: try SliceObject.bound(slice.step))
      }
      if object is RangeObject { return try indexArray(try array(from: value)) }
      if let array = try value.content?.elements(self) {
        if array.rank == 0, case .int(let number)? = value.scalar { return .integer(number) }
        return try indexArray(array)
      }
    default: break
    }
    throw Fault.noIndex
  }

  /// - Parameter isWritten: whether it stands there as a list.
  private func indexArray(_ array: NDArray, isWritten: Bool = false) throws -> IndexItem {
    switch array.dtype {
    case .bool: return .mask(array)
    case .int64: return .integers(array)
    default:
      if array.count == 0, isWritten {
        return .integers(try mathematics { () throws(MathError) in try array.asType(.int64) })
      }
      if isWritten { throw Fault.noIndex }
      throw Fault.index("arrays used as indices must be of integer (or boolean) type")
    }
  }

  func reshaped(_ array: NDArray, to shape: Value) throws -> NDArray {
    let dimensions = try dimensions(from: shape)
    return try mathematics { () throws(MathError) in try array.reshaped(dimensions) }
  }

  /// A shape: a whole number, or a sequence of them.
  package func dimensions(from value: Value) throws -> Dimensions {
    if let length = value.wholeIndex {
      return try mathematics { () throws(MathError) in try Dimensions(checking: [length]) }
    }
    if case .float(let number) = value {
      throw Fault.type(
        "expected a sequence of integers or a single integer, got '\(PythonText.repr(number))'")
    }
    let lengths = try values(of: value).map { value in
      guard let length = value.index else {
        throw Fault.type("'\(value.typeName)' object cannot be interpreted as an integer")
      }
      return length
    }
    return try mathematics { () throws(MathError) in try Dimensions(checking: lengths) }
  }
}

extension Fault {
  fileprivate static var noIndex: Fault {
    .index(
      "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
        + "boolean arrays are valid indices")
  }
}

extension Value {
  /// The whole number as which Python takes it for a position in a sequence: also that of an array
  /// without axes. Nil for what is none; throws for other arrays.
  func sequenceIndex() throws -> Int? {
    if let number = wholeIndex { return number }
    guard case .array = self else { return nil }
    throw Fault.type("only integer scalar arrays can be converted to a scalar index")
  }

  /// The same, and nil for other arrays, too.
  package var wholeIndex: Int? {
    guard case .array(let object) = self else { return index }
    return object.array.rank == 0 && object.array.dtype == .int64 ? object.array.integers[0] : nil
  }
}
