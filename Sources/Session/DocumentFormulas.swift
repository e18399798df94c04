// The formulas of a document: read once, with the macros that they share, and what is wrong with
// those that cannot be read.

import Diagnostics
import Formula
import Notebook

/// A document's mathematics.
///
/// A macro means the same in every formula: what the front matter defines, then what formulas
/// define, wherever in the text they stand. A formula's own definition counts in itself first.
package struct DocumentFormulas: Sendable {
  private struct Key: Hashable {
    var tex: String
    var isDisplay: Bool
  }

  /// More warnings than a person reads.
  private static let mostWarnings = 100

  private var formulas: [Key: Formula] = [:]
  private var macros = MacroTable()
  /// What is wrong, each at its place; the page shows the source of a formula with a fault.
  package private(set) var warnings: [Diagnostic] = []

  package init(_ document: Document) {
    defineMacros(of: document)
    for source in document.formulas where source.tex.mayDefine { adopt(source) }
    for source in document.formulas { read(source) }
    checkReferences(of: document)
  }

  /// The formula with this source; nil where it cannot be read.
  package func formula(_ tex: String, isDisplay: Bool) -> Formula? {
    formulas[Key(tex: tex, isDisplay: isDisplay)]
      ?? (try? Formula(tex: tex, isDisplay: isDisplay, macros: macros))
  }

  /// Why a formula cannot be read; nil for one that can.
  package func problem(of tex: String, isDisplay: Bool) -> String? {
    do throws(FormulaFault) {
      _ = try Formula(tex: tex, isDisplay: isDisplay, macros: macros)
      return nil
    } catch {
      return error.problem.message
    }
  }

  private mutating func defineMacros(of document: Document) {
    for macro in document.frontMatter.macros
    where !macros.define(macro.name, as: macro.body, arity: macro.arity) {
      let problem = FormulaProblem.malformedMacro(macro.name)
      warnings.append(
        Diagnostic(
          .warning, problem.message, at: .init(file: document.file, span: macro.span),
          label: problem.label, hints: problem.hints))
    }
  }

  /// Makes what a formula defines known to all others.
  private mutating func adopt(_ source: FormulaSource) {
    guard
      let formula = try? Formula(
        tex: source.tex.text, isDisplay: source.isDisplay, macros: macros)
    else { return }
    for name in macros.adopt(formula.definitions) {
      let fault = FormulaFault(.definedTwice("\\" + name), 0..<source.tex.bytes.count)
      warnings.append(fault.diagnostic(in: source.tex))
    }
  }

  private mutating func read(_ source: FormulaSource) {
    let key = Key(tex: source.tex.text, isDisplay: source.isDisplay)
    guard formulas[key] == nil else { return }
    do throws(FormulaFault) {
      formulas[key] = try Formula(
        tex: key.tex, isDisplay: key.isDisplay, macros: macros)
    } catch {
      // Each warning quotes its line, which may be as long as the text.
      guard warnings.count < Self.mostWarnings else { return }
      warnings.append(error.diagnostic(in: source.tex))
    }
  }
}

extension DocumentFormulas {
  /// Warns of references to labels that no formula has.
  private mutating func checkReferences(of document: Document) {
    var known = document.identifiers
    for formula in formulas.values { known.formUnion(formula.labels.map(\.name)) }
    for source in document.formulas {
      let key = Key(tex: source.tex.text, isDisplay: source.isDisplay)
      for reference in formulas[key]?.references ?? [] where !known.contains(reference.name) {
        guard warnings.count < Self.mostWarnings else { return }
        let suggestion = Suggestion.nearest(to: reference.name, in: known.sorted())
        let problem = FormulaProblem.unknownReference(reference.name, suggestion: suggestion)
        warnings.append(FormulaFault(problem, reference.range).diagnostic(in: source.tex))
      }
    }
  }
}

extension SourceFragment {
  /// Whether a command that defines something stands in the text.
  fileprivate var mayDefine: Bool {
    let bytes = bytes
    return bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "\\")
        && Self.definitions.contains { bytes[(index + 1)...].starts(with: $0) }
    }
  }

  private static let definitions =
    [
      "newcommand", "renewcommand", "providecommand", "def", "gdef", "edef", "xdef", "Declare",
      "let",
    ]
    .map { Array($0.utf8) }
}
