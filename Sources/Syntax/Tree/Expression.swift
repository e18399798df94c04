// The syntax tree's expressions: Python's, each with its span in the file.

import Diagnostics

/// A name as it stands in the source.
package struct Identifier: Sendable, Hashable {
  package var name: String
  package var span: Span

  package init(_ name: String, _ span: Span) {
    self.name = name
    self.span = span
  }
}

/// An expression.
package struct Expression: Sendable, Hashable {
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable, Hashable {
    case literal(Literal)
    case formattedString([StringPart])
    case name(String)
    case tuple([Expression])
    case list([Expression])
    case set([Expression])
    case dict([DictItem])
    /// `*expression` in a call, a display or an assignment target.
    case starred(Expression)
    case unary(UnaryOperator, Expression)
    case binary(Expression, BinaryOperator, Expression)
    /// `a and b and c`, `a or b`: two operands or more.
    case boolean(BooleanOperator, [Expression])
    /// `first < second <= third`: the first operand, then one link or more.
    case comparison(Expression, [ComparisonLink])
    case conditional(condition: Expression, then: Expression, otherwise: Expression)
    case lambda(Parameters, body: Expression)
    case call(Expression, [Argument])
    case attribute(Expression, Identifier)
    /// `container[index]`.
    case index(Expression, by: Expression)
    /// `lower:upper:step` inside `container[…]`.
    case slice(lower: Expression?, upper: Expression?, step: Expression?)
    case comprehension(Comprehension)
    /// `name := value`.
    case named(Identifier, Expression)
    case yield(Expression?)
    case yieldFrom(Expression)
    case await(Expression)
  }
}

/// A constant written in the source.
package enum Literal: Sendable, Hashable {
  case none
  case ellipsis
  case bool(Bool)
  case int(Int)
  /// A whole number beyond 64 bits, its digits as written; evaluating it is an `OverflowError`.
  case bigInt(String)
  case float(Double)
  /// An imaginary number such as `2j`; computing with it is a `NotImplementedError`.
  case imaginary(Double)
  case string(String)
  case bytes([UInt8])
}

/// A piece of an f-string.
package enum StringPart: Sendable, Hashable {
  case text(String)
  case replacement(Replacement)

  /// `{expression!r:spec}`; `{expression=}` is a text part followed by this.
  package struct Replacement: Sendable, Hashable {
    package var expression: Expression
    /// `r`, `s` or `a`.
    package var conversion: Character?
    /// The format spec, itself made of text and replacements; empty when there is none.
    package var spec: [StringPart]

    package init(expression: Expression, conversion: Character?, spec: [StringPart]) {
      self.expression = expression
      self.conversion = conversion
      self.spec = spec
    }
  }
}

package enum DictItem: Sendable, Hashable {
  case pair(key: Expression, value: Expression)
  /// `**mapping`.
  case unpacked(Expression)
}

package enum UnaryOperator: String, Sendable, Hashable {
  case not
  case negative = "-"
  case positive = "+"
  case invert = "~"
}

package enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case modulo = "%"
  case power = "**"
  case matrixMultiply = "@"
  case leftShift = "<<"
  case rightShift = ">>"
  case bitAnd = "&"
  case bitOr = "|"
  case bitXor = "^"
}

package enum BooleanOperator: String, Sendable, Hashable {
  case and
  case or
}

package enum ComparisonOperator: String, Sendable, Hashable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case isSame = "is"
  case isNotSame = "is not"
  case isIn = "in"
  case isNotIn = "not in"
}

package struct ComparisonLink: Sendable, Hashable {
  package var comparison: ComparisonOperator
  package var operand: Expression

  package init(_ comparison: ComparisonOperator, _ operand: Expression) {
    self.comparison = comparison
    self.operand = operand
  }
}

/// One argument of a call.
package struct Argument: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case positional
    case keyword(Identifier)
    /// `*iterable`.
    case unpacked
    /// `**mapping`.
    case unpackedKeywords
  }

  package var kind: Kind
  package var value: Expression

  package init(_ kind: Kind, _ value: Expression) {
    self.kind = kind
    self.value = value
  }
}

/// The parameters of a `def` or a `lambda`, in the order in which they are written.
package struct Parameters: Sendable, Hashable {
  package var items: [Parameter]

  package init(_ items: [Parameter] = []) { self.items = items }
}

package struct Parameter: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Before a `/`.
    case positionalOnly
    case positional
    /// `*args`.
    case variadic
    /// After `*` or `*args`.
    case keywordOnly
    /// `**kwargs`.
    case variadicKeywords
  }

  package var kind: Kind
  package var name: Identifier
  package var annotation: Expression?
  package var defaultValue: Expression?

  package init(
    _ kind: Kind, _ name: Identifier, annotation: Expression? = nil,
    defaultValue: Expression? = nil
  ) {
    self.kind = kind
    self.name = name
    self.annotation = annotation
    self.defaultValue = defaultValue
  }
}

/// A list, set, dict or generator comprehension.
package struct Comprehension: Sendable, Hashable {
  package indirect enum Element: Sendable, Hashable {
    case list(Expression)
    case set(Expression)
    case generator(Expression)
    case dict(key: Expression, value: Expression)
  }

  /// `for target in iterable if condition …`.
  package struct Clause: Sendable, Hashable {
    package var target: Expression
    package var iterable: Expression
    package var conditions: [Expression]

    package init(target: Expression, iterable: Expression, conditions: [Expression]) {
      self.target = target
      self.iterable = iterable
      self.conditions = conditions
    }
  }

  package var element: Element
  /// One clause or more, outermost first.
  package var clauses: [Clause]

  package init(element: Element, clauses: [Clause]) {
    self.element = element
    self.clauses = clauses
  }
}
