// Reads formulas back and computes what they say: a reader of its own, with the rules of precedence that
// people read formulas by, and IEEE doubles.

import Foundation

/// What a row says: its value, and how it was understood, fully parenthesized.
struct ReadValue: Equatable {
  var values: [Double]
  var meaning: String

  init(_ value: Double, _ meaning: String) { (values, self.meaning) = ([value], meaning) }
  init(_ values: [Double], _ meaning: String) { (self.values, self.meaning) = (values, meaning) }

  var number: Double { values.count == 1 ? values[0] : .nan }
}

/// Reads one row.
///
/// - A sum is made of products, a product of factors joined by `·` or side by side.
/// - What stands below `∑` reaches to the end of its product.
/// - A word applies to the one factor that follows it, or to what stands in parentheses.
/// - Any other function needs parentheses.
struct MathMLReader {
  struct Unreadable: Error { var reason: String }

  /// The values of names, by how they look: `x_1`, `α`.
  var names: [String: [Double]]
  private var row: MathMLPiece.Row
  private var place = 0

  init(_ row: MathMLPiece.Row, names: [String: [Double]] = [:]) {
    self.row = row
    self.names = names
  }

  static func read(
    _ row: MathMLPiece.Row, names: [String: [Double]] = [:]
  ) throws -> ReadValue {
    var reader = MathMLReader(row, names: names)
    let value = try reader.condition()
    guard reader.place == row.count else { throw Unreadable(reason: "more follows") }
    return value
  }

  private var next: MathMLPiece? { place < row.count ? row[place] : nil }

  private mutating func take(_ sign: String) -> Bool {
    guard next == .sign(sign) else { return false }
    place += 1
    return true
  }

  // MARK: Truth

  mutating func condition() throws -> ReadValue {
    var result = try comparison()
    while case .sign(let sign)? = next, sign == "∧" || sign == "∨" {
      place += 1
      let right = try comparison()
      let truth =
        sign == "∧"
        ? result.number != 0 && right.number != 0 : result.number != 0 || right.number != 0
      result = ReadValue(truth ? 1 : 0, "(\(result.meaning)\(sign)\(right.meaning))")
    }
    return result
  }

  private mutating func comparison() throws -> ReadValue {
    if next == .name("¬") {
      place += 1
      let inner = try factor()
      return ReadValue(inner.number == 0 ? 1 : 0, "¬\(inner.meaning)")
    }
    var left = try sum()
    guard case .sign(let first)? = next, Self.comparisons[first] != nil else { return left }
    var holds = true
    var meaning = left.meaning
    while case .sign(let sign)? = next, let compare = Self.comparisons[sign] {
      place += 1
      let right = try sum()
      holds = holds && compare(left.number, right.number)
      meaning += sign + right.meaning
      left = right
    }
    return ReadValue(holds ? 1 : 0, "(\(meaning))")
  }

  private static let comparisons: [String: @Sendable (Double, Double) -> Bool] = [
    "=": { $0 == $1 }, "≠": { $0 != $1 }, "<": { $0 < $1 }, "≤": { $0 <= $1 }, ">": { $0 > $1 },
    "≥": { $0 >= $1 },
  ]

  // MARK: Sums and products

  private mutating func sum() throws -> ReadValue {
    var result: ReadValue
    if take("−") {
      let inner = try product()
      result = ReadValue(inner.values.map { -$0 }, "(−\(inner.meaning))")
    } else {
      result = try product()
    }
    while case .sign(let sign)? = next, sign == "+" || sign == "−" {
      place += 1
      let right = try product()
      let values = try joined(result, right) { sign == "+" ? $0 + $1 : $0 - $1 }
      result = ReadValue(values, "(\(result.meaning)\(sign)\(right.meaning))")
    }
    return result
  }

  private mutating func product() throws -> ReadValue {
    var result = try factor()
    while let piece = next {
      if take("·") {
        let right = try factor()
        // The inner product of two vectors.
        let values =
          result.values.count > 1 && right.values.count > 1
          ? [zip(result.values, right.values).reduce(0) { $0 + $1.0 * $1.1 }]
          : try joined(result, right, *)
        result = ReadValue(values, "(\(result.meaning)·\(right.meaning))")
      } else if take("mod") {
        let right = try factor()
        let rest = result.number - (result.number / right.number).rounded(.down) * right.number
        result = ReadValue(rest, "(\(result.meaning) mod \(right.meaning))")
      } else if Self.isFactor(piece) {
        let right = try factor()
        if case .number = piece { throw Unreadable(reason: "a number behind a factor") }
        result = ReadValue(
          try joined(result, right, *), "(\(result.meaning)·\(right.meaning))")
      } else {
        break
      }
    }
    return result
  }

  private static func isFactor(_ piece: MathMLPiece) -> Bool {
    switch piece {
    case .sign, .text: false
    default: true
    }
  }

  func joined(
    _ left: ReadValue, _ right: ReadValue, _ join: (Double, Double) -> Double
  ) throws -> [Double] {
    if left.values.count == 1 { return right.values.map { join(left.values[0], $0) } }
    if right.values.count == 1 { return left.values.map { join($0, right.values[0]) } }
    guard left.values.count == right.values.count else { throw Unreadable(reason: "lengths") }
    return zip(left.values, right.values).map(join)
  }

  // MARK: Factors

  private mutating func factor() throws -> ReadValue {
    guard let piece = next else { throw Unreadable(reason: "nothing follows") }
    place += 1
    if case .scripts(let base, let lower, let upper) = piece, let word = base.onlySymbol,
      ["∑", "∏", "max", "min"].contains(word)
    {
      return try reduction(word, lower, upper)
    }
    if next == .sign("\u{2061}") {
      place += 1
      return try application(of: piece)
    }
    // Nothing says where cases end but the end of their row.
    if case .fenced("{", _, _) = piece, next != nil { throw Unreadable(reason: "open cases") }
    return try value(of: piece)
  }

  private mutating func reduction(
    _ word: String, _ lower: MathMLPiece.Row, _ upper: MathMLPiece.Row
  ) throws -> ReadValue {
    _ = take("\u{2061}")
    guard case .name(let letter)? = lower.first else { throw Unreadable(reason: "no index") }
    var range = 0..<(names.values.map(\.count).filter { $0 > 1 }.max() ?? 1)
    if lower.count > 1, case .number(let first)? = lower.last, case .number(let last)? = upper.first
    {
      range = (Int(first) ?? 0)..<((Int(last) ?? 0) + 1)
    }
    let start = place
    var terms: [ReadValue] = []
    for index in range {
      place = start
      names[letter] = [Double(index)]
      terms.append(word == "∑" || word == "∏" ? try product() : try factor())
    }
    names[letter] = nil
    let numbers = terms.map(\.number)
    let value: Double =
      switch word {
      case "∑": numbers.reduce(0, +)
      case "∏": numbers.reduce(1, *)
      case "max": numbers.max() ?? .nan
      default: numbers.min() ?? .nan
      }
    return ReadValue(value, "\(word)\(letter)[\(terms.first?.meaning ?? "")]")
  }

  private mutating func application(of head: MathMLPiece) throws -> ReadValue {
    let (word, base) = head.word
    guard let piece = next else { throw Unreadable(reason: "a function of nothing") }
    let isWord = Self.words[word] != nil
    if case .fenced("(", let inner, _) = piece {
      place += 1
      let arguments = try Self.list(inner, names: names)
      let values = arguments.map(\.number)
      return ReadValue(
        try Self.apply(word, base, values),
        "\(word)\(base)(\(arguments.map(\.meaning).joined(separator: ",")))")
    }
    guard isWord, Self.isFactor(piece) else { throw Unreadable(reason: "no argument") }
    place += 1
    if next == .sign("\u{2061}") { throw Unreadable(reason: "a word of a word") }
    if case .fenced("{", _, _) = piece, next != nil { throw Unreadable(reason: "open cases") }
    let argument = try value(of: piece)
    return ReadValue(
      try Self.apply(word, base, [argument.number]), "\(word)\(base)(\(argument.meaning))")
  }

  private static func apply(
    _ word: String, _ base: String, _ arguments: [Double]
  ) throws -> Double {
    switch word {
    case "max": return arguments.max() ?? .nan
    case "min": return arguments.min() ?? .nan
    case "σ" where arguments.count == 1: return 1 / (1 + exp(-arguments[0]))
    case "log" where base == "2": return log2(arguments[0])
    case "log" where base == "10": return log10(arguments[0])
    default:
      guard let function = words[word], arguments.count == 1 else {
        throw Unreadable(reason: "an unknown function \(word)")
      }
      return function(arguments[0])
    }
  }

  private static let words: [String: @Sendable (Double) -> Double] = [
    "log": { log($0) }, "exp": { exp($0) }, "sin": { sin($0) }, "cos": { cos($0) },
    "tan": { tan($0) }, "tanh": { tanh($0) }, "sinh": { sinh($0) }, "cosh": { cosh($0) },
    "arctan": { atan($0) }, "sgn": { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
  ]

  static func list(_ row: MathMLPiece.Row, names: [String: [Double]]) throws -> [ReadValue] {
    let items = row.split(separator: .sign(","), omittingEmptySubsequences: false)
    for case .fenced("{", _, _)? in items.dropLast().map(\.last) {
      throw Unreadable(reason: "open cases before a comma")
    }
    return try items.map { try read(MathMLPiece.Row($0), names: names) }
  }
}
