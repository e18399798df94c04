// Errors and warnings at the place where they happened.

extension StyleRules {
  static let diagnostics = """
    .cell > .error, .cell > .warning { white-space: pre-wrap; padding: .5rem .7rem .5rem calc(.7rem - 4px);
      margin-inline: -.7rem; border-left: 4px solid var(--failed);
      background: var(--failed-wash); }
    .cell > .warning, .cell > .allowed { border-color: var(--erratum);
      background: var(--erratum-wash); }
    .unread { text-decoration: underline wavy var(--erratum); text-underline-offset: .2em; }
    """
}
