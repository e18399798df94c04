// Sets a term as a formula, with as few parentheses as its meaning allows.

import Syntax

/// Writes terms as atoms.
///
/// A word applies to the power that follows it; what stands below `∑` reaches to the next plus or
/// minus; factors side by side are multiplied. Parentheses stand where that would say something else.
struct TermWriter {
  var symbols: SymbolName
  /// The significant digits of numbers; nil for all.
  var precision: Int?
  /// Whether `e` is the base of the natural logarithm: no name of the formula looks like it.
  var hasE = true

  /// How tightly a term holds together.
  enum Level: Int, Comparable {
    /// Relations, truths, cases.
    case whole
    case sum
    case product
    /// A word with its argument.
    case applied
    case power
    case atom

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The term where only terms of a level may stand.
  func atoms(_ term: Term, atLeast level: Level = .whole) -> [Atom] {
    let atoms = plain(term)
    if self.level(of: term) < level { return [Self.parenthesized(atoms)] }
    return level == .whole ? Self.alone(atoms) : atoms
  }

  static func parenthesized(_ atoms: [Atom]) -> Atom { .fenced(Fenced("(", [alone(atoms)], ")")) }

  /// Atoms that fill a row: cases at its end need nothing that closes them.
  private static func alone(_ atoms: [Atom]) -> [Atom] {
    guard case .fenced(let fenced)? = atoms.last, fenced.left == "(", fenced.parts.count == 1,
      fenced.parts[0].count == 1, case .table(let table) = fenced.parts[0][0],
      table.kind == .cases
    else { return atoms }
    return atoms.dropLast() + fenced.parts[0]
  }

  private func level(of term: Term) -> Level {
    switch term {
    case .number(let number): number.isFinite ? level(of: text(number)) : .atom
    case .negative, .sum: .sum
    case .product(let factors): ordered(factors).first?.startsNegative == true ? .sum : .product
    case .arrayProduct(let factors): factors.first?.startsNegative == true ? .sum : .product
    case .inner: .product
    case .function(let function, _): function == .modulo ? .product : .applied
    case .call: .applied
    case .reduction(let reduction): reduction.kind.isOperator ? .product : .applied
    case .quotient, .transposed: .power
    case .power: hasE || !isExponential(term) ? .power : .applied
    case .cases, .comparison, .logic: .whole
    case .not: .sum
    default: .atom
    }
  }

  private func level(of number: NumberText) -> Level {
    if number.isNegative { return .sum }
    return number.exponent == nil ? .atom : number.digits == "1" ? .power : .product
  }

  func isExponential(_ term: Term) -> Bool {
    if case .power(.constant(.e), _) = term { true } else { false }
  }

  private func plain(_ term: Term) -> [Atom] {
    switch term {
    case .number(let number): self.number(number)
    case .truth(let truth): [.text(truth ? "True" : "False", TextFont())]
    case .constant(let constant): [Self.sign(of: constant)]
    case .variable(let variable):
      [variable.isIndex ? .identifier(variable.name, .normal) : symbols.atom(variable.name)]
    case .element(let variable, let indices): [element(variable, indices)]
    case .array(let array): [self.array(array)]
    case .list(let items): [list(items)]
    case .negative(let inner):
      [.symbol("−", .binary)] + atoms(inner, atLeast: inner.startsNegative ? .atom : .product)
    case .sum(let terms): sum(terms)
    case .product(let factors): product(factors)
    case .arrayProduct(let factors): arrayProduct(factors)
    case .inner(let left, let right):
      atoms(left, atLeast: .applied) + [Self.dot] + atoms(right, atLeast: .applied)
    case .quotient(let top, let bottom): [.fraction(Fraction(atoms(top), over: atoms(bottom)))]
    case .power(let base, let exponent): power(base, exponent)
    case .root(let inner, let degree):
      [.root(atoms(inner), index: degree == 2 ? nil : [.number(String(degree), .normal)])]
    default: structure(term)
    }
  }

  private func structure(_ term: Term) -> [Atom] {
    switch term {
    case .function(let function, let arguments): self.function(function, arguments)
    case .fenced(let fence, let inner): [fenced(fence, inner)]
    case .reduction(let reduction): self.reduction(reduction)
    case .cases(let then, let condition, let otherwise): [cases(then, condition, otherwise)]
    case .comparison(let operands, let signs): comparison(operands, signs)
    case .logic(let symbol, let operands): logic(symbol, operands)
    case .not(let inner): [.symbol("¬", .ordinary)] + atoms(inner, atLeast: .applied)
    case .transposed(let inner):
      [Self.raised(atoms(inner, atLeast: .atom), to: [.symbol("⊤", .ordinary)])]
    case .call(let callee, let arguments): call(callee, arguments)
    case .family(let body, let letters): [family(body, letters)]
    case .gap: [.symbol("⋯", .inner)]
    case .code(let text): [.text(text, .code)]
    default: []
    }
  }

  // MARK: Numbers and names

  func text(_ number: Double) -> NumberText { NumberText(number, precision: precision) }

  func number(_ value: Double) -> [Atom] {
    guard value.isFinite else {
      if value.isNaN { return [.identifier("nan", .roman)] }
      return (value < 0 ? [.symbol("−", .binary)] : []) + [.symbol("∞", .ordinary)]
    }
    let text = text(value)
    let digits = Atom.number(text.digits, .normal)
    let sign: [Atom] = text.isNegative ? [.symbol("−", .binary)] : []
    guard let exponent = text.exponent else { return sign + [digits] }
    let power: [Atom] =
      (exponent < 0 ? [.symbol("−", .binary)] : [])
      + [.number(String(exponent.magnitude), .normal)]
    let ten = Self.raised([.number("10", .normal)], to: power)
    return sign + (text.digits == "1" ? [ten] : [digits, Self.dot, ten])
  }

  static let dot = Atom.symbol("·", .binary)

  private static func sign(of constant: Term.Constant) -> Atom {
    constant == .infinity
      ? .symbol(constant.rawValue, .ordinary) : .identifier(constant.rawValue, .normal)
  }

  private func element(_ variable: Term.Variable, _ indices: [Term.Index]) -> Atom {
    let allLetters = indices.allSatisfy(\.isLetter)
    var lower: [Atom] = []
    for index in indices {
      if !lower.isEmpty, !allLetters { lower.append(.symbol(",", .punctuation)) }
      switch index {
      case .letter(let letter): lower.append(.identifier(letter, .normal))
      case .constant(let place): lower.append(.number(String(place), .normal))
      }
    }
    let symbol = symbols.atom(variable.name)
    guard case .scripts(let base, let own?, let upper) = symbol else {
      return .scripts(base: [symbol], lower: lower, upper: nil)
    }
    return .scripts(base: base, lower: own + [.symbol(",", .punctuation)] + lower, upper: upper)
  }

  // MARK: Powers

  /// Scripts of a base; its index stays below them.
  static func raised(_ base: [Atom], to exponent: [Atom]) -> Atom {
    if base.count == 1, case .scripts(let inner, let lower, nil) = base[0] {
      return .scripts(base: inner, lower: lower, upper: exponent)
    }
    return .scripts(base: base, lower: nil, upper: exponent)
  }

  private func power(_ base: Term, _ exponent: Term) -> [Atom] {
    if !hasE, case .constant(.e) = base {
      return [.function("exp", .never), Self.parenthesized(atoms(exponent))]
    }
    var below = atoms(base, atLeast: .atom)
    if below.count == 1, case .scripts(_, _, .some) = below[0] {
      below = [Self.parenthesized(below)]
    }
    return [Self.raised(below, to: atoms(exponent))]
  }
}

extension Term {
  /// Whether the term's first sign is a minus.
  var startsNegative: Bool {
    switch self {
    case .number(let number): number < 0 || (number == 0 && number.sign == .minus)
    case .negative: true
    default: false
    }
  }
}

extension Term.Reduction.Kind {
  /// Whether it is a sign whose body follows without parentheses.
  var isOperator: Bool { self == .sum || self == .product }
}

extension MathFunction {
  /// Whether its arguments stand in parentheses, with commas.
  var takesList: Bool { self == .maximum || self == .minimum }
}
