// The order of many numbers by their bits, in time that grows with their number alone: they are dealt
// into buckets of equal width between the least and the most, and each bucket in turn.

/// A number, and what stays beside it as numbers are sorted.
struct RankedNumber: BitwiseCopyable {
  let number: Double
  let tag: Int

  /// A whole number that is the smaller the larger the number is; zeros of either sign are one, and nan
  /// without a sign comes first.
  @inline(__always)
  var key: UInt64 { ~Ranks.key(number) }
}

enum Ranks {
  /// Doubles as whole numbers that have the same order; zeros of either sign are one.
  @inline(__always)
  fileprivate static func key(_ number: Double) -> UInt64 {
    let bits = (number + 0.0).bitPattern
    let sign = UInt64(bitPattern: Int64(bitPattern: bits) >> 63)
    return bits ^ (sign | 1 << 63)
  }

  /// The number that stands at a rank, from 0 on, when numbers, none of them nan, are sorted.
  static func number(atRank rank: Int, of numbers: [Double]) -> Double {
    var (rank, numbers) = (rank, numbers)
    while true {
      let (least, most) = extent(numbers)
      guard let buckets = Buckets(least, most, count: numbers.count) else {
        return numbers[0] + 0.0
      }
      var counts = [Int](repeating: 0, count: buckets.count)
      for number in numbers { counts[buckets.place(of: key(number))] &+= 1 }
      var place = 0
      while rank >= counts[place] {
        rank -= counts[place]
        place += 1
      }
      numbers = numbers.filter { buckets.place(of: key($0)) == place }
    }
  }

  private static func extent(_ numbers: [Double]) -> (least: UInt64, most: UInt64) {
    var (least, most) = (numbers[0], numbers[0])
    for number in numbers {
      least = number < least ? number : least
      most = number > most ? number : most
    }
    return (key(least), key(most))
  }
}

/// Which bucket a key is dealt into.
private struct Buckets {
  let count: Int
  private let least: UInt64
  private let shift: UInt64

  /// No more than stay in a processor's cache as they are filled.
  private static let mostBits = 12

  /// About as many buckets as keys; nil where all keys are the same.
  init?(_ least: UInt64, _ most: UInt64, count keys: Int) {
    if least == most { return nil }
    let width = 64 - (most - least).leadingZeroBitCount
    let bits = min(max(63 - keys.leadingZeroBitCount, 1), Self.mostBits)
    self.least = least
    shift = UInt64(max(width - bits, 0))
    count = Int((most - least) >> shift) + 1
  }

  @inline(__always)
  func place(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &- least) &>> shift) }
}

/// Numbers sorted from the largest down; equal ones keep their order.
final class RankedNumbers: @unchecked Sendable {
  let count: Int
  private let numbers: Scratch<RankedNumber>

  /// - Parameter fill: writes up to `capacity` numbers, and returns how many; a nan among them has no
  ///   sign.
  init(capacity: Int, _ fill: (UnsafeMutablePointer<RankedNumber>) -> Int) {
    numbers = Scratch(capacity: capacity)
    count = fill(numbers.first)
    let spare = Scratch<RankedNumber>(capacity: capacity)
    defer { spare.free() }
    let run = RankedRun(numbers: numbers.first, other: spare.first, count: count)
    run.sort(intoOther: false, isShared: count >= Parallel.shortestRow)
  }

  /// - Parameter number: gives each number by its place; it is called by several threads where they are
  ///   many.
  convenience init(count: Int, _ number: (_ place: Int) -> RankedNumber) {
    self.init(capacity: count) { target in
      Parallel.forEachGroup(ofRows: count, length: 1) { places in
        for place in places { target[place] = number(place) }
      }
      return count
    }
  }

  deinit { numbers.free() }

  @inline(__always)
  subscript(rank: Int) -> RankedNumber { numbers.first[rank] }

  /// The first rank of which something holds that holds of all that follow; `count` where there is none.
  func firstRank(where holds: (_ number: Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle].number) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Numbers to be sorted, and room for as many.
private struct RankedRun {
  let numbers: UnsafeMutablePointer<RankedNumber>
  let other: UnsafeMutablePointer<RankedNumber>
  let count: Int

  /// Up to how many numbers are put in order one by one.
  private static let shortest = 24
  /// Into how many parts a run is divided that threads share.
  private static let sharedParts = 8

  /// - Parameter intoOther: whether they are wanted where there is room now.
  func sort(intoOther: Bool, isShared: Bool) {
    if count <= Self.shortest { return insert(into: intoOther ? other : numbers) }
    let parts = isShared ? Self.sharedParts : 1
    let (least, most) = extent(parts)
    guard let buckets = Buckets(least, most, count: count) else {
      if intoOther { other.update(from: numbers, count: count) }
      return
    }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: buckets.count &* parts) { places in
      guard let places = places.baseAddress else { return }
      deal(buckets, parts, places)
      // Now the last part's places are the buckets' ends.
      let ends = UnsafeBufferPointer(
        start: places + (parts &- 1) &* buckets.count, count: buckets.count)
      if !isShared { return sortBuckets(0..<buckets.count, ends, intoOther: !intoOther) }
      let groups = groups(ends)
      Parallel.forEach(groups.count) { sortBuckets(groups[$0], ends, intoOther: !intoOther) }
    }
  }

  /// Sorts the numbers of some buckets, which are in the other room.
  private func sortBuckets(
    _ buckets: Range<Int>, _ ends: UnsafeBufferPointer<Int>, intoOther: Bool
  ) {
    var start = buckets.lowerBound == 0 ? 0 : ends[buckets.lowerBound &- 1]
    for bucket in buckets {
      let count = ends[bucket] &- start
      if count > 0 {
        RankedRun(numbers: other + start, other: numbers + start, count: count)
          .sort(intoOther: intoOther, isShared: false)
      }
      start = ends[bucket]
    }
  }

  /// Buckets divided into groups that hold about as much.
  private func groups(_ ends: UnsafeBufferPointer<Int>) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var (first, start) = (0, 0)
    for bucket in ends.indices where ends[bucket] &- start >= Parallel.partLength {
      groups.append(first..<bucket + 1)
      (first, start) = (bucket + 1, ends[bucket])
    }
    return groups + [first..<ends.count]
  }

  private func insert(into target: UnsafeMutablePointer<RankedNumber>) {
    for index in 0..<count {
      let next = numbers[index]
      let key = next.key
      var place = index
      while place > 0, target[place &- 1].key > key {
        target[place] = target[place &- 1]
        place &-= 1
      }
      target[place] = next
    }
  }

  /// The smallest and the largest key.
  private func extent(_ parts: Int) -> (least: UInt64, most: UInt64) {
    withUnsafeTemporaryAllocation(of: (UInt64, UInt64).self, capacity: parts) { found in
      guard let found = found.baseAddress else { return (0, 0) }
      forEach(parts, parts > 1) { part in
        var (least, most) = (UInt64.max, UInt64.min)
        for index in range(part, parts) {
          let key = numbers[index].key
          least = min(least, key)
          most = max(most, key)
        }
        found[part] = (least, most)
      }
      let all = UnsafeBufferPointer(start: found, count: parts)
      return (all.map(\.0).min() ?? 0, all.map(\.1).max() ?? 0)
    }
  }

  /// Deals the numbers into buckets in the other room, in their order; `places` then has for each part
  /// where what it put into each bucket ends.
  private func deal(_ buckets: Buckets, _ parts: Int, _ places: UnsafeMutablePointer<Int>) {
    places.initialize(repeating: 0, count: buckets.count &* parts)
    forEach(parts, parts > 1) { part in
      let counts = places + part &* buckets.count
      for index in range(part, parts) { counts[buckets.place(of: numbers[index].key)] &+= 1 }
    }
    var start = 0
    for bucket in 0..<buckets.count {
      for part in 0..<parts {
        let place = part &* buckets.count &+ bucket
        (places[place], start) = (start, start &+ places[place])
      }
    }
    forEach(parts, parts > 1) { part in
      let next = places + part &* buckets.count
      for index in range(part, parts) {
        let bucket = buckets.place(of: numbers[index].key)
        other[next[bucket]] = numbers[index]
        next[bucket] &+= 1
      }
    }
  }

  private func range(_ part: Int, _ parts: Int) -> Range<Int> {
    let length = (count &+ parts &- 1) / parts
    return min(part &* length, count)..<min((part &+ 1) &* length, count)
  }

  @inline(__always)
  private func forEach(_ count: Int, _ isShared: Bool, _ body: (Int) -> Void) {
    if isShared { return Parallel.forEach(count, body) }
    for index in 0..<count { body(index) }
  }
}
