// Mathematics: the fonts, and what MathML Core leaves to style sheets.

extension StyleRules {
  /// Core has no attributes for the columns of tables and no element for boxes and strokes; lines
  /// over and under atoms are borders, for few fonts draw a line that grows.
  static let mathematics = """
    math { font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math",
      "Libertinus Math", "DejaVu Math TeX Gyre", "Noto Sans Math", math; }
    .display math { margin: 0; padding: .15em 0; }
    .tagged { display: flex; align-items: center; justify-content: space-between; gap: 1em; }
    .tagged > math { margin: 0 auto; }
    mtd { padding: .15em .4em; }
    .aligned > mtr > mtd, .gathered > mtr > mtd { padding: .3em 0; }
    .aligned > mtr > :nth-child(odd) { text-align: right; padding-left: 1.5em; }
    .aligned > mtr > :nth-child(even) { text-align: left; }
    .aligned > mtr > :first-child { padding-left: 0; }
    .cases > mtr > mtd { text-align: left; padding: .15em 0 .15em .8em; }
    .cases > mtr > :first-child { padding-left: .1em; }
    .small > mtr > mtd { padding: .05em .15em; }
    mtd.l { text-align: left; }
    mtd.r { text-align: right; }
    mtd.tag { padding-left: 2em; }
    .rule-t { border-top: .06em solid; }
    .rule-r { border-right: .06em solid; }
    .rule-b { border-bottom: .06em solid; }
    .rule-l { border-left: .06em solid; }
    .dash-t { border-top: .06em dashed; }
    .dash-r { border-right: .06em dashed; }
    .dash-b { border-bottom: .06em dashed; }
    .dash-l { border-left: .06em dashed; }
    mo.vec { font-size: .6em; }
    .wide2 { transform: scaleX(1.8); }
    .wide3 { transform: scaleX(2.6); }
    .wide4 { transform: scaleX(3.4); }
    .wide5 { transform: scaleX(4.2); }
    .overline > mo, .underline > mo { opacity: 0; font-size: .1em; }
    .overline > :first-child { border-top: .06em solid; padding-top: .1em; }
    .underline > :first-child { border-bottom: .06em solid; padding-bottom: .1em; }
    .boxed { border: .06em solid; padding: .25em; }
    .cancel { background: linear-gradient(to top right, transparent calc(50% - .04em),
      currentColor calc(50% - .03em) calc(50% + .03em), transparent calc(50% + .04em)); }
    .bcancel { background: linear-gradient(to bottom right, transparent calc(50% - .04em),
      currentColor calc(50% - .03em) calc(50% + .03em), transparent calc(50% + .04em)); }
    .xcancel { background: linear-gradient(to top right, transparent calc(50% - .04em),
      currentColor calc(50% - .03em) calc(50% + .03em), transparent calc(50% + .04em)),
      linear-gradient(to bottom right, transparent calc(50% - .04em),
      currentColor calc(50% - .03em) calc(50% + .03em), transparent calc(50% + .04em)); }
    .sout { background: linear-gradient(transparent calc(50% - .03em), currentColor
      calc(50% - .03em) calc(50% + .03em), transparent calc(50% + .03em)); }
    """
}
