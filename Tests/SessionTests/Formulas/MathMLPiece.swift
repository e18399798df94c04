// MathML as a reader sees it: signs, names and numbers in a row, and what is built of rows. It knows
// nothing of how formulas are written.

import Markup

/// A piece of a row.
indirect enum MathMLPiece: Equatable, Sendable {
  case number(String)
  case name(String)
  case sign(String)
  case text(String)
  case fraction([MathMLPiece], [MathMLPiece])
  case root([MathMLPiece], degree: [MathMLPiece])
  case scripts([MathMLPiece], lower: [MathMLPiece], upper: [MathMLPiece])
  /// What stands between two fences, which are a row of their own.
  case fenced(String, [MathMLPiece], String)
  case table([[[MathMLPiece]]])

  /// The row of pieces that a `<math>` element shows.
  static func row(of node: Node) -> [MathMLPiece] {
    guard case .element(let element) = node else { return [] }
    let children = element.children
    switch element.name {
    case "math", "semantics": return children.first.map(row) ?? []
    case "annotation", "mspace": return []
    case "mi": return [.name(text(node))]
    case "mn": return [.number(text(node))]
    case "mo": return [.sign(text(node))]
    case "mtext": return [.text(text(node))]
    case "mfrac": return [.fraction(row(of: children[0]), row(of: children[1]))]
    case "msqrt": return [.root(children.flatMap(row), degree: [.number("2")])]
    case "mroot": return [.root(row(of: children[0]), degree: row(of: children[1]))]
    case "mtable": return [.table(children.map { cells(of: $0) })]
    case "mrow", "mstyle": return fenced(children) ?? children.flatMap(row)
    default: return [scripts(element)]
    }
  }

  private static func scripts(_ element: Element) -> MathMLPiece {
    let parts = element.children.map { row(of: $0) }
    switch element.name {
    case "msub", "munder": return .scripts(parts[0], lower: parts[1], upper: [])
    case "msup", "mover": return .scripts(parts[0], lower: [], upper: parts[1])
    default: return .scripts(parts[0], lower: parts[1], upper: parts[2])
    }
  }

  private static func cells(of row: Node) -> [[MathMLPiece]] {
    guard case .element(let element) = row else { return [] }
    return element.children.map { cell in
      guard case .element(let element) = cell else { return [] }
      return element.children.flatMap { Self.row(of: $0) }
    }
  }

  private static func fenced(_ children: [Node]) -> MathMLPiece.Row? {
    let pieces = children.flatMap { row(of: $0) }
    guard children.count > 1, case .sign(let open)? = pieces.first, let close = fences[open] else {
      return nil
    }
    if open == "{" { return [.fenced(open, Array(pieces.dropFirst()), "")] }
    guard pieces.last == .sign(close) else { return nil }
    return [.fenced(open, Array(pieces.dropFirst().dropLast()), close)]
  }

  typealias Row = [MathMLPiece]

  private static let fences = [
    "(": ")", "[": "]", "|": "|", "‖": "‖", "⌊": "⌋", "⌈": "⌉", "{": "",
  ]

  private static func text(_ node: Node) -> String {
    switch node {
    case .text(let text): text
    case .element(let element): element.children.map(text).joined()
    case .fragment(let nodes): nodes.map(text).joined()
    case .styleSheet: ""
    }
  }

  // MARK: Parentheses

  /// The rows that are left when one pair of parentheses is taken away, for each pair.
  static func withoutOnePair(_ row: Row) -> [Row] {
    var results: [Row] = []
    for (index, piece) in row.enumerated() {
      if case .fenced("(", let inner, _) = piece {
        results.append(Row(row[..<index]) + inner + Row(row[(index + 1)...]))
      }
      for changed in piece.withoutOnePair {
        results.append(Row(row[..<index]) + [changed] + Row(row[(index + 1)...]))
      }
    }
    return results
  }

  private var withoutOnePair: [MathMLPiece] {
    switch self {
    case .number, .name, .sign, .text: []
    case .fraction(let top, let bottom):
      Self.withoutOnePair(top).map { .fraction($0, bottom) }
        + Self.withoutOnePair(bottom).map { .fraction(top, $0) }
    case .root(let inner, let degree):
      Self.withoutOnePair(inner).map { .root($0, degree: degree) }
    case .scripts(let base, let lower, let upper):
      Self.withoutOnePair(base).map { .scripts($0, lower: lower, upper: upper) }
        + Self.withoutOnePair(upper).map { .scripts(base, lower: lower, upper: $0) }
    case .fenced(let open, let inner, let close):
      Self.withoutOnePair(inner).map { .fenced(open, $0, close) }
    case .table(let rows):
      rows.indices.flatMap { row in
        rows[row].indices.flatMap { column in
          Self.withoutOnePair(rows[row][column]).map { cell in
            var changed = rows
            changed[row][column] = cell
            return .table(changed)
          }
        }
      }
    }
  }
}
