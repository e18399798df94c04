// Modules that cells import out of habit and that have nothing to do here.

import Interpreter

/// Accepted and inert: `time`, whose clock stands still.
enum QuietModules {
  static let time = Module(
    "time",
    functions: [
      clock("time"), clock("perf_counter"), clock("process_time"), clock("monotonic"),
      Builtin("time.sleep", "seconds, /", "Does nothing: the clock stands still.") { _, _ in .none
      },
    ])

  private static func clock(_ name: String) -> Builtin {
    Builtin("time.\(name)", "", "Always 0.0: a page does not depend on when it was made.") { _, _ in
      .float(0)
    }
  }
}
