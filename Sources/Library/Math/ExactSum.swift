// Sums that are rounded once, as `math.fsum` gives them.

import Interpreter

enum ExactSum {
  /// The correctly rounded sum: partial sums that do not overlap (Shewchuk).
  static func sum(_ numbers: [Double]) throws -> Double {
    var partials: [Double] = []
    var special = 0.0
    var infinities = 0.0
    for number in numbers {
      let isFinite = add(number, to: &partials)
      if isFinite { continue }
      if number.isFinite { throw Fault.overflow("intermediate overflow in fsum") }
      special += number
      if number.isInfinite { infinities += number }
    }
    if infinities.isNaN { throw Fault.value("-inf + inf in fsum") }
    return special == 0 ? rounded(partials) : special
  }

  /// Takes a number into the partial sums; false, and they begin anew, where it leaves the finite ones.
  private static func add(_ number: Double, to partials: inout [Double]) -> Bool {
    var x = number
    var kept = 0
    for partial in partials {
      let (large, small) = x.magnitude < partial.magnitude ? (partial, x) : (x, partial)
      let high = large + small
      let low = small - (high - large)
      if low != 0 {
        partials[kept] = low
        kept += 1
      }
      x = high
    }
    partials.removeSubrange(kept...)
    guard x.isFinite else {
      partials.removeAll()
      return false
    }
    if x != 0 { partials.append(x) }
    return true
  }

  /// Adds the partial sums from the largest, minding the case halfway between two floats.
  private static func rounded(_ partials: [Double]) -> Double {
    guard var high = partials.last else { return 0 }
    var low = 0.0
    var index = partials.count - 1
    while index > 0 {
      index -= 1
      let x = high
      let y = partials[index]
      high = x + y
      low = y - (high - x)
      if low != 0 { break }
    }
    if index > 0, low != 0, (low < 0) == (partials[index - 1] < 0) {
      let doubled = low * 2
      let x = high + doubled
      if doubled == x - high { high = x }
    }
    return high
  }
}
