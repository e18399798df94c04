// Which steps of a formula only some elements need: those behind a choice. A block in which no
// element needs them goes without.

import CVectorMath

/// In which branch of a formula each of its values is needed.
struct FormulaBranches {
  /// One side of a condition, within another branch.
  private struct Branch: Hashable {
    let parent: Int
    /// The place of the condition among the values.
    let condition: Int
    let isTrue: Bool
  }

  /// The step that finds whether a condition's two branches hold of any element.
  struct Fork {
    let parent: Int
    let condition: Int
    /// The branch where the condition is true; the other is the next.
    let target: Int
  }

  /// All branches but 0, which all elements are in, each behind the one that it is in.
  private var branches: [Branch] = []
  private var numbers: [Branch: Int] = [:]
  /// The branch of each value.
  private(set) var ofEntry: [Int] = []
  private var forked: Set<Int> = [0]

  init(_ entries: [FormulaListing.Entry], _ wanted: [Int]) {
    var needs = [Int?](repeating: nil, count: entries.count)
    func need(_ place: Int, in branch: Int) {
      let isRead = if case .input = entries[place].value.content { true } else { false }
      // All that is read is tested, whether it is needed or not.
      needs[place] = isRead ? 0 : needs[place].map { shared($0, branch) } ?? branch
    }
    for place in wanted { need(place, in: 0) }
    for place in entries.indices.reversed() {
      let (operands, branch) = (entries[place].operands, needs[place] ?? 0)
      if operands.count == 3 {
        let (isTrue, isFalse) = sides(of: operands[2], in: branch)
        need(operands[0], in: isTrue)
        need(operands[1], in: isFalse)
        need(operands[2], in: branch)
      } else {
        for operand in operands { need(operand, in: branch) }
      }
    }
    ofEntry = worthwhile(entries, needs.map { $0 ?? 0 })
  }

  /// The branches of a condition; there are no more beyond a limit.
  private mutating func sides(of condition: Int, in parent: Int) -> (isTrue: Int, isFalse: Int) {
    let one = Branch(parent: parent, condition: condition, isTrue: true)
    let other = Branch(parent: parent, condition: condition, isTrue: false)
    if let isTrue = numbers[one], let isFalse = numbers[other] { return (isTrue, isFalse) }
    if branches.count + 2 >= Int(formula_branch_limit) { return (parent, parent) }
    branches += [one, other]
    (numbers[one], numbers[other]) = (branches.count - 1, branches.count)
    return (branches.count - 1, branches.count)
  }

  private func parent(of branch: Int) -> Int { branches[branch - 1].parent }

  /// The innermost branch that both are in.
  private func shared(_ one: Int, _ other: Int) -> Int {
    var (one, other) = (one, other)
    while one != other {
      if one > other { one = parent(of: one) } else { other = parent(of: other) }
    }
    return one
  }

  /// From what cost on a branch is worth finding out whether it is needed.
  private static let leastCost = 4

  /// The branches of values without those that cost little.
  private func worthwhile(_ entries: [FormulaListing.Entry], _ needs: [Int]) -> [Int] {
    var costs = [Int](repeating: 0, count: branches.count + 1)
    for (entry, branch) in zip(entries, needs) { costs[branch] += entry.value.cost }
    for branch in costs.indices.reversed() where branch > 0 {
      costs[parent(of: branch)] += costs[branch]
    }
    return needs.map { branch in
      var branch = branch
      while branch > 0, costs[branch] < Self.leastCost { branch = parent(of: branch) }
      return branch
    }
  }

  /// The forks that are still to be taken before a branch, outermost first.
  mutating func newForks(for branch: Int) -> [Fork] {
    if forked.contains(branch) { return [] }
    let sides = branches[branch - 1]
    let outer = newForks(for: sides.parent)
    let isTrue = sides.isTrue ? branch : branch - 1
    forked.formUnion([isTrue, isTrue + 1])
    return outer + [Fork(parent: sides.parent, condition: sides.condition, target: isTrue)]
  }
}

extension FormulaValue {
  /// How long it takes to compute, in about the time of a sum.
  fileprivate var cost: Int {
    guard case .operation(let operation, _) = content else { return 0 }
    switch operation {
    case FormulaNormal: return 25
    case FormulaExp, FormulaExpm1, FormulaLog, FormulaLog1p: return 8
    case FormulaDivide, FormulaRoot: return 4
    case FormulaAdd, FormulaSubtract, FormulaMultiply: return 1
    default: return 0
    }
  }
}
