// Which variable a name means: Python's scopes, settled before anything is compiled.

import Syntax

/// The names of one function, lambda, class body or cell.
final class Scope {
  enum Kind { case module, function, classBody }

  /// What a name means inside a scope.
  enum Binding: Equatable {
    /// A variable of this function alone.
    case local
    /// A variable of this function that inner functions share.
    case boxed
    /// A variable of an enclosing function.
    case free
    case global
  }

  let kind: Kind
  let parent: Scope?
  private(set) var assigned: [String] = []
  private var assignedSet: Set<String> = []
  private(set) var parameters: Set<String> = []
  var globals: Set<String> = []
  var nonlocals: Set<String> = []
  /// Own variables that inner functions use.
  private(set) var shared: Set<String> = []
  /// Variables of enclosing functions that this one or an inner one uses, in order of first use.
  private(set) var freeNames: [String] = []
  var isGenerator = false

  init(_ kind: Kind, parent: Scope?) {
    self.kind = kind
    self.parent = parent
  }

  func assign(_ name: String) {
    if assignedSet.insert(name).inserted { assigned.append(name) }
  }

  func declareParameter(_ name: String) {
    parameters.insert(name)
    assign(name)
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
      // A class body's names are not seen from the functions in it, but for the class itself.
      if candidate.kind == .function || name == "__class__", candidate.owns(name) {
        candidate.shared.insert(name)
        for inner in chain where !inner.freeNames.contains(name) { inner.freeNames.append(name) }
        return
      }
      if candidate.kind == .function, candidate.globals.contains(name) { return }
      chain.append(candidate)
      scope = candidate.parent
    }
  }

  func binding(of name: String) -> Binding {
    if owns(name) { return shared.contains(name) ? .boxed : .local }
    return freeNames.contains(name) ? .free : .global
  }
}
