// Types of tuples whose elements have names: what `collections.namedtuple` makes.

import Diagnostics

/// A type of named tuples: calling it makes one.
package final class TupleType: Object {
  package let name: String
  /// The module that its text names.
  private let module: String
  package let fields: [String]
  /// Default values of the last fields.
  package let defaults: [Value]

  package init(
    _ name: String, fields: [String], defaults: [Value] = [], module: String = "__main__"
  ) {
    self.name = name
    self.fields = fields
    self.defaults = defaults
    self.module = module
  }

  package override var typeName: String { "type" }
  package override var isCallable: Bool { true }
  package override var attributeNames: [String] {
    ["_asdict", "_field_defaults", "_fields", "_make", "_replace"]
  }

  package func make(_ items: [Value]) -> Value { .tuple(TupleObject(items, type: self)) }

  package override func representation(_ machine: Machine) throws -> String {
    "<class '\(module).\(name)'>"
  }

  // MARK: Attributes

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "__name__", "__qualname__": return .string(self.name)
    case "__module__": return .string(module)
    case "__doc__": return .string("\(self.name)(\(fields.joined(separator: ", ")))")
    case "_field_defaults":
      return .dict(DictObject(zip(fields.suffix(defaults.count), defaults)))
    case "_fields": return .tuple(fields.map { .string($0) })
    default: break
    }
    if let function = try machine.method(name, ofType: "type namedtuple") {
      return .object(BoundMethod(receiver: .object(self), function: function))
    }
    return try machine.method(name, ofType: "namedtuple")
      ?? machine.method(name, ofType: "tuple")
  }

  /// An attribute of one of its tuples, beside those of every tuple.
  func attribute(_ name: String, of tuple: TupleObject, _ machine: Machine) throws -> Value? {
    if let place = fields.firstIndex(of: name) { return tuple.items[place] }
    if ["_fields", "_field_defaults", "_make", "__doc__"].contains(name) {
      return try attribute(name, machine)
    }
    return try machine.method(name, ofType: "namedtuple").map {
      .object(BoundMethod(receiver: .tuple(tuple), function: $0))
    }
  }

  // MARK: Calls

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    var items: [Value?] = arguments.positional
    guard items.count <= fields.count else { throw tooMany(items.count) }
    items += Array(repeating: nil, count: fields.count - items.count)
    for (name, value) in arguments.keywords {
      guard let place = fields.firstIndex(of: name) else {
        let near = Suggestion.nearest(to: name, in: fields)
        throw Fault.unexpectedKeyword(
          function: constructor, name: name, hint: near.map { "did you mean '\($0)'?" })
      }
      guard items[place] == nil else {
        throw Fault.duplicateArgument(function: constructor, name: name)
      }
      items[place] = value
    }
    let required = fields.count - defaults.count
    for place in required..<fields.count where items[place] == nil {
      items[place] = defaults[place - required]
    }
    let given = items.compactMap { $0 }
    guard given.count == fields.count else {
      let missing = fields.indices.filter { items[$0] == nil }
      throw Fault.missingArguments(
        function: constructor, names: missing.map { fields[$0] }, kind: "positional")
    }
    return make(given)
  }

  private var constructor: String { "\(name).__new__" }

  /// Python counts the class itself as an argument.
  private func tooMany(_ given: Int) -> Fault {
    let most = fields.count + 1
    let least = most - defaults.count
    let count = least < most ? "from \(least) to \(most)" : "\(most)"
    return .tooManyArguments(
      function: constructor, takes: "\(count) positional argument\(most == 1 ? "" : "s")",
      given: given + 1)
  }
}
