// `matplotlib` and its modules, put together from the families of functions.

import Charts
import Interpreter

enum PyplotModules {
  static let matplotlib = Module(
    "matplotlib",
    functions: [
      Builtin("matplotlib.use", "backend, *, force=True", "Accepted; there is one way to draw.") {
        _, _ in .none
      },
      Builtin("matplotlib.rc", "group, **kwargs", "Accepted; the page sets the look.") { _, _ in
        .none
      },
    ],
    others: [
      "pyplot": { machine in .object(try machine.module("matplotlib.pyplot")) },
      "cm": { machine in .object(try machine.module("matplotlib.cm")) },
      "colors": { machine in .object(try machine.module("matplotlib.colors")) },
      "rcParams": { machine in .host(SettingsObject(Pyplot.state(of: machine))) },
    ])

  static let pyplot = Module(
    "matplotlib.pyplot",
    functions: FigureFunctions.all + axesFunctions.map(\.function),
    others: [
      "cm": { machine in .object(try machine.module("matplotlib.cm")) },
      "rcParams": { machine in .host(SettingsObject(Pyplot.state(of: machine))) },
      "style": { machine in .object(try machine.module("matplotlib.style")) },
    ],
    absent: { name in Absences.pyplot[name]?.fault })

  static let style = Module(
    "matplotlib.style",
    functions: [
      Builtin("style.use", "style", "Accepted; charts have the look of the page.") { _, _ in .none }
    ])

  /// What axes can do, as functions and as methods.
  private static let axesFunctions =
    DrawingFunctions.lines + DrawingFunctions.shapes + [DrawingFunctions.histogram]
    + DrawingFunctions.fields + DrawingFunctions.words + AxisFunctions.all

  static let axesMethods = [String: Builtin](
    named: (axesFunctions + AxisFunctions.methods).map(\.method))

  static let figureMethods = [String: Builtin](named: FigureFunctions.methods)
}

/// matplotlib's settings; of those only the size of figures makes a difference here.
final class SettingsObject: ObjectContent {
  private let state: Pyplot

  init(_ state: Pyplot) { self.state = state }

  var typeName: String { "RcParams" }

  func item(_ index: Value, _ machine: Machine) throws -> Value? {
    guard let name = index.text, let value = state.parameters[name] else {
      throw Fault.missingKey(index)
    }
    return value
  }

  func setItem(_ index: Value, to value: Value, _ machine: Machine) throws -> Bool {
    guard let name = index.text else { throw Fault.missingKey(index) }
    state.parameters[name] = value
    return true
  }

  var attributeNames: [String] { ["update"] }

  func attribute(_ name: String, _ machine: Machine) throws -> Value? {
    guard name == "update" else { return nil }
    let state = SharedContent(state)
    return .builtin(
      BuiltinObject(
        Builtin("RcParams.update", "settings", "Sets several settings.") { arguments, machine in
          guard case .dict(let dict) = arguments[0] else {
            throw arguments.wrongType(0, wanted: "dict")
          }
          for (key, value) in zip(dict.table.keys, dict.table.values) {
            if let name = key.text { state.content.parameters[name] = value }
          }
          return .none
        }))
  }
}
