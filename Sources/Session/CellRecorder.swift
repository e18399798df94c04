// Takes what a running cell prints, shows and computes, and decides its claims as values arrive.

import Charts
import Diagnostics
import Interpreter
import Library
import Syntax

/// The machine's listener during one notebook's run.
final class CellRecorder: CellListener {
  var outcome = CellOutcome()
  private var program = Program()
  private var fragment: SourceFragment?
  private var decided: Set<Int> = []
  private var printedBytes = 0
  private var wantsBars = false
  /// The last statement whose mathematics is shown.
  private var formulaStatement: Int?

  /// Starts the next cell.
  func begin(allowsError: Bool, wantsBars: Bool = false) {
    self.wantsBars = wantsBars
    outcome = CellOutcome()
    outcome.allowsError = allowsError
    program = Program()
    fragment = nil
    decided = []
    formulaStatement = nil
  }

  func prepare(_ program: Program, _ fragment: SourceFragment) {
    self.program = program
    self.fragment = fragment
  }

  /// The statements whose values matter: those claimed about, and the last, which the cell shows.
  var observedStatements: Set<Int> {
    var observed = Set(program.claims.map(\.statement))
    if let shown = shownStatement { observed.insert(shown) }
    return observed
  }

  private var shownStatement: Int? {
    guard !program.endsWithSemicolon, let last = program.statements.last,
      case .expression = last.kind
    else { return nil }
    return program.statements.count - 1
  }

  // MARK: CellListener

  func printed(_ text: String, _ machine: Machine) throws {
    try count(text, machine)
    guard case .printed(var whole) = outcome.outputs.last else {
      return outcome.outputs.append(.printed(text))
    }
    // Taken out while it grows: held twice, it would be copied with every print.
    outcome.outputs.removeLast()
    whole += text
    outcome.outputs.append(.printed(whole))
  }

  func displayed(_ content: any ObjectContent, _ machine: Machine) {
    if let chart = (content as? ChartObject)?.chart { outcome.outputs.append(.figure(chart)) }
    if let table = (content as? TableObject)?.table {
      outcome.outputs.append(.table(table, text: table.text))
    }
  }

  func observed(_ value: Value, statement: Int, _ machine: Machine) throws {
    for (index, entry) in program.claims.enumerated() where entry.statement == statement {
      let decision = try ClaimChecker(machine: machine).check(entry.claim.stated, against: value)
      decide(index, decision, isComputed: true)
    }
    // A formula ends with the value.
    guard statement == shownStatement, statement != formulaStatement, !value.isNone else { return }
    if let shown = value.content as? ChartObject {
      Pyplot.show(shown, machine)
    } else if !Pyplot.isHandle(value) {
      outcome.outputs.append(try shown(value, machine))
    }
  }

  func noted(_ names: [(name: String, value: Value)], _ machine: Machine) -> Value {
    ShownMathematics.note(names, machine)
  }

  func computed(
    _ value: Value, _ shown: ShownExpression, note: Value, _ machine: Machine
  ) throws -> Bool {
    guard let formula = ShownMathematics.formula(value, shown, note: note, machine) else {
      return false
    }
    try count(formula.source, machine)
    outcome.outputs.append(.formula(formula))
    formulaStatement = shown.statement
    return true
  }

  /// Charges a text to what the notebook may show.
  private func count(_ text: String, _ machine: Machine) throws {
    printedBytes += text.utf8.count
    guard printedBytes <= machine.limits.output else {
      throw Fault.limit(.output, machine.limits.output)
    }
  }

  private func shown(_ value: Value, _ machine: Machine) throws -> CellOutput {
    let text = try machine.representation(value)
    try count(text, machine)
    guard let table = try Tables.shown(value, wantsBars: wantsBars, machine) else {
      return .value(text)
    }
    return .table(table, text: text)
  }

  func warned(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) {
    let warning = Diagnostic(
      .warning, class: errorClass.rawValue, message, at: machine.currentPlace)
    if !outcome.warnings.contains(warning) { outcome.warnings.append(warning) }
  }

  // MARK: Claims

  private func decide(_ index: Int, _ decision: ClaimDecision, isComputed: Bool) {
    guard decided.insert(index).inserted, let fragment else { return }
    let (statement, claim) = program.claims[index]
    let span = program.statements[statement].span
    outcome.claims.append(
      ClaimOutcome(
        decision, stated: claim.stated, isErratum: claim.isErratum, isComputed: isComputed,
        source: fragment.file.text(in: span.start..<span.end), span: claim.span,
        file: fragment.file))
  }

  /// A claim that was never reached, because the cell failed before it, has failed too.
  func failOpenClaims(_ error: Diagnostic) {
    let reason = error.errorClass.map { "not computed: \($0)" } ?? "not computed"
    for index in program.claims.indices where !decided.contains(index) {
      decide(
        index, ClaimDecision(holds: false, computed: reason, rule: "not computed"),
        isComputed: false)
    }
    outcome.claims.sort { $0.span.start < $1.span.start }
  }
}
