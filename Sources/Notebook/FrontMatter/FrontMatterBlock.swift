// Finds the front matter: the YAML between `---` on the first line and the next `---` or `...`.

import Diagnostics

struct FrontMatterBlock {
  /// The YAML, without the lines around it.
  var yaml: SourceFragment
  /// The number of the first line below it.
  var bodyLine: Int

  /// The front matter of a file whose text starts at `start`; nil where there is none.
  ///
  /// As in pandoc, `---` above an empty line is a rule and not front matter.
  static func find(in file: SourceFile, from start: Int) throws(Fault) -> FrontMatterBlock? {
    let first = start..<max(start, file.range(ofLine: 1).upperBound)
    guard isFence("---", file.bytes[first]), !file.bytes[file.range(ofLine: 2)].isBlank else {
      return nil
    }
    for line in 2...max(2, file.lineStarts.count) {
      let range = file.range(ofLine: line)
      guard isFence("---", file.bytes[range]) || isFence("...", file.bytes[range]) else {
        continue
      }
      let lines = (2..<line).map { file.range(ofLine: $0) }
      return FrontMatterBlock(yaml: SourceFragment(file: file, lines: lines), bodyLine: line + 1)
    }
    guard looksLikeKey(file.bytes[file.range(ofLine: 2)]) else { return nil }
    throw Fault(.unclosedFrontMatter, Span(first.lowerBound, first.upperBound))
  }

  private static func isFence(_ fence: String, _ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: fence.utf8) && line.dropFirst(3).isBlank
  }

  private static func looksLikeKey(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix { $0.isLetter || $0.isDigit || "-_".utf8.contains($0) }
    let rest = line[name.endIndex...]
    return !name.isEmpty && rest.first == UInt8(ascii: ":") && rest.dropFirst().first != .some(0x3A)
  }
}
