// The statements of the S-expressions that TreePrinter writes.

import Diagnostics

@testable import Syntax

extension TreePrinter {
  func show(_ statement: Statement) -> String {
    let span = statement.span
    switch statement.kind {
    case .expression(let expression): return form("do", span, [show(expression)])
    case .assign(let targets, let value):
      return form("=", span, targets.map(show) + [show(value)])
    case .augmentedAssign(let target, let binary, let value):
      return form(binary.rawValue + "=", span, [show(target), show(value)])
    case .annotatedAssign(let target, let annotation, let value):
      return form(":", span, [show(target), show(annotation), optional(value)])
    case .delete(let targets): return form("del", span, targets.map(show))
    case .pass: return form("pass", span, [])
    case .break: return form("break", span, [])
    case .continue: return form("continue", span, [])
    case .return(let value): return form("return", span, [optional(value)])
    case .raise(let exception, let cause):
      return form("raise", span, [optional(exception), optional(cause)])
    case .assert(let condition, let message):
      return form("assert", span, [show(condition), optional(message)])
    case .global(let names): return form("global", span, names.map(\.name))
    case .nonlocal(let names): return form("nonlocal", span, names.map(\.name))
    case .import(let modules):
      return form("import", span, modules.map { renamed($0.path, $0.alias) })
    case .importFrom(let source):
      let names = source.names.isEmpty ? ["*"] : source.names.map(renamed)
      return form("from", span, [source.module.name] + names)
    default: return showCompound(statement)
    }
  }

  private func renamed(_ name: Identifier, _ alias: Identifier?) -> String {
    alias.map { "(\(name.name) as \($0.name))" } ?? name.name
  }

  private func showCompound(_ statement: Statement) -> String {
    let span = statement.span
    switch statement.kind {
    case .if(let condition, let body, let otherwise):
      return form("if", span, [show(condition), block(body), block(otherwise)])
    case .while(let condition, let body, let otherwise):
      return form("while", span, [show(condition), block(body), block(otherwise)])
    case .for(let target, let iterable, let body, let otherwise):
      return form("for", span, [show(target), show(iterable), block(body), block(otherwise)])
    case .function(let function): return show(function, span)
    case .class(let definition): return show(definition, span)
    case .with(let items, let body):
      let shown = items.map { "(\(show($0.context)) \(optional($0.target)))" }
      return form("with", span, shown + [block(body)])
    case .try(let statement): return show(statement, span)
    default: return "?"
    }
  }

  private func show(_ function: FunctionDefinition, _ span: Span) -> String {
    let decorators = function.decorators.map { "@" + show($0) }
    let signature = [show(function.parameters), optional(function.returns)]
    return form(
      "def", span, [function.name.name] + decorators + signature + [block(function.body)])
  }

  private func show(_ definition: ClassDefinition, _ span: Span) -> String {
    let decorators = definition.decorators.map { "@" + show($0) }
    let arguments = "(" + definition.arguments.map(show).joined(separator: " ") + ")"
    return form(
      "class", span,
      [definition.name.name] + decorators + [arguments, block(definition.body)])
  }

  private func show(_ statement: TryStatement, _ span: Span) -> String {
    let handlers = statement.handlers.map { handler in
      form(
        "except", handler.span,
        [optional(handler.type), handler.name?.name ?? "_", block(handler.body)])
    }
    return form(
      "try", span,
      [block(statement.body)] + handlers + [block(statement.otherwise), block(statement.finally)])
  }
}
