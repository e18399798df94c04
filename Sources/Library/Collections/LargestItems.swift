// What Python's `heapq.nlargest` gives, step for step: where values cannot be compared, an error names
// the two that meet first.

import Interpreter

/// The largest of the values met so far, the least of them on top of a heap.
struct LargestItems {
  private var heap: [Value] = []
  private let machine: Machine

  /// The places of the `count` largest keys, highest first.
  static func places(_ count: Int, of keys: [Value], _ machine: Machine) throws -> [Int] {
    if count == 1, !keys.isEmpty { return [try largest(of: keys, machine)] }
    if count >= keys.count { return try Sorting.order(of: keys, isReversed: true, machine) }
    guard count > 0 else { return [] }
    var largest = LargestItems(machine: machine)
    try largest.take(count, of: keys)
    return try largest.sortedPlaces()
  }

  private init(machine: Machine) { self.machine = machine }

  private static func largest(of keys: [Value], _ machine: Machine) throws -> Int {
    var place = 0
    for other in keys.indices.dropFirst() where try machine.isGreater(keys[other], keys[place]) {
      place = other
    }
    return place
  }

  /// A key with its rank, by which the earlier of equal ones is the larger, and its place.
  private static func entry(_ key: Value, rank: Int, place: Int) -> Value {
    .tuple([key, .int(rank), .int(place)])
  }

  private func parts(_ entry: Value) -> [Value] {
    if case .tuple(let tuple) = entry { tuple.items } else { [] }
  }

  private mutating func take(_ count: Int, of keys: [Value]) throws {
    heap = (0..<count).map { Self.entry(keys[$0], rank: -$0, place: $0) }
    for place in (0..<count / 2).reversed() { try sink(place) }
    var rank = -count
    for place in count..<keys.count {
      try machine.charge(1)
      guard try machine.isLess(parts(heap[0])[0], keys[place]) else { continue }
      heap[0] = Self.entry(keys[place], rank: rank, place: place)
      try sink(0)
      rank -= 1
    }
  }

  /// Brings an entry down to a leaf, smaller ones coming up, and then up to where it belongs.
  private mutating func sink(_ start: Int) throws {
    var place = start
    while place < heap.count / 2 {
      var child = 2 * place + 1
      if child + 1 < heap.count, !(try machine.isLess(heap[child], heap[child + 1])) { child += 1 }
      heap.swapAt(place, child)
      place = child
    }
    while place > start {
      let parent = (place - 1) / 2
      guard try machine.isLess(heap[place], heap[parent]) else { return }
      heap.swapAt(place, parent)
      place = parent
    }
  }

  private func sortedPlaces() throws -> [Int] {
    try Sorting.order(of: heap, isReversed: true, machine).compactMap { parts(heap[$0])[2].index }
  }
}
