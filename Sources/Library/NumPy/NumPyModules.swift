// `numpy` and its submodules: thin adapters over the core math module.

import Interpreter
import LossMath

enum NumPyModules {
  static let numpy = Module("numpy", functions: functions, others: constants)
  static let linalg = Module("numpy.linalg", functions: LinearAlgebraFunctions.all)
  static let random = Module("numpy.random", functions: RandomFunctions.all)

  private static let functions: [Builtin] =
    ArrayCreation.all + ElementwiseFunctions.all + ReductionFunctions.all
    + ManipulationFunctions.all + SearchFunctions.all + PrintFunctions.all

  private static let constants: [String: Module.Member] = {
    var constants: [String: Module.Member] = [
      "pi": { _ in .float(.pi) }, "e": { _ in .float(2.718281828459045) },
      "inf": { _ in .float(.infinity) }, "nan": { _ in .float(.nan) },
      "newaxis": { _ in .none },
      "euler_gamma": { _ in .float(0.577_215_664_901_532_9) },
      "linalg": { .object(try $0.module("numpy.linalg")) },
      "random": { .object(try $0.module("numpy.random")) },
      "ndarray": { _ in .object(TypeObject(TypeDescriptor("numpy.ndarray"))) },
    ]
    for type in scalarTypes {
      for name in type.names { constants[name] = { _ in .object(TypeObject(type.descriptor)) } }
    }
    return constants
  }()

  private struct ScalarType: Sendable {
    var names: [String]
    var dtype: DType
    var descriptor: TypeDescriptor
  }

  private static let scalarTypes: [ScalarType] = [
    scalarType(["float64", "double"], .float64), scalarType(["float32", "single"], .float32),
    scalarType(["int64", "intp", "int_"], .int64), scalarType(["bool", "bool_"], .bool),
  ]

  private static func scalarType(_ names: [String], _ dtype: DType) -> ScalarType {
    let constructor = Builtin("np.\(names[0])", "x=0, /", "A NumPy scalar of this type.") {
      arguments, machine in
      .array(try machine.array(from: arguments.isGiven(0) ? arguments[0] : .int(0), dtype: dtype))
    }
    return ScalarType(
      names: names, dtype: dtype,
      descriptor: TypeDescriptor("numpy.\(names[0])", constructor: constructor))
  }

  /// The type object of a NumPy type by its full name.
  static func type(named name: String) -> TypeDescriptor? {
    scalarTypes.first { $0.descriptor.name == name }?.descriptor
  }

  /// What `dtype=` names: a type object, or its name as text.
  static func dtype(_ value: Value?) throws -> DType? {
    guard let value else { return nil }
    var name = value.text ?? ""
    if case .object(let object) = value {
      if let type = object as? TypeObject { name = type.descriptor.shortName }
      if let dtype = value.content as? DTypeObject { return dtype.dtype }
    }
    switch name {
    case "float", "float64", "double", "f8": return .float64
    case "float32", "single", "f4": return .float32
    case "int", "int64", "intp", "int_", "i8": return .int64
    case "bool", "bool_", "?": return .bool
    case "int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64", "float16", "complex",
      "complex128", "object", "str":
      throw Fault.notImplemented(
        "the array type '\(name)' (there are float64, float32, int64, bool)")
    default: throw Fault.type("data type '\(name)' not understood")
    }
  }
}

/// `array.dtype`.
package final class DTypeObject: ObjectContent {
  let dtype: DType

  init(_ dtype: DType) { self.dtype = dtype }

  package var typeName: String { "numpy.dtype" }
  package var hash: Int? { Int(dtype.rawValue) }

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "name": .string(dtype.name)
    case "itemsize": .int(dtype.itemSize)
    default: nil
    }
  }

  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    try NumPyModules.dtype(other) == dtype
  }

  package func representation(_ machine: Machine) throws -> String {
    "dtype('\(dtype.name)')"
  }

  package func text(_ machine: Machine) throws -> String { dtype.name }
}
