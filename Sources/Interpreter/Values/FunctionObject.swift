// What can be called: functions that a cell defines, builtins that the library hands in, methods.

/// A function that a cell defined.
package final class FunctionObject {
  let code: Code
  /// The code's tables, one step nearer.
  let tables: UnsafeMutablePointer<Code.Tables>
  /// Whether the machine keeps it for good.
  @exclusivity(unchecked) var isPinned = false
  /// Default values, for the last of the positional parameters and by keyword-only parameter.
  let defaults: [Value]
  let keywordDefaults: [String: Value]
  /// The variables of enclosing functions that this one uses.
  let captures: [BoxObject]
  package var name: String { code.name }
  /// Attributes that a cell sets on the function.
  var attributes: [String: Value] = [:]
  package let documentation: String?

  init(code: Code, defaults: [Value], keywordDefaults: [String: Value], captures: [BoxObject]) {
    self.code = code
    tables = code.tables
    self.defaults = defaults
    self.keywordDefaults = keywordDefaults
    self.captures = captures
    documentation = code.documentation
  }
}

/// A function of the library.
package final class BuiltinObject {
  package let descriptor: Builtin
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

    init(_ signature: Signature) {
      least = signature.isPlain ? signature.requiredCount : .max
      most = signature.positionalCount
      total = signature.parameters.count
    }
  }

  package init(_ descriptor: Builtin) { self.descriptor = descriptor }
}

/// A function bound to the object it was taken from.
package final class BoundMethod: Object {
  let receiver: Value
  let function: Value

  package init(receiver: Value, function: Value) {
    self.receiver = receiver
    self.function = function
  }

  override var holdsValues: Bool { true }

  package override var typeName: String { "method" }
  package override var isCallable: Bool { true }

  package override func call(_ arguments: CallArguments, _ machine: Machine) throws -> Value {
    var arguments = arguments
    arguments.positional.insert(receiver, at: 0)
    return try machine.call(function, arguments)
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
