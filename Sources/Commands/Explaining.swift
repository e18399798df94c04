// How commands say what went wrong, and end.

import Diagnostics

extension Terminal {
  /// Writes errors and warnings, each at its place.
  func explain(_ diagnostics: Diagnostic...) { explain(diagnostics) }

  func explain(_ diagnostics: [Diagnostic]) {
    let renderer = DiagnosticRenderer(colours: usesColours)
    for diagnostic in diagnostics { write(renderer.render(diagnostic)) }
  }
}

extension Diagnostic {
  init(_ error: FileError) { self.init(error.message, hints: [error.hint]) }
}

/// Runs `body`; a file error is explained on standard error and ends the command with exit code 2.
func orExplain<Result>(_ body: () throws(FileError) -> Result) throws -> Result {
  do {
    return try body()
  } catch {
    Terminal.errors.explain(Diagnostic(error))
    throw ExitStatus.impossible
  }
}

/// Prints a text; an error instead of one is explained on standard error and ends the command.
func show(_ result: Result<String, Diagnostic>, orExitWith status: ExitStatus) throws {
  switch result {
  case .success(let text): Terminal.output.write(text)
  case .failure(let diagnostic):
    Terminal.errors.explain(diagnostic)
    throw status
  }
}
