// Warnings on their way to the cell: `warnings` may ignore, record or raise them.

/// What a notebook has said about warnings.
package protocol WarningPolicy: AnyObject {
  /// Takes a warning that it knows what to do with; false where the cell is to show it.
  func takes(_ errorClass: ErrorClass, _ message: String, _ machine: Machine) throws -> Bool
}

extension Machine {
  /// Warns of something, unless the notebook says otherwise.
  package func warn(
    _ message: String, as errorClass: ErrorClass = .runtimeWarning
  ) throws {
    if try warningPolicy?.takes(errorClass, message, self) == true { return }
    listener.warned(errorClass, message, self)
  }
}
