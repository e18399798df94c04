// The bounds of a run: steps and memory, looked at once a round, and before anything large is made.

import CMemory

extension Machine {
  /// How many steps are taken between two looks at memory.
  static let round = 1 << 12

  /// Charges work: a unit for each step of a loop or element of a large operation.
  ///
  /// - Throws: the fault of the limit that is reached.
  package func charge(_ work: Int) throws {
    stepsLeft -= work
    if stepsLeft < 0 { try settle() }
  }

  /// Begins a new round, unless a limit is reached.
  @inline(never)
  private func settle() throws {
    let left = stepsBeyond + stepsLeft
    guard left >= 0 else {
      stepsBeyond = 0
      stepsLeft = 0
      throw Fault.limit(.steps, limits.steps)
    }
    stepsLeft = min(left, Self.round)
    stepsBeyond = left - stepsLeft
    collectGarbageIfDue()
    guard memory_admits(0) != 0 else { throw Fault.limit(.memory, limits.memory) }
  }

  private func collectGarbageIfDue() {
    if memory_held() > nextCollection {
      cycles.collectAll()
      nextCollection = max(memoryBase + Self.smallHeap, 2 * memory_held() - memoryBase)
    } else {
      cycles.collectIfDue()
    }
  }

  /// What may be held before everything is searched for garbage.
  static let smallHeap: Int64 = 64 << 20

  /// Refuses to make something for which the notebook has no memory left.
  package func reserve(bytes: Int) throws {
    if memory_admits(Int64(bytes)) == 0 {
      cycles.collectAll()
      guard memory_admits(Int64(bytes)) != 0 else { throw Fault.limit(.memory, limits.memory) }
    }
    try charge(bytes / 64)
  }

  /// Sets the running thread's bound of memory to the notebook's while `body` runs.
  func withinMemory<Result>(_ body: () throws -> Result) rethrows -> Result {
    let outer = memory_set_bound(memoryBase + Int64(limits.memory))
    defer { _ = memory_set_bound(outer) }
    return try body()
  }
}
