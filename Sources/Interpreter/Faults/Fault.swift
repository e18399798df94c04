// What can go wrong while a cell runs: facts. `Fault+Wording.swift` turns them into sentences.

import LossMath
import Syntax

/// An error of a running cell, without a place: the machine adds the span where it happened.
package enum Fault: Error, @unchecked Sendable {
  case nameUndefined(String, hint: String?)
  case localUnbound(String)
  case freeUnbound(String)
  case notCallable(String)
  case notIterable(String)
  case notIterator(String)
  case notSubscriptable(String)
  case noItemAssignment(String)
  case noItemDeletion(String)
  case noAttribute(type: String, name: String, hint: String?)
  case noModuleAttribute(module: String, name: String, hint: String?)
  case readOnlyAttribute(type: String, name: String)
  case noModule(String, hint: String?)
  case cannotImport(name: String, module: String, hint: String?)
  case unsupportedOperands(String, left: String, right: String)
  case unsupportedUnary(String, String)
  case unorderable(String, left: String, right: String)
  case unhashable(String)
  case badIndexType(container: String, index: String)
  case missingKey(Value)
  case noLength(String)
  /// Not a context manager; `missing` is the method that it lacks where it has `__enter__`.
  case noContext(String, missing: String?)
  case cannotCreate(String)
  case tooFewToUnpack(expected: Int, got: Int, atLeast: Bool)
  case tooManyToUnpack(expected: Int)
  case cannotUnpack(String)
  case changedDuringIteration(String)
  case integerOverflow
  case missingArguments(function: String, names: [String], kind: String)
  case tooManyArguments(function: String, takes: String, given: Int)
  case unexpectedKeyword(function: String, name: String, hint: String?)
  case duplicateArgument(function: String, name: String)
  case positionalOnlyAsKeyword(function: String, names: [String])
  case argumentType(function: String, parameter: String, wanted: String, got: String)
  /// Something else where a whole number is wanted, or a real number.
  case notWhole(String)
  case notReal(String)
  /// A call by position of a function in C with too few or too many arguments.
  case argumentCount(function: String, ArgumentCount, given: Int)
  case noKeywords(function: String)
  case notContainer(String)
  case notRepeatable(by: String)
  case recursion(limit: Int)
  case limit(ExecutionLimit, Int)
  case assertion(Value?)
  /// Python that the language has and this interpreter does not run.
  case notImplemented(String)
  case math(MathError)
  /// Any other error of a Python class, worded where it is known best.
  case error(ErrorClass, String, hint: String? = nil)
  /// An exception object that a cell raised or re-raises.
  case raised(ExceptionObject)

  package static func type(_ message: String) -> Fault { .error(.typeError, message) }
  package static func value(_ message: String) -> Fault { .error(.valueError, message) }
  package static func index(_ message: String) -> Fault { .error(.indexError, message) }
  package static func overflow(_ message: String) -> Fault { .error(.overflowError, message) }
  /// The end of an iterator, with what a generator returned.
  package static func stopIteration(_ value: Value) -> Fault {
    .raised(
      ExceptionObject(ExceptionType(.stopIteration), arguments: value.isNone ? [] : [value]))
  }
  package static func zeroDivision(_ message: String) -> Fault {
    .error(.zeroDivisionError, message)
  }
}

/// How many arguments a function in C takes.
package enum ArgumentCount: Sendable {
  case none, one, exactly(Int), atLeast(Int), atMost(Int)
}

/// A bound of a running notebook.
package enum ExecutionLimit: String, Sendable {
  case steps
  case memory
  case output
  case depth
}

/// Python's exception classes, by Python's names.
package enum ErrorClass: String, Sendable, CaseIterable {
  case baseException = "BaseException"
  case exception = "Exception"
  case arithmeticError = "ArithmeticError"
  case assertionError = "AssertionError"
  case attributeError = "AttributeError"
  case axisError = "AxisError"
  case bufferError = "BufferError"
  case eofError = "EOFError"
  case fileExistsError = "FileExistsError"
  case fileNotFoundError = "FileNotFoundError"
  case floatingPointError = "FloatingPointError"
  case generatorExit = "GeneratorExit"
  case gradcheckError = "GradcheckError"
  case importError = "ImportError"
  case indentationError = "IndentationError"
  case indexError = "IndexError"
  case invalidParameterError = "InvalidParameterError"
  case keyError = "KeyError"
  case keyboardInterrupt = "KeyboardInterrupt"
  case linAlgError = "LinAlgError"
  case lookupError = "LookupError"
  case memoryError = "MemoryError"
  case moduleNotFoundError = "ModuleNotFoundError"
  case nameError = "NameError"
  case notImplementedError = "NotImplementedError"
  case osError = "OSError"
  case overflowError = "OverflowError"
  case permissionError = "PermissionError"
  case recursionError = "RecursionError"
  case runtimeError = "RuntimeError"
  case statisticsError = "StatisticsError"
  case stopIteration = "StopIteration"
  case syntaxError = "SyntaxError"
  case systemError = "SystemError"
  case systemExit = "SystemExit"
  case timeoutError = "TimeoutError"
  case typeError = "TypeError"
  case ufuncTypeError = "UFuncTypeError"
  case unboundLocalError = "UnboundLocalError"
  case unicodeError = "UnicodeError"
  case valueError = "ValueError"
  case zeroDivisionError = "ZeroDivisionError"
  case warning = "Warning"
  case userWarning = "UserWarning"
  case runtimeWarning = "RuntimeWarning"
  case deprecationWarning = "DeprecationWarning"
  case pendingDeprecationWarning = "PendingDeprecationWarning"
  case syntaxWarning = "SyntaxWarning"
  case importWarning = "ImportWarning"
  case resourceWarning = "ResourceWarning"
  case futureWarning = "FutureWarning"

  /// The class that this one derives from; nil for the root.
  package var base: ErrorClass? {
    switch self {
    case .baseException: nil
    case .exception, .generatorExit, .keyboardInterrupt, .systemExit: .baseException
    case .floatingPointError, .overflowError, .zeroDivisionError: .arithmeticError
    case .indexError, .keyError: .lookupError
    case .moduleNotFoundError: .importError
    case .unboundLocalError: .nameError
    case .ufuncTypeError: .typeError
    case .gradcheckError, .notImplementedError, .recursionError: .runtimeError
    case .axisError, .invalidParameterError, .linAlgError, .statisticsError, .unicodeError:
      .valueError
    case .indentationError: .syntaxError
    case .fileExistsError, .fileNotFoundError, .permissionError, .timeoutError: .osError
    case .userWarning, .runtimeWarning, .deprecationWarning, .futureWarning,
      .pendingDeprecationWarning, .syntaxWarning, .importWarning, .resourceWarning:
      .warning
    default: .exception
    }
  }

  /// Whether an `except` of `other` catches this class.
  package func isSubclass(of other: ErrorClass) -> Bool {
    // NumPy's AxisError derives from two classes.
    if self == .axisError, ErrorClass.indexError.isSubclass(of: other) { return true }
    // And scikit-learn's InvalidParameterError.
    if self == .invalidParameterError, other == .typeError { return true }
    var current: ErrorClass? = self
    while let here = current {
      if here == other { return true }
      current = here.base
    }
    return false
  }
}
