// Parts of a fragment that keep their places in the file.

import Diagnostics

extension SourceFragment {
  /// The part of the fragment at the local offsets `range`.
  func slice(_ range: Range<Int>) -> SourceFragment {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start <= range.upperBound {
      let rest = bytes[start..<range.upperBound]
      let end = rest.firstIndex(of: .lineFeed) ?? range.upperBound
      let place = fileOffset(of: start)
      lines.append(place..<(place + end - start))
      start = end + 1
    }
    return SourceFragment(file: file, lines: lines)
  }

  /// The range in the file from the first to the last byte of the local offsets `range`; it takes
  /// in what stands before the lines between them.
  func fileRange(_ range: Range<Int>) -> Range<Int> {
    let start = fileOffset(of: range.lowerBound)
    return start..<max(start, fileOffset(of: range.upperBound - 1) + 1)
  }
}
