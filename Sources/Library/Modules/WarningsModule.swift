// `warnings`: what `warn` says goes to the cell's warnings, unless a filter says otherwise.

import Interpreter

/// The filters and recorders of one notebook.
private final class WarningFilters: WarningPolicy {
  struct Filter {
    var action: String
    var category: Value
  }

  /// The latest first.
  var filters: [Filter] = []
  /// The lists of `catch_warnings(record=True)`, innermost last; nil where one does not record.
  var records: [ListObject?] = []

  static func of(_ machine: Machine) -> WarningFilters {
    let key = ObjectIdentifier(WarningFilters.self)
    if let known = machine.states[key] as? WarningFilters { return known }
    let filters = WarningFilters()
    machine.states[key] = filters
    machine.warningPolicy = filters
    return filters
  }

  /// What is to be done with a warning of a class.
  func action(for category: Value) throws -> String {
    try filters.first { try PythonTypes.isSubclass(category, of: $0.category) }?.action
      ?? "default"
  }

  func takes(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) throws -> Bool {
    let category = Value.object(ExceptionType(errorClass))
    let warning = try machine.call(category, .string(message))
    return try takes(warning, of: category)
  }

  /// Ignores, raises or records a warning; false where the cell is to show it.
  func takes(_ warning: Value, of category: Value) throws -> Bool {
    switch try action(for: category) {
    case "ignore": return true
    case "error":
      if let exception = warning.exception { throw Fault.raised(exception) }
    default: break
    }
    guard let list = records.last, let list else { return false }
    list.items.append(.host(WarningMessage(warning, category)))
    return true
  }
}

enum WarningsModule {
  static let module = Module(
    "warnings", functions: [warn, filterWarnings, simpleFilter, resetWarnings, catchWarnings])

  private static let actions = ["default", "error", "ignore", "always", "module", "once"]

  private static func base(_ name: ErrorClass) -> Value { .object(ExceptionType(name)) }

  private static let warn = Builtin(
    "warnings.warn", "message, category=None, stacklevel=1, source=None",
    "Warns: the page shows the warning at its cell."
  ) { arguments, machine in
    var category = arguments.optional(1) ?? base(.userWarning)
    if let given = arguments[0].exception { category = given.classValue }
    guard (try? PythonTypes.isSubclass(category, of: base(.warning))) == true else {
      throw Fault.type(
        "category must be a Warning subclass, not '\(category.typeName)'")
    }
    var warning = arguments[0]
    if warning.exception == nil { warning = try machine.call(category, warning) }
    guard let exception = warning.exception else { return .none }
    if try !WarningFilters.of(machine).takes(warning, of: category) {
      machine.listener.warned(
        exception.type.errorClass, try machine.text(of: warning), machine)
    }
    return .none
  }

  private static func checked(_ action: String) throws -> String {
    guard actions.contains(action) else {
      throw Fault.error(.assertionError, "invalid action: \(PythonText.repr(action))")
    }
    return action
  }

  private static let simpleFilter = Builtin(
    "warnings.simplefilter", "action, category=None, lineno=0, append=False",
    "Says what becomes of warnings of a class: `ignore`, `error`, `default`."
  ) { arguments, machine in
    WarningFilters.of(machine).filters.insert(
      .init(
        action: try checked(try arguments.text(0)),
        category: arguments.optional(1) ?? base(.warning)), at: 0)
    return .none
  }

  private static let filterWarnings = Builtin(
    "warnings.filterwarnings",
    "action, message='', category=None, module='', lineno=0, append=False",
    "Says what becomes of warnings of a class: `ignore`, `error`, `default`."
  ) { arguments, machine in
    let action = try checked(try arguments.text(0))
    // A filter by message or module picks some warnings; here none but those of a whole class.
    let isNarrow =
      try !arguments.text(1, default: "").isEmpty
      || !arguments.text(3, default: "").isEmpty
    if isNarrow, action == "error" {
      throw Fault.notImplemented("a filter of warnings by message or module")
    }
    if isNarrow { return .none }
    WarningFilters.of(machine).filters.insert(
      .init(action: action, category: arguments.optional(2) ?? base(.warning)), at: 0)
    return .none
  }

  private static let resetWarnings = Builtin(
    "warnings.resetwarnings", "", "Forgets all filters."
  ) { _, machine in
    WarningFilters.of(machine).filters = []
    return .none
  }

  private static let catchWarnings = Builtin(
    "warnings.catch_warnings", "*, record=False, module=None",
    "A context: filters set in it end with it; with `record`, its warnings become a list."
  ) { arguments, _ in
    .host(CaughtWarnings(isRecording: try arguments.bool(0, default: false)))
  }
}

/// What `catch_warnings` returns.
private final class CaughtWarnings: ObjectContent {
  private let isRecording: Bool
  private var before: [WarningFilters.Filter] = []

  init(isRecording: Bool) { self.isRecording = isRecording }

  var typeName: String { "catch_warnings" }

  func enter(_ machine: Machine) throws -> Value? {
    let state = WarningFilters.of(machine)
    before = state.filters
    guard isRecording else {
      state.records.append(state.records.last ?? nil)
      return Value.none
    }
    let list = ListObject()
    state.records.append(list)
    return .list(list)
  }

  func exit(_ exception: ExceptionObject?, _ machine: Machine) throws -> Bool {
    let state = WarningFilters.of(machine)
    state.filters = before
    _ = state.records.popLast()
    return false
  }
}

/// A recorded warning.
private final class WarningMessage: ObjectContent {
  private let message: Value
  private let category: Value

  init(_ message: Value, _ category: Value) {
    self.message = message
    self.category = category
  }

  var typeName: String { "warnings.WarningMessage" }
  var attributeNames: [String] { ["category", "message"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "message": message
    case "category": category
    default: nil
    }
  }
}
