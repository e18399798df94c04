// The seed of a notebook, from which everything random starts that no cell seeds.

import Interpreter

/// The notebook's `seed`; 0 when its front matter has none, never the clock.
package final class NotebookSeed {
  let number: Int

  private init(_ number: Int) { self.number = number }

  /// Sets a machine's seed before its first cell.
  package static func set(_ seed: UInt64, on machine: Machine) {
    machine.states[ObjectIdentifier(NotebookSeed.self)] = NotebookSeed(
      Int(truncatingIfNeeded: seed & 0xFFFF_FFFF))
  }

  static func of(_ machine: Machine) -> Int {
    (machine.states[ObjectIdentifier(NotebookSeed.self)] as? NotebookSeed)?.number ?? 0
  }
}
