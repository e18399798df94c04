// What a register, a list element or a variable holds: small values in place, the rest by reference.

import LossMath

/// A Python value.
///
/// Numbers live in the enum itself, so arithmetic on them allocates nothing; everything else is a
/// reference to an object of its own class. NumPy's scalars are cases of their own because they
/// behave differently from Python's numbers (`np.float64(1) / 0` is `inf`, not an error).
package enum Value {
  // What is counted comes first: whether a value refers to something is one comparison.
  case string(StringObject)
  case list(ListObject)
  case tuple(TupleObject)
  case dict(DictObject)
  case set(SetObject)
  case array(ArrayObject)
  case function(FunctionObject)
  case builtin(BuiltinObject)
  /// Everything else: ranges, slices, iterators, modules, types, exceptions, charts, generators.
  case object(Object)
  /// A function on its way to be called, which the machine keeps for good; only where calls find it.
  case pinned(Unmanaged<FunctionObject>)
  /// The same for a function of the library and for the module whose function is called.
  case pinnedBuiltin(Unmanaged<BuiltinObject>)
  case pinnedModule(Unmanaged<ModuleObject>)
  case bool(Bool)
  case int(Int)
  case float(Double)
  /// A scalar taken out of a NumPy array.
  case numpyBool(Bool)
  case numpyInt(Int)
  case numpyFloat(Double)
  case numpyFloat32(Float)
  /// No value: a variable before its first assignment, an argument that was not given.
  case unbound
  case none
  case ellipsis
}

extension Value {
  package static func string(_ text: String) -> Value { .string(StringObject(text)) }
  package static func list(_ items: [Value]) -> Value { .list(ListObject(items)) }
  package static func tuple(_ items: [Value]) -> Value { .tuple(TupleObject(items)) }

  /// A NumPy array, or a NumPy scalar where the result has no dimension, as NumPy itself returns.
  package static func array(_ array: NDArray) -> Value {
    if array.rank == 0, let scalar = try? array.item() { return Value(scalar, dtype: array.dtype) }
    return .array(ArrayObject(array))
  }

  package var isUnbound: Bool {
    if case .unbound = self { true } else { false }
  }

  package var isNone: Bool {
    if case .none = self { true } else { false }
  }

  /// Whether this is the very same object (`is`).
  package func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.none, .none), (.ellipsis, .ellipsis), (.unbound, .unbound): true
    case (.bool(let a), .bool(let b)), (.numpyBool(let a), .numpyBool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
    case (.string(let a), .string(let b)): a === b || a.text == b.text
    // There is one empty tuple.
    case (.tuple(let a), .tuple(let b)):
      a === b || a.count == 0 && b.count == 0 && a.type == nil && b.type == nil
    case (.array(let a), .array(let b)): a === b || a.array.isSame(as: b.array)
    default:
      if let a = reference, let b = other.reference {
        a === b || (a as? Object)?.isSameType(as: b) == true
      } else {
        false
      }
    }
  }

  /// The object that this value refers to, if it refers to one.
  package var reference: AnyObject? {
    switch self {
    case .string(let object): object
    case .list(let object): object
    case .tuple(let object): object
    case .dict(let object): object
    case .set(let object): object
    case .array(let object): object
    case .function(let object): object
    case .builtin(let object): object
    case .object(let object): object
    default: nil
    }
  }

  /// Python's name of the value's type, as error messages say it.
  package var typeName: String {
    switch self {
    case .unbound, .none: "NoneType"
    case .ellipsis: "ellipsis"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .numpyBool: "numpy.bool"
    case .numpyInt: "numpy.int64"
    case .numpyFloat: "numpy.float64"
    case .numpyFloat32: "numpy.float32"
    case .string: "str"
    case .list: "list"
    case .tuple(let object): object.type?.name ?? "tuple"
    case .dict(let object): object.kind?.typeName ?? "dict"
    case .set(let object): object.isFrozen ? "frozenset" : "set"
    case .array: "numpy.ndarray"
    case .function, .pinned: "function"
    case .builtin, .pinnedBuiltin: "builtin_function_or_method"
    case .pinnedModule: "module"
    case .object(let object): object.typeName
    }
  }

  /// The value as a whole number where Python takes one as an index: int, bool and NumPy's integers.
  package var index: Int? {
    switch self {
    case .int(let value), .numpyInt(let value): value
    case .bool(let value): value ? 1 : 0
    case .object: instance?.index
    default: nil
    }
  }

  /// The value as a real number: every number and NumPy scalar.
  package var double: Double? {
    switch self {
    case .float(let value), .numpyFloat(let value): value
    case .int(let value), .numpyInt(let value): Double(value)
    case .bool(let value), .numpyBool(let value): value ? 1 : 0
    case .numpyFloat32(let value): Double(value)
    default: nil
    }
  }

  /// The text of a `str`.
  package var text: String? {
    if case .string(let object) = self { object.text } else { nil }
  }
}
