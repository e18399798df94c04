// Arithmetic: sums and products are flat, as mathematics writes them.

import Syntax

extension TermReader {
  mutating func binary(
    _ left: Expression, _ symbol: BinaryOperator, _ right: Expression, at indices: [Index]
  ) throws(NotMathematics) -> Term {
    if symbol == .matrixMultiply { return try matrixProduct(left, right, at: indices) }
    guard areNumeric(left, right) else { throw NotMathematics() }
    let terms = (try operand(left, at: indices), try operand(right, at: indices))
    switch symbol {
    case .add: return Self.sum(terms.0, terms.1)
    case .subtract: return Self.sum(terms.0, Self.negative(terms.1, isKept: true))
    case .multiply: return Self.product(terms.0, terms.1)
    case .divide: return Self.quotient(terms.0, terms.1)
    case .power: return .power(terms.0, terms.1)
    case .floorDivide: return .fenced(.floor, .quotient(terms.0, terms.1))
    case .modulo: return .function(.modulo, [terms.0, terms.1])
    default: throw NotMathematics()
    }
  }

  /// Whether the operator is one of numbers and arrays: `[1] * 2` repeats a list.
  private mutating func areNumeric(_ left: Expression, _ right: Expression) -> Bool {
    let shapes = [shape(of: left), shape(of: right)]
    if isText(left) || isText(right) { return false }
    guard shapes.contains(where: { $0?.isList == true }) else { return true }
    return shapes.contains { $0.map { !$0.isList && !$0.axes.isEmpty } ?? false }
  }

  private func isText(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .literal(.string), .literal(.bytes), .formattedString: true
    default: false
    }
  }

  /// A truth among numbers counts 1 or 0.
  private mutating func operand(
    _ expression: Expression, at indices: [Index]
  ) throws(NotMathematics) -> Term {
    let term = try part(expression, at: indices)
    return shape(of: expression)?.isTruth == true ? .fenced(.iverson, term) : term
  }

  // MARK: Normal forms

  static func sum(_ left: Term, _ right: Term) -> Term {
    .sum(left.summands + right.summands)
  }

  static func product(_ left: Term, _ right: Term) -> Term {
    if case .negative(let inner) = left { return negative(product(inner, right)) }
    return .product(left.factors + right.factors)
  }

  static func quotient(_ top: Term, _ bottom: Term) -> Term {
    if case .negative(let inner) = top { return negative(quotient(inner, bottom)) }
    return .quotient(top, bottom)
  }

  /// - Parameter isKept: whether a negative number stays one behind the sign.
  static func negative(_ term: Term, isKept: Bool = false) -> Term {
    if !isKept, case .number(let number) = term, number > 0 { return .number(-number) }
    return .negative(term)
  }

  // MARK: Arrays as a whole

  /// An array in the algebra of vectors: sums, multiples, products of matrices.
  mutating func linear(_ expression: Expression) throws(NotMathematics) -> Term {
    switch expression.kind {
    case .name(let name):
      guard let value = names[name], locals[name] == nil else { throw NotMathematics() }
      return .variable(.init(name: name, value: value))
    case .unary(.negative, let inner): return .negative(try linear(inner))
    case .unary(.positive, let inner): return try linear(inner)
    case .binary(let left, .matrixMultiply, let right): return try linearProduct(left, right)
    case .binary(let left, let symbol, let right): return try linear(left, symbol, right)
    case .attribute(let object, let name) where name.name == "T":
      return .transposed(try linear(object))
    case .call(let callee, let arguments):
      if let inner = identity(callee, arguments) { return try linear(inner) }
      throw NotMathematics()
    case .list(let items), .tuple(let items):
      guard shape(of: expression)?.axes.count == 1 else { throw NotMathematics() }
      return .list(items.map { scalar($0) })
    case .index(let container, let index):
      guard shape(of: expression)?.axes.count == 1 else { throw NotMathematics() }
      return try subscripted(container, index, at: [])
    default: throw NotMathematics()
    }
  }

  private mutating func linear(
    _ left: Expression, _ symbol: BinaryOperator, _ right: Expression
  ) throws(NotMathematics) -> Term {
    guard let a = shape(of: left), let b = shape(of: right), !a.isList, !b.isList else {
      throw NotMathematics()
    }
    switch symbol {
    case .add where a.axes == b.axes: return Self.sum(try linear(left), try linear(right))
    case .subtract where a.axes == b.axes:
      return Self.sum(try linear(left), .negative(try linear(right)))
    case .multiply where a.axes.isEmpty && !a.isTruth:
      return .arrayProduct([scalar(left), try linear(right)])
    case .multiply where b.axes.isEmpty && !b.isTruth:
      return .arrayProduct([scalar(right), try linear(left)])
    case .divide where b.axes.isEmpty && !b.isTruth:
      return Self.quotient(try linear(left), scalar(right))
    default: throw NotMathematics()
    }
  }

  private mutating func linearProduct(
    _ left: Expression, _ right: Expression
  ) throws(NotMathematics) -> Term {
    guard let a = shape(of: left), let b = shape(of: right), a.axes.count + b.axes.count >= 3,
      a.axes.count <= 2, b.axes.count <= 2
    else { throw NotMathematics() }
    // A vector from the left is a row.
    let first = try linear(left)
    return .arrayProduct([a.axes.count == 1 ? .transposed(first) : first, try linear(right)])
  }

  /// `a @ b`: a number where both are vectors, else the element of a matrix product.
  mutating func matrixProduct(
    _ left: Expression, _ right: Expression, at indices: [Index]
  ) throws(NotMathematics) -> Term {
    guard let a = shape(of: left), let b = shape(of: right), let inner = a.axes.last,
      a.axes.count <= 2, (1...2).contains(b.axes.count)
    else { throw NotMathematics() }
    if a.axes.count == 1, b.axes.count == 1,
      let first = try? linear(left), let second = try? linear(right)
    {
      return .inner(first, second)
    }
    let letter = try letter()
    let rows = Array(indices.prefix(a.axes.count - 1))
    let columns = Array(indices.suffix(b.axes.count - 1))
    let body = Self.product(
      try part(left, at: rows + [.letter(letter)]),
      try part(right, at: [.letter(letter)] + columns))
    return .reduction(
      .init(kind: .sum, letter: letter, range: 0..<inner, showsRange: false, body: body))
  }
}
