// Running text beyond paragraphs: quotes, rules, images, display formulas, deeper headings.

extension StyleRules {
  static let prose = """
    h3 { font-size: 1.15rem; }
    h4, h5, h6 { font-size: 1rem; }
    blockquote { margin: 1em 0; padding-left: 1.1rem; color: var(--quiet);
      border-left: 2px solid var(--line); }
    hr { border: 0; border-top: 1px solid var(--line); width: 30%; margin: 2.5em auto; }
    img { max-width: 100%; height: auto; }
    .note { font: .8em var(--plain); color: var(--quiet); }
    .display { display: block; text-align: center; margin: 1em 0; overflow-wrap: anywhere; }
    """
}
