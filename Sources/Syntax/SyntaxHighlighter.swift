// Colours for code: what each piece of a text is, decided when the page is made.

import Diagnostics

/// A piece of code and what it is.
package struct HighlightedToken: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case plain
    case keyword
    case string
    case number
    case comment
    case claim
    case symbol
    case function
  }

  package var kind: Kind
  package var text: String
}

package enum SyntaxHighlighter {
  /// The text in pieces that together are the text, byte for byte. Where it is not Python, the rest
  /// is plain.
  package static func tokens(in text: String) -> [HighlightedToken] {
    let fragment = SourceFragment(whole: SourceFile(path: "", text: text))
    var lexer = Lexer(fragment)
    let tokens = (try? lexer.tokenize()) ?? lexer.tokens
    var pieces: [(start: Int, end: Int, kind: HighlightedToken.Kind)] = []
    for (index, token) in tokens.enumerated() where token.end > token.start {
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if let kind = kind(of: token, before: next) { pieces.append((token.start, token.end, kind)) }
    }
    for comment in lexer.comments {
      let body = String(decoding: fragment.bytes[comment.start..<comment.end], as: UTF8.self)
        .drop { $0 == "#" || $0 == " " }
      let isClaim = body.hasPrefix("=>") || body.hasPrefix("=/>")
      pieces.append((comment.start, comment.end, isClaim ? .claim : .comment))
    }
    pieces.sort { $0.start < $1.start }
    return joined(pieces, fragment.bytes)
  }

  private static func kind(of token: Token, before next: Token?) -> HighlightedToken.Kind? {
    switch token.kind {
    case .keyword: .keyword
    case .number: .number
    case .string: .string
    case .symbol: .symbol
    case .name: next?.kind == .symbol && next?.text == "(" ? .function : nil
    default: nil
    }
  }

  /// The pieces with what stands between them as plain text.
  private static func joined(
    _ pieces: [(start: Int, end: Int, kind: HighlightedToken.Kind)], _ bytes: [UInt8]
  ) -> [HighlightedToken] {
    var result: [HighlightedToken] = []
    var place = 0
    func append(_ end: Int, _ kind: HighlightedToken.Kind) {
      guard end > place else { return }
      let text = String(decoding: bytes[place..<end], as: UTF8.self)
      result.append(HighlightedToken(kind: kind, text: text))
      place = end
    }
    for piece in pieces where piece.start >= place {
      append(piece.start, .plain)
      append(piece.end, piece.kind)
    }
    append(bytes.count, .plain)
    return result
  }
}
