// Templates of `str.format`: `'{} {name!r:>{width}}'`.

/// A piece of a template.
package enum FormatPiece {
  case text(String)
  case field(Field)

  package struct Field {
    /// `0`, `name`, or empty for the next one.
    package var name: String
    /// `.attribute` and `[item]` behind it.
    package var path: [Step]
    package var conversion: Character?
    package var spec: [FormatPiece]
  }

  package enum Step {
    case attribute(String)
    case item(String)
  }

  package static func parse(_ template: String, depth: Int = 0) throws -> [FormatPiece] {
    var reader = FormatReader(scalars: Array(template.unicodeScalars))
    return try reader.pieces(depth: depth)
  }
}

private struct FormatReader {
  let scalars: [Unicode.Scalar]
  private var index = 0

  init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func pieces(depth: Int) throws -> [FormatPiece] {
    guard depth <= 2 else { throw Fault.value("Max string recursion exceeded") }
    var pieces: [FormatPiece] = []
    var text = ""
    while index < scalars.count {
      let scalar = scalars[index]
      let isDoubled = index + 1 < scalars.count && scalars[index + 1] == scalar
      if scalar == "{" || scalar == "}", isDoubled {
        text.unicodeScalars.append(scalar)
        index += 2
      } else if scalar == "{" {
        pieces.append(.text(text))
        text = ""
        pieces.append(.field(try field(depth: depth)))
      } else if scalar == "}" {
        throw Fault.value("Single '}' encountered in format string")
      } else {
        text.unicodeScalars.append(scalar)
        index += 1
      }
    }
    return pieces + [.text(text)]
  }

  private mutating func field(depth: Int) throws -> FormatPiece.Field {
    index += 1
    let body = try fieldBody()
    let (head, spec) = split(body)
    var name = head
    var conversion: Character?
    if let mark = head.lastIndex(of: "!") {
      let word = head[head.index(after: mark)...]
      guard word.count == 1, let letter = word.first, "rsa".contains(letter) else {
        throw Fault.value("Unknown conversion specifier \(word)")
      }
      conversion = letter
      name = String(head[..<mark])
    }
    let (first, path) = try steps(name)
    return .init(
      name: first, path: path, conversion: conversion,
      spec: try FormatPiece.parse(spec, depth: depth + 1))
  }

  /// The text up to the brace that closes the field.
  private mutating func fieldBody() throws -> String {
    var open = 1
    var body = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "{" { open += 1 }
      if scalar == "}" { open -= 1 }
      index += 1
      if open == 0 { return String(body) }
      body.append(scalar)
    }
    throw Fault.value(
      body.isEmpty ? "Single '{' encountered in format string" : "expected '}' before end of string"
    )
  }

  /// Splits at the colon outside brackets.
  private func split(_ body: String) -> (String, String) {
    var isIndex = false
    for place in body.indices {
      if body[place] == "[" { isIndex = true }
      if body[place] == "]" { isIndex = false }
      if body[place] == ":", !isIndex {
        return (String(body[..<place]), String(body[body.index(after: place)...]))
      }
    }
    return (body, "")
  }

  private func steps(_ name: String) throws -> (String, [FormatPiece.Step]) {
    let first = name.prefix { $0 != "." && $0 != "[" }
    var rest = name.dropFirst(first.count)
    var path: [FormatPiece.Step] = []
    while let mark = rest.popFirst() {
      if mark == "." {
        let word = rest.prefix { $0 != "." && $0 != "[" }
        guard !word.isEmpty else { throw Fault.value("Empty attribute in format string") }
        path.append(.attribute(String(word)))
        rest = rest.dropFirst(word.count)
      } else {
        guard let end = rest.firstIndex(of: "]") else {
          throw Fault.value("Missing ']' in format string")
        }
        path.append(.item(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      }
    }
    return (String(first), path)
  }
}
