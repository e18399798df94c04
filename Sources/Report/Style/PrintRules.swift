// Paper: dark on light, nothing that only a screen can do, nothing cut in two.

extension StyleRules {
  static let print = """
    @media print {
      :root { color-scheme: light; }
      @page { margin: 20mm; }
      html { font-size: 10.5pt; }
      /* Room for what reaches into the margins: paper is not scrolled. */
      body { display: block; padding: 0 .7rem; }
      .contents, .skip { display: none; }
      header { margin-top: 0; }
      a { color: inherit; }
      pre { white-space: pre-wrap; }
      .scroll { overflow: visible; max-height: none; }
      .data { display: none; }
      figure .chart { width: 120mm; }
      .fold::details-content, .ledger::details-content { content-visibility: visible; block-size: auto; }
      figure, .cell > pre, tr, blockquote { break-inside: avoid; }
      p { orphans: 3; widows: 3; }
    }
    """
}
