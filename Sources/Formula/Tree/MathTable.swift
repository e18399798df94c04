// Rows and columns: matrices, aligned equations, cases, arrays.

/// A table within a formula.
package struct MathTable: Sendable, Equatable {
  package enum Alignment: Character, Sendable {
    case left = "l"
    case center = "c"
    case right = "r"
  }

  /// What the table is for; it decides spacing and style of the cells.
  package enum Kind: Sendable, Equatable {
    case matrix
    /// `array`: each column as its specification says.
    case array
    /// `cases`: two columns from the left.
    case cases
    /// `aligned`: pairs of a right- and a left-aligned column that meet.
    case aligned
    case gathered
    /// `\substack`, `subarray`, `smallmatrix`: small and close together.
    case small
    /// `multline`: the first line from the left, the last from the right.
    case multline
  }

  package enum Rule: Sendable, Equatable { case solid, dashed }

  package struct Row: Sendable, Equatable {
    package var cells: [[Atom]]
    /// Lines above the row.
    package var rulesAbove: [Rule]
    /// Additional space below: `\\[2pt]`.
    package var gap: Length?
    /// `\tag{…}`, with its parentheses where it has them.
    package var tag: [Atom]?
    package var label: String?

    package init(_ cells: [[Atom]], rulesAbove: [Rule] = []) {
      self.cells = cells
      self.rulesAbove = rulesAbove
    }
  }

  package var environment: String
  package var kind: Kind
  package var rows: [Row]
  /// The columns' alignments; the last one holds for those beyond it.
  package var alignments: [Alignment]
  /// Vertical lines by the number of columns to their left.
  package var verticalRules: [Int: Rule]
  package var rulesBelow: [Rule]
  /// Whether cells are set in display style.
  package var isDisplay: Bool
  package var left: String?
  package var right: String?

  package init(environment: String, kind: Kind, rows: [Row] = []) {
    self.environment = environment
    self.kind = kind
    self.rows = rows
    alignments = []
    verticalRules = [:]
    rulesBelow = []
    isDisplay = false
  }
}
