// The losses that training computes most, in one pass over memory: in parts that several threads
// share, without an array of the examples' values in between.

import CVectorMath

/// Binary cross-entropy summed over all examples.
enum FusedBinaryCrossEntropy {
  /// The sum or the mean in nats; nil where only the long way through gives the result or the
  /// error: with `none`, with shapes to stretch, and with numbers that are no probabilities.
  static func value(
    target: NDArray, predicted: NDArray, reduction: LossReduction
  ) -> Double? {
    guard reduction != .none, target.shape == predicted.shape, predicted.count > 0,
      predicted.dtype == .float64, predicted.isContiguous, target.isContiguous
    else { return nil }
    let count = predicted.count
    var sums = [FusedSum](repeating: FusedSum(), count: Parallel.partCount(of: count))
    let isOutside = sums.withUnsafeMutableBufferPointer { sums in
      let place = sums.baseAddress
      return Parallel.any(sums.count) { part in
        let start = part &* Parallel.partLength
        let length = min(Parallel.partLength, count &- start)
        return target.withDoubles(start, length) { targets in
          fused_binary_cross_entropy(
            targets, predicted.pointer(Double.self) + start, length, .best,
            place?.advanced(by: part)
          ) == 0
        }
      }
    }
    keepAlive(predicted)
    if isOutside { return nil }
    var sum = CompensatedSum()
    for part in sums { sum.add(DoubleDouble(part.high, part.low)) }
    return reduction == .sum
      ? sum.value : (sum.precise / DoubleDouble(Double(count))).value
  }
}

/// Binary cross-entropy of logits and of targets that are 0 or 1, joined over all examples.
enum FusedLogisticLoss {
  /// The sum or the mean in nats and its slopes by the logits, if they are asked for; nil where only
  /// the long way through gives the result or the error: with `none`, with shapes to stretch, with
  /// other targets, and with logits of no ordinary size.
  static func evaluate(
    target: NDArray, logits: NDArray, reduction: LossReduction, withSlopes: Bool
  ) throws(MathError) -> (value: NDArray, slopes: NDArray?)? {
    guard reduction != .none, target.shape == logits.shape, logits.count >= shortest,
      logits.dtype == .float64, logits.isContiguous, target.isContiguous
    else { return nil }
    let count = logits.count
    let slopes = withSlopes ? try NDArray(uninitialized: logits.shape, dtype: .float64) : nil
    let divisor = DoubleDouble(reduction == .mean ? Double(count) : 1)
    let share = DoubleDouble(1) / divisor
    var sums = [FusedSum](repeating: FusedSum(), count: Parallel.partCount(of: count))
    let isUnusual = sums.withUnsafeMutableBufferPointer { sums in
      let place = sums.baseAddress
      return Parallel.any(sums.count) { part in
        let start = part &* Parallel.partLength
        let length = min(Parallel.partLength, count &- start)
        return target.withDoubles(start, length) { targets in
          fused_logistic_loss(
            targets, logits.pointer(Double.self) + start, length,
            slopes.map { $0.pointer(Double.self) + start },
            FusedSum(high: share.high, low: share.low), .best, place?.advanced(by: part)) == 0
        }
      }
    }
    keepAlive(logits)
    if isUnusual { return nil }
    var sum = DoubleDouble(0)
    for part in sums { sum = sum + DoubleDouble(part.high, part.low) }
    return (NDArray(scalar: (sum / divisor).value), slopes)
  }

  /// Below this there is next to nothing to be gained.
  private static var shortest: Int { 512 }
}

/// Cross-entropy of rows of logits and the indices of the true classes.
enum FusedCrossEntropy {
  /// One number for each row, and the derivatives by the logits if they are asked for.
  typealias Result = (costs: NDArray, gradient: NDArray?)

  /// The result in nats, the derivatives divided by `examples`; nil where only the long way through
  /// gives it or the error: with classes along another axis than the last, with distributions, and
  /// with logits that are not finite. The costs are doubles also for logits of single precision.
  static func evaluate(
    target: NDArray, logits: NDArray, axis: Int, withGradient: Bool, examples: Int = 1
  ) throws(MathError) -> Result? {
    guard logits.rank > 0, axis == -1 || axis == logits.rank - 1, logits.dtype.isFloating,
      logits.isContiguous, target.dtype == .int64, target.isContiguous
    else { return nil }
    let length = logits.shape[logits.rank - 1]
    guard logits.count > 0, target.shape == logits.shape.removing(at: logits.rank - 1),
      target.holdsIndices(below: length)
    else { return nil }
    let costs = try NDArray(uninitialized: target.shape, dtype: .float64)
    let gradient =
      withGradient ? try NDArray(uninitialized: logits.shape, dtype: logits.dtype) : nil
    let rows = FusedRows(
      target: target, logits: logits, length: length, costs: costs, gradient: gradient,
      examples: Double(examples))
    return rows.compute() ? (costs, gradient) : nil
  }
}

/// The arrays of one evaluation.
private struct FusedRows {
  let target: NDArray
  let logits: NDArray
  let length: Int
  let costs: NDArray
  let gradient: NDArray?
  let examples: Double

  /// Writes costs and gradient; false where a row needs the long way.
  func compute() -> Bool {
    let (count, group) = (costs.count, Parallel.rowsOfPart(length: length))
    defer { withExtendedLifetime(self) {} }
    return target.pointer(Int.self).withMemoryRebound(to: Int64.self, capacity: count) { labels in
      !Parallel.any((count &+ group &- 1) / group) { part in
        let start = part &* group
        return !compute(labels, start, rows: min(group, count &- start))
      }
    }
  }

  private func compute(_ labels: UnsafeMutablePointer<Int64>, _ start: Int, rows: Int) -> Bool {
    let (first, size) = (start &* length, rows &* length)
    let room = fused_cross_entropy_buffer(rows, length)
    let isSingle = logits.dtype == .float32
    return withUnsafeTemporaryAllocation(
      of: Double.self, capacity: room &+ (isSingle ? size : 0)
    ) { buffer in
      let slopes = isSingle ? buffer.baseAddress.map { $0 + room } : nil
      let isUsual = logits.withDoubles(first, size) { values in
        fused_cross_entropy(
          values, labels + start, rows, length, costs.pointer(Double.self) + start,
          gradient.flatMap { slopes ?? $0.pointer(Double.self) + first }, examples,
          buffer.baseAddress, .best) != 0
      }
      if let gradient, let slopes {
        let target = gradient.pointer(Float.self) + first
        for index in 0..<size { target[index] = Float(slopes[index]) }
      }
      return isUsual
    }
  }
}

extension NDArray {
  /// Whether every number of a contiguous array of integers is from 0 to below a limit.
  fileprivate func holdsIndices(below limit: Int) -> Bool {
    defer { keepAlive(self) }
    let values = pointer(Int.self)
    for index in 0..<count where values[index] < 0 || values[index] >= limit { return false }
    return true
  }
}

extension NDArray {
  /// Calls `body` with some elements of a contiguous array as doubles.
  func withDoubles<Result>(
    _ start: Int, _ length: Int, _ body: (UnsafePointer<Double>) -> Result
  ) -> Result {
    defer { keepAlive(self) }
    switch dtype {
    case .float64: return body(pointer(Double.self) + start)
    case .float32: return converted(pointer(Float.self) + start, length, body)
    case .int64: return converted(pointer(Int.self) + start, length, body)
    case .bool: return converted(pointer(Bool.self) + start, length, body)
    }
  }

  private func converted<T: Element, Result>(
    _ values: UnsafeMutablePointer<T>, _ length: Int, _ body: (UnsafePointer<Double>) -> Result
  ) -> Result {
    let doubles = UnsafeMutablePointer<Double>.allocate(capacity: length)
    defer { doubles.deallocate() }
    for index in 0..<length { doubles[index] = Double(converting: values[index]) }
    return body(doubles)
  }
}
