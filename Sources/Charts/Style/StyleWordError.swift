// What can be wrong with a word that asks for a look.

/// A style word that nobody knows, with what a suggestion can be made from.
package enum StyleWordError: Error, Sendable, Equatable {
  /// No colour has this name; `known` are the names that there are.
  case unknownColour(String, known: [String])
  case unknownLineStyle(String, known: [String])
  case unknownMarker(String, known: [String])
  case unknownColourMap(String, known: [String])
  /// The part of a format string such as `r--o` from which on it cannot be read.
  case unreadableFormat(String, remainder: String)
  /// A format string that asks twice for the same: `colour`, `marker` or `line style`.
  case repeatedInFormat(String, what: String)
}
