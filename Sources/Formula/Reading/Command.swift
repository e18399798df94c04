// The commands with arguments or effects of their own, by name.

/// What a command does; signs and words have tables of their own.
enum Command: Sendable {
  case fraction(FractionCommand)
  /// `a \over b`: what stands before and behind it in its group.
  case infix(FractionCommand)
  case root
  case alphabet(Alphabet)
  /// `\bf`: from here to the end of the group.
  case alphabetSwitch(Alphabet)
  case bold
  case operatorName
  case classed(AtomClass)
  case text(TextStyle)
  case style(MathStyle)
  case size(Double)
  case space(mu: Double)
  /// `\hspace{1em}`, `\kern1em`.
  case length
  case phantom(Decoration.Phantom)
  case smash
  case lap(Decoration.Lap)
  case raise
  case rule
  case color
  case textColor
  case colorBox(hasBorder: Bool)
  case box
  case strike(Decoration.Strike)
  case cancelTo
  case left
  case sized(Int, AtomClass)
  case over
  case under
  case overUnder
  case arrow(String)
  case substack
  case not
  case begin
  case tag
  case label
  case reference(inParentheses: Bool)
  case link
  case address
  case character
  case mathChoice
  case verbatim
  case sideset
  case prescript
  case dots
  case angle
  /// Commands without a visible effect here, and how many arguments they take.
  case nothing(arguments: Int)
}

/// The fractions of TeX, which differ in line, delimiters and style.
enum FractionCommand: Sendable {
  case plain, display, text, continued
  case binomial(MathStyle?)
  case atop, brace, brack, above, general
}

/// How a command sets the running text in its argument.
enum TextStyle: Sendable {
  case plain, roman, sansSerif, monospace, bold, italic, upright, medium

  func applied(to font: TextFont) -> TextFont {
    var font = font
    switch self {
    case .plain: break
    case .roman: font.family = .roman
    case .sansSerif: font.family = .sansSerif
    case .monospace: font.family = .monospace
    case .bold: font.isBold = true
    case .italic: font.isItalic = true
    case .upright: font.isItalic = false
    case .medium: font.isBold = false
    }
    return font
  }
}

enum Commands {
  static func find(_ name: String) -> Command? {
    spaces[name].map { .space(mu: $0) } ?? structures[name] ?? looks[name]
      ?? arrows[name].map {
        .arrow($0)
      }
  }

  /// Every command that has an effect of its own.
  static var names: [String] {
    Array(spaces.keys) + Array(structures.keys) + Array(looks.keys) + Array(arrows.keys)
  }

  /// Spaces in eighteenths of an em.
  private static let spaces: [String: Double] = [
    ",": 3, "thinspace": 3, ">": 4, ":": 4, "medspace": 4, ";": 5, "thickspace": 5,
    "enspace": 9, "enskip": 9, "quad": 18, "qquad": 36, "!": -3, "negthinspace": -3,
    "negmedspace": -4, "negthickspace": -5, " ": 5, "space": 5, "nobreakspace": 5,
  ]

  private static let structures: [String: Command] = [
    "frac": .fraction(.plain), "dfrac": .fraction(.display), "tfrac": .fraction(.text),
    "cfrac": .fraction(.continued), "binom": .fraction(.binomial(nil)),
    "dbinom": .fraction(.binomial(.display)), "tbinom": .fraction(.binomial(.text)),
    "genfrac": .fraction(.general), "nicefrac": .fraction(.plain), "sfrac": .fraction(.plain),
    "over": .infix(.plain), "choose": .infix(.binomial(nil)), "atop": .infix(.atop),
    "brace": .infix(.brace), "brack": .infix(.brack), "above": .infix(.above),
    "sqrt": .root, "operatorname": .operatorName, "operatornamewithlimits": .operatorName,
    "mathop": .classed(.largeOperator), "mathord": .classed(.ordinary),
    "mathbin": .classed(.binary), "mathrel": .classed(.relation), "mathopen": .classed(.opening),
    "mathclose": .classed(.closing), "mathpunct": .classed(.punctuation),
    "mathinner": .classed(.inner),
    "hspace": .length, "kern": .length, "mkern": .length, "hskip": .length, "mskip": .length,
    "mspace": .length,
    "left": .left, "big": .sized(1, .ordinary), "bigl": .sized(1, .opening),
    "bigr": .sized(1, .closing), "bigm": .sized(1, .relation), "Big": .sized(2, .ordinary),
    "Bigl": .sized(2, .opening), "Bigr": .sized(2, .closing), "Bigm": .sized(2, .relation),
    "bigg": .sized(3, .ordinary), "biggl": .sized(3, .opening), "biggr": .sized(3, .closing),
    "biggm": .sized(3, .relation), "Bigg": .sized(4, .ordinary), "Biggl": .sized(4, .opening),
    "Biggr": .sized(4, .closing), "Biggm": .sized(4, .relation),
    "overset": .over, "underset": .under, "overunderset": .overUnder, "substack": .substack,
    "not": .not, "begin": .begin, "tag": .tag, "label": .label,
    "ref": .reference(inParentheses: false), "eqref": .reference(inParentheses: true),
    "href": .link, "url": .address, "char": .character, "symbol": .character,
    "unicode": .character, "mathchoice": .mathChoice, "verb": .verbatim, "sideset": .sideset,
    "prescript": .prescript, "dots": .dots, "angl": .angle, "phase": .angle,
    "notag": .nothing(arguments: 0), "nonumber": .nothing(arguments: 0),
    "allowbreak": .nothing(arguments: 0), "nobreak": .nothing(arguments: 0),
    "break": .nothing(arguments: 0), "displaylimits": .nothing(arguments: 0),
    "noindent": .nothing(arguments: 0), "hfill": .nothing(arguments: 0),
    "hfil": .nothing(arguments: 0), "/": .nothing(arguments: 0), "-": .nothing(arguments: 0),
    "par": .nothing(arguments: 0), "centering": .nothing(arguments: 0),
    "DOTSB": .nothing(arguments: 0), "DOTSI": .nothing(arguments: 0),
    "DOTSX": .nothing(arguments: 0), "vskip": .length, "vspace": .nothing(arguments: 1),
    "htmlId": .nothing(arguments: 1), "htmlClass": .nothing(arguments: 1),
    "htmlData": .nothing(arguments: 1), "htmlStyle": .nothing(arguments: 1),
    "message": .nothing(arguments: 1), "errmessage": .nothing(arguments: 1),
    "noexpand": .nothing(arguments: 0), "class": .nothing(arguments: 1),
    "cssId": .nothing(arguments: 1), "require": .nothing(arguments: 1),
    "vcenter": .nothing(arguments: 0),
  ]

  private static let looks: [String: Command] = [
    "mathrm": .alphabet(.roman), "mathup": .alphabet(.roman), "mathit": .alphabet(.italic),
    "mathnormal": .alphabet(.normal), "mathbf": .alphabet(.bold), "bold": .alphabet(.bold),
    "mathbb": .alphabet(.blackboard), "Bbb": .alphabet(.blackboard),
    "mathds": .alphabet(.blackboard), "mathbbm": .alphabet(.blackboard),
    "bbm": .alphabet(.blackboard),
    "mathcal": .alphabet(.calligraphic), "mathscr": .alphabet(.script),
    "mathfrak": .alphabet(.fraktur), "frak": .alphabet(.fraktur),
    "mathsf": .alphabet(.sansSerif), "mathtt": .alphabet(.monospace),
    "mathbfit": .alphabet(.boldItalic), "mathsfit": .alphabet(.italicSansSerif),
    "mathbfcal": .alphabet(.boldScript), "mathbfscr": .alphabet(.boldScript),
    "mathbffrak": .alphabet(.boldFraktur), "mathbfsf": .alphabet(.boldSansSerif),
    "rm": .alphabetSwitch(.roman), "bf": .alphabetSwitch(.bold),
    "it": .alphabetSwitch(.italic), "sf": .alphabetSwitch(.sansSerif),
    "tt": .alphabetSwitch(.monospace), "cal": .alphabetSwitch(.calligraphic),
    "mit": .alphabetSwitch(.normal), "boldmath": .alphabetSwitch(.boldItalic),
    "boldsymbol": .bold, "bm": .bold, "pmb": .bold, "symbf": .alphabet(.bold),
    "symbb": .alphabet(.blackboard), "symcal": .alphabet(.calligraphic),
    "text": .text(.plain), "textrm": .text(.roman), "textnormal": .text(.roman),
    "textup": .text(.upright), "textmd": .text(.medium), "textsf": .text(.sansSerif),
    "texttt": .text(.monospace), "textbf": .text(.bold), "textit": .text(.italic),
    "emph": .text(.italic), "textsl": .text(.italic), "textsc": .text(.plain),
    "mbox": .text(.plain), "hbox": .text(.plain), "mathtext": .text(.plain),
    "displaystyle": .style(.display), "textstyle": .style(.text),
    "scriptstyle": .style(.script), "scriptscriptstyle": .style(.scriptScript),
    "tiny": .size(0.5), "sixptsize": .size(0.6), "scriptsize": .size(0.7),
    "footnotesize": .size(0.8),
    "small": .size(0.9), "normalsize": .size(1), "large": .size(1.2), "Large": .size(1.44),
    "LARGE": .size(1.728), "huge": .size(2.074), "Huge": .size(2.488),
    "phantom": .phantom(.phantom), "hphantom": .phantom(.hphantom),
    "vphantom": .phantom(.vphantom), "smash": .smash, "mathllap": .lap(.mathllap),
    "mathrlap": .lap(.mathrlap), "mathclap": .lap(.mathclap), "llap": .lap(.mathllap),
    "rlap": .lap(.mathrlap), "clap": .lap(.mathclap), "raisebox": .raise, "rule": .rule,
    "color": .color, "textcolor": .textColor, "colorbox": .colorBox(hasBorder: false),
    "fcolorbox": .colorBox(hasBorder: true), "fbox": .box, "boxed": .box, "framebox": .box,
    "cancel": .strike(.cancel), "bcancel": .strike(.bcancel), "xcancel": .strike(.xcancel),
    "sout": .strike(.sout), "cancelto": .cancelTo,
  ]

  /// Arrows that grow with what stands on them.
  static let arrows: [String: String] = [
    "xleftarrow": "←", "xrightarrow": "→", "xLeftarrow": "⇐", "xRightarrow": "⇒",
    "xleftrightarrow": "↔", "xLeftrightarrow": "⇔", "xhookleftarrow": "↩",
    "xhookrightarrow": "↪", "xtwoheadleftarrow": "↞", "xtwoheadrightarrow": "↠",
    "xleftharpoonup": "↼", "xrightharpoonup": "⇀", "xleftharpoondown": "↽",
    "xrightharpoondown": "⇁", "xleftrightharpoons": "⇋", "xrightleftharpoons": "⇌",
    "xtofrom": "⇄", "xmapsto": "↦", "xlongequal": "=",
  ]
}
