// Python's operators by how tightly they bind.

/// How tightly an operator binds, loosest first.
enum Precedence: Int, Comparable, Sendable {
  case or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, product, unary, power

  static func < (left: Precedence, right: Precedence) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The next tighter one: what the right operand of a left-associative operator may contain.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .power }
}

extension BinaryOperator {
  /// The operator that a symbol stands for between two operands.
  init?(_ symbol: Symbol) { self.init(rawValue: symbol.rawValue) }

  /// The operator of an augmented assignment such as `+=`.
  init?(augmented symbol: Symbol) {
    guard symbol.rawValue.hasSuffix("="), symbol != .assign else { return nil }
    self.init(rawValue: String(symbol.rawValue.dropLast()))
  }

  var precedence: Precedence {
    switch self {
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .bitAnd: .bitAnd
    case .leftShift, .rightShift: .shift
    case .add, .subtract: .sum
    case .multiply, .divide, .floorDivide, .modulo, .matrixMultiply: .product
    case .power: .power
    }
  }
}

/// An operator between two operands.
enum InfixOperator: Sendable {
  case boolean(BooleanOperator)
  case comparison
  case binary(BinaryOperator)

  /// The operator that the token stands for; `next` tells `not in` from `not`.
  init?(_ token: Token, next: Token) {
    switch token.kind {
    case .keyword(.or): self = .boolean(.or)
    case .keyword(.and): self = .boolean(.and)
    case .keyword(.in), .keyword(.is): self = .comparison
    case .keyword(.not) where next.kind == .keyword(.in): self = .comparison
    case .symbol(.equal), .symbol(.notEqual), .symbol(.less), .symbol(.lessOrEqual),
      .symbol(.greater), .symbol(.greaterOrEqual):
      self = .comparison
    case .symbol(let symbol):
      guard let binary = BinaryOperator(symbol) else { return nil }
      self = .binary(binary)
    default: return nil
    }
  }

  var precedence: Precedence {
    switch self {
    case .boolean(.or): .or
    case .boolean(.and): .and
    case .comparison: .comparison
    case .binary(let binary): binary.precedence
    }
  }
}
