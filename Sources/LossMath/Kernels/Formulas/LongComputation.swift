// Numbers computed for many elements: summed, or written to arrays.

import CVectorMath

/// One number that a formula gives for every element, and what becomes of it.
struct LongResult {
  /// The number as steps.
  let number: RecordedNumber
  /// The number of one element, for those that the steps do not know.
  let exact: (Int) -> Precise
  /// The array of doubles or singles that takes the numbers; nil where they are summed.
  var target: NDArray?

  /// Puts exact numbers of a block in the place of those that are not known; hands on those that have
  /// no place and are to be summed.
  @inline(never)
  fileprivate func complete(
    _ block: FormulaRun.Block, _ numbers: FormulaRun.Numbers,
    _ add: (_ element: Int, _ sum: Precise) -> Void
  ) {
    for index in 0..<block.count where numbers.high[index].isNaN {
      let number = exact(block.start &+ index)
      if target != nil {
        numbers.high[index] = number.value
      } else if !numbers.set(index, number) {
        add(block.start &+ index, number)
      }
    }
  }
}

/// The memory that takes a result's numbers; none where they are summed. Unlike an array it is no
/// reference, which threads would have to count for every block.
private struct LongTarget {
  private let doubles: UnsafeMutablePointer<Double>?
  private let singles: UnsafeMutablePointer<Float>?

  init(_ array: NDArray?) {
    doubles = array?.dtype == .float64 ? array?.pointer(Double.self) : nil
    singles = array?.dtype == .float32 ? array?.pointer(Float.self) : nil
  }

  var isSum: Bool { doubles == nil && singles == nil }

  @inline(__always)
  func write(_ numbers: UnsafePointer<Double>, _ block: FormulaRun.Block) {
    if let doubles {
      (doubles + block.start).update(from: numbers, count: block.count)
    } else if let singles {
      for index in 0..<block.count { singles[block.start &+ index] = Float(numbers[index]) }
    }
  }
}

/// Formulas of the same arrays, computed in one pass.
struct LongComputation {
  var results: [LongResult]
  let sources: [FormulaSource]
  let rows: FormulaRows
  /// The numbers that are given for each row, if there are any.
  var constants = RowNumbers.none

  /// The sums of each row, one for each result, 0 for those that have a target; nil where a number is
  /// outside its domain.
  func sums() -> RowNumbers? {
    let run = FormulaRun(
      program: FormulaProgram(results.map(\.number.node)), sources: sources, rows: rows,
      constants: constants)
    let width = results.count
    var places = [Precise](repeating: Precise(0), count: rows.placeCount &* width)
    let isInside = places.withUnsafeMutableBufferPointer { buffer in
      guard let sums = buffer.baseAddress else { return true }
      return compute(run, sums)
    }
    if !isInside { return nil }
    var sums = RowNumbers(count: rows.count, width: width)
    for row in 0..<rows.count {
      for number in 0..<width {
        sums[row, number] = rows.places(ofRow: row).reduce(Precise(0)) {
          $0 + places[$1 &* width &+ number]
        }
      }
    }
    return sums
  }

  /// Writes what has a target, and adds the rest to the sums of parts and rows.
  private func compute(_ run: FormulaRun, _ sums: UnsafeMutablePointer<Precise>) -> Bool {
    let targets = results.map { LongTarget($0.target) }
    defer { withExtendedLifetime(results) {} }
    return targets.withUnsafeBufferPointer { targets in
      run.forEachBlock { part, block in
        for number in targets.indices {
          let numbers = block.results[number]
          func add(_ element: Int, _ sum: Precise) {
            let place = rows.place(ofPart: part, element: element) &* targets.count &+ number
            sums[place] = sums[place] + sum
          }
          if block.hasUnknown { results[number].complete(block, numbers, add) }
          if targets[number].isSum {
            rows.forEachPiece(block.start, block.start &+ block.count) { _, piece in
              let places = piece.lowerBound &- block.start..<piece.upperBound &- block.start
              add(piece.lowerBound, numbers.total(places))
            }
          } else {
            targets[number].write(numbers.high, block)
          }
        }
      }
    }
  }
}
