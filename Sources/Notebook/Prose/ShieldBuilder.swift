// Builds the text for libcmark from the notebook's text and what the block scanner found in it.

import Diagnostics

struct ShieldBuilder {
  /// More cells than any table that is read; rows that are filled up could otherwise multiply.
  private static let cellLimit = 200_000

  private let file: SourceFile
  private var shield: Shield
  private var replacements: [(range: Range<Int>, text: [UInt8])] = []
  private var mathNumbers: [String: Int] = [:]
  private var cells = 0
  private(set) var warnings: [Fault] = []

  /// - Parameter start: The offset at which the text below the front matter starts.
  static func build(
    _ layout: BlockLayout, of file: SourceFile, from start: Int
  ) throws(Fault) -> (shield: Shield, warnings: [Fault]) {
    guard let mark = unusedMark(file.bytes) else {
      throw Fault(.noPrivateCharacterLeft, Span(start, start + 1))
    }
    var builder = ShieldBuilder(file: file, shield: Shield(mark: mark))
    for lines in layout.prose {
      try BracketBounds.check(lines, in: file)
      builder.shieldProse(lines)
    }
    for table in layout.tables { try builder.shieldTable(table) }
    builder.copyText(from: start)
    return (builder.shield, builder.warnings)
  }

  private init(file: SourceFile, shield: Shield) {
    self.file = file
    self.shield = shield
  }

  /// A private-use character that the text does not hold.
  private static func unusedMark(_ bytes: [UInt8]) -> Unicode.Scalar? {
    // U+E000 to U+F8FF start with the bytes 0xEE and 0xEF.
    let mayHoldSome = bytes.contains { $0 == 0xEE || $0 == 0xEF }
    let used = mayHoldSome ? Set(String(decoding: bytes, as: UTF8.self).unicodeScalars) : []
    return (0xE000...0xF8FF).lazy.compactMap(Unicode.Scalar.init).first { !used.contains($0) }
  }

  // MARK: Prose

  private mutating func shieldProse(_ lines: [Range<Int>]) {
    guard lines.contains(where: { mayHoldAtoms(file.bytes[$0]) }) else { return }
    let fragment = SourceFragment(file: file, lines: lines)
    for (range, number) in shielded(in: fragment) {
      replacements.append((fragment.fileRange(range), shield.placeholder(number)))
    }
  }

  private func mayHoldAtoms(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains { $0 == .dollar || $0 == .openBrace }
  }

  /// The formulas and inline values in a fragment, each with its new number.
  private mutating func shielded(in fragment: SourceFragment) -> [(Range<Int>, Int)] {
    var reader = InlineValueReader(fragment: fragment)
    var found: [(Range<Int>, Int)] = []
    for atom in InlineScanner.atoms(in: fragment.bytes) {
      let source = String(decoding: fragment.bytes[atom.range], as: UTF8.self)
      switch atom.kind {
      case .math(let isDisplay):
        let tex = String(decoding: fragment.bytes[atom.content], as: UTF8.self)
        found.append((atom.range, mathNumber(tex, isDisplay: isDisplay, source: source)))
      case .code:
        guard case .value(let value) = reader.read(atom) else { continue }
        found.append((atom.range, add(.value(InlineValueSource(value: value)), source: source)))
      }
    }
    warnings += reader.warnings
    return found
  }

  /// Equal formulas have one number, so that `[a $x$]` still finds the definition of `[a $x$]`.
  private mutating func mathNumber(_ tex: String, isDisplay: Bool, source: String) -> Int {
    if let number = mathNumbers[source] { return number }
    let number = add(.math(tex: tex, isDisplay: isDisplay), source: source)
    mathNumbers[source] = number
    return number
  }

  private mutating func add(_ content: Shielded, source: String) -> Int {
    shield.contents.append(content)
    shield.sources.append(source)
    return shield.contents.count - 1
  }

  // MARK: Tables

  private mutating func shieldTable(_ table: TableSource) throws(Fault) {
    let columns = table.alignments.count
    let source = table.header.lowerBound..<table.end
    cells += columns * (table.rows.count + 1)
    guard cells <= Self.cellLimit else {
      throw Fault(
        .tooManyTableCells(limit: Self.cellLimit),
        Span(table.header.lowerBound, table.header.upperBound))
    }
    let lines = [table.header] + table.rows
    for line in lines { try BracketBounds.check([line], in: file) }
    let rows = lines.map { row in
      let numbers = TableLine.cells(row, in: file).prefix(columns).map { shieldCell($0) }
      return numbers + Array(repeating: nil, count: columns - numbers.count)
    }
    shield.tables.append(ShieldedTable(alignments: table.alignments, rows: rows))
    let number = add(.table(shield.tables.count - 1), source: file.text(in: source))
    // A heading is the one block that takes one line, may interrupt a paragraph and leaves the
    // blocks around it and the tightness of its list as they are.
    replacements.append((source, Array("# ".utf8) + shield.placeholder(number)))
  }

  /// Adds the cell to the text as a heading; its closing `#` keeps those of the cell.
  private mutating func shieldCell(_ cell: Range<Int>) -> Int? {
    guard !cell.isEmpty else { return nil }
    let fragment = SourceFragment(file: file, lines: [cell])
    var text: [UInt8] = []
    var copied = 0
    for (range, number) in shielded(in: fragment) {
      text += unescapingPipes(fragment.bytes[copied..<range.lowerBound])
      text += shield.placeholder(number)
      copied = range.upperBound
    }
    text += unescapingPipes(fragment.bytes[copied...])
    shield.text += Array("# ".utf8) + text + Array(" #\n".utf8)
    shield.lineOrigins.append(cell.lowerBound)
    shield.cellCount += 1
    return shield.cellCount - 1
  }

  /// In a table `\|` is a bar, within code as well.
  private func unescapingPipes(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      if byte == .pipe, result.last == .backslash { result.removeLast() }
      result.append(byte)
    }
    return result
  }

  // MARK: The text

  private mutating func copyText(from start: Int) {
    shield.lineOrigins.append(start)
    var copied = start
    for replacement in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard replacement.range.lowerBound >= copied else { continue }
      copy(copied..<replacement.range.lowerBound)
      shield.text += replacement.text
      copied = replacement.range.upperBound
    }
    copy(copied..<max(copied, file.bytes.count))
  }

  /// Copies a range of the file with `\n` for every kind of line break.
  private mutating func copy(_ range: Range<Int>) {
    for offset in range {
      let byte = file.bytes[offset]
      let next = offset + 1
      if byte == .carriageReturn, next < file.bytes.count, file.bytes[next] == .lineFeed {
        continue
      }
      guard byte == .lineFeed || byte == .carriageReturn else {
        shield.text.append(byte)
        continue
      }
      shield.text.append(.lineFeed)
      shield.lineOrigins.append(next)
    }
  }
}
