// Walking expressions: their parts, and the names that a target binds.

import Syntax

extension Expression {
  /// The expressions directly inside this one, in the order in which Python evaluates them.
  /// A lambda's body and defaults are among them.
  var children: [Expression] {
    switch kind {
    case .literal, .name: []
    case .formattedString(let parts): parts.flatMap(\.expressions)
    case .tuple(let items), .list(let items), .set(let items), .boolean(_, let items): items
    case .dict(let items): items.flatMap(\.expressions)
    case .starred(let inner), .unary(_, let inner), .named(_, let inner), .yieldFrom(let inner),
      .await(let inner), .attribute(let inner, _):
      [inner]
    case .yield(let inner): inner.map { [$0] } ?? []
    case .binary(let left, _, let right), .index(let left, let right): [left, right]
    case .comparison(let first, let links): [first] + links.map(\.operand)
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .lambda(let parameters, let body): parameters.items.compactMap(\.defaultValue) + [body]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .slice(let lower, let upper, let step): [lower, upper, step].compactMap { $0 }
    case .comprehension(let comprehension):
      comprehension.clauses.flatMap { [$0.iterable, $0.target] + $0.conditions }
        + comprehension.elements
    }
  }

  /// The names that assigning to this target binds.
  var targetNames: [String] {
    switch kind {
    case .name(let name): [name]
    case .tuple(let items), .list(let items): items.flatMap(\.targetNames)
    case .starred(let inner): inner.targetNames
    default: []
    }
  }

  /// Whether a lambda, a generator or a comprehension that holds one stands anywhere inside.
  var holdsFunction: Bool {
    switch kind {
    case .lambda: true
    case .comprehension(let comprehension):
      comprehension.isLazy || children.contains(where: \.holdsFunction)
    default: children.contains(where: \.holdsFunction)
    }
  }

  /// Whether `:=` stands anywhere inside.
  var holdsAssignment: Bool {
    if case .named = kind { true } else { children.contains(where: \.holdsAssignment) }
  }

  /// Whether it is `*inner`.
  var isStarred: Bool {
    if case .starred = kind { true } else { false }
  }

  /// Whether evaluating this can neither fail, nor run other code, nor change a variable.
  var isAtom: Bool {
    switch kind {
    case .name, .literal: true
    default: false
    }
  }
}

extension DictItem {
  var expressions: [Expression] {
    switch self {
    case .pair(let key, let value): [key, value]
    case .unpacked(let mapping): [mapping]
    }
  }
}

extension StringPart {
  var expressions: [Expression] {
    switch self {
    case .text: []
    case .replacement(let replacement):
      [replacement.expression] + replacement.spec.flatMap(\.expressions)
    }
  }
}

extension Comprehension {
  /// Whether it is a generator expression, which runs as a function of its own.
  var isLazy: Bool {
    if case .generator = element { true } else { false }
  }

  /// What it collects: one expression, or a key and a value.
  var elements: [Expression] {
    switch element {
    case .list(let item), .set(let item), .generator(let item): [item]
    case .dict(let key, let value): [key, value]
    }
  }

  /// Whether a function inside may capture one of its targets.
  var holdsFunction: Bool {
    elements.contains(where: \.holdsFunction)
      || clauses.contains { $0.conditions.contains(where: \.holdsFunction) }
      || clauses.dropFirst().contains { $0.iterable.holdsFunction }
  }

  /// Whether it is compiled as a function of its own.
  var needsFunction: Bool { isLazy || holdsFunction }
}
