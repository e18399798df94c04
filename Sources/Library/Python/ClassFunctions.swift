// What classes are made with: `property`, `staticmethod`, `classmethod`, `super`; and looking at them.

import Interpreter

enum ClassFunctions {
  static let all: [Builtin] = [issubclass, delattr, vars, ascend]

  /// The decorators of a class body, as the types that they are.
  static let types: [TypeDescriptor] = [
    TypeDescriptor("property", constructor: property),
    TypeDescriptor("staticmethod", constructor: staticmethod),
    TypeDescriptor("classmethod", constructor: classmethod),
  ]

  private static let property = Builtin(
    "property", "fget=None, fset=None, fdel=None, doc=None",
    "An attribute whose reading and setting run functions."
  ) { arguments, _ in
    .object(
      PropertyObject(
        getter: arguments.optional(0) ?? .none, setter: arguments.optional(1) ?? .none,
        deleter: arguments.optional(2) ?? .none))
  }

  private static let staticmethod = Builtin(
    "staticmethod", "function, /", "A function in a class that takes no instance."
  ) { arguments, _ in
    .object(StaticMethodObject(arguments[0]))
  }

  private static let classmethod = Builtin(
    "classmethod", "function, /", "A function in a class that takes the class itself."
  ) { arguments, _ in
    .object(ClassMethodObject(arguments[0]))
  }

  private static let ascend = Builtin(
    "super", "type=None, object=None, /",
    "The object, with its attributes as the class above `type` has them."
  ) { arguments, machine in
    guard arguments.isGiven(0) else {
      throw Fault.error(.runtimeError, "super(): no arguments")
    }
    return try machine.makeSuper(arguments[0], arguments[1])
  }

  private static let issubclass = Builtin(
    "issubclass", "cls, class_or_tuple, /", "Whether the class is another, or derives from it.",
    example: "issubclass(bool, int)"
  ) { arguments, machine in
    .bool(try PythonTypes.isSubclass(arguments[0], of: arguments[1]))
  }

  private static let delattr = Builtin(
    "delattr", "obj, name, /", "Deletes an attribute of an object."
  ) { arguments, machine in
    try machine.deleteAttribute(try arguments.text(1), of: arguments[0])
    return .none
  }

  private static let vars = Builtin(
    "vars", "object, /", "The attributes of an instance as a dict; changing it changes them."
  ) { arguments, machine in
    guard let found = try machine.findAttribute("__dict__", of: arguments[0]) else {
      throw Fault.type("vars() argument must have __dict__ attribute")
    }
    return found
  }
}

/// The methods that every instance has, and those that every exception has.
enum ObjectMethods {
  static let object = [String: Builtin](named: [
    initialize, setAttribute, deleteAttribute, equal, notEqual, hash, representation, text, format,
  ])
  static let exception = [String: Builtin](named: [
    initializeException, exceptionText, exceptionRepresentation, withTraceback,
  ])

  private static let initialize = Builtin(
    "object.__init__", "self, /", "Does nothing: the end of a chain of `super().__init__()`."
  ) { _, _ in .none }

  private static let setAttribute = Builtin(
    "object.__setattr__", "self, name, value, /", "Sets an attribute without asking the class."
  ) { arguments, machine in
    try machine.setPlainAttribute(try arguments.text(1), of: arguments[0], to: arguments[2])
    return .none
  }

  private static let deleteAttribute = Builtin(
    "object.__delattr__", "self, name, /", "Deletes an attribute without asking the class."
  ) { arguments, machine in
    try machine.deletePlainAttribute(try arguments.text(1), of: arguments[0])
    return .none
  }

  private static let equal = Builtin(
    "object.__eq__", "self, value, /", "Whether it is the same object."
  ) { arguments, _ in
    arguments[0].isSame(as: arguments[1]) ? .bool(true) : .object(NotImplementedObject())
  }

  private static let notEqual = Builtin(
    "object.__ne__", "self, value, /", "Whether it is another object."
  ) { arguments, machine in
    .bool(!(try machine.areEqual(arguments[0], arguments[1])))
  }

  private static let hash = Builtin(
    "object.__hash__", "self, /", "A whole number for the object as a key."
  ) { arguments, machine in
    .int(machine.identity(of: arguments[0]))
  }

  private static let representation = Builtin(
    "object.__repr__", "self, /", "The text without a method of the class: its name."
  ) { arguments, _ in
    .string("<__main__.\(arguments[0].typeName) object>")
  }

  private static let text = Builtin("object.__str__", "self, /", "What `repr` gives.") {
    arguments, machine in
    .string(try machine.representation(arguments[0]))
  }

  private static let format = Builtin(
    "object.__format__", "self, format_spec, /", "What `str` gives; takes no format spec."
  ) { arguments, machine in
    guard try arguments.text(1).isEmpty else {
      throw Fault.type(
        "unsupported format string passed to \(arguments[0].typeName).__format__")
    }
    return .string(try machine.text(of: arguments[0]))
  }

  // MARK: Exceptions

  private static let initializeException = Builtin(
    "BaseException.__init__", "self, /, *args", "Sets the arguments, from which the message comes."
  ) { arguments, _ in
    arguments[0].exception?.arguments = arguments.rest(1)
    return .none
  }

  private static let exceptionText = Builtin(
    "BaseException.__str__", "self, /", "The message, from the arguments."
  ) { arguments, _ in
    .string(arguments[0].exception?.plainMessage ?? "")
  }

  private static let exceptionRepresentation = Builtin(
    "BaseException.__repr__", "self, /", "The class with its arguments."
  ) { arguments, machine in
    .string(try arguments[0].exception?.plainRepresentation(machine) ?? "")
  }

  private static let withTraceback = Builtin(
    "BaseException.with_traceback", "self, tb, /", "The exception itself; where it came from stays."
  ) { arguments, _ in
    arguments[0]
  }
}
