// Errors and warnings at the place where they happened.

extension StyleRules {
  static let diagnostics = """
    .error, .warning { padding: .6rem .8rem; border-left: 4px solid var(--failed);
      background: var(--failed-wash); }
    .warning, .allowed { border-color: var(--erratum); background: var(--erratum-wash); }
    """
}
