// Scans one paragraph for mathematics and inline values, as cmark and pandoc would find them.

/// Finds `$…$`, `$$…$$` and `` `{loss} …` `` in the lines of one paragraph, in linear time.
struct InlineScanner {
  struct Place {
    var line: Int
    var column: Int
  }

  struct Range {
    var start: Place
    var end: Place
  }

  struct Match {
    enum Kind {
      case math(isDisplay: Bool)
      /// An inline value; the range of its expression.
      case value(Range)
    }

    var kind: Kind
    var start: Place
    var end: Place
  }

  private let bytes: [UInt8]
  /// Where each line starts in `bytes`.
  private let starts: [Int]
  /// Places of runs of backticks by their length, in order.
  private var runs: [Int: [Int]] = [:]
  /// Places of dollars that can close a formula, and of double ones, in order.
  private var singles: [Int] = []
  private var doubles: [Int] = []

  init(lines: [[UInt8]], sentinel: Unicode.Scalar) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for line in lines {
      starts.append(bytes.count)
      bytes += line + [10]
    }
    self.bytes = bytes
    self.starts = starts
    collect()
  }

  private func place(_ offset: Int) -> Place {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return Place(line: low - 1, column: offset - starts[max(low - 1, 0)])
  }

  private func runLength(at index: Int, of byte: UInt8) -> Int {
    var end = index
    while end < bytes.count, bytes[end] == byte { end += 1 }
    return end - index
  }

  private mutating func collect() {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 96 {
        let length = runLength(at: index, of: 96)
        runs[length, default: []].append(index)
        index += length
      } else if byte == UInt8(ascii: "$") {
        let isEscaped = isEscaped(index)
        let length = runLength(at: index, of: byte)
        if !isEscaped, length >= 2 { doubles.append(index) }
        if !isEscaped, length == 1, canClose(index) { singles.append(index) }
        index += length
      } else {
        index += 1
      }
    }
  }

  /// Whether an odd number of backslashes stands before a place.
  private func isEscaped(_ index: Int) -> Bool {
    var count = 0
    while index - count > 0, bytes[index - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count % 2 == 1
  }

  private func isBlank(_ index: Int) -> Bool {
    index < 0 || index >= bytes.count || bytes[index] == 32 || bytes[index] == 9
      || bytes[index] == 10
  }

  /// A closing dollar stands behind no blank and before no digit.
  private func canClose(_ index: Int) -> Bool {
    guard !isBlank(index - 1) else { return false }
    return index + 1 >= bytes.count || !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index + 1])
  }

  private static func next(after index: Int, in places: [Int]) -> Int? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] <= index { low = middle + 1 } else { high = middle }
    }
    return low < places.count ? places[low] : nil
  }

  // MARK: Matching

  func matches() -> [Match] {
    var matches: [Match] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case 96: index = codeSpan(at: index, &matches)
      case UInt8(ascii: "$"): index = formula(at: index, &matches)
      case UInt8(ascii: "<"): index = tag(at: index)
      default: index += 1
      }
    }
    return matches
  }

  /// The place behind a code span, or behind its backticks where nothing closes it.
  private func codeSpan(at index: Int, _ matches: inout [Match]) -> Int {
    let length = runLength(at: index, of: 96)
    guard let close = Self.next(after: index, in: runs[length] ?? []) else { return index + length }
    let content = bytes[(index + length)..<close]
    for mark in ["{loss}", "{python}"] where content.starts(with: Array(mark.utf8)) {
      let behind = content.startIndex + mark.utf8.count
      guard isBlank(behind), behind < close else { break }
      var (first, last) = (behind, close)
      while first < last, isBlank(first) { first += 1 }
      while last > first, isBlank(last - 1) { last -= 1 }
      let range = Range(start: place(first), end: place(last))
      matches.append(
        Match(kind: .value(range), start: place(index), end: place(close + length)))
      break
    }
    return close + length
  }

  private func formula(at index: Int, _ matches: inout [Match]) -> Int {
    let length = runLength(at: index, of: UInt8(ascii: "$"))
    if length >= 2 {
      guard let close = Self.next(after: index + 1, in: doubles), close > index + 2 else {
        return index + length
      }
      matches.append(
        Match(kind: .math(isDisplay: true), start: place(index), end: place(close + 2)))
      return close + 2
    }
    guard !isBlank(index + 1), let close = Self.next(after: index + 1, in: singles) else {
      return index + 1
    }
    matches.append(
      Match(kind: .math(isDisplay: false), start: place(index), end: place(close + 1)))
    return close + 1
  }

  /// The place behind an autolink or a tag, in which dollars mean nothing.
  private func tag(at index: Int) -> Int {
    guard index + 1 < bytes.count else { return index + 1 }
    let next = bytes[index + 1]
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
    guard isLetter || "/!?".utf8.contains(next) else { return index + 1 }
    for place in index + 1..<min(bytes.count, index + 2000) {
      if bytes[place] == UInt8(ascii: ">") { return place + 1 }
      if bytes[place] == 10 || bytes[place] == UInt8(ascii: "<") { break }
    }
    return index + 1
  }
}
