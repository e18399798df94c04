// `\not`: the sign that says the opposite.

enum Negations {
  /// The negated sign: Unicode's own where it has one, else the sign with a stroke through it.
  static func negated(_ sign: String) -> String {
    pairs[sign] ?? sign + "\u{338}"
  }

  /// The sign that a negated one negates; nil for a sign that has a name of its own.
  static func affirmed(_ sign: String) -> String? {
    if let scalar = sign.unicodeScalars.first, sign.unicodeScalars.count == 2,
      sign.unicodeScalars.last == "\u{338}"
    {
      return String(scalar)
    }
    return affirmations[sign]
  }

  private static let affirmations = Dictionary(
    uniqueKeysWithValues: pairs.map { ($0.value, $0.key) })

  private static let pairs: [String: String] = {
    let list = """
      =≠ ∈∉ ∋∌ <≮ >≯ ≤≰ ≥≱ ≡≢ ∼≁ ≃≄ ≅≇ ≈≉ ⊂⊄ ⊃⊅ ⊆⊈ ⊇⊉ ⊑⋢ ⊒⋣ ∃∄ ∣∤ ∥∦ ≺⊀ ≻⊁ ≼⋠ ≽⋡ →↛ ←↚ ↔↮ ⇒⇏ ⇐⇍ ⇔⇎
      ⊢⊬ ⊨⊭ ⊩⊮ ≲≴ ≳≵ ≶≸ ≷≹ ⊲⋪ ⊳⋫ ⊴⋬ ⊵⋭ ≍≭
      """
    var pairs: [String: String] = [:]
    for pair in list.split(whereSeparator: \.isWhitespace) {
      pairs[String(pair.prefix(1))] = String(pair.dropFirst())
    }
    return pairs
  }()
}
