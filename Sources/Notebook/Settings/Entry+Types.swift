// A key's value as the type that the key takes, or the fault that says what it takes.

import Diagnostics

extension Setting.Entry {
  /// The fault of a value of the wrong type.
  func wrong(_ expected: Expectation) -> Fault {
    Fault(.wrongValue(key: key, expected: expected, found: value.description), value.span)
  }

  /// A text; nil where nothing is given.
  func text() throws(Fault) -> String? {
    if value.isNull { return nil }
    guard let text = value.text else { throw wrong(.text) }
    return text
  }

  func flag() throws(Fault) -> Bool {
    guard let flag = value.flag else { throw wrong(.flag) }
    return flag
  }

  func wholeNumber(in range: ClosedRange<Int>) throws(Fault) -> Int {
    guard let number = value.wholeNumber, range.contains(number) else {
      throw wrong(.wholeNumber(range))
    }
    return number
  }

  func positiveNumber() throws(Fault) -> Double {
    guard let number = value.number, number > 0 else { throw wrong(.number) }
    return number
  }

  func seed() throws(Fault) -> UInt64 {
    guard let seed = value.unsignedNumber else { throw wrong(.seed) }
    return seed
  }

  /// One text or a list of them.
  func texts() throws(Fault) -> [String] {
    if value.isNull { return [] }
    if let text = value.text { return [text] }
    guard case .list(let items) = value.value else { throw wrong(.texts) }
    return try items.map { item throws(Fault) in
      guard let text = item.text else { throw wrong(.texts) }
      return text
    }
  }

  func entries() throws(Fault) -> [Setting.Entry] {
    if value.isNull { return [] }
    guard case .mapping(let entries) = value.value else { throw wrong(.mapping) }
    return entries
  }

  /// A number of bytes, plain or with a decimal (`MB`) or binary (`MiB`) unit.
  func bytes() throws(Fault) -> Int {
    if let number = value.wholeNumber, number > 0 { return number }
    guard let text = value.text, let number = Self.bytes(text), number > 0 else {
      throw wrong(.bytes)
    }
    return number
  }

  private static func bytes(_ text: String) -> Int? {
    let unitStart = text.firstIndex { $0.isLetter } ?? text.endIndex
    let figure = text[..<unitStart].filter { $0 != " " && $0 != "_" }
    guard let scale = units[text[unitStart...].lowercased()], let count = Double(String(figure))
    else { return nil }
    return Int(exactly: (count * scale).rounded())
  }

  private static let units: [String: Double] = [
    "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824,
  ]
}
