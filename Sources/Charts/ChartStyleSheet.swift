// The rules that give charts their colours in both themes.

import Markup

extension ChartRenderer {
  /// The style sheet of all charts of a page. Colours follow `color-scheme`; a page may set
  /// `--paper` to its own background.
  package static let styleSheet = StyleSheet(rules.joined(separator: "\n"))

  private static let rules =
    [
      """
      .chart{max-width:100%;height:auto;--ink:light-dark(#1d1d1f,#ececee);\
      --quiet:light-dark(#5b5e66,#a8abb3);color:var(--ink);\
      font:\(SVGNumber.text(Metrics.labelSize))px system-ui,sans-serif;\
      font-variant-numeric:tabular-nums;\
      stroke-width:\(SVGNumber.text(SeriesStyle.defaultWidth))}
      .chart text{fill:currentColor;dominant-baseline:central}
      .chart .grid{stroke-width:1;stroke:light-dark(#e6e7ea,#37393e);fill:none}
      .chart .axis{stroke-width:1;stroke:light-dark(#8b8e96,#7c8089);fill:none}
      .chart .x,.chart .y,.chart .scale,.chart .axis-name,.chart .subtitle{color:var(--quiet)}
      .chart .x,.chart .x text,.chart .axis-name{text-anchor:middle}
      .chart .y text{text-anchor:end}
      .chart .x,.chart .x text,.chart .title,.chart .subtitle,.chart .panel-title\
      {dominant-baseline:hanging}
      .chart .title{font-size:\(SVGNumber.text(Metrics.titleSize))px;font-weight:600}
      .chart .panel-title,.chart .name{font-weight:600}
      .chart .line{stroke:currentColor;fill:none;stroke-linejoin:round}
      .chart .dot{stroke:currentColor;fill:none;stroke-linecap:round}
      .chart .fill{fill:currentColor}
      .chart .cells{shape-rendering:crispEdges}
      .chart .cell{text-anchor:middle}
      .chart .cell.dark{fill:#fff}
      .chart .cell.light{fill:#000}
      .chart .level{font-size:11px;text-anchor:middle;paint-order:stroke;\
      stroke:var(--paper,Canvas);stroke-width:4;stroke-linejoin:round}
      .chart .halo{fill:var(--paper,Canvas);opacity:.85}
      .chart .muted{color:var(--quiet)}
      .chart .ink{color:var(--ink)}
      .chart .paper{color:var(--paper,Canvas)}
      """
    ]
    + Palette.colours.enumerated().map { ".chart .c\($0){color:\($1.css)}" }
    + [
      """
      @media(max-width:30em){.chart{font-size:\(SVGNumber.text(Metrics.narrowLabelSize))px}\
      .chart .title{font-size:\(SVGNumber.text(Metrics.narrowTitleSize))px}}
      """
    ]
}
