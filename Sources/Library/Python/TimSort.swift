// CPython's sort, step for step: where `<` is no order, as with nan, the result is what the steps make
// of it, so nothing else gives the same.

/// A stable sort by `<` alone: runs that are there are found, short ones are filled up by insertion,
/// and neighbours are merged by the powersort policy, with galloping where one side wins often.
///
/// Source: T. Peters, listsort.txt in CPython; J. I. Munro and S. Wild, Nearly-Optimal Mergesorts, 2018.
struct TimSort {
  typealias Relation = (Int, Int) throws -> Bool

  private var items: [Int]
  private let isLess: Relation
  private var runs: [Run] = []
  /// How often one side must win in a row before whole stretches are looked for.
  private var gallop = TimSort.leastGallop

  private static let leastGallop = 7

  private struct Run {
    var start: Int
    var count: Int
    /// The depth of the run's end in the tree of merges.
    var power = 0
  }

  /// Brings items in their order; where a comparison fails they stay as they are by then.
  static func sort(_ items: inout [Int], by isLess: @escaping Relation) throws {
    var sort = TimSort(items: items, isLess: isLess)
    defer { items = sort.items }
    try sort.run()
  }

  private init(items: [Int], isLess: @escaping Relation) {
    self.items = items
    self.isLess = isLess
  }

  private mutating func run() throws {
    guard items.count > 1 else { return }
    let least = Self.leastRun(of: items.count)
    var start = 0
    while start < items.count {
      var count = try naturalRun(from: start)
      if count < least {
        let wanted = min(items.count - start, least)
        try insert(from: start, sorted: count, to: start + wanted)
        count = wanted
      }
      try push(Run(start: start, count: count))
      start += count
    }
    while runs.count > 1 {
      var left = runs.count - 2
      if left > 0, runs[left - 1].count < runs[left + 1].count { left -= 1 }
      try merge(at: left)
    }
  }

  // MARK: Runs

  /// The length to which short runs are filled up: from 32 to 64, the count by it just below a power
  /// of two.
  private static func leastRun(of count: Int) -> Int {
    var (rest, odd) = (count, 0)
    while rest >= 64 {
      odd |= rest & 1
      rest >>= 1
    }
    return rest + odd
  }

  /// The length of the run at a place; one that falls is turned round.
  private mutating func naturalRun(from start: Int) throws -> Int {
    var end = start + 1
    guard end < items.count else { return 1 }
    let falls = try isLess(items[end], items[end - 1])
    end += 1
    while end < items.count, try isLess(items[end], items[end - 1]) == falls { end += 1 }
    if falls { items[start..<end].reverse() }
    return end - start
  }

  /// Inserts what stands behind a sorted stretch, by halves.
  private mutating func insert(from start: Int, sorted count: Int, to end: Int) throws {
    for place in start + count..<end {
      let pivot = items[place]
      var (low, high) = (start, place)
      while low < high {
        let middle = low + (high - low) / 2
        if try isLess(pivot, items[middle]) { high = middle } else { low = middle + 1 }
      }
      items.remove(at: place)
      items.insert(pivot, at: low)
    }
  }

  /// Adds a run, after merging what stands deeper in the tree.
  private mutating func push(_ run: Run) throws {
    if let last = runs.last {
      let power = power(of: last, run)
      while runs.count > 1, runs[runs.count - 2].power > power { try merge(at: runs.count - 2) }
      runs[runs.count - 1].power = power
    }
    runs.append(run)
  }

  /// The first binary digit in which the middles of two neighbours, as parts of the whole, differ.
  private func power(of left: Run, _ right: Run) -> Int {
    var a = 2 * left.start + left.count
    var b = a + left.count + right.count
    var power = 0
    while true {
      power += 1
      if a >= items.count {
        a -= items.count
        b -= items.count
      } else if b >= items.count {
        return power
      }
      a <<= 1
      b <<= 1
    }
  }

  // MARK: Merging

  private mutating func merge(at index: Int) throws {
    var (left, right) = (runs[index], runs[index + 1])
    runs[index].count += right.count
    runs.remove(at: index + 1)
    // What is in place at either end stays out of it.
    let skipped = try placeRight(
      of: items[right.start], in: items[left.start..<left.start + left.count], from: 0)
    left.start += skipped
    left.count -= skipped
    guard left.count > 0 else { return }
    right.count = try placeLeft(
      of: items[left.start + left.count - 1],
      in: items[right.start..<right.start + right.count], from: right.count - 1)
    guard right.count > 0 else { return }
    if left.count <= right.count {
      try mergeUpwards(left, right)
    } else {
      try mergeDownwards(left, right)
    }
  }

  /// Merges from the front; the left side, the shorter one, is put aside.
  private mutating func mergeUpwards(_ left: Run, _ right: Run) throws {
    var a = items[left.start..<left.start + left.count]
    var b = items[right.start..<right.start + right.count]
    var merged = [b.removeFirst()]
    merged.reserveCapacity(a.count + b.count + 1)
    let place = left.start..<right.start + right.count
    do {
      try mergeUpwards(&a, &b, into: &merged)
    } catch {
      items.replaceSubrange(place, with: merged + a + b)
      throw error
    }
    // The last of the left side is known to be the largest of all.
    merged += b.isEmpty ? Array(a) : Array(b) + a
    items.replaceSubrange(place, with: merged)
  }

  /// Merges until the right side is empty or one element of the left side is left.
  private mutating func mergeUpwards(
    _ a: inout ArraySlice<Int>, _ b: inout ArraySlice<Int>, into merged: inout [Int]
  ) throws {
    guard !b.isEmpty, a.count > 1 else { return }
    while true {
      var (fromA, fromB) = (0, 0)
      while fromA < gallop, fromB < gallop {
        if try isLess(b[b.startIndex], a[a.startIndex]) {
          merged.append(b.removeFirst())
          (fromA, fromB) = (0, fromB + 1)
          if b.isEmpty { return }
        } else {
          merged.append(a.removeFirst())
          (fromA, fromB) = (fromA + 1, 0)
          if a.count == 1 { return }
        }
      }
      var limit = gallop + 1
      repeat {
        limit -= limit > 1 ? 1 : 0
        gallop = limit
        fromA = try placeRight(of: b[b.startIndex], in: a, from: 0)
        merged += a.prefix(fromA)
        a.removeFirst(fromA)
        if fromA > 0, a.count <= 1 { return }
        merged.append(b.removeFirst())
        if b.isEmpty { return }
        fromB = try placeLeft(of: a[a.startIndex], in: b, from: 0)
        merged += b.prefix(fromB)
        b.removeFirst(fromB)
        if b.isEmpty { return }
        merged.append(a.removeFirst())
        if a.count == 1 { return }
      } while fromA >= Self.leastGallop || fromB >= Self.leastGallop
      gallop = limit + 1
    }
  }

  /// Merges from the back; the right side, the shorter one, is put aside.
  private mutating func mergeDownwards(_ left: Run, _ right: Run) throws {
    var a = items[left.start..<left.start + left.count]
    var b = items[right.start..<right.start + right.count]
    var merged = [a.removeLast()]
    merged.reserveCapacity(a.count + b.count + 1)
    let place = left.start..<right.start + right.count
    do {
      try mergeDownwards(&a, &b, into: &merged)
    } catch {
      items.replaceSubrange(place, with: a + b + merged.reversed())
      throw error
    }
    // The first of the right side is known to be the smallest of all.
    let rest = a.isEmpty ? Array(b) : Array(b) + a
    items.replaceSubrange(place, with: rest + merged.reversed())
  }

  /// Merges until the left side is empty or one element of the right side is left.
  private mutating func mergeDownwards(
    _ a: inout ArraySlice<Int>, _ b: inout ArraySlice<Int>, into merged: inout [Int]
  ) throws {
    guard !a.isEmpty, b.count > 1 else { return }
    while true {
      var (fromA, fromB) = (0, 0)
      while fromA < gallop, fromB < gallop {
        if try isLess(b[b.endIndex - 1], a[a.endIndex - 1]) {
          merged.append(a.removeLast())
          (fromA, fromB) = (fromA + 1, 0)
          if a.isEmpty { return }
        } else {
          merged.append(b.removeLast())
          (fromA, fromB) = (0, fromB + 1)
          if b.count == 1 { return }
        }
      }
      var limit = gallop + 1
      repeat {
        limit -= limit > 1 ? 1 : 0
        gallop = limit
        fromA = a.count - (try placeRight(of: b[b.endIndex - 1], in: a, from: a.count - 1))
        merged += a.suffix(fromA).reversed()
        a.removeLast(fromA)
        if a.isEmpty { return }
        merged.append(b.removeLast())
        if b.count == 1 { return }
        fromB = b.count - (try placeLeft(of: a[a.endIndex - 1], in: b, from: b.count - 1))
        merged += b.suffix(fromB).reversed()
        b.removeLast(fromB)
        if fromB > 0, b.count <= 1 { return }
        merged.append(a.removeLast())
        if a.isEmpty { return }
      } while fromA >= Self.leastGallop || fromB >= Self.leastGallop
      gallop = limit + 1
    }
  }

  // MARK: Galloping

  /// How many elements of a sorted stretch are less than an item: its place before equal ones.
  ///
  /// - Parameter hint: where the search begins, in steps that double.
  private func placeLeft(
    of item: Int, in stretch: ArraySlice<Int>, from hint: Int
  ) throws -> Int {
    try place(in: stretch, from: hint) { try isLess($0, item) }
  }

  /// How many elements of a sorted stretch are not greater than an item: its place behind equal ones.
  private func placeRight(
    of item: Int, in stretch: ArraySlice<Int>, from hint: Int
  ) throws -> Int {
    try place(in: stretch, from: hint) { !(try isLess(item, $0)) }
  }

  private func place(
    in stretch: ArraySlice<Int>, from hint: Int, isBefore: (Int) throws -> Bool
  ) throws -> Int {
    let first = stretch.startIndex
    var (low, high): (Int, Int)
    var (last, step) = (0, 1)
    if try isBefore(stretch[first + hint]) {
      let most = stretch.count - hint
      while step < most, try isBefore(stretch[first + hint + step]) {
        (last, step) = (step, step * 2 + 1)
      }
      (low, high) = (hint + last + 1, hint + min(step, most))
    } else {
      let most = hint + 1
      while step < most, !(try isBefore(stretch[first + hint - step])) {
        (last, step) = (step, step * 2 + 1)
      }
      (low, high) = (hint - min(step, most) + 1, hint - last)
    }
    while low < high {
      let middle = low + (high - low) / 2
      if try isBefore(stretch[first + middle]) { low = middle + 1 } else { high = middle }
    }
    return high
  }
}
