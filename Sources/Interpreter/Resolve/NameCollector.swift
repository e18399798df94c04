// Walks a function's body once and notes what it assigns and what it uses.

import Diagnostics
import Syntax

/// Builds the scopes of a program: first what each scope assigns, then what each uses.
///
/// Comprehensions run inside the function around them, with registers of their own for their targets;
/// one in which a lambda could capture a target, and every generator, is a function of its own.
struct NameCollector {
  /// The scopes of functions, lambdas and classes by where their syntax starts and ends.
  private(set) var scopes: [Span: Scope] = [:]
  private(set) var faults: [(message: String, span: Span)] = []
  private var current: Scope
  /// The targets of the comprehensions around the place that is walked.
  private var comprehensionNames: [Set<String>] = []

  init(module: Scope) { current = module }

  mutating func collect(_ statements: [Statement]) {
    var assignments = AssignmentCollector(scope: current)
    assignments.collect(statements)
    faults += assignments.faults
    for statement in statements { use(statement) }
  }

  mutating func collect(_ expression: Expression) {
    var assignments = AssignmentCollector(scope: current, end: expression.span.end)
    assignments.collect(expression)
    use(expression)
  }

  private mutating func use(_ statements: [Statement]) {
    for statement in statements { use(statement) }
  }

  private mutating func use(_ expressions: [Expression?]) {
    for expression in expressions { if let expression { use(expression) } }
  }

  private mutating func use(_ statement: Statement) {
    switch statement.kind {
    case .function(let definition):
      use(definition.decorators + defaults(of: definition.parameters))
      current.use(definition.name.name)
      enter(.function, definition.name.span) { collector in
        collector.declare(definition.parameters)
        collector.collect(definition.body)
      }
    case .class(let definition):
      use(definition.decorators + definition.arguments.map(\.value))
      current.use(definition.name.name)
      enter(.classBody, definition.name.span) { collector in
        collector.current.assign("__class__", before: .max)
        if Compiler.documentation(definition.body) != nil {
          collector.current.assign("__doc__", before: .max)
        }
        collector.collect(definition.body)
      }
    case .if(let condition, let body, let otherwise),
      .while(let condition, let body, let otherwise):
      use(condition)
      use(body + otherwise)
    case .for(let target, let iterable, let body, let otherwise):
      use([iterable, target])
      use(body + otherwise)
    case .with(let items, let body):
      use(items.flatMap { [$0.context, $0.target] })
      use(body)
    case .try(let statement):
      use(statement.body)
      for handler in statement.handlers {
        use([handler.type])
        if let name = handler.name { current.use(name.name) }
        use(handler.body)
      }
      use(statement.otherwise + statement.finally)
    case .import(let modules):
      for module in modules {
        let name = module.alias?.name ?? String(module.path.name.prefix { $0 != "." })
        current.use(name)
      }
    case .importFrom(let statement):
      for (name, alias) in statement.names { current.use((alias ?? name).name) }
    default: use(Self.expressions(of: statement))
    }
  }

  /// The expressions of a statement that holds no other statements.
  private static func expressions(of statement: Statement) -> [Expression?] {
    switch statement.kind {
    case .expression(let value): [value]
    case .assign(let targets, let value): [value] + targets
    case .augmentedAssign(let target, _, let value): [value, target]
    case .annotatedAssign(let target, _, let value): [value, target]
    case .delete(let targets): targets
    case .return(let value): [value]
    case .raise(let value, let cause): [value, cause]
    case .assert(let condition, let message): [condition, message]
    default: []
    }
  }

  private mutating func use(_ expression: Expression) {
    switch expression.kind {
    case .name(let name):
      if !comprehensionNames.contains(where: { $0.contains(name) }) { current.use(name) }
      // `super()` reads the class around the method.
      if name == "super" { current.use("__class__") }
    case .lambda(let parameters, let body):
      use(defaults(of: parameters))
      enter(.function, expression.span) { collector in
        collector.declare(parameters)
        collector.collect(body)
      }
    case .comprehension(let comprehension): use(comprehension, expression.span)
    case .yield(let value):
      current.isGenerator = true
      use([value])
    case .yieldFrom(let value):
      current.isGenerator = true
      use(value)
    case .named(let name, let value):
      use(value)
      current.use(name.name)
    default: for child in expression.children { use(child) }
    }
  }

  /// The first iterable belongs to the scope around.
  private mutating func use(_ comprehension: Comprehension, _ span: Span) {
    guard let first = comprehension.clauses.first else { return }
    use(first.iterable)
    if comprehension.needsFunction || current.kind == .classBody {
      enter(.function, span) { collector in
        for clause in comprehension.clauses {
          collector.assignTargets(clause.target, before: span.end)
        }
        collector.useInside(comprehension)
      }
    } else {
      comprehensionNames.append(Set(comprehension.clauses.flatMap { $0.target.targetNames }))
      useInside(comprehension)
      comprehensionNames.removeLast()
    }
  }

  private mutating func assignTargets(_ target: Expression, before end: Int) {
    for name in target.targetNames { current.assign(name, before: end) }
  }

  private mutating func useInside(_ comprehension: Comprehension) {
    for (index, clause) in comprehension.clauses.enumerated() {
      if index > 0 { use(clause.iterable) }
      use(clause.target)
      for condition in clause.conditions { use(condition) }
    }
    for element in comprehension.elements { use(element) }
  }

  private mutating func enter(
    _ kind: Scope.Kind, _ key: Span, _ body: (inout NameCollector) -> Void
  ) {
    let outer = current
    let names = comprehensionNames
    current = Scope(kind, parent: outer, start: key.start)
    comprehensionNames = []
    scopes[key] = current
    body(&self)
    current = outer
    comprehensionNames = names
  }

  private mutating func declare(_ parameters: Parameters) {
    for parameter in parameters.items { current.declareParameter(parameter.name.name) }
  }

  private func defaults(of parameters: Parameters) -> [Expression] {
    parameters.items.compactMap(\.defaultValue)
  }
}
