// What every adapter needs: mathematics with faults, axes and shapes from arguments.

import Interpreter
import LossMath

extension Machine {
  /// The result of an array operation as a value; its errors become faults, its work is charged.
  func result(_ work: Int, _ body: () throws(MathError) -> NDArray) throws -> Value {
    try charge(work)
    return .array(try mathematics(body))
  }

  /// An operation on each element: a number stays a number, of NumPy's kind.
  func applying(_ operation: UnaryOperation, to value: Value) throws -> Value {
    let array = try array(from: value)
    return try result(array.count) { () throws(MathError) in try array.apply(operation) }
  }

  func rounded(_ value: Value, decimals: Int) throws -> Value {
    let array = try array(from: value)
    return try result(array.count) { () throws(MathError) in
      try array.rounded(decimals: decimals)
    }
  }
}

extension Arguments {
  /// An operand of array arithmetic.
  func operand(_ parameter: Int) throws -> Operand {
    if let operand = try machine.arrayOperand(self[parameter]) { return operand }
    throw wrongType(parameter, wanted: "an array or a number")
  }

  /// `axis`: nil, one axis, or several.
  func axes(_ parameter: Int) throws -> [Int]? {
    guard let value = optional(parameter) else { return nil }
    if let axis = value.index { return [axis] }
    guard case .tuple(let tuple) = value else {
      throw wrongType(parameter, wanted: "an integer or a tuple of integers")
    }
    return try tuple.items.map { item in
      guard let axis = item.index else { throw wrongType(parameter, wanted: "integers") }
      return axis
    }
  }

  func dtype(_ parameter: Int) throws -> DType? { try NumPyModules.dtype(optional(parameter)) }

  /// The arrays of a sequence.
  func arrays(_ parameter: Int) throws -> [NDArray] {
    try values(parameter).map { try machine.array(from: $0) }
  }

  /// Shapes may be given as one tuple or as several numbers: `reshape((2, 3))`, `reshape(2, 3)`.
  func shape(rest parameter: Int) throws -> Dimensions {
    let values = rest(parameter)
    if values.count == 1 { return try machine.dimensions(from: values[0]) }
    return try machine.dimensions(from: .tuple(values))
  }

  /// Reserves memory for an array of this shape and says what it takes.
  func reserve(_ shape: Dimensions, _ dtype: DType) throws {
    let bytes = try machine.mathematics { () throws(MathError) in
      try NDArray.byteCount(shape: shape, dtype: dtype)
    }
    try machine.reserve(bytes: bytes)
  }
}
