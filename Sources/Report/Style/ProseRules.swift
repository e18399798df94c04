// Running text beyond paragraphs: quotes, rules, images, display formulas, deeper headings; what GFM adds
// to them, each with rules of its own.

extension StyleRules {
  static let prose = """
    h3 { font-size: 1.15rem; }
    h4, h5, h6 { font-size: 1rem; }
    blockquote { margin: 1em 0; padding-left: 1.1rem; color: var(--quiet);
      border-left: 2px solid var(--line); }
    hr { border: 0; border-top: 1px solid var(--line); width: 30%; margin: 2.5em auto; }
    img { max-width: 100%; height: auto; }
    .note { font: .8em var(--plain); color: var(--quiet); }
    .display { display: block; text-align: center; margin: 1em 0; overflow-x: auto;
      overflow-y: hidden; overflow-wrap: anywhere; }
    """

  static let notes = """
    sup { font-size: .7em; line-height: 0; }
    .notes { margin-top: 3rem; padding-top: .7rem; border-top: 1px solid var(--line);
      font-size: .82rem; }
    .notes p { margin: .3em 0; }
    """

  static let tasks = """
    .task { list-style: none; margin-left: -1.4em; }
    .task input { appearance: none; width: .75em; height: .75em; margin: 0 .35em 0 0;
      border: 1.5px solid var(--quiet); border-radius: 2px; box-sizing: border-box; }
    .task input:checked { background: var(--held); box-shadow: inset 0 0 0 1.5px var(--paper); }
    """

  static let alerts = """
    .alert { margin: 1.2em 0; padding: .1rem 0 .1rem 1.1rem; border-left: 3px solid var(--hue); }
    .alert .label { font: 600 .78rem/1.5 var(--plain); color: var(--hue); margin: 0; }
    .alert > :last-child { margin-bottom: 0; }
    .alert .label + * { margin-top: .2em; }
    .alert-note { --hue: var(--link); }
    .alert-tip { --hue: var(--held); }
    .alert-important { --hue: light-dark(#6a2a86, #d5a6ee); }
    .alert-warning { --hue: var(--erratum); }
    .alert-caution { --hue: var(--failed); }
    """

  static let equations = """
    .equation { display: grid; grid-template-columns: 2.5em minmax(0, 1fr) 2.5em;
      align-items: center; }
    .equation .display { grid-column: 2; }
    .equation .number { text-align: right; margin: 0; }
    """
}
