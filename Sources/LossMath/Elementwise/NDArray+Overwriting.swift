// Arithmetic whose results take the place of an operand that nobody will read again.

import CVectorMath

/// An operand of arithmetic as a row: `step` is 0 for one number.
private struct OperandRow {
  let start: UnsafePointer<Double>
  let step: Int

  /// Nil where the elements are not `float64`, in a row, of the given shape.
  init?(_ operand: Operand, shape: Dimensions, _ slot: UnsafeMutablePointer<Double>) {
    switch operand {
    case .array(let array):
      guard array.isPlainRow, array.shape == shape else { return nil }
      (start, step) = (UnsafePointer(array.pointer(Double.self)), 1)
    case .float(let number):
      slot.pointee = number
      (start, step) = (UnsafePointer(slot), 0)
    case .int(let number):
      slot.pointee = Double(number)
      (start, step) = (UnsafePointer(slot), 0)
    case .bool: return nil
    }
  }

  func from(_ place: Int) -> UnsafePointer<Double> { start + place &* step }

  /// A few of the elements as an operand again.
  func operand(_ place: Int, _ length: Int) -> Operand {
    step == 0
      ? .float(start.pointee)
      : .array(NDArray(Array(UnsafeBufferPointer(start: from(place), count: length))))
  }
}

extension NDArray {
  /// `+ − × ÷` of operands of which one is the target, a plain row, and the other is alike or a
  /// number. Returns the issues in NumPy's order, or nil, with nothing done, for all else.
  ///
  /// Results are computed in small blocks before they are written: what came of elements that are
  /// not finite can be told while the operands are still there.
  package static func overwrite(
    _ target: NDArray, _ operation: BinaryOperation, _ left: Operand, _ right: Operand
  ) -> [FloatingIssue]? {
    var slots = (0.0, 0.0)
    return withUnsafeMutablePointer(to: &slots.0) { first in
      withUnsafeMutablePointer(to: &slots.1) { second in
        guard let arithmetic = operation.arithmetic, target.isPlainRow,
          let one = OperandRow(left, shape: target.shape, first),
          let two = OperandRow(right, shape: target.shape, second)
        else { return nil }
        let found = overwrite(target, operation, arithmetic, one, two)
        left.keepAlive()
        right.keepAlive()
        return FloatingIssue.allCases.filter(found.contains)
      }
    }
  }

  private static func overwrite(
    _ target: NDArray, _ operation: BinaryOperation, _ arithmetic: VectorArithmetic,
    _ one: OperandRow, _ two: OperandRow
  ) -> Set<FloatingIssue> {
    let (results, instructions) = (target.pointer(Double.self), VectorInstructions.best)
    var found = [Set<FloatingIssue>](
      repeating: [], count: Parallel.partCount(of: target.count))
    found.withUnsafeMutableBufferPointer { found in
      let found = found
      Parallel.forEachPart(of: target.count) { start, length in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2048) { block in
          guard let block = block.baseAddress else { return }
          for place in stride(from: start, to: start &+ length, by: 2048) {
            let count = min(2048, start &+ length &- place)
            let isNonFinite = vector_arithmetic(
              arithmetic, one.from(place), one.step, two.from(place), two.step, block, count,
              instructions)
            if isNonFinite != 0 {
              let issues = NDArray.issues(
                of: operation.rawValue, [one.operand(place, count), two.operand(place, count)],
                result: NDArray(Array(UnsafeBufferPointer(start: block, count: count))))
              found[start / Parallel.partLength].formUnion(issues)
            }
            (results + place).update(from: block, count: count)
          }
        }
      }
    }
    return found.reduce(into: []) { $0.formUnion($1) }
  }
}
