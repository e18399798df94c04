// What every adapter needs: mathematics with faults, axes and shapes from arguments.

import Interpreter
import LossMath

extension Machine {
  /// Runs operations on arrays: their work is charged, their errors become faults.
  func compute<Result>(_ work: Int = 0, _ body: () throws -> Result) throws -> Result {
    try charge(work)
    do {
      return try body()
    } catch let error as MathError {
      throw interruption(behind: error) ?? Fault.math(error)
    }
  }

  /// The result of an array operation as a value: a number where it has no axes.
  func result(_ work: Int, _ body: () throws -> NDArray) throws -> Value {
    .array(try compute(work, body))
  }

  /// The result as an array, also where it has no axes.
  func view(_ work: Int = 0, _ body: () throws -> NDArray) throws -> Value {
    .array(ArrayObject(try compute(work, body)))
  }

  /// Several results as a tuple of arrays.
  func views(_ work: Int = 0, _ body: () throws -> [NDArray]) throws -> Value {
    .tuple(try compute(work, body).map { .array(ArrayObject($0)) })
  }

  /// An operation on each element: a number stays a number, of NumPy's kind.
  func applying(_ operation: UnaryOperation, to value: Value) throws -> Value {
    let array = try array(from: value)
    return try result(array.count) { try array.apply(operation) }
  }

  func rounded(_ value: Value, decimals: Int) throws -> Value {
    let array = try array(from: value)
    return try result(array.count) { try array.rounded(decimals: decimals) }
  }

  /// Reserves memory for `count` elements of eight bytes, however many they are.
  func reserve(elements count: Double) throws {
    try reserve(bytes: count.isNaN ? 0 : Int(max(0, min(count * 8, 1e15))))
  }

  /// Reserves memory for an array of this shape.
  func reserve(_ shape: Dimensions, _ dtype: DType) throws {
    try reserve(bytes: try compute { try NDArray.byteCount(shape: shape, dtype: dtype) })
  }
}

extension Arguments {
  /// An operand of array arithmetic.
  func operand(_ parameter: Int) throws -> Operand {
    if let operand = try machine.arrayOperand(self[parameter]) { return operand }
    throw wrongType(parameter, wanted: "an array or a number")
  }

  /// An operand that may be left out.
  func optionalOperand(_ parameter: Int) throws -> Operand? {
    optional(parameter) == nil ? nil : try operand(parameter)
  }

  /// An array that may be left out.
  func optionalArray(_ parameter: Int) throws -> NDArray? {
    optional(parameter) == nil ? nil : try array(parameter)
  }

  /// The array that is to take the results: `out=array` or `out=(array,)`.
  func output(_ parameter: Int) throws -> ArrayObject? {
    switch optional(parameter) {
    case nil: return nil
    case .array(let object): return object
    case .tuple(let tuple):
      if tuple.items.count == 1, case .array(let object) = tuple.items[0] { return object }
    default: break
    }
    throw Fault.type("return arrays must be of ArrayType")
  }

  /// `initial=`: the number that a reduction starts from, of the result's type; nil without one.
  func initial(_ parameter: Int, _ dtype: DType, _ machine: Machine) throws -> Scalar? {
    guard let value = optional(parameter) else { return nil }
    return try machine.array(from: value, dtype: dtype).item()
  }

  /// `where=`: which elements count; nil where all do.
  func mask(_ parameter: Int) throws -> NDArray? {
    switch optional(parameter) {
    case nil, .bool(true): return nil
    default:
      let mask = try array(parameter)
      guard mask.dtype == .bool else {
        throw Fault.type(
          "Cannot cast array data from dtype('\(mask.dtype.name)') to dtype('bool') "
            + "according to the rule 'safe'")
      }
      return mask
    }
  }

  /// `axis`: nil, one axis, or several in a tuple, or in a list where that is taken, too.
  func axes(_ parameter: Int, takesList: Bool = false) throws -> [Int]? {
    guard let value = optional(parameter) else { return nil }
    if let axis = value.index { return [axis] }
    let items: [Value]
    switch value {
    case .tuple(let tuple): items = tuple.items
    case .list(let list) where takesList: items = list.items
    default: throw notInteger(value)
    }
    return try items.map { item in
      guard let axis = item.index else { throw notInteger(item) }
      return axis
    }
  }

  /// The axes of a reduction. A number takes an axis as if it had it, though not one in a tuple.
  func axes(_ parameter: Int, reducing array: NDArray) throws -> [Int]? {
    let axes = try axes(parameter)
    if array.rank == 0, case .tuple? = optional(parameter), let axis = axes?.first {
      throw Fault.math(.axisOutOfRange(axis: axis, rank: 0))
    }
    return axes
  }

  private func notInteger(_ value: Value) -> Fault {
    .type("'\(value.typeName)' object cannot be interpreted as an integer")
  }

  /// `axis` where None, which stands for all elements in one axis, differs from leaving it out.
  func axis(_ parameter: Int, default fallback: Int) throws -> Int? {
    isGiven(parameter) ? try optionalInt(parameter) : fallback
  }

  func dtype(_ parameter: Int) throws -> DType? { try NumPyModules.dtype(optional(parameter)) }

  /// The arrays of a sequence.
  func arrays(_ parameter: Int) throws -> [NDArray] {
    try values(parameter).map { try machine.array(from: $0) }
  }

  /// Whole numbers: one, or a sequence of them.
  func integers(_ parameter: Int) throws -> [Int] {
    if let number = self[parameter].index { return [number] }
    let array = try array(parameter)
    guard array.dtype == .int64 || array.count == 0 else {
      throw Fault.type(
        "Cannot cast array data from dtype('\(array.dtype.name)') to dtype('int64') "
          + "according to the rule 'safe'")
    }
    return array.integers
  }

  /// Shapes may be given as one tuple or as several numbers: `reshape((2, 3))`, `reshape(2, 3)`.
  func shape(rest parameter: Int) throws -> Dimensions {
    let values = rest(parameter)
    if values.count == 1 { return try machine.dimensions(from: values[0]) }
    return try machine.dimensions(from: .tuple(values))
  }

  /// Refuses an order of elements in memory other than rows first, which none here has.
  func checkOrder(_ parameter: Int) throws {
    guard let order = optional(parameter)?.text, !["C", "K", "A"].contains(order) else { return }
    if order == "F" { throw Fault.notImplemented("`order='F'`: columns first in memory") }
    throw Fault.value("order must be one of 'C', 'F', 'A', or 'K' (got '\(order)')")
  }

  /// Reserves memory for an array of this shape and says what it takes.
  func reserve(_ shape: Dimensions, _ dtype: DType) throws {
    try machine.reserve(shape, dtype)
  }
}

extension Operand {
  /// A Python number as it stands beside an array.
  var number: Scalar {
    switch self {
    case .int(let value): .int(value)
    case .float(let value): .float(value)
    case .bool(let value): .bool(value)
    case .array(let array): (try? array.item()) ?? .float(0)
    }
  }
}
