// Code, its colours, and the text that cells print.

extension StyleRules {
  static let code = """
    pre {
      font: .7rem/1.55 var(--mono);
      margin: .8rem 0;
      overflow-x: auto;
      tab-size: 4;
    }
    pre code { font: inherit; }
    .cell { margin: 1.3rem 0; }
    .cell > * { margin: 0 0 .5rem; }
    /* The wash reaches into the margins, so that code begins where the text does. */
    pre.code { background: var(--wash); padding: .5rem .7rem; margin-inline: -.7rem;
      border-radius: 3px; }
    .code .k { color: light-dark(#7a2160, #e8aad3); }
    .code .s { color: light-dark(#1f5632, #9ad4a7); }
    .code .n { color: light-dark(#164a90, #9cc3f7); }
    .code .c { color: var(--quiet); font-style: italic; }
    .code .q { color: var(--quiet); font-weight: 600; }
    @media (max-width: 42em) {
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    }
    """
}
