// Functions as they were written, for whoever reasons about them rather than calls them.

import Syntax

/// What a function does, as its author wrote it.
package enum FunctionBody {
  /// That of a lambda.
  case expression(Expression)
  case statements([Statement])
}

extension FunctionObject {
  /// What the function's author wrote; nil for a generator.
  package var body: FunctionBody? { code.isGenerator ? nil : code.body }

  /// The names of the parameters that a call fills by position, with the default values of those
  /// that have one; nil for a function with any other parameters.
  package var plainParameters: [(name: String, defaultValue: Value?)]? {
    guard code.parameters.isPlain else { return nil }
    let names = code.parameters.names
    let required = names.count - defaults.count
    return names.enumerated().map { index, name in
      (name, index < required ? nil : defaults[index - required])
    }
  }
}

extension Machine {
  /// The value that a name has within a function that does not bind it itself.
  package func value(of name: String, within function: FunctionObject) -> Value? {
    let code = function.code
    guard let index = code.freeNames.firstIndex(of: name) else {
      let value = stack.base[globals.index(of: name)]
      return value.isUnbound ? nil : value
    }
    guard let captures = function.captures, index < code.captures.count else { return nil }
    let place = captures + index
    let value = place.box?._withUnsafeGuaranteedRef { $0.value } ?? place.pointee
    return value.isUnbound ? nil : value
  }
}
