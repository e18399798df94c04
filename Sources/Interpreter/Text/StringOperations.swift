// What Python's string methods do, on Swift strings, by code point.

package enum StringOperations {
  package typealias Scalars = [Unicode.Scalar]

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The text, `count` times over, written once.
  static func repeated(_ text: String, _ count: Int) -> String {
    let bytes = Array(text.utf8)
    guard count > 0, !bytes.isEmpty else { return "" }
    let size = bytes.count * count
    return String(unsafeUninitializedCapacity: size) { buffer in
      var place = 0
      for _ in 0..<count {
        for byte in bytes {
          buffer[place] = byte
          place += 1
        }
      }
      return size
    }
  }

  package static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }

  // MARK: Ends

  package enum Side { case both, leading, trailing }

  /// Without the given characters at its ends; blanks where none are given.
  package static func strip(
    _ text: String, _ characters: String? = nil, _ side: Side = .both
  ) -> String {
    let set = characters.map { Set($0.unicodeScalars) }
    func isGone(_ scalar: Unicode.Scalar) -> Bool { set?.contains(scalar) ?? isSpace(scalar) }
    var rest = Substring(text).unicodeScalars
    if side != .trailing { while let first = rest.first, isGone(first) { rest.removeFirst() } }
    if side != .leading { while let last = rest.last, isGone(last) { rest.removeLast() } }
    return String(rest)
  }

  // MARK: Searching

  /// The places where `needle` starts, without overlaps, in order.
  static func places(of needle: Scalars, in text: Scalars, limit: Int = .max) -> [Int] {
    guard !needle.isEmpty else { return Array(0...text.count).prefix(limit).map { $0 } }
    var places: [Int] = []
    var index = 0
    while index + needle.count <= text.count, places.count < limit {
      if text[index] == needle[0], text[index..<index + needle.count].elementsEqual(needle) {
        places.append(index)
        index += needle.count
      } else {
        index += 1
      }
    }
    return places
  }

  /// The first place of `needle` within a range of the text, or the last.
  package static func find(
    _ needle: String, in text: String, from start: Int = 0, to end: Int? = nil,
    isReversed: Bool = false
  ) -> Int? {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(needle.unicodeScalars)
    func clamped(_ bound: Int) -> Int {
      min(max(bound < 0 ? bound + scalars.count : bound, 0), scalars.count)
    }
    let first = start > scalars.count ? start : clamped(start)
    let last = clamped(end ?? scalars.count)
    guard first <= last, last - first >= wanted.count else { return nil }
    let candidates = first...(last - wanted.count)
    func matches(_ place: Int) -> Bool {
      scalars[place..<place + wanted.count].elementsEqual(wanted)
    }
    return isReversed ? candidates.last(where: matches) : candidates.first(where: matches)
  }

  package static func count(_ needle: String, in text: String) -> Int {
    places(of: Array(needle.unicodeScalars), in: Array(text.unicodeScalars)).count
  }

  package static func replace(
    _ old: String, with new: String, in text: String, limit: Int
  ) -> String {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(old.unicodeScalars)
    let places = places(of: wanted, in: scalars, limit: limit < 0 ? .max : limit)
    var result = String.UnicodeScalarView()
    var index = 0
    for place in places {
      result.append(contentsOf: scalars[index..<place])
      result.append(contentsOf: new.unicodeScalars)
      index = place + wanted.count
    }
    result.append(contentsOf: scalars[index...])
    return String(result)
  }

  // MARK: Splitting

  package static func split(_ text: String, _ separator: String, limit: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(separator.unicodeScalars)
    var pieces: [String] = []
    var index = 0
    for place in places(of: wanted, in: scalars, limit: limit < 0 ? .max : limit) {
      pieces.append(Self.text(scalars[index..<place]))
      index = place + wanted.count
    }
    return pieces + [Self.text(scalars[index...])]
  }

  /// Split from the right, so that the limit counts from the end.
  package static func splitRight(_ text: String, _ separator: String, limit: Int) -> [String] {
    guard limit >= 0 else { return split(text, separator, limit: -1) }
    let backwards = { (text: String) in Self.text(Array(text.unicodeScalars).reversed()) }
    return split(backwards(text), backwards(separator), limit: limit).map(backwards).reversed()
  }

  /// Split at runs of blanks; none at the ends.
  package static func splitBlanks(_ text: String, limit: Int, isReversed: Bool = false) -> [String]
  {
    if isReversed {
      let backwards = { (text: String) in Self.text(Array(text.unicodeScalars).reversed()) }
      return splitBlanks(backwards(text), limit: limit).map(backwards).reversed()
    }
    var pieces: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while true {
      rest = rest.drop(while: isSpace)
      if rest.isEmpty { return pieces }
      if limit >= 0, pieces.count == limit {
        return pieces + [Self.text(rest)]
      }
      let word = rest.prefix { !isSpace($0) }
      pieces.append(Self.text(word))
      rest = rest.dropFirst(word.count)
    }
  }

  package static func splitLines(_ text: String, keepsEnds: Bool) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      let isBreak: Bool
      switch scalar.value {
      case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: isBreak = true
      default: isBreak = false
      }
      if !isBreak || keepsEnds { line.append(scalar) }
      if scalar == "\r", scalars.first == "\n" {
        scalars.removeFirst()
        if keepsEnds { line.append("\n") }
      }
      if isBreak {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      }
    }
    return line.isEmpty ? lines : lines + [String(line)]
  }

  // MARK: Case

  package static func title(_ text: String) -> String {
    var result = ""
    var isInside = false
    for scalar in text.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic && scalar.properties.isCased
      result +=
        isInside ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
      isInside = isLetter
    }
    return result
  }

  package static func capitalize(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return "" }
    let rest = Self.text(text.unicodeScalars.dropFirst())
    return first.properties.titlecaseMapping + rest.lowercased()
  }

  package static func swapCase(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.properties.isUppercase
        ? scalar.properties.lowercaseMapping
        : scalar.properties.isLowercase
          ? scalar.properties.uppercaseMapping : String(scalar)
    }.joined()
  }

  /// Whether the text is not empty and every code point passes.
  package static func all(_ text: String, _ test: (Unicode.Scalar) -> Bool) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(test)
  }

  /// The text for comparisons without case: small letters, with what Unicode folds beyond them.
  package static func caseFold(_ text: String) -> String {
    text.lowercased().unicodeScalars.map { scalar in
      switch scalar {
      case "ß": "ss"
      case "ς": "σ"
      case "ſ": "s"
      default: String(scalar)
      }
    }.joined()
  }

  /// Whether each word starts with a capital and has none behind it.
  package static func isTitle(_ text: String) -> Bool {
    var isInside = false
    var hasLetters = false
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
        if isInside { return false }
        (isInside, hasLetters) = (true, true)
      } else if properties.isLowercase {
        if !isInside { return false }
        hasLetters = true
      } else {
        isInside = false
      }
    }
    return hasLetters
  }

  package static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return (first == "_" || first.properties.isXIDStart)
      && text.unicodeScalars.dropFirst().allSatisfy { $0.properties.isXIDContinue }
  }

  /// The text between two bounds as a slice takes them; nil where the start is behind its end.
  package static func slice(_ text: String, from start: Int?, to end: Int?) throws -> String? {
    if start == nil, end == nil { return text }
    let scalars = Array(text.unicodeScalars)
    func placed(_ bound: Int) -> Int { bound < 0 ? max(bound + scalars.count, 0) : bound }
    let first = placed(start ?? 0)
    let last = min(placed(end ?? scalars.count), scalars.count)
    guard first <= scalars.count, first <= last else { return nil }
    return Self.text(scalars[first..<last])
  }

  /// Blanks up to the next column that `size` divides, for each tab.
  package static func expandTabs(_ text: String, size: Int) -> String {
    var result = String.UnicodeScalarView()
    var column = 0
    for scalar in text.unicodeScalars {
      guard scalar == "\t" else {
        result.append(scalar)
        column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
        continue
      }
      guard size > 0 else { continue }
      let blanks = size - column % size
      result.append(contentsOf: String(repeating: " ", count: blanks).unicodeScalars)
      column += blanks
    }
    return String(result)
  }

  // MARK: Padding

  package static func pad(
    _ text: String, to width: Int, with fill: String, _ side: Side
  ) -> String {
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    func fills(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch side {
    case .leading: return fills(missing) + text
    case .trailing: return text + fills(missing)
    case .both:
      // CPython puts the odd one to the left where the width is odd.
      let left = missing / 2 + (missing & width & 1)
      return fills(left) + text + fills(missing - left)
    }
  }

  package static func zeroFill(_ text: String, to width: Int) -> String {
    let hasSign = text.hasPrefix("-") || text.hasPrefix("+")
    let body = hasSign ? String(text.dropFirst()) : text
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    return (hasSign ? String(text.prefix(1)) : "") + String(repeating: "0", count: missing) + body
  }
}
