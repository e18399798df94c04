// Exceptions as values: what `raise` throws and `except … as name` binds.

/// An instance of an exception class.
package final class ExceptionObject: Object {
  package let type: ExceptionType
  package let arguments: [Value]
  /// The fault that the machine raised, kept so that its hints are not lost when it is raised again.
  let origin: Fault?
  /// Where it was first raised; nil before that.
  var failure: Failure?

  package init(_ type: ExceptionType, arguments: [Value], origin: Fault? = nil) {
    self.type = type
    self.arguments = arguments
    self.origin = origin
  }

  /// The exception that stands for a fault.
  convenience init(_ fault: Fault) {
    let errorClass = ErrorClass(rawValue: fault.errorClass) ?? .exception
    var arguments = [Value.string(fault.message)]
    if case .missingKey(let key) = fault { arguments = [key] }
    if case .assertion(let message) = fault { arguments = message.map { [$0] } ?? [] }
    self.init(ExceptionType(errorClass), arguments: arguments, origin: fault)
  }

  package var className: String { type.errorClass.rawValue }
  package override var typeName: String { className }

  /// What `str` gives: nothing, the one argument's text, or the tuple of arguments.
  package var message: String {
    if let origin { return origin.message }
    let texts = arguments.map { argument in
      let asText = arguments.count == 1 && type.errorClass != .keyError
      return (try? Representation.plain(argument, asText: asText)) ?? argument.typeName
    }
    return texts.count == 1 ? texts[0] : texts.isEmpty ? "" : "(\(texts.joined(separator: ", ")))"
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    name == "args" ? .tuple(arguments) : nil
  }

  package override func representation(_ machine: Machine) throws -> String {
    let texts = try arguments.map(machine.representation)
    return "\(className)(\(texts.joined(separator: ", ")))"
  }

  package override func text(_ machine: Machine) throws -> String { message }
}

/// An exception class: calling it makes an exception.
package final class ExceptionType: Object {
  package let errorClass: ErrorClass

  package init(_ errorClass: ErrorClass) { self.errorClass = errorClass }

  package override var typeName: String { "type" }
  package override var isCallable: Bool { true }
  package override var hash: Int? { Hashing.hash(of: errorClass.rawValue) }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    .object(ExceptionObject(self, arguments: arguments.positional))
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    name == "__name__" ? .string(errorClass.rawValue) : nil
  }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard case .object(let object) = other else { return nil }
    return (object as? ExceptionType).map { $0.errorClass == errorClass }
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<class '\(errorClass.rawValue)'>"
  }
}
