// The order in which CPython's sets of numbers stand: that of its open hash table.

/// CPython 3.11's table of a set, as far as it decides the order of the elements.
///
/// The hashes of numbers, and of tuples of them, are the same in every run of CPython; those of
/// strings are not, so a set that holds anything else keeps its order of insertion.
struct SetOrder {
  static let smallest = 8

  /// A place of CPython's linear probing.
  private static let probes = 9

  private var slots: [Int]
  private var hashes: [Int] = []

  /// The elements, given in order of insertion, as CPython walks them; nil where that is random.
  static func ordered(_ keys: [Value], capacity: Int) -> [Value]? {
    guard keys.allSatisfy(\.hasStableHash) else { return nil }
    var order = SetOrder(slots: Array(repeating: -1, count: capacity))
    for key in keys {
      guard let hash = try? Hashing.hash(of: key) else { return nil }
      order.insert(hash)
    }
    return order.slots.compactMap { $0 < 0 ? nil : keys[$0] }
  }

  /// What a table of `capacity` places has grown to when it holds `count` elements.
  static func capacity(_ capacity: Int, holding count: Int) -> Int {
    var capacity = capacity
    while true {
      // The count at which CPython makes the table larger.
      let full = ((capacity - 1) * 3 + 4) / 5
      guard count >= full else { return capacity }
      capacity = grown(for: full > 50_000 ? full * 2 : full * 4)
    }
  }

  /// The capacity that merging a set into another asks for.
  static func capacity(_ capacity: Int, merging count: Int, into used: Int) -> Int {
    (used + count) * 5 >= (capacity - 1) * 3 ? grown(for: (used + count) * 2) : capacity
  }

  private static func grown(for count: Int) -> Int {
    var capacity = smallest
    while capacity <= count { capacity *= 2 }
    return capacity
  }

  private init(slots: [Int]) { self.slots = slots }

  private mutating func insert(_ hash: Int) {
    hashes.append(hash)
    place(hashes.count - 1)
    guard hashes.count * 5 >= (slots.count - 1) * 3 else { return }
    let before = slots
    let room = Self.grown(for: hashes.count > 50_000 ? hashes.count * 2 : hashes.count * 4)
    slots = Array(repeating: -1, count: room)
    for index in before where index >= 0 { place(index) }
  }

  private mutating func place(_ index: Int) {
    let mask = UInt(slots.count - 1)
    var perturbation = UInt(bitPattern: hashes[index])
    var start = perturbation & mask
    while true {
      let last = start + UInt(Self.probes) <= mask ? start + UInt(Self.probes) : start
      if let free = (Int(start)...Int(last)).first(where: { slots[$0] < 0 }) {
        slots[free] = index
        return
      }
      perturbation >>= 5
      start = (start &* 5 &+ 1 &+ perturbation) & mask
    }
  }
}

extension SetObject {
  /// The elements in the set's order.
  package var keys: [Value] {
    let keys = table.keys
    return SetOrder.ordered(keys, capacity: capacity) ?? keys
  }

  /// Removes an element; returns whether it was there.
  package func remove(_ value: Value) throws -> Bool {
    let (key, hash) = try key(value)
    let grown = SetOrder.capacity(capacity, holding: table.count)
    guard table.remove(key, hash: hash) != nil else { return false }
    capacity = grown
    return true
  }
}

extension Value {
  /// Whether CPython gives it the same hash in every run.
  fileprivate var hasStableHash: Bool {
    switch self {
    case .int, .bool, .float, .numpyInt, .numpyBool, .numpyFloat, .numpyFloat32: true
    case .tuple(let tuple): tuple.items.allSatisfy(\.hasStableHash)
    default: false
    }
  }
}
