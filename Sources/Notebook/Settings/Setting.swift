// A YAML value with its place: what front matter and cell options are read from.

import Diagnostics

/// A value as the notebook gives it, not yet of any type.
struct Setting: Equatable, Sendable {
  indirect enum Value: Equatable, Sendable {
    case scalar(Scalar)
    case list([Setting])
    case mapping([Entry])
  }

  /// A scalar's text; `isPlain` when it stands without quotes, so that it may be a number.
  struct Scalar: Equatable, Sendable {
    var text: String
    var isPlain: Bool
  }

  /// A key and its value.
  struct Entry: Equatable, Sendable {
    var key: String
    var keySpan: Span
    var value: Setting
  }

  var value: Value
  var span: Span
}

extension Setting {
  /// The value as a message quotes it.
  var description: String {
    switch value {
    case .scalar(let scalar) where scalar.text.isEmpty: "nothing"
    case .scalar(let scalar): "'\(scalar.text)'"
    case .list: "a list"
    case .mapping: "`key: value` pairs"
    }
  }

  /// Whether nothing was given: `key:` with nothing behind it, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let scalar) = value, scalar.isPlain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  /// A scalar's text, whatever it could be read as; nil for lists, mappings and null.
  var text: String? {
    guard case .scalar(let scalar) = value, !isNull else { return nil }
    return scalar.text
  }

  /// `true` and `false`, and YAML 1.1's and knitr's other spellings of them.
  var flag: Bool? {
    guard case .scalar(let scalar) = value, scalar.isPlain else { return nil }
    return switch scalar.text.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }

  /// A number's text, digits' separators taken out.
  private var numeral: String? {
    guard case .scalar(let scalar) = value, scalar.isPlain,
      scalar.text.utf8.contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    return String(scalar.text.filter { $0 != "_" })
  }

  /// A whole number: `1000`, `100_000`, `1e9`.
  var wholeNumber: Int? {
    guard let numeral else { return nil }
    return Int(numeral) ?? Double(numeral).flatMap { Int(exactly: $0) }
  }

  /// A whole number without sign, over all 64 bits.
  var unsignedNumber: UInt64? {
    numeral.flatMap { UInt64($0) } ?? wholeNumber.flatMap { UInt64(exactly: $0) }
  }

  /// A finite number.
  var number: Double? {
    numeral.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }
}
