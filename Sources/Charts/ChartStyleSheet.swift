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
      .chart .level{fill:var(--quiet);font-size:11px;text-anchor:middle;paint-order:stroke;\
      stroke:var(--paper,Canvas);stroke-width:6;stroke-linejoin:round}
      .chart .halo{fill:var(--paper,Canvas);opacity:.85}
      .chart .muted{color:var(--quiet)}
      .chart .ink{color:var(--ink)}
      .chart .paper{color:var(--paper,Canvas)}
      .chart .note{paint-order:stroke;stroke:var(--paper,Canvas);stroke-width:3;\
      stroke-opacity:.85;stroke-linejoin:round}
      .chart .fixed .note{stroke:none}
      .chart .fixed{--ink:#1d1d1f;--paper:#fff}
      .chart-frame{position:relative;width:fit-content;max-width:100%}
      .chart-frame .chart{display:block}
      .tips{position:absolute}
      .tips label{position:absolute;top:0;height:100%}
      .tips input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0}
      .tips span,.tips i,.tips label::after{position:absolute;clip-path:inset(50%);pointer-events:none}
      .tips span{z-index:1;top:0;left:calc(var(--x,100%) + 8px);padding:.2em .5em;\
      white-space:nowrap;font:12px/1.4 system-ui,sans-serif;font-variant-numeric:tabular-nums;\
      color:light-dark(#1d1d1f,#ececee);background:light-dark(#fff,#2b2d31);\
      border:1px solid light-dark(#8b8e96,#7c8089);border-radius:3px}
      .tips .e span{left:auto;right:calc(100% - var(--x,0%) + 8px)}
      .tips i{left:var(--x);width:8px;height:8px;margin:-4px;border-radius:50%;\
      background:currentColor}
      .tips label::after{content:"";left:var(--x,50%);top:0;bottom:0;width:1px;\
      background:light-dark(#8b8e96,#7c8089)}
      .tips label:not([style*="--x"])::after{inset:0;width:auto;background:none;\
      outline:1px solid currentColor}
      .tips label:hover>*,.tips label:hover::after,.tips :focus~*,\
      .tips label:focus-within::after{clip-path:none}
      """
    ]
    + Palette.colours.enumerated().map { ":is(.chart,.tips) .c\($0){color:\($1.css)}" }
    + [
      "@media print,(hover:none),(max-width:40em){.tips{display:none}}",
      """
      @media(max-width:30em){.chart{font-size:\(SVGNumber.text(Metrics.narrowLabelSize))px}\
      .chart .title{font-size:\(SVGNumber.text(Metrics.narrowTitleSize))px}}
      """,
    ]
}
