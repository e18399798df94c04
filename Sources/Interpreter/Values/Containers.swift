// Python's sequences and its text: each a final class, so that a value is one reference.

import CMemory
import LossMath

/// A `str`: immutable text that Python indexes by code point.
package final class StringObject {
  package let text: String
  /// Whether every code point is one byte, which makes indexing immediate.
  package private(set) lazy var isASCII =
    text.utf8.withContiguousStorageIfAvailable { $0.reduce(0, |) < 0x80 } ?? false
  /// The number of code points.
  package private(set) lazy var count = isASCII ? text.utf8.count : text.unicodeScalars.count
  @exclusivity(unchecked) private var knownHash: Int?

  /// The hash of the text; the same in every run.
  package var hash: Int {
    if let knownHash { return knownHash }
    let hash = Hashing.hash(of: text)
    knownHash = hash
    return hash
  }

  package init(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    memory_hold(size)
  }

  deinit { memory_hold(-size) }

  /// About what it takes.
  private var size: Int64 { Int64(text.utf8.count &+ 96) }

  /// The string of one character; those of ASCII are made once.
  package static func character(_ scalar: Unicode.Scalar) -> StringObject {
    scalar.isASCII ? ascii[Int(scalar.value)] : StringObject(String(scalar))
  }

  nonisolated(unsafe) private static let ascii = (0..<128).map { (code: UInt8) in
    let string = StringObject(String(Unicode.Scalar(code)))
    // What is worked out on first use is worked out here: afterwards threads share the string.
    _ = (string.isASCII, string.count, string.hash)
    return string
  }
}

/// A `list`.
package final class ListObject: GraphNode {
  @exclusivity(unchecked) private var storage: [Value]
  /// Where the elements stand and how many there are, to be read without a count of references.
  @exclusivity(unchecked) private(set) var elements: UnsafeMutablePointer<Value>?
  @exclusivity(unchecked) private(set) var count = 0

  /// What the account of memory has for it.
  @exclusivity(unchecked) private var size: Int64 = 0

  package init(_ items: [Value] = []) {
    storage = items
    super.init()
    locate()
  }

  deinit {
    memory_hold(-size)
    if storage.holdsContainers { Reclaimer.release(&storage) }
  }

  override var row: UnsafeMutableBufferPointer<Value>? {
    UnsafeMutableBufferPointer(start: elements, count: count)
  }

  override var sharesReferences: Bool {
    withUnsafeMutablePointer(to: &storage) { $0.isShared }
  }

  package var items: [Value] {
    get { storage }
    _modify {
      defer { locate() }
      yield &storage
    }
  }

  /// Finds the elements, after each change.
  @inline(__always)
  private func locate() {
    count = storage.count
    let size = Int64(storage.capacity &* MemoryLayout<Value>.stride &+ 64)
    if size != self.size {
      memory_hold(size - self.size)
      self.size = size
    }
    elements = storage.withUnsafeBufferPointer { UnsafeMutablePointer(mutating: $0.baseAddress) }
  }
}

/// A `tuple`.
package final class TupleObject: GraphNode {
  /// The elements, unless they stand in the tuple itself.
  private var storage: [Value]?
  /// Where the elements stand and how many there are, to be read without a count of references.
  @exclusivity(unchecked) private(set) var elements: UnsafeMutablePointer<Value>?
  package let count: Int
  /// The type whose names the elements have, where they have any.
  package let type: TupleType?
  /// Where a few elements stand that came one by one.
  private var room = RoomForThree()

  package init(_ items: [Value], type: TupleType? = nil) {
    storage = items
    self.type = type
    count = items.count
    elements = items.withUnsafeBufferPointer { UnsafeMutablePointer(mutating: $0.baseAddress) }
    super.init(.tuple)
    memory_hold(size)
  }

  /// A tuple of what stands in `count` registers.
  init(taking first: UnsafeMutablePointer<Value>, count: Int) {
    type = nil
    self.count = count
    // Before the object is whole, so that no reference to it is counted meanwhile.
    if count <= RoomForThree.capacity {
      storage = nil
      let start = room.start
      start.moveInitialize(from: first, count: count)
      elements = start
    } else {
      let items = [Value](unsafeUninitializedCapacity: count) { places, filled in
        places.baseAddress?.moveInitialize(from: first, count: count)
        filled = count
      }
      storage = items
      elements = items.withUnsafeBufferPointer { UnsafeMutablePointer(mutating: $0.baseAddress) }
    }
    first.initialize(repeating: .unbound, count: count)
    super.init(.tuple)
    memory_hold(size)
  }

  deinit {
    memory_hold(-size)
    if storage == nil {
      if let elements { Reclaimer.release(elements, count: count) }
    } else if var items = storage, items.holdsContainers {
      storage = nil
      Reclaimer.release(&items)
    }
  }

  /// The elements as an array of its own.
  package var items: [Value] { storage ?? Array(buffer) }

  /// The elements where they stand; no longer than the tuple lives.
  var buffer: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: elements, count: count) }

  /// About what it takes.
  private var size: Int64 { Int64(count &* MemoryLayout<Value>.stride &+ 80) }

  override var row: UnsafeMutableBufferPointer<Value>? {
    UnsafeMutableBufferPointer(start: elements, count: count)
  }

  /// The elements, where they stand in the tuple.
  @inline(__always)
  var ownRow: UnsafeMutableBufferPointer<Value>? {
    storage == nil ? UnsafeMutableBufferPointer(start: elements, count: count) : nil
  }

  override var sharesReferences: Bool {
    // An optional array stands in memory as an array does.
    storage != nil
      && withUnsafeMutablePointer(to: &storage) {
        UnsafeMutableRawPointer($0).assumingMemoryBound(to: [Value].self).isShared
      }
  }
}

/// A NumPy array; several may share one storage, as views do.
package final class ArrayObject {
  @exclusivity(unchecked) package var array: NDArray

  package init(_ array: NDArray) { self.array = array }

  /// Puts the number at a position of an array of one axis of `float64` into a register; false
  /// where the array is another or has no such position.
  @inline(__always)
  func copyNumber(at position: Int, into target: UnsafeMutablePointer<Value>) -> Bool {
    guard let number = array.number(at: position) else { return false }
    target.put(.numpyFloat(number))
    return true
  }
}

/// A `set`: in CPython's order where that depends on numbers alone, else in order of insertion.
package final class SetObject: GraphNode {
  package let table = HashTable()
  /// A `frozenset` refuses changes.
  package let isFrozen: Bool
  /// What CPython's table would have grown to by merging and by elements that are gone again.
  var capacity = SetOrder.smallest

  package init(isFrozen: Bool = false) { self.isFrozen = isFrozen }

  override func forEachReference(_ body: (Unmanaged<GraphNode>) -> Void) {
    table.forEachNode(body)
  }

  /// Adds an element, unless an equal one is there.
  package func insert(_ value: Value) throws {
    let (key, hash) = try key(value)
    table.set(key, hash: hash, to: .none)
  }
}

extension Value {
  /// What a set is looked for as among the elements of another: a `frozenset`.
  package var asElement: Value {
    guard case .set(let set) = self, !set.isFrozen else { return self }
    return .set(set.copy(isFrozen: true))
  }
}

/// A `dict`, in order of insertion.
package final class DictObject: GraphNode {
  package let table = HashTable()
  /// What it does differently from a plain dict, where it does.
  package var kind: (any DictKind)?

  package init() { kind = nil }

  package init(kind: (any DictKind)?) { self.kind = kind }

  override func forEachReference(_ body: (Unmanaged<GraphNode>) -> Void) {
    table.forEachNode(body)
  }

  deinit {
    var values = table.values
    guard values.holdsContainers else { return }
    table.removeAll()
    Reclaimer.release(&values)
  }

  package convenience init(_ pairs: some Sequence<(String, Value)>) {
    self.init()
    for (key, value) in pairs { table.set(.string(key), hash: Hashing.hash(of: key), to: value) }
  }
}

/// A variable that an inner function shares with the function around it.
package final class BoxObject: TrackedObject {
  @exclusivity(unchecked) var value: Value

  /// About what a box takes.
  private static let size: Int64 = 80

  init(_ value: Value, _ machine: Machine) {
    self.value = value
    super.init(.box)
    memory_hold(Self.size)
    machine.cycles.track(self)
  }

  override var holdsValues: Bool { true }

  deinit {
    memory_hold(-Self.size)
    Reclaimer.release(&value)
  }

  override func forEachReference(_ body: (Unmanaged<GraphNode>) -> Void) {
    withUnsafeMutablePointer(to: &value) { $0.forEachNode(count: 1, body) }
  }

  override func sever() { value = .unbound }
}
