// Making classes and instances, and finding attributes on them by Python's order of precedence.

import Diagnostics

extension Machine {
  // MARK: Classes

  /// Special methods whose meaning the machine does not have: a class with one would behave
  /// differently from Python's.
  private static let unsupportedMembers = [
    "__new__", "__getattribute__", "__init_subclass__", "__del__",
    "__class_getitem__", "__delete__", "__array_ufunc__", "__array_function__", "__array__",
  ]

  /// `class name(bases): …`, its body run.
  ///
  /// - Parameter namespace: what the body defined; under `__class__` the box through which methods
  ///   see the class, where they use it.
  func makeClass(_ name: String, bases: Value, namespace: Value) throws -> Value {
    guard case .tuple(let bases) = bases, case .dict(let namespace) = namespace else {
      return .none
    }
    guard bases.items.count < 2 else { throw Fault.notImplemented("a class with several bases") }
    let (base, errorClass) = try parent(bases.items.first)
    var members: [(Symbol, Value)] = []
    var cell: BoxObject?
    for (key, value) in zip(namespace.table.keys, namespace.table.values) {
      guard let text = key.text else { continue }
      if Self.unsupportedMembers.contains(text) { throw Fault.notImplemented("`\(text)`") }
      if text == SpecialName.classCell.text, case .object(let object) = value {
        cell = object as? BoxObject
      } else {
        members.append((symbols.symbol(text), value))
      }
    }
    // What decides by itself what it equals has a hash only where it says which.
    let names = members.map(\.0)
    if names.contains(Symbol(.equal)), !names.contains(Symbol(.hash)) {
      members.append((Symbol(.hash), .none))
    }
    let type = ClassObject(
      name, base: base, errorClass: errorClass, members: members, machine: self)
    cell?.value = .object(type)
    try announceNames(of: members, in: type)
    return .object(type)
  }

  /// `__set_name__`: tells the class's descriptors what they are called.
  private func announceNames(of members: [(Symbol, Value)], in type: ClassObject) throws {
    for (name, member) in members {
      _ = try callSpecial(
        "__set_name__", on: member, [.object(type), .string(symbols.name(of: name))])
    }
  }

  private func parent(_ base: Value?) throws -> (ClassObject?, ErrorClass?) {
    guard let base else { return (nil, nil) }
    if case .object(let object) = base {
      switch object {
      case let type as ClassObject: return (type, type.errorClass)
      case let type as ExceptionType: return (nil, type.errorClass)
      case let type as TypeObject:
        if type.descriptor.name == "object" { return (nil, nil) }
        throw Fault.notImplemented("a class derived from '\(type.descriptor.name)'")
      default: break
      }
    }
    throw Fault.notImplemented("a class derived from a '\(base.typeName)' object")
  }

  /// `type(arguments)`.
  func instantiate(_ type: ClassObject, _ arguments: CallArguments) throws -> Value {
    let instance: Value
    if let errorClass = type.errorClass {
      let exception = ExceptionObject(
        ExceptionType(errorClass), arguments: arguments.positional, definition: type)
      instance = .object(exception)
    } else {
      instance = .object(InstanceObject(Unmanaged.passUnretained(type)))
    }
    guard let method = type.special(.initialize) else {
      if type.errorClass == nil, arguments.positional.count + arguments.keywords.count > 0 {
        throw Fault.type("\(type.name)() takes no arguments")
      }
      if !arguments.keywords.isEmpty { throw Fault.noKeywords(function: type.name) }
      return instance
    }
    var arguments = arguments
    arguments.positional.insert(instance, at: 0)
    try checkInitialized(try call(method, arguments))
    return instance
  }

  func checkInitialized(_ result: Value) throws {
    if !result.isNone {
      throw Fault.type("__init__() should return None, not '\(result.typeName)'")
    }
  }

  // MARK: Attributes

  /// An attribute of an instance: a property, a field, a member of the class, `__getattr__`.
  func attribute(_ name: Symbol, of instance: InstanceObject) throws -> Value? {
    let type = instance.type
    let member = type.lookup(name)
    if let member, isDataDescriptor(member) {
      return try bound(member, to: .object(instance), of: type)
    }
    if let value = instance.field(name) { return value }
    if let member { return try bound(member, to: .object(instance), of: type) }
    let text = symbols.name(of: name)
    if let value = try commonAttribute(text, of: .object(instance), type) { return value }
    if let fallback = type.special(.getAttribute) {
      return try call(fallback, .object(instance), .string(text))
    }
    return nil
  }

  /// What every instance has: its class, its fields as a dict, the methods of `object`.
  func commonAttribute(_ name: String, of value: Value, _ type: ClassObject) throws -> Value? {
    switch name {
    case "__class__": .object(type)
    case "__dict__": value.instance.map { .dict($0.dictionary) }
    case "__module__": .string(type.module)
    case "__doc__": Value.none
    default: try rootMethod(name, of: type, receiver: value)
    }
  }

  /// A method that every object, or every exception, has.
  func rootMethod(_ name: String, of type: ClassObject, receiver: Value) throws -> Value? {
    let found =
      type.errorClass == nil ? nil : try method(name, ofType: ErrorClass.baseException.rawValue)
    return try (found ?? method(name, ofType: "object")).map {
      .object(BoundMethod(receiver: receiver, function: $0))
    }
  }

  /// What a class itself has beside its members.
  func classAttribute(_ name: String, of type: ClassObject) throws -> Value? {
    switch name {
    case "__name__": return .string(type.name)
    case "__qualname__": return .string(type.qualifiedName)
    case "__mro__": return .tuple(try order(of: type))
    case "__module__": return .string(type.module)
    case "__doc__": return Value.none
    case "__bases__", "__base__":
      let base = try baseValue(of: type)
      return name == "__base__" ? base : .tuple([base])
    case "__dict__":
      return .dict(
        DictObject(type.order.map { (symbols.name(of: $0), type.members[$0] ?? .none) }))
    default:
      let found =
        type.errorClass == nil ? nil : try method(name, ofType: ErrorClass.baseException.rawValue)
      return try found ?? method(name, ofType: "object")
    }
  }

  /// The classes in which attributes are looked for.
  private func order(of type: ClassObject) throws -> [Value] {
    var order: [Value] = []
    var current: ClassObject? = type
    while let candidate = current {
      order.append(.object(candidate))
      current = candidate.base
    }
    if let errorClass = type.errorClass { order += errorClass.line }
    return try order + [library.names["object"]?(self) ?? .none]
  }

  private func baseValue(of type: ClassObject) throws -> Value {
    if let base = type.base { return .object(base) }
    if let errorClass = type.errorClass { return .object(ExceptionType(errorClass)) }
    return try library.names["object"]?(self) ?? .none
  }

  /// A class member as it is read: functions become methods, properties run.
  ///
  /// - Parameter receiver: the instance through which it is read; nil where it is the class.
  func bound(_ member: Value, to receiver: Value?, of type: ClassObject) throws -> Value {
    switch member {
    case .function:
      return receiver.map { .object(BoundMethod(receiver: $0, function: member)) } ?? member
    case .object(let object):
      switch object {
      case let method as StaticMethodObject: return method.function
      case let method as MethodDescriptor:
        return receiver.map { .object(BoundMethod(receiver: $0, function: method.function)) }
          ?? method.function
      case let method as ClassMethodObject:
        return .object(BoundMethod(receiver: .object(type), function: method.function))
      case let property as PropertyObject:
        guard let receiver else { return member }
        return try get(property, of: receiver, type)
      case let descriptor as InstanceObject:
        guard let getter = descriptor.type.special(.descriptorGet) else { return member }
        return try call(getter, member, receiver ?? .none, .object(type))
      default: return member
      }
    default: return member
    }
  }

  private func get(_ property: PropertyObject, of receiver: Value, _ type: ClassObject) throws
    -> Value
  {
    if property.getter.isNone {
      throw Fault.error(
        .attributeError,
        "property \(try nameInQuotes(of: property, in: type))of '\(type.qualifiedName)' object has no "
          + "getter"
      )
    }
    return try call(property.getter, receiver)
  }

  /// The name under which a class holds a property, as errors say it.
  private func nameInQuotes(of property: PropertyObject, in type: ClassObject) throws -> String {
    var current: ClassObject? = type
    while let candidate = current {
      for name in candidate.order {
        if case .object(let object)? = candidate.members[name], object === property {
          return "'\(symbols.name(of: name))' "
        }
      }
      current = candidate.base
    }
    return ""
  }

  /// Whether a member goes before an instance's own field of that name.
  func isDataDescriptor(_ member: Value) -> Bool {
    guard case .object(let object) = member else { return false }
    if object is PropertyObject { return true }
    return member.instance.map { $0.type.special(.descriptorSet) != nil } ?? false
  }

  func setAttribute(_ name: Symbol, of instance: InstanceObject, to value: Value) throws {
    if let method = instance.type.special(.setAttribute) {
      _ = try call(method, .object(instance), .string(symbols.name(of: name)), value)
      return
    }
    try setPlainAttribute(name, of: instance, to: value)
  }

  /// Sets an attribute as `object.__setattr__` does.
  func setPlainAttribute(_ name: Symbol, of instance: InstanceObject, to value: Value) throws {
    let type = instance.type
    if let member = type.lookup(name), case .object(let object) = member {
      if let property = object as? PropertyObject {
        guard !property.setter.isNone else {
          throw Fault.error(
            .attributeError,
            "property '\(symbols.name(of: name))' of '\(type.qualifiedName)' object has no setter")
        }
        _ = try call(property.setter, .object(instance), value)
        return
      }
      if let descriptor = member.instance,
        let setter = descriptor.type.special(.descriptorSet)
      {
        _ = try call(setter, member, .object(instance), value)
        return
      }
    }
    if let slots = type.slots, !slots.contains(name) {
      throw Fault.noAttribute(type: type.name, name: symbols.name(of: name), hint: nil)
    }
    instance.setField(name, to: value)
  }

  /// A class's member, own or inherited, as the class holds it.
  package func classMember(_ name: String, of instance: InstanceObject) -> Value? {
    symbols.known(name).flatMap(instance.type.lookup)
  }

  /// Sets an attribute by its name, as `object.__setattr__` does.
  package func setPlainAttribute(_ name: String, of object: Value, to value: Value) throws {
    guard let instance = object.instance else {
      return try setAttribute(name, of: object, to: value)
    }
    try setPlainAttribute(symbols.symbol(name), of: instance, to: value)
  }

  /// Deletes by a property's own function; false where the class has no property of that name.
  func deleteProperty(_ name: String, of instance: InstanceObject) throws -> Bool {
    guard let symbol = symbols.known(name),
      case .object(let object)? = instance.type.lookup(symbol),
      let property = object as? PropertyObject
    else { return false }
    guard !property.deleter.isNone else {
      throw Fault.error(
        .attributeError,
        "property '\(name)' of '\(instance.type.qualifiedName)' object has no deleter")
    }
    _ = try call(property.deleter, .object(instance))
    return true
  }

  /// Deletes an attribute by its name, as `object.__delattr__` does.
  package func deletePlainAttribute(_ name: String, of object: Value) throws {
    guard let instance = object.instance else { return try deleteAttribute(name, of: object) }
    if try deleteProperty(name, of: instance) { return }
    guard instance.removeField(symbols.symbol(name)) else {
      throw Fault.noAttribute(type: instance.typeName, name: name, hint: nil)
    }
  }
}

extension Machine {
  /// The members that a class body has bound, as a dict.
  func namespace(_ code: Code, _ registers: UnsafeMutablePointer<Value>) -> Value {
    let dict = DictObject()
    for member in code.namespace {
      var value = registers[Int(member.register)]
      if member.isBoxed, case .object(let object) = value, let box = object as? BoxObject {
        value = box.value
      }
      guard !value.isUnbound else { continue }
      dict.table.set(.string(member.name), hash: Hashing.hash(of: member.name), to: value)
    }
    return .dict(dict)
  }

  /// `super()` of a method of `type`.
  package func makeSuper(_ type: Value, _ receiver: Value) throws -> Value {
    guard let type = type.classObject else {
      throw Fault.error(.runtimeError, "super(): empty __class__ cell")
    }
    let own = receiver.definition ?? receiver.classObject
    guard own?.derives(from: type) == true else {
      throw Fault.type("super(type, obj): obj must be an instance or subtype of type")
    }
    return .object(SuperObject(above: type, receiver: receiver))
  }
}
