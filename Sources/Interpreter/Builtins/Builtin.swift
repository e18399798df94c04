// What the library hands to the machine: functions with all that is known about them.

import LossMath

/// A function of the library. Help, docs, argument errors and suggestions all come from this.
package struct Builtin: Sendable {
  package typealias Body = @Sendable (_ arguments: Arguments, _ machine: Machine) throws -> Value

  /// The name, with its module where it has one: `np.mean`, `len`, `str.join`.
  package var name: String
  /// The parameters in Python's own syntax: `a, axis=None, *, keepdims=False`.
  package var parameters: String
  /// One sentence on what it gives.
  package var summary: String
  /// The mathematics, as TeX; empty where there is none.
  package var formula: String
  /// Where the definition comes from; empty where it is Python's own.
  package var reference: String
  /// An expression that shows it, and its result.
  package var example: String
  /// What the machine does by itself where the arguments are of the plain kind.
  package var shortcut = Shortcut.none
  /// What hangs on the function itself: `reduce` of `np.add.reduce`.
  package var members: @Sendable () -> [Builtin] = { [] }
  package var body: Body

  package init(
    _ name: String, _ parameters: String, _ summary: String, formula: String = "",
    reference: String = "", example: String = "", shortcut: Shortcut = .none,
    body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.summary = summary
    self.formula = formula
    self.reference = reference
    self.example = example
    self.shortcut = shortcut
    self.body = body
  }

  /// A function without anything captured, whose copies need no count.
  package typealias RealFunction = @convention(c) @Sendable (Double) -> Double

  /// A way around the body for the plain kind of arguments; it gives what the body gives.
  package enum Shortcut: Sendable {
    case none
    /// A function of one float; where its result is not finite, the body has its say.
    case real(RealFunction)
    /// A function of each element of an array, or of one float; where a result is not finite, the
    /// body has its say.
    case elementwise(UnaryOperation)
    /// The number of elements of a container.
    case count
    /// The value of a dict's key, else a default.
    case get
    /// An element more at the end of a list.
    case append
    /// An element more in a set.
    case add
    /// Whether a value is of a class of a cell.
    case isInstance
    /// Pairs of the elements of two lists.
    case zip
  }

  /// The name behind the last dot.
  package var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }
}

/// A module of the library: constants, functions and types by name.
package struct Module: Sendable {
  package typealias Member = @Sendable (_ machine: Machine) throws -> Value

  /// The dotted name by which cells import it.
  package var name: String
  private let members: [String: Member]
  /// Names that a reader may look for in vain, with what to tell them.
  let absent: @Sendable (_ name: String) -> Fault?

  package init(
    _ name: String, _ members: [String: Member],
    absent: @escaping @Sendable (_ name: String) -> Fault? = { _ in nil }
  ) {
    self.name = name
    self.members = members
    self.absent = absent
  }

  /// A module of functions, named by what stands behind their last dot, and of other members.
  package init(
    _ name: String, functions: [Builtin], others: [String: Member] = [:],
    absent: @escaping @Sendable (_ name: String) -> Fault? = { _ in nil }
  ) {
    var members = others
    for function in functions {
      members[function.shortName] = { _ in .builtin(BuiltinObject(function)) }
    }
    self.init(name, members, absent: absent)
  }

  /// Every name in it, in alphabetical order.
  package var names: [String] { members.keys.sorted() }

  func member(_ name: String, _ machine: Machine) throws -> Value? {
    try members[name].map { try $0(machine) }
  }
}

/// Everything that the machine knows of the library.
///
/// Tables of types and modules are functions, so that a cell pays for those alone that it uses.
package struct LibraryTables: Sendable {
  package typealias Table = @Sendable () -> [String: Builtin]

  /// The names that a cell can use without an import.
  package var names: [String: Module.Member]
  /// Methods and computed attributes by the name of the type, then by their own.
  package var methods: [String: Table]
  /// Attributes that are computed, not called: `shape`, `T`.
  package var properties: [String: Table]
  /// The methods behind operators and built-in functions, which only their own names lead to.
  package var specials: [String: Table]
  /// The modules by dotted name.
  package var modules: [String: @Sendable () -> Module]

  package init(
    names: [String: Module.Member] = [:], methods: [String: Table] = [:],
    properties: [String: Table] = [:], specials: [String: Table] = [:],
    modules: [String: @Sendable () -> Module] = [:]
  ) {
    self.names = names
    self.methods = methods
    self.properties = properties
    self.specials = specials
    self.modules = modules
  }
}
