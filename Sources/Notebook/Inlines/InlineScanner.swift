// Finds code spans and mathematics in the text of one paragraph, heading or table row.
//
// Code spans bind first, as in CommonMark; `$` follows pandoc's rule: what opens is not followed by
// white space, what closes is not preceded by it and not followed by a digit.

/// A code span or a formula.
struct InlineAtom: Equatable {
  enum Kind: Equatable {
    case code
    case math(isDisplay: Bool)
  }

  var kind: Kind
  /// With its backticks or dollar signs.
  var range: Range<Int>
  /// Without them.
  var content: Range<Int>
}

/// Scans in linear time: whatever has no end is known not to have one before it is looked for.
struct InlineScanner {
  private let bytes: [UInt8]
  private var atoms: [InlineAtom] = []
  /// The offsets of dollar signs that are neither escaped nor in code.
  private var dollars: [Int] = []
  /// For each length, the offsets of the runs of as many backticks, the last one first.
  private var backtickRuns: [Int: [Int]] = [:]

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The code spans and formulas, in order; none of them overlaps another.
  static func atoms(in bytes: [UInt8]) -> [InlineAtom] {
    guard bytes.contains(.dollar) || bytes.contains(.backtick) else { return [] }
    var scanner = InlineScanner(bytes)
    scanner.findBacktickRuns()
    scanner.findCodeAndDollars()
    scanner.findMath()
    return scanner.atoms.sorted { $0.range.lowerBound < $1.range.lowerBound }
      .withoutOverlaps()
  }

  private func runLength(at start: Int) -> Int {
    bytes[start...].prefix { $0 == bytes[start] }.count
  }

  private mutating func findBacktickRuns() {
    var index = 0
    var runs: [(offset: Int, length: Int)] = []
    while let start = bytes[index...].firstIndex(of: .backtick) {
      let length = runLength(at: start)
      runs.append((start, length))
      index = start + length
    }
    for run in runs.reversed() { backtickRuns[run.length, default: []].append(run.offset) }
  }

  private mutating func findCodeAndDollars() {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case .backslash where index + 1 < bytes.count && bytes[index + 1].isPunctuation: index += 2
      case .backtick: index = codeSpan(at: index)
      case .dollar:
        dollars.append(index)
        index += 1
      default: index += 1
      }
    }
  }

  /// Records the code span that starts at `start`, if one does; the offset to go on from.
  private mutating func codeSpan(at start: Int) -> Int {
    let length = runLength(at: start)
    let contentStart = start + length
    while let next = backtickRuns[length]?.last, next < contentStart {
      backtickRuns[length]?.removeLast()
    }
    guard let close = backtickRuns[length]?.last else { return contentStart }
    atoms.append(
      InlineAtom(kind: .code, range: start..<(close + length), content: contentStart..<close))
    return close + length
  }

  private mutating func findMath() {
    var hasDisplayAhead = true
    var index = 0
    while index + 1 < dollars.count {
      if !isPair(index) {
        index = inlineMath(at: index)
      } else if hasDisplayAhead, let close = pair(after: index + 2) {
        display(from: index, to: close)
        index = close + 2
      } else {
        hasDisplayAhead = false
        index += 2
      }
    }
  }

  /// Whether the dollar sign at `index` in `dollars` and the next one stand side by side.
  private func isPair(_ index: Int) -> Bool {
    index + 1 < dollars.count && dollars[index + 1] == dollars[index] + 1
  }

  private func pair(after index: Int) -> Int? {
    var index = index
    while index + 1 < dollars.count {
      if isPair(index) { return index }
      index += 1
    }
    return nil
  }

  private mutating func display(from open: Int, to close: Int) {
    let content = (dollars[open] + 2)..<dollars[close]
    guard !bytes[content].isBlank else { return }
    atoms.append(
      InlineAtom(
        kind: .math(isDisplay: true), range: dollars[open]..<(dollars[close] + 2),
        content: content))
  }

  /// Records the formula between two neighbouring dollar signs, if they hold one.
  private mutating func inlineMath(at index: Int) -> Int {
    let open = dollars[index]
    let close = dollars[index + 1]
    let isFollowedByDigit = close + 1 < bytes.count && bytes[close + 1].isDigit
    guard !bytes[open + 1].isWhitespace, !bytes[close - 1].isWhitespace, !isFollowedByDigit else {
      return index + 1
    }
    atoms.append(
      InlineAtom(
        kind: .math(isDisplay: false), range: open..<(close + 1), content: (open + 1)..<close))
    return index + 2
  }
}

extension [InlineAtom] {
  /// Without the code spans that stand within a formula.
  fileprivate func withoutOverlaps() -> [InlineAtom] {
    var kept: [InlineAtom] = []
    var end = 0
    for atom in self where atom.range.lowerBound >= end {
      kept.append(atom)
      end = atom.range.upperBound
    }
    return kept
  }
}
