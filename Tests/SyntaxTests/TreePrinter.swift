// Writes syntax trees as the S-expressions in which record.py writes CPython's.

import Diagnostics

@testable import Syntax

struct TreePrinter {
  let file: SourceFile
  /// Whether each node says where it stands.
  var showsSpans = false

  func text(_ program: Program) -> String {
    program.statements.map(show).joined(separator: "\n")
  }

  func place(_ span: Span) -> String {
    guard showsSpans else { return "" }
    let (start, end) = (file.location(at: span.start), file.location(at: span.end))
    return "@\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  func form(_ head: String, _ span: Span, _ parts: [String]) -> String {
    "(" + ([head + place(span)] + parts).joined(separator: " ") + ")"
  }

  func block(_ statements: [Statement]) -> String {
    "[" + statements.map(show).joined(separator: " ") + "]"
  }

  func optional(_ expression: Expression?) -> String { expression.map(show) ?? "_" }

  func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"": result += "\\\(scalar)"
      case _ where scalar.value < 32 || scalar.value == 127:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

// MARK: - Expressions

extension TreePrinter {
  func show(_ expression: Expression) -> String {
    let span = expression.span
    switch expression.kind {
    case .literal(let literal): return show(literal) + place(span)
    case .name(let name): return name + place(span)
    case .formattedString(let parts): return form("f", span, parts.map(show))
    case .tuple(let elements): return form("tuple", span, elements.map(show))
    case .list(let elements): return form("list", span, elements.map(show))
    case .set(let elements): return form("set", span, elements.map(show))
    case .dict(let items): return form("dict", span, items.map(show))
    case .starred(let inner): return form("*", span, [show(inner)])
    case .unary(let unary, let operand): return form(unary.rawValue, span, [show(operand)])
    case .binary(let left, let binary, let right):
      return form(binary.rawValue, span, [show(left), show(right)])
    case .boolean(let boolean, let operands):
      return form(boolean.rawValue, span, operands.map(show))
    case .comparison(let first, let links):
      return form("compare", span, [show(first)] + links.flatMap(show))
    case .conditional(let condition, let then, let otherwise):
      return form("if", span, [show(condition), show(then), show(otherwise)])
    case .lambda(let parameters, let body):
      return form("lambda", span, [show(parameters), show(body)])
    case .call(let function, let arguments):
      return form("call", span, [show(function)] + arguments.map(show))
    case .attribute(let object, let name): return form(".", span, [show(object), name.name])
    case .index(let container, let index):
      return form("at", span, [show(container), show(index)])
    case .slice(let lower, let upper, let step):
      return form("slice", span, [lower, upper, step].map(optional))
    case .comprehension(let comprehension): return show(comprehension, span)
    case .named(let name, let value): return form(":=", span, [name.name, show(value)])
    case .yield(let value): return form("yield", span, [optional(value)])
    case .yieldFrom(let value): return form("yield-from", span, [show(value)])
    case .await(let value): return form("await", span, [show(value)])
    }
  }

  private func show(_ literal: Literal) -> String {
    switch literal {
    case .none: "None"
    case .ellipsis: "..."
    case .bool(let value): value ? "True" : "False"
    case .int(let value): "\(value)"
    case .bigInt(let digits): "(big \(digits))"
    case .float(let value): "\(value)"
    case .imaginary(let value): "(imaginary \(value))"
    case .string(let text): quoted(text)
    case .bytes(let bytes): "b[" + bytes.map(String.init).joined(separator: " ") + "]"
    }
  }

  private func show(_ part: StringPart) -> String {
    switch part {
    case .text(let text): return quoted(text)
    case .replacement(let replacement):
      let conversion = replacement.conversion.map(String.init) ?? "_"
      let parts = [show(replacement.expression), conversion] + replacement.spec.map(show)
      return "{" + parts.joined(separator: " ") + "}"
    }
  }

  private func show(_ item: DictItem) -> String {
    switch item {
    case .pair(let key, let value): "(\(show(key)) \(show(value)))"
    case .unpacked(let mapping): "(** \(show(mapping)))"
    }
  }

  private func show(_ link: ComparisonLink) -> [String] {
    let name = link.comparison.rawValue.split(separator: " ").joined(separator: "-")
    return [name, show(link.operand)]
  }

  func show(_ argument: Argument) -> String {
    switch argument.kind {
    case .positional: show(argument.value)
    case .keyword(let name): "(\(name.name)= \(show(argument.value)))"
    case .unpacked: "(* \(show(argument.value)))"
    case .unpackedKeywords: "(** \(show(argument.value)))"
    }
  }

  private func show(_ comprehension: Comprehension, _ span: Span) -> String {
    let clauses = comprehension.clauses.map { clause in
      let parts = ["for", show(clause.target), show(clause.iterable)]
      let conditions = clause.conditions.map { "(if \(show($0)))" }
      return "(" + (parts + conditions).joined(separator: " ") + ")"
    }
    switch comprehension.element {
    case .list(let element): return form("list-of", span, [show(element)] + clauses)
    case .set(let element): return form("set-of", span, [show(element)] + clauses)
    case .generator(let element): return form("generator-of", span, [show(element)] + clauses)
    case .dict(let key, let value):
      return form("dict-of", span, [show(key), show(value)] + clauses)
    }
  }

  func show(_ parameters: Parameters) -> String {
    "(" + parameters.items.map(show).joined(separator: " ") + ")"
  }

  private func show(_ parameter: Parameter) -> String {
    let mark =
      switch parameter.kind {
      case .positionalOnly: "/"
      case .positional: ""
      case .variadic: "*"
      case .keywordOnly: "="
      case .variadicKeywords: "**"
      }
    let text = mark + parameter.name.name
    if parameter.annotation == nil, parameter.defaultValue == nil { return text }
    return "(\(text) \(optional(parameter.annotation)) \(optional(parameter.defaultValue)))"
  }
}
