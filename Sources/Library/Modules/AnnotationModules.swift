// Modules whose names stand in annotations or at the head of a file, and do nothing when a cell runs.

import Interpreter

enum AnnotationModules {
  static let typing = module("typing", names)
  static let future = module("__future__", ["annotations", "division", "print_function"])

  private static func module(_ name: String, _ names: [String]) -> Module {
    var members: [String: Module.Member] = [:]
    for member in names {
      members[member] = { _ in .host(Annotation("\(name).\(member)")) }
    }
    return Module(name, members)
  }

  private static let names = [
    "Any", "Callable", "ClassVar", "Dict", "Final", "FrozenSet", "Generator", "Generic", "Iterable",
    "Iterator", "List", "Literal", "Mapping", "NamedTuple", "NoReturn", "Optional", "Sequence",
    "Set", "Tuple", "Type", "TypeVar", "Union",
  ]
}

/// A name of an annotation: it takes items and arguments, and is nothing else.
final class Annotation: ObjectContent {
  private let name: String

  init(_ name: String) { self.name = name }

  var typeName: String { "typing._SpecialForm" }
  var isCallable: Bool { true }

  func item(_ index: Value, _ machine: Machine) throws -> Value? { .host(self) }
  func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value { .host(self) }
  func representation(_ machine: Machine) throws -> String { name }
}
