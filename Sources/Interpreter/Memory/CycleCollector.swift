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
  private var graph = ReferenceGraph()

  /// How many new objects are worth a collection: as many as stay in a processor's cache until then.
  private static let generation = 6000

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
      for object in Self.members(of: ring) { object._withUnsafeGuaranteedRef { $0.unlink() } }
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
    for object in Self.members(of: old) {
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
    graph.follow(Self.members(of: ring))
    let garbage = graph.garbage()
    graph.clear()
    // Held until all are severed: the first would otherwise take others with it.
    for object in garbage { _ = object.retain() }
    for object in garbage { object._withUnsafeGuaranteedRef { $0.sever() } }
    for object in garbage { object.release() }
    let remaining = Self.members(of: ring)
    for object in remaining {
      object._withUnsafeGuaranteedRef { object in
        object.unlink()
        Self.link(object, before: old)
      }
    }
    promoted += remaining.count
    return remaining.count
  }

  private static func members(of ring: TrackedObject) -> [Unmanaged<TrackedObject>] {
    var members: [Unmanaged<TrackedObject>] = []
    let end = Unmanaged.passUnretained(ring).toOpaque()
    var current = ring.next
    while let object = current, object.toOpaque() != end {
      members.append(object)
      current = object._withUnsafeGuaranteedRef { $0.next }
    }
    return members
  }
}

/// Objects and how many of the references to each come from outside.
private struct ReferenceGraph {
  private var nodes: [Unmanaged<GraphNode>] = []
  private var outside: [Int] = []
  private var candidateCount = 0

  /// For how many nodes memory is kept.
  private static let mostKept = 1 << 16

  /// Takes in the candidates, which become the first nodes, and the containers that can be reached
  /// from them.
  mutating func follow(_ candidates: [Unmanaged<TrackedObject>]) {
    candidateCount = candidates.count
    for candidate in candidates { add(Unmanaged.fromOpaque(candidate.toOpaque())) }
    var index = 0
    while index < nodes.count {
      nodes[index]._withUnsafeGuaranteedRef { node in
        // References in memory that others share are counted once, whoever has them: not here.
        guard !node.sharesReferences else { return }
        node.forEachReference { child in
          let mark = child._withUnsafeGuaranteedRef { $0.mark }
          if mark > 0 {
            outside[mark - 1] -= 1
          } else if child._withUnsafeGuaranteedRef({ !$0.isTracked }) {
            add(child)
            outside[outside.count - 1] -= 1
          }
        }
      }
      index += 1
    }
  }

  private mutating func add(_ node: Unmanaged<GraphNode>) {
    nodes.append(node)
    outside.append(Int(swift_retainCount(node.toOpaque())))
    node._withUnsafeGuaranteedRef { $0.mark = nodes.count }
  }

  /// Those of the candidates that nothing from outside leads to.
  func garbage() -> [Unmanaged<TrackedObject>] {
    var isAlive = outside.map { $0 > 0 }
    var reached = isAlive.indices.filter { isAlive[$0] }
    while let index = reached.popLast() {
      nodes[index]._withUnsafeGuaranteedRef { node in
        node.forEachReference { child in
          let mark = child._withUnsafeGuaranteedRef { $0.mark }
          guard mark > 0, !isAlive[mark - 1] else { return }
          isAlive[mark - 1] = true
          reached.append(mark - 1)
        }
      }
    }
    return (0..<candidateCount).filter { !isAlive[$0] }.map {
      Unmanaged.fromOpaque(nodes[$0].toOpaque())
    }
  }

  /// Forgets all nodes.
  mutating func clear() {
    for node in nodes { node._withUnsafeGuaranteedRef { $0.mark = 0 } }
    let isKept = nodes.count <= Self.mostKept
    nodes.removeAll(keepingCapacity: isKept)
    outside.removeAll(keepingCapacity: isKept)
  }
}
