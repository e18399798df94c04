// Sums, products, functions, fences, lists and cases as atoms.

import Syntax

extension TermWriter {
  // MARK: Sums and products

  func sum(_ terms: [Term]) -> [Atom] {
    var atoms: [Atom] = []
    for (index, term) in terms.enumerated() {
      if case .negative(let inner) = term {
        atoms.append(.symbol("−", .binary))
        atoms += self.atoms(inner, atLeast: .product)
      } else {
        if index > 0 { atoms.append(.symbol("+", .binary)) }
        // Only the first term may begin with a minus.
        atoms += self.atoms(term, atLeast: index == 0 ? .sum : .product)
      }
    }
    return atoms
  }

  /// Factors: words last, so that no factor looks like their argument, and `∑` behind all.
  func ordered(_ factors: [Term]) -> [Term] {
    if factors.contains(.gap) { return factors }
    return factors.filter { !isWord($0) && !$0.isOpen } + factors.filter(isWord)
      + factors.filter(\.isOpen)
  }

  func product(_ factors: [Term]) -> [Atom] {
    var atoms: [Atom] = []
    var previous: Term?
    for (index, factor) in ordered(factors).enumerated() {
      let next = self.atoms(factor, atLeast: level(of: factor, at: index, of: factors.count))
      if let previous, needsDot(previous, factor, atoms, next) { atoms.append(Self.dot) }
      atoms += next
      previous = factor
    }
    return atoms
  }

  /// What may stand as a factor: a minus in front, what reaches on at the end.
  private func level(of factor: Term, at index: Int, of count: Int) -> Level {
    if case .number = factor { return index == 0 ? .sum : .product }
    if case .inner = factor, index == 0 { return .product }
    return factor.isOpen && index == count - 1 ? .product : .applied
  }

  private func isWord(_ term: Term) -> Bool {
    switch term {
    case .function(let function, _): !function.takesList && function != .modulo
    case .power: !hasE && isExponential(term)
    default: false
    }
  }

  /// Whether two factors side by side would be read as something else.
  private func needsDot(_ left: Term, _ right: Term, _ before: [Atom], _ after: [Atom]) -> Bool {
    if left == .gap || right == .gap || isWord(left) { return true }
    guard let first = after.first, let last = before.last else { return false }
    if first.beginsWithDigit { return true }
    switch (last, first) {
    // A name before a parenthesis would be a function.
    case (_, .fenced(let fence)): return fence.left == "(" && !last.endsAsNumberOrFence
    case (_, .classed): return !last.endsAsNumberOrFence
    default: return last.isWordLike || first.isWordLike
    }
  }

  func arrayProduct(_ factors: [Term]) -> [Atom] {
    var atoms: [Atom] = []
    for factor in factors {
      let next = self.atoms(factor, atLeast: .applied)
      if let last = atoms.last, let first = next.first,
        last.isWordLike || first.isWordLike || first.beginsWithDigit
          || first.isFence != last.isFence
      {
        atoms.append(Self.dot)
      }
      atoms += next
    }
    return atoms
  }

  func reduction(_ reduction: Term.Reduction) -> [Atom] {
    var lower: [Atom] = [.identifier(reduction.letter, .normal)]
    var upper: [Atom]?
    if reduction.showsRange {
      lower += [.symbol("=", .relation), .number(String(reduction.range.lowerBound), .normal)]
      upper = [.number(String(reduction.range.upperBound - 1), .normal)]
    }
    let sign: Atom =
      switch reduction.kind {
      case .sum: .largeOperator("∑", .inDisplay)
      case .product: .largeOperator("∏", .inDisplay)
      case .maximum: .function("max", .inDisplay)
      case .minimum: .function("min", .inDisplay)
      }
    let body = atoms(reduction.body, atLeast: reduction.kind.isOperator ? .product : .power)
    return [.scripts(base: [sign], lower: lower, upper: upper)] + body
  }

  // MARK: Functions and fences

  func function(_ function: MathFunction, _ arguments: [Term]) -> [Atom] {
    switch function {
    case .modulo:
      let sign = Atom.classed(.binary, [.identifier(function.word, .roman)], .never)
      let operands = arguments.map { atoms($0, atLeast: .applied) }
      return Array(operands.joined(separator: [sign]))
    case .sigmoid:
      return [.classed(.largeOperator, [.identifier("σ", .normal)], .never), list(arguments)]
    default: break
    }
    let limits = FunctionNames.find(function.word)?.limits ?? .never
    var head: [Atom] = [.function(function.word, limits)]
    if let base = function.base {
      head = [.scripts(base: head, lower: [.number(base, .normal)], upper: nil)]
    }
    if function.takesList { return head + [list(arguments)] }
    return head + arguments.flatMap { atoms($0, atLeast: .power) }
  }

  func call(_ callee: Term.Callee, _ arguments: [Term]) -> [Atom] {
    let name: [Atom] =
      switch callee.name {
      case .variable(let name): [symbols.atom(name)]
      case .word(let word): [.identifier(word, .roman)]
      case .sign(let atoms): atoms
      }
    return [.classed(.largeOperator, name, .never), list(arguments)]
  }

  func fenced(_ fence: Term.Fence, _ inner: Term) -> Atom {
    switch fence {
    case .absolute: .fenced(Fenced("|", [atoms(inner)], "|"))
    case .floor: .fenced(Fenced("⌊", [atoms(inner)], "⌋"))
    case .ceiling: .fenced(Fenced("⌈", [atoms(inner)], "⌉"))
    case .iverson: .fenced(Fenced("[", [atoms(inner)], "]"))
    case .norm(let order):
      .scripts(
        base: [.fenced(Fenced("‖", [atoms(inner)], "‖"))],
        lower: [
          order.first?.isNumber == true ? .number(order, .normal) : .identifier(order, .normal)
        ],
        upper: nil)
    }
  }

  func list(_ items: [Term]) -> Atom {
    var atoms: [Atom] = []
    for item in items {
      if !atoms.isEmpty { atoms.append(.symbol(",", .punctuation)) }
      atoms += self.atoms(item, atLeast: .sum)
    }
    return Self.parenthesized(atoms)
  }

  /// `(x_i + 1)_i`.
  func family(_ body: Term, _ letters: [Term.Letter]) -> Atom {
    .scripts(
      base: [Self.parenthesized(atoms(body))],
      lower: letters.map { .identifier($0, .normal) }, upper: nil)
  }

  // MARK: Truth

  func comparison(_ operands: [Term], _ signs: [ComparisonOperator]) -> [Atom] {
    var atoms = operands.first.map { self.atoms($0, atLeast: .sum) } ?? []
    for (sign, operand) in zip(signs, operands.dropFirst()) {
      atoms.append(.symbol(Self.sign(of: sign), .relation))
      atoms += self.atoms(operand, atLeast: .sum)
    }
    return atoms
  }

  private static func sign(of comparison: ComparisonOperator) -> String {
    switch comparison {
    case .equal: "="
    case .notEqual: "≠"
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    default: comparison.rawValue
    }
  }

  func logic(_ symbol: BooleanOperator, _ operands: [Term]) -> [Atom] {
    var atoms: [Atom] = []
    for operand in operands {
      if !atoms.isEmpty { atoms.append(.symbol(symbol == .and ? "∧" : "∨", .binary)) }
      let next = self.atoms(operand)
      if case .comparison = operand {
        atoms += next
      } else {
        atoms += self.atoms(operand, atLeast: .sum)
      }
    }
    return atoms
  }

  func cases(_ then: Term, _ condition: Term, _ otherwise: Term) -> Atom {
    var table = MathTable(environment: "cases", kind: .cases)
    table.left = "{"
    table.rows = [
      .init([atoms(then), [.text("if ", TextFont())] + atoms(condition)]),
      .init([atoms(otherwise), [.text("otherwise", TextFont())]]),
    ]
    return .table(table)
  }

  // MARK: Arrays

  func array(_ array: ArrayExcerpt) -> Atom {
    if array.shape.count == 2 { return matrix(array) }
    return list(Self.row(array, array.kept.first ?? []) { [$0] })
  }

  /// The elements at kept places, with a gap where some are missing.
  private static func row(
    _ array: ArrayExcerpt, _ places: [Int], _ index: (Int) -> [Int]
  ) -> [Term] {
    var terms: [Term] = []
    var last = -1
    for place in places {
      if place != last + 1 { terms.append(.gap) }
      terms.append(array.value(at: index(place)).map { .number($0) } ?? .gap)
      last = place
    }
    return terms
  }

  private func matrix(_ array: ArrayExcerpt) -> Atom {
    var table = MathTable(environment: "pmatrix", kind: .matrix)
    (table.left, table.right) = ("(", ")")
    var last = -1
    for row in array.kept[0] {
      let terms = Self.row(array, array.kept[1]) { [row, $0] }
      if row != last + 1 {
        table.rows.append(.init(terms.map { _ in [.symbol("⋮", .ordinary)] }))
      }
      table.rows.append(.init(terms.map { atoms($0) }))
      last = row
    }
    return .table(table)
  }
}

extension Term {
  /// Whether it is a sum or product over an index, whose body reaches on.
  var isOpen: Bool { if case .reduction = self { true } else { false } }
}

extension Atom {
  /// Whether a digit is the first thing that it shows.
  fileprivate var beginsWithDigit: Bool {
    switch self {
    case .number: true
    case .scripts(let base, _, _): base.first?.beginsWithDigit ?? false
    case .fraction(let fraction): fraction.numerator.first?.beginsWithDigit ?? false
    default: false
    }
  }

  /// A word of several letters, which would run into its neighbour.
  fileprivate var isWordLike: Bool {
    switch self {
    case .identifier(let text, _): text.count > 1
    case .text: true
    case .scripts(let base, _, _): base.last?.isWordLike ?? false
    default: false
    }
  }

  fileprivate var endsAsNumberOrFence: Bool {
    switch self {
    case .number, .fenced, .fraction, .root: true
    default: false
    }
  }

  fileprivate var isFence: Bool {
    switch self {
    case .fenced, .table: true
    default: false
    }
  }
}
