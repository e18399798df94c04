// The order of many numbers by their bits, in time that grows with their number alone.

/// Doubles as whole numbers that have the same order; zeros of either sign are one.
private func key(_ number: Double) -> UInt64 {
  let bits = (number + 0.0).bitPattern
  return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
}

/// A digit of a key, of which there are `Digit.places`.
private enum Digit {
  static let bits = 11
  static let count = 1 << bits
  static let places = 6

  @inline(__always)
  static func at(_ place: Int, of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(place &* bits)) & (count &- 1)
  }
}

enum Ranks {
  /// The positions that sort numbers, none of them nan, from the largest down; equal ones keep their
  /// order.
  static func descending(_ numbers: [Double]) -> [Int] {
    var keys = numbers.map { ~key($0) }
    var order = Array(numbers.indices)
    var (sortedKeys, sortedOrder) = (keys, order)
    for place in 0..<Digit.places {
      let isSorted = keys.withUnsafeBufferPointer { keys in
        order.withUnsafeBufferPointer { order in
          sortedKeys.withUnsafeMutableBufferPointer { sortedKeys in
            sortedOrder.withUnsafeMutableBufferPointer { sortedOrder in
              sort(by: place, keys, order, into: sortedKeys, sortedOrder)
            }
          }
        }
      }
      if !isSorted { continue }
      swap(&keys, &sortedKeys)
      swap(&order, &sortedOrder)
    }
    return order
  }

  /// Sorts by one digit; false where all have the same.
  private static func sort(
    by place: Int, _ keys: UnsafeBufferPointer<UInt64>, _ order: UnsafeBufferPointer<Int>,
    into sortedKeys: UnsafeMutableBufferPointer<UInt64>,
    _ sortedOrder: UnsafeMutableBufferPointer<Int>
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: Digit.count) { starts in
      starts.initialize(repeating: 0)
      for key in keys { starts[Digit.at(place, of: key)] &+= 1 }
      if starts.contains(keys.count) { return false }
      var next = 0
      for digit in starts.indices { (starts[digit], next) = (next, next &+ starts[digit]) }
      for index in keys.indices {
        let key = keys[index]
        let digit = Digit.at(place, of: key)
        let target = starts[digit]
        starts[digit] = target &+ 1
        sortedKeys[target] = key
        sortedOrder[target] = order[index]
      }
      return true
    }
  }

  /// The number that stands at a rank, from 0 on, when numbers, none of them nan, are sorted.
  static func number(atRank rank: Int, of numbers: [Double]) -> Double {
    var (rank, keys) = (rank, numbers.map(key))
    for place in (0..<Digit.places).reversed() {
      var counts = [Int](repeating: 0, count: Digit.count)
      for key in keys { counts[Digit.at(place, of: key)] &+= 1 }
      var digit = 0
      while rank >= counts[digit] {
        rank -= counts[digit]
        digit += 1
      }
      if counts[digit] < keys.count { keys.removeAll { Digit.at(place, of: $0) != digit } }
    }
    let found = keys[rank]
    return Double(bitPattern: found >> 63 == 1 ? found & ~(1 << 63) : ~found)
  }
}
