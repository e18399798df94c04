// Losses of rows that hold many elements: their terms as vector instructions, in one pass over the
// arrays, and a second one for the slopes.

import CVectorMath

/// One call of a loss of summed rows on long arrays.
struct LongRows<Loss: SummedRowLoss> {
  private let loss: Loss
  private let inputs: [LongOperand]
  private let rows: FormulaRows
  /// Which axis the rows run along.
  private let axis: Int
  private let base: LogarithmBase
  let batch: LossBatch

  /// From how many elements on it takes less time to write the formulas down than it saves.
  private static var shortest: Int { 512 }

  /// Nil where the inputs are short, or do not fit, which the short way tells.
  init?(_ loss: Loss, _ arrays: [NDArray], _ settings: LossSettings) throws(MathError) {
    guard loss.hasFormulas, arrays.count >= max(loss.requirements.count, 1), arrays.count <= 3
    else { return nil }
    let shape = try Dimensions.broadcast(arrays.map(\.shape))
    guard shape.elementCount >= Self.shortest else { return nil }
    self.loss = loss
    base = try settings.base
    let whole = try arrays[0].broadcast(to: shape)
    axis = try whole.resolve(axis: try settings.axis)
    rows = FormulaRows(length: shape[axis], count: shape.elementCount / shape[axis])
    var inputs: [LongOperand] = []
    for array in arrays {
      let moved = try array.broadcast(to: shape).movingAxis(axis, to: shape.count - 1)
      inputs.append(try LongOperand(moved, shape: moved.shape))
    }
    self.inputs = inputs
    batch = try LossBatch(
      shape: shape.removing(at: axis), dtype: NDArray.lossType(of: arrays), settings)
  }

  // MARK: What is computed

  /// The value of each row; nil where a number is not ordinary or outside its domain.
  func values() -> [Precise]? {
    if let values = quickValues() { return values }
    guard let sums = sums() else { return nil }
    return (0..<rows.count).map { row in
      let value = loss.value(of: sums[row], count: rows.length)
      return base.converted(value.isNaN ? loss.value(exactRow(row)) : value).asLimit
    }
  }

  /// The values from the sums that take fewer steps; nil where they do not tell that of every row.
  private func quickValues() -> [Precise]? {
    let terms = loss.quickTerms(loss.formulaInputs(numbers))
    guard !terms.isEmpty, let sums = sums(terms, exact: { loss.quickTerms($0) }) else { return nil }
    var values: [Precise] = []
    for row in 0..<rows.count {
      guard let value = loss.quickValue(of: sums[row], count: rows.length) else { return nil }
      values.append(base.converted(value).asLimit)
    }
    return values
  }

  /// The slopes by each element of an input; nil where a number is not ordinary.
  ///
  /// `factor` is what the slopes of each row are multiplied by besides.
  func slopes(by input: Int, factor: (Int) -> Precise? = { _ in nil }) throws(MathError) -> NDArray?
  {
    var sums = RowNumbers(count: rows.count, width: 0)
    if Loss.slopesNeedSums {
      guard let found = self.sums() else { return nil }
      sums = found
    }
    let unit = base.converted(Precise(1))
    let factors = batch.factors().map { $0.map { $0 * unit } ?? Precise(0) }
    let constants = RowNumbers(count: rows.count) { row in
      let own = factor(row).map { $0 * factors[row] } ?? factors[row]
      return loss.constants(of: sums[row], count: rows.length) + [own]
    }
    var shape = batch.shape
    shape = try shape.inserting(rows.length, at: shape.count)
    let slopes = try NDArray(uninitialized: shape, dtype: batch.dtype)
    let result = slopeResult(by: input, constants, slopes)
    guard computation([result], constants).sums() != nil else { return nil }
    if Loss.rowsStandAlone { repair(slopes, by: input, constants) }
    return try slopes.movingAxis(shape.count - 1, to: axis)
  }

  /// Computes rows on their own of which a slope is not known.
  private func repair(_ slopes: NDArray, by input: Int, _ constants: RowNumbers) {
    let values = slopes.doubles
    for row in 0..<rows.count {
      let places = row * rows.length..<(row + 1) * rows.length
      guard batch.counts(row), values[places].contains(where: \.isNaN) else { continue }
      let factor = constants[row].last ?? Precise(1)
      for (place, slope) in zip(places, loss.slopes(exactRow(row), by: input)) {
        let slope = slope.asLimit
        slopes.store(.float(slope.isZero ? 0 : (slope * factor).value), flat: place)
      }
    }
  }

  private func slopeResult(
    by input: Int, _ constants: RowNumbers, _ target: NDArray
  ) -> LongResult {
    let shared = constants.recorded
    let width = shared.count - 1
    let slope = loss.slope(loss.formulaInputs(numbers), by: input, Array(shared.dropLast()))
    return LongResult(
      // A slope of −0 becomes 0.
      number: slope * shared[width] + RecordedNumber(0),
      exact: { index in
        let row = constants[index / rows.length]
        if !batch.counts(index / rows.length) { return Precise(0) }
        let slope = loss.slope(exactInputs(index), by: input, Array(row.dropLast())).asLimit
        return slope.isZero ? Precise(0) : slope * row[width]
      }, target: target)
  }

  /// The sums of each row; nil where a number is not ordinary or outside its domain.
  func sums() -> RowNumbers? {
    sums(loss.terms(loss.formulaInputs(numbers)), exact: { loss.terms($0) })
  }

  private func sums(
    _ terms: [RecordedNumber], exact: @escaping (LossInputs<Precise>) -> [Precise]
  ) -> RowNumbers? {
    let results = terms.indices.map { place in
      LongResult(number: terms[place], exact: { exact(exactInputs($0))[place] })
    }
    return computation(results, .none).sums()
  }

  private func computation(
    _ results: [LongResult], _ constants: RowNumbers
  ) -> LongComputation {
    LongComputation(results: results, sources: sources, rows: rows, constants: constants)
  }

  // MARK: The formulas

  private var numbers: [RecordedNumber] {
    inputs.indices.map { RecordedNumber(.input($0)) }
  }

  private func exactInputs(_ index: Int) -> LossInputs<Precise> {
    loss.formulaInputs(inputs.map { Precise($0.value(index)) })
  }

  /// One row of every input.
  private func exactRow(_ row: Int) -> [[Precise]] {
    inputs.map { input in
      (row * rows.length..<(row + 1) * rows.length).map { Precise(input.value($0)) }
    }
  }

  private var sources: [FormulaSource] {
    inputs.enumerated().map { place, input in
      let requirement = place < loss.requirements.count ? loss.requirements[place] : nil
      var source = input.source(requirement)
      // Where infinity stands for a limit, the row that holds it tells which.
      if Loss.hasLimits { source.most = min(source.most, .greatestFiniteMagnitude) }
      return source
    }
  }
}
