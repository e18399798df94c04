// `lossbook eval`: one expression, its value.

import ArgumentParser
import Diagnostics
import Interpreter
import Library
import Session
import Syntax

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate one expression and print its value.",
    discussion: """
      The names are those of a cell: every loss, the elementary functions, np, math.

      EXAMPLES
        lossbook eval '-log2(0.775)'
        lossbook eval 'cross_entropy([1, 0, 0], [0.7, 0.2, 0.1], base=2)'
      """)

  @ArgumentParser.Argument(help: "An expression in Python's syntax.")
  var expression: String

  func run() throws {
    let source = expression
    let result = LargeStack.run { Self.evaluate(source) }
    switch result {
    case .success(let text): Terminal.output.write(text)
    case .failure(let diagnostic):
      let renderer = DiagnosticRenderer(colours: Terminal.errors.usesColours)
      Terminal.errors.write(renderer.render(diagnostic))
      throw ExitStatus.failed
    }
  }

  /// Everything that the expression printed, and its value.
  private static func evaluate(_ source: String) -> Result<String, Diagnostic> {
    let fragment = SourceFragment(whole: SourceFile(path: "<eval>", text: source))
    let listener = Printer()
    let machine = Machine(
      library: Library.tables, stackBytes: LargeStack.bytes / 2, listener: listener)
    do throws(Diagnostic) {
      try machine.importConventionally(for: source)
      let expression = try Parser.parseExpression(fragment)
      let value = try machine.evaluate(expression, in: fragment)
      if !value.isNone { listener.text += try machine.shown(value) + "\n" }
      return .success(listener.text)
    } catch {
      return .failure(error)
    }
  }

  /// Keeps what is printed.
  private final class Printer: CellListener {
    var text = ""

    func printed(_ text: String, _ machine: Machine) { self.text += text }
    func displayed(_ content: any ObjectContent, _ machine: Machine) {}
    func observed(_ value: Value, statement: Int, _ machine: Machine) {}
    func warned(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) {}
  }
}

extension Machine {
  /// Binds the names under which everybody imports NumPy and `math`, where the source has them.
  fileprivate func importConventionally(for source: String) throws(Diagnostic) {
    do {
      if source.contains("np.") { define("np", as: .object(try module("numpy"))) }
      if source.contains("math.") { define("math", as: .object(try module("math"))) }
    } catch {
      throw Diagnostic("\(error)")
    }
  }

  /// The value as a cell shows it.
  fileprivate func shown(_ value: Value) throws(Diagnostic) -> String {
    do {
      return try representation(value)
    } catch {
      let fault = (error as? Fault) ?? .error(.runtimeError, "\(error)")
      throw Diagnostic(class: fault.errorClass, fault.message, hints: fault.hints)
    }
  }
}
