// The ids of a document, each of them once: those that the author gives, and those of headings, as
// GitHub makes them: lower case, hyphens for spaces.

struct Identifiers {
  private var used: Set<String>
  private var taken: Set<String> = []
  private var nextNumbers: [String: Int] = [:]

  /// - Parameter reserved: The ids that the author gives.
  init(reserved: Set<String>) { used = reserved }

  /// Takes an id that the author gives; false where it is taken already.
  mutating func take(_ identifier: String) -> Bool { taken.insert(identifier).inserted }

  /// Every id that is given out.
  var all: Set<String> { used }

  /// The id of the next heading with this text.
  mutating func identifier(for text: String) -> String {
    let slug = Self.slug(text)
    var identifier = slug
    var number = nextNumbers[slug] ?? 0
    while !used.insert(identifier).inserted {
      number += 1
      identifier = "\(slug)-\(number)"
    }
    nextNumbers[slug] = number
    return identifier
  }

  /// Letters, digits, marks, `_` and `-` are kept, spaces become hyphens, the rest goes.
  private static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil || isMark(scalar)
      {
        slug.append(scalar)
      } else if scalar.properties.isWhitespace {
        slug.append("-")
      }
    }
    return slug.isEmpty ? "section" : String(slug)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
