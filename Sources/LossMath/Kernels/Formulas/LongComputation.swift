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

  /// Takes the numbers of a block; returns what is to be added to the sum.
  fileprivate func take(_ block: FormulaRun.Block, _ numbers: FormulaRun.Numbers) -> Precise {
    var extra = Precise(0)
    if block.hasUnknown {
      for index in 0..<block.count where numbers.high[index].isNaN {
        let number = exact(block.start &+ index)
        if target != nil {
          numbers.high[index] = number.value
        } else if !numbers.set(index, number) {
          extra = extra + number
        }
      }
    }
    guard let target else { return numbers.total(block.count) + extra }
    write(numbers.high, block, to: target)
    return extra
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
  let results: [LongResult]
  let sources: [FormulaSource]
  let count: Int

  /// The sums of the results that have no target; nil where a number is outside its domain.
  func sums() -> [Precise]? {
    let run = FormulaRun(
      program: FormulaProgram(results.map(\.number.node)), sources: sources, count: count)
    let width = results.count
    var parts = [Precise](repeating: Precise(0), count: run.partCount &* width)
    let isInside = parts.withUnsafeMutableBufferPointer { buffer in
      let sums = buffer.baseAddress
      return run.forEachBlock { part, block in
        for (place, result) in results.enumerated() {
          let added = result.take(block, block.results[place])
          guard let sum = sums?.advanced(by: part &* width &+ place) else { return }
          sum.pointee = sum.pointee + added
        }
      }
    }
    withExtendedLifetime(results) {}
    if !isInside { return nil }
    return (0..<width).map { place in
      stride(from: place, to: parts.count, by: width).reduce(Precise(0)) { $0 + parts[$1] }
    }
  }
}
