// Finds what Lossbook adds to CommonMark's inline marks, outside code and mathematics: references to
// footnotes and to labelled places, attributes in braces, and tildes that a backslash escapes.

import Diagnostics

/// A mark and where it stands in the text.
struct InlineMark {
  enum Kind {
    case escapedTilde
    case footnote(label: Range<Int>)
    case reference(CrossReference)
    case attributes(Attributes)
  }

  var kind: Kind
  var range: Range<Int>
}

/// Looks at each byte once; what a mark may hold is bounded.
struct MarkScanner {
  /// No label and no list of attributes is longer.
  private static let longest = 500

  private let bytes: [UInt8]
  private var marks: [InlineMark] = []
  /// The offset of the first `}` that is not behind the scan; the end where there is none.
  private var nextClose = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether a line may hold any mark or any code, value or formula.
  static func mayHoldMarks(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains { "${^@~".utf8.contains($0) }
  }

  /// The marks in the text between `atoms`, in order.
  static func marks(in bytes: [UInt8], apartFrom atoms: [InlineAtom]) -> [InlineMark] {
    var scanner = MarkScanner(bytes)
    var start = 0
    for atom in atoms {
      scanner.scan(start..<atom.range.lowerBound)
      start = atom.range.upperBound
    }
    scanner.scan(start..<bytes.count)
    return scanner.marks
  }

  private mutating func scan(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      while nextClose < bytes.count, nextClose < index || bytes[nextClose] != .closeBrace {
        nextClose += 1
      }
      guard let mark = mark(at: index, end: range.upperBound) else {
        index += bytes[index] == .backslash ? 2 : 1
        continue
      }
      marks.append(mark)
      index = mark.range.upperBound
    }
  }

  private func mark(at index: Int, end: Int) -> InlineMark? {
    let rest = bytes[index..<min(end, index + Self.longest)]
    switch bytes[index] {
    case .backslash where rest.starts(with: "\\~".utf8):
      return InlineMark(kind: .escapedTilde, range: index..<(index + 2))
    case UInt8(ascii: "["): return footnote(rest) ?? bracketedReference(rest)
    case UInt8(ascii: "@"): return reference(rest, at: index)
    case .openBrace: return attributes(rest)
    default: return nil
    }
  }

  /// `[^label]`
  private func footnote(_ rest: ArraySlice<UInt8>) -> InlineMark? {
    guard let label = FootnoteLabel.find(in: rest) else { return nil }
    return InlineMark(
      kind: .footnote(label: label), range: rest.startIndex..<(label.upperBound + 1))
  }

  /// `[@fig-x]` or `[-@fig-x]`
  private func bracketedReference(_ rest: ArraySlice<UInt8>) -> InlineMark? {
    let inner = rest.dropFirst()
    let isBare = inner.first == UInt8(ascii: "-")
    let text = isBare ? inner.dropFirst() : inner
    guard text.first == UInt8(ascii: "@"), let found = label(text.dropFirst()),
      found.end < rest.endIndex, bytes[found.end] == UInt8(ascii: "]"),
      found.end + 1 >= bytes.count || !"[(:".utf8.contains(bytes[found.end + 1])
    else { return nil }
    var reference = found.reference
    reference.isBare = isBare
    return InlineMark(kind: .reference(reference), range: rest.startIndex..<(found.end + 1))
  }

  private func reference(_ rest: ArraySlice<UInt8>, at index: Int) -> InlineMark? {
    if index > 0, bytes[index - 1].isLetter || bytes[index - 1].isDigit { return nil }
    guard let found = label(rest.dropFirst()) else { return nil }
    return InlineMark(kind: .reference(found.reference), range: index..<found.end)
  }

  /// A label with the prefix of its kind, and where it ends: a full stop behind it is the sentence's.
  private func label(_ text: ArraySlice<UInt8>) -> (reference: CrossReference, end: Int)? {
    for kind in CrossReference.Kind.allCases {
      let prefix = kind.rawValue + "-"
      guard text.starts(with: prefix.utf8) else { continue }
      var label = text.prefix {
        $0.isLetter || $0.isDigit || "-_:.".utf8.contains($0) || $0 >= 0x80
      }
      while let last = label.last, "-_:.".utf8.contains(last) { label = label.dropLast() }
      guard label.count > prefix.utf8.count else { return nil }
      let text = String(decoding: label, as: UTF8.self)
      return (CrossReference(kind: kind, label: text), label.endIndex)
    }
    return nil
  }

  /// `{#id .class key=value}` right behind an image, or at the end of a heading or formula.
  private func attributes(_ rest: ArraySlice<UInt8>) -> InlineMark? {
    let before = rest.startIndex > 0 ? bytes[rest.startIndex - 1] : .space
    let isBehindImage = before == UInt8(ascii: ")")
    guard isBehindImage || before.isWhitespace || before == .dollar,
      nextClose < rest.endIndex, isBehindImage || endsText(at: nextClose + 1),
      let attributes = Attributes(rest[(rest.startIndex + 1)..<nextClose]),
      !bytes[rest.startIndex..<nextClose].contains(.lineFeed)
    else { return nil }
    return InlineMark(kind: .attributes(attributes), range: rest.startIndex..<(nextClose + 1))
  }

  /// Whether nothing but a heading's closing `#` stands behind `index`.
  private func endsText(at index: Int) -> Bool {
    bytes[index...].prefix(Self.longest).allSatisfy {
      $0.isSpaceOrTab || $0 == UInt8(ascii: "#")
    } && bytes.count - index <= Self.longest
  }
}

/// `[^label]`: what stands between `[^` and `]`.
enum FootnoteLabel {
  /// The label's place, where `text` starts with one.
  static func find(in text: ArraySlice<UInt8>) -> Range<Int>? {
    guard text.starts(with: "[^".utf8) else { return nil }
    let label = text.dropFirst(2).prefix { !$0.isWhitespace && !"[]".utf8.contains($0) }
    guard (1...100).contains(label.count), label.endIndex < text.endIndex,
      text[label.endIndex] == UInt8(ascii: "]")
    else { return nil }
    return label.startIndex..<label.endIndex
  }

  /// Labels are the same whatever their case.
  static func key(_ label: some Sequence<UInt8>) -> String {
    String(decoding: Array(label), as: UTF8.self).lowercased()
  }
}
