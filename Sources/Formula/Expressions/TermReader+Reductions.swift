// Sums, means, products and extremes over the axes of arrays, and over comprehensions.

import Syntax

extension TermReader {
  /// A call that joins the elements of an array along its axes.
  struct ArrayReduction {
    enum Kind { case sum, mean, product, maximum, minimum }

    var kind: Kind
    /// What is joined: an array or a comprehension.
    var operand: Expression
    /// The axis; nil for all.
    var axis: Int?
    var keepsAxes = false
  }

  /// The reduction that a call is, if it is one.
  func reduction(_ callee: Expression, _ arguments: [Argument]) -> ArrayReduction? {
    var arguments = arguments[...]
    let name: String
    let operand: Expression
    switch function(callee) {
    case .method(let method, let object): (name, operand) = (method, object)
    case .library(let function):
      guard let first = arguments.popFirst(), first.kind == .positional else { return nil }
      (name, operand) = (function, first.value)
    case .loss(let loss) where loss.name == "mean":
      guard let first = arguments.popFirst(), first.kind == .positional else { return nil }
      (name, operand) = ("mean", first.value)
    default: return nil
    }
    guard let kind = Self.kinds[name], isSequence(operand) else { return nil }
    var reduction = ArrayReduction(kind: kind, operand: operand)
    return reduction.take(arguments) ? reduction : nil
  }

  private static let kinds: [String: ArrayReduction.Kind] = [
    "sum": .sum, "mean": .mean, "average": .mean, "prod": .product, "max": .maximum,
    "amax": .maximum, "min": .minimum, "amin": .minimum, "fsum": .sum,
    "fmean": .mean, "statistics.mean": .mean, "statistics.fmean": .mean,
  ]

  private func isSequence(_ expression: Expression) -> Bool {
    if case .comprehension = expression.kind { return true }
    return shape(of: expression).map { !$0.axes.isEmpty } ?? false
  }

  func shape(ofCall callee: Expression, _ arguments: [Argument]) -> Shape? {
    if let inner = identity(callee, arguments) {
      return shape(of: inner).map { Shape(axes: $0.axes, isTruth: $0.isTruth) }
    }
    if let reduction = reduction(callee, arguments) { return shape(of: reduction) }
    let values = arguments.map(\.value)
    guard let function = function(callee), arguments.allSatisfy({ $0.kind == .positional }) else {
      return nil
    }
    switch function {
    case .method(let name, let object): return shape(ofApplied: name, [object] + values)
    case .library(let name): return shape(ofApplied: name, values)
    case .loss(let loss): return shape(ofApplied: loss.name, values)
    case .own: return nil
    }
  }

  private func shape(ofApplied name: String, _ arguments: [Expression]) -> Shape? {
    switch name {
    case "dot", "matmul", "inner", "mm", "mv":
      guard arguments.count == 2 else { return nil }
      return shape(
        of: Expression(
          .binary(arguments[0], .matrixMultiply, arguments[1]), arguments[0].span))
    case "linalg.norm", "norm", "len": return Shape()
    default:
      let blanks = arguments.map { _ in Term.number(1) }
      guard Self.elementary(name, blanks) != nil else { return nil }
      return elementwise(arguments)
    }
  }

  /// A function of elements gives an array where one of its arguments is an array or a list.
  private func elementwise(_ arguments: [Expression]) -> Shape? {
    if arguments.count == 1 { return shape(of: arguments[0]).map { Shape(axes: $0.axes) } }
    return joint(arguments)
  }

  private func shape(of reduction: ArrayReduction) -> Shape? {
    guard let axes = shape(of: reduction.operand)?.axes, let axis = reduction.axis else {
      return reduction.axis == nil && !reduction.keepsAxes ? Shape() : nil
    }
    var rest = axes
    let place = axis < 0 ? axis + axes.count : axis
    guard axes.indices.contains(place) else { return nil }
    if reduction.keepsAxes { rest[place] = 1 } else { rest.remove(at: place) }
    return Shape(axes: rest)
  }

  // MARK: Reading

  mutating func reduced(
    _ reduction: ArrayReduction, at indices: [Index]
  ) throws(NotMathematics) -> Term {
    if case .comprehension(let comprehension) = reduction.operand.kind {
      guard reduction.axis == nil, !reduction.keepsAxes else { throw NotMathematics() }
      return try reduced(comprehension, reduction.kind)
    }
    guard let axes = shape(of: reduction.operand)?.axes, !axes.isEmpty,
      reduction.axis != nil || !reduction.keepsAxes
    else { throw NotMathematics() }
    var own: [Index] = []
    var free = indices[...]
    var joined: [(letter: Term.Letter, count: Int)] = []
    let chosen = reduction.axis.map { $0 < 0 ? $0 + axes.count : $0 }
    for (axis, count) in axes.enumerated() {
      if chosen == nil || chosen == axis {
        let letter = try letter()
        joined.append((letter, count))
        own.append(.letter(letter))
        if reduction.keepsAxes { free = free.dropFirst() }
      } else {
        guard let index = free.popFirst() else { throw NotMathematics() }
        own.append(index)
      }
    }
    var body = try part(reduction.operand, at: own)
    if shape(of: reduction.operand)?.isTruth == true { body = .fenced(.iverson, body) }
    for (letter, count) in joined.reversed() {
      body = .reduction(
        .init(
          kind: reduction.kind.sign, letter: letter, range: 0..<count, showsRange: false,
          body: body))
    }
    return averaged(body, reduction.kind, joined.reduce(1) { $0 * $1.count })
  }

  /// A mean is one over the count times the sum.
  private mutating func averaged(
    _ term: Term, _ kind: ArrayReduction.Kind, _ count: Int
  ) -> Term {
    guard kind == .mean else { return term }
    return .product([.quotient(.number(1), countTerm(count)), term])
  }

  /// `n`, where the formula has no other; else the number itself.
  private mutating func countTerm(_ count: Int) -> Term {
    let own = names["n"]
    guard own == nil || own == .number(Double(count)), commonCount == nil || commonCount == count
    else { return .number(Double(count)) }
    commonCount = count
    return .variable(.init(name: "n", value: .number(Double(count))))
  }

  // MARK: Comprehensions

  /// `sum(f(x) for x in xs)`: over the index of what is walked.
  private mutating func reduced(
    _ comprehension: Comprehension, _ kind: ArrayReduction.Kind
  ) throws(NotMathematics) -> Term {
    guard comprehension.clauses.count == 1, let clause = comprehension.clauses.first,
      clause.conditions.isEmpty, let element = comprehension.item
    else { throw NotMathematics() }
    let before = locals
    defer { locals = before }
    let (letter, range, showsRange) = try bind(clause)
    let body = scalar(element)
    if case .code = body { throw NotMathematics() }
    let term = Term.reduction(
      .init(
        kind: kind.sign, letter: letter, range: range, showsRange: showsRange, body: body))
    return averaged(term, kind, range.count)
  }

  private typealias Binding = (letter: Term.Letter, range: Range<Int>, showsRange: Bool)

  private mutating func bind(_ clause: Comprehension.Clause) throws(NotMathematics) -> Binding {
    if case .call(let callee, let arguments) = clause.iterable.kind,
      case .name(let name) = callee.kind, names[name] == .function(name),
      arguments.allSatisfy({ $0.kind == .positional })
    {
      return try bind(clause.target, toCallOf: name, arguments.map(\.value))
    }
    let letter = try letter()
    let count = try bind(clause.target, to: clause.iterable, letter)
    return (letter, 0..<count, false)
  }

  private mutating func bind(
    _ target: Expression, toCallOf name: String, _ arguments: [Expression]
  ) throws(NotMathematics) -> Binding {
    switch name {
    case "range": return try bind(target, toRange: arguments)
    case "zip":
      guard case .tuple(let targets) = target.kind, targets.count == arguments.count else {
        throw NotMathematics()
      }
      let letter = try letter()
      var shortest = Int.max
      for (target, sequence) in zip(targets, arguments) {
        shortest = min(shortest, try bind(target, to: sequence, letter))
      }
      return (letter, 0..<shortest, false)
    case "enumerate":
      guard case .tuple(let targets) = target.kind, targets.count == 2, arguments.count == 1,
        case .name(let index) = targets[0].kind
      else { throw NotMathematics() }
      let letter = try letter()
      locals[index] = .index(letter)
      return (letter, 0..<(try bind(targets[1], to: arguments[0], letter)), true)
    default: throw NotMathematics()
    }
  }

  /// Binds a name to the elements of a sequence, whose length is the result.
  private mutating func bind(
    _ target: Expression, to sequence: Expression, _ letter: Term.Letter
  ) throws(NotMathematics) -> Int {
    guard case .name(let name) = target.kind, case .name = sequence.kind,
      let count = shape(of: sequence)?.axes.first
    else { throw NotMathematics() }
    locals[name] = .element(sequence, .letter(letter))
    return count
  }

  private mutating func bind(
    _ target: Expression, toRange bounds: [Expression]
  ) throws(NotMathematics) -> Binding {
    guard case .name(let name) = target.kind, (1...2).contains(bounds.count) else {
      throw NotMathematics()
    }
    var numbers: [Int] = []
    for bound in bounds {
      let value = try term(bound, at: []).substituted(.generous).value(precision: nil)
      guard let value, value.rounded() == value, value.magnitude < 1e9 else {
        throw NotMathematics()
      }
      numbers.append(Int(value))
    }
    let lower = numbers.count == 2 ? numbers[0] : 0
    guard let upper = numbers.last, upper > lower else { throw NotMathematics() }
    let letter = name.count == 1 && names[name] == nil ? name : try letter()
    locals[name] = .index(letter)
    return (letter, lower..<upper, true)
  }
}

extension TermReader.ArrayReduction {
  /// Takes `axis` and `keepdims`; false for any other argument.
  fileprivate mutating func take(_ arguments: ArraySlice<Argument>) -> Bool {
    for (place, argument) in arguments.enumerated() {
      switch argument.keyword ?? (argument.kind == .positional && place == 0 ? "axis" : "") {
      case "axis", "dim":
        guard let axis = argument.value.wholeNumber else { return false }
        self.axis = axis
      case "keepdims", "keepdim":
        guard case .literal(.bool(let keeps)) = argument.value.kind else { return false }
        keepsAxes = keeps
      default: return false
      }
    }
    return true
  }
}

extension TermReader.ArrayReduction.Kind {
  var sign: Term.Reduction.Kind {
    switch self {
    case .sum, .mean: .sum
    case .product: .product
    case .maximum: .maximum
    case .minimum: .minimum
    }
  }
}

extension Expression {
  /// A whole number as it is written.
  fileprivate var wholeNumber: Int? {
    switch kind {
    case .literal(.int(let number)): number
    case .unary(.negative, let inner): inner.wholeNumber.map { -$0 }
    default: nil
    }
  }
}

extension Comprehension {
  /// What it collects, where that is one value.
  fileprivate var item: Expression? {
    switch element {
    case .list(let item), .generator(let item): item
    default: nil
    }
  }
}
