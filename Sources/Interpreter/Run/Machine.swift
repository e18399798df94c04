// The virtual machine: registers, frames, limits, and the doors through which cells are run.

import CMemory
import Diagnostics
import LossMath
import Syntax

/// Runs the cells of one notebook, one after the other, from a clean start.
///
/// A machine belongs to one thread. Everything that it reaches is handed to it: the library's
/// tables, the limits, the listener that takes what cells print and show.
package final class Machine {
  package let library: LibraryTables
  package let limits: ExecutionLimits
  package let listener: any CellListener
  package let globals = GlobalTable()
  /// Attribute names as numbers.
  let symbols = SymbolTable()
  /// Changes whenever a class's members do, so that what was looked up before is looked up again.
  @exclusivity(unchecked) var classEpoch = 0
  /// How many kinds of objects attribute sites tell apart: shapes of instances, and modules.
  var kindCount = 0
  /// What the library keeps for this notebook: the current figure, the random generators.
  package var states: [ObjectIdentifier: AnyObject] = [:]

  let stack: RegisterStack
  /// Bytes of the running thread's stack that the machine may use.
  private let stackBytes: Int
  private var stackGuard: StackGuard
  let frames: FrameStack
  /// The first register that no running code uses.
  @exclusivity(unchecked) var top = 0
  /// The steps that are left of this round, and those of the rounds behind it.
  @exclusivity(unchecked) var stepsLeft: Int
  @exclusivity(unchecked) var stepsBeyond: Int
  /// What the thread held before the machine was made, and what it may hold before everything is
  /// searched for garbage.
  let memoryBase: Int64
  var nextCollection: Int64
  let cycles = CycleCollector()
  /// How deep comparisons and texts of nested containers are.
  var nesting = 0
  /// Containers whose text is being made: one inside itself is shown as dots.
  var representing: Set<ObjectIdentifier> = []
  /// What `id` has numbered.
  var identities: [AnyObject] = []
  /// How many derivatives of functions are being computed, one within the other.
  package var tracingDepth = 0
  /// Whether the notebook has made an `np.matrix`, for which functions have to look.
  package var usesMatrices = false
  /// How arrays are printed: `np.set_printoptions`.
  package var printOptions = PrintOptions()
  /// What arithmetic on arrays does where it has no number to give: `np.seterr`.
  package var floatingPolicy = FloatingPolicy()
  /// What the notebook has said about warnings: `warnings.filterwarnings`.
  package var warningPolicy: (any WarningPolicy)?
  /// How many separate nans `float('nan')` made.
  private var nanCount: UInt64 = 0
  /// The exception that an `except` block is handling.
  var currentException: ExceptionObject?
  /// The generators that are running, innermost last.
  @exclusivity(unchecked) var runningGenerators: [Unmanaged<GeneratorObject>] = []
  /// Functions that live as long as the machine: what calls them need not count references.
  var pinned: [FunctionObject] = []
  private var libraryValues: [String: Value] = [:]
  private var modules: [String: ModuleObject] = [:]
  private var methodObjects: [String: [String: BuiltinObject]] = [:]
  private var propertyObjects: [String: [String: BuiltinObject]] = [:]

  package init(
    library: LibraryTables, limits: ExecutionLimits = ExecutionLimits(),
    stackBytes: Int = 4 << 20, listener: any CellListener
  ) {
    self.stackBytes = stackBytes
    stackGuard = StackGuard(bytes: stackBytes)
    self.library = library
    self.limits = limits
    self.listener = listener
    stepsLeft = min(max(0, limits.steps), Self.round)
    stepsBeyond = max(0, limits.steps - stepsLeft)
    memoryBase = memory_held()
    nextCollection = memoryBase + Self.smallHeap
    stack = RegisterStack()
    frames = FrameStack(depth: min(limits.depth, RegisterStack.capacity))
    stack.initialize(upTo: GlobalTable.capacity)
    top = GlobalTable.capacity
    globals.isProvided = { library.names[$0] != nil }
    globals.onNewName = { [unowned self] name, index in restoreLibraryName(name, index) }
  }

  deinit {
    // What cycles alone keep alive goes with the machine.
    stack.clear(from: 0)
    cycles.collectAll()
  }

  /// Puts the library's value of a name, if it has one, in the name's place.
  func restoreLibraryName(_ name: String, _ index: Int) {
    (stack.base + index).put(libraryValue(name) ?? .unbound)
  }

  /// What the library has under a name, made on first use and kept.
  private func libraryValue(_ name: String) -> Value? {
    if let value = libraryValues[name] { return value }
    guard let value = try? library.names[name]?(self) else { return nil }
    libraryValues[name] = value
    if case .builtin(let builtin) = value { builtin.isPinned = true }
    return value
  }

  // MARK: Running cells

  /// Runs a cell.
  ///
  /// - Parameter observed: the statements whose values go to the listener.
  /// - Parameter showsFormulas: Whether the listener is told of every statement's mathematics.
  /// - Throws: a `Diagnostic` with the place where it failed and the calls that led there.
  package func run(
    _ program: Program, in fragment: SourceFragment, observed: Set<Int>,
    showsFormulas: Bool = false
  ) throws(Diagnostic) {
    let code = try Compiler.compile(
      program, name: "<cell>", file: fragment.file, globals: globals, symbols: symbols,
      observed: observed, showsFormulas: showsFormulas)
    _ = try execute(code)
  }

  /// Evaluates one expression.
  package func evaluate(
    _ expression: Expression, in fragment: SourceFragment
  ) throws(Diagnostic) -> Value {
    let code = try Compiler.compile(
      expression, name: "<value>", file: fragment.file, globals: globals, symbols: symbols)
    return try execute(code)
  }

  /// Binds a global name, as a parameter given from outside does.
  package func define(_ name: String, as value: Value) {
    stack.base[globals.index(of: name)] = value
  }

  private func execute(_ code: Code) throws(Diagnostic) -> Value {
    stackGuard = StackGuard(bytes: stackBytes)
    do {
      // A cell's frame starts at the globals; its temporaries stand behind them.
      top = max(GlobalTable.capacity, code.registerCount)
      try stack.require(top)
      defer { reset() }
      return try withExtendedLifetime(code) {
        try withinMemory { try run(Frame(code: code, function: nil, base: 0, on: stack)) }
      }
    } catch let failure as Failure {
      throw diagnostic(of: failure)
    } catch {
      throw Diagnostic("\(error)")
    }
  }

  /// Refuses to recurse further on the thread's own stack than calls or that stack admit.
  func checkDepth() throws {
    guard frames.hasRoom, stackGuard.hasRoom else {
      throw Fault.recursion(limit: limits.depth)
    }
  }

  /// Drops what a finished or failed cell left on the stack.
  private func reset() {
    frames.removeAll()
    stack.clear(from: GlobalTable.capacity)
    top = GlobalTable.capacity
    runningGenerators.removeAll()
    currentException = nil
  }

  private func diagnostic(of failure: Failure) -> Diagnostic {
    Diagnostic(
      class: failure.fault.errorClass, failure.fault.message, at: failure.place,
      label: failure.fault.label, trace: failure.trace, hints: failure.fault.remainingHints)
  }

  /// Where the running instruction stands.
  package var currentPlace: Diagnostic.Place? {
    frames.last.map { .init(file: $0.code.file, span: $0.code.spans[$0.position]) }
  }

  /// A nan that is an object of its own, as every one that `float` makes is in Python: two of them
  /// are two keys, and a list with one does not equal a list with the other.
  package func freshNaN(like nan: Double) -> Double {
    nanCount = (nanCount + 1) & 0xFFFF_FFFF
    return Double(bitPattern: nan.bitPattern | nanCount)
  }

  // MARK: Modules

  /// The module of a dotted name, made on first use.
  package func module(_ name: String) throws -> ModuleObject {
    if let module = modules[name] { return module }
    guard let descriptor = library.modules[name] else { throw noModule(name) }
    kindCount += 1
    let module = ModuleObject(descriptor(), id: kindCount)
    modules[name] = module
    return module
  }

  private func noModule(_ name: String) -> Fault {
    let known = library.modules.keys.sorted()
    let hint: String
    if let near = Suggestion.nearest(to: name, in: known) {
      hint = "did you mean '\(near)'?"
    } else {
      hint = "cells can import \(known.joined(separator: ", "))"
    }
    return .noModule(name, hint: hint)
  }

  /// A method of a built-in type as a function value; the same object every time.
  package func method(_ name: String, ofType type: String) throws -> Value? {
    try builtinMethod(name, ofType: type).map { .builtin($0) }
  }

  func builtinMethod(_ name: String, ofType type: String) throws -> BuiltinObject? {
    if let method = methodObjects[type]?[name] { return method }
    guard let descriptor = library.methods[type]?()[name] else { return nil }
    let method = BuiltinObject(descriptor)
    methodObjects[type, default: [:]][name] = method
    return method
  }

  /// What computes an attribute of a builtin type; nil where there is none of that name.
  func builtinProperty(_ name: String, ofType type: String) -> BuiltinObject? {
    if let property = propertyObjects[type]?[name] { return property }
    guard let descriptor = library.properties[type]?()[name] else { return nil }
    let property = BuiltinObject(descriptor)
    propertyObjects[type, default: [:]][name] = property
    return property
  }

}

/// The bounds of one notebook's run.
package struct ExecutionLimits: Sendable {
  /// Steps of loops, calls, and elements of array operations.
  package var steps = 2_000_000_000
  /// Bytes that all values may take together.
  package var memory = 1_000_000_000
  /// Bytes of text that cells may print.
  package var output = 10_000_000
  /// Nested calls of functions.
  package var depth = 1000

  package init() {}
}

/// Takes what a running cell gives.
package protocol CellListener: AnyObject {
  /// Text that `print` wrote.
  func printed(_ text: String, _ machine: Machine) throws
  /// An object to be shown where it was displayed: a chart.
  func displayed(_ content: any ObjectContent, _ machine: Machine)
  /// The value of an observed statement.
  func observed(_ value: Value, statement: Int, _ machine: Machine) throws
  /// What is to be remembered of the names in an expression that is about to run, which may be shown
  /// when it has run; a name without a value is unbound.
  func noted(_ names: [(name: String, value: Value)], _ machine: Machine) -> Value
  /// Shows the mathematics of an expression, with what was noted before; false where it has none.
  func computed(
    _ value: Value, _ shown: ShownExpression, note: Value, _ machine: Machine
  ) throws -> Bool
  /// Something that a cell should be warned of.
  func warned(_ errorClass: ErrorClass, _ message: String, _ machine: Machine)
}

extension CellListener {
  package func noted(_ names: [(name: String, value: Value)], _ machine: Machine) -> Value { .none }
  package func computed(
    _ value: Value, _ shown: ShownExpression, note: Value, _ machine: Machine
  ) -> Bool { false }
}

/// A fault with the place where it happened.
struct Failure: Error, @unchecked Sendable {
  var fault: Fault
  var place: Diagnostic.Place
  var trace: [Diagnostic.Frame]
  /// The function in which the failing run started, when it was called by a builtin.
  var callee: String?

  /// Adds the call at `place` of the function `name`; a very long trace keeps its two ends.
  mutating func add(call name: String, at place: Diagnostic.Place) {
    trace.insert(.init(function: name, place: place), at: 0)
    if trace.count > 20 { trace.remove(at: 10) }
  }
}

extension Fault {
  /// The short text beside the underlined source: the first hint, where it is short enough.
  var label: String? { hints.first.flatMap { $0.count <= 60 ? $0 : nil } }

  /// The hints that do not stand beside the source.
  var remainingHints: [String] { label == nil ? hints : Array(hints.dropFirst()) }
}
