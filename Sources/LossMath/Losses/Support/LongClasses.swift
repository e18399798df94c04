// Losses of classes of many examples: the scores of all their classes as vector instructions, in one
// pass for the softmax and one for the loss.

import CVectorMath

/// One call of a loss of classes on many scores.
struct LongClasses<Loss: ClassLoss> {
  private let formula: ClassFormula<Loss>
  /// Targets and scores of all classes, and their weights where there are some.
  private let operands: [LongOperand]
  private let sources: [FormulaSource]
  private let rows: FormulaRows
  /// Which axis the classes run along.
  private let axis: Int
  let batch: LossBatch
  /// What the logarithms of a row's probabilities are made of.
  private let softmax: RowNumbers
  /// The scores of the true classes, where they alone cost something.
  private let labelled: LabelledScores<Loss>?

  /// From how many scores on it takes less time to write the formulas down than it saves.
  private static var shortest: Int { 512 }

  /// Nil where the scores are few, or of no ordinary size, or do not fit, which the short way tells.
  init?(_ loss: Loss, _ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    guard inputs.count == 2 else { return nil }
    let scores = try ClassTargets.stretched(inputs[1], toward: inputs[0])
    guard scores.count >= Self.shortest, inputs[0].isTarget(of: scores) else { return nil }
    axis = try scores.resolve(axis: try settings.axis)
    let (length, outer) = (scores.shape[axis], scores.shape.removing(at: axis))
    let ignored = try settings.optionalWhole("ignore_index")
    let labels = try ClassTargets.labels(
      inputs[0], of: scores, outer: outer, length: length, ignoring: ignored)
    let weights = try settings.optionalArray("weight")?.fitted(to: [length], "weight")
    formula = try ClassFormula(
      loss, settings, length: length, isWeighted: weights != nil, isLabelled: labels != nil)
    batch = try LossBatch(
      shape: outer, dtype: scores.dtype == .float32 ? .float32 : .float64, settings,
      shares: labels.flatMap { ClassTargets.shares($0, weights?.doubles) },
      isCounted: ClassTargets.counted(labels, ignoring: ignored))
    rows = FormulaRows(length: length, count: outer.elementCount)
    let shape = try outer.inserting(length, at: outer.count)
    let ordered = try LongOperand(
      scores.asType(.float64).movingAxis(axis, to: shape.count - 1), shape: shape)
    let targets =
      if let labels { try Self.marks(labels, shape) } else {
        try inputs[0].broadcast(to: scores.shape).movingAxis(axis, to: shape.count - 1)
      }
    var operands = [try LongOperand(targets, shape: shape), ordered]
    if let weights { operands.append(try LongOperand(weights, shape: shape)) }
    self.operands = operands
    let requirements: [MathError.Requirement?] = [
      .probability, Loss.scores == .probabilities ? .probability : nil, nil,
    ]
    sources = operands.indices.map { operands[$0].source(requirements[$0]) }
    if Loss.scores != .logits {
      softmax = RowNumbers(count: rows.count, width: 0)
    } else if let found = LongSoftmax(ordered, rows) {
      softmax = found.numbers
    } else {
      return nil
    }
    // Of probabilities all have to be looked at, to find those that are none.
    if let labels, Loss.scores != .probabilities, !formula.isSmoothed {
      labelled = try LabelledScores(
        formula, labels, ordered, weights?.doubles, length: length, softmax: softmax)
    } else {
      labelled = nil
    }
  }

  /// For each example a truth at its label.
  private static func marks(_ labels: [Int], _ shape: Dimensions) throws(MathError) -> NDArray {
    let marks = try NDArray.zeros(shape, dtype: .bool)
    let (places, length) = (marks.pointer(Bool.self), shape[shape.count - 1])
    for (row, label) in labels.enumerated() where label >= 0 && label < length {
      places[row &* length &+ label] = true
    }
    keepAlive(marks)
    return marks
  }

  // MARK: What is computed

  /// The value of each row in nats; nil where a number is outside its domain.
  func values() -> [Precise]? {
    if let labelled { return labelled.values() }
    return sums([formula.value], exact: [formula.exactValue]).map { sums in
      (0..<rows.count).map { sums[$0, 0] }
    }
  }

  /// The slopes by each element of an input, or by both where they are one, each times what its row
  /// counts; nil where a number is outside its domain.
  func slopes(by inputs: Set<Int>, _ factors: [Precise]) throws(MathError) -> NDArray? {
    if let labelled, inputs == [1] { return try slopes(labelled, factors) }
    var totals = RowNumbers(count: rows.count, width: 0)
    if inputs.contains(1), Loss.scores == .logits {
      guard let sums = slopesByLogarithm() else { return nil }
      totals = sums
    }
    let constants = RowNumbers(count: rows.count) { row in
      softmax[row] + totals[row] + [factors[row]]
    }
    let shape = try batch.shape.inserting(rows.length, at: batch.shape.count)
    let slopes = try NDArray(uninitialized: shape, dtype: batch.dtype)
    let slope = formula.slope(numbers, by: inputs, constants.recorded)
    let result = LongResult(
      // A slope of −0 becomes 0.
      number: slope + RecordedNumber(0),
      exact: { index in
        let row = constants[index / rows.length]
        if !batch.counts(index / rows.length) { return Precise(0) }
        let numbers = exactNumbers(index)
        return !inputs.contains(1) || formula.standsAlone(numbers, row)
          ? formula.slope(numbers, by: inputs, row) : Precise(.nan)
      }, target: slopes)
    guard computation([result], constants).sums() != nil else { return nil }
    if inputs.contains(1), Loss.scores == .logits { repair(slopes, by: inputs, factors) }
    return try slopes.movingAxis(batch.shape.count, to: axis)
  }

  /// The slopes by each score where only the true classes cost something.
  private func slopes(
    _ labelled: LabelledScores<Loss>, _ factors: [Precise]
  ) throws(MathError) -> NDArray? {
    guard let own = labelled.slopesByLogarithm() else { return nil }
    let constants = RowNumbers(count: rows.count) { row in
      softmax[row] + [batch.counts(row) ? own[row] * factors[row] : Precise(0)]
    }
    let shape = try batch.shape.inserting(rows.length, at: batch.shape.count)
    let slopes = try NDArray(uninitialized: shape, dtype: batch.dtype)
    let slope = formula.slope(numbers[1], isTrue: numbers[0].isPositive, constants.recorded)
    let result = LongResult(
      // A slope of −0 becomes 0.
      number: slope + RecordedNumber(0),
      exact: { index in
        let numbers = exactNumbers(index)
        return formula.slope(
          numbers[1], isTrue: numbers[0].isPositive, constants[index / rows.length])
      }, target: slopes)
    guard computation([result], constants).sums() != nil else { return nil }
    return try slopes.movingAxis(batch.shape.count, to: axis)
  }

  /// Computes rows on their own in which a slope is not known.
  private func repair(_ slopes: NDArray, by inputs: Set<Int>, _ factors: [Precise]) {
    let values = slopes.doubles
    for row in 0..<rows.count where batch.counts(row) {
      let places = row * rows.length..<(row + 1) * rows.length
      guard values[places].contains(where: \.isNaN) else { continue }
      let numbers = places.map(exactNumbers)
      let softmax = SoftmaxRow(logits: numbers.map { $0[1] }).numbers
      let totals = [true, false].map { ofLargest in
        numbers.map { formula.slopeByLogarithm($0, softmax, ofLargest: ofLargest) }.sum
      }
      for (place, numbers) in zip(places, numbers) {
        let row = softmax + totals + [factors[row]]
        let slope = formula.slope(numbers, by: inputs, row, isExact: true)
        slopes.store(.float(slope.isZero ? 0 : slope.value), flat: place)
      }
    }
  }

  /// The sums of the slopes by the logarithms of probability: of the largest logits, of the others.
  private func slopesByLogarithm() -> RowNumbers? {
    sums(
      [true, false].map { ofLargest in
        { formula.slopeByLogarithm($0, $1, ofLargest: ofLargest) }
      },
      exact: [true, false].map { ofLargest in
        { formula.slopeByLogarithm($0, $1, ofLargest: ofLargest) }
      })
  }

  /// The sums over each row of what every class adds to them.
  private func sums(
    _ terms: [([RecordedNumber], [RecordedNumber]) -> RecordedNumber],
    exact: [([Precise], [Precise]) -> Precise]
  ) -> RowNumbers? {
    let results = zip(terms, exact).map { term, exact in
      LongResult(
        number: term(numbers, softmax.recorded),
        exact: { exact(exactNumbers($0), softmax[$0 / rows.length]) })
    }
    return computation(results, softmax).sums()
  }

  private func computation(_ results: [LongResult], _ constants: RowNumbers) -> LongComputation {
    LongComputation(results: results, sources: sources, rows: rows, constants: constants)
  }

  // MARK: The formulas' numbers

  private var numbers: [RecordedNumber] {
    operands.indices.map { RecordedNumber(.input($0)) }
  }

  private func exactNumbers(_ index: Int) -> [Precise] {
    operands.map { Precise($0.value(index)) }
  }
}
