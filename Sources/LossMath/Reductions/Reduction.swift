// The operations that take axes away, and the one walk over memory that they all share.

/// An operation that turns the elements along some axes into one, by NumPy's name.
public enum Reduction: String, Sendable, CaseIterable {
  case sum, prod
  case maximum = "max"
  case minimum = "min"
  case any, all

  /// The result's type for elements of type `dtype`.
  package func resultType(for dtype: DType) -> DType {
    switch self {
    case .sum, .prod: dtype == .bool ? .int64 : dtype
    case .maximum, .minimum: dtype
    case .any, .all: .bool
    }
  }
}

/// The array's axes in the order in which memory is walked, and where each element's result goes.
struct ReductionWalk {
  private let traversal: Traversal
  let rowLength: Int
  /// How far apart neighbours of a row are, in the source.
  let sourceStep: Int
  /// How far apart their results are: 0 where a row has one result.
  let targetStep: Int
  /// Whether every row has a result of its own.
  private let hasResultForEachRow: Bool

  /// So many columns are folded side by side that stepping from row to row hardly counts.
  private static let fewestColumns = 512

  /// `targetStrides` has 0 for each axis that goes away.
  init(_ source: NDArray, targetStrides: Dimensions) {
    let order = ReductionWalk.memoryOrder(source)
    var (shape, strides, target) = (source.shape, source.strides, targetStrides)
    for (place, axis) in order.enumerated() {
      shape[place] = source.shape[axis]
      strides[place] = source.strides[axis]
      target[place] = targetStrides[axis]
    }
    traversal = Traversal(shape, strides, target)
    rowLength = traversal.rowLength
    (sourceStep, targetStep, _) = traversal.rowSteps
    var results = 1
    for axis in 0..<source.rank where target[axis] != 0 { results &*= shape[axis] }
    hasResultForEachRow = targetStep == 0 && results == traversal.rowCount
  }

  /// Axes by falling distance between neighbours, as NumPy's iterator takes them: the order in
  /// which floating-point numbers are added decides the last bits of a sum.
  static func memoryOrder(_ array: NDArray) -> Dimensions {
    var order = Dimensions()
    for axis in 0..<array.rank {
      order.append(axis)
      var place = axis
      while place > 0,
        array.strides[order[place - 1]].magnitude < array.strides[axis].magnitude,
        array.shape[order[place - 1]] != 1
      {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = axis
    }
    return order
  }

  /// Folds every element into the accumulators that `target` holds.
  @inline(__always)
  func fold<Operation: Folding>(
    _ source: UnsafeMutablePointer<Operation.Item>,
    into target: UnsafeMutablePointer<Operation.Item>, _ operation: Operation
  ) {
    if rowLength == 0 || traversal.rowCount == 0 { return }
    if hasResultForEachRow {
      Parallel.forEachGroup(ofRows: traversal.rowCount, length: rowLength) { rows in
        traversal.forEachRow(in: rows) { sourceStart, targetStart, _ in
          foldRow(source + sourceStart, into: target + targetStart, operation)
        }
      }
    } else if targetStep == 0 {
      traversal.forEachRow { sourceStart, targetStart, _ in
        foldRow(source + sourceStart, into: target + targetStart, operation)
      }
    } else {
      Parallel.forEachGroup(
        ofRows: rowLength, length: traversal.rowCount, atLeast: ReductionWalk.fewestColumns
      ) { columns in
        let from = source + columns.lowerBound &* sourceStep
        let to = target + columns.lowerBound &* targetStep
        if let distance = traversal.distanceOfRowsWithOneTarget, sourceStep == 1, targetStep == 1 {
          return operation.fold(
            rows: traversal.rowCount, of: columns.count, apart: distance, from, into: to)
        }
        traversal.forEachRow { sourceStart, targetStart, _ in
          operation.fold(
            from + sourceStart, step: sourceStep, into: to + targetStart, targetStep: targetStep,
            count: columns.count)
        }
      }
    }
  }

  /// Folds a row into its one accumulator.
  @inline(__always)
  private func foldRow<Operation: Folding>(
    _ row: UnsafeMutablePointer<Operation.Item>,
    into target: UnsafeMutablePointer<Operation.Item>, _ operation: Operation
  ) {
    target[0] = operation.combine(target[0], operation.row(row, rowLength, step: sourceStep))
  }
}

/// The axes that go away and the shapes with and without them.
struct ReducedAxes {
  let axes: [Int]
  /// The result's shape with a length of one where an axis went away.
  let kept: Dimensions
  /// The result's shape.
  let dropped: Dimensions
  /// The result's strides over the source's axes, 0 where one went away.
  let targetStrides: Dimensions
  /// The number of elements that become one.
  let elementCount: Int

  init(_ array: NDArray, _ axes: [Int]?) throws(MathError) {
    self.axes = try array.resolve(axes: axes)
    var (kept, dropped, count) = (array.shape, Dimensions(), 1)
    for axis in 0..<array.rank {
      if self.axes.contains(axis) {
        count *= array.shape[axis]
        kept[axis] = 1
      } else {
        dropped.append(array.shape[axis])
      }
    }
    var strides = kept.rowMajorStrides
    for axis in self.axes { strides[axis] = 0 }
    (self.kept, self.dropped, targetStrides, elementCount) = (kept, dropped, strides, count)
  }

  /// The shape that is asked for.
  func shape(keepDimensions: Bool) -> Dimensions { keepDimensions ? kept : dropped }
}
