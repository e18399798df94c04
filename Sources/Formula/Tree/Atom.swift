// The tree of a formula. It is made from TeX or from an expression, and written as MathML or TeX.

/// The classes of TeX; those of two neighbours decide the space between them.
package enum AtomClass: Int, Sendable, Equatable {
  case ordinary
  /// `∑`, `log`: what takes an argument.
  case largeOperator
  case binary
  case relation
  case opening
  case closing
  case punctuation
  /// A fraction or a fenced subformula.
  case inner
}

/// Whether the scripts of an operator stand above and below it.
package enum Limits: Sendable, Equatable {
  /// In display style they do, elsewhere they stand beside it.
  case inDisplay
  case always
  case never
}

/// One piece of a formula.
package indirect enum Atom: Sendable, Equatable {
  /// A letter, or a name of several letters.
  case identifier(String, Alphabet)
  case number(String, Alphabet)
  /// One sign with its class: `+`, `≤`, `(`, `∞`.
  case symbol(String, AtomClass)
  /// An operator's name, set upright: `log`, `max`.
  case function(String, Limits)
  /// `∑`, `∫`: larger in display style.
  case largeOperator(String, Limits)
  case text(String, TextFont)
  /// Horizontal space.
  case space(Length)
  /// `{…}`: one ordinary atom, whatever it holds.
  case group([Atom])
  /// Atoms that count as one of a class: `\mathbin{…}`, `\mathop{…}`.
  case classed(AtomClass, [Atom], Limits)
  case fraction(Fraction)
  case root([Atom], index: [Atom]?)
  /// Scripts of a base, which is empty for scripts that stand alone.
  case scripts(base: [Atom], lower: [Atom]?, upper: [Atom]?)
  case fenced(Fenced)
  /// A delimiter of a given size, 1 (`\big`) to 4 (`\Bigg`).
  case delimiter(String, size: Int, AtomClass)
  case accented(Accent, [Atom])
  case stacked(Stack)
  case table(MathTable)
  case styled(MathStyle, [Atom])
  case decorated(Decoration, [Atom])
  /// The number of another formula, by its label: `\ref`, `\eqref`.
  case reference(String, inParentheses: Bool)
}

/// `\frac` and its kin.
package struct Fraction: Sendable, Equatable {
  package var numerator: [Atom]
  package var denominator: [Atom]
  /// Without a line for binomials.
  package var hasLine = true
  /// The line's thickness where it is not the font's own.
  package var thickness: Length?
  /// The delimiters around it: `(` and `)` of a binomial.
  package var left: String?
  package var right: String?
  /// A style of its own: `\dfrac`, `\tfrac`.
  package var style: MathStyle?
  /// `\cfrac`: numerator and denominator in display style.
  package var isContinued = false

  package init(_ numerator: [Atom], over denominator: [Atom]) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// `\left…\middle…\right`; nil for a delimiter that is not shown.
package struct Fenced: Sendable, Equatable {
  package var left: String?
  package var right: String?
  /// The parts between the delimiters, one more than `middles`.
  package var parts: [[Atom]]
  package var middles: [String]

  package init(
    _ left: String?, _ parts: [[Atom]], _ right: String?, middles: [String] = []
  ) {
    self.left = left
    self.right = right
    self.parts = parts
    self.middles = middles
  }
}

/// Something above or below something: `\overset`, `\underbrace`, `\xrightarrow`.
package struct Stack: Sendable, Equatable {
  package enum Base: Sendable, Equatable {
    case atoms([Atom])
    /// A sign that stretches to the width of what stands above and below it.
    case arrow(String)
  }

  package var base: Base
  package var over: [Atom]?
  package var under: [Atom]?
  /// The class of the whole; nil takes the base's.
  package var atomClass: AtomClass?

  package init(
    _ base: Base, over: [Atom]? = nil, under: [Atom]? = nil, atomClass: AtomClass? = nil
  ) {
    self.base = base
    self.over = over
    self.under = under
    self.atomClass = atomClass
  }
}

/// The sizes and arrangements in which TeX sets formulas.
package enum MathStyle: String, Sendable, Equatable, CaseIterable {
  case display = "displaystyle"
  case text = "textstyle"
  case script = "scriptstyle"
  case scriptScript = "scriptscriptstyle"
}

/// The fonts of running text within a formula.
package struct TextFont: Sendable, Hashable {
  package enum Family: Sendable { case roman, sansSerif, monospace }

  package var family = Family.roman
  package var isBold = false
  package var isItalic = false

  package init() {}
}

/// What changes how atoms look and not what they are.
package enum Decoration: Sendable, Equatable {
  /// A CSS colour.
  case color(String)
  case background(String, border: String?)
  case box
  /// `\cancel`, `\bcancel`, `\xcancel`, `\sout`.
  case strike(Strike)
  case phantom(Phantom)
  /// `\smash`: without height, depth, or both.
  case smash(top: Bool, bottom: Bool)
  case lap(Lap)
  /// `\large` and its kin: a factor of the text's size.
  case size(Double)
  case raise(Length)
  case link(String)
  /// Bold where no alphabet of bold letters serves.
  case bold

  package enum Strike: String, Sendable { case cancel, bcancel, xcancel, sout }
  package enum Phantom: String, Sendable { case phantom, hphantom, vphantom }
  package enum Lap: String, Sendable { case mathllap, mathrlap, mathclap }
}
