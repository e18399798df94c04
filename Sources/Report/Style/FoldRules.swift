// What is folded away until a reader asks for it.

extension StyleRules {
  static let folds = """
    summary { font: .72rem/1.5 var(--plain); color: var(--quiet); cursor: pointer;
      width: fit-content; padding: .1rem 0; }
    summary:hover { color: var(--ink); }
    .fold .code { margin-block: .3rem 0; }
    """
}
