// The one type for everything that a person can be told about their input.

/// An error or a warning at a place, with what to do next.
package struct Diagnostic: Error, Sendable, Equatable {
  package enum Severity: String, Sendable { case error, warning }

  /// One call on the way to an error: the function's name and where it was called.
  package struct Frame: Sendable, Equatable {
    package var function: String
    package var place: Place

    package init(function: String, place: Place) {
      self.function = function
      self.place = place
    }
  }

  /// A span of a file.
  package struct Place: Sendable, Equatable {
    package var file: SourceFile
    package var span: Span

    package init(file: SourceFile, span: Span) {
      self.file = file
      self.span = span
    }

    /// The line and column where the span starts.
    package var start: Location { file.location(at: span.start) }

    package static func == (left: Place, right: Place) -> Bool {
      left.file === right.file && left.span == right.span
    }
  }

  package var severity: Severity
  /// Python's name for the class of the error (`NameError`), or nil where none applies.
  package var errorClass: String?
  package var message: String
  /// Where it is; nil for what has no place in a file (an unknown flag, a missing folder).
  package var place: Place?
  /// A short text beside the underlined source: "did you mean 'cross_entropy'?".
  package var label: String?
  /// The calls that led to the place, outermost first.
  package var trace: [Frame]
  /// What to do next, one sentence each.
  package var hints: [String]

  package init(
    _ severity: Severity = .error, class errorClass: String? = nil, _ message: String,
    at place: Place? = nil, label: String? = nil, trace: [Frame] = [], hints: [String] = []
  ) {
    self.severity = severity
    self.errorClass = errorClass
    self.message = message
    self.place = place
    self.label = label
    self.trace = trace
    self.hints = hints
  }

  /// An error that is no exception of Python's.
  package init(
    _ message: String, at place: Place? = nil, label: String? = nil, hints: [String] = []
  ) {
    self.init(.error, class: nil, message, at: place, label: label, hints: hints)
  }
}
