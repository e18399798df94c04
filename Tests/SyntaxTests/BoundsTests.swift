// No input exhausts the stack: what nests too deeply is an error with a place.

import Diagnostics
import Testing

@testable import Syntax

@Suite struct BoundsTests {
  struct Case: Sendable, CustomStringConvertible {
    var name: String
    var source: String
    /// The message; nil where the source is within bounds.
    var message: String?

    init(_ name: String, _ source: String, _ message: String?) {
      (self.name, self.source, self.message) = (name, source, message)
    }

    var description: String { name }
  }

  private static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  private static func blocks(_ count: Int) -> String {
    (0..<count).map { times($0, " ") + "if x:\n" }.joined() + times(count, " ") + "y"
  }

  private static let tooDeep = "expression is too deeply nested"

  static let cases = [
    Case("200 brackets", times(200, "(") + "x" + times(200, ")"), nil),
    Case("201 brackets", times(201, "(") + "x" + times(201, ")"), "too many nested parentheses"),
    Case("200 lists", times(200, "[") + times(200, "]"), nil),
    Case("200 calls in calls", times(200, "f(") + times(200, ")"), nil),
    Case("a sum of 500", "1" + times(499, "+1"), nil),
    Case("a sum of 502", "1" + times(501, "+1"), tooDeep),
    Case("a sum of 100,000", "1" + times(100_000, "+1"), tooDeep),
    Case("a list of 5,000 sums", "[" + times(5000, "1+1,") + "]", nil),
    Case("5,000 slices", "a[" + times(5000, "1:2,") + "]", nil),
    Case("5,000 arguments", "f(" + times(5000, "-x+1,") + ")", nil),
    Case("an or of 5,000", "a" + times(5000, " or -a"), nil),
    Case("a comparison of 5,000", "a" + times(5000, " < a"), nil),
    Case("450 signs", times(450, "-") + "x", nil),
    Case("100,000 signs", times(100_000, "-") + "x", tooDeep),
    Case("100,000 nots", times(100_000, "not ") + "x", tooDeep),
    Case("100,000 powers", "2" + times(100_000, "**2"), tooDeep),
    Case("100,000 conditionals", times(100_000, "a if b else ") + "c", tooDeep),
    Case("100,000 lambdas", times(100_000, "lambda:") + "0", tooDeep),
    Case("100,000 calls", "f" + times(100_000, "()"), tooDeep),
    Case("100,000 attributes", "a" + times(100_000, ".b"), tooDeep),
    Case("100,000 subscripts", "a" + times(100_000, "[0]"), tooDeep),
    Case("100,000 awaits", times(100_000, "await ") + "x", tooDeep),
    Case("sums within sums", times(150, "(") + "1" + times(150, "+1+1+1+1)"), tooDeep),
    Case("100,000 assignments", times(100_000, "x=") + "1", nil),
    Case("100,000 strings", times(100_000, "'a'"), nil),
    Case("10,000 f-strings", times(10_000, "f'{x}'"), nil),
    Case("100,000 semicolons", times(100_000, "x;"), nil),
    Case("100 blocks", blocks(100), nil),
    Case("101 blocks", blocks(101), "too many levels of indentation"),
    Case("200 elifs", "if x: y\n" + times(200, "elif x: y\n"), nil),
    Case("100,000 elifs", "if x: y\n" + times(100_000, "elif x: y\n"), "too many 'elif' branches"),
    Case("100,000 opening brackets", times(100_000, "("), "too many nested parentheses"),
    Case("100,000 closing brackets", times(100_000, ")"), "unmatched ')'"),
    Case(
      "brackets in an f-string", "f'{" + times(300, "(") + "x" + times(300, ")") + "}'",
      "too many nested parentheses"),
    Case("signs in an f-string", "f'{" + times(600, "-") + "x}'", tooDeep),
  ]

  @Test(arguments: cases) func depthIsBounded(_ bound: Case) {
    let error = onThread { () -> Diagnostic? in
      do throws(Diagnostic) {
        _ = try parse(bound.source)
        return nil
      } catch {
        return error
      }
    }
    #expect(error??.message == bound.message)
    #expect((error??.place != nil) == (bound.message != nil))
  }

  @Test func whatNestsTooDeeplyIsARecursionErrorThatSaysWhatToDo() throws {
    let error = try #require(throws: Diagnostic.self) {
      try parse("1" + String(repeating: "+1", count: 600))
    }
    #expect(error.errorClass == "RecursionError")
    #expect(error.hints == ["give a part of the expression a name and use the name"])
  }
}
