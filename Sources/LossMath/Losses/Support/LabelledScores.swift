// Losses of classes whose targets are labels: each row's true class alone costs something, so that its
// score is all there is to compute the cost of.

import CVectorMath

/// The scores that labels name, one of each row.
struct LabelledScores<Loss: ClassLoss> {
  private let formula: ClassFormula<Loss>
  private let softmax: RowNumbers
  /// The scores, and the weights of their classes where there are some.
  private let operands: [LongOperand]
  private let count: Int

  /// - Parameter labels: a label that is no class belongs to a row out of account.
  init(
    _ formula: ClassFormula<Loss>, _ labels: [Int], _ scores: LongOperand, _ weights: [Double]?,
    length: Int, softmax: RowNumbers
  ) throws(MathError) {
    (self.formula, self.softmax, count) = (formula, softmax, labels.count)
    let places = labels.map { (0..<length).contains($0) ? $0 : 0 }
    var columns = [places.enumerated().map { scores.value($0 * length + $1) }]
    if let weights { columns.append(places.map { weights[$0] }) }
    var operands: [LongOperand] = []
    for column in columns {
      let array = try NDArray(column, shape: [column.count, 1])
      operands.append(try LongOperand(array, shape: array.shape))
    }
    self.operands = operands
  }

  /// What each row costs, in nats.
  func values() -> [Precise]? { results(formula.value, formula.exactValue) }

  /// The derivative of each row's cost by the logarithm of its class's probability.
  func slopesByLogarithm() -> [Precise]? {
    results(formula.slopeByLogarithm, formula.slopeByLogarithm)
  }

  /// A number of each row.
  private func results(
    _ term: ([RecordedNumber], [RecordedNumber]) -> RecordedNumber,
    _ exact: @escaping ([Precise], [Precise]) -> Precise
  ) -> [Precise]? {
    let inputs = operands.indices.map { RecordedNumber(.input($0)) }
    func exactNumbers(_ row: Int) -> [Precise] {
      // The score, and the weight behind it.
      [Precise(1)] + operands.map { Precise($0.value(row)) }
    }
    let result = LongResult(
      number: term([RecordedNumber(1)] + inputs, softmax.recorded),
      exact: { exact(exactNumbers($0), softmax[$0]) })
    let computation = LongComputation(
      results: [result], sources: operands.map { $0.source(nil) },
      rows: FormulaRows(length: 1, count: count), constants: softmax)
    return computation.sums().map { sums in (0..<count).map { sums[$0, 0] } }
  }
}

extension ClassFormula {
  /// The derivative of a row's cost by a score. Behind the numbers of the softmax, `row` has the
  /// derivative by the logarithm of the true class's probability, times what the row counts.
  func slope<Number: RealNumber>(
    _ score: Number, isTrue: Number.Condition, _ row: [Number]
  ) -> Number {
    let factor = row[row.count - 1]
    guard Loss.scores == .logits else { return Number.choose(isTrue, factor, else: Number(0)) }
    let distance = score - row[SoftmaxPlace.largest]
    let probability = distance.exponential * row[SoftmaxPlace.share]
    let rest = Number.choose(
      distance.isZero, row[SoftmaxPlace.restOfLargest], else: Number(1) - probability)
    let share = Number.choose(isTrue, rest, else: -probability)
    return Number.choose(factor.isZero, Number(0), else: share * factor)
  }
}
