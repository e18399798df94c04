// The ordered hash table under `dict` and `set`: open addressing over entries in insertion order.

/// Keys with their values, found by hash and kept in order of insertion.
///
/// The order of what it yields depends on insertions and removals alone, never on hashes.
/// Keys are compared by `Hashing.areEqual`; the caller supplies each key's hash, having refused
/// keys that cannot be hashed.
package struct HashTable {
  private struct Entry {
    var hash: Int
    /// `.unbound` where the entry was removed.
    var key: Value
    var value: Value
  }

  private var entries: [Entry] = []
  /// Indices into `entries`; -1 where free. Its count is a power of two, or zero at first.
  private var slots: [Int32] = []
  /// Whether a key's class decides by itself what it equals.
  private(set) var hasOwnEquality = false
  /// The number of keys.
  package private(set) var count = 0

  package init() {}

  /// The value under a key, or nil.
  package func value(_ key: Value, hash: Int) -> Value? {
    guard let index = find(key, hash) else { return nil }
    return entries[index].value
  }

  package func contains(_ key: Value, hash: Int) -> Bool { find(key, hash) != nil }

  /// Sets the value under a key; a key that is already there keeps its place.
  package mutating func set(_ key: Value, hash: Int, to value: Value) {
    if let index = find(key, hash) {
      entries[index].value = value
      return
    }
    if (entries.count + 1) * 3 > slots.count * 2 { rebuild() }
    entries.append(Entry(hash: hash, key: key, value: value))
    if key.hasOwnEquality { hasOwnEquality = true }
    insertSlot(hash, entries.count - 1)
    count += 1
  }

  /// Removes a key and returns its value, or nil where it was not there.
  package mutating func remove(_ key: Value, hash: Int) -> Value? {
    guard let index = find(key, hash) else { return nil }
    let value = entries[index].value
    entries[index].key = .unbound
    entries[index].value = .unbound
    count -= 1
    if count == 0 { removeAll() }
    return value
  }

  package mutating func removeAll() {
    entries.removeAll()
    slots.removeAll()
    count = 0
  }

  /// The key and value at or after a position in insertion order, and the position behind it.
  package func entry(from position: Int) -> (key: Value, value: Value, next: Int)? {
    var index = position
    while index < entries.count {
      if !entries[index].key.isUnbound {
        return (entries[index].key, entries[index].value, index + 1)
      }
      index += 1
    }
    return nil
  }

  /// The last key and value in insertion order.
  package var last: (key: Value, value: Value)? {
    entries.last { !$0.key.isUnbound }.map { ($0.key, $0.value) }
  }

  package var keys: [Value] { entries.compactMap { $0.key.isUnbound ? nil : $0.key } }
  package var values: [Value] { entries.compactMap { $0.key.isUnbound ? nil : $0.value } }

  /// The stored keys that have a hash.
  func keys(withHash hash: Int) -> [Value] {
    guard !slots.isEmpty else { return [] }
    var found: [Value] = []
    let mask = slots.count - 1
    var slot = Self.spread(hash) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, !entry.key.isUnbound { found.append(entry.key) }
      slot = (slot + 1) & mask
    }
    return found
  }

  private func find(_ key: Value, _ hash: Int) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = Self.spread(hash) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, Hashing.areEqual(entries[index].key, key) { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func insertSlot(_ hash: Int, _ index: Int) {
    let mask = slots.count - 1
    var slot = Self.spread(hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(truncatingIfNeeded: index)
  }

  /// Drops removed entries and makes room for as many again.
  private mutating func rebuild() {
    if count < entries.count { entries.removeAll { $0.key.isUnbound } }
    var capacity = 8
    while capacity * 2 < (entries.count + 1) * 6 { capacity *= 2 }
    slots = Array(repeating: -1, count: capacity)
    for (index, entry) in entries.enumerated() { insertSlot(entry.hash, index) }
  }

  /// Mixes a hash, so that whole numbers in steps of a power of two do not meet in one slot.
  private static func spread(_ hash: Int) -> Int {
    let mixed = UInt64(bitPattern: Int64(hash)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 29)
  }
}
