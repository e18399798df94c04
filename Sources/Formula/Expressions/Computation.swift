// Mathematics that ran: what an expression of a cell says, with its numbers, and what it gave.

import Diagnostics
import Syntax

/// An expression that ran, with the values that its names had and the value that it gave.
package struct Computation {
  /// What is assigned to; empty for an expression of its own.
  package var targets: [Expression]
  package var expression: Expression
  package var names: [String: KnownValue]
  package var result: KnownValue
  /// What the cell says at a place.
  package var source: (Span) -> String

  package init(
    targets: [Expression] = [], expression: Expression, names: [String: KnownValue],
    result: KnownValue, source: @escaping (Span) -> String
  ) {
    self.targets = targets
    self.expression = expression
    self.names = names
    self.result = result
    self.source = source
  }

  /// Symbols = substituted numbers = result; nil where the result is no mathematics.
  package var formula: Formula? {
    guard let result = Term(self.result) else { return nil }
    var reader = TermReader(names: names, source: source)
    let symbols = checked(reader.whole(expression), result)
    let targets = self.targets.map { target(of: $0, &reader) }
    var writer = TermWriter(targets + [symbols])
    var chain = Chain(isTruth: result.isTruth)
    for target in targets {
      chain.add(writer.atoms(target, atLeast: .sum))
      if symbols.uses(target) { chain.becomes() }
    }
    if let loss = lossSides(writer, result) {
      for side in loss { chain.add(side) }
    } else {
      add(symbols, result, writer, to: &chain)
    }
    writer.precision = Rounding.digits
    chain.add(writer.atoms(result), isRounded: !Rounding.isShownExactly(result))
    return chain.formula
  }

  private func target(of expression: Expression, _ reader: inout TermReader) -> Term {
    if case .name(let name) = expression.kind {
      return .variable(.init(name: name, value: names[name] ?? .other))
    }
    return reader.scalar(expression)
  }

  /// The symbols, where they say what ran; else the cell's own words.
  private func checked(_ symbols: Term, _ result: Term) -> Term {
    let numbers = symbols.substituted(.complete)
    return Rounding.agree(numbers, result, precision: nil, within: Rounding.single) == false
      ? .code(source(expression.span)) : symbols
  }

  private func add(_ symbols: Term, _ result: Term, _ writer: TermWriter, to chain: inout Chain) {
    // What only makes values says nothing that its result does not.
    if !targets.isEmpty, symbols.isOpaque || symbols.isLiteral { return }
    if symbols == result { return }
    chain.add(writer.atoms(symbols))
    guard let step = Substitution(symbols, result) else { return }
    var writer = writer
    writer.precision = step.precision
    chain.add(writer.atoms(step.term), isRounded: step.isRounded)
  }
}

/// The numbers in the place of the names, with the digits that the result needs.
private struct Substitution {
  var term: Term
  var precision: Int?
  var isRounded = false

  /// More numbers and signs than a reader follows.
  private static let most = 60

  /// Nil where numbers would say nothing new or too much.
  init?(_ symbols: Term, _ result: Term) {
    guard let term = Self.short(symbols, result), term != symbols, term != result else {
      return nil
    }
    self.term = term
    if Rounding.agree(term, result, precision: Rounding.digits, within: 1e-12) == true {
      precision = Rounding.digits
      return
    }
    for digits in stride(from: 4, through: 12, by: 2)
    where Rounding.agree(term, result, precision: digits, within: nil) == true {
      (precision, isRounded) = (digits, true)
      return
    }
    isRounded = Rounding.agree(term, result, precision: nil, within: 1e-12) == false
  }

  private static func short(_ symbols: Term, _ result: Term) -> Term? {
    for elision in [Term.Elision.generous, .short] {
      let term = symbols.unfolded(result).substituted(elision)
      if term.hasFamily { return nil }
      if term.size <= most { return term }
    }
    return nil
  }
}

extension Term {
  /// A result as it is shown; nil for one that is no number and no array of numbers.
  fileprivate init?(_ result: KnownValue) {
    switch result {
    case .number(let number): self = .number(number)
    case .truth(let truth): self = .truth(truth)
    case .array(let array) where array.shape.count <= 2,
      .list(let array) where array.shape.count <= 2:
      self = .array(array)
    default: return nil
    }
  }

  var isTruth: Bool { if case .truth = self { true } else { false } }

  /// Code, or a function that no one has heard of.
  fileprivate var isOpaque: Bool {
    switch self {
    case .code: true
    case .call(let callee, _): if case .word = callee.name { callee.value == nil } else { false }
    default: false
    }
  }

  /// Whether it is numbers as they are written.
  fileprivate var isLiteral: Bool {
    switch self {
    case .number, .truth: true
    case .negative(let inner): inner.isLiteral
    case .list(let items): items.allSatisfy(\.isLiteral)
    default: false
    }
  }

  /// Whether a name that is assigned to stands in the term.
  fileprivate func uses(_ target: Term) -> Bool {
    guard case .variable(let variable) = target else { return false }
    var names: Set<String> = []
    collectNames(into: &names)
    return names.contains(variable.name)
  }

  fileprivate var hasFamily: Bool {
    var found = false
    forEach { if case .family = $0 { found = true } }
    return found
  }

  /// An array given by its element, written out where it is short.
  fileprivate func unfolded(_ result: Term) -> Term {
    guard case .family(let body, let letters) = self, letters.count == 1,
      case .array(let array) = result,
      array.shape.count == 1, array.shape[0] <= 3
    else { return self }
    return .list((0..<array.shape[0]).map { body.at(letters[0], $0) })
  }

  func collectNames(into names: inout Set<String>) {
    forEach { part in
      switch part {
      case .variable(let variable) where !variable.isIndex: names.insert(variable.name)
      case .element(let variable, _): names.insert(variable.name)
      case .call(let callee, _):
        if case .variable(let name) = callee.name { names.insert(name) }
      default: break
      }
    }
  }
}

extension TermWriter {
  /// A writer for all names of the terms.
  fileprivate init(_ terms: [Term]) {
    var names: Set<String> = []
    for term in terms { term.collectNames(into: &names) }
    symbols = SymbolName(names)
    hasE = !names.contains("e")
  }
}
