// Claims: which comments make one, and which statement each is about.

import Diagnostics

/// Finds the claims among a cell's comments.
struct ClaimReader {
  let fragment: SourceFragment
  let tokens: [Token]
  let comments: [Comment]

  /// Adds to a program its claims, in order, and a warning for each that is about nothing.
  func read(into program: inout Program) {
    let ends = program.statements.map(\.span)
    var index = 0
    while index < comments.count {
      let comment = comments[index]
      index += 1
      guard let (isErratum, stated) = claim(in: comment) else { continue }
      var text = stated
      var end = comment.end
      while isOpen(text), index < comments.count, continues(comments[index], from: end),
        claim(in: comments[index]) == nil
      {
        text += "\n" + body(of: comments[index])
        end = comments[index].end
        index += 1
      }
      let span = fragment.span(comment.start, end)
      let claim = ClaimComment(isErratum: isErratum, stated: text, span: span)
      if let statement = statement(before: span.start, comment, ends, program) {
        program.claims.append((statement, claim))
      } else {
        program.warnings.append(aboutNothing(span))
      }
    }
  }

  /// The text behind `# =>` or `# =/>`.
  private func claim(in comment: Comment) -> (isErratum: Bool, stated: String)? {
    let text = body(of: comment)
    if text.hasPrefix("=/>") { return (true, trimmed(text.dropFirst(3))) }
    if text.hasPrefix("=>") { return (false, trimmed(text.dropFirst(2))) }
    return nil
  }

  /// The comment without its `#` and the blanks around.
  private func body(of comment: Comment) -> String {
    let bytes = fragment.bytes[comment.start..<comment.end].drop { $0 == UInt8(ascii: "#") }
    return trimmed(Substring(String(decoding: bytes, as: UTF8.self)))
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  /// Whether a bracket in the stated text still waits for its end.
  private func isOpen(_ text: String) -> Bool {
    var depth = 0
    for character in text {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
    }
    return depth > 0
  }

  /// Whether a comment stands alone on the line right below a place.
  private func continues(_ comment: Comment, from end: Int) -> Bool {
    comment.standsAlone && lineBreaks(end, comment.start) == 1
  }

  private func lineBreaks(_ start: Int, _ end: Int) -> Int {
    fragment.bytes[min(start, end)..<end].count { $0 == UInt8(ascii: "\n") }
  }

  /// The index of the expression statement that a claim is about: the one on its line, or the one
  /// right above with nothing but comments between.
  private func statement(
    before start: Int, _ comment: Comment, _ spans: [Span], _ program: Program
  ) -> Int? {
    guard let index = spans.lastIndex(where: { $0.start < start }) else { return nil }
    guard case .expression = program.statements[index].kind, spans[index].end <= start else {
      return nil
    }
    let between = fragment.file.text(in: spans[index].end..<start)
    let isAdjacent = between.split(separator: "\n", omittingEmptySubsequences: false)
      .dropFirst().dropLast().allSatisfy { line in
        line.drop { $0.isWhitespace || $0 == ">" }.hasPrefix("#")
      }
    return isAdjacent ? index : nil
  }

  private func aboutNothing(_ span: Span) -> Diagnostic {
    Diagnostic(
      .warning, "this claim is about nothing", at: .init(file: fragment.file, span: span),
      hints: [
        "a claim stands behind an expression, or right below one, at the top level of a cell: "
          + "write the name on a line of its own"
      ])
  }
}
