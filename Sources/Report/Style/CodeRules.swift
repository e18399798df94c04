// Code, its colours, and the text that cells print.

extension StyleRules {
  static let code = """
    pre {
      font: .78rem/1.5 var(--mono);
      margin: .8rem 0;
      overflow-x: auto;
      tab-size: 4;
    }
    pre code { font: inherit; }
    .code { background: var(--wash); padding: .6rem .8rem; border-radius: 3px; }
    .cell { margin: 1.3rem 0; }
    .cell > * { margin: 0 0 .5rem; }
    .printed, .value { padding: 0 .8rem; }
    .value { font-weight: 600; }
    .code .k { color: light-dark(#8a2a6b, #e39ccb); }
    .code .s { color: light-dark(#2b6b3f, #93cfa0); }
    .code .n { color: light-dark(#1b58a8, #8db9f4); }
    .code .c { color: var(--quiet); font-style: italic; }
    .code .q { color: var(--held); }
    @media (max-width: 42em) {
      pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    }
    """
}
