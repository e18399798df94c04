// Modules and types as values: names with a table behind them.

/// A module: `numpy`, `math`, `matplotlib.pyplot`.
package final class ModuleObject: Object {
  package let descriptor: Module
  /// Tells it from every other module and shape of its machine.
  let id: Int

  /// Objects made once for each machine, so that a function is always the same object.
  private var loaded: [String: Value] = [:]

  init(_ descriptor: Module, id: Int) {
    self.descriptor = descriptor
    self.id = id
    super.init(.module)
  }

  package override var typeName: String { "module" }
  package override var attributeNames: [String] { descriptor.names }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let value = loaded[name] { return value }
    guard let value = try descriptor.member(name, machine) else { return nil }
    loaded[name] = value
    return value
  }

  package override func setAttribute(_ name: String, to value: Value, _ machine: Machine) -> Bool {
    loaded[name] = value
    // Places that remember a member look again.
    machine.classEpoch += 1
    return true
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<module '\(descriptor.name)'>"
  }
}

/// A type that the library provides: calling it makes or converts a value.
package final class TypeObject: Object {
  package let descriptor: TypeDescriptor
  let constructor: BuiltinObject?

  package init(_ descriptor: TypeDescriptor) {
    self.descriptor = descriptor
    constructor = descriptor.constructor.map(BuiltinObject.init)
    super.init(.type)
  }

  package override var typeName: String { "type" }
  package override var isCallable: Bool { constructor != nil }
  package override var hash: Int? { Hashing.hash(of: descriptor.name) }

  override func isSameType(as other: AnyObject) -> Bool {
    (other as? TypeObject)?.descriptor.name == descriptor.name
  }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard let constructor else { throw Fault.cannotCreate(descriptor.name) }
    return try machine.call(.builtin(constructor), arguments)
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if name == "__name__" { return .string(descriptor.shortName) }
    for type in [descriptor.name] + descriptor.bases {
      if let found = try machine.method(name, ofType: "type \(type)")
        ?? machine.method(name, ofType: type)
      {
        return found
      }
    }
    switch name {
    case "__doc__": return .string(descriptor.constructor?.summary ?? "")
    case "__module__": return .string(descriptor.module ?? "builtins")
    case "__mro__", "__bases__":
      let chain = try (descriptor.bases + (descriptor.name == "object" ? [] : ["object"]))
        .compactMap { try machine.library.names[$0]?(machine) }
      return .tuple(name == "__mro__" ? [.object(self)] + chain : Array(chain.prefix(1)))
    default: return try machine.specialFunction(name, ofType: descriptor.name)
    }
  }

  package override func item(_ index: Value, _ machine: Machine) throws -> Value {
    let generic = ["list", "dict", "tuple", "set", "frozenset", "type"]
    guard generic.contains(descriptor.name) || descriptor.name.hasPrefix("collections.") else {
      throw Fault.type("type '\(descriptor.name)' is not subscriptable")
    }
    let parameters: [Value]
    if case .tuple(let tuple) = index { parameters = tuple.items } else { parameters = [index] }
    return .object(GenericAlias(.object(self), parameters))
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<class '\(descriptor.module.map { "\($0)." } ?? "")\(descriptor.name)'>"
  }
}

/// What makes a type: its name, how it is made, what it derives from.
package struct TypeDescriptor: Sendable {
  /// As Python writes it in `<class '…'>`.
  package var name: String
  package var constructor: Builtin?
  /// The names of the types that an `isinstance` check also accepts, nearest first.
  package var bases: [String]
  /// The module that its text names, where its name in errors does not.
  package var module: String?

  package init(
    _ name: String, module: String? = nil, bases: [String] = [], constructor: Builtin? = nil
  ) {
    self.name = name
    self.module = module
    self.bases = bases
    self.constructor = constructor
  }

  package var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }
}
