// `operator`: Python's operators as functions, and functions that take things out of objects.

import Interpreter
import Syntax

enum OperatorModule {
  static let module = Module("operator", functions: binary + comparisons + others)

  private static func binary(
    _ name: String, _ symbol: BinaryOperator, _ summary: String
  ) -> Builtin {
    Builtin("operator.\(name)", "a, b, /", summary) { arguments, machine in
      try machine.binary(symbol, arguments[0], arguments[1])
    }
  }

  private static let binary: [Builtin] = [
    binary("add", .add, "Gives `a + b`."), binary("sub", .subtract, "Gives `a - b`."),
    binary("mul", .multiply, "Gives `a * b`."), binary("truediv", .divide, "Gives `a / b`."),
    binary("floordiv", .floorDivide, "Gives `a // b`."), binary("mod", .modulo, "Gives `a % b`."),
    binary("pow", .power, "Gives `a ** b`."), binary("matmul", .matrixMultiply, "Gives `a @ b`."),
    binary("and_", .bitAnd, "Gives `a & b`."), binary("or_", .bitOr, "Gives `a | b`."),
    binary("xor", .bitXor, "Gives `a ^ b`."), binary("lshift", .leftShift, "Gives `a << b`."),
    binary("rshift", .rightShift, "Gives `a >> b`."),
    binary("concat", .add, "Gives `a + b` for two sequences."),
  ]

  private static func comparison(_ name: String, _ symbol: ComparisonOperator) -> Builtin {
    Builtin("operator.\(name)", "a, b, /", "Gives `a \(symbol.rawValue) b`.") {
      arguments, machine in
      try machine.comparison(symbol, arguments[0], arguments[1])
    }
  }

  private static let comparisons: [Builtin] = [
    comparison("lt", .less), comparison("le", .lessOrEqual), comparison("eq", .equal),
    comparison("ne", .notEqual), comparison("ge", .greaterOrEqual), comparison("gt", .greater),
  ]

  private static let others: [Builtin] = [
    Builtin("operator.neg", "a, /", "Gives `-a`.") { arguments, machine in
      try machine.negated(arguments[0])
    },
    Builtin("operator.not_", "a, /", "Gives `not a`.") { arguments, machine in
      .bool(!(try machine.isTrue(arguments[0])))
    },
    Builtin("operator.truth", "a, /", "The truth of a value.") { arguments, machine in
      .bool(try machine.isTrue(arguments[0]))
    },
    Builtin("operator.is_", "a, b, /", "Gives `a is b`.") { arguments, _ in
      .bool(arguments[0].isSame(as: arguments[1]))
    },
    Builtin("operator.is_not", "a, b, /", "Gives `a is not b`.") { arguments, _ in
      .bool(!arguments[0].isSame(as: arguments[1]))
    },
    Builtin("operator.contains", "a, b, /", "Gives `b in a`.") { arguments, machine in
      .bool(try machine.contains(arguments[0], arguments[1]))
    },
    Builtin("operator.getitem", "a, b, /", "Gives `a[b]`.") { arguments, machine in
      try machine.item(of: arguments[0], at: arguments[1])
    },
    Builtin("operator.index", "a, /", "The value as a whole number.") { arguments, _ in
      .int(try arguments.int(0))
    },
    Builtin(
      "operator.itemgetter", "item, /, *items", "A function that takes items out of its argument."
    ) { arguments, _ in
      getter("itemgetter", arguments) { try $1.item(of: $0, at: $2) }
    },
    Builtin(
      "operator.attrgetter", "attr, /, *attrs", "A function that takes attributes of its argument."
    ) { arguments, _ in
      getter("attrgetter", arguments) { value, machine, name in
        guard let path = name.text else { throw Fault.type("attribute name must be a string") }
        return try path.split(separator: ".", omittingEmptySubsequences: false).reduce(value) {
          try machine.attribute(String($1), of: $0)
        }
      }
    },
    Builtin(
      "operator.methodcaller", "name, /, *args, **kwargs",
      "A function that calls a method of its argument."
    ) { arguments, _ in
      let name = try arguments.text(0)
      let given = CallArguments(arguments.rest(1), keywords: arguments.options(2))
      return .host(
        NativeFunction("methodcaller") { values, machine in
          guard values.count == 1 else {
            throw Fault.type("methodcaller expected 1 argument, got \(values.count)")
          }
          return try machine.call(try machine.attribute(name, of: values[0]), given)
        })
    },
  ]

  /// A function that gives one thing, or a tuple of several.
  private static func getter(
    _ name: String, _ arguments: Arguments,
    _ take: @escaping (Value, Machine, Value) throws -> Value
  ) -> Value {
    let wanted = [arguments[0]] + arguments.rest(1)
    return .host(
      NativeFunction(name) { values, machine in
        guard values.count == 1 else {
          throw Fault.type("\(name) expected 1 argument, got \(values.count)")
        }
        let found = try wanted.map { try take(values[0], machine, $0) }
        return found.count == 1 ? found[0] : .tuple(found)
      })
  }
}
