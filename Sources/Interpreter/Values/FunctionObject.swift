// What can be called: functions that a cell defines, builtins that the library hands in, methods.

import CMemory

/// A function that a cell defined.
///
/// The collector knows those that capture something.
package final class FunctionObject: TrackedObject {
  /// What the function's code stands in, which it keeps alive.
  let tables: UnsafeMutablePointer<Code.Tables>
  /// Whether the machine keeps it for good.
  @exclusivity(unchecked) var isPinned = false
  /// What it uses of enclosing functions, as many as the code captures: variables' boxes, and the
  /// values of those that nobody binds any more.
  @exclusivity(unchecked) private(set) var captures: UnsafeMutablePointer<Value>?
  /// Where those stand as long as they are few.
  @exclusivity(unchecked) private var room = RoomForThree()
  /// What most functions do not have.
  private var extras: Extras?

  private final class Extras {
    var defaults: [Value] = []
    var keywordDefaults: [String: Value] = [:]
    var attributes: [String: Value] = [:]
  }

  /// - Parameters:
  ///   - registers: those of the function that makes it.
  ///   - outer: what that function captured itself.
  init(
    _ tables: UnsafeMutablePointer<Code.Tables>, registers: UnsafeMutablePointer<Value>,
    outer: UnsafeMutablePointer<Value>?
  ) {
    self.tables = tables
    memory_retain(tables.pointee.code.toOpaque())
    let count = tables.pointee.captureCount
    if count > 0 {
      // Before the object is whole, so that no reference to it is counted meanwhile.
      let captures = count <= RoomForThree.capacity ? room.start : .allocate(capacity: count)
      Self.capture(tables, from: registers, outer, into: captures)
      self.captures = captures
    }
    super.init(.function)
    memory_hold(Self.size)
  }

  /// About what a function takes.
  private static let size: Int64 = 128

  private static func capture(
    _ tables: UnsafeMutablePointer<Code.Tables>, from registers: UnsafeMutablePointer<Value>,
    _ outer: UnsafeMutablePointer<Value>?, into captures: UnsafeMutablePointer<Value>
  ) {
    for index in 0..<tables.pointee.captureCount {
      switch tables.pointee.captures[index] {
      case .register(let register):
        (captures + index).initialize(copying: registers + Int(register))
      case .capture(let place):
        if let outer {
          (captures + index).initialize(copying: outer + Int(place))
        } else {
          (captures + index).initialize(to: .unbound)
        }
      }
    }
  }

  override var row: UnsafeMutableBufferPointer<Value>? { ownRow }

  /// What it captured.
  @inline(__always)
  var ownRow: UnsafeMutableBufferPointer<Value> {
    UnsafeMutableBufferPointer(
      start: captures, count: captures == nil ? 0 : tables.pointee.captureCount)
  }

  override var holdsValues: Bool { captures != nil }

  override func sever() {
    guard let captures else { return }
    for index in 0..<tables.pointee.captureCount { (captures + index).put(.unbound) }
  }

  deinit {
    memory_hold(-Self.size)
    if let captures {
      Reclaimer.release(captures, count: tables.pointee.captureCount)
      if captures != room.start { captures.deallocate() }
    }
    memory_release(tables.pointee.code.toOpaque())
  }

  var code: Code { tables.pointee.code.takeUnretainedValue() }

  var capturesNothing: Bool { captures == nil }

  package var name: String { code.name }
  package var qualifiedName: String { code.qualifiedName }
  package var documentation: String? { code.documentation }

  /// Default values for the last of the positional parameters.
  var defaults: [Value] { extras?.defaults ?? [] }
  /// Default values of parameters by keyword only.
  var keywordDefaults: [String: Value] { extras?.keywordDefaults ?? [:] }

  func setDefaults(_ positional: [Value], byKeyword: [String: Value]) {
    let extras = self.extras ?? Extras()
    extras.defaults = positional
    extras.keywordDefaults = byKeyword
    self.extras = extras
  }

  /// An attribute that a cell set on the function.
  func attribute(_ name: String) -> Value? { extras?.attributes[name] }

  func setAttribute(_ name: String, to value: Value) {
    let extras = self.extras ?? Extras()
    extras.attributes[name] = value
    self.extras = extras
  }

  /// Returns false where there is no such attribute.
  func removeAttribute(_ name: String) -> Bool {
    extras?.attributes.removeValue(forKey: name) != nil
  }
}

/// A function of the library.
package final class BuiltinObject {
  package let descriptor: Builtin
  /// The descriptor's body and shortcut, one step nearer.
  let body: Builtin.Body
  let shortcut: Builtin.Shortcut
  /// Whether the machine keeps it for good.
  @exclusivity(unchecked) var isPinned = false
  /// The parameters, read from the descriptor's signature when they are first needed.
  private(set) lazy var signature = Signature(descriptor.parameters)
  /// What a call by position needs to know.
  @inline(__always)
  var arity: Arity {
    if let known = knownArity { return known }
    let arity = Arity(signature)
    knownArity = arity
    return arity
  }

  @exclusivity(unchecked) private var knownArity: Arity?

  /// How many values a call by position takes.
  struct Arity {
    /// How many it must have; where binding is needed, more than any call has.
    let least: Int
    let most: Int
    /// How many parameters there are, those by keyword alone among them.
    let total: Int
    /// Where `*args` stands, in a signature that has nothing else to bind; -1 without.
    let variadic: Int

    init(_ signature: Signature) {
      let isOpen =
        signature.variadicIndex == signature.positionalCount
        && signature.variadicKeywordsIndex == nil && !signature.hasRequiredKeywords
      least = signature.isPlain || isOpen ? signature.requiredCount : .max
      most = isOpen ? .max : signature.positionalCount
      total = signature.parameters.count
      variadic = isOpen ? signature.positionalCount : -1
    }
  }

  package init(_ descriptor: Builtin) {
    self.descriptor = descriptor
    body = descriptor.body
    shortcut = descriptor.shortcut
  }
}

/// A function bound to the object it was taken from.
package final class BoundMethod: Object {
  private(set) var receiver: Value
  private(set) var function: Value

  package init(receiver: Value, function: Value) {
    self.receiver = receiver
    self.function = function
  }

  override var holdsValues: Bool { true }

  override func forEachReference(_ body: (Unmanaged<GraphNode>) -> Void) {
    withUnsafeMutablePointer(to: &receiver) { $0.forEachNode(count: 1, body) }
    withUnsafeMutablePointer(to: &function) { $0.forEachNode(count: 1, body) }
  }

  package override var typeName: String {
    if case .builtin = function { "builtin_function_or_method" } else { "method" }
  }
  package override var isCallable: Bool { true }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    var arguments = arguments
    arguments.positional.insert(receiver, at: 0)
    return try machine.call(function, arguments)
  }

  package override func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    switch name {
    case "__self__": receiver
    case "__func__": function
    default: try machine.findAttribute(name, of: function)
    }
  }

  package override func isEqual(to other: Value, _ machine: Machine) throws -> Bool? {
    guard case .object(let object) = other, object is BoundMethod else { return nil }
    return isSameKey(as: other)
  }

  package override func isSameKey(as other: Value) -> Bool {
    guard case .object(let object) = other, let method = object as? BoundMethod else {
      return false
    }
    return method.receiver.isSame(as: receiver) && method.function.isSame(as: function)
  }

  package override var hash: Int? {
    get throws {
      guard let owner = receiver.reference, let function = function.reference else { return 0 }
      return ObjectIdentifier(owner).hashValue ^ ObjectIdentifier(function).hashValue
    }
  }

  package override func representation(_ machine: Machine) throws -> String {
    "<bound method \(machine.functionName(of: function)) of \(try machine.representation(receiver))>"
  }
}

/// The arguments of a call, collected: what came by position and what came by keyword.
package struct CallArguments {
  package var positional: [Value]
  package var keywords: [(name: String, value: Value)]

  package init(_ positional: [Value] = [], keywords: [(name: String, value: Value)] = []) {
    self.positional = positional
    self.keywords = keywords
  }
}
