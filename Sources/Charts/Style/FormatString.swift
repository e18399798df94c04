// matplotlib's format strings: `r--o` is a red dashed line with circles.

/// What a format string asks for; nil where it is silent.
package struct FormatString: Sendable, Equatable {
  package var colour: Colour?
  /// `.none` where the string names a marker and no line style, as in matplotlib.
  package var dash: Dash?
  package var marker: Marker?

  /// Reads a colour, a marker and a line style, in any order, each at most once.
  package init(_ text: String) throws(StyleWordError) {
    if let whole = try? StyleWords.colour(text), !StyleWords.isAmbiguous(text) {
      colour = whole
      return
    }
    var rest = Substring(text)
    while !rest.isEmpty {
      if let (word, found) = Self.prefix(of: rest, in: StyleWords.shortDashes) {
        try Self.set(&dash, found, "line style", in: text)
        rest = rest.dropFirst(word.count)
      } else if let (word, found) = Self.prefix(of: rest, in: StyleWords.markers) {
        try Self.set(&marker, found, "marker", in: text)
        rest = rest.dropFirst(word.count)
      } else if let (length, found) = Self.leadingColour(of: rest) {
        try Self.set(&colour, found, "colour", in: text)
        rest = rest.dropFirst(length)
      } else {
        throw .unreadableFormat(text, remainder: String(rest))
      }
    }
    if dash == nil, marker != nil { dash = Dash.none }
  }

  private static func set<Value>(
    _ slot: inout Value?, _ value: Value, _ what: String, in text: String
  ) throws(StyleWordError) {
    guard slot == nil else { throw .repeatedInFormat(text, what: what) }
    slot = value
  }

  private static func prefix<Value>(
    of text: Substring, in table: [(word: String, value: Value)]
  ) -> (String, Value)? {
    table.first { text.hasPrefix($0.word) }.map { ($0.word, $0.value) }
  }

  /// A single letter, or `C` with a digit.
  private static func leadingColour(of text: Substring) -> (Int, Colour)? {
    if text.first == "C", let colour = try? StyleWords.colour(String(text.prefix(2))) {
      return (2, colour)
    }
    return text.first.flatMap { StyleWords.singleLetters[$0] }.map { (1, $0) }
  }
}
