// `import` and `from … import`.

import Diagnostics

extension Parser {
  mutating func importStatement() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    var modules: [ImportedModule] = []
    repeat {
      let path = try dottedName()
      modules.append(ImportedModule(path: path, alias: try alias()))
    } while accept(.comma)
    return .import(modules)
  }

  mutating func importFromStatement() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    let module = try sourceModule()
    try expect(.import)
    if isAt(.star) {
      guard surroundings.isModuleLevel else {
        throw SyntaxFailure(.importStarInside, current.span)
      }
      advance()
      return .importFrom(ImportFrom(module: module, names: []))
    }
    return .importFrom(ImportFrom(module: module, names: try importedNames()))
  }

  /// A dotted name; a relative one keeps its leading dots.
  private mutating func sourceModule() throws(SyntaxFailure) -> Identifier {
    let start = current.span.start
    var dots = ""
    while isAt(.dot) || isAt(.ellipsis) {
      dots += text(of: current)
      advance()
    }
    if !dots.isEmpty, isAt(.import) { return Identifier(dots, span(from: start)) }
    let name = try dottedName()
    return Identifier(dots + name.name, span(from: start))
  }

  private mutating func dottedName() throws(SyntaxFailure) -> Identifier {
    var path = try identifier()
    let start = path.span.start
    var parts = [path.name]
    while accept(.dot) { parts.append(try identifier().name) }
    path.name = parts.joined(separator: ".")
    path.span = span(from: start)
    return path
  }

  private mutating func alias() throws(SyntaxFailure) -> Identifier? {
    accept(.as) ? try identifier() : nil
  }

  private mutating func importedNames() throws(SyntaxFailure)
    -> [(name: Identifier, alias: Identifier?)]
  {
    let isGrouped = accept(.leftParenthesis)
    var names: [(name: Identifier, alias: Identifier?)] = []
    repeat {
      if isGrouped, isAt(.rightParenthesis), !names.isEmpty { break }
      if !isGrouped, current.kind == .newline, !names.isEmpty {
        throw SyntaxFailure(.trailingImportComma, tokens[index - 1].span)
      }
      let name = try identifier()
      names.append((name, try alias()))
    } while accept(.comma)
    if isGrouped, !accept(.rightParenthesis) { throw unexpected() }
    return names
  }
}
