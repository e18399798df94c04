// The loops of elementwise kernels, over operands of one element type that stretch to one shape.

extension Operand {
  /// Whether the elements are of type `dtype`, or will be: a number is converted where it is read.
  @inline(__always)
  func isReadable(as dtype: DType) -> Bool {
    if case .array(let array) = self { array.dtype == dtype } else { true }
  }

  /// The operand with elements of type `dtype`.
  func converted(to dtype: DType) throws(MathError) -> Operand {
    if case .array(let array) = self, array.dtype != dtype {
      return .array(try array.copied(as: dtype))
    }
    return self
  }

  /// Where a kernel reads elements: those of an array, or the one number kept in `slot`.
  @inline(__always)
  func base<T: Element>(slot: UnsafeMutablePointer<T>) -> UnsafeMutablePointer<T> {
    if case .array(let array) = self { array.pointer(T.self) } else { slot }
  }

  /// How far apart elements are where one row holds them all, or nil where it takes several.
  @inline(__always)
  func flatStep(in shape: Dimensions) -> Int? {
    guard case .array(let array) = self else { return 0 }
    if array.count == 1 { return 0 }
    return array.shape == shape && array.isContiguous ? 1 : nil
  }

  /// The strides with which the operand walks a shape that it stretches to.
  func strides(stretchedTo shape: Dimensions) -> Dimensions {
    if case .array(let array) = self { return array.strides(stretchedTo: shape) }
    return Dimensions(repeating: 0, count: shape.count)
  }

  /// Keeps the operand's memory alive to this point.
  @inline(__always)
  func keepAlive() {
    if case .array(let array) = self { LossMath.keepAlive(array) }
  }
}

/// The rows of a loop, apart from it: a loop over a single row is small without them.
private final class Rows {
  let traversal: Traversal
  /// Which of the traversal's rows there are.
  let range: Range<Int>

  init(_ traversal: Traversal, _ range: Range<Int>) {
    (self.traversal, self.range) = (traversal, range)
  }

  convenience init(_ traversal: Traversal) { self.init(traversal, 0..<traversal.rowCount) }

  /// How many of them make a part, and how many parts there are.
  var group: Int { Parallel.rowsOfPart(length: traversal.rowLength) }
  var partCount: Int { (range.count &+ group &- 1) / group }

  func part(_ index: Int) -> Rows {
    Rows(traversal, index &* group..<min((index &+ 1) &* group, range.count))
  }

  /// Whether a result is infinite or nan, where `target` holds those of `itemSize` bytes.
  func hasNonFinite(_ target: UnsafeMutableRawPointer, itemSize: Int) -> Bool {
    var found = false
    traversal.forEachRow(in: range) { start, _, _ in
      found =
        found
        || NonFinite.isAmong(
          target + start &* itemSize, count: traversal.rowLength, step: traversal.rowSteps.0,
          itemSize: itemSize)
    }
    return found
  }
}

/// Two operands of one shape and where the results go.
struct PairLoop<T: Element> {
  private let left: UnsafeMutablePointer<T>
  private let right: UnsafeMutablePointer<T>
  private let target: UnsafeMutableRawPointer
  /// The bytes of a result.
  private let resultSize: Int
  /// The number of elements of a row, and how far apart they are.
  private let length: Int
  private let steps: (target: Int, left: Int, right: Int)
  /// The rows, where there are several.
  private let rows: Rows?
  /// The right operand, when it is one number.
  let singleRight: T?

  /// The slots hold the operands that are numbers. The target has at least one element.
  @inline(__always)
  init(
    _ left: borrowing Operand, _ right: borrowing Operand, _ target: borrowing NDArray,
    _ leftSlot: UnsafeMutablePointer<T>, _ rightSlot: UnsafeMutablePointer<T>
  ) {
    self.left = left.base(slot: leftSlot)
    self.right = right.base(slot: rightSlot)
    self.target = target.body.layout.pointee.first
    resultSize = target.dtype.itemSize
    let rightStep = right.flatStep(in: target.shape)
    singleRight = rightStep == 0 ? self.right[0] : nil
    if let leftStep = left.flatStep(in: target.shape), let rightStep, target.isContiguous {
      (length, steps, rows) = (target.count, (1, leftStep, rightStep), nil)
    } else {
      let traversal = Traversal(
        target.shape, target.strides, left.strides(stretchedTo: target.shape),
        right.strides(stretchedTo: target.shape))
      (length, steps, rows) = (traversal.rowLength, traversal.rowSteps, Rows(traversal))
    }
  }

  /// Operands that are walked in step with a contiguous target; the right one may be one number.
  @inline(__always)
  init(
    _ left: UnsafeMutablePointer<T>, _ right: UnsafeMutablePointer<T>, rightStep: Int,
    _ target: borrowing NDArray
  ) {
    (self.left, self.right, self.target) = (left, right, target.body.layout.pointee.first)
    (length, steps, rows) = (target.count, (1, 1, rightStep), nil)
    resultSize = target.dtype.itemSize
    singleRight = rightStep == 0 ? right[0] : nil
  }

  private init(
    left: UnsafeMutablePointer<T>, right: UnsafeMutablePointer<T>,
    target: UnsafeMutableRawPointer, resultSize: Int, length: Int,
    steps: (target: Int, left: Int, right: Int), rows: Rows?, singleRight: T?
  ) {
    (self.left, self.right, self.target) = (left, right, target)
    (self.resultSize, self.length, self.steps) = (resultSize, length, steps)
    (self.rows, self.singleRight) = (rows, singleRight)
  }

  /// Calls `body` with this loop, or, where it is long, with loops over its parts, several at a
  /// time. Returns whether a result is infinite or nan, if `isChecked` asks for it: of each part
  /// while it is still in the processor's cache.
  @inline(__always)
  @discardableResult
  func inParts(isChecked: Bool, _ body: (PairLoop<T>) -> Void) -> Bool {
    if length &* (rows?.range.count ?? 1) < Parallel.shortestRow {
      body(self)
      return isChecked && hasNonFinite
    }
    return Parallel.any(rows?.partCount ?? Parallel.partCount(of: length)) { index in
      let part = part(index)
      body(part)
      return isChecked && part.hasNonFinite
    }
  }

  /// A part of the only row, or some of the rows.
  private func part(_ index: Int) -> PairLoop<T> {
    let start = rows == nil ? index &* Parallel.partLength : 0
    return PairLoop(
      left: left + start &* steps.left, right: right + start &* steps.right,
      target: target + start &* steps.target &* resultSize, resultSize: resultSize,
      length: rows == nil ? min(Parallel.partLength, length &- start) : length, steps: steps,
      rows: rows?.part(index), singleRight: singleRight)
  }

  private var hasNonFinite: Bool {
    rows?.hasNonFinite(target, itemSize: resultSize)
      ?? NonFinite.isAmong(target, count: length, step: steps.target, itemSize: resultSize)
  }

  /// Writes `function` of each pair of elements.
  @inline(__always)
  func map<R: Element>(_ function: (T, T) -> R) {
    forEachRun { out, one, two, length, _ in mapRow(out, one, two, length, function) }
  }

  /// Calls `body` with where results go, where operands come from, their number and their steps.
  @inline(__always)
  func forEachRun<R: Element>(
    _ body: (
      UnsafeMutablePointer<R>, UnsafeMutablePointer<T>, UnsafeMutablePointer<T>, Int,
      (target: Int, left: Int, right: Int)
    ) -> Void
  ) {
    let results = target.assumingMemoryBound(to: R.self)
    if let rows {
      rows.traversal.forEachRow(in: rows.range) { targetStart, leftStart, rightStart in
        body(results + targetStart, left + leftStart, right + rightStart, length, steps)
      }
    } else {
      body(results, left, right, length, steps)
    }
  }

  /// The three inner loops are those that a compiler turns into vector instructions: both rows
  /// contiguous, or one of them a single number.
  @inline(__always)
  private func mapRow<R: Element>(
    _ out: UnsafeMutablePointer<R>, _ one: UnsafeMutablePointer<T>,
    _ two: UnsafeMutablePointer<T>, _ length: Int, _ function: (T, T) -> R
  ) {
    switch steps {
    case (1, 1, 1):
      for index in 0..<length { out[index] = function(one[index], two[index]) }
    case (1, 1, 0):
      let fixed = two[0]
      for index in 0..<length { out[index] = function(one[index], fixed) }
    case (1, 0, 1):
      let fixed = one[0]
      for index in 0..<length { out[index] = function(fixed, two[index]) }
    default:
      for index in 0..<length {
        out[index &* steps.target] = function(one[index &* steps.left], two[index &* steps.right])
      }
    }
  }
}

/// One operand and where the results go.
struct SingleLoop<T: Element> {
  private let source: UnsafeMutablePointer<T>
  private let target: UnsafeMutableRawPointer
  /// The bytes of a result.
  private let resultSize: Int
  /// The number of elements of a row, and how far apart they are.
  private let length: Int
  private let steps: (target: Int, source: Int)
  /// The rows, where there are several.
  private let rows: Rows?

  /// The slot holds the operand when it is a number. The target has at least one element.
  @inline(__always)
  init(
    _ operand: borrowing Operand, _ target: borrowing NDArray, _ slot: UnsafeMutablePointer<T>
  ) {
    source = operand.base(slot: slot)
    self.target = target.body.layout.pointee.first
    resultSize = target.dtype.itemSize
    if let step = operand.flatStep(in: target.shape), target.isContiguous {
      (length, steps, rows) = (target.count, (1, step), nil)
    } else {
      let traversal = Traversal(
        target.shape, target.strides, operand.strides(stretchedTo: target.shape))
      let (targetStep, sourceStep, _) = traversal.rowSteps
      (length, steps, rows) = (traversal.rowLength, (targetStep, sourceStep), Rows(traversal))
    }
  }

  private init(
    source: UnsafeMutablePointer<T>, target: UnsafeMutableRawPointer, resultSize: Int, length: Int,
    steps: (target: Int, source: Int), rows: Rows?
  ) {
    (self.source, self.target, self.resultSize) = (source, target, resultSize)
    (self.length, self.steps, self.rows) = (length, steps, rows)
  }

  /// As of loops over pairs: calls `body` with the parts and returns whether a result is infinite
  /// or nan, if `isChecked` asks for it. Where `body` knows that all are finite it returns true, and
  /// none is looked at again.
  @inline(__always)
  @discardableResult
  func inParts(isChecked: Bool, _ body: (SingleLoop<T>) -> Bool) -> Bool {
    if length &* (rows?.range.count ?? 1) < Parallel.shortestRow {
      return !body(self) && isChecked && hasNonFinite
    }
    return Parallel.any(rows?.partCount ?? Parallel.partCount(of: length)) { index in
      let part = part(index)
      return !body(part) && isChecked && part.hasNonFinite
    }
  }

  private func part(_ index: Int) -> SingleLoop<T> {
    let start = rows == nil ? index &* Parallel.partLength : 0
    return SingleLoop(
      source: source + start &* steps.source,
      target: target + start &* steps.target &* resultSize, resultSize: resultSize,
      length: rows == nil ? min(Parallel.partLength, length &- start) : length, steps: steps,
      rows: rows?.part(index))
  }

  private var hasNonFinite: Bool {
    rows?.hasNonFinite(target, itemSize: resultSize)
      ?? NonFinite.isAmong(target, count: length, step: steps.target, itemSize: resultSize)
  }

  /// Writes `function` of each element.
  @inline(__always)
  func map<R: Element>(_ function: (T) -> R) {
    forEachRun { (out: UnsafeMutablePointer<R>, from, length, targetStep, sourceStep) in
      if targetStep == 1 && sourceStep == 1 {
        for index in 0..<length { out[index] = function(from[index]) }
      } else {
        for index in 0..<length { out[index &* targetStep] = function(from[index &* sourceStep]) }
      }
    }
  }

  /// Calls `body` with where results go, where elements come from, their number and their steps.
  @inline(__always)
  func forEachRun<R: Element>(
    _ body: (UnsafeMutablePointer<R>, UnsafeMutablePointer<T>, Int, Int, Int) -> Void
  ) {
    let results = target.assumingMemoryBound(to: R.self)
    if let rows {
      rows.traversal.forEachRow(in: rows.range) { targetStart, sourceStart, _ in
        body(results + targetStart, source + sourceStart, length, steps.target, steps.source)
      }
    } else {
      body(results, source, length, steps.target, steps.source)
    }
  }
}
