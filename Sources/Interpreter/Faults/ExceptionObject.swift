// Exceptions as values: what `raise` throws and `except … as name` binds.

import LossMath

/// An instance of an exception class.
package final class ExceptionObject: Object {
  /// The built-in class that it is of, or derives from.
  package let type: ExceptionType
  /// The cell's own class, where it is of one.
  package let definition: ClassObject?
  package var arguments: [Value]
  /// Attributes that a cell set.
  private var fields: [(name: String, value: Value)] = []
  /// `raise … from cause`.
  var cause: ExceptionObject? {
    didSet { suppressesContext = true }
  }
  /// What was being handled when it was raised.
  private(set) var context: ExceptionObject?
  /// Whether the context is that of when it was raised last.
  private(set) var isChained = false
  /// Whether `from` says that the context is not to be shown.
  private var suppressesContext = false
  /// The fault that the machine raised, kept so that its hints are not lost when it is raised again.
  let origin: Fault?
  /// Where it was first raised; nil before that.
  var failure: Failure?
  /// The message as it was when it was raised, where it takes a machine to write it.
  private var written: String?

  package init(
    _ type: ExceptionType, arguments: [Value], origin: Fault? = nil, definition: ClassObject? = nil
  ) {
    self.type = type
    self.arguments = arguments
    self.origin = origin
    self.definition = definition
  }

  /// The exception that stands for a fault.
  convenience init(_ fault: Fault) {
    let errorClass = ErrorClass(rawValue: fault.errorClass) ?? .exception
    var arguments = [Value.string(fault.message)]
    if case .missingKey(let key) = fault { arguments = [key] }
    if case .math(.axisOutOfRange(let axis, let rank, let parameter)) = fault {
      arguments = [.int(axis), .int(rank), parameter.map { .string($0) } ?? .none]
    }
    if case .assertion(let message) = fault { arguments = message.map { [$0] } ?? [] }
    self.init(ExceptionType(errorClass), arguments: arguments, origin: fault)
  }

  package var className: String { definition?.name ?? type.errorClass.rawValue }

  /// The class as a value.
  package var classValue: Value { .object(definition ?? type) }
  package override var typeName: String { className }

  /// What `str` gives: nothing, the one argument's text, or the tuple of arguments.
  package var message: String {
    if let origin { return origin.message }
    if let written { return written }
    if let definition, let method = definition.special(.text),
      let text = try? definition.machine.callForText(method, .object(self), "__str__")
    {
      return text
    }
    return plainMessage
  }

  /// Notes what is being handled as it is raised; no chain of contexts comes back to where it began.
  func chain(to current: ExceptionObject?) {
    isChained = true
    guard let current, current !== self else { return }
    // What was never caught is in no chain.
    var link = failure == nil ? nil : current
    while let here = link {
      if here.context === self { here.context = nil }
      link = here.context
    }
    context = current
  }

  /// Keeps the message of arguments whose text takes a machine.
  func write(_ machine: Machine) throws {
    guard origin == nil, definition?.special(.text) == nil else { return }
    let isPlain = arguments.allSatisfy { argument in
      switch argument {
      case .list, .tuple, .dict, .set, .array, .object: false
      default: type.errorClass.isSubclass(of: .osError) == false
      }
    }
    written = isPlain ? nil : try message(machine)
  }

  private func message(_ machine: Machine) throws -> String {
    if let axisMessage { return axisMessage }
    let asText = arguments.count == 1 && type.errorClass != .keyError
    let texts = try arguments.map {
      asText ? try machine.text(of: $0) : try machine.representation($0)
    }
    if texts.count == 2, type.errorClass.isSubclass(of: .osError) {
      return "[Errno \(try machine.text(of: arguments[0]))] \(try machine.text(of: arguments[1]))"
    }
    return texts.count == 1 ? texts[0] : texts.isEmpty ? "" : "(\(texts.joined(separator: ", ")))"
  }

  /// The message without a method of the cell's own class.
  package var plainMessage: String {
    if let axisMessage { return axisMessage }
    let texts = arguments.map { argument in
      let asText = arguments.count == 1 && type.errorClass != .keyError
      return (try? Representation.plain(argument, asText: asText)) ?? argument.typeName
    }
    return texts.count == 1 ? texts[0] : texts.isEmpty ? "" : "(\(texts.joined(separator: ", ")))"
  }

  /// What an error of an axis says, where its number and that of the axes are given.
  private var axisMessage: String? {
    guard type.errorClass == .axisError, arguments.count > 1, let axis = arguments[0].index,
      let rank = arguments[1].index
    else { return nil }
    let parameter = arguments.count > 2 ? arguments[2].text : nil
    return MathError.axisOutOfRange(axis: axis, rank: rank, parameter: parameter).message
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    if let field = fields.first(where: { $0.name == name }) { return field.value }
    if let definition, let member = definition.lookup(machine.symbols.symbol(name)) {
      return try machine.bound(member, to: .object(self), of: definition)
    }
    switch name {
    case "args": return .tuple(arguments)
    case "value" where type.errorClass == .stopIteration: return arguments.first ?? Value.none
    case "axis" where type.errorClass == .axisError:
      return arguments.count > 1 ? arguments[0] : Value.none
    case "ndim" where type.errorClass == .axisError:
      return arguments.count > 1 ? arguments[1] : Value.none
    case "__class__": return classValue
    case "__cause__": return cause.map { .object($0) } ?? Value.none
    case "__context__": return context.map { .object($0) } ?? Value.none
    case "__suppress_context__": return .bool(suppressesContext)
    case "__traceback__": return Value.none
    default:
      return try machine.method(name, ofType: ErrorClass.baseException.rawValue).map {
        .object(BoundMethod(receiver: .object(self), function: $0))
      }
    }
  }

  package override func setAttribute(
    _ name: String, to value: Value, _ machine: Machine
  ) throws -> Bool {
    if name == "args" {
      arguments = try machine.values(of: value)
    } else if let index = fields.firstIndex(where: { $0.name == name }) {
      fields[index].value = value
    } else {
      fields.append((name, value))
    }
    return true
  }

  package override var attributeNames: [String] {
    fields.map(\.name) + ["args"] + (definition?.attributeNames ?? [])
  }

  package override func representation(_ machine: Machine) throws -> String {
    if let method = definition?.special(.representation) {
      return try machine.callForText(method, .object(self), "__repr__")
    }
    return try plainRepresentation(machine)
  }

  /// The class with its arguments, without a method of the cell's own class.
  package func plainRepresentation(_ machine: Machine) throws -> String {
    let texts = try arguments.map(machine.representation)
    return "\(className)(\(texts.joined(separator: ", ")))"
  }

  package override func text(_ machine: Machine) throws -> String {
    guard let method = definition?.special(.text) else {
      return try origin?.message ?? message(machine)
    }
    return try machine.callForText(method, .object(self), "__str__")
  }
}

extension Value {
  /// The exception, where it is one.
  package var exception: ExceptionObject? {
    if case .object(let object) = self { object as? ExceptionObject } else { nil }
  }
}

/// An exception class: calling it makes an exception.
package final class ExceptionType: Object {
  package let errorClass: ErrorClass

  package init(_ errorClass: ErrorClass) { self.errorClass = errorClass }

  package override var typeName: String { "type" }
  package override var isCallable: Bool { true }
  package override var hash: Int? { Hashing.hash(of: errorClass.rawValue) }

  override func isSameType(as other: AnyObject) -> Bool {
    (other as? ExceptionType)?.errorClass == errorClass
  }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    guard arguments.keywords.isEmpty else { throw Fault.noKeywords(function: errorClass.rawValue) }
    return .object(ExceptionObject(self, arguments: arguments.positional))
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "__name__", "__qualname__": return .string(errorClass.rawValue)
    case "__module__": return .string("builtins")
    case "__mro__":
      let last = try root(machine)
      return .tuple(errorClass.line + [last])
    case "__bases__":
      guard let base = errorClass.base else { return .tuple([try root(machine)]) }
      return .tuple([.object(ExceptionType(base))])
    default: return nil
    }
  }

  /// `object`, from which everything derives.
  private func root(_ machine: Machine) throws -> Value {
    try machine.library.names["object"]?(machine) ?? .none
  }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard case .object(let object) = other else { return nil }
    return (object as? ExceptionType).map { $0.errorClass == errorClass }
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<class '\(errorClass.rawValue)'>"
  }
}

extension ErrorClass {
  /// The class and those that it derives from, nearest first.
  var line: [Value] {
    var line: [Value] = []
    var current: ErrorClass? = self
    while let here = current {
      line.append(.object(ExceptionType(here)))
      current = here.base
    }
    return line
  }
}
