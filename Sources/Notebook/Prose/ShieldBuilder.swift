// Builds the text for libcmark from the notebook's text and what the block scanner found in it.

import Diagnostics

struct ShieldBuilder {
  typealias Replacement = (range: Range<Int>, text: [UInt8])

  let file: SourceFile
  var shield: Shield
  var replacements: [Replacement] = []
  var cells = 0
  private var mathNumbers: [String: Int] = [:]
  private var literalNumbers: [String: Int] = [:]
  /// The footnotes by their labels, as they are compared.
  private var footnotes: [String: Int] = [:]
  private(set) var warnings: [Fault] = []

  /// - Parameter start: The offset at which the text below the front matter starts.
  static func build(
    _ layout: BlockLayout, of file: SourceFile, from start: Int
  ) throws(Fault) -> (shield: Shield, warnings: [Fault]) {
    guard let mark = unusedMark(file.bytes) else {
      throw Fault(.noPrivateCharacterLeft, Span(start, start + 1))
    }
    var builder = ShieldBuilder(file: file, shield: Shield(mark: mark))
    for footnote in layout.footnotes { builder.register(footnote) }
    for lines in layout.prose {
      try BracketBounds.check(lines, in: file)
      builder.shieldProse(lines)
    }
    for table in layout.tables { try builder.shieldTable(table) }
    builder.write(layout.footnotes, from: start)
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

  private mutating func shieldProse(_ lines: [Range<Int>]) {
    guard lines.contains(where: { MarkScanner.mayHoldMarks(file.bytes[$0]) }) else { return }
    let fragment = SourceFragment(file: file, lines: lines)
    for (range, number) in shielded(in: fragment) {
      replacements.append((fragment.fileRange(range), shield.placeholder(number)))
    }
  }

  /// Makes a footnote known by its label; the first of several with one label counts.
  private mutating func register(_ footnote: FootnoteSource) {
    let label = file.text(in: footnote.label)
    let span = Span(footnote.label.lowerBound, footnote.label.upperBound)
    let key = FootnoteLabel.key(file.bytes[footnote.label])
    let isFirst = footnotes[key] == nil
    if isFirst {
      footnotes[key] = shield.footnotes.count
    } else {
      warnings.append(Fault(.repeatedFootnote(label), span))
    }
    shield.footnotes.append(ShieldedFootnote(label: label, span: span, isFirst: isFirst))
  }

  // MARK: What a fragment holds

  /// The formulas, inline values and marks in a fragment, in order, each with its number.
  mutating func shielded(in fragment: SourceFragment) -> [(Range<Int>, Int)] {
    let atoms = InlineScanner.atoms(in: fragment.bytes)
    let marks = MarkScanner.marks(in: fragment.bytes, apartFrom: atoms)
    var found = shielded(atoms, in: fragment)
    guard !marks.isEmpty else { return found }
    for mark in marks {
      guard let number = number(of: mark, in: fragment) else { continue }
      found.append((mark.range, number))
    }
    return found.sorted { $0.0.lowerBound < $1.0.lowerBound }
  }

  private mutating func shielded(
    _ atoms: [InlineAtom], in fragment: SourceFragment
  ) -> [(Range<Int>, Int)] {
    var reader = InlineValueReader(fragment: fragment)
    var found: [(Range<Int>, Int)] = []
    for atom in atoms {
      let source = String(decoding: fragment.bytes[atom.range], as: UTF8.self)
      switch atom.kind {
      case .math(let isDisplay):
        let tex = String(decoding: fragment.bytes[atom.content], as: UTF8.self)
        shield.formulas.append(
          FormulaSource(tex: fragment.slice(atom.content), isDisplay: isDisplay))
        found.append((atom.range, mathNumber(tex, isDisplay: isDisplay, source: source)))
      case .code:
        guard case .value(let value) = reader.read(atom) else { continue }
        found.append((atom.range, add(.value(InlineValueSource(value: value)), source: source)))
      }
    }
    warnings += reader.warnings
    return found
  }

  private mutating func number(of mark: InlineMark, in fragment: SourceFragment) -> Int? {
    let source = String(decoding: fragment.bytes[mark.range], as: UTF8.self)
    let span = fragment.span(mark.range.lowerBound, mark.range.upperBound)
    switch mark.kind {
    case .escapedTilde: return literalNumber("~")
    case .reference(let reference): return add(.reference(reference, span), source: source)
    case .attributes(let attributes): return add(.attributes(attributes, span), source: source)
    case .footnote(let label):
      guard let footnote = footnotes[FootnoteLabel.key(fragment.bytes[label])] else {
        warnOfMissingFootnote(fragment.bytes[label], span)
        return nil
      }
      return add(.footnote(footnote), source: source)
    }
  }

  private mutating func warnOfMissingFootnote(_ label: ArraySlice<UInt8>, _ span: Span) {
    let name = String(decoding: label, as: UTF8.self)
    // Each look goes over all labels.
    let isWorthALook = warnings.count < 50
    let suggestion =
      isWorthALook ? Suggestion.nearest(to: name, in: shield.footnotes.map(\.label)) : nil
    warnings.append(Fault(.missingFootnote(name, suggestion: suggestion), span))
  }

  /// Equal formulas have one number, so that `[a $x$]` still finds the definition of `[a $x$]`.
  private mutating func mathNumber(_ tex: String, isDisplay: Bool, source: String) -> Int {
    if let number = mathNumbers[source] { return number }
    let number = add(.math(tex: tex, isDisplay: isDisplay), source: source)
    mathNumbers[source] = number
    return number
  }

  private mutating func literalNumber(_ text: String) -> Int {
    if let number = literalNumbers[text] { return number }
    let number = add(.literal, source: text)
    literalNumbers[text] = number
    return number
  }

  mutating func add(_ content: Shielded, source: String) -> Int {
    shield.contents.append(content)
    shield.sources.append(source)
    return shield.contents.count - 1
  }
}
