// Which names a scope binds: everything that a function's own statements assign.

import Diagnostics
import Syntax

/// Notes every name that statements bind, without entering inner functions.
struct AssignmentCollector {
  let scope: Scope
  private(set) var faults: [(message: String, span: Span)] = []
  /// Where the statement ends that is walked, or the outermost loop around it.
  private var end: Int
  private var isInLoop = false

  /// - Parameter end: where an expression that stands alone ends.
  init(scope: Scope, end: Int = 0) {
    self.scope = scope
    self.end = end
  }

  mutating func collect(_ statements: [Statement]) {
    for statement in statements { collect(statement) }
  }

  private mutating func collect(_ statement: Statement) {
    let outer = (end, isInLoop)
    defer { (end, isInLoop) = outer }
    if !isInLoop { end = statement.span.end }
    isInLoop = isInLoop || statement.isLoop
    switch statement.kind {
    case .global(let names): declare(names, "global")
    case .nonlocal(let names): declare(names, "nonlocal")
    case .function(let definition):
      bind(definition.name.name)
      collect(definition.decorators)
    case .class(let definition):
      bind(definition.name.name)
      collect(definition.decorators)
    case .if(let condition, let body, let otherwise),
      .while(let condition, let body, let otherwise):
      collect(condition)
      collect(body + otherwise)
    case .for(let target, let iterable, let body, let otherwise):
      assign(target)
      collect(iterable)
      collect(body + otherwise)
    case .with(let items, let body):
      for item in items {
        collect(item.context)
        if let target = item.target { assign(target) }
      }
      collect(body)
    case .try(let statement): collect(statement)
    case .import(let modules):
      for module in modules {
        bind(module.alias?.name ?? String(module.path.name.prefix { $0 != "." }))
      }
    case .importFrom(let statement):
      for (name, alias) in statement.names { bind((alias ?? name).name) }
    default: collectSimple(statement)
    }
  }

  private mutating func collectSimple(_ statement: Statement) {
    switch statement.kind {
    case .assign(let targets, let value):
      collect(value)
      for target in targets { assign(target) }
    case .augmentedAssign(let target, _, let value):
      collect(value)
      assign(target)
    case .annotatedAssign(let target, _, let value):
      if let value { collect(value) }
      assign(target)
    case .delete(let targets): for target in targets { assign(target) }
    case .expression(let value): collect(value)
    case .return(let value): if let value { collect(value) }
    case .raise(let value, let cause): collect([value, cause].compactMap { $0 })
    case .assert(let condition, let message): collect([condition, message].compactMap { $0 })
    default: break
    }
  }

  private mutating func collect(_ statement: TryStatement) {
    collect(statement.body)
    for handler in statement.handlers {
      if let type = handler.type { collect(type) }
      if let name = handler.name { bind(name.name) }
      collect(handler.body)
    }
    collect(statement.otherwise + statement.finally)
  }

  private mutating func collect(_ expressions: [Expression]) {
    for expression in expressions { collect(expression) }
  }

  /// Finds `:=`, which binds in the scope around any comprehension.
  mutating func collect(_ expression: Expression) {
    if case .lambda = expression.kind { return }
    if case .named(let name, _) = expression.kind { bind(name.name) }
    for child in expression.children { collect(child) }
  }

  private mutating func assign(_ target: Expression) {
    for name in target.targetNames { bind(name) }
    collect(target)
  }

  private func bind(_ name: String) { scope.assign(name, before: end) }

  private mutating func declare(_ names: [Identifier], _ keyword: String) {
    for name in names {
      if scope.parameters.contains(name.name) {
        faults.append(("name '\(name.name)' is parameter and \(keyword)", name.span))
      } else if keyword == "nonlocal", scope.parent.map({ $0.kind == .module }) ?? true {
        let message =
          scope.kind == .module
          ? "nonlocal declaration not allowed at module level"
          : "no binding for nonlocal '\(name.name)' found"
        faults.append((message, name.span))
      } else if keyword == "global" {
        scope.globals.insert(name.name)
      } else {
        scope.nonlocals.insert(name.name)
      }
    }
  }
}

extension Statement {
  fileprivate var isLoop: Bool {
    switch kind {
    case .for, .while: true
    default: false
    }
  }
}
