// Raising and catching.

extension Machine {
  /// What a `raise` statement throws.
  func raised(_ value: Value, flag: UInt8) throws -> Fault {
    if flag == 1 {
      guard let exception = currentException else {
        return .error(.runtimeError, "No active exception to reraise")
      }
      return .raised(exception)
    }
    if flag == 3, let exception = value.exception { return .raised(exception) }
    guard let exception = try exception(from: value) else {
      return .type("exceptions must derive from BaseException")
    }
    try exception.write(self)
    exception.chain(to: currentException)
    return .raised(exception)
  }

  /// Raises `value` with the exception that it follows from.
  func raised(_ value: Value, from cause: Value) throws -> Fault {
    let fault = try raised(value, flag: 0)
    guard case .raised(let exception) = fault else { return fault }
    if cause.isNone {
      exception.cause = nil
      return fault
    }
    guard let origin = try self.exception(from: cause) else {
      return .type("exception causes must derive from BaseException")
    }
    exception.cause = origin
    return fault
  }

  /// An exception, or a new one of a class.
  private func exception(from value: Value) throws -> ExceptionObject? {
    guard case .object(let object) = value else { return nil }
    switch object {
    case let exception as ExceptionObject: return exception
    case let type as ExceptionType: return ExceptionObject(type, arguments: [])
    case let type as ClassObject where type.errorClass != nil:
      guard case .object(let made) = try instantiate(type, CallArguments()) else { return nil }
      return made as? ExceptionObject
    default: return nil
    }
  }

  /// Whether an `except` clause catches an exception.
  func matches(_ exception: Value, _ classes: Value) throws -> Bool {
    guard case .object(let object) = exception, let raised = object as? ExceptionObject else {
      return false
    }
    if case .tuple(let tuple) = classes {
      return try tuple.items.contains { try matches(exception, $0) }
    }
    if case .object(let object) = classes {
      if let type = object as? ExceptionType {
        return raised.type.errorClass.isSubclass(of: type.errorClass)
      }
      if let type = object as? ClassObject, type.errorClass != nil {
        return raised.definition?.derives(from: type) ?? false
      }
    }
    throw Fault.type("catching classes that do not inherit from BaseException is not allowed")
  }
}

extension Machine {
  /// Whether an error only says that a function has no value there: outside its domain, at a pole.
  package func isDomainError(_ error: any Error) -> Bool {
    let fault = (error as? Failure)?.fault ?? error as? Fault
    guard let fault else { return false }
    return fault.errorClass == "ZeroDivisionError" || fault.errorClass == "OverflowError"
      || (fault.errorClass == "ValueError" && fault.message == "math domain error")
  }
}
