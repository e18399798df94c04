// Refuses YAML that would exhaust the stack or the memory before a parser sees it.

import Diagnostics

/// Yams parses by recursion and puts an alias's whole value in its place, so hostile text must be
/// turned away first. The counts are upper bounds read off the bytes: they look at no quotes.
enum YAMLBounds {
  private static let depthLimit = 100
  private static let indentationLimit = 400
  private static let aliasLimit = 20

  static func check(_ fragment: SourceFragment) throws(Fault) {
    try checkFlowDepth(fragment)
    try checkBlockDepth(fragment)
    try checkAliases(fragment)
  }

  private static func checkFlowDepth(_ fragment: SourceFragment) throws(Fault) {
    var depth = 0
    for (offset, byte) in fragment.bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: continue
      }
      if depth > depthLimit { throw tooDeep(fragment, at: offset) }
    }
  }

  private static func checkBlockDepth(_ fragment: SourceFragment) throws(Fault) {
    var indentation = 0
    var markers = 0
    var isPrefix = true
    for (offset, byte) in fragment.bytes.enumerated() {
      if byte == .lineFeed {
        (indentation, markers, isPrefix) = (0, 0, true)
      } else if isPrefix {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): markers += 1
        case .space, .tab: indentation += 1
        default: isPrefix = false
        }
        if markers > depthLimit || indentation > indentationLimit {
          throw tooDeep(fragment, at: offset)
        }
      }
    }
  }

  /// Nested aliases multiply: `n` of them make at most 3^(n/3) copies, some 1,500 for 20.
  private static func checkAliases(_ fragment: SourceFragment) throws(Fault) {
    var anchors = 0
    var aliases = 0
    var previous = UInt8.lineFeed
    for (offset, byte) in fragment.bytes.enumerated() {
      defer { previous = byte }
      guard previous.isWhitespace || "[{,-?:".utf8.contains(previous) else { continue }
      if byte == UInt8(ascii: "&") { anchors += 1 }
      if byte == UInt8(ascii: "*") { aliases += 1 }
      if anchors > 0, aliases > aliasLimit {
        throw Fault(.tooManyAliases(limit: aliasLimit), fragment.span(offset, offset + 1))
      }
    }
  }

  private static func tooDeep(_ fragment: SourceFragment, at offset: Int) -> Fault {
    Fault(.yamlTooDeep(limit: depthLimit), fragment.span(offset, offset + 1))
  }
}
