// The ordered hash table under `dict` and `set`: open addressing over entries in insertion order.

import CMemory

/// Keys with their values, found by hash and kept in order of insertion.
///
/// The order of what it yields depends on insertions and removals alone, never on hashes.
/// Keys are compared by `Hashing.areEqual`; the caller supplies each key's hash, having refused
/// keys that cannot be hashed. Entries stand in plain memory, so that a look at a key counts no
/// reference.
package final class HashTable {
  private struct Entry {
    var hash: Int
    /// `.unbound` where the entry was removed.
    var key: Value
    var value: Value
  }

  @exclusivity(unchecked) private var entries: UnsafeMutablePointer<Entry>
  /// How many entries there are, removed ones among them; the slots say how many there is room for.
  @exclusivity(unchecked) private var entryCount = 0
  /// Indices into `entries`; -1 where free.
  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<Int32>
  /// A power of two, or zero at first.
  @exclusivity(unchecked) private var slotCount = 0
  /// Whether a key's class decides by itself what it equals.
  @exclusivity(unchecked) private(set) var hasOwnEquality = false
  /// The number of keys.
  @exclusivity(unchecked) package private(set) var count = 0

  package init() {
    entries = .allocate(capacity: 0)
    slots = .allocate(capacity: 0)
  }

  deinit { release() }

  /// What the account of memory has for it.
  private var size: Int64 {
    Int64(slotCount &* (MemoryLayout<Entry>.stride &* 2 / 3 &+ MemoryLayout<Int32>.stride))
  }

  /// Gives the objects that keys and values refer to.
  func forEachNode(_ body: (Unmanaged<GraphNode>) -> Void) {
    for index in 0..<entryCount {
      if let node = keyPlace(index).node { body(node) }
      if let node = valuePlace(index).node { body(node) }
    }
  }

  private func release() {
    memory_hold(-size)
    for index in 0..<entryCount {
      keyPlace(index).discard()
      valuePlace(index).discard()
    }
    entries.deallocate()
    slots.deallocate()
  }

  /// Holds from now on what another table holds, in its order.
  package func assign(from other: HashTable) {
    guard other !== self else { return }
    let held = other.indices.map { other.entries[$0] }
    removeAll()
    makeRoom(for: held.count)
    for entry in held {
      withUnsafePointer(to: entry.key) { key in
        withUnsafePointer(to: entry.value) { value in
          append(
            UnsafeMutablePointer(mutating: key), hash: entry.hash,
            UnsafeMutablePointer(mutating: value), in: freeSlot(entry.hash))
        }
      }
    }
    hasOwnEquality = other.hasOwnEquality
  }

  // MARK: Keys

  /// The value under a key, or nil.
  package func value(_ key: Value, hash: Int) -> Value? {
    withUnsafePointer(to: key) { key in
      place(of: UnsafeMutablePointer(mutating: key), hash: hash)?.pointee
    }
  }

  /// Where the value under a key stands, until the table is changed; nil where there is none.
  @inline(__always)
  func place(of key: UnsafeMutablePointer<Value>, hash: Int) -> UnsafeMutablePointer<Value>? {
    let index = find(key, hash).index
    return index < 0 ? nil : valuePlace(index)
  }

  @inline(__always)
  private func valuePlace(_ index: Int) -> UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(entries + index)
      .advanced(by: MemoryLayout<Entry>.offset(of: \.value) ?? 0)
      .assumingMemoryBound(to: Value.self)
  }

  @inline(__always)
  private func keyPlace(_ index: Int) -> UnsafeMutablePointer<Value> {
    UnsafeMutableRawPointer(entries + index)
      .advanced(by: MemoryLayout<Entry>.offset(of: \.key) ?? 0)
      .assumingMemoryBound(to: Value.self)
  }

  package func contains(_ key: Value, hash: Int) -> Bool { index(of: key, hash) >= 0 }

  /// The same with a key that stands in a register.
  func contains(_ key: UnsafeMutablePointer<Value>, hash: Int) -> Bool {
    find(key, hash).index >= 0
  }

  /// Sets the value under a key; a key that is already there keeps its place.
  package func set(_ key: Value, hash: Int, to value: Value) {
    withUnsafePointer(to: key) { key in
      withUnsafePointer(to: value) { value in
        set(
          UnsafeMutablePointer(mutating: key), hash: hash, to: UnsafeMutablePointer(mutating: value)
        )
      }
    }
  }

  /// The same with a key and a value that stand in registers.
  func set(
    _ key: UnsafeMutablePointer<Value>, hash: Int, to value: UnsafeMutablePointer<Value>
  ) {
    let (index, slot) = find(key, hash)
    if index >= 0 {
      valuePlace(index).copy(from: value)
      return
    }
    append(key, hash: hash, value, in: slot)
    if key.hasOwnEquality { hasOwnEquality = true }
  }

  /// Adds a key without a value, unless an equal one is there, whose class leaves it to the table what
  /// it equals.
  func add(_ key: UnsafeMutablePointer<Value>, hash: Int) {
    let (index, slot) = find(key, hash)
    if index < 0 { append(key, hash: hash, nil, in: slot) }
  }

  /// Removes a key and returns its value, or nil where it was not there.
  package func remove(_ key: Value, hash: Int) -> Value? {
    let index = index(of: key, hash)
    guard index >= 0 else { return nil }
    let value = valuePlace(index).take()
    keyPlace(index).put(.unbound)
    count -= 1
    if count == 0 { removeAll() }
    return value
  }

  package func removeAll() {
    release()
    entries = .allocate(capacity: 0)
    slots = .allocate(capacity: 0)
    (entryCount, slotCount, count) = (0, 0, 0)
  }

  /// The stored keys that have a hash.
  func keys(withHash hash: Int) -> [Value] {
    guard slotCount > 0 else { return [] }
    var found: [Value] = []
    let mask = slotCount - 1
    var slot = Self.spread(hash) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, !entry.key.isUnbound { found.append(entry.key) }
      slot = (slot + 1) & mask
    }
    return found
  }

  // MARK: In order of insertion

  /// The key and value at or after a position in insertion order, and the position behind it.
  package func entry(from position: Int) -> (key: Value, value: Value, next: Int)? {
    var index = position
    while index < entryCount {
      if !entries[index].key.isUnbound {
        return (entries[index].key, entries[index].value, index + 1)
      }
      index += 1
    }
    return nil
  }

  /// The last key and value in insertion order.
  package var last: (key: Value, value: Value)? {
    indices.last.map { (entries[$0].key, entries[$0].value) }
  }

  package var keys: [Value] { indices.map { entries[$0].key } }
  package var values: [Value] { indices.map { entries[$0].value } }

  /// The places of entries that were not removed.
  private var indices: [Int] { (0..<entryCount).filter { !entries[$0].key.isUnbound } }

  // MARK: Slots

  private func index(of key: Value, _ hash: Int) -> Int {
    withUnsafePointer(to: key) { find(UnsafeMutablePointer(mutating: $0), hash).index }
  }

  /// The index of a key's entry, -1 where there is none, and the slot where its index stands or would
  /// stand.
  @inline(__always)
  private func find(_ key: UnsafeMutablePointer<Value>, _ hash: Int) -> (index: Int, slot: Int) {
    guard slotCount > 0 else { return (-1, 0) }
    let mask = slotCount &- 1
    var slot = Self.spread(hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, Hashing.isKey(keyPlace(index), key) { return (index, slot) }
      slot = (slot &+ 1) & mask
    }
    return (-1, slot)
  }

  /// Adds an entry, with nothing as its value where none is given.
  ///
  /// - Parameter slot: where its index goes, unless the table has to grow.
  @inline(__always)
  private func append(
    _ key: UnsafeMutablePointer<Value>, hash: Int, _ value: UnsafeMutablePointer<Value>?,
    in slot: Int
  ) {
    var slot = slot
    if (entryCount &+ 1) &* 3 > slotCount &* 2 {
      makeRoom(for: count + 1)
      slot = freeSlot(hash)
    }
    let entry = entryCount
    UnsafeMutableRawPointer(entries + entry).storeBytes(of: hash, as: Int.self)
    keyPlace(entry).initialize(copying: key)
    if let value {
      valuePlace(entry).initialize(copying: value)
    } else {
      valuePlace(entry).initialize(to: .none)
    }
    slots[slot] = Int32(truncatingIfNeeded: entry)
    entryCount = entry &+ 1
    count &+= 1
  }

  /// The slot for a hash that is not there yet.
  private func freeSlot(_ hash: Int) -> Int {
    let mask = slotCount - 1
    var slot = Self.spread(hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    return slot
  }

  /// Drops removed entries and makes room for `needed` entries and as many again.
  private func makeRoom(for needed: Int) {
    var capacity = 8
    while capacity < needed * 3 { capacity *= 2 }
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2 / 3 + 1)
    var kept = 0
    for index in 0..<entryCount {
      if case .unbound = entries[index].key {
        (entries + index).deinitialize(count: 1)
      } else {
        (larger + kept).moveInitialize(from: entries + index, count: 1)
        kept += 1
      }
    }
    entries.deallocate()
    slots.deallocate()
    memory_hold(-size)
    entries = larger
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: -1, count: capacity)
    (entryCount, slotCount) = (kept, capacity)
    memory_hold(size)
    for index in 0..<entryCount {
      slots[freeSlot(entries[index].hash)] = Int32(truncatingIfNeeded: index)
    }
  }

  /// Mixes a hash, so that whole numbers in steps of a power of two do not meet in one slot.
  @inline(__always)
  private static func spread(_ hash: Int) -> Int {
    let mixed = UInt64(bitPattern: Int64(hash)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 29)
  }
}
