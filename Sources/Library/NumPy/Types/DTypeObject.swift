// `array.dtype`: an element type as a value.

import Interpreter
import LossMath

/// What `array.dtype` and `np.dtype(…)` give.
package final class DTypeObject: ObjectContent {
  let dtype: DType

  init(_ dtype: DType) { self.dtype = dtype }

  package var typeName: String { "numpy.dtypes.\(dtype.className)" }
  package var hash: Int? { Int(dtype.rawValue) }
  package var attributeNames: [String] {
    ["name", "kind", "char", "str", "type", "itemsize", "alignment", "shape", "ndim", "names"]
  }

  package func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "name": .string(dtype.name)
    case "kind": .string(dtype.kind)
    case "char": .string(dtype.character)
    case "str": .string(dtype.kind == "b" ? "|b1" : "<\(dtype.kind)\(dtype.itemSize)")
    case "byteorder": .string(dtype == .bool ? "|" : "=")
    case "type": try machine.module("numpy").attribute(dtype.name, machine)
    case "itemsize", "alignment": .int(dtype.itemSize)
    case "shape": .tuple([])
    case "ndim": .int(0)
    case "names", "fields": Value.none
    default: nil
    }
  }

  package func isSameKey(as other: Value) -> Bool {
    (other.content as? DTypeObject)?.dtype == dtype
  }

  package func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    // NumPy reads None as its default type here too.
    if other.isNone { return dtype == .float64 }
    return (try? NumPyModules.dtype(other)) == dtype
  }

  package func representation(_ machine: Machine) throws -> String { "dtype('\(dtype.name)')" }

  package func text(_ machine: Machine) throws -> String { dtype.name }
}

extension DType {
  /// NumPy's letter for the kind of number.
  var kind: String {
    switch self {
    case .bool: "b"
    case .int64: "i"
    case .float32, .float64: "f"
    }
  }

  /// NumPy's letter for the type, as C names it.
  var character: String {
    switch self {
    case .bool: "?"
    case .int64: "l"
    case .float32: "f"
    case .float64: "d"
    }
  }

  /// The name of NumPy's class for the type.
  var className: String {
    name.prefix(1).uppercased() + name.dropFirst() + "DType"
  }
}
