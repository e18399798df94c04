// Verdicts: quiet where a number holds, a colour and a sign where it does not.

extension StyleRules {
  static let claims = """
    .held .mark { color: var(--held); }
    .erratum .mark { color: var(--erratum); }
    .failed .mark { color: var(--failed); }
    .mark { font: 700 .9em var(--plain); text-decoration: none; }
    .tally { font: .78rem/1.5 var(--plain); margin: 1.2rem 0 0; }
    .tally p { margin: 0; }
    .tally.failed { padding: .6rem .7rem .6rem calc(.7rem - 4px);
      margin-inline: -.7rem; border-left: 4px solid var(--failed);
      background: var(--failed-wash); font-weight: 600; }
    .claims { list-style: none; padding: 0; font: .72rem/1.5 var(--plain);
      color: var(--quiet); }
    .claims li { padding-left: 1.4em; text-indent: -1.4em; white-space: pre-line; }
    .claims .mark { display: inline-block; width: 1.4em; text-indent: 0; }
    .claims code { color: var(--ink); }
    .ledger .rule { color: var(--quiet); }
    .claims .rule { display: inline-block; margin-left: .6em; text-indent: 0; }
    .claims .failed { margin: .2rem -.7rem; padding: .3rem .7rem .3rem calc(.7rem + 1.4em);
      background: var(--failed-wash); color: var(--ink); }
    s { text-decoration-thickness: .08em; }
    .claim .mark { font-size: .7em; vertical-align: .25em; margin-left: .15em; }
    span.failed { background: var(--failed-wash); box-shadow: 0 .12em var(--failed); }
    .claim s { color: var(--quiet); }
    .ledger { margin-top: 1.2rem; }
    .ledger summary { font-size: .78rem; }
    .ledger .scroll { max-height: 70vh; overflow-y: auto; margin: .5rem 0 0; }
    .ledger table { width: 100%; }
    .ledger code { white-space: pre-wrap; }
    .ledger td:first-child, .ledger td:last-child { white-space: nowrap; }
    .ledger .rule { display: block; font-size: .92em; }
    .ledger .failed td { background: var(--failed-wash); }
    :target { background: var(--erratum-wash); }
    """
}
