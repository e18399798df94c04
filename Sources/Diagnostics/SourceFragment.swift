// A piece of a file as one text: a cell's code, freed of its fence, quote marks and indentation.

/// A contiguous text whose every byte knows its place in the file it was taken from.
///
/// A cell inside a list or a quote loses a prefix on each line; the fragment keeps, for each of its
/// lines, where that line's first kept byte stands, so that spans are always the file's own.
package struct SourceFragment: Sendable {
  package let file: SourceFile
  /// The text, its lines joined by `\n`.
  package let bytes: [UInt8]
  /// For each line of the fragment: its offset in `bytes`, and the offset of the same byte in `file`.
  package let lines: [(local: Int, file: Int)]

  /// A fragment of the given byte ranges of `file`, each of them one line without its ending.
  package init(file: SourceFile, lines ranges: [Range<Int>]) {
    var bytes: [UInt8] = []
    var lines: [(local: Int, file: Int)] = []
    for (index, range) in ranges.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\n")) }
      lines.append((bytes.count, range.lowerBound))
      bytes += file.bytes[range.clamped(to: 0..<file.bytes.count)]
    }
    self.file = file
    self.bytes = bytes
    self.lines = lines.isEmpty ? [(0, 0)] : lines
  }

  /// The whole of `file` as one fragment.
  package init(whole file: SourceFile) {
    self.init(file: file, lines: (1...file.lineStarts.count).map { file.range(ofLine: $0) })
  }

  /// The text as a string.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The offset in the file of the byte at `local` in this fragment.
  package func fileOffset(of local: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].local <= local { low = middle + 1 } else { high = middle }
    }
    let line = lines[max(low, 1) - 1]
    return line.file + (local - line.local)
  }

  /// The span in the file of a range of this fragment.
  package func span(_ start: Int, _ end: Int) -> Span {
    Span(fileOffset(of: start), fileOffset(of: end))
  }
}
