// The one place where faults become sentences: Python's own wording, and what to do next.

import LossMath

extension Fault {
  /// Python's name of the exception class.
  package var errorClass: String {
    switch self {
    case .nameUndefined: "NameError"
    case .localUnbound: "UnboundLocalError"
    case .freeUnbound: "NameError"
    case .noAttribute, .noModuleAttribute, .readOnlyAttribute: "AttributeError"
    case .noModule: "ModuleNotFoundError"
    case .cannotImport: "ImportError"
    case .missingKey: "KeyError"
    case .tooFewToUnpack, .tooManyToUnpack: "ValueError"
    case .changedDuringIteration: "RuntimeError"
    case .integerOverflow: "OverflowError"
    case .recursion: "RecursionError"
    case .limit(let limit, _): limit == .memory ? "MemoryError" : "RuntimeError"
    case .assertion: "AssertionError"
    case .notImplemented: "NotImplementedError"
    case .math(let error): error.pythonClass
    case .error(let errorClass, _, _): errorClass.rawValue
    case .raised(let exception): exception.className
    default: "TypeError"
    }
  }

  /// What happened, in Python's words where Python has the case.
  package var message: String {
    switch self {
    case .nameUndefined(let name, _): "name '\(name)' is not defined"
    case .localUnbound(let name):
      "cannot access local variable '\(name)' where it is not associated with a value"
    case .freeUnbound(let name):
      "cannot access free variable '\(name)' where it is not associated with a value in "
        + "enclosing scope"
    case .noModule(let name, _): "No module named '\(name)'"
    case .cannotImport(let name, let module, _): "cannot import name '\(name)' from '\(module)'"
    case .missingKey(let key): (try? Representation.plain(key)) ?? "missing key"
    case .integerOverflow: "the result does not fit in a 64-bit whole number"
    case .recursion: "maximum recursion depth exceeded"
    case .limit(let limit, let bound): limitMessage(limit, bound)
    case .assertion(let message):
      message.flatMap { try? Representation.plain($0, asText: true) } ?? ""
    case .notImplemented(let what): "\(what) is not supported here"
    case .math(let error): error.message
    case .error(_, let message, _): message
    case .raised(let exception): exception.message
    default: objectMessage ?? argumentMessage
    }
  }

  /// What to do next.
  package var hints: [String] {
    switch self {
    case .nameUndefined(_, let hint), .noModule(_, let hint), .cannotImport(_, _, let hint),
      .noAttribute(_, _, let hint), .noModuleAttribute(_, _, let hint),
      .unexpectedKeyword(_, _, let hint), .error(_, _, let hint):
      hint.map { [$0] } ?? []
    case .integerOverflow: ["write it as a float, for example 2.0**64"]
    case .limit(let limit, _):
      ["raise it in the front matter: `limits: {\(limit.rawValue): …}`"]
    case .recursion: ["the function calls itself without an end, or the end is too deep"]
    default: []
    }
  }

  private func limitMessage(_ limit: ExecutionLimit, _ bound: Int) -> String {
    switch limit {
    case .steps: "the notebook took more than \(bound) steps"
    case .memory: "the notebook needs more than \(bound) bytes of memory"
    case .output: "the notebook prints more than \(bound) bytes"
    case .depth: "calls are nested more than \(bound) deep"
    }
  }

  /// The wording of what an object cannot do; nil for faults of arguments.
  private var objectMessage: String? {
    switch self {
    case .notCallable(let type): "'\(type)' object is not callable"
    case .notIterable(let type): "'\(type)' object is not iterable"
    case .notIterator(let type): "'\(type)' object is not an iterator"
    case .notSubscriptable(let type): "'\(type)' object is not subscriptable"
    case .noItemAssignment(let type): "'\(type)' object does not support item assignment"
    case .noItemDeletion(let type): "'\(type)' object doesn't support item deletion"
    case .noAttribute(let type, let name, _): "'\(type)' object has no attribute '\(name)'"
    case .noModuleAttribute(let module, let name, _):
      "module '\(module)' has no attribute '\(name)'"
    case .readOnlyAttribute(let type, let name):
      "'\(type)' object attribute '\(name)' is read-only"
    case .unsupportedOperands(let symbol, let left, let right):
      "unsupported operand type(s) for \(symbol): '\(left)' and '\(right)'"
    case .unsupportedUnary(let symbol, let type):
      "bad operand type for unary \(symbol): '\(type)'"
    case .unorderable(let symbol, let left, let right):
      "'\(symbol)' not supported between instances of '\(left)' and '\(right)'"
    case .unhashable(let type): "unhashable type: '\(type)'"
    case .badIndexType(let container, let index):
      "\(container) indices must be integers or slices, not \(index)"
    case .noLength(let type): "object of type '\(type)' has no len()"
    case .noContext(let type, let missing):
      "'\(type)' object does not support the context manager protocol"
        + (missing.map { " (missed \($0) method)" } ?? "")
    case .cannotCreate(let type): "cannot create '\(type)' instances"
    case .tooFewToUnpack(let expected, let got, let atLeast):
      "not enough values to unpack (expected \(atLeast ? "at least " : "")\(expected), got \(got))"
    case .tooManyToUnpack(let expected): "too many values to unpack (expected \(expected))"
    case .notContainer(let type): "argument of type '\(type)' is not iterable"
    case .notRepeatable(let type): "can't multiply sequence by non-int of type '\(type)'"
    case .notWhole(let type): "'\(type)' object cannot be interpreted as an integer"
    case .notReal(let type): "must be real number, not \(type)"
    case .cannotUnpack(let type): "cannot unpack non-iterable \(type) object"
    case .changedDuringIteration(let owner): "\(owner) changed size during iteration"
    default: nil
    }
  }

  /// The wording of calls with arguments that do not fit.
  private var argumentMessage: String {
    switch self {
    case .missingArguments(let function, let names, let kind):
      "\(function)() missing \(names.count) required \(kind) "
        + "argument\(names.count == 1 ? "" : "s"): \(Self.joined(names))"
    case .tooManyArguments(let function, let takes, let given):
      "\(function)() takes \(takes) but \(given) \(given == 1 ? "was" : "were") given"
    case .unexpectedKeyword(let function, let name, _):
      "\(function)() got an unexpected keyword argument '\(name)'"
    case .duplicateArgument(let function, let name):
      "\(function)() got multiple values for argument '\(name)'"
    case .positionalOnlyAsKeyword(let function, let names):
      "\(function)() got some positional-only arguments passed as keyword arguments: "
        + "'\(names.joined(separator: ", "))'"
    case .argumentType(let function, let parameter, let wanted, let got):
      "\(function)() argument \(parameter)must be \(wanted), not \(got)"
    case .argumentCount(let function, let count, let given):
      Self.argumentCount(function, count, given)
    case .noKeywords(let function): "\(function)() takes no keyword arguments"
    default: ""
    }
  }

  /// - Parameter function: the name with its type, which two of CPython's wordings leave out.
  private static func argumentCount(
    _ function: String, _ count: ArgumentCount, _ given: Int
  ) -> String {
    let short = function.split(separator: ".").last.map(String.init) ?? function
    func expected(_ bound: String, _ number: Int) -> String {
      "\(short) expected \(bound)\(number) argument\(number == 1 ? "" : "s"), got \(given)"
    }
    switch count {
    case .none: return "\(function)() takes no arguments (\(given) given)"
    case .one: return "\(function)() takes exactly one argument (\(given) given)"
    case .exactly(let number): return expected("", number)
    case .atLeast(let number): return expected("at least ", number)
    case .atMost(let number): return expected("at most ", number)
    }
  }

  /// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
  private static func joined(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    guard quoted.count > 2, let last = quoted.last else { return quoted.joined(separator: " and ") }
    return quoted.dropLast().joined(separator: ", ") + ", and " + last
  }
}
