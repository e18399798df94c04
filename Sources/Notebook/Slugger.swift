// Ids of headings: readable, unique, the same every time.

/// Makes an id of a heading's text, as GitHub does: small letters, blanks as hyphens, a number where
/// an id was taken.
struct Slugger {
  private var taken: Set<String> = []

  mutating func slug(for text: String) -> String {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
        || scalar == "-"
      {
        slug.unicodeScalars.append(scalar)
      } else if scalar.properties.isWhitespace {
        slug += "-"
      }
    }
    if slug.isEmpty { slug = "section" }
    var candidate = slug
    var number = 1
    while !taken.insert(candidate).inserted {
      candidate = "\(slug)-\(number)"
      number += 1
    }
    return candidate
  }
}
