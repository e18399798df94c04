// A compiled function or cell.

import Diagnostics
import Syntax

/// The instructions of one function, one generator or the top level of one cell.
///
/// It is filled by the compiler, then sealed: from there on it never changes but for what its
/// attribute sites remember, and the machine reads its tables through plain pointers.
final class Code {
  let name: String
  /// The name behind those of the functions and classes around it: `Model.fit`.
  let qualifiedName: String
  let file: SourceFile
  let documentation: String?
  /// What the function's author wrote, and the names of enclosing functions that it captures.
  var body: FunctionBody?
  var freeNames: [String] = []
  /// The names that it binds itself, for suggestions.
  var ownNames: [String] = []
  var instructions: [Instruction.Draft] = []
  /// Where each instruction came from.
  var spans: [Span] = []
  /// Where the variable stands whose attribute an instruction reads by itself.
  var variableSpans: [Int: Span] = [:]
  var constants: [Value] = []
  var names: [String] = []
  /// The attribute names, one for each instruction that has one.
  var sites: [AttributeSite] = []
  /// The expressions that are shown as mathematics.
  var shown: [ShownExpression] = []
  /// The functions defined within.
  var children: [Code] = []
  /// How many registers a frame needs.
  var registerCount = 0
  /// Registers that start unbound: variables that are not parameters.
  var variables: Range<Int> = 0..<0
  var parameters = ParameterList()
  /// For each captured variable: from where the enclosing function takes its box or its value.
  var captures: [Capture] = []
  var handlers: [Handler] = []
  var isGenerator = false
  /// Whether the machine keeps a function of this code for good.
  var hasPinnedFunction = false
  /// The members that a class body leaves.
  var namespace: [Member] = []
  /// Whether it needs more registers than an instruction can name.
  var isTooLarge = false

  init(
    name: String, qualifiedName: String? = nil, file: SourceFile, documentation: String? = nil
  ) {
    self.name = name
    self.qualifiedName = qualifiedName ?? name
    self.file = file
    self.documentation = documentation
    tables = .allocate(capacity: 1)
    tables.initialize(
      to: Tables(
        code: Unmanaged.passUnretained(self), instructions: .allocate(capacity: 1),
        constants: .allocate(capacity: 1), sites: .allocate(capacity: 1),
        captures: .allocate(capacity: 1), children: .allocate(capacity: 1)))
  }

  /// What the opcode loop reads, once the code is sealed.
  struct Tables {
    var code: Unmanaged<Code>
    var instructions: UnsafeMutablePointer<Instruction>
    var constants: UnsafeMutablePointer<Value>
    var constantCount = 0
    var sites: UnsafeMutablePointer<AttributeSite>
    var registerCount = 0
    /// How many arguments by position fill the parameters; -1 where a call needs binding: for a
    /// generator, or a function with more than positional parameters.
    var simpleCount = -1
    /// The same for a call that makes a generator.
    var generatorCount = -1
    var variables = 0..<0
    var captures: UnsafeMutablePointer<Capture>
    var captureCount = 0
    /// The functions defined within; the code keeps them.
    var children: UnsafeMutablePointer<Unmanaged<Code>>
  }

  /// One block of memory for as long as the code lives.
  let tables: UnsafeMutablePointer<Tables>

  /// Fixes the tables, when the code is complete.
  func seal() {
    releaseTables()
    let argumentCount = parameters.isPlain ? parameters.positionalCount : -1
    tables.pointee = Tables(
      code: Unmanaged.passUnretained(self),
      instructions: Self.copy(instructions.map(Instruction.init)),
      constants: Self.copy(constants), constantCount: constants.count, sites: Self.copy(sites),
      registerCount: registerCount,
      simpleCount: isGenerator ? -1 : argumentCount,
      generatorCount: isGenerator ? argumentCount : -1, variables: variables,
      captures: Self.copy(captures), captureCount: captures.count,
      children: Self.copy(children.map { Unmanaged.passUnretained($0) }))
  }

  private static func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    copy.initialize(from: elements, count: elements.count)
    return copy
  }

  private func releaseTables() {
    tables.pointee.instructions.deallocate()
    tables.pointee.constants.deinitialize(count: tables.pointee.constantCount)
    tables.pointee.constants.deallocate()
    tables.pointee.sites.deallocate()
    tables.pointee.captures.deallocate()
    tables.pointee.children.deallocate()
  }

  deinit {
    releaseTables()
    tables.deallocate()
  }

  /// The innermost handler around an instruction; inner ones come first.
  func handler(at position: Int) -> Handler? {
    handlers.first { $0.range.contains(position) }
  }

  /// Where the enclosing function has what an inner one captures: a variable's box, or its value where
  /// nobody binds it any more.
  enum Capture {
    /// In one of its own registers.
    case register(UInt16)
    /// Among what it captured itself.
    case capture(UInt16)
  }

  /// A name of a class body.
  struct Member {
    let name: String
    let register: UInt16
    /// Whether the register holds the box that methods share with the body.
    let isBoxed: Bool
  }

  /// Where execution goes on when an instruction of a range fails.
  struct Handler {
    var range: Range<Int>
    var target: Int
    /// The register that takes the exception; the one behind it takes the exception that was
    /// being handled before.
    var register: UInt16
  }
}

/// A function's parameters as a call binds them; parameter `i` is register `i`.
struct ParameterList {
  var names: [String] = []
  var positionalOnlyCount = 0
  /// Positional parameters, those that are positional only among them.
  var positionalCount = 0
  /// Keyword-only parameters stand right behind the positional ones.
  var keywordOnlyCount = 0
  /// The register of `*args`.
  var variadic: Int?
  /// The register of `**kwargs`.
  var variadicKeywords: Int?

  /// Whether a call by position alone needs nothing but its arguments in place.
  var isPlain: Bool { keywordOnlyCount == 0 && variadic == nil && variadicKeywords == nil }

  var count: Int {
    positionalCount + keywordOnlyCount + (variadic == nil ? 0 : 1)
      + (variadicKeywords == nil ? 0 : 1)
  }
}
