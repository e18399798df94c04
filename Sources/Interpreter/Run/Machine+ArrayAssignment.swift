// Subscripts of arrays on the left of `=`.
//
// What can go wrong is told in NumPy's order: the subscript, the value as an array of the target's
// type, whether it fits, and last the positions that an array holds.

import LossMath

extension Machine {
  func setItem(of object: ArrayObject, at index: Value, to value: Value) throws {
    let array = object.array
    if array.rank == 1, let position = index.index, !index.isBoolean, let scalar = value.scalar {
      if array.dtype == .int64, !value.isArrayObject, case .float(let number) = scalar {
        _ = try element(of: object, at: position)
        try checkConversion(of: NDArray(scalar: number), to: .int64)
      }
      try mathematics { () throws(MathError) in try array.setElement(at: position, to: scalar) }
      return
    }
    let items = try indexItems(index)
    let part = try mathematics { () throws(MathError) in try array.part(items) }
    let operand = try assigned(value, to: part, items, dtype: array.dtype)
    try charge(operand.shape.elementCount)
    try mathematics { () throws(MathError) in try part.assign(operand) }
  }

  /// A value in the form in which a part of an array takes it.
  private func assigned(
    _ value: Value, to part: IndexedPart, _ items: [IndexItem], dtype: DType
  ) throws -> Operand {
    guard case .view(let view) = part else {
      return try operand(of: value, dtype, isCast: value.isArrayLike)
    }
    let isElement = view.rank == 0 && items.allSatisfy(\.namesOnePlace)
    if isElement { return try element(of: value, dtype) }
    if value.firstItem != nil, value.nesting > view.rank {
      throw Fault.value(
        "setting an array element with a sequence. The requested array would exceed the maximum "
          + "number of dimension of \(view.rank).")
    }
    return try operand(of: value, dtype, isCast: value.isArrayObject)
  }

  /// A value that goes into a single element.
  private func element(of value: Value, _ dtype: DType) throws -> Operand {
    if case .array(let object) = value, object.array.rank > 0 {
      if dtype == .bool, object.array.count == 1 { return .array(object.array) }
      throw Fault.value("setting an array element with a sequence.")
    }
    guard value.firstItem != nil else {
      return try operand(of: value, dtype, isCast: value.isArrayObject)
    }
    switch dtype {
    case .bool: return .bool(try isTrue(value))
    case .int64: throw Fault.noNumber("int", value)
    default: throw Fault.value("setting an array element with a sequence.")
    }
  }

  /// A value as an array of a type, or as what becomes one.
  ///
  /// - Parameter isCast: whether a number that has no place in the type is cut, as in an array,
  ///   and no error.
  private func operand(of value: Value, _ dtype: DType, isCast: Bool) throws -> Operand {
    switch value {
    case .array(let object): return .array(object.array)
    case _ where value.firstItem != nil: return .array(try array(from: value, dtype: dtype))
    default: break
    }
    if let operand = value.scalar == nil ? nil : try arrayOperand(value) {
      if !isCast { try checkConversion(of: operand.array, to: dtype) }
      return operand
    }
    if dtype == .bool, value.content == nil { return .bool(try isTrue(value)) }
    return .array(try array(from: value, dtype: dtype))
  }
}

extension IndexItem {
  fileprivate var namesOnePlace: Bool {
    switch self {
    case .integer: true
    case .integers(let array): array.rank == 0
    default: false
    }
  }
}

extension Value {
  /// The first element of a list, tuple or range, None where there is no element; nil for all else.
  fileprivate var firstItem: Value? {
    switch self {
    case .list(let list): list.items.first ?? Value.none
    case .tuple(let tuple): tuple.buffer.first ?? Value.none
    case .object(let object): (object as? RangeObject).map { _ in .none }
    default: nil
    }
  }

  /// How many axes an array of nested sequences has, by the first element of each level.
  fileprivate var nesting: Int {
    var (depth, value) = (0, self)
    while let first = value.firstItem {
      depth += 1
      value = first
      // What contains itself has an end here.
      if depth > Dimensions.capacity { break }
    }
    if case .array(let object) = value { depth += object.array.rank }
    return depth
  }
}
