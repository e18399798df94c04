// Figures and their captions.

extension StyleRules {
  static let figures = """
    figure { margin: 1.2rem 0; }
    figcaption { font: .72rem/1.45 var(--plain); color: var(--quiet); margin-top: .3rem; }
    figcaption .number { font-weight: 600; color: var(--ink); }
    .chart { display: block; }
    .data .scroll { max-height: 20rem; overflow-y: auto; margin: .3rem 0; }
    .chart-data { font-size: .68rem; }
    """
}
