// A term's parts, and terms with other parts in their place.

extension Term {
  /// The term with each of its direct parts replaced.
  func mapParts(_ change: (Term) -> Term) -> Term {
    switch self {
    case .number, .truth, .constant, .variable, .element, .array, .gap, .code: self
    case .list(let items): .list(items.map(change))
    case .negative(let inner): .negative(change(inner))
    case .sum(let terms): .sum(terms.flatMap { change($0).summands })
    case .product(let factors): .product(factors.flatMap { change($0).factors })
    case .arrayProduct(let factors): .arrayProduct(factors.map(change))
    case .inner(let left, let right): .inner(change(left), change(right))
    case .quotient(let top, let bottom): .quotient(change(top), change(bottom))
    case .power(let base, let exponent): .power(change(base), change(exponent))
    case .root(let inner, let degree): .root(change(inner), degree: degree)
    case .function(let function, let arguments): .function(function, arguments.map(change))
    case .fenced(let fence, let inner): .fenced(fence, change(inner))
    case .reduction(let reduction): .reduction(reduction.with(body: change(reduction.body)))
    case .cases(let then, let condition, let otherwise):
      .cases(then: change(then), condition: change(condition), otherwise: change(otherwise))
    case .comparison(let operands, let signs): .comparison(operands.map(change), signs)
    case .logic(let symbol, let operands): .logic(symbol, operands.map(change))
    case .not(let inner): .not(change(inner))
    case .transposed(let inner): .transposed(change(inner))
    case .call(let callee, let arguments): .call(callee, arguments.map(change))
    case .family(let body, let letters): .family(change(body), letters)
    }
  }

  /// Looks at the term and all its parts.
  func forEach(_ look: (Term) -> Void) {
    look(self)
    _ = mapParts {
      $0.forEach(look)
      return $0
    }
  }

  /// How many numbers, names and signs the term shows.
  var size: Int {
    var count = 0
    forEach { part in
      if case .array(let array) = part { count += array.values.count } else { count += 1 }
    }
    return count
  }

  /// The term with a number in the place of an index.
  func at(_ letter: Letter, _ place: Int) -> Term {
    switch self {
    case .element(let variable, let indices):
      .element(variable, indices.map { $0 == .letter(letter) ? .constant(place) : $0 })
    case .variable(let variable) where variable.name == letter && variable.isIndex:
      .number(Double(place))
    default: mapParts { $0.at(letter, place) }
    }
  }
}

extension Term.Variable {
  /// The variable of an index, which a range gives its values.
  init(index letter: Term.Letter) { self.init(name: letter, value: .function("index")) }

  var isIndex: Bool { value == .function("index") }
}

// MARK: Numbers in the place of names

extension Term {
  /// More terms of a sum than this are shown by the first ones and the last.
  struct Elision {
    /// The most terms that are all shown.
    var whole: Int
    /// How many of the first are shown otherwise.
    var head: Int

    static let generous = Elision(whole: 6, head: 2)
    static let short = Elision(whole: 3, head: 1)
    /// Everything that can be known: arrays are known to this length.
    static let complete = Elision(whole: 64, head: 1)
  }

  /// The term with numbers in the place of names, and sums written out.
  func substituted(_ elision: Elision) -> Term {
    switch self {
    case .variable(let variable): Self.value(of: variable) ?? self
    case .element(let variable, let indices): Self.element(of: variable, indices) ?? self
    case .call(let callee, let arguments):
      callee.value.map { .number($0) }
        ?? .call(callee, arguments.map { $0.substituted(elision) })
    case .reduction(let reduction): reduction.written(out: elision)
    default: mapParts { $0.substituted(elision) }
    }
  }

  private static func value(of variable: Variable) -> Term? {
    switch variable.value {
    case .number(let number): .number(number)
    case .truth(let truth): .truth(truth)
    case .array(let array), .list(let array): array.values.isEmpty ? nil : .array(array)
    case .module, .function, .loss, .other: nil
    }
  }

  private static func element(of variable: Variable, _ indices: [Index]) -> Term? {
    let array: ArrayExcerpt
    switch variable.value {
    case .array(let excerpt), .list(let excerpt): array = excerpt
    default: return nil
    }
    let places = indices.compactMap { if case .constant(let place) = $0 { place } else { nil } }
    guard places.count == indices.count else { return nil }
    if places.count == 1, array.shape.count == 2 { return array.row(places[0]).map { .array($0) } }
    return array.value(at: places).map { .number($0) }
  }
}

extension Term {
  /// The terms of a sum.
  var summands: [Term] { if case .sum(let terms) = self { terms } else { [self] } }

  /// The factors of a product.
  var factors: [Term] { if case .product(let factors) = self { factors } else { [self] } }
}

extension Term.Reduction {
  func with(body: Term) -> Term.Reduction {
    var reduction = self
    reduction.body = body
    return reduction
  }

  /// The terms of the sum one after the other.
  func written(out elision: Term.Elision) -> Term {
    let isShort = range.count <= elision.whole
    var places = Array(range)
    if !isShort { places = Array(range.prefix(elision.head)) + [range.upperBound - 1] }
    var terms = places.map { body.at(letter, $0).substituted(elision) }
    if !isShort { terms.insert(.gap, at: terms.count - 1) }
    guard terms.count > 1 else { return terms.first ?? empty }
    switch kind {
    case .sum: return .sum(terms.flatMap(\.summands))
    case .product: return .product(terms.flatMap(\.factors))
    case .maximum: return .function(.maximum, terms)
    case .minimum: return .function(.minimum, terms)
    }
  }

  /// What there is of nothing.
  private var empty: Term { .number(kind == .product ? 1 : 0) }
}
