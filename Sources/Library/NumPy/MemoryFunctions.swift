// Whether arrays share memory.

import Interpreter
import LossMath

enum MemoryFunctions {
  static let all: [Builtin] = [
    shares("shares_memory", "max_work=-1"), shares("may_share_memory", "max_work=0"),
  ]

  private static func shares(_ name: String, _ option: String) -> Builtin {
    Builtin(
      "np.\(name)", "a, b, /, \(option)", "Whether two arrays are views of the same memory."
    ) { arguments, _ in
      guard case .array(let one) = arguments[0], case .array(let two) = arguments[1] else {
        return .bool(false)
      }
      return .bool(one.array.overlaps(two.array))
    }
  }
}
