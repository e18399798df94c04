// Whatever the bytes are, parsing ends with a tree or an error that stands in the file.

import Diagnostics
import Testing

@testable import Syntax

@Suite struct HostileTextTests {
  /// A small generator with a fixed seed (xorshift64*), so that a failure can be seen again.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return state &* 0x2545_F491_4F6C_DD1D
    }
  }

  /// What went wrong with the bytes, in words; empty where all is well.
  private func complaints(about bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    let fragment = SourceFragment(whole: SourceFile(path: "cell.md", bytes: bytes))
    var complaints: [String] = []
    for isCell in [true, false] {
      do throws(Diagnostic) {
        if isCell {
          _ = try Parser.parse(fragment)
        } else {
          _ = try Parser.parseExpression(fragment)
        }
      } catch {
        let span = error.place?.span ?? Span(-1, -1)
        if span.start < 0 || span.end > bytes.count || error.message.isEmpty {
          complaints.append("\(error.message) at \(span): \(text)")
        }
      }
    }
    let joined = SyntaxHighlighter.tokens(in: text).map(\.text).joined()
    if !joined.utf8.elementsEqual(text.utf8) { complaints.append("bytes were lost: \(text)") }
    return complaints
  }

  @Test func randomBytesAreReadOrRejected() {
    let found = onThread {
      var generator = Generator(state: 1)
      return (0..<400).flatMap { _ in
        let count = Int.random(in: 0..<60, using: &generator)
        return complaints(
          about: (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
      }
    }
    #expect(found == [])
  }

  @Test func randomWordsOfTheLanguageAreReadOrRejected() {
    let words =
      Keyword.allCases.map(\.rawValue) + Symbol.allCases.map(\.rawValue) + [
        "x", "f", "1", "2.5", "'a'", "f'{x}'", "f'", "'''", "\n", "\n  ", "\n    ", "# => 1", "\\",
        "b'a'", "match", "case", "print", "{", "}", "θ", "\t", "0x", "1e5", "10j",
      ]
    let found = onThread {
      var generator = Generator(state: 2)
      return (0..<1500).flatMap { _ in
        let count = Int.random(in: 1..<25, using: &generator)
        let picked = (0..<count).compactMap { _ in words.randomElement(using: &generator) }
        let separator = Bool.random(using: &generator) ? " " : ""
        return complaints(about: Array(picked.joined(separator: separator).utf8))
      }
    }
    #expect(found == [])
  }

  @Test(arguments: TreeTests.topics)
  func programsCutShortAreReadOrRejected(_ topic: String) {
    let snippets = Snippet.read("Snippets/\(topic).txt")
    let found = onThread {
      snippets.flatMap { snippet in
        let bytes = Array(snippet.source.utf8)
        return (0...bytes.count).flatMap { complaints(about: Array(bytes[..<$0])) }
      }
    }
    #expect(found == [])
  }

  @Test(arguments: TreeTests.topics)
  func programsWithBytesChangedAreReadOrRejected(_ topic: String) {
    let snippets = Snippet.read("Snippets/\(topic).txt")
    let replacements = Array("()[]{}:=,'\"\\\n #.0x*f".utf8)
    let found = onThread {
      var generator = Generator(state: 3)
      return snippets.flatMap { snippet in
        var bytes = Array(snippet.source.utf8)
        return (0..<6).flatMap { _ in
          guard let place = bytes.indices.randomElement(using: &generator),
            let replacement = replacements.randomElement(using: &generator)
          else { return [String]() }
          bytes[place] = replacement
          return complaints(about: bytes)
        }
      }
    }
    #expect(found == [])
  }
}
