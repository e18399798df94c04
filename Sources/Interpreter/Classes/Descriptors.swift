// What a class may hold beside plain functions: properties, static and class methods; and `super`.

/// `property`: a method that runs when an attribute is read, another when it is set.
package final class PropertyObject: Object {
  package let getter: Value
  package let setter: Value
  package let deleter: Value

  package init(getter: Value, setter: Value = .none, deleter: Value = .none) {
    self.getter = getter
    self.setter = setter
    self.deleter = deleter
  }

  package override var typeName: String { "property" }
  package override var attributeNames: [String] {
    [
      "deleter", "fdel", "fget", "fset", "getter", "setter",
    ]
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "fget": getter
    case "fset": setter
    case "fdel": deleter
    case "__doc__": try machine.findAttribute(name, of: getter) ?? Value.none
    case "getter":
      decorator { PropertyObject(getter: $0, setter: self.setter, deleter: self.deleter) }
    case "setter":
      decorator { PropertyObject(getter: self.getter, setter: $0, deleter: self.deleter) }
    case "deleter":
      decorator { PropertyObject(getter: self.getter, setter: self.setter, deleter: $0) }
    default: nil
    }
  }

  /// `@name.setter` and its kin: each gives a new property.
  private func decorator(_ make: @escaping (Value) -> PropertyObject) -> Value {
    .object(DecoratorObject(make))
  }
}

/// A function of one argument that gives a new property.
private final class DecoratorObject: Object {
  private let make: (Value) -> PropertyObject

  init(_ make: @escaping (Value) -> PropertyObject) { self.make = make }

  override var typeName: String { "builtin_function_or_method" }
  override var isCallable: Bool { true }

  override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
      throw Fault.type("expected 1 argument, got \(arguments.positional.count)")
    }
    return .object(make(arguments.positional[0]))
  }
}

/// A method of a class that the library defines.
package final class MethodDescriptor: Object {
  package let function: Value

  package init(_ function: Builtin) { self.function = .builtin(BuiltinObject(function)) }

  package override var typeName: String { "method_descriptor" }
  package override var isCallable: Bool { true }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try machine.call(function, arguments)
  }
}

/// `staticmethod`: a function in a class that takes no instance.
package final class StaticMethodObject: Object {
  package let function: Value

  package init(_ function: Value) { self.function = function }

  package override var typeName: String { "staticmethod" }
  package override var isCallable: Bool { true }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    try machine.call(function, arguments)
  }
}

/// `classmethod`: a function in a class that takes the class instead of an instance.
package final class ClassMethodObject: Object {
  package let function: Value

  package init(_ function: Value) { self.function = function }

  package override var typeName: String { "classmethod" }
}

/// `super()`: the attributes of an object as the class above a given one sees them.
package final class SuperObject: Object {
  private let type: ClassObject
  private let receiver: Value

  /// - Parameter type: the class whose base is asked.
  package init(above type: ClassObject, receiver: Value) {
    self.type = type
    self.receiver = receiver
  }

  package override var typeName: String { "super" }
  package override var attributeNames: [String] { type.base?.attributeNames ?? [] }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    let symbol = machine.symbols.symbol(name)
    if let base = type.base, let member = base.lookup(symbol) {
      guard let definition = receiver.definition else {
        return try machine.bound(member, to: nil, of: receiver.classObject ?? base)
      }
      return try machine.bound(member, to: receiver, of: definition)
    }
    return try machine.rootMethod(name, of: type, receiver: receiver)
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<super: \(try Value.object(type).described(machine)), <\(receiver.typeName) object>>"
  }
}

/// `NotImplemented`: what an operator's method returns for an operand that it does not know.
package final class NotImplementedObject: Object {
  package override var typeName: String { "NotImplementedType" }
  package override func representation(_ machine: Machine) throws -> String { "NotImplemented" }
}

extension Value {
  package var isNotImplemented: Bool {
    if case .object(let object) = self { object is NotImplementedObject } else { false }
  }

  /// The class of a cell, where this is one.
  package var classObject: ClassObject? {
    if case .object(let object) = self { object as? ClassObject } else { nil }
  }

  fileprivate func described(_ machine: Machine) throws -> String {
    try machine.representation(self)
  }
}
