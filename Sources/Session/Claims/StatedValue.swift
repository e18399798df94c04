// What a claim states, taken apart: numbers with their tolerances, and the shape around them.

/// A stated value: a skeleton of brackets and words, with the numbers that stand in it.
struct StatedValue {
  /// A tolerance that the author gave, instead of the one that the digits imply.
  enum Tolerance: Equatable {
    case absolute(Double, text: String)
    case relative(Double, text: String)
  }

  /// The text without its tolerance.
  var text: String
  /// The text with each number replaced by `#`, commas and blanks dropped, `array(…)` taken off.
  var skeleton: String
  var numbers: [StatedNumber]
  var tolerance: Tolerance?

  init(_ stated: String) {
    (text, tolerance) = Self.splitTolerance(stated)
    (skeleton, numbers) = Self.takeApart(Self.withoutArray(text))
  }

  /// Whether the whole of it is one number.
  var isNumber: Bool { skeleton == "#" }

  /// `0.37 ± 0.01`, `0.37 (rtol=1e-3)`, `0.37 (atol=0.01)`.
  private static func splitTolerance(_ stated: String) -> (String, Tolerance?) {
    let pieces = stated.split(separator: "±", omittingEmptySubsequences: false)
    if pieces.count == 2, let bound = StatedNumber(pieces[1].trimmed) {
      return (pieces[0].trimmed, .absolute(bound.value, text: bound.text))
    }
    guard stated.hasSuffix(")"), let open = stated.lastIndex(of: "(") else {
      return (stated.trimmed, nil)
    }
    let inner = stated[stated.index(after: open)...].dropLast()
    let parts = inner.split(separator: "=")
    guard parts.count == 2, let bound = StatedNumber(parts[1].trimmed) else {
      return (stated.trimmed, nil)
    }
    switch parts[0].trimmed {
    case "rtol": return (stated[..<open].trimmed, .relative(bound.value, text: bound.text))
    case "atol": return (stated[..<open].trimmed, .absolute(bound.value, text: bound.text))
    default: return (stated.trimmed, nil)
    }
  }

  /// NumPy's `array([1., 2.], dtype=float32)` as the nested brackets inside it.
  private static func withoutArray(_ text: String) -> Substring {
    for prefix in ["array(", "tensor("] where text.hasPrefix(prefix) && text.hasSuffix(")") {
      let inner = text.dropFirst(prefix.count).dropLast()
      guard let end = inner.lastIndex(of: "]") else { return inner }
      return inner[...end]
    }
    return Substring(text)
  }

  private static func takeApart(_ text: Substring) -> (String, [StatedNumber]) {
    var skeleton = ""
    var numbers: [StatedNumber] = []
    var word = ""
    var quote: Character?
    func flush() {
      if word.isEmpty { return }
      if let number = StatedNumber(word) {
        numbers.append(number)
        skeleton += "#"
      } else {
        skeleton += word
      }
      word = ""
    }
    for character in text {
      if let open = quote {
        skeleton.append(character)
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        flush()
        quote = character
        skeleton.append(character)
      } else if "[](){}:".contains(character) {
        flush()
        skeleton.append(character)
      } else if character == "," || character.isWhitespace {
        flush()
      } else {
        word.append(character)
      }
    }
    flush()
    return (skeleton, numbers)
  }
}

extension StringProtocol {
  /// The text without blanks and line breaks at its ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
