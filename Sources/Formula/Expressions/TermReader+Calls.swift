// Calls: the functions that mathematics has signs for, and those that it does not.

import Syntax

extension TermReader {
  mutating func call(
    _ callee: Expression, _ arguments: [Argument], at indices: [Index]
  ) throws(NotMathematics) -> Term {
    if let inner = identity(callee, arguments) { return try part(inner, at: indices) }
    if let reduction = reduction(callee, arguments) { return try reduced(reduction, at: indices) }
    guard let function = function(callee), arguments.allSatisfy({ $0.kind == .positional }) else {
      throw NotMathematics()
    }
    let values = arguments.map(\.value)
    switch function {
    case .method(let name, let object):
      return try applied(name, [object] + values, at: indices)
    case .library(let name):
      if let term = try? applied(name, values, at: indices) { return term }
      guard indices.isEmpty else { throw NotMathematics() }
      return try opaque(.init(name: .word(Self.lastPart(name)), value: nil), values)
    case .own(let name):
      guard indices.isEmpty else { throw NotMathematics() }
      return try opaque(.init(name: .variable(name), value: nil), values)
    case .loss(let loss): return try self.loss(loss, values, at: indices)
    }
  }

  private static func lastPart(_ name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? name
  }

  /// A function whose value is not known: its name, with its arguments as a whole.
  private mutating func opaque(
    _ callee: Term.Callee, _ arguments: [Expression]
  ) throws(NotMathematics) -> Term {
    guard !arguments.isEmpty else { throw NotMathematics() }
    var terms: [Term] = []
    for argument in arguments {
      let term = whole(argument)
      if case .code = term { throw NotMathematics() }
      terms.append(term)
    }
    return .call(callee, terms)
  }

  /// A function of the catalogue: one of numbers by its sign, any other by its formula's left side.
  private mutating func loss(
    _ loss: LossFormula, _ arguments: [Expression], at indices: [Index]
  ) throws(NotMathematics) -> Term {
    if let term = try? applied(loss.name, arguments, at: indices) { return term }
    guard indices.isEmpty else { throw NotMathematics() }
    let name = loss.sign.map(Term.Callee.Name.sign) ?? .word(loss.name)
    return try opaque(.init(name: name, value: nil), arguments)
  }

  // MARK: Functions of elements

  /// A function that works element by element.
  private mutating func applied(
    _ name: String, _ arguments: [Expression], at indices: [Index]
  ) throws(NotMathematics) -> Term {
    if ["dot", "matmul", "inner", "mm", "mv"].contains(name), arguments.count == 2 {
      return try matrixProduct(arguments[0], arguments[1], at: indices)
    }
    if let term = try measure(name, arguments) { return term }
    var terms: [Term] = []
    for argument in arguments {
      // Python's own functions and `math` take no lists as numbers.
      terms.append(try part(argument, at: indices))
    }
    guard let term = Self.elementary(name, terms) else { throw NotMathematics() }
    return term
  }

  /// What a whole array gives: its norm, its length.
  private mutating func measure(
    _ name: String, _ arguments: [Expression]
  ) throws(NotMathematics) -> Term? {
    guard let first = arguments.first, let axes = shape(of: first)?.axes, !axes.isEmpty else {
      return nil
    }
    switch name {
    case "linalg.norm", "norm":
      guard let order = try normOrder(arguments, axes.count) else { throw NotMathematics() }
      return .fenced(.norm(order: order), try linear(first))
    case "len" where arguments.count == 1:
      return .call(Self.word("len", Double(axes[0])), [try linear(first)])
    default: return nil
    }
  }

  private func normOrder(_ arguments: [Expression], _ rank: Int) throws(NotMathematics) -> String? {
    guard arguments.count == 2 else { return rank == 1 ? "2" : rank == 2 ? "F" : nil }
    guard rank == 1 else { return nil }
    switch arguments[1].kind {
    case .literal(.int(let order)) where order > 0: return String(order)
    case .attribute(let object, let name) where name.name == "inf" && modulePath(object) != nil:
      return "∞"
    default: return nil
    }
  }

  /// The mathematics of a function with one name in all libraries.
  static func elementary(_ name: String, _ arguments: [Term]) -> Term? {
    switch arguments.count {
    case 1: unary(name, arguments[0])
    case 2: binary(name, arguments[0], arguments[1])
    case 3: ternary(name, arguments[0], arguments[1], arguments[2])
    default: ["max", "min"].contains(name) && arguments.count > 1 ? extreme(name, arguments) : nil
    }
  }

  private static func extreme(_ name: String, _ arguments: [Term]) -> Term {
    .function(name.contains("max") ? .maximum : .minimum, arguments)
  }

  private static func unary(_ name: String, _ x: Term) -> Term? {
    switch name {
    case "exp": .power(.constant(.e), x)
    case "expm1": sum(.power(.constant(.e), x), .negative(.number(1)))
    case "exp2": .power(.number(2), x)
    case "log1p": .function(.log, [sum(.number(1), x)])
    case "sqrt": .root(x, degree: 2)
    case "cbrt": .root(x, degree: 3)
    case "square": .power(x, .number(2))
    case "reciprocal": quotient(.number(1), x)
    case "negative": negative(x)
    case "abs", "fabs", "absolute": .fenced(.absolute, x)
    case "floor": .fenced(.floor, x)
    case "ceil": .fenced(.ceiling, x)
    case "relu": .function(.maximum, [.number(0), x])
    default: MathFunction(unary: name).map { .function($0, [x]) }
    }
  }

  private static func binary(_ name: String, _ x: Term, _ y: Term) -> Term? {
    switch name {
    case "add": sum(x, y)
    case "subtract", "sub": sum(x, negative(y, isKept: true))
    case "multiply", "mul": product(x, y)
    case "divide", "true_divide", "div": quotient(x, y)
    case "power", "pow": .power(x, y)
    case "maximum", "fmax", "max", "minimum", "fmin", "min": extreme(name, [x, y])
    case "hypot": .root(sum(.power(x, .number(2)), .power(y, .number(2))), degree: 2)
    case "mod", "remainder": .function(.modulo, [x, y])
    case "log": logarithm(x, base: y)
    default: nil
    }
  }

  private static func logarithm(_ x: Term, base: Term) -> Term {
    switch base {
    case .number(2): .function(.log2, [x])
    case .number(10): .function(.log10, [x])
    default: quotient(.function(.log, [x]), .function(.log, [base]))
    }
  }

  private static func ternary(_ name: String, _ x: Term, _ y: Term, _ z: Term) -> Term? {
    switch name {
    case "where": .cases(then: y, condition: x, otherwise: z)
    case "clip", "clamp": .function(.minimum, [.function(.maximum, [x, y]), z])
    case "max", "min": extreme(name, [x, y, z])
    default: nil
    }
  }
}

extension LossFormula {
  /// The sign of the left side, `H` of `H(p, q) = …`.
  var sign: [Atom]? {
    guard let (left, _) = sides, left.count > 1 else { return nil }
    switch left[1] {
    case .symbol("(", .opening): return [left[0]]
    default: return nil
    }
  }

  /// Both sides of the first equals sign of a formula that has a left side of its own.
  var sides: (left: [Atom], right: [Atom])? {
    guard let atoms = try? Formula(tex: formula, isDisplay: true).atoms,
      let place = atoms.firstIndex(of: .symbol("=", .relation)),
      !atoms[..<place].contains(.symbol(",", .punctuation))
        || atoms[..<place].contains(.symbol("(", .opening))
    else { return nil }
    return (Array(atoms[..<place]), Array(atoms[(place + 1)...]))
  }
}
