// The steps of a computation one after the other, on one line or, where it would be too long, below each
// other.

/// Expressions that are equal, and by which sign each is joined to the one before it.
struct Chain {
  /// Whether truths are joined.
  let isTruth: Bool
  private var steps: [(sign: String, atoms: [Atom])] = []
  /// Whether what comes next is the new value of what stands before it.
  private var isUpdate = false

  /// What a line holds, in letters.
  private static let lineWidth = 44

  init(isTruth: Bool) { self.isTruth = isTruth }

  /// The name before gets a new value, for which its old one was needed.
  mutating func becomes() { isUpdate = true }

  mutating func add(_ atoms: [Atom], isRounded: Bool = false) {
    let sign = isUpdate ? "←" : isTruth ? "⟺" : isRounded ? "≈" : "="
    steps.append((sign, atoms))
    isUpdate = false
  }

  /// The steps as a formula; an only step is shown by itself.
  var formula: Formula {
    let width = steps.reduce(0) { $0 + $1.atoms.reduce(0) { $0 + $1.roughWidth } }
    guard let first = steps.first else { return Formula([], isDisplay: true) }
    if width <= Self.lineWidth || steps.count < 3 {
      let rest = steps.dropFirst().flatMap { [.symbol($0.sign, .relation)] + $0.atoms }
      return Formula(first.atoms + rest, isDisplay: true)
    }
    var table = MathTable(environment: "aligned", kind: .aligned)
    table.isDisplay = true
    for (index, step) in steps.enumerated().dropFirst() {
      let left = index == 1 ? first.atoms : []
      table.rows.append(.init([left, [.symbol(step.sign, .relation)] + step.atoms]))
    }
    return Formula([.table(table)], isDisplay: true)
  }
}
