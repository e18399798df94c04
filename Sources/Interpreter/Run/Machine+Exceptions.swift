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
    if case .object(let object) = value {
      if let exception = object as? ExceptionObject { return .raised(exception) }
      if let type = object as? ExceptionType {
        return .raised(ExceptionObject(type, arguments: []))
      }
    }
    return .type("exceptions must derive from BaseException")
  }

  /// Whether an `except` clause catches an exception.
  func matches(_ exception: Value, _ classes: Value) throws -> Bool {
    guard case .object(let object) = exception, let raised = object as? ExceptionObject else {
      return false
    }
    if case .tuple(let tuple) = classes {
      return try tuple.items.contains { try matches(exception, $0) }
    }
    guard case .object(let object) = classes, let type = object as? ExceptionType else {
      throw Fault.type("catching classes that do not inherit from BaseException is not allowed")
    }
    return raised.type.errorClass.isSubclass(of: type.errorClass)
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
