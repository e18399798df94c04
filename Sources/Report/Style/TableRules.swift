// Tables: rules between rows, figures of one width, a box that scrolls on narrow screens.

extension StyleRules {
  static let tables = """
    .scroll { overflow-x: auto; margin: 1rem 0; }
    table { border-collapse: collapse; font: .72rem/1.45 var(--plain);
      font-variant-numeric: tabular-nums; }
    th, td { padding: .35rem .9rem .35rem 0; text-align: left; vertical-align: baseline;
      border-bottom: 1px solid var(--line); }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { font-weight: 600; }
    thead :is(th, td) { border-bottom-color: var(--quiet); }
    tbody th { font-weight: inherit; }
    @media (max-width: 42em) {
      th, td { padding-right: .5rem; }
    }
    .center { text-align: center; }
    .right { text-align: right; }
    figcaption + .scroll { margin-top: .3rem; }
    """

  static let values = """
    .values { font-family: var(--mono); }
    .values th { font-family: var(--plain); }
    .barred { white-space: nowrap; }
    .track { display: inline-block; width: 5rem; height: .6em; margin-right: .6em;
      background: var(--wash); text-align: left; }
    .bar { display: block; height: 100%; background: var(--link); opacity: .7; }
    """
}
