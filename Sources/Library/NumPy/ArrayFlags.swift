// `array.flags`: how an array lies in memory and whether it can be written.

import Interpreter
import LossMath

/// What `array.flags` gives; the names work as attributes and as keys.
final class ArrayFlags: ObjectContent {
  private let array: NDArray

  init(_ array: NDArray) { self.array = array }

  var typeName: String { "numpy.flagsobj" }
  var attributeNames: [String] { flags.map { $0.name.lowercased() } + Self.families }

  private static let families = ["contiguous", "fortran", "forc", "fnc", "behaved", "carray"]

  private var flags: [(name: String, value: Bool)] {
    [
      ("C_CONTIGUOUS", array.isContiguous), ("F_CONTIGUOUS", array.isColumnMajor),
      ("OWNDATA", array.base == nil), ("WRITEABLE", array.isWriteable), ("ALIGNED", true),
      ("WRITEBACKIFCOPY", false),
    ]
  }

  private func flag(_ name: String) -> Bool? {
    let (c, f) = (array.isContiguous, array.isColumnMajor)
    switch name {
    case "C", "CONTIGUOUS": return c
    case "F", "FORTRAN": return f
    case "O": return array.base == nil
    case "W", "BEHAVED", "B": return array.isWriteable
    case "A": return true
    case "X": return false
    case "FORC": return c || f
    case "FNC": return f && !c
    case "CARRAY", "CA": return c && array.isWriteable
    default: return flags.first { $0.name == name }?.value
    }
  }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if name.count == 1 { return nil }
    if name == "fortran" { return .bool(array.isColumnMajor && !array.isContiguous) }
    return name == name.lowercased() ? flag(name.uppercased()).map { .bool($0) } : nil
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    guard let value = index.text.flatMap({ flag($0) }) else {
      throw Fault.error(.keyError, "'Unknown flag'")
    }
    return .bool(value)
  }

  func setAttribute(_ name: String, to value: Value, _ machine: Machine) throws -> Bool {
    guard name == "writeable" else {
      guard try attribute(name, machine) == nil else {
        throw Fault.error(
          .attributeError,
          "attribute '\(name)' of 'numpy._core.multiarray.flagsobj' objects is not writable")
      }
      throw Fault.noAttribute(type: "numpy._core.multiarray.flagsobj", name: name, hint: nil)
    }
    guard array.setWriteable(try machine.isTrue(value)) else {
      throw Fault.value("cannot set WRITEABLE flag to True of this array")
    }
    return true
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    guard ["W", "WRITEABLE"].contains(index.text) else {
      throw Fault.error(.keyError, "'Unknown flag'")
    }
    return try setAttribute("writeable", to: value, machine)
  }

  func representation(_ machine: Machine) throws -> String {
    flags.map { "  \($0.name) : \($0.value ? "True" : "False")\n" }.joined()
  }
}
