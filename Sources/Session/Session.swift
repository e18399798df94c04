// Runs a notebook from top to bottom and notes what became of every cell, value and claim.

import Charts
import Diagnostics
import Interpreter
import Library
import Notebook
import Syntax

/// How a notebook is to be run.
package struct SessionOptions: Sendable {
  /// Parameters that override the notebook's own, by name, as Python literals.
  package var parameters: [(name: String, source: String)] = []
  /// Whether to stop at the first cell that fails.
  package var stopsAtFirstFailure = false

  package init() {}
}

/// One run of one notebook, in one fresh interpreter: there is no hidden state.
package enum Session {
  /// Runs every cell and inline value in document order.
  ///
  /// A cell that fails leaves its error in its outcome; later cells still run. Runs on a thread of
  /// its own whose stack is deep enough for any program that the limits admit.
  package static func run(
    _ document: Document, options: SessionOptions = SessionOptions()
  ) -> NotebookOutcome {
    LargeStack.run { NotebookRun(document, options).outcome() }
  }
}

/// The state of a run.
private final class NotebookRun {
  private let document: Document
  private let options: SessionOptions
  private let recorder = CellRecorder()
  private let machine: Machine
  private var cells: [CellOutcome] = []
  private var inlineValues: [InlineOutcome] = []
  private var hasFailed = false

  init(_ document: Document, _ options: SessionOptions) {
    self.document = document
    self.options = options
    machine = Machine(
      library: Library.tables, limits: ExecutionLimits(document.frontMatter.limits),
      stackBytes: LargeStack.bytes / 2, listener: recorder)
    NotebookSeed.set(document.frontMatter.seed, on: machine)
  }

  func outcome() -> NotebookOutcome {
    defineParameters()
    var nextCell = 0
    var results: [Int: InlineOutcome] = [:]
    // The text of a footnote stands elsewhere on the page than in the notebook.
    let order = document.inlineValues.enumerated().sorted {
      $0.element.span.start < $1.element.span.start
    }
    for (index, value) in order {
      while nextCell < document.cells.count,
        document.cells[nextCell].span.start < value.span.start
      {
        runCell(nextCell)
        nextCell += 1
      }
      results[index] = evaluate(value)
    }
    inlineValues = document.inlineValues.indices.compactMap { results[$0] }
    for index in nextCell..<document.cells.count { runCell(index) }
    return NotebookOutcome(
      document: document, cells: cells, inlineValues: inlineValues,
      seed: document.frontMatter.seed)
  }

  // MARK: Parameters

  private func defineParameters() {
    for (name, value) in document.frontMatter.parameters {
      machine.define(name, as: Value(value))
    }
    defineOverrides()
  }

  /// What was given from outside; after a cell tagged `parameters`, once more, so that it wins.
  private func defineOverrides() {
    for (name, source) in options.parameters {
      let file = SourceFile(path: "-p \(name)", text: source)
      let fragment = SourceFragment(whole: file)
      if let expression = try? Parser.parseExpression(fragment),
        let value = try? machine.evaluate(expression, in: fragment)
      {
        machine.define(name, as: value)
      } else {
        machine.define(name, as: .string(source))
      }
    }
  }

  // MARK: Cells

  private func runCell(_ index: Int) {
    let cell = document.cells[index]
    let defaults = document.frontMatter.execute
    recorder.begin(
      allowsError: cell.options.error ?? defaults.error, wantsBars: cell.options.bars ?? false)
    if cell.options.eval ?? defaults.eval, !(hasFailed && options.stopsAtFirstFailure) {
      let duration = ContinuousClock().measure { run(cell) }
      recorder.outcome.duration = duration
    } else {
      recorder.outcome.didRun = false
    }
    if cell.options.warning == false { recorder.outcome.warnings = [] }
    cells.append(recorder.outcome)
    if cell.options.tags.contains("parameters") { defineOverrides() }
  }

  private func run(_ cell: Cell) {
    do {
      let program = try Parser.parse(cell.code)
      recorder.outcome.warnings += program.warnings
      recorder.prepare(program, cell.code)
      try machine.run(
        program, in: cell.code, observed: recorder.observedStatements,
        showsFormulas: cell.options.formula ?? false)
    } catch {
      recorder.outcome.error = error
      recorder.failOpenClaims(error)
      hasFailed = hasFailed || !recorder.outcome.allowsError
    }
    Pyplot.flush(machine)
  }

  // MARK: Inline values

  private func evaluate(_ value: InlineValue) -> InlineOutcome {
    recorder.begin(allowsError: false)
    do {
      let expression = try Parser.parseExpression(value.expression)
      let result = try machine.evaluate(expression, in: value.expression)
      guard let claim = value.claim else {
        return InlineOutcome(text: try machine.text(of: result))
      }
      let decision = try ClaimChecker(machine: machine).check(claim.stated, against: result)
      return InlineOutcome(
        text: claim.stated, claim: outcome(of: claim, value, decision))
    } catch {
      hasFailed = true
      let diagnostic = (error as? Diagnostic) ?? Diagnostic("\(error)")
      let failed = ClaimDecision(holds: false, computed: "", rule: "not computed")
      return InlineOutcome(
        text: nil, claim: value.claim.map { outcome(of: $0, value, failed, isComputed: false) },
        error: diagnostic)
    }
  }

  private func outcome(
    of claim: InlineValue.StatedClaim, _ value: InlineValue, _ decision: ClaimDecision,
    isComputed: Bool = true
  ) -> ClaimOutcome {
    ClaimOutcome(
      decision, stated: claim.stated, isErratum: claim.isErratum, isComputed: isComputed,
      source: value.expression.text, span: claim.span, file: document.file)
  }
}

extension ClaimOutcome {
  /// What became of a claim, by whether its number agreed and whether it should have.
  init(
    _ decision: ClaimDecision, stated: String, isErratum: Bool, isComputed: Bool = true,
    source: String, span: Span, file: SourceFile
  ) {
    let verdict: Verdict =
      switch (isErratum, decision.holds) {
      case (false, true): .held
      case (false, false): .failed
      case (true, false): isComputed ? .erratum : .failed
      case (true, true): .holdsAfterAll
      }
    self.init(
      stated: stated, computed: decision.computed, rule: decision.rule, verdict: verdict,
      source: source, span: span, location: file.location(at: span.start))
  }
}

extension ExecutionLimits {
  /// The tool's limits, with those that the front matter sets.
  init(_ limits: Limits) {
    self.init()
    steps = limits.steps ?? steps
    memory = limits.memory ?? memory
    output = limits.output ?? output
    depth = min(limits.depth ?? depth, 10_000)
  }
}

extension Value {
  /// A parameter from the front matter as a value.
  init(_ parameter: ParameterValue) {
    switch parameter {
    case .none: self = .none
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .list(let items): self = .list(items.map { Value($0) })
    }
  }
}
