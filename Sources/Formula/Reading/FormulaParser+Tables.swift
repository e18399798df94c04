// Environments: `\begin{…}…\end{…}` with rows and columns.

import Diagnostics

/// What an environment makes of its rows.
struct Environment: Sendable {
  var kind: MathTable.Kind
  var isDisplay = false
  var left: String?
  var right: String?
  var alignments: [MathTable.Alignment] = []
  /// What stands behind `\begin{…}`: columns in braces, a count, or an alignment in brackets.
  var header = Header.none

  enum Header: Sendable { case none, columns, count, alignment, position }

  /// The environment of a name; a star changes nothing where nothing is numbered by itself.
  static func find(_ name: String) -> Environment? {
    if let found = all[name] { return found }
    guard name.hasSuffix("*"), var found = all[String(name.dropLast())] else { return nil }
    if case .matrix = found.kind { found.header = .alignment }
    return found
  }

  static let all: [String: Environment] = {
    var all: [String: Environment] = [
      "matrix": Environment(kind: .matrix),
      "pmatrix": Environment(kind: .matrix, left: "(", right: ")"),
      "bmatrix": Environment(kind: .matrix, left: "[", right: "]"),
      "Bmatrix": Environment(kind: .matrix, left: "{", right: "}"),
      "vmatrix": Environment(kind: .matrix, left: "|", right: "|"),
      "Vmatrix": Environment(kind: .matrix, left: "‖", right: "‖"),
      "smallmatrix": Environment(kind: .small),
      "psmallmatrix": Environment(kind: .small, left: "(", right: ")"),
      "bsmallmatrix": Environment(kind: .small, left: "[", right: "]"),
      "subarray": Environment(kind: .small, header: .columns),
      "array": Environment(kind: .array, header: .columns),
      "darray": Environment(kind: .array, isDisplay: true, header: .columns),
      "tabular": Environment(kind: .array, header: .columns),
      "cases": Environment(kind: .cases, left: "{", alignments: [.left]),
      "dcases": Environment(kind: .cases, isDisplay: true, left: "{", alignments: [.left]),
      "rcases": Environment(kind: .cases, right: "}", alignments: [.left]),
      "drcases": Environment(kind: .cases, isDisplay: true, right: "}", alignments: [.left]),
      "multline": Environment(kind: .multline, isDisplay: true),
      "multlined": Environment(kind: .multline, isDisplay: true, header: .position),
      "CD": Environment(kind: .matrix),
      "eqnarray": Environment(
        kind: .array, isDisplay: true, alignments: [.right, .center, .left]),
    ]
    for name in ["align", "aligned", "split", "flalign"] {
      all[name] = Environment(kind: .aligned, isDisplay: true)
    }
    for name in ["alignat", "alignedat", "xalignat"] {
      all[name] = Environment(kind: .aligned, isDisplay: true, header: .count)
    }
    for name in ["gather", "gathered"] {
      all[name] = Environment(kind: .gathered, isDisplay: true)
    }
    all["aligned"]?.header = .position
    all["gathered"]?.header = .position
    return all
  }()
}

extension FormulaParser {
  mutating func environment(_ begin: Token) throws(FormulaFault) -> Atom {
    let (name, range) = try raw(begin)
    let span = begin.range.lowerBound..<max(begin.range.lowerBound, range.upperBound)
    if ["equation", "equation*", "displaymath", "math"].contains(name) {
      let atoms = try list(until: .cell)
      try end(of: name, span)
      return .styled(.display, atoms)
    }
    guard let environment = Environment.find(name) else {
      let known = Array(Environment.all.keys) + ["equation"]
      throw FormulaFault(
        .unknownEnvironment(name, suggestion: Suggestion.nearest(to: name, in: known)), range)
    }
    var table = MathTable(environment: name, kind: environment.kind)
    table.isDisplay = environment.isDisplay
    table.left = environment.left
    table.right = environment.right
    table.alignments = environment.alignments
    if name == "CD" {
      table.environment = "matrix"
      try readDiagram(into: &table, begin: span)
    } else {
      try readHeader(environment.header, begin, into: &table)
      try readRows(into: &table, begin: span)
    }
    try end(of: name, span)
    return .table(table)
  }

  private mutating func end(of name: String, _ span: Range<Int>) throws(FormulaFault) {
    let token = try take()
    guard token.isCommand("end") else {
      if token.kind == .end { throw FormulaFault(.unclosedEnvironment(name), span) }
      throw unexpected(token)
    }
    let found = try raw(token)
    guard found.text == name else {
      throw FormulaFault(.mismatchedEnd(expected: name, found: found.text), found.range)
    }
  }

  private mutating func readHeader(
    _ header: Environment.Header, _ begin: Token, into table: inout MathTable
  ) throws(FormulaFault) {
    switch header {
    case .none: break
    case .count: _ = try raw(begin)
    case .position: _ = try expander.bracketed(after: begin)
    case .alignment:
      let text = try expander.bracketed(after: begin)?.text ?? "c"
      if let sign = text.first, let alignment = MathTable.Alignment(rawValue: sign) {
        table.alignments = [alignment]
      }
    case .columns:
      _ = try expander.bracketed(after: begin)
      let columns = try raw(begin)
      guard readColumns(columns.text, into: &table) else {
        throw FormulaFault(.malformedColumns(columns.text), columns.range)
      }
    }
  }

  /// `l|c:r`; texts between columns (`@{…}`) are left out.
  private func readColumns(_ text: String, into table: inout MathTable) -> Bool {
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" {
        depth -= 1
        continue
      }
      guard depth == 0 else { continue }
      if let alignment = MathTable.Alignment(rawValue: character) {
        table.alignments.append(alignment)
        continue
      }
      switch character {
      case "|": table.verticalRules[table.alignments.count] = .solid
      case ":": table.verticalRules[table.alignments.count] = .dashed
      case " ", "@", "!", ">", "<", "*": break
      case "p", "m", "b", "X": table.alignments.append(.left)
      default: return false
      }
    }
    return true
  }

  // MARK: Rows

  private mutating func readRows(
    into table: inout MathTable, begin: Range<Int>
  ) throws(FormulaFault) {
    let outer = (tag, label)
    defer { (tag, label) = outer }
    while true {
      let rules = try rules()
      var row = MathTable.Row([], rulesAbove: rules)
      (tag, label) = (nil, nil)
      let isLast = try readCells(into: &row, of: table, begin: begin)
      row.tag = tag
      row.label = label?.name
      if isLast {
        // What stands behind the last `\\` is no row unless something does.
        let isEmpty = row.cells.count == 1 && row.cells[0].isEmpty && row.tag == nil
        if isEmpty { table.rulesBelow = rules } else { table.rows.append(row) }
        return
      }
      table.rows.append(row)
    }
  }

  private mutating func rules() throws(FormulaFault) -> [MathTable.Rule] {
    var rules: [MathTable.Rule] = []
    while true {
      let token = try take()
      switch token.kind {
      case .command("hline"), .command("toprule"), .command("midrule"), .command("bottomrule"):
        rules.append(.solid)
      case .command("hdashline"): rules.append(.dashed)
      default:
        expander.putBack(token)
        return rules
      }
    }
  }

  /// Reads one row; whether the environment ends with it.
  private mutating func readCells(
    into row: inout MathTable.Row, of table: MathTable, begin: Range<Int>
  ) throws(FormulaFault) -> Bool {
    while true {
      row.cells.append(try list(until: .cell))
      let token = try take()
      switch token.kind {
      case .character("&"): continue
      case .command("\\"), .command("cr"), .command("newline"), .command("tabularnewline"):
        row.gap = try gap()
        return false
      case .command("end"):
        expander.putBack(token)
        return true
      case .end: throw FormulaFault(.unclosedEnvironment(table.environment), begin)
      default: throw unexpected(token)
      }
    }
  }

  /// The `*` and `[2pt]` that may follow `\\`; a bracket that holds no length begins the next row.
  private mutating func gap() throws(FormulaFault) -> Length? {
    let star = try take()
    if !star.isCharacter("*") { expander.putBack(star) }
    let next = try take()
    expander.putBack(next)
    guard next.isCharacter("["), let inside = expander.shortBracket() else { return nil }
    if let length = Self.length(inside.dropFirst().dropLast().text) { return length }
    expander.putBack(inside)
    return nil
  }
}
