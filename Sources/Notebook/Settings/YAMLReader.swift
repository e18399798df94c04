// The one place where Yams is used: YAML text to settings with their places, within fixed bounds.

import Diagnostics
import Yams

/// Reads YAML that stands in a notebook.
struct YAMLReader {
  /// More values than any front matter has; aliases could otherwise multiply without end.
  private static let valueLimit = 10_000

  private let fragment: SourceFragment
  /// For each Unicode scalar of the fragment its offset, and for each line its first scalar.
  private var scalars: [Int] = []
  private var lineScalars: [Int] = []
  private var values = 0

  private init(_ fragment: SourceFragment) {
    self.fragment = fragment
    var line = 0
    for (offset, byte) in fragment.bytes.enumerated() where byte & 0xC0 != 0x80 {
      while line < fragment.lines.count, fragment.lines[line].local <= offset {
        lineScalars.append(scalars.count)
        line += 1
      }
      scalars.append(offset)
    }
  }

  /// The value that the fragment's YAML gives; nil where it gives none.
  static func read(_ fragment: SourceFragment) throws(Fault) -> Setting? {
    try YAMLBounds.check(fragment)
    var reader = YAMLReader(fragment)
    do {
      guard let node = try Yams.compose(yaml: fragment.text) else { return nil }
      return try reader.setting(node)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw reader.fault(of: error)
    }
  }

  private mutating func setting(_ node: Node) throws(Fault) -> Setting {
    values += 1
    let span = span(of: node)
    guard values <= Self.valueLimit else {
      throw Fault(.tooManyValues(limit: Self.valueLimit), span)
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      return Setting(value: .scalar(.init(text: scalar.string, isPlain: isPlain)), span: span)
    case .sequence(let sequence):
      var items: [Setting] = []
      for item in sequence { items.append(try setting(item)) }
      return Setting(value: .list(items), span: span)
    case .mapping(let mapping):
      var entries: [Setting.Entry] = []
      for (key, value) in mapping { entries.append(try entry(key, value)) }
      return Setting(value: .mapping(entries), span: span)
    case .alias:
      // `compose` has put the value in an alias's place already.
      return Setting(value: .scalar(.init(text: "", isPlain: true)), span: span)
    }
  }

  private mutating func entry(_ key: Node, _ value: Node) throws(Fault) -> Setting.Entry {
    guard case .scalar(let name) = key else {
      throw Fault(.invalidYAML("a key is not a plain text"), span(of: key))
    }
    return Setting.Entry(key: name.string, keySpan: span(of: key), value: try setting(value))
  }

  // MARK: Places

  private func span(of node: Node) -> Span {
    let start = place(node.mark)
    guard case .scalar(let scalar) = node else { return start }
    let quotes = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 2 : 0
    let line = fragment.file.range(ofLine: fragment.file.line(at: start.start))
    let end = start.start + scalar.string.utf8.count + quotes
    return Span(start.start, max(start.end, min(end, line.upperBound)))
  }

  /// The place of a mark, else of the first line: Yams counts lines and Unicode scalars from 1.
  private func place(_ mark: Mark?) -> Span {
    let line = max(mark?.line ?? 1, 1)
    let scalar = line <= lineScalars.count ? lineScalars[line - 1] + (mark?.column ?? 1) - 1 : .max
    let end = fragment.bytes.count
    guard scalars.indices.contains(scalar) else { return fragment.span(end, end) }
    return fragment.span(scalars[scalar], scalars[scalar] + 1)
  }

  // MARK: Errors

  private func fault(of error: any Error) -> Fault {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // What is open at the end is better shown where it opened.
      let isAtEnd = place(mark).start >= fragment.fileOffset(of: fragment.bytes.count)
      return Fault(.invalidYAML(problem), place(isAtEnd ? context?.mark ?? mark : mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      return Fault(.repeatedKey(key), secondKey(key, from: context.mark))
    case .reader(let problem, _, _, _):
      return Fault(.invalidYAML(problem), place(nil))
    default:
      return Fault(.invalidYAML("\(error)"), place(nil))
    }
  }

  /// Where a repeated key stands the second time; Yams names only the mapping that holds it.
  private func secondKey(_ key: String, from mark: Mark) -> Span {
    var seen = 0
    for line in max(1, mark.line)...max(1, mark.line, fragment.lines.count) {
      guard line <= fragment.lines.count else { break }
      let start = fragment.lines[line - 1].local
      let text = fragment.bytes[start...].prefix { $0 != .lineFeed }
      guard String(decoding: text, as: UTF8.self).hasPrefix(key + ":") else { continue }
      seen += 1
      if seen == 2 { return fragment.span(start, start + key.utf8.count) }
    }
    return place(mark)
  }
}
