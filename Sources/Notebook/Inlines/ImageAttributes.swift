// What the braces behind an image say of it: its size, and words for those who do not see it.

import Diagnostics

/// How large an image is shown; what is not given follows from the image.
package struct ImageSize: Sendable, Equatable {
  package var width: Length?
  package var height: Length?

  package init(width: Length? = nil, height: Length? = nil) {
    self.width = width
    self.height = height
  }

  /// A length as style sheets have it.
  package struct Length: Sendable, Equatable {
    package enum Unit: String, Sendable, CaseIterable {
      case pixels = "px"
      case percent = "%"
      case em, rem, cm, mm
      case inches = "in"
      case points = "pt"
    }

    /// The number as it is written: digits and at most one point.
    package let digits: String
    package let unit: Unit

    /// `240`, `12cm`, `50%`; nil for anything else, and for more than any page has room for.
    init?(_ text: String) {
      let unit = Unit.allCases.first { text.hasSuffix($0.rawValue) }
      let digits = text.dropLast(unit?.rawValue.count ?? 0)
      guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
        let number = Double(digits), number > 0, number <= 10_000
      else { return nil }
      self.digits = String(digits)
      self.unit = unit ?? .pixels
    }
  }
}

/// The attributes that an image takes.
struct ImageAttributes {
  var size = ImageSize()
  /// What a reader who does not see the image is told.
  var alternative: String?
  /// What is wrong with them.
  private(set) var problems: [Problem] = []

  /// Those that say where Quarto puts a figure, which here stands where it is written.
  private static let ignored: Set<String> = ["fig-align", "fig-pos", "fig-scap"]
  private static let known = ["width", "height", "alt", "fig-alt"]

  init(_ attributes: Attributes) {
    for (key, value) in attributes.values.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "width": size.width = length(key, value)
      case "height": size.height = length(key, value)
      case "alt", "fig-alt": alternative = value
      case _ where Self.ignored.contains(key): break
      default:
        problems.append(
          .unknownAttribute(key, suggestion: Suggestion.nearest(to: key, in: Self.known)))
      }
    }
  }

  private mutating func length(_ key: String, _ value: String) -> ImageSize.Length? {
    let length = ImageSize.Length(value)
    if length == nil { problems.append(.wrongLength(key: key, found: value)) }
    return length
  }
}
