// The alphabets of mathematics: `\mathbb`, `\mathcal` and their kin as Unicode's own letters.

/// The form of a letter or digit.
package enum Alphabet: String, Sendable, Hashable, CaseIterable {
  /// Italic letters, upright digits: what a formula has without a command.
  case normal
  case roman = "mathrm"
  case italic = "mathit"
  case bold = "mathbf"
  case boldItalic = "boldsymbol"
  case blackboard = "mathbb"
  case calligraphic = "mathcal"
  case script = "mathscr"
  case fraktur = "mathfrak"
  case sansSerif = "mathsf"
  case monospace = "mathtt"
  case boldScript
  case boldFraktur
  case boldSansSerif
  case italicSansSerif

  /// Whether letters side by side are one word.
  var formsWords: Bool {
    switch self {
    case .roman, .italic, .bold, .sansSerif, .monospace, .boldSansSerif, .italicSansSerif: true
    default: false
    }
  }

  /// The same letters in bold.
  var bolder: Alphabet {
    switch self {
    case .normal, .italic, .boldItalic: .boldItalic
    case .roman, .bold: .bold
    case .calligraphic, .script, .boldScript: .boldScript
    case .fraktur, .boldFraktur: .boldFraktur
    case .sansSerif, .boldSansSerif, .italicSansSerif: .boldSansSerif
    case .blackboard, .monospace: self
    }
  }

  /// The text in Unicode's letters of this alphabet; letters that it lacks stay as they are.
  package func styled(_ text: String) -> String {
    guard self != .normal, self != .roman else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(styled(scalar)) }
    return String(result)
  }

  private func styled(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let exception = Self.exceptions[self]?[scalar] { return exception }
    let value = scalar.value
    switch value {
    case 0x41...0x5A: return at(latinStart, value - 0x41) ?? scalar
    case 0x61...0x7A: return at(latinStart, value - 0x61 + 26) ?? scalar
    case 0x30...0x39: return at(digitStart, value - 0x30) ?? scalar
    default:
      guard let index = Self.greekOrder[scalar] else { return scalar }
      return at(greekStart, UInt32(index)) ?? scalar
    }
  }

  private func at(_ start: UInt32?, _ offset: UInt32) -> Unicode.Scalar? {
    start.flatMap { Unicode.Scalar($0 + offset) }
  }

  private var latinStart: UInt32? {
    switch self {
    case .normal, .roman: nil
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script, .calligraphic: 0x1D49C
    case .boldScript: 0x1D4D0
    case .fraktur: 0x1D504
    case .blackboard: 0x1D538
    case .boldFraktur: 0x1D56C
    case .sansSerif: 0x1D5A0
    case .boldSansSerif: 0x1D5D4
    case .italicSansSerif: 0x1D608
    case .monospace: 0x1D670
    }
  }

  private var digitStart: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .blackboard: 0x1D7D8
    case .sansSerif, .italicSansSerif: 0x1D7E2
    case .boldSansSerif: 0x1D7EC
    case .monospace: 0x1D7F6
    default: nil
    }
  }

  private var greekStart: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    case .boldSansSerif: 0x1D756
    default: nil
    }
  }

  /// Greek in the order of Unicode's mathematical alphabets.
  private static let greekOrder: [Unicode.Scalar: Int] = {
    let order = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"
    return Dictionary(
      uniqueKeysWithValues: order.unicodeScalars.enumerated().map { ($1, $0) })
  }()

  /// Letters that Unicode had before it had the alphabets.
  private static let exceptions: [Alphabet: [Unicode.Scalar: Unicode.Scalar]] = {
    let script: [Unicode.Scalar: Unicode.Scalar] = [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
      "e": "ℯ", "g": "ℊ", "o": "ℴ",
    ]
    return [
      .italic: ["h": "ℎ", "ı": "𝚤", "ȷ": "𝚥"],
      .script: script,
      .calligraphic: script,
      .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
      .blackboard: [
        "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ", "Γ": "ℾ", "Π": "ℿ",
        "γ": "ℽ", "π": "ℼ",
      ],
    ]
  }()
}
