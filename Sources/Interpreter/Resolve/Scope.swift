// Which variable a name means: Python's scopes, settled before anything is compiled.

import Syntax

/// The names of one function, lambda, class body or cell.
final class Scope {
  enum Kind { case module, function, classBody }

  /// What a name means inside a scope.
  enum Binding: Equatable {
    /// A variable of this function alone.
    case local
    /// A variable of this function that inner functions share, and that may still be bound when the
    /// first of those is made.
    case boxed
    /// Such a variable of an enclosing function.
    case free
    /// A variable of an enclosing function that nobody binds any more when this one is made: the
    /// function has a copy of its value.
    case copied
    case global
  }

  let kind: Kind
  let parent: Scope?
  /// Where in the source the function is made.
  let start: Int
  private(set) var assigned: [String] = []
  private var assignedSet: Set<String> = []
  private(set) var parameters: Set<String> = []
  var globals: Set<String> = []
  var nonlocals: Set<String> = []
  /// Behind the last place where a variable is bound: the end of that statement, or of the loop
  /// around it.
  private var bindingEnds: [String: Int] = [:]
  /// Own variables that inner functions use, with where the first of those is made.
  private var firstUses: [String: Int] = [:]
  /// Variables of enclosing functions that this one or an inner one uses, in order of first use.
  private(set) var freeNames: [String] = []
  var isGenerator = false

  init(_ kind: Kind, parent: Scope?, start: Int = 0) {
    self.kind = kind
    self.parent = parent
    self.start = start
  }

  /// Notes that something binds the name, for the last time at a place before `end`.
  func assign(_ name: String, before end: Int) {
    if assignedSet.insert(name).inserted { assigned.append(name) }
    bindingEnds[name] = max(bindingEnds[name] ?? 0, end)
  }

  func declareParameter(_ name: String) {
    parameters.insert(name)
    assign(name, before: start)
  }

  /// Whether the scope itself binds the name as a variable of a function.
  func owns(_ name: String) -> Bool {
    kind != .module && assignedSet.contains(name) && !globals.contains(name)
      && !nonlocals.contains(name)
  }

  /// Notes that this scope uses the name; marks the variable as shared where it is another's.
  func use(_ name: String) {
    guard kind != .module, !owns(name), !globals.contains(name) else { return }
    var chain = [self]
    var scope = parent
    while let candidate = scope, candidate.kind != .module {
      if candidate.isOwner(of: name) {
        candidate.share(name, with: chain)
        for inner in chain where !inner.freeNames.contains(name) { inner.freeNames.append(name) }
        return
      }
      if candidate.kind == .function, candidate.globals.contains(name) { return }
      chain.append(candidate)
      scope = candidate.parent
    }
  }

  /// - Parameter chain: the scope that uses the name, and those between it and this one.
  private func share(_ name: String, with chain: [Scope]) {
    guard let user = chain.first, let made = chain.last?.start else { return }
    firstUses[name] = min(firstUses[name] ?? .max, made)
    if user.nonlocals.contains(name) { bindingEnds[name] = .max }
  }

  /// Whether an inner function may see the variable change.
  private func needsBox(_ name: String) -> Bool {
    guard let first = firstUses[name] else { return false }
    return bindingEnds[name].map { $0 > first } ?? true
  }

  func binding(of name: String) -> Binding {
    if owns(name) { return needsBox(name) ? .boxed : .local }
    guard freeNames.contains(name) else { return .global }
    var scope = parent
    while let candidate = scope {
      if candidate.isOwner(of: name) { return candidate.needsBox(name) ? .free : .copied }
      scope = candidate.parent
    }
    return .free
  }

  /// Whether inner functions mean this scope's variable by the name: a class body's names are not
  /// seen from the functions in it, but for the class itself.
  private func isOwner(of name: String) -> Bool {
    (kind == .function || name == SpecialName.classCell.text) && owns(name)
  }
}
