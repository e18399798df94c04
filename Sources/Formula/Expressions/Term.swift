// An expression as mathematics: what it says, apart from how it is set.

import Syntax

/// A piece of mathematics that an expression of a cell stands for.
indirect enum Term: Equatable {
  case number(Double)
  case truth(Bool)
  /// π, e, ∞: a sign with a value of its own.
  case constant(Constant)
  case variable(Variable)
  /// An element of an array.
  case element(Variable, [Index])
  /// An array's elements, after its name has been replaced by them.
  case array(ArrayExcerpt)
  /// `(a, b, c)`.
  case list([Term])
  case negative(Term)
  /// Two terms or more; one that is subtracted is `negative`.
  case sum([Term])
  /// Two factors or more, all of them numbers.
  case product([Term])
  /// A number or a matrix times matrices and vectors, in their order.
  case arrayProduct([Term])
  /// The inner product of two vectors.
  case inner(Term, Term)
  case quotient(Term, Term)
  case power(Term, Term)
  case root(Term, degree: Int)
  case function(MathFunction, [Term])
  case fenced(Fence, Term)
  case reduction(Reduction)
  case cases(then: Term, condition: Term, otherwise: Term)
  /// `a < b ≤ c`.
  case comparison([Term], [ComparisonOperator])
  case logic(BooleanOperator, [Term])
  case not(Term)
  case transposed(Term)
  /// A function that is no part of mathematics' own, applied to values.
  case call(Callee, [Term])
  /// An array given by its element: `(x_i + 1)_i`.
  case family(Term, [Letter])
  /// `⋯` in a sum, a product or a list.
  case gap
  /// What has no mathematical form, as the cell says it.
  case code(String)

  /// The letter of an index; `i` is the first.
  typealias Letter = String

  enum Index: Equatable {
    case letter(Letter)
    case constant(Int)
  }

  struct Variable: Equatable {
    var name: String
    var value: KnownValue
  }

  enum Constant: String {
    case pi = "π"
    case e
    case infinity = "∞"

    var value: Double {
      switch self {
      case .pi: .pi
      case .e: 2.718_281_828_459_045
      case .infinity: .infinity
      }
    }
  }

  enum Fence: Equatable {
    case absolute, floor, ceiling
    /// `‖x‖` with what stands below it.
    case norm(order: String)
    /// `[a = b]`: 1 where it holds, else 0.
    case iverson
  }

  /// A function as an expression names it, and its value where it is known without calling it.
  struct Callee: Equatable {
    var name: Name
    var value: Double?

    enum Name: Equatable {
      /// A name of the cell's own.
      case variable(String)
      /// A word.
      case word(String)
      /// The left side of a catalogue's formula: the `H` of `H(p, q)`.
      case sign([Atom])
    }
  }

  /// `∑`, `∏`, `max` or `min` over an index.
  struct Reduction: Equatable {
    enum Kind: Equatable { case sum, product, maximum, minimum }

    var kind: Kind
    var letter: Letter
    /// The values that the index takes.
    var range: Range<Int>
    /// Whether the range is written: an index into an array runs over all of it.
    var showsRange: Bool
    var body: Term
  }
}
