// Objects that may refer to others, as the collector of cycles sees them.

import CMemory

/// An object that may refer to others.
package class GraphNode {
  /// The collector's number for it while it is at work; 0 otherwise.
  @exclusivity(unchecked) final var mark: Int32 = 0
  /// What the machine tells apart at every turn: reading this takes less than asking for the class.
  final let nature: Nature

  /// Whether the collector knows it without being led to it.
  final let isTracked: Bool

  package enum Nature: UInt8 {
    case instance, function, tuple, definition, module, box, host, type, listIterator,
      rangeIterator, pairIterator, other
  }

  package init(_ nature: Nature = .other, isTracked: Bool = false) {
    self.nature = nature
    self.isTracked = isTracked
  }

  /// The values through which it refers to others, where they all stand in one row.
  var row: UnsafeMutableBufferPointer<Value>? { nil }

  /// Gives each object that this one refers to, once for every reference of its own.
  ///
  /// What a kind of object leaves out is never taken for garbage.
  func forEachReference(_ body: (Unmanaged<GraphNode>) -> Void) {
    guard let row else { return }
    row.baseAddress?.forEachNode(count: row.count, body)
  }

  /// Whether others share the memory that holds its references, so that those are not its own.
  var sharesReferences: Bool { false }
}

/// An object through which cycles go: the collector knows all of its kind.
///
/// Cycles of lists, dicts and tuples alone are not looked for: a program's cycles go through
/// instances of classes and through the variables that closures share.
package class TrackedObject: Object {
  // The neighbours in the collector's ring; none once the machine is gone.
  @exclusivity(unchecked) final var previous: Unmanaged<TrackedObject>?
  @exclusivity(unchecked) final var next: Unmanaged<TrackedObject>?

  init(_ nature: Nature = .other) { super.init(nature, isTracked: true) }

  deinit { unlink() }

  /// Leaves the ring.
  @inline(__always)
  final func unlink() {
    guard let previous, let next else { return }
    previous._withUnsafeGuaranteedRef { $0.next = next }
    next._withUnsafeGuaranteedRef { $0.previous = previous }
    self.previous = nil
    self.next = nil
  }

  /// Lets go of everything that it refers to.
  func sever() {}
}

extension Unmanaged<GraphNode> {
  /// Gives each object that one refers to, once for every reference.
  ///
  /// Cycles mostly go through three kinds of objects, whose references are found here without a call.
  ///
  /// - Parameter isOwn: whether to leave out references in memory that others share.
  @inline(__always)
  func forEachReference(isOwn: Bool, _ body: (Unmanaged<GraphNode>) -> Void) {
    _withUnsafeGuaranteedRef { node in
      let ownRow: UnsafeMutableBufferPointer<Value>? =
        switch node.nature {
        case .instance: unsafeDowncast(node, to: InstanceObject.self).ownRow
        case .function: unsafeDowncast(node, to: FunctionObject.self).ownRow
        case .tuple: unsafeDowncast(node, to: TupleObject.self).ownRow
        default: nil
        }
      if let ownRow {
        ownRow.baseAddress?.forEachNode(count: ownRow.count, body)
      } else if !isOwn || !node.sharesReferences {
        node.forEachReference(body)
      }
    }
  }
}

extension UnsafeMutablePointer<Value> {
  /// The object that a place refers to, where it may refer to others in turn.
  @inline(__always)
  var node: Unmanaged<GraphNode>? {
    switch pointee {
    case .list, .tuple, .dict, .set, .function, .object: unretained(GraphNode.self)
    default: nil
    }
  }

  /// Gives the objects that `count` places refer to.
  @inline(__always)
  func forEachNode(count: Int, _ body: (Unmanaged<GraphNode>) -> Void) {
    for index in 0..<count {
      if let node = (self + index).node { body(node) }
    }
  }
}

extension [Value] {
  /// Gives the objects that the elements refer to.
  func forEachNode(_ body: (Unmanaged<GraphNode>) -> Void) {
    withUnsafeBufferPointer { values in
      UnsafeMutablePointer(mutating: values.baseAddress)?.forEachNode(count: values.count, body)
    }
  }
}

extension UnsafeMutablePointer<[Value]> {
  /// Whether another array has the same memory.
  ///
  /// An array is one reference; looking at it where it stands does not add to the count.
  var isShared: Bool {
    let buffer = UnsafeRawPointer(self).load(as: UnsafeMutableRawPointer.self)
    return !pointee.isEmpty && memory_references(buffer) > 1
  }
}
