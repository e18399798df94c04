// What running a notebook gives: facts for a report, for JSON and for the terminal.

import Charts
import Diagnostics
import Formula
import Library
import Notebook

/// Everything that one run of a notebook found.
package struct NotebookOutcome: Sendable {
  package var document: Document
  /// One for each of `document.cells`, in order.
  package var cells: [CellOutcome]
  /// One for each of `document.inlineValues`, in order.
  package var inlineValues: [InlineOutcome]
  /// The formulas of the text.
  package var formulas: DocumentFormulas
  /// The seed that unseeded random numbers came from.
  package var seed: UInt64

  package init(
    document: Document, cells: [CellOutcome], inlineValues: [InlineOutcome], seed: UInt64
  ) {
    self.document = document
    formulas = DocumentFormulas(document)
    self.cells = cells
    self.inlineValues = inlineValues
    self.seed = seed
  }

  /// Every claim, those of cells and of prose, in document order.
  package var claims: [ClaimOutcome] {
    (cells.flatMap(\.claims) + inlineValues.compactMap(\.claim))
      .sorted { $0.span.start < $1.span.start }
  }

  /// The errors of cells and inline values, in document order; an error that its cell's
  /// `error: true` allows is left out.
  package var errors: [Diagnostic] {
    (cells.compactMap { $0.allowsError ? nil : $0.error } + inlineValues.compactMap(\.error))
      .sorted { ($0.place?.span.start ?? 0) < ($1.place?.span.start ?? 0) }
  }

  /// The warnings of reading and of running, in document order.
  package var warnings: [Diagnostic] {
    (document.warnings + formulas.warnings + cells.flatMap(\.warnings))
      .sorted { ($0.place?.span.start ?? 0) < ($1.place?.span.start ?? 0) }
  }

  package var tally: ClaimTally { ClaimTally(claims) }

  /// Whether nothing failed: no error that was not allowed, no claim that does not hold.
  package var isClean: Bool { errors.isEmpty && tally.failed == 0 }
}

/// What one cell did.
package struct CellOutcome: Sendable {
  /// What it printed and displayed, in order.
  package var outputs: [CellOutput] = []
  package var claims: [ClaimOutcome] = []
  package var error: Diagnostic?
  /// Whether the cell's options or the notebook's allow it to fail.
  package var allowsError = false
  package var warnings: [Diagnostic] = []
  /// Whether it ran; false under `eval: false`.
  package var didRun = true
  /// The wall time of parsing and running it. For the terminal alone: a page never shows a clock.
  package var duration = Duration.zero

  package init() {}
}

/// One thing that a cell shows.
package enum CellOutput: Sendable {
  /// What `print` wrote; consecutive prints are one text.
  case printed(String)
  /// The value of the last expression, as Python's `repr` gives it.
  case value(String)
  case figure(Chart)
  /// Mathematics that ran: symbols, their numbers, the result.
  case formula(Formula)
  /// A value that is better read as a table; `text` is what a terminal shows of it.
  case table(ValueTable, text: String)
}

/// What an inline value became.
package struct InlineOutcome: Sendable {
  /// `str(value)`, or the number as stated where it claims one; nil where evaluation failed.
  package var text: String?
  package var claim: ClaimOutcome?
  package var error: Diagnostic?

  package init(text: String?, claim: ClaimOutcome? = nil, error: Diagnostic? = nil) {
    self.text = text
    self.claim = claim
    self.error = error
  }
}

/// A claim and what became of it.
package struct ClaimOutcome: Sendable, Equatable {
  package enum Verdict: String, Sendable {
    /// The stated value agrees with the computed one.
    case held
    /// It does not, or it could not be computed.
    case failed
    /// A published number that, as the notebook says, does not hold.
    case erratum
    /// An erratum whose stated number turned out to hold: a failure.
    case holdsAfterAll = "failed erratum"
  }

  /// The number or text as the notebook states it.
  package var stated: String
  /// What the mathematics gives, with the digits that tell it from the stated value.
  package var computed: String
  /// The rule that was applied, in words: `|x − 0.3677| ≤ 0.00005`.
  package var rule: String
  package var verdict: Verdict
  /// The code that was claimed about, on one line.
  package var source: String
  package var span: Span
  package var location: Location

  package init(
    stated: String, computed: String, rule: String, verdict: Verdict, source: String, span: Span,
    location: Location
  ) {
    self.stated = stated
    self.computed = computed
    self.rule = rule
    self.verdict = verdict
    self.source = source
    self.span = span
    self.location = location
  }
}

/// How many claims held, failed, or recorded an erratum.
package struct ClaimTally: Sendable, Equatable {
  package var held = 0
  package var failed = 0
  package var errata = 0

  package init() {}

  package init(_ claims: some Sequence<ClaimOutcome>) {
    for claim in claims {
      switch claim.verdict {
      case .held: held += 1
      case .failed, .holdsAfterAll: failed += 1
      case .erratum: errata += 1
      }
    }
  }

  package static func + (left: ClaimTally, right: ClaimTally) -> ClaimTally {
    var sum = left
    sum.held += right.held
    sum.failed += right.failed
    sum.errata += right.errata
    return sum
  }
}
