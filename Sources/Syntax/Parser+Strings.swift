// Strings: escapes, f-strings, and neighbours that are one string.

import Diagnostics

extension Parser {
  /// One or more string tokens in a row, which Python joins.
  mutating func strings() throws(Diagnostic) -> Expression {
    let start = current.start
    var parts: [StringPart] = []
    var bytes: [UInt8]?
    var isFormatted = false
    var isFirst = true
    while case .string(let token) = current.kind {
      guard isFirst || (bytes != nil) == token.isBytes else { throw fault(.mixedBytes) }
      if token.isBytes {
        bytes = (bytes ?? []) + Array(try decoded(token, token.start, token.end).utf8)
      } else if token.isFormatted {
        isFormatted = true
        var reader = FormattedStringReader(parser: self, token: token)
        parts += try reader.parts()
      } else {
        parts.append(.text(try decoded(token, token.start, token.end)))
      }
      isFirst = false
      advance()
    }
    let span = span(from: start)
    if let bytes { return Expression(.literal(.bytes(bytes)), span) }
    let merged = Self.merged(parts)
    if isFormatted { return Expression(.formattedString(merged), span) }
    if case .text(let text) = merged.first { return Expression(.literal(.string(text)), span) }
    return Expression(.literal(.string("")), span)
  }

  /// Neighbouring texts as one.
  private static func merged(_ parts: [StringPart]) -> [StringPart] {
    var result: [StringPart] = []
    for part in parts {
      if case .text(let text) = part, case .text(let before) = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(part)
      }
    }
    return result
  }

  /// The text of a part of a string token, its escapes resolved.
  func decoded(_ token: StringToken, _ start: Int, _ end: Int) throws(Diagnostic) -> String {
    let bytes = fragment.bytes[start..<end]
    guard !token.isRaw, bytes.contains(UInt8(ascii: "\\")) else {
      return Self.normalized(String(decoding: bytes, as: UTF8.self))
    }
    var result = String.UnicodeScalarView()
    var scalars = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
    while let scalar = scalars.popFirst() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      try appendEscape(&scalars, to: &result, isBytes: token.isBytes, Span(start, end))
    }
    return Self.normalized(String(result))
  }

  /// Line ends inside a string are `\n`, whatever the file has.
  private static func normalized(_ text: String) -> String {
    guard text.utf8.contains(13) else { return text }
    var result = ""
    for character in text { result += character == "\r\n" ? "\n" : String(character) }
    return result
  }

  private func appendEscape(
    _ scalars: inout Substring.UnicodeScalarView, to result: inout String.UnicodeScalarView,
    isBytes: Bool, _ place: Span
  ) throws(Diagnostic) {
    guard let escape = scalars.popFirst() else { return }
    switch escape {
    case "\n": break
    case "\r": if scalars.first == "\n" { scalars.removeFirst() }
    case "\\", "'", "\"": result.append(escape)
    case "a": result.append("\u{07}")
    case "b": result.append("\u{08}")
    case "f": result.append("\u{0C}")
    case "n": result.append("\n")
    case "r": result.append("\r")
    case "t": result.append("\t")
    case "v": result.append("\u{0B}")
    case "0"..."7": result.append(octal(escape, &scalars))
    case "x": result.append(try hexadecimal(2, &scalars, "\\xXX", place))
    case "u" where !isBytes: result.append(try hexadecimal(4, &scalars, "\\uXXXX", place))
    case "U" where !isBytes: result.append(try hexadecimal(8, &scalars, "\\UXXXXXXXX", place))
    case "N" where !isBytes: result.append(try named(&scalars, place))
    default:
      result.append("\\")
      result.append(escape)
    }
  }

  private func octal(
    _ first: Unicode.Scalar, _ scalars: inout Substring.UnicodeScalarView
  ) -> Unicode.Scalar {
    var value = first.value - 48
    for _ in 0..<2 {
      guard let next = scalars.first, ("0"..."7").contains(next) else { break }
      value = value * 8 + next.value - 48
      scalars.removeFirst()
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private func hexadecimal(
    _ count: Int, _ scalars: inout Substring.UnicodeScalarView, _ form: String, _ place: Span
  ) throws(Diagnostic) -> Unicode.Scalar {
    let digits = String(scalars.prefix(count))
    guard digits.count == count, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
    else {
      let message = "'unicodeescape' codec can't decode bytes: truncated or illegal \(form) escape"
      throw Diagnostic(.invalidEscape(message), in: fragment, place.start, place.end)
    }
    scalars.removeFirst(count)
    return scalar
  }

  /// `\N{GREEK SMALL LETTER ALPHA}`: the names that Unicode gives.
  private func named(
    _ scalars: inout Substring.UnicodeScalarView, _ place: Span
  ) throws(Diagnostic) -> Unicode.Scalar {
    let name = String(scalars.dropFirst().prefix { $0 != "}" }).uppercased()
    guard scalars.first == "{", scalars.count > name.unicodeScalars.count + 1,
      let scalar = Self.scalar(named: name)
    else {
      throw Diagnostic(
        .invalidEscape("unknown Unicode character name"), in: fragment, place.start, place.end)
    }
    scalars.removeFirst(name.unicodeScalars.count + 2)
    return scalar
  }

  private static func scalar(named name: String) -> Unicode.Scalar? {
    for value in UInt32(0x20)...0x1_FBFF {
      if let scalar = Unicode.Scalar(value), scalar.properties.name == name { return scalar }
    }
    return nil
  }
}

/// Takes an f-string apart into texts and replacement fields.
private struct FormattedStringReader {
  let parser: Parser
  let token: StringToken
  var place: Int

  init(parser: Parser, token: StringToken) {
    self.parser = parser
    self.token = token
    place = token.start
  }

  private var bytes: [UInt8] { parser.fragment.bytes }

  mutating func parts() throws(Diagnostic) -> [StringPart] {
    try parts(isSpec: false, depth: 0)
  }

  /// Reads up to the end of the string, or, inside a format spec, up to its `}`.
  private mutating func parts(isSpec: Bool, depth: Int) throws(Diagnostic) -> [StringPart] {
    var parts: [StringPart] = []
    var textStart = place
    func text(_ end: Int) throws(Diagnostic) -> StringPart {
      .text(try parser.decoded(token, textStart, end))
    }
    while place < token.end {
      let byte = bytes[place]
      let isDoubled = !isSpec && place + 1 < token.end && bytes[place + 1] == byte
      if byte == UInt8(ascii: "\\"), !token.isRaw {
        place = skippedEscape()
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}"), isDoubled {
        parts.append(try text(place + 1))
        place += 2
        textStart = place
      } else if byte == UInt8(ascii: "{") {
        parts.append(try text(place))
        try appendReplacement(to: &parts, depth: depth)
        textStart = place
      } else if byte == UInt8(ascii: "}") {
        if isSpec { break }
        throw fault("single '}' is not allowed")
      } else {
        place += 1
      }
    }
    parts.append(try text(place))
    return parts.filter { $0 != .text("") }
  }

  /// The place behind an escape; `\N{…}` has braces of its own.
  private func skippedEscape() -> Int {
    let next = min(place + 2, token.end)
    guard place + 2 < token.end, bytes[place + 1] == UInt8(ascii: "N"),
      bytes[place + 2] == UInt8(ascii: "{"),
      let close = bytes[place..<token.end].firstIndex(of: UInt8(ascii: "}"))
    else { return next }
    return close + 1
  }

  private mutating func appendReplacement(
    to parts: inout [StringPart], depth: Int
  ) throws(Diagnostic) {
    guard depth < 2 else { throw fault("expressions nested too deeply") }
    place += 1
    let start = place
    let end = try expressionEnd()
    let expression = try expression(start, end)
    place = end
    var conversion: Character?
    if bytes[place] == UInt8(ascii: "=") {
      parts.append(.text(String(decoding: bytes[start...place], as: UTF8.self)))
      place += 1
      while place < token.end, bytes[place] == UInt8(ascii: " ") {
        parts.append(.text(" "))
        place += 1
      }
      conversion = "r"
    }
    if place < token.end, bytes[place] == UInt8(ascii: "!") {
      guard place + 1 < token.end, "rsa".utf8.contains(bytes[place + 1]) else {
        throw fault("invalid conversion character: expected 's', 'r', or 'a'")
      }
      conversion = Character(Unicode.Scalar(bytes[place + 1]))
      place += 2
    }
    var spec: [StringPart] = []
    if place < token.end, bytes[place] == UInt8(ascii: ":") {
      place += 1
      spec = try self.parts(isSpec: true, depth: depth + 1)
      if conversion == "r", parts.last.map(endsWithEquals) ?? false { conversion = nil }
    }
    guard place < token.end, bytes[place] == UInt8(ascii: "}") else {
      throw fault("expecting '}'")
    }
    place += 1
    parts.append(
      .replacement(.init(expression: expression, conversion: conversion, spec: spec)))
  }

  private func endsWithEquals(_ part: StringPart) -> Bool {
    if case .text(let text) = part { text.hasSuffix("=") } else { false }
  }

  /// Where a field's expression ends: at `=`, `!`, `:` or `}` outside brackets and strings.
  private func expressionEnd() throws(Diagnostic) -> Int {
    var depth = 0
    var index = place
    while index < token.end {
      let byte = bytes[index]
      let next = index + 1 < token.end ? bytes[index + 1] : 0
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}") where depth == 0: return index
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""): index = skippedString(from: index)
      case UInt8(ascii: "!") where next == UInt8(ascii: "="): index += 1
      case UInt8(ascii: "!") where depth == 0, UInt8(ascii: ":") where depth == 0: return index
      case UInt8(ascii: "=") where next == UInt8(ascii: "="): index += 1
      case UInt8(ascii: "<"), UInt8(ascii: ">"): if next == UInt8(ascii: "=") { index += 1 }
      case UInt8(ascii: "=") where depth == 0: return index
      default: break
      }
      index += 1
    }
    throw fault("expecting '}'")
  }

  /// The place of the quote that ends a string inside a field.
  private func skippedString(from start: Int) -> Int {
    let quote = bytes[start]
    return bytes[(start + 1)..<token.end].firstIndex(of: quote) ?? token.end - 1
  }

  private func expression(_ start: Int, _ end: Int) throws(Diagnostic) -> Expression {
    let isBlank = bytes[start..<end].allSatisfy { $0 == 32 || $0 == 9 || $0 == 10 }
    guard !isBlank else { throw fault("empty expression not allowed") }
    guard parser.expressionDepth < Parser.deepestExpression else {
      throw parser.fault(.tooDeep)
    }
    var lexer = Lexer(parser.fragment, range: start..<end)
    var inner = Parser(parser.fragment, tokens: try lexer.tokenize())
    inner.expressionDepth = parser.expressionDepth + 1
    inner.functionDepth = parser.functionDepth
    let result =
      inner.at("yield")
      ? try inner.yieldExpression() : try inner.expressionList(allowsStars: true)
    guard inner.current.kind == .end else { throw inner.unexpected() }
    return result
  }

  private func fault(_ what: String) -> Diagnostic {
    Diagnostic(
      .badFormattedString(what), in: parser.fragment, min(place, token.end),
      min(place + 1, token.end))
  }
}
