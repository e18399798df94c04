// Reads expressions of cells as mathematics, with what is known of the values of their names.

import Diagnostics
import Syntax

/// What a formula cannot say.
struct NotMathematics: Error {}

/// Reads one expression.
///
/// An array is read in one of two ways: as a whole, in the algebra of vectors and matrices, or by
/// its element at indices, as below a sum.
struct TermReader {
  typealias Index = Term.Index

  let names: [String: KnownValue]
  /// What the cell says at a place.
  let source: (Span) -> String
  /// The targets of the comprehensions around.
  var locals: [String: Local] = [:]
  /// How many parts an expression may still have: longer ones are no formula.
  private(set) var budget = 400
  /// The letters that indices have.
  private var letters: [Term.Letter]
  /// What `n` stands for, once a mean has used it.
  var commonCount: Int?

  /// What a comprehension's target is.
  enum Local {
    /// The element of a sequence at an index.
    case element(Expression, Index)
    case index(Term.Letter)
  }

  init(names: [String: KnownValue], source: @escaping (Span) -> String) {
    self.names = names
    self.source = source
    letters = ["i", "j", "k", "l", "m", "r", "s", "t"].filter { names[$0] == nil }
  }

  /// The expression as a whole; what has no mathematical form stays as the cell says it.
  mutating func whole(_ expression: Expression) -> Term {
    let shape = shape(of: expression)
    do throws(NotMathematics) {
      guard let shape, !shape.axes.isEmpty else { return try term(expression, at: []) }
      if let term = try? linear(expression) { return term }
      guard shape.axes.count <= 2, !shape.isList else { throw NotMathematics() }
      let letters = try shape.axes.map { _ throws(NotMathematics) in try letter() }
      let element = try term(expression, at: letters.map { .letter($0) })
      return .family(element, letters)
    } catch {
      return .code(source(expression.span))
    }
  }

  /// A letter for an index that nothing else has.
  mutating func letter() throws(NotMathematics) -> Term.Letter {
    guard !letters.isEmpty else { throw NotMathematics() }
    return letters.removeFirst()
  }

  /// A part of an expression that is read by its element: a number that cannot be read stays as the
  /// cell says it, an array cannot.
  mutating func part(_ expression: Expression, at indices: [Index]) throws(NotMathematics) -> Term {
    guard let shape = shape(of: expression) else {
      guard indices.isEmpty else { throw NotMathematics() }
      return scalar(expression)
    }
    if shape.axes.isEmpty { return scalar(expression) }
    guard indices.count >= shape.axes.count else { throw NotMathematics() }
    let own = zip(indices.suffix(shape.axes.count), shape.axes).map { index, count in
      count == 1 && index.isLetter ? .constant(0) : index
    }
    return try term(expression, at: own)
  }

  mutating func scalar(_ expression: Expression) -> Term {
    do throws(NotMathematics) {
      return try term(expression, at: [])
    } catch {
      return .code(source(expression.span))
    }
  }

  /// The expression's element at indices, as many as it has axes.
  mutating func term(
    _ expression: Expression, at indices: [Index]
  ) throws(NotMathematics) -> Term {
    budget -= 1
    guard budget > 0 else { throw NotMathematics() }
    switch expression.kind {
    case .literal(let literal): return try Self.number(literal)
    case .name(let name): return try self.name(name, at: indices)
    case .unary(.negative, let inner): return Self.negative(try part(inner, at: indices))
    case .unary(.positive, let inner): return try part(inner, at: indices)
    case .unary(.not, let inner): return .not(try truth(inner))
    case .binary(let left, let symbol, let right):
      return try binary(left, symbol, right, at: indices)
    case .boolean(let symbol, let operands):
      return .logic(symbol, try truths(operands))
    case .comparison(let first, let links): return try comparison(first, links, at: indices)
    case .conditional(let condition, let then, let otherwise):
      return .cases(
        then: try part(then, at: indices), condition: try truth(condition),
        otherwise: try part(otherwise, at: indices))
    case .call(let callee, let arguments):
      return try call(callee, arguments, at: indices)
    case .attribute(let object, let name): return try attribute(object, name.name, at: indices)
    case .index(let container, let index):
      return try subscripted(container, index, at: indices)
    default: throw NotMathematics()
    }
  }

  private static func number(_ literal: Literal) throws(NotMathematics) -> Term {
    switch literal {
    case .int(let value) where value.magnitude <= 1 << 53: return .number(Double(value))
    case .float(let value): return value == .infinity ? .constant(.infinity) : .number(value)
    case .bool(let value): return .truth(value)
    default: throw NotMathematics()
    }
  }

  private mutating func name(_ name: String, at indices: [Index]) throws(NotMathematics) -> Term {
    if let local = locals[name] {
      guard indices.isEmpty else { throw NotMathematics() }
      switch local {
      case .index(let letter): return .variable(.init(index: letter))
      case .element(let sequence, let index): return try term(sequence, at: [index])
      }
    }
    let value = names[name] ?? .other
    switch value {
    case .module, .function, .loss: throw NotMathematics()
    case .number(.infinity) where name == "inf": return .constant(.infinity)
    case .number(.pi) where name == "pi": return .constant(.pi)
    default:
      let variable = Term.Variable(name: name, value: value)
      return indices.isEmpty ? .variable(variable) : .element(variable, indices)
    }
  }

  // MARK: Truth

  mutating func truth(_ expression: Expression) throws(NotMathematics) -> Term {
    guard shape(of: expression)?.axes.isEmpty != false else { throw NotMathematics() }
    return scalar(expression)
  }

  private mutating func truths(_ expressions: [Expression]) throws(NotMathematics) -> [Term] {
    var terms: [Term] = []
    for expression in expressions {
      // `x or 1` is a number: only truths are joined by signs of logic.
      guard shape(of: expression)?.isTruth == true else { throw NotMathematics() }
      terms.append(try truth(expression))
    }
    return terms
  }

  private mutating func comparison(
    _ first: Expression, _ links: [ComparisonLink], at indices: [Index]
  ) throws(NotMathematics) -> Term {
    var operands = [try part(first, at: indices)]
    for link in links {
      switch link.comparison {
      case .isSame, .isNotSame, .isIn, .isNotIn: throw NotMathematics()
      default: operands.append(try part(link.operand, at: indices))
      }
    }
    return .comparison(operands, links.map(\.comparison))
  }
}

extension Term.Index {
  var isLetter: Bool { if case .letter = self { true } else { false } }
}
