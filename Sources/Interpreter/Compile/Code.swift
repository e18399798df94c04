// A compiled function or cell.

import Diagnostics
import Syntax

/// The instructions of one function, one generator or the top level of one cell.
///
/// It is filled by the compiler, then sealed: from there on it never changes, and the machine reads
/// its instructions and constants through plain pointers.
final class Code {
  let name: String
  let file: SourceFile
  let documentation: String?
  var instructions: [Instruction] = []
  /// Where each instruction came from.
  var spans: [Span] = []
  var constants: [Value] = []
  var names: [String] = []
  /// The functions defined within.
  var children: [Code] = []
  /// How many registers a frame needs.
  var registerCount = 0
  /// Registers that start unbound: variables that are not parameters.
  var variables: Range<Int> = 0..<0
  var parameters = ParameterList()
  /// For each captured variable: from where the enclosing function takes its box.
  var captures: [Capture] = []
  var handlers: [Handler] = []
  var isGenerator = false
  /// The members that a class body leaves.
  var namespace: [Member] = []
  /// Whether it needs more registers than an instruction can name.
  var isTooLarge = false

  init(name: String, file: SourceFile, documentation: String? = nil) {
    self.name = name
    self.file = file
    self.documentation = documentation
  }

  /// The sealed instructions, for the opcode loop alone.
  private(set) lazy var program: UnsafePointer<Instruction> = sealedCopy(of: instructions)
  /// The sealed constants, for the opcode loop alone.
  private(set) lazy var constantTable: UnsafePointer<Value> = sealedCopy(of: constants)

  private func sealedCopy<Element>(of elements: [Element]) -> UnsafePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    copy.initialize(from: elements, count: elements.count)
    return UnsafePointer(copy)
  }

  deinit {
    UnsafeMutablePointer(mutating: program).deallocate()
    let constants = UnsafeMutablePointer(mutating: constantTable)
    constants.deinitialize(count: self.constants.count)
    constants.deallocate()
  }

  /// Whether a call with `count` arguments by position needs no binding at all.
  @inline(__always)
  func takesExactly(_ count: Int) -> Bool {
    isSimple && count == parameters.positionalCount
  }

  /// Neither a generator nor a function with more than positional parameters.
  private lazy var isSimple = !isGenerator && parameters.isPlain

  /// The innermost handler around an instruction; inner ones come first.
  func handler(at position: Int) -> Handler? {
    handlers.first { $0.range.contains(position) }
  }

  /// Where the enclosing function has the box of a variable that an inner one captures.
  enum Capture {
    /// In one of its own registers.
    case register(UInt16)
    /// Among the boxes that it captured itself.
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
