// Everything that a cell can use, gathered from the families.

import Interpreter

/// The library's tables, as the machine takes them.
package enum Library {
  /// Made once; immutable, and so shared by all machines.
  package static let tables = LibraryTables(
    names: names, methods: methods, properties: ["ndarray": named(ArrayMethods.properties)],
    modules: modules)

  /// The names that need no import: Python's own first, then ours; a cell's own names hide them.
  private static let names: [String: Module.Member] = {
    var names: [String: Module.Member] = [:]
    func add(_ functions: [Builtin]) {
      for function in functions {
        names[function.shortName] = { _ in .builtin(BuiltinObject(function)) }
      }
    }
    add(LossNames.functions)
    add(PlotNames.functions)
    add(PythonFunctions.all)
    for type in PythonTypes.all { names[type.shortName] = { _ in .object(TypeObject(type)) } }
    for errorClass in ErrorClass.allCases where errorClass.isBuiltin {
      names[errorClass.rawValue] = { _ in .object(ExceptionType(errorClass)) }
    }
    names["NotImplemented"] = { _ in .ellipsis }
    names["__name__"] = { _ in .string("__main__") }
    names["pi"] = { _ in .float(.pi) }
    names["inf"] = { _ in .float(.infinity) }
    names["nan"] = { _ in .float(.nan) }
    return names
  }()

  private static let methods: [String: [String: Builtin]] = [
    "str": named(StringMethods.all), "list": named(ListMethods.all),
    "tuple": named(TupleMethods.all), "dict": named(DictMethods.all),
    "set": named(SetMethods.all), "int": named(NumberMethods.ofInt),
    "float": named(NumberMethods.ofFloat), "ndarray": named(ArrayMethods.all),
  ]

  private static let modules: [String: Module] = {
    let all =
      NumPyModules.all + PyplotModules.all + [MathModule.module, LossNames.module]
      + QuietModules.all
    return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }()

  private static func named(_ functions: [Builtin]) -> [String: Builtin] {
    Dictionary(functions.map { ($0.shortName, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ErrorClass {
  /// Whether Python has the class without an import.
  fileprivate var isBuiltin: Bool { self != .axisError && self != .linAlgError }
}
