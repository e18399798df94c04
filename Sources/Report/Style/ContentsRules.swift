// The contents: above the text, and beside it where the screen has room for both.

extension StyleRules {
  static let contents = """
    .contents { font: .72rem/1.45 var(--plain); margin-bottom: 1.6rem; }
    .contents .label { margin: 0 0 .3rem; color: var(--quiet); }
    .contents ul { list-style: none; margin: 0; padding: 0; }
    .contents ul ul { padding-left: 1em; }
    .contents a { display: block; padding: .2rem 0; color: var(--quiet); text-decoration: none; }
    .contents a:hover { color: var(--ink); text-decoration: underline; }
    @media (min-width: 71em) {
      nav.contents {
        grid-column: 1;
        grid-row: 2;
        position: sticky;
        top: 1.5rem;
        align-self: start;
        justify-self: end;
        width: fit-content;
        max-width: min(13rem, 100%);
        max-height: calc(100vh - 3rem);
        overflow-y: auto;
        margin: 0 2.5rem 0 0;
        padding-right: .5rem;
        box-sizing: border-box;
      }
    }
    """
}
