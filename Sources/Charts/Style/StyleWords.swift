// The one place where matplotlib's words for looks are read: colours, line styles and markers.

/// Reads style words.
package enum StyleWords {
  /// Single letters, those of format strings.
  static let singleLetters: [Character: Colour] = [
    "b": .palette(0), "g": .palette(2), "r": .palette(3), "c": .palette(9), "m": .palette(6),
    "y": .palette(8), "k": .foreground, "w": .background,
  ]

  /// Names that are the palette's own, so that a red asked for becomes the theme's red.
  static let paletteNames: [String: Colour] = [
    "blue": .palette(0), "orange": .palette(1), "green": .palette(2), "red": .palette(3),
    "purple": .palette(4), "brown": .palette(5), "pink": .palette(6), "gray": .palette(7),
    "grey": .palette(7), "olive": .palette(8), "cyan": .palette(9), "magenta": .palette(6),
    "yellow": .palette(8), "black": .foreground, "white": .background,
  ]

  /// Longer words first: `--` is not two times `-`.
  static let shortDashes: [(word: String, value: Dash)] = [
    ("--", .dashed), ("-.", .dashDotted), ("-", .solid), (":", .dotted),
  ]

  static let longDashes: [(word: String, value: Dash)] = [
    ("solid", .solid), ("dashed", .dashed), ("dashdot", .dashDotted), ("dotted", .dotted),
    ("None", .none), ("none", .none), (" ", .none), ("", .none),
  ]

  static let markers: [(word: String, value: Marker)] = [
    (".", .point), (",", .pixel), ("o", .circle), ("v", .triangleDown), ("^", .triangleUp),
    ("<", .triangleLeft), (">", .triangleRight), ("s", .square), ("p", .pentagon), ("*", .star),
    ("h", .hexagon), ("H", .hexagon), ("8", .octagon), ("+", .plus), ("x", .cross),
    ("P", .filledPlus), ("X", .filledCross), ("D", .diamond), ("d", .thinDiamond),
    ("|", .verticalBar), ("_", .horizontalBar),
  ]

  /// A colour: a name (`red`, `tab:red`), a letter (`r`), a place in the palette (`C3`), a grey
  /// (`'0.5'`), or `#rgb`, `#rrggbb`, `#rrggbbaa` (whose transparency is left out).
  package static func colour(_ word: String) throws(StyleWordError) -> Colour {
    if word.count == 1, let letter = word.first.flatMap({ singleLetters[$0] }) { return letter }
    if let place = cyclePlace(word) { return .palette(place) }
    let name = word.lowercased().filter { $0 != " " }
    if name.hasPrefix("#"), let colour = hexadecimal(name.dropFirst()) { return .rgb(colour) }
    if let named = paletteNames[name] { return named }
    if name.hasPrefix("tab:"), let named = paletteNames[String(name.dropFirst(4))] { return named }
    if let value = ColourNames.table[name] { return .rgb(RGB(hexadecimal: value)) }
    if let grey = Double(word), (0...1).contains(grey) {
      let part = UInt8((grey * 255).rounded())
      return .rgb(RGB(red: part, green: part, blue: part))
    }
    throw .unknownColour(word, known: knownColours)
  }

  /// A line style: `-`, `--`, `-.`, `:`, or their names.
  package static func dash(_ word: String) throws(StyleWordError) -> Dash {
    let all = shortDashes + longDashes
    if let found = all.first(where: { $0.word == word }) { return found.value }
    throw .unknownLineStyle(word, known: all.map(\.word).filter { $0.count > 1 })
  }

  /// A marker: `o`, `x`, `^` …; nil for the words that ask for none.
  package static func marker(_ word: String) throws(StyleWordError) -> Marker? {
    if let found = markers.first(where: { $0.word == word }) { return found.value }
    if ["None", "none", " ", ""].contains(word) { return nil }
    throw .unknownMarker(word, known: markers.map(\.word))
  }

  /// Whether a text that reads as a grey is a marker in a format string: `8` is an octagon.
  static func isAmbiguous(_ text: String) -> Bool { markers.contains { $0.word == text } }

  private static var knownColours: [String] {
    (Array(paletteNames.keys) + Array(ColourNames.table.keys)).sorted()
  }

  /// `C0`, `C1` …
  private static func cyclePlace(_ word: String) -> Int? {
    guard word.first == "C", word.dropFirst().allSatisfy(\.isWholeNumber) else { return nil }
    return Int(word.dropFirst())
  }

  private static func hexadecimal(_ digits: Substring) -> RGB? {
    guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
    switch digits.count {
    case 3, 4:
      let doubled = digits.prefix(3).map { "\($0)\($0)" }.joined()
      return UInt32(doubled, radix: 16).map(RGB.init(hexadecimal:))
    case 6, 8:
      return UInt32(digits.prefix(6), radix: 16).map(RGB.init(hexadecimal:))
    default: return nil
    }
  }
}
