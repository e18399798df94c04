// Fenced blocks: where they stand, whether they are closed, what their info string asks for.

import Diagnostics

/// A fence in the source.
struct Fence {
  private let body: Body
  private let node: CMarkTree.Node
  private let mark: UInt8
  private let length: Int
  /// The byte range of the opening fence, its info string included.
  private let opening: Span

  /// Nil where the first line holds no fence.
  init?(body: Body, node: CMarkTree.Node) {
    guard node.firstLine >= 1, node.firstLine <= body.lines.count else { return nil }
    let line = body.lines[node.firstLine - 1]
    let start = line.indices.first { index in
      guard line[index] == 96 || line[index] == UInt8(ascii: "~") else { return false }
      return line[index...].prefix { $0 == line[index] }.count >= 3
    }
    guard let start else { return nil }
    self.body = body
    self.node = node
    mark = line[start]
    length = line[start...].prefix { $0 == line[start] }.count
    let offset = body.offset(ofLine: node.firstLine - 1)
    opening = Span(offset + start, offset + line.count)
  }

  /// Whether the last line is a closing fence.
  var isClosed: Bool {
    guard node.lastLine > node.firstLine, node.lastLine <= body.lines.count else { return false }
    let line = TableLines.withoutContainer(body.lines[node.lastLine - 1])
    let run = line.prefix { $0 == mark }.count
    return run >= length && line.dropFirst(run).allSatisfy { $0 == 32 || $0 == 9 }
  }

  var neverClosed: Diagnostic {
    let text = String(repeating: Character(Unicode.Scalar(mark)), count: length)
    return Diagnostic(
      "this fence is never closed", at: .init(file: body.file, span: opening),
      hints: ["close it with a line of \(text) where the code ends"])
  }

  func mistyped(_ word: String, _ suggestion: String) -> Diagnostic {
    Diagnostic(
      .warning, "'\(word)' is no kind of cell, so this block is shown and not run",
      at: .init(file: body.file, span: opening), label: "did you mean '\(suggestion)'?")
  }

  /// From the opening fence to the end of the block.
  var span: Span {
    let last = min(max(node.lastLine, node.firstLine), body.lines.count)
    return Span(opening.start, body.file.range(ofLine: body.fileLine(last)).upperBound)
  }

  /// The byte range of each line of the block's text in the file: the end of its line there.
  func lines(of text: String) -> [Range<Int>] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.enumerated().map { index, line in
      let range = body.file.range(ofLine: body.fileLine(node.firstLine + 1 + index))
      let start = max(range.lowerBound, range.upperBound - line.utf8.count)
      return start..<range.upperBound
    }
  }
}

/// What stands behind a fence: `loss`, `{loss}`, `{python, echo=false}`.
struct FenceInfo {
  /// The first word as written.
  let word: String
  /// The word without braces.
  let language: String
  /// Whether the block is a cell.
  let runs: Bool
  /// `key=value` pairs inside the braces.
  private(set) var attributes: [(key: String, value: String)] = []
  /// The kind of cell that was probably meant.
  private(set) var suggestion: String?

  private static let cellNames = ["loss", "python", "code-cell"]

  init(_ info: String, runsPython: Bool) {
    let text = info.trimmingBlanks
    let isBraced = text.hasPrefix("{")
    let inside = isBraced ? String(text.dropFirst().prefix { $0 != "}" }) : text
    let words = inside.split { $0 == " " || $0 == "," || $0 == "\t" }.map(String.init)
    let first = words.first ?? ""
    language = first
    word = isBraced ? "{\(first)}" : first
    runs =
      isBraced
      ? Self.cellNames.contains(first) : first == "loss" || (first == "python" && runsPython)
    if isBraced {
      for entry in words.dropFirst() {
        let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2 {
          attributes.append((parts[0], parts[1]))
        } else if entry.hasPrefix("#") {
          attributes.append(("label", String(entry.dropFirst())))
        }
      }
    }
    if isBraced, !runs, !first.isEmpty, first.first != ".", first.first != "#" {
      suggestion = Suggestion.nearest(to: first, in: Self.cellNames).map { "{\($0)}" }
    }
  }
}
