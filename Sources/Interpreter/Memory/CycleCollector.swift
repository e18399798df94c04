// Frees objects that refer to each other in a circle, which reference counts alone never free.

import CMemory

/// The collector of one machine.
///
/// An object is garbage when every reference to it comes from garbage. The references that objects
/// hold are subtracted from their counts: what is left comes from outside, from registers and from the
/// library, and everything that can be reached from there lives. A collection looks at what was made
/// since the last one; now and then at everything.
final class CycleCollector {
  /// The rings' ends: what was made since the last collection, and what has lived through one.
  private let young = TrackedObject()
  private let old = TrackedObject()
  /// How many objects were made since the last collection.
  @exclusivity(unchecked) private(set) var created = 0
  /// How many objects have lived through collections since everything was looked at.
  @exclusivity(unchecked) private var promoted = 0
  private var survivors = 0
  /// What a collection works on; its memory is kept for the next one.
  private let graph = ReferenceGraph()

  /// How many new objects are worth a collection: as many as stay in a processor's cache until then.
  private static let generation = 700

  init() {
    for ring in [young, old] { Self.close(ring) }
  }

  private static func close(_ ring: TrackedObject) {
    let end = Unmanaged.passUnretained(ring)
    ring.previous = end
    ring.next = end
  }

  deinit {
    for ring in [young, old] {
      Self.forEachMember(of: ring) { $0._withUnsafeGuaranteedRef { $0.unlink() } }
      ring.previous = nil
      ring.next = nil
    }
  }

  /// Takes a new object into the ring of young ones.
  @inline(__always)
  func track(_ object: TrackedObject) {
    created += 1
    Self.link(object, before: young)
  }

  @inline(__always)
  private static func link(_ object: TrackedObject, before ring: TrackedObject) {
    let end = Unmanaged.passUnretained(ring)
    let own = Unmanaged.passUnretained(object)
    object.previous = ring.previous
    object.next = end
    ring.previous?._withUnsafeGuaranteedRef { $0.next = own }
    ring.previous = own
  }

  /// Whether enough was made to look for garbage.
  @inline(__always)
  var isDue: Bool { created > Self.generation }

  /// Looks for garbage among the young, or among all where many have come through since then.
  func collectIfDue() {
    guard isDue else { return }
    if promoted > max(Self.generation, survivors) { collectAll() } else { collect(young) }
  }

  /// Looks for garbage among everything.
  func collectAll() {
    Self.forEachMember(of: old) { object in
      object._withUnsafeGuaranteedRef { object in
        object.unlink()
        Self.link(object, before: young)
      }
    }
    promoted = 0
    survivors = collect(young)
    promoted = 0
  }

  /// Frees the garbage in a ring; the others move to the old ones.
  ///
  /// - Returns: how many others there are.
  @discardableResult
  private func collect(_ ring: TrackedObject) -> Int {
    created = 0
    Self.forEachMember(of: ring) { graph.add(Unmanaged.fromOpaque($0.toOpaque())) }
    graph.freeGarbage()
    var remaining = 0
    Self.forEachMember(of: ring) { object in
      object._withUnsafeGuaranteedRef { object in
        object.unlink()
        Self.link(object, before: old)
      }
      remaining += 1
    }
    promoted += remaining
    return remaining
  }

  /// Visits the objects of a ring, each of which may leave it meanwhile.
  @inline(__always)
  private static func forEachMember(
    of ring: TrackedObject, _ body: (Unmanaged<TrackedObject>) -> Void
  ) {
    let end = Unmanaged.passUnretained(ring).toOpaque()
    var current = ring.next
    while let object = current, object.toOpaque() != end {
      current = object._withUnsafeGuaranteedRef { $0.next }
      body(object)
    }
  }
}

/// Objects and how many of the references to each come from outside.
private final class ReferenceGraph {
  private struct Entry {
    let node: Unmanaged<GraphNode>
    /// How many references come from elsewhere than the objects here; `alive` once something from
    /// outside is known to lead to it.
    var outside: Int
  }

  /// The candidates for garbage, and behind them the containers that can be reached from them.
  private var entries: UnsafeMutablePointer<Entry>
  private var count = 0
  private var capacity = ReferenceGraph.leastCapacity

  private static let alive = Int.max
  private static let leastCapacity = 1 << 14
  /// For how many objects memory is kept.
  private static let mostKept = 1 << 16

  init() { entries = .allocate(capacity: capacity) }

  deinit { entries.deallocate() }

  /// Takes an object in; those before `freeGarbage` are the candidates.
  @inline(__always)
  func add(_ node: Unmanaged<GraphNode>) {
    if count == capacity { resize(to: 2 * capacity) }
    (entries + count).initialize(
      to: Entry(node: node, outside: Int(memory_references(node.toOpaque()))))
    count &+= 1
    node._withUnsafeGuaranteedRef { $0.mark = Int32(truncatingIfNeeded: count) }
  }

  @inline(never)
  private func resize(to capacity: Int) {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
    self.capacity = capacity
  }

  /// Frees those of the candidates that nothing from outside leads to; forgets everything.
  func freeGarbage() {
    let candidateCount = count
    subtractReferences()
    markAlive()
    var garbageCount = 0
    for index in 0..<count {
      let entry = entries[index]
      entry.node._withUnsafeGuaranteedRef { $0.mark = 0 }
      if index < candidateCount, entry.outside != Self.alive {
        // Held until all are severed: the first would otherwise take others with it.
        memory_retain(entry.node.toOpaque())
        entries[garbageCount] = entry
        garbageCount += 1
      }
    }
    count = 0
    for entry in UnsafeBufferPointer(start: entries, count: garbageCount) {
      Unmanaged<TrackedObject>.fromOpaque(entry.node.toOpaque())
        ._withUnsafeGuaranteedRef { $0.sever() }
    }
    for entry in UnsafeBufferPointer(start: entries, count: garbageCount) {
      memory_release(entry.node.toOpaque())
    }
    if capacity > Self.mostKept { resize(to: Self.leastCapacity) }
  }

  /// Takes in what the objects refer to, and subtracts their references from the counts.
  private func subtractReferences() {
    var index = 0
    while index < count {
      // References in memory that others share are counted once, whoever has them: not here.
      entries[index].node.forEachReference(isOwn: true) { child in
        var mark = Int(child._withUnsafeGuaranteedRef { $0.mark })
        if mark == 0 {
          guard child._withUnsafeGuaranteedRef({ !$0.isTracked }) else { return }
          add(child)
          mark = count
        }
        entries[mark &- 1].outside &-= 1
      }
      index &+= 1
    }
  }

  /// Marks what is referred to from outside and what that leads to.
  private func markAlive() {
    var reached: [Int] = []
    for index in 0..<count where entries[index].outside > 0 {
      entries[index].outside = Self.alive
      reached.append(index)
    }
    while let index = reached.popLast() {
      entries[index].node.forEachReference(isOwn: false) { child in
        let mark = Int(child._withUnsafeGuaranteedRef { $0.mark })
        guard mark > 0, entries[mark - 1].outside != Self.alive else { return }
        entries[mark - 1].outside = Self.alive
        reached.append(mark - 1)
      }
    }
  }
}
