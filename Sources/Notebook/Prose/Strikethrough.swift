// GFM's strikethrough: text between one or two tildes on each side, found once emphasis is known.

enum Strikethrough {
  /// More open runs of tildes are text: a tree of values is freed by recursion.
  private static let depthLimit = 32

  /// The content with what stands between equal runs of tildes struck through.
  static func marked(_ content: [Inline]) -> [Inline] {
    guard content.contains(where: holdsTildes) else { return content }
    var pass = Pass()
    for (index, inline) in content.enumerated() {
      guard case .text(let text) = inline, holdsTildes(inline) else {
        pass.append(inline)
        continue
      }
      let before = index > 0 ? Neighbour(content[index - 1]) : .space
      let after = index + 1 < content.count ? Neighbour(content[index + 1]) : .space
      pass.read(text, before: before, after: after)
    }
    pass.flush()
    return pass.output
  }

  private static func holdsTildes(_ inline: Inline) -> Bool {
    if case .text(let text) = inline { text.utf8.contains(UInt8(ascii: "~")) } else { false }
  }

  /// What stands beside a run of tildes, as the rules of emphasis see it.
  private enum Neighbour {
    case space, punctuation, other

    init(_ scalar: Unicode.Scalar) {
      if scalar.properties.isWhitespace {
        self = .space
      } else if scalar.isASCII ? UInt8(scalar.value).isPunctuation : Self.isPunctuation(scalar) {
        self = .punctuation
      } else {
        self = .other
      }
    }

    /// A break is white space, and every mark around an inline is punctuation.
    init(_ inline: Inline) {
      switch inline {
      case .softBreak, .lineBreak: self = .space
      default: self = .punctuation
      }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        true
      default: false
      }
    }
  }

  /// The content so far and the runs of tildes in it that may still open a strikethrough.
  private struct Pass {
    private(set) var output: [Inline] = []
    /// Text that still may go on.
    private var pending = ""
    private var openers: [(index: Int, length: Int)] = []

    mutating func append(_ inline: Inline) {
      if case .text(let text) = inline {
        pending += text
      } else {
        flush()
        output.append(inline)
      }
    }

    /// Puts the text so far in its place; it was joined apart, for a copy at each piece would make the
    /// work quadratic.
    mutating func flush() {
      guard !pending.isEmpty else { return }
      output.append(.text(pending))
      pending = ""
    }

    mutating func read(_ text: String, before: Neighbour, after: Neighbour) {
      var rest = text.unicodeScalars[...]
      var previous = before
      while let start = rest.firstIndex(of: "~") {
        if start > rest.startIndex {
          append(.text(String(rest[..<start])))
          previous = Neighbour(rest[rest.index(before: start)])
        }
        let run = rest[start...].prefix { $0 == "~" }
        rest = rest[run.endIndex...]
        let next = rest.first.map { Neighbour($0) } ?? after
        addRun(run.count, previous, next)
        previous = .punctuation
      }
      if !rest.isEmpty { append(.text(String(rest))) }
    }

    private mutating func addRun(_ length: Int, _ before: Neighbour, _ after: Neighbour) {
      let isLeft = after != .space && (after != .punctuation || before != .other)
      let isRight = before != .space && (before != .punctuation || after != .other)
      guard length <= 2 else { return append(tildes(length)) }
      if isRight, let opener = openers.lastIndex(where: { $0.length == length }) {
        close(opener)
      } else if isLeft, openers.count < depthLimit {
        flush()
        openers.append((output.count, length))
        output.append(tildes(length))
      } else {
        append(tildes(length))
      }
    }

    private mutating func close(_ opener: Int) {
      flush()
      let start = openers[opener].index
      let inner = Array(output[(start + 1)...])
      openers.removeSubrange(opener...)
      output.removeSubrange(start...)
      output.append(.strikethrough(inner))
    }

    private func tildes(_ length: Int) -> Inline {
      .text(String(repeating: "~", count: length))
    }
  }
}
