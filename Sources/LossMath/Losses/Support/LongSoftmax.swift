// Softmax of many rows: the exponentials of all numbers less the largest of their row, as vector
// instructions in twice the precision.

import CVectorMath

/// What is where among the numbers of a row's softmax.
enum SoftmaxPlace {
  /// The largest logit.
  static let largest = 0
  /// The logarithm of the sum of e to the power of each logit less the largest.
  static let logarithm = 1
  /// The inverse of that sum, which is the probability of the largest.
  static let share = 2
  /// What the probability of the largest lacks to 1.
  static let restOfLargest = 3
}

extension SoftmaxRow {
  /// The same numbers of one row on its own.
  var numbers: [Precise] {
    [largestLogit, -logProbability(largest), probability(largest), rest(largest)]
  }
}

/// The rows of an array of logits, each prepared around its largest.
struct LongSoftmax {
  /// For each row those of `SoftmaxPlace`.
  let numbers: RowNumbers
  private let logits: LongOperand
  private let rows: FormulaRows

  /// From how many logits on it takes less time to write the formulas down than it saves.
  static var shortest: Int { 512 }

  /// Nil where the largest logit of a row is infinite or nan.
  init?(_ logits: LongOperand, _ rows: FormulaRows) {
    guard let largest = logits.largest(rows) else { return nil }
    let constants = RowNumbers(count: rows.count) { [Precise(largest[$0])] }
    let distance = RecordedNumber(.input(0)) - constants.recorded[0]
    func exactDistance(_ index: Int) -> Precise {
      Precise(logits.value(index)) - Precise(largest[index / rows.length])
    }
    // What the largest logits add is counted apart, so that the rest keeps its digits.
    let results = [
      LongResult(
        number: .choose(distance.isZero, RecordedNumber(0), else: distance.exponential),
        exact: { exactDistance($0).isZero ? Precise(0) : exactDistance($0).exponential }),
      LongResult(
        number: .choose(distance.isZero, RecordedNumber(1), else: RecordedNumber(0)),
        exact: { Precise(exactDistance($0).isZero ? 1 : 0) }),
    ]
    let computation = LongComputation(
      results: results, sources: [logits.source(nil)], rows: rows, constants: constants)
    guard let sums = computation.sums() else { return nil }
    numbers = RowNumbers(count: rows.count) { row in
      let others = sums[row, 0] + (sums[row, 1] - 1)
      let share = Precise(1) / (others + 1)
      return [Precise(largest[row]), others.logarithmOfOnePlus, share, others * share]
    }
    (self.logits, self.rows) = (logits, rows)
  }

  /// Writes a number of each logit and of those of its row.
  func write(_ function: some SoftmaxFunction, to target: NDArray) {
    let result = LongResult(
      number: function.value(RecordedNumber(.input(0)), numbers.recorded),
      exact: { index in
        function.value(Precise(logits.value(index)), numbers[index / rows.length])
      }, target: target)
    _ = LongComputation(
      results: [result], sources: [logits.source(nil)], rows: rows, constants: numbers
    ).sums()
  }
}

/// A function of a logit and of the numbers of its row's softmax.
protocol SoftmaxFunction {
  func value<Number: RealNumber>(_ logit: Number, _ row: [Number]) -> Number
}

/// The probability.
struct SoftmaxProbability: SoftmaxFunction {
  func value<Number: RealNumber>(_ logit: Number, _ row: [Number]) -> Number {
    (logit - row[SoftmaxPlace.largest]).exponential * row[SoftmaxPlace.share]
  }
}

/// The logarithm of the probability.
struct SoftmaxLogarithm: SoftmaxFunction {
  func value<Number: RealNumber>(_ logit: Number, _ row: [Number]) -> Number {
    logit - row[SoftmaxPlace.largest] - row[SoftmaxPlace.logarithm]
  }
}

extension LossRows {
  /// A function of each row's softmax, in the rows' order; nil where the rows are few and short or
  /// a largest number is infinite or nan.
  func mapped(_ function: some SoftmaxFunction) throws(MathError) -> NDArray? {
    guard values.count >= LongSoftmax.shortest, let softmax = try longSoftmax() else { return nil }
    let shape = try outer.inserting(length, at: outer.count)
    let result = try NDArray(uninitialized: shape, dtype: dtype)
    softmax.write(function, to: result)
    return try result.movingAxis(outer.count, to: axis)
  }

  /// The softmax of all rows.
  func longSoftmax() throws(MathError) -> LongSoftmax? {
    let logits = NDArray(values)
    return LongSoftmax(
      try LongOperand(logits, shape: logits.shape), FormulaRows(length: length, count: count))
  }
}

extension LongOperand {
  /// The largest number of each row of doubles; nil where one is infinite or nan.
  fileprivate func largest(_ rows: FormulaRows) -> [Double]? {
    var largest = [Double](repeating: 0, count: rows.count)
    largest.withUnsafeMutableBufferPointer { largest in
      guard let target = largest.baseAddress else { return }
      withDoubles { values in
        Parallel.forEachGroup(ofRows: rows.count, length: rows.length) { group in
          for row in group {
            target[row] = vector_extreme_double(
              values + row &* rows.length, rows.length, 1, .best)
          }
        }
      }
    }
    return largest.allSatisfy(\.isFinite) ? largest : nil
  }
}
