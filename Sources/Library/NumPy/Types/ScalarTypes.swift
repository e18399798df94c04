// `np.float64`, `np.int64`, … and the families that they belong to, as types.

import Interpreter
import LossMath

enum ScalarTypes {
  private struct ScalarType: Sendable {
    var names: [String]
    var dtype: DType
    var descriptor: TypeDescriptor
  }

  private static let all: [ScalarType] = [
    scalarType(["float64", "double"], .float64, ["float"] + floats),
    scalarType(["float32", "single"], .float32, floats),
    scalarType(["int64", "intp", "int_", "long", "longlong"], .int64, integers),
    scalarType(["bool", "bool_"], .bool, ["numpy.generic"]),
  ]

  private static let floats = [
    "numpy.floating", "numpy.inexact", "numpy.number", "numpy.generic",
  ]
  private static let integers = [
    "numpy.signedinteger", "numpy.integer", "numpy.number", "numpy.generic",
  ]

  /// The families, which have no values of their own.
  private static let families: [TypeDescriptor] = [
    TypeDescriptor("numpy.generic"),
    TypeDescriptor("numpy.number", bases: ["numpy.generic"]),
    TypeDescriptor("numpy.integer", bases: ["numpy.number", "numpy.generic"]),
    TypeDescriptor(
      "numpy.signedinteger", bases: ["numpy.integer", "numpy.number", "numpy.generic"]),
    TypeDescriptor(
      "numpy.unsignedinteger", bases: ["numpy.integer", "numpy.number", "numpy.generic"]),
    TypeDescriptor("numpy.inexact", bases: ["numpy.number", "numpy.generic"]),
    TypeDescriptor("numpy.floating", bases: ["numpy.inexact", "numpy.number", "numpy.generic"]),
    TypeDescriptor(
      "numpy.complexfloating", bases: ["numpy.inexact", "numpy.number", "numpy.generic"]),
  ]

  /// The names of the module that are types.
  static var members: [String: Module.Member] {
    var members: [String: Module.Member] = [
      "ndarray": { _ in .object(TypeObject(TypeDescriptor("numpy.ndarray"))) },
      "dtype": { _ in .object(TypeObject(TypeDescriptor("numpy.dtype", constructor: dtype))) },
    ]
    for type in all {
      for name in type.names { members[name] = { try shared(type, name, $0) } }
    }
    for family in families { members[family.shortName] = { _ in .object(TypeObject(family)) } }
    return members
  }

  /// All names of a type are one object.
  private static func shared(
    _ type: ScalarType, _ name: String, _ machine: Machine
  ) throws -> Value {
    if name != type.names[0],
      let first = try machine.module("numpy").attribute(type.names[0], machine)
    {
      return first
    }
    return .object(TypeObject(type.descriptor))
  }

  /// The type of a NumPy value by its full name.
  static func descriptor(named name: String) -> TypeDescriptor? {
    all.first { $0.descriptor.name == name }?.descriptor
      ?? families.first { $0.name == name }
  }

  private static func scalarType(
    _ names: [String], _ dtype: DType, _ bases: [String]
  ) -> ScalarType {
    let constructor = Builtin(
      "np.\(names[0])", "x=0, /", "A number of NumPy's type \(names[0]), or an array of them.",
      example: "np.\(names[0])(3)"
    ) { arguments, machine in
      let value = arguments.isGiven(0) ? arguments[0] : .int(0)
      if value.isNone, dtype.isFloating { return Value(.float(.nan), dtype: dtype) }
      return .array(try machine.array(from: value, dtype: dtype))
    }
    return ScalarType(
      names: names, dtype: dtype,
      descriptor: TypeDescriptor("numpy.\(names[0])", bases: bases, constructor: constructor))
  }

  private static let dtype = Builtin(
    "np.dtype", "dtype, align=False, copy=False", "An element type.", example: "np.dtype('float32')"
  ) { arguments, _ in .host(DTypeObject(try NumPyModules.dtype(arguments[0]) ?? .float64)) }

  // MARK: Names of types

  /// The element type that a name means; nil for one that NumPy does not know either.
  static func dtype(named name: String) throws -> DType? {
    let name = name.hasPrefix("<") || name.hasPrefix("=") ? String(name.dropFirst()) : name
    switch name {
    case "float", "float64", "double", "f8", "d": return .float64
    case "float32", "single", "f4", "f": return .float32
    case "int", "int64", "intp", "int_", "long", "longlong", "i8", "l", "q", "n", "p":
      return .int64
    case "bool", "bool_", "?", "b1", "|b1": return .bool
    default:
      if unsupported.contains(name) || shortCodes.contains(name) { throw notThere(name) }
      return nil
    }
  }

  /// NumPy's types that these arrays do not have.
  static let unsupported: Set<String> = [
    "int8", "int16", "int32", "uint", "uint8", "uint16", "uint32", "uint64", "byte", "ubyte",
    "short", "ushort", "intc", "uintc", "uintp", "ulong", "ulonglong", "half", "float16",
    "float128", "longdouble", "complex", "complex64", "complex128", "complex256", "csingle",
    "cdouble", "clongdouble", "object", "object_", "str", "str_", "bytes", "bytes_", "void",
    "datetime64", "timedelta64",
  ]

  private static let shortCodes: Set<String> = [
    "i1", "i2", "i4", "u1", "u2", "u4", "u8", "f2", "f16", "c8", "c16", "b", "B", "h", "H", "i",
    "I", "L", "Q", "e", "g", "F", "D", "G", "O", "S", "U", "V", "M", "m",
  ]

  static func notThere(_ name: String) -> Fault {
    .notImplemented("the array type '\(name)' (there are float64, float32, int64 and bool)")
  }
}
