// Claims find the expression that they are about, or a warning says that there is none.

import Diagnostics
import Testing

@testable import Syntax

@Suite struct ClaimTests {
  struct Case: Sendable, CustomStringConvertible {
    var name: String
    var source: String
    /// Each claim as "statement stated", an erratum with a `!` before it.
    var claims: [String]
    var warnings: [String] = []

    var description: String { name }
  }

  static let noExpression = "this claim is about no expression"

  static let cases = [
    Case(name: "on the same line", source: "x  # => 1", claims: ["0 1"]),
    Case(name: "without blanks", source: "x#=>1", claims: ["0 1"]),
    Case(name: "an erratum", source: "x  # =/> 0.095", claims: ["0 !0.095"]),
    Case(name: "on the line below", source: "x\n# => 1", claims: ["0 1"]),
    Case(
      name: "several below", source: "x\n# => 1\n# =/> 2\n# => 3", claims: ["0 1", "0 !2", "0 3"]),
    Case(name: "beside and below", source: "x  # => 1\n# => 2", claims: ["0 1", "0 2"]),
    Case(name: "below a comment", source: "x\n# in bits\n# => 1", claims: ["0 1"]),
    Case(name: "each its own", source: "x  # => 1\ny  # => 2", claims: ["0 1", "1 2"]),
    Case(name: "the last of a line", source: "x; y  # => 2", claims: ["1 2"]),
    Case(name: "after a semicolon", source: "x;  # => 2", claims: ["0 2"]),
    Case(name: "after a call over lines", source: "f(\n  x,\n)  # => 2", claims: ["0 2"]),
    Case(name: "below a call over lines", source: "f(\n  x,\n)\n# => 2", claims: ["0 2"]),
    Case(name: "after an indented line", source: "x\n  # => 1", claims: ["0 1"]),
    Case(name: "with a tolerance", source: "x  # => 0.37 ± 0.01 ", claims: ["0 0.37 ± 0.01"]),
    Case(
      name: "an array over lines",
      source: "x\n# => array([[1., 2.],\n#           [3., 4.]])\n# and more",
      claims: ["0 array([[1., 2.],\n          [3., 4.]])"]),
    Case(
      name: "an array over lines beside its expression",
      source: "x  # => [[1 2]\n#  [3 4]]", claims: ["0 [[1 2]\n [3 4]]"]),
    Case(
      name: "an open bracket and another claim", source: "x\n# => [1\n# => 2",
      claims: ["0 [1", "0 2"]),
    Case(name: "text with an apostrophe", source: "x\n# => it's\n# more", claims: ["0 it's"]),
    Case(name: "quoted text over lines", source: "x\n# => 'a\n# b'\n# c", claims: ["0 'a\nb'"]),
    Case(name: "a bracket in quotes", source: "x\n# => '('\n# c", claims: ["0 '('"]),
    Case(
      name: "after an assignment", source: "x = 1  # => 1", claims: [], warnings: [noExpression]),
    Case(name: "at the start", source: "# => 1\nx", claims: [], warnings: [noExpression]),
    Case(name: "alone", source: "# => 1", claims: [], warnings: [noExpression]),
    Case(name: "below an empty line", source: "x\n\n# => 1", claims: [], warnings: [noExpression]),
    Case(
      name: "in a block", source: "for i in x:\n  i  # => 1\n", claims: [],
      warnings: [noExpression]),
    Case(
      name: "below a block", source: "for i in x:\n  i\n# => 1\ny", claims: [],
      warnings: [noExpression]),
    Case(
      name: "within an expression", source: "f(x,  # => 1\n  y)", claims: [],
      warnings: [noExpression]),
    Case(
      name: "without a value", source: "x  # =>", claims: [],
      warnings: ["this claim states no value"]),
    Case(name: "no claim", source: "x  # = > 1\n# a => b\n'# => 1'", claims: []),
  ]

  @Test(arguments: cases) func claimsAreAboutTheExpressionAbove(_ claim: Case) throws {
    let program = try parse(claim.source)
    let claims = program.claims.map { statement, comment in
      "\(statement) \(comment.isErratum ? "!" : "")\(comment.stated)"
    }
    #expect(claims == claim.claims)
    #expect(program.warnings.map(\.message) == claim.warnings)
  }

  @Test func aClaimWithoutExpressionSaysWhatToDo() throws {
    let warning = try #require(try parse("x = 1  # => 1").warnings.first)
    #expect(warning.severity == .warning)
    #expect(warning.place?.start == Location(line: 1, column: 10))
    #expect(
      warning.hints == [
        "a claim needs an expression: write the name on a line of its own, right above the claim"
      ])
  }

  @Test func aClaimStandsFromItsArrowToItsEnd() throws {
    let source = "x\n# => [1,\n#  2]"
    let program = try parse(source)
    let claim = try #require(program.claims.first?.claim)
    let file = SourceFile(path: "cell.md", text: source)
    #expect(file.text(in: claim.span.start..<claim.span.end) == "=> [1,\n#  2]")
  }

  @Test func aClaimKnowsItsPlaceInTheFile() throws {
    let file = SourceFile(path: "a.md", text: "> x\n> # => 1\n")
    let fragment = SourceFragment(file: file, lines: [2..<3, 6..<12])
    let program = try Parser.parse(fragment)
    let claim = try #require(program.claims.first?.claim)
    #expect(file.location(at: claim.span.start) == Location(line: 2, column: 5))
    #expect(program.warnings.isEmpty)
  }
}
