// The lines at the head of a cell that give its options, read without a YAML parser where they are
// as simple as they nearly always are: starting one costs milliseconds.

import Diagnostics

enum OptionLines {
  /// The entries of `key: value` lines.
  static func entries(_ lines: SourceFragment) throws(Fault) -> [Setting.Entry] {
    if let entries = try simpleEntries(lines) { return entries }
    guard let setting = try YAMLReader.read(lines), !setting.isNull else { return [] }
    guard case .mapping(let entries) = setting.value else {
      throw Fault(.malformedOption(firstLine(lines)), lines.span(0, firstLine(lines).utf8.count))
    }
    return entries
  }

  private static func firstLine(_ lines: SourceFragment) -> String {
    String(decoding: lines.bytes.prefix { $0 != .lineFeed }, as: UTF8.self)
  }

  /// The entries, where each line is a key and one scalar; nil where YAML is needed to say.
  private static func simpleEntries(_ lines: SourceFragment) throws(Fault) -> [Setting.Entry]? {
    var entries: [Setting.Entry] = []
    var keys: Set<String> = []
    for line in lines.bytes.split(separator: .lineFeed) where !line.isBlank {
      guard let entry = simpleEntry(line, in: lines) else { return nil }
      guard keys.insert(entry.key).inserted else {
        throw Fault(.repeatedKey(entry.key), entry.keySpan)
      }
      entries.append(entry)
    }
    return entries
  }

  private static func simpleEntry(
    _ line: ArraySlice<UInt8>, in lines: SourceFragment
  ) -> Setting.Entry? {
    let key = line.prefix { $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }
    guard !key.isEmpty, line[key.endIndex...].first == UInt8(ascii: ":") else { return nil }
    let tail = line[(key.endIndex + 1)...]
    guard tail.first?.isSpaceOrTab ?? false, let value = simpleValue(tail.trimmed) else {
      return nil
    }
    let text = tail.trimmed
    return Setting.Entry(
      key: String(decoding: key, as: UTF8.self),
      keySpan: lines.span(key.startIndex, key.endIndex),
      value: Setting(value: .scalar(value), span: lines.span(text.startIndex, text.endIndex)))
  }

  /// A plain or quoted scalar without any of YAML's marks; nil for what is not surely one.
  private static func simpleValue(_ text: ArraySlice<UInt8>) -> Setting.Scalar? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let inner = text.dropFirst().dropLast()
      guard text.count >= 2, text.last == first, !inner.contains(first),
        !inner.contains(.backslash)
      else { return nil }
      return .init(text: String(decoding: inner, as: UTF8.self), isPlain: false)
    }
    let startsPlain = first.isLetter || first.isDigit || first == UInt8(ascii: ".") || first >= 0x80
    let hasMark = text.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "#") }
    guard startsPlain, !hasMark else { return nil }
    return .init(text: String(decoding: text, as: UTF8.self), isPlain: true)
  }
}
