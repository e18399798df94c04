// The lines of GFM's tables: the row of dashes, and rows cut into cells.

import Diagnostics

enum TableLine {
  /// The alignments that a delimiter row gives; nil when the line is not one.
  static func alignments(_ line: ArraySlice<UInt8>) -> [Table.Alignment?]? {
    var text = line.trimmed
    guard text.contains(UInt8(ascii: "-")) else { return nil }
    if text.first == .pipe { text = text.dropFirst() }
    if text.last == .pipe { text = text.dropLast() }
    var alignments: [Table.Alignment?] = []
    for part in text.split(separator: .pipe, omittingEmptySubsequences: false) {
      guard let alignment = alignment(part.trimmed) else { return nil }
      alignments.append(alignment)
    }
    return alignments
  }

  private static func alignment(_ part: ArraySlice<UInt8>) -> Table.Alignment?? {
    let colon = UInt8(ascii: ":")
    let isLeft = part.first == colon
    let dashes = part.drop { $0 == colon }
    let isRight = dashes.last == colon
    let inner = part.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
    guard !inner.isEmpty, inner.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return .none }
    switch (isLeft, isRight) {
    case (true, true): return .some(.center)
    case (true, false): return .some(.left)
    case (false, true): return .some(.right)
    case (false, false): return .some(.none)
    }
  }

  /// The cells of a row: cut at each `|` that is neither escaped nor within code or mathematics,
  /// freed of white space at both ends.
  static func cells(_ row: Range<Int>, in file: SourceFile) -> [Range<Int>] {
    let line = file.bytes[row].trimmed
    let start = line.first == .pipe ? line.startIndex + 1 : line.startIndex
    var cuts = pipes(line.startIndex..<line.endIndex, in: file).filter { $0 >= start }
    if cuts.last.map({ $0 + 1 }) != line.endIndex || cuts.isEmpty { cuts.append(line.endIndex) }
    var cells: [Range<Int>] = []
    var cellStart = start
    for cut in cuts {
      let cell = file.bytes[cellStart..<max(cellStart, cut)].trimmed
      cells.append(cell.startIndex..<cell.endIndex)
      cellStart = cut + 1
    }
    return cells
  }

  private static func pipes(_ row: Range<Int>, in file: SourceFile) -> [Int] {
    let bytes = Array(file.bytes[row])
    let atoms = InlineScanner.atoms(in: bytes)
    var pipes: [Int] = []
    var next = 0
    var index = 0
    while index < bytes.count {
      if next < atoms.count, atoms[next].range.lowerBound == index {
        index = atoms[next].range.upperBound
        next += 1
      } else if bytes[index] == .backslash {
        index += 2
      } else {
        if bytes[index] == .pipe { pipes.append(row.lowerBound + index) }
        index += 1
      }
    }
    return pipes
  }
}
