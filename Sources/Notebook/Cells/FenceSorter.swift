// Tells the fences that run from those that are formulas and those that are only shown.

import Diagnostics

/// The fences of a notebook by what they are.
struct FenceSorter {
  private(set) var cells: [Cell] = []
  /// Cells and formulas by the lines that open them; libcmark has the formula's text.
  private(set) var blocks: [Int: Block] = [:]
  private(set) var formulas: [FormulaSource] = []
  private(set) var warnings: [Fault] = []

  /// - Parameter runsPython: Whether plain `python` fences run.
  static func sort(_ fences: [Fence], in file: SourceFile, runsPython: Bool) -> FenceSorter {
    var sorter = FenceSorter()
    for fence in fences {
      sorter.add(fence, FenceHeader(fence.info, in: file, runsPython: runsPython), in: file)
    }
    return sorter
  }

  private mutating func add(_ fence: Fence, _ header: FenceHeader, in file: SourceFile) {
    if let warning = header.warning { warnings.append(warning) }
    switch header.kind {
    case .cell:
      let (cell, faults) = CellReader.read(fence, header: header, in: file)
      blocks[fence.line] = .cell(cells.count)
      cells.append(cell)
      warnings += faults
    case .math:
      let label = header.attributes.first { $0.key == "label" }?.value.text
      blocks[fence.line] = .math("", id: label)
      if !fence.content.isEmpty {
        let tex = SourceFragment(file: file, lines: fence.content)
        formulas.append(FormulaSource(tex: tex, isDisplay: true))
      }
    case .shown: break
    }
  }
}
