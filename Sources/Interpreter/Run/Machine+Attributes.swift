// `object.name`: attributes and methods of built-in types and of objects; modules.

import Diagnostics

extension Value {
  /// The key under which the library keeps the methods of this value's type; nil for objects with
  /// attributes of their own.
  package var builtinType: String? {
    switch self {
    case .int, .bool: "int"
    case .float: "float"
    case .string: "str"
    case .list: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .set(let object): object.isFrozen ? "frozenset" : "set"
    case .array, .numpyInt, .numpyBool, .numpyFloat, .numpyFloat32: "ndarray"
    default: nil
    }
  }
}

extension Value {
  /// Whether it is one of NumPy's numbers, which have what arrays have, and the name is one of those
  /// that arrays alone have.
  func lacks(_ name: String) -> Bool {
    switch self {
    case .numpyBool where name == "is_integer": true
    case .numpyBool, .numpyInt, .numpyFloat, .numpyFloat32:
      ["argpartition", "dot", "mT", "partition"].contains(name)
    default: false
    }
  }
}

extension Machine {
  package func attribute(_ name: String, of value: Value) throws -> Value {
    if let found = try findAttribute(name, of: value) { return found }
    if case .object(let object) = value, let module = object as? ModuleObject {
      throw missing(name, in: module)
    }
    let near = Suggestion.nearest(to: name, in: attributeNames(of: value))
    let hint = near.map { "did you mean '.\($0)'?" }
    if value.typeName == "type",
      let type = try findAttribute("__name__", of: value)?.text
    {
      let message = "type object '\(type)' has no attribute '\(name)'"
      throw Fault.error(.attributeError, message, hint: hint)
    }
    throw Fault.noAttribute(type: value.typeName, name: name, hint: hint)
  }

  /// The attribute, or nil where there is none.
  package func findAttribute(_ name: String, of value: Value) throws -> Value? {
    switch value {
    case .object(let object):
      if let found = try object.attribute(name, self) { return found }
      guard object is ModuleObject == false else { return try submodule(name, of: object) }
      if name == "__class__" { return try classValue(of: value) }
      guard object is IteratorObject else { return nil }
      return try special(name, of: value, "iterator")
    case .function(let function): return functionAttribute(name, function)
    case .builtin(let builtin):
      switch name {
      case "__name__": return .string(builtin.descriptor.shortName)
      case "__doc__": return .string(builtin.descriptor.summary)
      default:
        let member = builtin.descriptor.members().first { $0.shortName == name }
        return member.map { .builtin(BuiltinObject($0)) }
      }
    case .tuple(let tuple):
      if let found = try tuple.type?.attribute(name, of: tuple, self) { return found }
    case .dict(let dict):
      if let found = try kindAttribute(name, of: dict) { return found }
    default: if value.lacks(name) { return nil }
    }
    if name == "__class__" { return try classValue(of: value) }
    guard let type = value.builtinType else { return nil }
    if let property = builtinProperty(name, ofType: type) {
      return try call(.builtin(property), value)
    }
    if let method = try method(name, ofType: type) {
      return .object(BoundMethod(receiver: value, function: method))
    }
    return try method(name, ofType: "type \(type)") ?? special(name, of: value, type)
  }

  /// The method behind an operator or a built-in function, of a value that is no instance.
  private func special(_ name: String, of value: Value, _ type: String) throws -> Value? {
    try specialFunction(name, ofType: type).map {
      .object(BoundMethod(receiver: value, function: $0))
    }
  }

  /// The same as a function of the type: `int.__add__`.
  func specialFunction(_ name: String, ofType type: String) throws -> Value? {
    guard name.hasPrefix("__"), let descriptor = library.specials[type]?()[name] else {
      return nil
    }
    return .builtin(BuiltinObject(descriptor))
  }

  private func classValue(of value: Value) throws -> Value? {
    try library.names["type"].map { try call($0(self), value) }
  }

  /// An attribute of a dict that only dicts of its kind have.
  private func kindAttribute(_ name: String, of dict: DictObject) throws -> Value? {
    guard let kind = dict.kind else { return nil }
    if let found = kind.attribute(name) { return found }
    return try method(name, ofType: kind.typeName).map {
      .object(BoundMethod(receiver: .dict(dict), function: $0))
    }
  }

  private func functionAttribute(_ name: String, _ function: FunctionObject) -> Value? {
    switch name {
    case "__name__": function.attribute(name) ?? .string(function.name)
    case "__qualname__": function.attribute(name) ?? .string(function.qualifiedName)
    case "__module__": function.attribute(name) ?? .string("__main__")
    case "__doc__":
      function.attribute(name) ?? function.documentation.map { .string($0) } ?? Value.none
    default: function.attribute(name)
    }
  }

  /// `matplotlib.pyplot` of an imported `matplotlib`.
  private func submodule(_ name: String, of object: Object) throws -> Value? {
    guard let parent = object as? ModuleObject else { return nil }
    let path = "\(parent.descriptor.name).\(name)"
    return library.modules[path] == nil ? nil : .object(try module(path))
  }

  package func attributeNames(of value: Value) -> [String] {
    if case .object(let object) = value { return object.attributeNames }
    guard let type = value.builtinType else { return [] }
    var special: [String] = []
    if case .tuple(let tuple) = value, let type = tuple.type {
      special = type.fields + type.attributeNames
    }
    if case .dict(let dict) = value, let kind = dict.kind {
      special = Array((library.methods[kind.typeName]?() ?? [:]).keys)
    }
    let names =
      Array((library.methods[type]?() ?? [:]).keys)
      + Array((library.properties[type]?() ?? [:]).keys)
    return special + names.filter { !value.lacks($0) }
  }

  package func setAttribute(_ name: String, of object: Value, to value: Value) throws {
    if case .dict(let dict) = object, let kind = try dict.kind?.setting(name, to: value) {
      dict.kind = kind
      return
    }
    switch object {
    case .object(let object):
      if try object.setAttribute(name, to: value, self) { return }
      throw Fault.noAttribute(type: object.typeName, name: name, hint: nil)
    case .function(let function): function.setAttribute(name, to: value)
    case .array(let array) where name == "shape":
      let result = try reshaped(array.array, to: value)
      guard result.sharesStorage(with: array.array) || result.count == 0 else {
        throw Fault.error(
          .attributeError,
          "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the "
            + "desired shape.")
      }
      array.array = result
    case .tuple(let tuple) where tuple.type?.fields.contains(name) == true:
      throw Fault.error(.attributeError, "can't set attribute")
    default:
      throw try unwritable(name, of: object)
    }
  }

  /// What setting or deleting an attribute of a built-in type's value fails with.
  private func unwritable(_ name: String, of value: Value) throws -> Fault {
    guard let type = value.builtinType, try findAttribute(name, of: value) != nil else {
      return .noAttribute(type: value.typeName, name: name, hint: nil)
    }
    let isNumber = if case .array = value { false } else { value.isArrayLike }
    guard isNumber || builtinProperty(name, ofType: type) != nil else {
      return .readOnlyAttribute(type: value.typeName, name: name)
    }
    let owner = isNumber ? "numpy.generic" : value.typeName
    return .error(.attributeError, "attribute '\(name)' of '\(owner)' objects is not writable")
  }

  package func deleteAttribute(_ name: String, of value: Value) throws {
    if case .object(let object) = value, try object.deleteAttribute(name, self) { return }
    if case .function(let function) = value, function.removeAttribute(name) { return }
    if case .object = value {
      throw Fault.noAttribute(type: value.typeName, name: name, hint: nil)
    }
    throw try unwritable(name, of: value)
  }

  // MARK: Modules

  private func missing(_ name: String, in module: ModuleObject) -> Fault {
    if let fault = module.descriptor.absent(name) { return fault }
    let near = Suggestion.nearest(to: name, in: module.attributeNames)
    return .noModuleAttribute(
      module: module.descriptor.name, name: name, hint: near.map { "did you mean '\($0)'?" })
  }

  /// - Parameter whole: whether the module itself is wanted (`import a.b as c`), not its first part.
  func imported(_ path: String, whole: Bool) throws -> Value {
    let module = try module(path)
    if whole { return .object(module) }
    return .object(try self.module(String(path.prefix { $0 != "." })))
  }

  func member(_ name: String, of value: Value) throws -> Value {
    guard case .object(let object) = value, let module = object as? ModuleObject else {
      return .none
    }
    if let found = try findAttribute(name, of: value) { return found }
    let near = Suggestion.nearest(to: name, in: module.attributeNames)
    throw Fault.cannotImport(
      name: name, module: module.descriptor.name, hint: near.map { "did you mean '\($0)'?" })
  }

  func importEverything(_ value: Value) throws {
    guard case .object(let object) = value, let module = object as? ModuleObject else { return }
    for name in module.attributeNames where !name.hasPrefix("_") {
      define(name, as: try attribute(name, of: value))
    }
  }
}
