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

  /// Takes the numbers of a block: writes them, or hands on the sum of each row's.
  fileprivate func take(
    _ block: FormulaRun.Block, _ numbers: FormulaRun.Numbers, _ rows: FormulaRows,
    _ add: (_ element: Int, _ sum: Precise) -> Void
  ) {
    if block.hasUnknown {
      for index in 0..<block.count where numbers.high[index].isNaN {
        let number = exact(block.start &+ index)
        if target != nil {
          numbers.high[index] = number.value
        } else if !numbers.set(index, number) {
          add(block.start &+ index, number)
        }
      }
    }
    if let target { return write(numbers.high, block, to: target) }
    rows.forEachPiece(block.start, block.start &+ block.count) { _, piece in
      let places = piece.lowerBound &- block.start..<piece.upperBound &- block.start
      add(piece.lowerBound, numbers.total(places))
    }
  }

  private func write(
    _ numbers: UnsafeMutablePointer<Double>, _ block: FormulaRun.Block, to target: NDArray
  ) {
    if target.dtype == .float64 {
      (target.pointer(Double.self) + block.start).update(from: numbers, count: block.count)
      return
    }
    let place = target.pointer(Float.self) + block.start
    for index in 0..<block.count { place[index] = Float(numbers[index]) }
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
      return run.forEachBlock { part, block in
        for (number, result) in results.enumerated() {
          result.take(block, block.results[number], rows) { element, sum in
            let place = rows.place(ofPart: part, element: element) &* width &+ number
            sums[place] = sums[place] + sum
          }
        }
      }
    }
    withExtendedLifetime(results) {}
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
}
