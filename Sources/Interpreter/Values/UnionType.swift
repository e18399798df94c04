// Types made of types: `int | str`, and `list[int]`.

/// `int | str`: what `isinstance` accepts is of one of the members.
package final class UnionType: Object {
  /// Types, and `None`.
  package let members: [Value]

  private init(_ members: [Value]) { self.members = members }

  /// The union of two types; nil where one of them is none.
  static func union(_ left: Value, _ right: Value) -> Value? {
    guard left.isType || left.isNone, right.isType || right.isNone else { return nil }
    guard left.isType || right.isType else { return nil }
    var members: [Value] = []
    for candidate in parts(of: left) + parts(of: right)
    where !members.contains(where: { $0.isSame(as: candidate) }) {
      members.append(candidate)
    }
    return members.count == 1 ? members[0] : .object(UnionType(members))
  }

  private static func parts(of value: Value) -> [Value] {
    if case .object(let object) = value, let union = object as? UnionType { return union.members }
    return [value]
  }

  package override var typeName: String { "types.UnionType" }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard case .object(let object) = other, let union = object as? UnionType else { return nil }
    return members.count == union.members.count
      && members.allSatisfy { one in union.members.contains { $0.isSame(as: one) } }
  }

  package override func representation(_ machine: Machine) throws -> String {
    try members.map { try $0.nameAsType(machine) }.joined(separator: " | ")
  }
}

/// `list[int]`: the type, with what its elements are said to be.
package final class GenericAlias: Object {
  private let origin: Value
  private let parameters: [Value]

  init(_ origin: Value, _ parameters: [Value]) {
    self.origin = origin
    self.parameters = parameters
    super.init()
  }

  package override var typeName: String { "types.GenericAlias" }
  package override var isCallable: Bool { true }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try machine.call(origin, arguments)
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "__origin__": origin
    case "__args__": .tuple(parameters)
    default: try machine.findAttribute(name, of: origin)
    }
  }

  package override func representation(_ machine: Machine) throws -> String {
    let texts = try parameters.map { try $0.nameAsType(machine) }
    return "\(try origin.nameAsType(machine))[\(texts.joined(separator: ", "))]"
  }
}

extension Value {
  /// Whether it is a type that `|` joins with others.
  fileprivate var isType: Bool {
    guard case .object(let object) = self else { return false }
    return object is TypeObject || object is ClassObject || object is ExceptionType
      || object is TupleType || object is UnionType || object is GenericAlias
  }

  /// A type as annotations write it: `int`, `collections.deque`, `__main__.Point`.
  fileprivate func nameAsType(_ machine: Machine) throws -> String {
    if case .ellipsis = self { return "..." }
    let text = try machine.representation(self)
    guard text.hasPrefix("<class '"), text.hasSuffix("'>") else { return text }
    return String(text.dropFirst("<class '".count).dropLast("'>".count))
  }
}
