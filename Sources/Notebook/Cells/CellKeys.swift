// The options of a cell: what each one takes and what it sets.

import Diagnostics

/// The options at the head of a cell. Quarto's that change nothing here pass in silence.
let cellKeys = SettingKeys<CellOptions>(
  .cell,
  ignored: [
    "cache", "classes", "code-line-numbers", "column", "fig-align", "id", "layout-ncol",
    "layout-nrow", "lst-cap", "lst-label", "message",
  ],
  [
    "label": { options, entry throws(Fault) in options.label = try entry.text() },
    "echo": { options, entry throws(Fault) in options.echo = try entry.flag() },
    "eval": { options, entry throws(Fault) in options.eval = try entry.flag() },
    "output": { options, entry throws(Fault) in options.output = try entry.flag() },
    "include": { options, entry throws(Fault) in options.include = try entry.flag() },
    "warning": { options, entry throws(Fault) in options.warning = try entry.flag() },
    "error": { options, entry throws(Fault) in options.error = try entry.flag() },
    "code-fold": { options, entry throws(Fault) in options.codeFold = try entry.flag() },
    "code-summary": { options, entry throws(Fault) in options.codeSummary = try entry.text() },
    "fig-cap": { options, entry throws(Fault) in options.figureCaption = try entry.text() },
    "fig-alt": { options, entry throws(Fault) in options.figureAlternative = try entry.text() },
    "fig-width": { options, entry throws(Fault) in
      options.figureWidth = try entry.positiveNumber()
    },
    "fig-height": { options, entry throws(Fault) in
      options.figureHeight = try entry.positiveNumber()
    },
    "tbl-cap": { options, entry throws(Fault) in options.tableCaption = try entry.text() },
    "tags": { options, entry throws(Fault) in options.tags = try entry.texts() },
    "bars": { options, entry throws(Fault) in options.bars = try entry.flag() },
    "formula": { options, entry throws(Fault) in options.formula = try entry.flag() },
  ])
