// f-strings: literal text, and expressions in braces that are parsed where they stand.

import Diagnostics

extension Parser {
  /// The parts of an f-string.
  mutating func formattedParts(
    _ shape: StringShape, of token: Token
  ) throws(SyntaxFailure) -> [StringPart] {
    var cursor = FormattedStringCursor(fragment: fragment, shape: shape)
    return try parts(&cursor, specDepth: 0)
  }

  /// Text and replacements up to the end, or in a format spec up to its closing brace.
  private mutating func parts(
    _ cursor: inout FormattedStringCursor, specDepth: Int
  ) throws(SyntaxFailure) -> [StringPart] {
    var joined = JoinedString()
    while true {
      let text = try cursor.literalText(isInSpec: specDepth > 0)
      joined.append(.text(text))
      if cursor.isAtEnd || cursor.byte == UInt8(ascii: "}") { return joined.finishedParts() }
      if specDepth == 2 { throw cursor.failure(.formattedStringDepth) }
      try replacement(&cursor, specDepth: specDepth, into: &joined)
    }
  }

  /// `'{' expression ['='] ['!' conversion] [':' spec] '}'`
  private mutating func replacement(
    _ cursor: inout FormattedStringCursor, specDepth: Int, into joined: inout JoinedString
  ) throws(SyntaxFailure) {
    cursor.position += 1
    let range = try cursor.expressionRange()
    let expression = try embeddedExpression(range)
    let isSelfDocumenting = cursor.accept("=")
    if isSelfDocumenting {
      cursor.skipBlanks()
      let written = fragment.bytes[range.lowerBound..<cursor.position]
      joined.append(.text(String(decoding: written, as: UTF8.self)))
    }
    var conversion = cursor.accept("!") ? try cursor.conversion() : nil
    let hasSpec = cursor.accept(":")
    let spec = hasSpec ? try parts(&cursor, specDepth: specDepth + 1) : []
    guard cursor.accept("}") else { throw cursor.failure(.formattedStringUnclosed) }
    if isSelfDocumenting, conversion == nil, !hasSpec { conversion = "r" }
    joined.append(
      .replacement(
        StringPart.Replacement(expression: expression, conversion: conversion, spec: spec)))
  }

  /// Parses a range of the fragment as an expression, with the parser's bounds still in force.
  private mutating func embeddedExpression(
    _ range: Range<Int>
  ) throws(SyntaxFailure) -> Expression {
    let source = Lexer.lex(fragment, range: range, mode: .expression)
    let outer = (tokens, index, previousEnd, statementStart)
    (tokens, index, statementStart) = (source.tokens, 0, 0)
    formattedStringDepth += 1
    let scope = openScope()
    do throws(SyntaxFailure) {
      try enter()
      let expression = try groupContents(from: current.span.start, until: .end)
      leave()
      closeScope(scope)
      formattedStringDepth -= 1
      (tokens, index, previousEnd, statementStart) = outer
      return expression
    } catch {
      throw (source.failure ?? error).inFormattedString
    }
  }
}

extension SyntaxFailure {
  fileprivate var inFormattedString: SyntaxFailure {
    if case .inFormattedString = fault { return self }
    // What is too deep or not supported is so wherever it stands.
    guard fault.errorClass == "SyntaxError" else { return self }
    return SyntaxFailure(.inFormattedString(fault), span)
  }
}
