// Tokens in, syntax tree out: recursive descent over Python 3.11's grammar, one token ahead.
//
//   program      statement*
//   statement    compound | simple (';' simple)* [';'] NEWLINE
//   simple       assignment | star_expressions | 'return' … | 'raise' … | 'del' … | 'assert' …
//                | 'import' … | 'from' … | 'global' … | 'nonlocal' … | 'pass' | 'break' | 'continue'
//   assignment   targets ('=' targets)* '=' value | target op= value | target ':' type ['=' value]
//   compound     if | while | for | with | try | [decorators] (def | class)
//   block        ':' NEWLINE INDENT statement+ DEDENT | ':' simple (';' simple)* NEWLINE
//
//   expression   operation ['if' operation 'else' expression] | 'lambda' parameters ':' expression
//   named        NAME ':=' expression | expression
//   operation    or < and < not < comparison < | < ^ < & < shift < + - < * @ / // % < unary < **
//   primary      atom ('.' NAME | '(' arguments ')' | '[' slices ']')*
//   atom         NAME | NUMBER | STRING+ | None | True | False | ... | group | list | dict | set
//
// A text that could be two things (a target or a value, a name or a keyword argument) is parsed as
// the more general one and then checked, so that no token is ever read twice.

import Diagnostics

/// Parses a cell or an expression.
package struct Parser {
  /// The tallest expression tree, and the deepest recursion on the way to it.
  static let heightLimit = 500
  /// The most statements one inside the other, with each `elif` inside the one before it.
  static let statementDepthLimit = 300

  let fragment: SourceFragment
  var tokens: [Token]
  var index = 0
  /// Where the last token that is not layout ended, in the file.
  var previousEnd = 0
  /// The index of the first token of the statement that is being parsed.
  var statementStart = 0
  /// How many brackets are open around the current token.
  var bracketDepth = 0
  /// How many formatted strings are open around the current token.
  var formattedStringDepth = 0
  /// How many recursive rules of expressions are active.
  var depth = 0
  /// The height of what the innermost open scope has parsed; see `openScope`.
  var height = 0
  /// How many statements are open around this one.
  var statementDepth = 0
  /// What the statement stands in.
  var surroundings = Surroundings()
  /// Whether the last simple statement of a line was followed by `;`.
  var endedWithSemicolon = false

  /// The definitions and loops around a statement, as far as it matters what may stand in them.
  struct Surroundings {
    var isInFunction = false
    var isInClass = false
    var isInLoop = false

    /// Whether the statement stands in no function and no class, whatever blocks are around it.
    var isModuleLevel: Bool { !isInFunction && !isInClass }
  }

  private init(_ fragment: SourceFragment, _ source: LexedSource) {
    self.fragment = fragment
    tokens = source.tokens
    previousEnd = source.tokens.first?.span.start ?? 0
  }

  /// Parses a cell.
  package static func parse(_ fragment: SourceFragment) throws(Diagnostic) -> Program {
    let source = Lexer.lex(fragment, mode: .statements)
    var parser = Parser(fragment, source)
    do throws(SyntaxFailure) {
      return try parser.program(source)
    } catch {
      throw parser.explained(error, source).diagnostic(in: fragment.file)
    }
  }

  /// Parses one expression; blanks and line breaks around and within it do not matter.
  package static func parseExpression(
    _ fragment: SourceFragment
  ) throws(Diagnostic) -> Expression {
    let source = Lexer.lex(fragment, mode: .expression)
    var parser = Parser(fragment, source)
    do throws(SyntaxFailure) {
      let expression = try parser.expressions()
      if parser.current.kind != .end { throw parser.unexpected(after: expression) }
      return expression
    } catch {
      throw parser.explained(error, source).diagnostic(in: fragment.file)
    }
  }

  private mutating func program(_ source: LexedSource) throws(SyntaxFailure) -> Program {
    var program = Program()
    var extents: [Range<Int>] = []
    while current.kind != .end {
      for statement in try statements() {
        program.statements.append(statement.statement)
        extents.append(statement.tokens)
      }
    }
    program.endsWithSemicolon = endedWithSemicolon
    ClaimReader(fragment: fragment, source: source, extents: extents).read(into: &program)
    return program
  }

  /// The failure, or the one before it that is its cause: a bracket on an earlier line that is
  /// never closed, or a lexeme on the same line that is none.
  private func explained(_ failure: SyntaxFailure, _ source: LexedSource) -> SyntaxFailure {
    guard failure.fault.errorClass == "SyntaxError" else { return failure }
    let line = fragment.file.line(at: failure.span.start)
    if let lexical = source.failure {
      return fragment.file.line(at: lexical.span.start) == line ? lexical : failure
    }
    guard let open = source.openBrackets.last else { return failure }
    let isLater = fragment.file.line(at: open.span.start) < line
    return isLater || current.kind == .end
      ? SyntaxFailure(.neverClosed(open.symbol), open.span) : failure
  }
}
