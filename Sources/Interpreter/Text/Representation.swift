// `repr` and `str` of every value.

import LossMath

package enum Representation {
  /// The text of a value that needs no machine: numbers, strings, `None`; others by their type.
  package static func plain(_ value: Value, asText: Bool = false) throws -> String {
    switch value {
    case .unbound, .none: "None"
    case .ellipsis: "Ellipsis"
    case .bool(let flag), .numpyBool(let flag): flag ? "True" : "False"
    case .int(let number), .numpyInt(let number): String(number)
    case .float(let number), .numpyFloat(let number): PythonText.repr(number)
    case .numpyFloat32(let number): PythonText.repr(number)
    case .string(let string): asText ? string.text : PythonText.repr(string.text)
    case .tuple(let tuple): try sequence(tuple.items) { try plain($0) }
    default: "<\(value.typeName) object>"
    }
  }

  private static func sequence(
    _ items: [Value], _ text: (Value) throws -> String
  ) rethrows -> String {
    let texts = try items.map(text)
    return texts.count == 1 ? "(\(texts[0]),)" : "(\(texts.joined(separator: ", ")))"
  }

  static func text(_ value: Value, asText: Bool, _ machine: Machine) throws -> String {
    switch value {
    case .list(let list):
      return try machine.textOnce(of: list, dots: "[...]") {
        "[\(try list.items.map(machine.representation).joined(separator: ", "))]"
      }
    case .tuple(let tuple):
      return try machine.textOnce(of: tuple, dots: "(...)") {
        guard let type = tuple.type else {
          return try sequence(tuple.items, machine.representation)
        }
        let parts = try zip(type.fields, tuple.items).map { name, item in
          "\(name)=\(try machine.representation(item))"
        }
        return "\(type.name)(\(parts.joined(separator: ", ")))"
      }
    case .dict(let dict):
      return try machine.textOnce(of: dict, dots: "{...}") {
        try dict.kind?.representation(dict, machine) ?? dict.itemText(machine)
      }
    case .set(let set): return try text(of: set, machine)
    case .array(let object):
      let text = try machine.layout(object.array, machine.printOptions)
      return asText ? text.text : text.representation
    case .function(let function): return "<function \(function.name)>"
    case .builtin(let builtin): return "<built-in function \(builtin.descriptor.shortName)>"
    case .object(let object):
      return asText ? try object.text(machine) : try object.representation(machine)
    default: return try plain(value, asText: asText)
    }
  }

  private static func text(of set: SetObject, _ machine: Machine) throws -> String {
    let items = try set.keys.map(machine.representation).joined(separator: ", ")
    if set.isFrozen { return set.table.count == 0 ? "frozenset()" : "frozenset({\(items)})" }
    return set.table.count == 0 ? "set()" : "{\(items)}"
  }

}

extension Machine {
  /// A container's text; inside itself it is shown as dots.
  package func textOnce(
    of object: AnyObject, dots: String, _ text: () throws -> String
  ) throws -> String {
    let key = ObjectIdentifier(object)
    guard representing.insert(key).inserted else { return dots }
    defer { representing.remove(key) }
    return try text()
  }
}

extension NDArray {
  /// The elements row by row, as `ArrayText` takes them.
  package var printedElements: ArrayElements {
    switch dtype {
    case .bool: .bools(booleans)
    case .int64: .ints(integers)
    case .float32: .halfWidthFloats(elements())
    case .float64: .floats(doubles)
    }
  }
}
