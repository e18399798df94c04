// Whether arrays share memory.

import Interpreter
import LossMath

enum MemoryFunctions {
  static let all: [Builtin] = [
    shares("shares_memory", "max_work=-1", "Whether two arrays have an element in common.") {
      one, two, machine in
      try machine.charge(one.count + two.count)
      return one.sharesElements(with: two)
    },
    shares(
      "may_share_memory", "max_work=0", "Whether two arrays take places in the same memory."
    ) { one, two, _ in one.overlaps(two) },
  ]

  private static func shares(
    _ name: String, _ option: String, _ summary: String,
    _ body: @escaping @Sendable (NDArray, NDArray, Machine) throws -> Bool
  ) -> Builtin {
    Builtin("np.\(name)", "a, b, /, \(option)", summary) { arguments, machine in
      guard case .array(let one) = arguments[0], case .array(let two) = arguments[1] else {
        return .bool(false)
      }
      return .bool(try body(one.array, two.array, machine))
    }
  }
}
