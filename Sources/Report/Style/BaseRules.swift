// The page itself: colours, type, measure, the title block and the last line.

extension StyleRules {
  /// Colours keep 7:1 against every background that they stand on. The text column is 30 rem wide:
  /// 65 to 75 characters of the faces named here.
  static let base = """
    :root {
      color-scheme: light dark;
      --paper: light-dark(#fff, #17191c);
      --ink: light-dark(#1c1e21, #e3e4e6);
      --quiet: light-dark(#4d5158, #b0b4bb);
      --line: light-dark(#dcdee1, #363a40);
      --wash: light-dark(#f6f6f4, #1f2226);
      --link: light-dark(#164a90, #9cc3f7);
      --held: light-dark(#15592a, #6ccb84);
      --failed: light-dark(#96170f, #ffa59d);
      --erratum: light-dark(#6b4000, #e8bb6c);
      --failed-wash: light-dark(#fdf0ee, #2f1d1d);
      --erratum-wash: light-dark(#fdf6e7, #2a2418);
      --chart-paper: var(--paper);
      --text: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, serif;
      --plain: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    html {
      font: 125%/1.55 var(--text);
      color: var(--ink);
      background: var(--paper);
      text-size-adjust: 100%;
      scroll-padding-top: 1rem;
    }
    body {
      display: grid;
      grid-template-columns: 1fr minmax(0, 30rem) 1fr;
      margin: 0;
      padding: 0 1.1rem;
      overflow-wrap: break-word;
    }
    body > * { grid-column: 2; min-width: 0; }
    header { margin: 3rem 0 1.5rem; }
    h1, h2, h3, h4, h5, h6 {
      line-height: 1.25;
      margin: 2em 0 .5em;
      text-wrap: balance;
      break-after: avoid;
    }
    h1 { font-size: 2rem; line-height: 1.15; margin: 0; letter-spacing: -.01em; }
    h2 { font-size: 1.4rem; margin-top: 2.2em; }
    main > :first-child { margin-top: .8rem; }
    p, ul, ol { margin: .8em 0; }
    li > ul, li > ol { margin: 0; }
    ul, ol { padding-left: 1.4em; }
    a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
    a:hover { text-decoration-thickness: .12em; }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    code { font: .84em/1.5 var(--mono); }
    .subtitle { font-size: 1.2rem; line-height: 1.4; color: var(--quiet); margin: .4em 0 0; }
    .byline, footer { font: .72rem/1.5 var(--plain); color: var(--quiet); }
    .abstract { font-size: .95rem; margin: 1.4rem 0; padding-left: 1.1rem;
      border-left: 2px solid var(--line); }
    .abstract p { margin: .5em 0; }
    .number { font-variant-numeric: tabular-nums; margin-right: .5em; }
    .unseen, .skip:not(:focus) {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
      margin: 0;
    }
    .skip:focus { position: absolute; top: .5rem; padding: .3rem .6rem; background: var(--paper); }
    footer { margin: 4rem 0 2rem; padding-top: .7rem; border-top: 1px solid var(--line); }
    footer p { margin: 0; }
    .digest { overflow-wrap: anywhere; }
    @media (max-width: 42em) {
      html { font-size: 106.25%; }
      header { margin-top: 1.5rem; }
    }
    """
}
