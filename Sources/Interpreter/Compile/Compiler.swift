// From syntax tree to instructions: one pass over each function, its scopes already settled.

import Diagnostics
import Syntax

/// Compiles a cell or an expression for one machine.
///
/// A cell's globals are the first registers of its frame, so code at the top level of a cell is as
/// fast as code in a function; functions reach the same globals by `loadGlobal`.
struct Compiler {
  let file: SourceFile
  let globals: GlobalTable
  let symbols: SymbolTable
  var scopes: [Span: Scope] = [:]
  var builder: CodeBuilder
  /// The class whose body is being compiled, or a method of it.
  var className: String?
  /// Names that a function of this cell or an earlier one rebinds by `global`.
  var reboundGlobals: Set<String> = []

  /// Compiles a cell.
  ///
  /// - Parameter observed: the statements whose values the machine is to report.
  /// - Parameter showsFormulas: Whether the statements' mathematics is shown.
  /// - Throws: a `Diagnostic` for a misuse of `nonlocal` or `global`, or a cell too large to run.
  static func compile(
    _ program: Program, name: String, file: SourceFile, globals: GlobalTable,
    symbols: SymbolTable, observed: Set<Int>, showsFormulas: Bool = false
  ) throws(Diagnostic) -> Code {
    let scope = Scope(.module, parent: nil)
    var names = NameCollector(module: scope)
    names.collect(program.statements)
    var compiler = Compiler(
      file: file, globals: globals, symbols: symbols, name: name, scope: scope)
    try compiler.adopt(names)
    for case .function(let definition) in program.statements.map(\.kind)
    where definition.decorators.isEmpty {
      globals.functions.insert(definition.name.name)
    }
    for (index, statement) in program.statements.enumerated() {
      if showsFormulas {
        compiler.compileShown(statement, index, isObserved: observed.contains(index))
      } else if case .expression(let value) = statement.kind, observed.contains(index) {
        compiler.compileObserved(value, index)
      } else {
        compiler.compile(statement)
      }
    }
    return try compiler.finished(at: program.statements.last?.span ?? Span(0, 0))
  }

  /// Compiles one expression whose value is the result of running the code.
  static func compile(
    _ expression: Expression, name: String, file: SourceFile, globals: GlobalTable,
    symbols: SymbolTable
  ) throws(Diagnostic) -> Code {
    let scope = Scope(.module, parent: nil)
    var names = NameCollector(module: scope)
    names.collect(expression)
    var compiler = Compiler(
      file: file, globals: globals, symbols: symbols, name: name, scope: scope)
    try compiler.adopt(names)
    let register = compiler.operand(expression)
    compiler.builder.emit(.returnValue, register, at: expression.span)
    return try compiler.finished(at: expression.span)
  }

  private init(
    file: SourceFile, globals: GlobalTable, symbols: SymbolTable, name: String, scope: Scope
  ) {
    self.file = file
    self.globals = globals
    self.symbols = symbols
    builder = CodeBuilder(
      code: Code(name: name, file: file), scope: scope,
      firstTemporary: GlobalTable.capacity)
  }

  private mutating func adopt(_ names: NameCollector) throws(Diagnostic) {
    scopes = names.scopes
    for scope in names.scopes.values { globals.rebound.formUnion(scope.globals) }
    reboundGlobals = globals.rebound
    if let fault = names.faults.first {
      throw Diagnostic(
        class: "SyntaxError", fault.message, at: .init(file: file, span: fault.span))
    }
  }

  private mutating func finished(at span: Span) throws(Diagnostic) -> Code {
    let none = builder.constant(.none)
    let register = builder.allocate()
    builder.emit(.loadConstant, register, d: none, at: span)
    builder.emit(.returnValue, register, at: span)
    builder.writeDirectCalls()
    builder.fuseArithmetic()
    if builder.isTooLarge || globals.isFull || builder.code.children.contains(where: \.isTooLarge) {
      throw Diagnostic(
        class: "MemoryError", "the cell uses more names or values at once than fit",
        at: .init(file: file, span: span), hints: ["split it into smaller functions"])
    }
    builder.code.seal()
    return builder.code
  }

  mutating func compileObserved(_ value: Expression, _ index: Int) {
    let mark = builder.nextRegister
    report(operand(value), index, at: value.span)
    builder.release(to: mark)
  }

  mutating func report(_ register: Register, _ index: Int, at span: Span) {
    builder.emit(.reportValue, register, d: Int32(truncatingIfNeeded: index), at: span)
  }

  /// Compiles with another builder in place, for a function within, and gives that builder back.
  mutating func nested(
    _ inner: CodeBuilder, _ body: (inout Compiler) -> Void
  ) -> CodeBuilder {
    let outer = builder
    builder = inner
    body(&self)
    let result = builder
    builder = outer
    return result
  }
}
