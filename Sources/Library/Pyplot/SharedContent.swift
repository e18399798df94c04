// Methods that are made for one object when they are read from it.

import Interpreter

/// A content inside a builtin's body, which runs on the thread of the machine that made it.
struct SharedContent<Content>: @unchecked Sendable {
  let content: Content

  init(_ content: Content) { self.content = content }
}

extension ObjectContent where Self: SendableMetatype {
  /// A function that knows its object.
  func boundMethod(
    _ name: String, _ parameters: String, _ summary: String,
    body: @escaping @Sendable (Self, Arguments, Machine) throws -> Value
  ) -> Value {
    let object = SharedContent(self)
    return .builtin(
      BuiltinObject(
        Builtin(name, parameters, summary) { arguments, machine in
          try body(object.content, arguments, machine)
        }))
  }
}
