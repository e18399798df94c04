// Tuples whose items have names, as NumPy's linear algebra gives them.

import Interpreter
import LossMath

/// A result of several parts: by name, by place, or taken apart as a tuple.
final class NamedResult: ObjectContent {
  let typeName: String
  let attributeNames: [String]
  private let items: TupleObject

  init(_ typeName: String, _ parts: KeyValuePairs<String, NDArray>) {
    self.typeName = typeName
    attributeNames = parts.map(\.key)
    items = TupleObject(parts.map { .array($0.value) })
  }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    attributeNames.firstIndex(of: name).map { items.items[$0] }
  }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    try machine.item(of: .tuple(items), at: index)
  }

  func length(_ machine: Machine) throws -> Int? { items.items.count }

  func iterator(_ machine: Machine) throws -> IteratorObject? { ValuesIterator(items.items) }

  func representation(_ machine: Machine) throws -> String {
    let parts = try zip(attributeNames, items.items).map { name, item in
      "\(name)=\(try machine.representation(item))"
    }
    return "\(typeName)(\(parts.joined(separator: ", ")))"
  }
}
