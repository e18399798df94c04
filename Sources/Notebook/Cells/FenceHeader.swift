// What stands behind the backticks of a fence: whether it is a cell, and its attributes.

import Diagnostics

/// The header of a fence, in the spellings of Quarto, knitr, MyST, jupytext and pandoc.
struct FenceHeader {
  enum Kind: Equatable {
    /// A cell that runs; `isMyST` where its head may hold `:key: value` lines.
    case cell(isMyST: Bool)
    case math
    case shown
  }

  var kind = Kind.shown
  var attributes: [Setting.Entry] = []
  var warning: Fault?

  private static let cellNames = ["loss", "python", "code-cell"]

  /// - Parameter runsPython: Whether plain `python` fences run.
  init(_ info: Range<Int>, in file: SourceFile, runsPython: Bool) {
    let text = file.bytes[info].trimmed
    if text.first == .openBrace {
      readBraces(text, in: file)
    } else {
      let name = text.prefix { !Self.endsName($0) }
      let word = String(decoding: name, as: UTF8.self)
      if word == "math" {
        kind = .math
      } else if word == "loss" || word == "python" && runsPython {
        kind = .cell(isMyST: false)
      } else {
        return
      }
      attributes = FenceAttributes.read(Self.withoutBraces(text[name.endIndex...]), in: file)
    }
  }

  private mutating func readBraces(_ text: ArraySlice<UInt8>, in file: SourceFile) {
    let end = text.lastIndex(of: .closeBrace) ?? text.endIndex
    let inner = text[(text.startIndex + 1)..<end].trimmed
    let name = inner.prefix { !Self.endsName($0) }
    let word = String(decoding: name, as: UTF8.self)
    if word == "math" || Self.cellNames.contains(word) {
      kind = word == "math" ? .math : .cell(isMyST: word == "code-cell")
      attributes = FenceAttributes.read(inner[name.endIndex...], in: file)
    } else if name.first?.isLetter ?? false,
      let suggestion = Suggestion.nearest(to: word, in: Self.cellNames)
    {
      warning = Fault(
        .mistypedFence(found: word, suggestion: suggestion), Span(text.startIndex, text.endIndex))
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte.isWhitespace || byte == UInt8(ascii: ",") || byte == .openBrace
  }

  private static func withoutBraces(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = text.trimmed
    guard text.first == .openBrace, text.last == .closeBrace else { return text }
    return text.dropFirst().dropLast()
  }

  /// The language of a fence that is shown, from its info as libcmark gives it.
  static func language(of info: String) -> String? {
    let word = info.drop { $0 == "{" || $0 == "." || $0 == "=" }
      .prefix { !$0.isWhitespace && !"{},".contains($0) }
    let isBraced = info.hasPrefix("{")
    let plain = info.prefix { !$0.isWhitespace }
    let language = isBraced ? word : plain
    return language.isEmpty ? nil : String(language)
  }
}

/// Attributes such as `label=x, echo=FALSE`, `#fig-x .wide`, `tags=["parameters"]`.
enum FenceAttributes {
  static func read(_ text: ArraySlice<UInt8>, in file: SourceFile) -> [Setting.Entry] {
    AttributeTokens.split(text).compactMap { entry($0, in: file) }
  }

  /// `key=value`, or `#label`, or knitr's bare label; `.class` says nothing here.
  private static func entry(_ token: ArraySlice<UInt8>, in file: SourceFile) -> Setting.Entry? {
    let span = Span(token.startIndex, token.endIndex)
    guard let equals = token.firstIndex(of: UInt8(ascii: "=")) else {
      if token.first == UInt8(ascii: ".") { return nil }
      let label = token.first == UInt8(ascii: "#") ? token.dropFirst() : token
      return .init(key: "label", keySpan: span, value: scalar(label))
    }
    let name = token[..<equals]
    let key = String(decoding: name.map { $0 == 0x2E ? 0x2D : $0 }, as: UTF8.self)
    let keySpan = Span(name.startIndex, name.endIndex)
    return .init(key: key, keySpan: keySpan, value: value(token[(equals + 1)...]))
  }

  private static func value(_ text: ArraySlice<UInt8>) -> Setting {
    guard text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else {
      return scalar(text)
    }
    let items = AttributeTokens.split(text.dropFirst().dropLast()).map(scalar)
    return Setting(value: .list(items), span: Span(text.startIndex, text.endIndex))
  }

  private static func scalar(_ text: ArraySlice<UInt8>) -> Setting {
    let isQuoted = AttributeTokens.isQuoted(text)
    let inner = AttributeTokens.unquoted(text)
    let scalar = Setting.Scalar(text: String(decoding: inner, as: UTF8.self), isPlain: !isQuoted)
    return Setting(value: .scalar(scalar), span: Span(text.startIndex, text.endIndex))
  }
}
