// Arrays beside what is no number: None, dicts, functions, text. NumPy holds those in arrays of
// objects and lets Python's operators meet their elements; here the error of doing so remains.

import LossMath
import Syntax

extension Machine {
  /// Why `left op right` fails where one of the two is an array or NumPy's number, and the other
  /// is nothing of which there could be an array here.
  func objectFault(
    _ symbol: BinaryOperator, _ left: Value, _ right: Value, isInPlace: Bool
  ) throws -> Fault {
    let isScalar = !(left.isArrayObject || right.isArrayObject)
    guard let operation = symbol.arrayOperation else {
      if isScalar { return unsupported(symbol, left, right, isInPlace: isInPlace) }
      return .text("matmul", left, right)
        ?? .math(.coreDimensionsMissing(operand: left.hasAxes ? 1 : 0, rank: 0))
    }
    if isScalar, symbol == .add, left.text != nil {
      return unsupported(symbol, left, right, isInPlace: isInPlace)
    }
    if let fault = Fault.text(operation.rawValue, left, right) { return fault }
    if isInPlace, left.isArrayObject { return .uncastable(operation.rawValue, to: left) }
    _ = try operate(symbol, try firstElement(of: left), try firstElement(of: right), 0)
    return .notImplemented("an array of objects")
  }

  /// `left op right` for an order that there is not.
  func compareObjects(_ symbol: ComparisonOperator, _ left: Value, _ right: Value) throws -> Value {
    // Python's own values leave a comparison to the array.
    guard left.isArrayLike else { return try compareObjects(symbol.reflected, right, left) }
    if let operation = symbol.arrayOperation,
      let fault = Fault.textOrder(operation.rawValue, left, right)
    {
      throw fault
    }
    if case .array(let object) = left, object.array.count == 0 {
      return .array(try mathematics { () throws(MathError) in try object.array.asType(.bool) })
    }
    return try compare(symbol, try firstElement(of: left), try firstElement(of: right))
  }

  /// Python's own number for the first element of an array or for NumPy's number; any other value
  /// as it is.
  package func firstElement(of value: Value) throws -> Value {
    guard case .array(let object) = value else { return value.withoutNumPy }
    guard object.array.count > 0 else { throw Fault.notImplemented("an array of objects") }
    let first = try mathematics { () throws(MathError) in
      try object.array.raveled().element(at: 0)
    }
    return Value(first, dtype: object.array.dtype).withoutNumPy
  }
}

extension Fault {
  /// Why a universal function does not take text beside numbers; nil where neither is text.
  package static func text(_ operation: String, _ left: Value, _ right: Value) -> Fault? {
    guard left.text != nil || right.text != nil, let one = left.arrayTypeName,
      let two = right.arrayTypeName
    else { return nil }
    switch operation {
    case "multiply" where [one, two].contains("int64"):
      return .type(
        "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use "
          + "numpy.strings.multiply to multiply strings without specifying 'out'.")
    case "add", "subtract", "multiply", "maximum", "minimum", "fmax", "fmin", "matmul":
      return .error(
        .ufuncTypeError,
        "ufunc '\(operation)' did not contain a loop with signature matching types "
          + "(dtype('\(one)'), dtype('\(two)')) -> None")
    default: return .math(.unsupportedTypes(operation: operation))
    }
  }

  /// Why text has no order beside numbers; nil where neither is text.
  package static func textOrder(_ operation: String, _ left: Value, _ right: Value) -> Fault? {
    guard left.text != nil || right.text != nil, let one = left.arrayTypeClass,
      let two = right.arrayTypeClass
    else { return nil }
    return .error(
      .ufuncTypeError,
      "ufunc '\(operation)' did not contain a loop with signature matching types "
        + "(<class 'numpy.dtypes.\(one)'>, <class 'numpy.dtypes.\(two)'>) -> None")
  }

  /// Why an array does not take objects as results of `op=`.
  fileprivate static func uncastable(_ operation: String, to target: Value) -> Fault {
    .error(
      .ufuncTypeError,
      "Cannot cast ufunc '\(operation)' output from dtype('O') to "
        + "dtype('\(target.arrayTypeName ?? "O")') with casting rule 'same_kind'")
  }
}

extension Value {
  /// Whether it is an array, not one of its scalars.
  var isArrayObject: Bool {
    if case .array = self { true } else { false }
  }

  fileprivate var hasAxes: Bool {
    if case .array(let object) = self { object.array.rank > 0 } else { false }
  }

  /// The name of the type that an array of this number or text has.
  fileprivate var arrayTypeName: String? {
    if let text { return "<U\(max(text.unicodeScalars.count, 1))" }
    if case .array(let object) = self { return object.array.dtype.name }
    if case .numpyFloat32 = self { return DType.float32.name }
    return scalar?.dtype.name
  }

  /// The class of that type, where Python's own numbers have one of their own.
  fileprivate var arrayTypeClass: String? {
    switch self {
    case .string: "StrDType"
    case .array(let object): object.array.dtype.className
    case .numpyFloat32: DType.float32.className
    case .int: "_PyLongDType"
    case .float: "_PyFloatDType"
    default: scalar?.dtype.className
    }
  }
}
