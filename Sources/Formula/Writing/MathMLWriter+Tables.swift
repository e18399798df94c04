// Tables as MathML: alignment and lines by classes, for Core has no attributes for them.

import Markup

extension MathMLWriter {
  func table(_ table: MathTable) -> Node {
    var inner = self
    inner.isDisplay = table.isDisplay
    if table.kind == .small { inner = script }
    let hasTags = table.rows.contains { $0.tag != nil }
    var rows = table.rows.enumerated().map { inner.row($1, index: $0, of: table, hasTags: hasTags) }
    // Rows of one table have one width, which an array's lines show.
    if table.rows.isEmpty { rows = [] }
    let body = element(
      "mtable",
      [
        "displaystyle": table.isDisplay ? "true" : nil, "class": Self.tableClass(table),
        "scriptlevel": table.kind == .small && level == 0 ? "1" : nil,
      ], rows)
    guard table.left != nil || table.right != nil else { return body }
    return element(
      "mrow", [:],
      [table.left.map(Self.fence), body, table.right.map(Self.fence)].compactMap { $0 })
  }

  private static func tableClass(_ table: MathTable) -> String? {
    switch table.kind {
    case .matrix, .array: nil
    case .cases: "cases"
    case .aligned: "aligned"
    case .gathered, .multline: "gathered"
    case .small: "small"
    }
  }

  private func row(
    _ row: MathTable.Row, index: Int, of table: MathTable, hasTags: Bool
  ) -> Node {
    var cells = row.cells.enumerated().map { column, atoms in
      element(
        "mtd", ["class": cellClass(row, index, column, of: table), "style": Self.gap(row, table)],
        cell(atoms, column: column, of: table))
    }
    if hasTags {
      let tag = row.tag.map { inText.row($0) } ?? []
      let columns = table.rows.map(\.cells.count).max() ?? 0
      cells += Array(repeating: element("mtd"), count: max(columns - row.cells.count, 0))
      cells.append(element("mtd", ["class": "tag"], tag))
    }
    return element("mtr", [:], cells)
  }

  /// In aligned equations what follows `&` goes on where the left side ended.
  private func cell(_ atoms: [Atom], column: Int, of table: MathTable) -> [Node] {
    let continues = table.kind == .aligned && column % 2 == 1
    return row(atoms, after: continues ? .ordinary : nil)
  }

  private static func gap(_ row: MathTable.Row, _ table: MathTable) -> String? {
    guard let gap = row.gap, gap.ems > 0 else { return nil }
    let own = table.kind == .aligned || table.kind == .gathered ? 0.3 : 0.2
    return "padding-bottom:" + Length(ems: gap.ems + own).text
  }

  private func cellClass(
    _ row: MathTable.Row, _ index: Int, _ column: Int, of table: MathTable
  ) -> String? {
    var classes: [String] = []
    switch table.alignment(of: column, row: index) {
    case .left: classes.append("l")
    case .right: classes.append("r")
    case .center: break
    }
    if let rule = table.verticalRules[column + 1] {
      classes.append(rule == .solid ? "rule-r" : "dash-r")
    }
    if column == 0, let rule = table.verticalRules[0] {
      classes.append(rule == .solid ? "rule-l" : "dash-l")
    }
    if let rule = row.rulesAbove.first { classes.append(rule == .solid ? "rule-t" : "dash-t") }
    if index == table.rows.count - 1, let rule = table.rulesBelow.first {
      classes.append(rule == .solid ? "rule-b" : "dash-b")
    }
    return classes.isEmpty ? nil : classes.joined(separator: " ")
  }
}

extension MathTable {
  /// How a cell stands in its column; `aligned` and `cases` have rules of their own in the page's
  /// style sheet.
  fileprivate func alignment(of column: Int, row: Int) -> Alignment {
    switch kind {
    case .aligned, .cases, .gathered: return .center
    case .multline:
      if rows.count < 2 { return .center }
      return row == 0 ? .left : row == rows.count - 1 ? .right : .center
    case .matrix, .array, .small:
      return column < alignments.count ? alignments[column] : alignments.last ?? .center
    }
  }
}
