// What a notebook says about itself, before its first block.

import Diagnostics

/// The front matter; what a notebook does not give is nil or the default named here.
package struct FrontMatter: Sendable, Equatable {
  package var title: String?
  package var subtitle: String?
  package var authors: [String] = []
  package var date: String?
  package var abstract: String?
  /// A BCP 47 tag; `en` when not given.
  package var language = "en"
  /// Whether the page lists its contents; nil leaves it to the page (three headings or more do).
  package var contents: Bool?
  /// The deepest heading level in the contents.
  package var contentsDepth = 3
  package var numbersSections = false
  /// Defaults of parameters, in the order given.
  package var parameters: [(name: String, value: ParameterValue)] = []
  /// Commands for the mathematics of the text, in the order given.
  package var macros: [MacroSource] = []
  /// The seed of unseeded random numbers.
  package var seed: UInt64 = 0
  /// What cells do unless their own options say otherwise.
  package var execute = ExecutionDefaults()
  package var limits = Limits()
  /// Whether plain `python` fences run: a Python kernel is named, or `run: [python]`.
  package var runsPythonFences = false

  package init() {}

  package static func == (left: FrontMatter, right: FrontMatter) -> Bool {
    left.title == right.title && left.subtitle == right.subtitle && left.authors == right.authors
      && left.date == right.date && left.abstract == right.abstract
      && left.language == right.language && left.contents == right.contents
      && left.contentsDepth == right.contentsDepth
      && left.numbersSections == right.numbersSections
      && left.macros == right.macros
      && left.parameters.elementsEqual(right.parameters, by: ==) && left.seed == right.seed
      && left.execute == right.execute && left.limits == right.limits
      && left.runsPythonFences == right.runsPythonFences
  }
}

/// A command for formulas: `E: '\mathbb{E}'`, or `norm: ['\lVert #1 \rVert', 1]`.
package struct MacroSource: Sendable, Equatable {
  package var name: String
  package var body: String
  /// How many arguments it takes; nil where the text says so itself.
  package var arity: Int?
  package var span: Span
}

/// A parameter's value: what YAML's scalars and sequences of scalars can say.
package indirect enum ParameterValue: Sendable, Equatable {
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  case list([ParameterValue])
}

/// `execute: {echo, eval, error}`.
package struct ExecutionDefaults: Sendable, Equatable {
  /// Whether a cell's code is shown.
  package var echo = true
  /// Whether cells run.
  package var eval = true
  /// Whether a cell may fail without the notebook failing.
  package var error = false

  package init() {}
}

/// `limits: {steps, memory, output, depth}`; nil leaves the tool's default.
package struct Limits: Sendable, Equatable {
  /// Units of work over the whole notebook.
  package var steps: Int?
  /// Bytes.
  package var memory: Int?
  /// Bytes of text that cells may print, over the whole notebook.
  package var output: Int?
  /// Nested calls.
  package var depth: Int?

  package init() {}
}

/// The `#| key: value` lines at the head of a cell; nil leaves the notebook's default.
package struct CellOptions: Sendable, Equatable {
  package var label: String?
  package var echo: Bool?
  package var eval: Bool?
  package var output: Bool?
  /// Whether the cell, its code and its output, appears at all.
  package var include: Bool?
  package var warning: Bool?
  package var error: Bool?
  package var codeFold: Bool?
  package var codeSummary: String?
  package var figureCaption: String?
  package var figureAlternative: String?
  /// Inches, as in Quarto.
  package var figureWidth: Double?
  package var figureHeight: Double?
  package var tableCaption: String?
  package var tags: [String] = []
  /// Whether the numbers of the cell's value are drawn as bars beside them.
  package var bars: Bool?
  /// Whether the mathematics that ran is shown.
  package var formula: Bool?

  package init() {}
}
