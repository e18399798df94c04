// How deep a tree can get, so that neither parsing nor freeing it can exhaust a stack: 1 MB is
// enough for every text in a release build, 4 MB in a debug build.

extension Parser {
  /// Starts measuring a tree of its own; `closeScope` takes the result.
  ///
  /// `height` is the height of the tallest tree parsed since its scope was opened. A rule that
  /// builds a node opens a scope, parses the parts, calls `grow`, and closes the scope, which
  /// leaves the taller of the new tree and its left siblings to the scope around it.
  mutating func openScope() -> Int {
    let outer = height
    height = 0
    return outer
  }

  mutating func closeScope(_ outer: Int) {
    height = max(outer, height)
  }

  /// Counts a node above everything in the scope.
  mutating func grow() throws(SyntaxFailure) {
    height += 1
    if height > Self.heightLimit { throw SyntaxFailure(.tooDeeplyNested, current.span) }
  }

  /// Counts a recursive rule; `leave` takes it back.
  mutating func enter() throws(SyntaxFailure) {
    depth += 1
    if depth > Self.heightLimit { throw SyntaxFailure(.tooDeeplyNested, current.span) }
  }

  mutating func leave() { depth -= 1 }

  mutating func enterStatement() throws(SyntaxFailure) {
    statementDepth += 1
    if statementDepth > Self.statementDepthLimit {
      throw SyntaxFailure(.tooManyBranches, current.span)
    }
  }

  mutating func leaveStatement() { statementDepth -= 1 }
}
