// Evaluates one expression as a cell would, for `eval` and for the examples of `help`.

import Diagnostics
import Interpreter
import Library
import Session
import Syntax

enum Evaluation {
  /// A machine from a clean start, for use inside `LargeStack.run`.
  static func machine(_ listener: any CellListener = Printer()) -> Machine {
    Machine(library: Library.tables, stackBytes: LargeStack.bytes / 2, listener: listener)
  }

  /// Everything that the expression printed, and its value as a cell shows it.
  static func text(of source: String) -> Result<String, Diagnostic> {
    let fragment = SourceFragment(whole: SourceFile(path: "<eval>", text: source))
    let listener = Printer()
    let machine = machine(listener)
    do throws(Diagnostic) {
      try machine.importConventionally(for: source)
      let expression = try parse(fragment)
      let value = try machine.evaluate(expression, in: fragment)
      if !value.isNone { listener.text += try machine.shown(value) + "\n" }
      return .success(listener.text)
    } catch {
      return .failure(error)
    }
  }

  /// The expression; what would be good source of a cell, but is more than that, is refused as such.
  private static func parse(_ fragment: SourceFragment) throws(Diagnostic) -> Expression {
    do throws(Diagnostic) {
      return try Parser.parseExpression(fragment)
    } catch {
      var failure = error
      if (try? Parser.parse(fragment)) != nil {
        failure.hints.append(
          "eval takes one expression, and has np, math and the losses without an import; "
            + "statements go into a loss cell of a notebook: lossbook new NAME")
      }
      throw failure
    }
  }

  /// Keeps what is printed.
  final class Printer: CellListener {
    fileprivate(set) var text = ""

    func printed(_ text: String, _ machine: Machine) { self.text += text }
    func noted(_ names: [(name: String, value: Value)], _ machine: Machine) -> Value {
      ShownMathematics.note(names, machine)
    }

    func computed(
      _ value: Value, _ shown: ShownExpression, note: Value, _ machine: Machine
    ) -> Bool {
      guard let formula = ShownMathematics.formula(value, shown, note: note, machine) else {
        return false
      }
      text += formula.source + "\n"
      return true
    }

    func displayed(_ content: any ObjectContent, _ machine: Machine) {}
    func observed(_ value: Value, statement: Int, _ machine: Machine) {}
    func warned(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) {}
  }
}

extension Machine {
  /// Binds the modules that the source names, as everybody imports them.
  fileprivate func importConventionally(for source: String) throws(Diagnostic) {
    let shortened = [("np", "numpy"), ("plt", "matplotlib.pyplot")]
    let roots = library.modules.keys.filter { !$0.contains(".") }.map { ($0, $0) }
    do {
      for (name, path) in shortened + roots where source.contains(name + ".") {
        define(name, as: .object(try module(path)))
      }
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
