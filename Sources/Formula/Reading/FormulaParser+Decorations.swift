// Lengths, colours, boxes, phantoms: what changes the look of atoms and not what they are.

extension FormulaParser {
  mutating func decoration(_ command: Command, _ token: Token) throws(FormulaFault) -> Atom {
    switch command {
    case .phantom(let kind): return .decorated(.phantom(kind), try argument(of: token))
    case .smash: return try smash(token)
    case .lap(let kind): return .decorated(.lap(kind), try argument(of: token))
    case .raise:
      let height = try length(after: token)
      return .decorated(.raise(height), [try text(TextFont(), token)])
    case .rule: return try rule(token)
    case .textColor:
      let color = try color(after: token)
      return .decorated(.color(color), try argument(of: token))
    case .colorBox(let hasBorder):
      let border = hasBorder ? try color(after: token) : nil
      let background = try color(after: token)
      return .decorated(.background(background, border: border), [try text(TextFont(), token)])
    case .box:
      // `\boxed` holds mathematics, `\fbox` running text.
      if token.isCommand("boxed") {
        return .decorated(.box, [.styled(.display, try argument(of: token))])
      }
      return .decorated(.box, [try text(TextFont(), token)])
    case .strike(let strike): return .decorated(.strike(strike), try argument(of: token))
    case .cancelTo:
      let value = try argument(of: token)
      let struck = Atom.decorated(.strike(.cancel), try argument(of: token))
      return .scripts(base: [struck], lower: nil, upper: value)
    default: throw FormulaFault(.misplaced(token.text), token.range)
    }
  }

  private mutating func smash(_ token: Token) throws(FormulaFault) -> Atom {
    let side = try expander.bracketed(after: token)?.text
    return .decorated(
      .smash(top: side != "b", bottom: side != "t"), try argument(of: token))
  }

  /// `\rule[raise]{width}{height}`.
  private mutating func rule(_ token: Token) throws(FormulaFault) -> Atom {
    _ = try expander.bracketed(after: token)
    let width = try length(after: token)
    _ = try length(after: token)
    return .space(width)
  }

  // MARK: Lengths

  /// A length in braces, or as it stands: `\kern1em`, `\hspace{-.5em}`.
  mutating func length(after command: Token) throws(FormulaFault) -> Length {
    var first = try take()
    if first.isCharacter("*") { first = try take() }
    expander.putBack(first)
    if first.isCharacter("{") {
      let text = try raw(command)
      guard let length = Self.length(text.text) else {
        throw FormulaFault(.malformedLength(text.text), text.range)
      }
      return length
    }
    return try bareLength(command)
  }

  private mutating func bareLength(_ command: Token) throws(FormulaFault) -> Length {
    var text = ""
    while case .character(let scalar) = try peek().kind,
      scalar.properties.numericType != nil || ".+-−".unicodeScalars.contains(scalar)
    {
      text.unicodeScalars.append(scalar)
      _ = try take()
    }
    for _ in 0..<2 {
      guard case .character(let scalar) = try peek().kind, scalar.isTeXLetter else { break }
      text.unicodeScalars.append(scalar)
      _ = try take()
    }
    guard let length = Self.length(text) else {
      throw FormulaFault(.malformedLength(text), command.range)
    }
    return length
  }

  /// `-1.5em`, `3 mu`; a rubber length counts without its stretch.
  static func length(_ text: String) -> Length? {
    let letters = text.split { $0 == " " }.joined()
    let amount = letters.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    let unit = letters.dropFirst(amount.count).prefix(2)
    guard let value = Double(amount), value.isFinite, abs(value) < 1e6 else { return nil }
    return Length(value, unit: String(unit))
  }

  // MARK: Colours

  mutating func color(after command: Token) throws(FormulaFault) -> String {
    let model = try expander.bracketed(after: command)?.text
    let value = try raw(command)
    let text = value.text.split { $0 == " " }.joined()
    guard let color = Self.color(text, model: model) else {
      throw FormulaFault(.malformedColor(value.text), value.range)
    }
    return color
  }

  /// A CSS name or `#rgb`, `#rrggbb`; with a model, `1,0,.5` or `255,0,128`.
  private static func color(_ text: String, model: String?) -> String? {
    if let model, model.lowercased() == "rgb" {
      let parts = text.split(separator: ",").compactMap { Double($0) }
      let scale = model == "RGB" ? 1.0 : 255
      guard parts.count == 3, parts.allSatisfy({ (0...255).contains($0 * scale) }) else {
        return nil
      }
      return "#" + parts.map { hexadecimal(Int(($0 * scale).rounded())) }.joined()
    }
    let isHexadecimal = { (digits: Substring) in
      [3, 6].contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
    if text.hasPrefix("#") { return isHexadecimal(text.dropFirst()) ? text : nil }
    if text.count == 6, text.contains(where: \.isNumber), isHexadecimal(text[...]) {
      return "#" + text
    }
    let name = text.lowercased()
    return name.count <= 24 && !name.isEmpty && name.allSatisfy { ("a"..."z").contains($0) }
      ? name : nil
  }

  private static func hexadecimal(_ value: Int) -> String {
    (value < 16 ? "0" : "") + String(value, radix: 16)
  }
}
