// What makes a cell more than Python: semicolons, IPython's commands, places in the notebook.

import Diagnostics
import Testing

@testable import Syntax

@Suite struct CellTests {
  @Test(arguments: [
    ("x;", true), ("x", false), ("x; y", false), ("x; y;", true), ("x;\ny", false),
    ("x;  # note", true), ("x;\n\n", true), ("if x: y;", false), ("", false), ("x = 1;", true),
  ])
  func aSemicolonAtTheEndIsNoted(_ source: String, _ expected: Bool) throws {
    #expect(try parse(source).endsWithSemicolon == expected)
  }

  @Test(arguments: [
    ("%matplotlib inline", "%matplotlib"), ("!pip install numpy", "!pip"), ("%%time", "%%time"),
    ("  %load_ext x", "%load_ext"),
  ])
  func commandsOfIPythonAreLeftOutWithAWarning(_ line: String, _ word: String) throws {
    let program = try parse("x = 1\n\(line)\ny")
    #expect(program.statements.count == 2)
    #expect(
      program.warnings.map(\.message) == [
        "'\(word)' is left out: it is a command of IPython's, not Python"
      ])
    #expect(program.warnings.first?.place?.start.line == 2)
  }

  @Test func warningsComeInTheOrderOfTheirPlaces() throws {
    let program = try parse("# => 1\n%time\nx = 1  # => 2\n!ls")
    #expect(program.warnings.compactMap(\.place?.start.line) == [1, 2, 3, 4])
  }

  @Test func aPercentSignWithinAStatementIsAnOperator() throws {
    let program = try parse("x = (a\n% b)\ny = a \\\n% b")
    #expect(program.statements.count == 2)
    #expect(program.warnings.isEmpty)
  }

  @Test func errorsInAQuotedCellStandAtTheirPlaceInTheNotebook() throws {
    let file = SourceFile(path: "a.md", text: "text\n\n> if x:\n> y\n")
    let fragment = SourceFragment(file: file, lines: [8..<13, 16..<17])
    let error = try #require(throws: Diagnostic.self) { try Parser.parse(fragment) }
    #expect(error.message == "expected an indented block after 'if' statement on line 3")
    #expect(error.place?.start == Location(line: 4, column: 3))
  }

  @Test(arguments: ["x+1", "  x + 1  ", "\nx\n+\n1\n", "(x\n+ 1)", "x + 1 # why"])
  func anExpressionMayStandAmongBlanks(_ source: String) throws {
    let file = SourceFile(path: "a.md", text: source)
    let expression = try Parser.parseExpression(SourceFragment(whole: file))
    #expect(TreePrinter(file: file).show(expression) == "(+ x 1)")
  }

  @Test(arguments: [
    ("", "invalid syntax"),
    ("x = 1", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
    ("x y", "invalid syntax"), ("return", "invalid syntax"),
    ("*x", "can't use starred expression here"),
    ("(x", "'(' was never closed"), ("x;", "invalid syntax"), ("yield", "invalid syntax"),
  ])
  func whatIsNoExpressionIsAnError(_ source: String, _ message: String) throws {
    let fragment = SourceFragment(whole: SourceFile(path: "a.md", text: source))
    let error = try #require(throws: Diagnostic.self) { try Parser.parseExpression(fragment) }
    #expect(error.message == message)
  }

  @Test(arguments: ["\u{FEFF}x = 1\ny", "x = 1\r\ny\r\n", "\u{0C}x = 1\n\u{0C}y", "x = 1\ry"])
  func textsFromEverySystemAreRead(_ source: String) throws {
    #expect(try parse(source).statements.count == 2)
  }

  @Test(arguments: ["ŷ = 1", "y\u{302} = 1"])
  func aNameTypedInTwoWaysIsOneName(_ source: String) throws {
    guard case .assign(let targets, _) = try parse(source).statements.first?.kind else {
      Issue.record("no assignment")
      return
    }
    #expect(targets.first?.kind == .name("ŷ"))
  }

  @Test func theSmallestWholeNumberIsALiteral() throws {
    let smallest = try parse("-9223372036854775808").statements.first
    #expect(smallest?.kind == .expression(Expression(.literal(.int(.min)), Span(0, 20))))
    let power = try parse("-9223372036854775808**1").statements.first
    guard case .expression(let expression) = power?.kind, case .unary = expression.kind else {
      Issue.record("the sign binds less tightly than the power")
      return
    }
  }
}
