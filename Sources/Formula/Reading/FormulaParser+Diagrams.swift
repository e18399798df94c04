// Commutative diagrams: `\begin{CD} A @>f>> B \\ @VgVV @AAhA \\ C @= D \end{CD}`.

extension FormulaParser {
  /// Rows of objects with arrows between them, and rows of arrows that lead up and down.
  mutating func readDiagram(
    into table: inout MathTable, begin: Range<Int>
  ) throws(FormulaFault) {
    while true {
      var row = MathTable.Row([])
      var isVertical = false
      let isLast: Bool
      while true {
        let object = try list(until: .diagram)
        // Between two arrows up or down there is nothing.
        if !isVertical || !object.isEmpty { row.cells.append(object) }
        let token = try take()
        guard token.isCharacter("@") else {
          isLast = try endsDiagram(token, begin)
          break
        }
        let arrow = try arrow(after: token)
        if arrow.isVertical, !isVertical, row.cells.count == 1, object.isEmpty {
          isVertical = true
          row.cells = []
        }
        if isVertical, !row.cells.isEmpty { row.cells.append([]) }
        row.cells.append(arrow.atoms)
      }
      if !isLast || !row.cells.allSatisfy(\.isEmpty) { table.rows.append(row) }
      if isLast { return }
    }
  }

  /// Whether a token that ends a row ends the diagram.
  private mutating func endsDiagram(
    _ token: Token, _ begin: Range<Int>
  ) throws(FormulaFault) -> Bool {
    switch token.kind {
    case _ where token.isLineBreak: return false
    case .command("end"):
      expander.putBack(token)
      return true
    case .end: throw FormulaFault(.unclosedEnvironment("CD"), begin)
    default: throw unexpected(token)
    }
  }

  /// The arrow that a sign behind `@` stands for, with what is written on its two sides.
  private mutating func arrow(
    after mark: Token
  ) throws(FormulaFault) -> (atoms: [Atom], isVertical: Bool) {
    let sign = try take()
    switch sign.kind {
    case .character(">"), .character(")"): return (try horizontal("→", sign), false)
    case .character("<"), .character("("): return (try horizontal("←", sign), false)
    case .character("V"): return (try vertical("↓", sign), true)
    case .character("A"): return (try vertical("↑", sign), true)
    case .character("="): return ([Self.horizontal("=", over: [], under: [])], false)
    case .character("|"), .command("vert"), .command("Vert"):
      return ([.delimiter("‖", size: 2, .ordinary)], true)
    case .character("."): return ([], true)
    default: throw FormulaFault(.misplaced(mark.text), mark.range)
    }
  }

  private mutating func horizontal(
    _ arrow: String, _ sign: Token
  ) throws(FormulaFault) -> [Atom] {
    let over = try label(to: sign)
    return [Self.horizontal(arrow, over: over, under: try label(to: sign))]
  }

  /// An arrow at least as long as it looks good; what stands on it makes it longer.
  private static func horizontal(_ arrow: String, over: [Atom], under: [Atom]) -> Atom {
    let space = Atom.space(Length(mu: over.isEmpty && under.isEmpty ? 24 : 9))
    return .stacked(
      Stack(
        .arrow(arrow), over: [space] + over + [space],
        under: under.isEmpty ? nil : [space] + under + [space], atomClass: .relation))
  }

  /// What is written beside an arrow takes no room, so that the arrow stands in the middle.
  private mutating func vertical(_ arrow: String, _ sign: Token) throws(FormulaFault) -> [Atom] {
    let left = try label(to: sign)
    let right = try label(to: sign)
    return Self.beside(left, .mathllap) + [.delimiter(arrow, size: 2, .ordinary)]
      + Self.beside(right, .mathrlap)
  }

  private static func beside(_ label: [Atom], _ lap: Decoration.Lap) -> [Atom] {
    label.isEmpty ? [] : [.decorated(.lap(lap), [.styled(.script, label)])]
  }

  /// What stands before the next of an arrow's signs, which is read too.
  private mutating func label(to sign: Token) throws(FormulaFault) -> [Atom] {
    guard case .character(let scalar) = sign.kind else { return [] }
    let label = try list(until: .mark(scalar))
    let end = try take()
    guard end.kind == sign.kind else { throw unexpected(end) }
    return label
  }
}
