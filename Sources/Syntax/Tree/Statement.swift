// The syntax tree's statements: Python's, each with its span in the file.

import Diagnostics

/// A statement.
package struct Statement: Sendable, Hashable {
  package var kind: Kind
  package var span: Span

  package init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable, Hashable {
    case expression(Expression)
    /// `a = b = value`: targets in order, one or more.
    case assign(targets: [Expression], value: Expression)
    case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
    /// `target: annotation = value`; without a value it only declares the name.
    case annotatedAssign(target: Expression, annotation: Expression, value: Expression?)
    case delete([Expression])
    case pass
    case `break`
    case `continue`
    case `return`(Expression?)
    case raise(Expression?, cause: Expression?)
    case assert(Expression, message: Expression?)
    case global([Identifier])
    case nonlocal([Identifier])
    case `import`([ImportedModule])
    case importFrom(ImportFrom)
    case `if`(condition: Expression, body: [Statement], otherwise: [Statement])
    case `while`(condition: Expression, body: [Statement], otherwise: [Statement])
    case `for`(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
    case function(FunctionDefinition)
    case `class`(ClassDefinition)
    case with([WithItem], body: [Statement])
    case `try`(TryStatement)
  }
}

/// `import a.b.c as name`.
package struct ImportedModule: Sendable, Hashable {
  /// The dotted name: `matplotlib.pyplot`.
  package var path: Identifier
  package var alias: Identifier?

  package init(path: Identifier, alias: Identifier?) {
    self.path = path
    self.alias = alias
  }
}

/// `from module import a as b, c`, or `import *`.
package struct ImportFrom: Sendable, Hashable {
  package var module: Identifier
  /// The names; empty for `*`.
  package var names: [(name: Identifier, alias: Identifier?)]

  package init(module: Identifier, names: [(name: Identifier, alias: Identifier?)]) {
    self.module = module
    self.names = names
  }

  package static func == (left: ImportFrom, right: ImportFrom) -> Bool {
    left.module == right.module && left.names.elementsEqual(right.names, by: ==)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(module)
    for (name, alias) in names {
      hasher.combine(name)
      hasher.combine(alias)
    }
  }
}

package struct FunctionDefinition: Sendable, Hashable {
  package var name: Identifier
  package var parameters: Parameters
  package var body: [Statement]
  package var decorators: [Expression]
  package var returns: Expression?

  package init(
    name: Identifier, parameters: Parameters, body: [Statement], decorators: [Expression],
    returns: Expression?
  ) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.decorators = decorators
    self.returns = returns
  }
}

package struct ClassDefinition: Sendable, Hashable {
  package var name: Identifier
  package var arguments: [Argument]
  package var body: [Statement]
  package var decorators: [Expression]

  package init(
    name: Identifier, arguments: [Argument], body: [Statement], decorators: [Expression]
  ) {
    self.name = name
    self.arguments = arguments
    self.body = body
    self.decorators = decorators
  }
}

/// `with context as target`.
package struct WithItem: Sendable, Hashable {
  package var context: Expression
  package var target: Expression?

  package init(context: Expression, target: Expression?) {
    self.context = context
    self.target = target
  }
}

package struct TryStatement: Sendable, Hashable {
  /// `except type as name:`; without a type it catches everything.
  package struct Handler: Sendable, Hashable {
    package var type: Expression?
    package var name: Identifier?
    package var body: [Statement]
    package var span: Span

    package init(type: Expression?, name: Identifier?, body: [Statement], span: Span) {
      self.type = type
      self.name = name
      self.body = body
      self.span = span
    }
  }

  package var body: [Statement]
  package var handlers: [Handler]
  package var otherwise: [Statement]
  package var finally: [Statement]

  package init(
    body: [Statement], handlers: [Handler], otherwise: [Statement], finally: [Statement]
  ) {
    self.body = body
    self.handlers = handlers
    self.otherwise = otherwise
    self.finally = finally
  }
}

/// A claim in a comment: `# => stated` or `# =/> stated`.
package struct ClaimComment: Sendable, Hashable {
  /// Whether it is an erratum: a stated value that must not hold.
  package var isErratum: Bool
  /// The text after the arrow, trimmed; lines right below a claim that only continue it
  /// (`# [3. 4.]])`) are joined to it by line breaks.
  package var stated: String
  package var span: Span

  package init(isErratum: Bool, stated: String, span: Span) {
    self.isErratum = isErratum
    self.stated = stated
    self.span = span
  }
}

/// A parsed cell: its statements, its claims and what a reader is warned of.
package struct Program: Sendable {
  package var statements: [Statement]
  /// Claims by the index in `statements` of the expression statement that they are about.
  package var claims: [(statement: Int, claim: ClaimComment)]
  /// Whether the last statement ended in `;`, which hides its value as in Jupyter.
  package var endsWithSemicolon: Bool
  /// `%magic` lines, ignored with a warning, and claims that stand below nothing they could be about.
  package var warnings: [Diagnostic]

  package init(
    statements: [Statement] = [], claims: [(statement: Int, claim: ClaimComment)] = [],
    endsWithSemicolon: Bool = false, warnings: [Diagnostic] = []
  ) {
    self.statements = statements
    self.claims = claims
    self.endsWithSemicolon = endsWithSemicolon
    self.warnings = warnings
  }
}
