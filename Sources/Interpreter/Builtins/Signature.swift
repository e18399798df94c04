// The parameters of a builtin, read from the text in its descriptor.

/// A builtin's parameters in order, as the binder needs them.
package struct Signature: Sendable {
  package struct Parameter: Sendable, Equatable {
    package var name: String
    package var kind: Kind
    /// The default as written, for help; nil for a required parameter.
    package var defaultText: String?
  }

  package enum Kind: Sendable, Equatable {
    case positionalOnly
    case positional
    case variadic
    case keywordOnly
    case variadicKeywords
  }

  package let parameters: [Parameter]
  /// How many values can come by position, `*args` apart.
  let positionalCount: Int
  /// How many of the first parameters must be given.
  let requiredCount: Int
  let variadicIndex: Int?
  let variadicKeywordsIndex: Int?
  let hasRequiredKeywords: Bool

  /// - Parameter text: Python's syntax, `a, /, axis=None, *rest, keepdims=False, **options`; commas
  ///   inside a default's brackets or quotes do not count.
  package init(_ text: String) {
    var parameters: [Parameter] = []
    var kind = Kind.positional
    for piece in Self.split(text) {
      if piece == "/" {
        for index in parameters.indices { parameters[index].kind = .positionalOnly }
      } else if piece == "*" {
        kind = .keywordOnly
      } else if piece.hasPrefix("**") {
        parameters.append(Parameter(name: String(piece.dropFirst(2)), kind: .variadicKeywords))
      } else if piece.hasPrefix("*") {
        parameters.append(Parameter(name: String(piece.dropFirst()), kind: .variadic))
        kind = .keywordOnly
      } else {
        parameters.append(Self.parameter(piece, kind))
      }
    }
    self.parameters = parameters
    positionalCount = parameters.count { $0.kind == .positional || $0.kind == .positionalOnly }
    requiredCount = parameters.prefix(positionalCount).count { $0.defaultText == nil }
    variadicIndex = parameters.firstIndex { $0.kind == .variadic }
    variadicKeywordsIndex = parameters.firstIndex { $0.kind == .variadicKeywords }
    hasRequiredKeywords = parameters.contains { $0.kind == .keywordOnly && $0.defaultText == nil }
  }

  /// Whether every argument comes by position, as CPython's functions in C have it.
  var isPositionalOnly: Bool {
    parameters.allSatisfy { $0.kind == .positionalOnly || $0.kind == .variadic }
  }

  /// Whether the first parameter is the object of a method.
  var hasReceiver: Bool { parameters.first?.name == "self" }

  /// How errors call a parameter: by its quoted name; by its number where it has no name for calls;
  /// not at all where it is the only one.
  func label(of parameter: Int) -> String {
    guard parameters.indices.contains(parameter) else { return "\(parameter + 1) " }
    guard isPositionalOnly else { return "'\(parameters[parameter].name)' " }
    let receivers = hasReceiver ? 1 : 0
    return positionalCount - receivers <= 1 ? "" : "\(parameter + 1 - receivers) "
  }

  private static func parameter(_ piece: String, _ kind: Kind) -> Parameter {
    guard let equals = piece.firstIndex(of: "=") else { return Parameter(name: piece, kind: kind) }
    let text = String(piece[piece.index(after: equals)...])
    return Parameter(name: String(piece[..<equals]), kind: kind, defaultText: text)
  }

  private static func split(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var depth = 0
    var isQuoted = false
    for character in text {
      if character == "'" { isQuoted.toggle() }
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0, !isQuoted {
        pieces.append(current)
        current = ""
      } else if character != " " || isQuoted || depth > 0 {
        current.append(character)
      }
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }
}
