// A fence that is a cell: its options, its code, and what is odd about either.

import Diagnostics

struct CellReader {
  private let file: SourceFile
  private let fence: Fence
  private var options = CellOptions()
  private var warnings: [Fault] = []

  /// The cell that a fence with this header holds, with the warnings about its options.
  static func read(
    _ fence: Fence, header: FenceHeader, in file: SourceFile
  ) -> (cell: Cell, warnings: [Fault]) {
    var reader = CellReader(file: file, fence: fence)
    reader.apply(header.attributes)
    let isMyST = header.kind == .cell(isMyST: true)
    let codeStart = reader.readHead(isMyST: isMyST)
    let cell = Cell(code: reader.code(from: codeStart), options: reader.options, span: reader.span)
    return (cell, reader.warnings)
  }

  private init(file: SourceFile, fence: Fence) {
    self.file = file
    self.fence = fence
  }

  private var span: Span {
    let end = fence.closingEnd ?? fence.content.last?.upperBound ?? fence.info.upperBound
    return Span(fence.marker.lowerBound, end)
  }

  private func code(from line: Int) -> SourceFragment {
    let lines = fence.content[line...]
    let end = fence.content.last?.upperBound ?? fence.info.upperBound
    return SourceFragment(file: file, lines: lines.isEmpty ? [end..<end] : Array(lines))
  }

  // MARK: Options

  private mutating func apply(_ entries: [Setting.Entry]) {
    for entry in entries {
      do throws(Fault) {
        try cellKeys.read(entry, into: &options)
      } catch {
        warnings.append(error)
      }
    }
  }

  private mutating func apply(yaml lines: [Range<Int>]) {
    guard !lines.isEmpty else { return }
    do throws(Fault) {
      apply(try OptionLines.entries(SourceFragment(file: file, lines: lines)))
    } catch {
      warnings.append(error)
    }
  }

  /// Reads the options at the head; the number of lines that they take.
  private mutating func readHead(isMyST: Bool) -> Int {
    let directive = isMyST ? readDirectiveHead() : 0
    let lines = fence.content[directive...].prefix { optionText($0) != nil }
    apply(yaml: lines.compactMap(optionText))
    return lines.endIndex
  }

  /// What stands behind `#|`; nil for a line that does not start so.
  private func optionText(_ line: Range<Int>) -> Range<Int>? {
    let text = file.bytes[line].drop(while: \.isSpaceOrTab)
    guard text.starts(with: "#|".utf8) else { return nil }
    let option = text.dropFirst(2)
    let start = option.first?.isSpaceOrTab ?? false ? option.startIndex + 1 : option.startIndex
    return start..<line.upperBound
  }

  /// MyST's head: `:key: value` lines, or YAML between two lines `---`.
  private mutating func readDirectiveHead() -> Int {
    if let first = fence.content.first, file.text(in: first) == "---",
      let end = fence.content.dropFirst().firstIndex(where: { file.text(in: $0) == "---" })
    {
      apply(yaml: Array(fence.content[1..<end]))
      return end + 1
    }
    let lines = fence.content.prefix { directiveText($0) != nil }
    apply(yaml: lines.compactMap(directiveText))
    return lines.endIndex
  }

  /// `key: value` of a line `:key: value`.
  private func directiveText(_ line: Range<Int>) -> Range<Int>? {
    let text = file.bytes[line]
    guard text.first == UInt8(ascii: ":"), text.dropFirst().first?.isLetter ?? false,
      text.dropFirst().contains(UInt8(ascii: ":"))
    else { return nil }
    return (line.lowerBound + 1)..<line.upperBound
  }
}
