// How NumPy prints arrays.

import Interpreter

enum PrintFunctions {
  static let all: [Builtin] = [
    Builtin(
      "np.set_printoptions",
      "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None",
      "How arrays are printed from here on."
    ) { arguments, machine in
      func number(_ parameter: Int, _ current: Int) throws -> Int {
        let value = try arguments.int(parameter, default: current)
        guard (0...1_000_000).contains(value) else {
          throw arguments.wrongType(parameter, wanted: "a number from 0 to a million")
        }
        return value
      }
      var options = machine.printOptions
      options.precision = min(try number(0, options.precision), 100)
      options.threshold = try number(1, options.threshold)
      options.edgeItems = try number(2, options.edgeItems)
      options.lineWidth = try number(3, options.lineWidth)
      options.suppressesScientific = try arguments.bool(4, default: options.suppressesScientific)
      machine.printOptions = options
      return .none
    }
  ]
}
