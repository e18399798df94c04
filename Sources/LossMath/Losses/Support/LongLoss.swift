// Losses of many elements: their formulas as vector instructions, in one pass over the arrays.

import CVectorMath

/// One call of a loss of elements on long arrays.
struct LongLoss<Loss: ElementwiseLoss> {
  private let loss: Loss
  private let inputs: [LongOperand]
  private let weight: LongOperand?
  private let mask: LongOperand?
  private let shape: Dimensions
  private let dtype: DType
  private let reduction: LossReduction
  private let given: [NDArray]

  /// From how many elements on it takes less time to write the formula down than it saves.
  private static var shortest: Int { 512 }

  /// Whether the inputs meet in an array that is long enough.
  static func takes(_ inputs: [NDArray]) -> Bool {
    guard let first = inputs.first, inputs.count <= 3 else { return false }
    var shape = first.shape
    for input in inputs.dropFirst() {
      guard let wider = shape.broadcast(with: input.shape) else { return false }
      shape = wider
    }
    return shape.elementCount >= shortest
  }

  /// Nil where the inputs are short, or do not fit, which the short way tells.
  init?(_ loss: Loss, _ inputs: [NDArray], _ settings: LossSettings) throws(MathError) {
    guard Self.takes(inputs), inputs.count >= loss.requirements.count else { return nil }
    let shape = try Dimensions.broadcast(inputs.map(\.shape))
    (self.loss, self.shape, given) = (loss, shape, inputs)
    dtype = NDArray.lossType(of: inputs)
    reduction = try settings.reduction
    var operands: [LongOperand] = []
    for input in inputs { operands.append(try LongOperand(input, shape: shape)) }
    self.inputs = operands
    weight = try settings.optionalArray("weight").map { (array) throws(MathError) in
      try LongOperand(array.fitted(to: shape, "weight"), shape: shape)
    }
    mask = try settings.optionalArray("where").map { (array) throws(MathError) in
      try LongOperand(array.fitted(to: shape, "where").asType(.bool), shape: shape)
    }
  }

  private var count: Int { shape.elementCount }

  // MARK: What is computed

  func value() throws(MathError) -> NDArray {
    let values = try valueTarget()
    return try joined(values, try sums([valueResult(values)])[0])
  }

  func slopes(by input: Int) throws(MathError) -> NDArray {
    let slopes = try NDArray(uninitialized: shape, dtype: dtype)
    _ = try sums([slopeResult(by: input, try divisor(), slopes)])
    return slopes
  }

  /// Both, with what they share computed once.
  func valueAndSlopes(
    by input: Int
  ) throws(MathError) -> (value: NDArray, slopes: NDArray) {
    let values = try valueTarget()
    let slopes = try NDArray(uninitialized: shape, dtype: dtype)
    let results = [valueResult(values), slopeResult(by: input, try divisor(), slopes)]
    return (try joined(values, try sums(results)[0]), slopes)
  }

  /// What takes the values where they are not joined.
  private func valueTarget() throws(MathError) -> NDArray? {
    reduction == .none ? try NDArray(uninitialized: shape, dtype: dtype) : nil
  }

  private func joined(_ values: NDArray?, _ sum: Precise) throws(MathError) -> NDArray {
    if let values { return values }
    let value = reduction == .mean ? sum / (try divisor()) : sum
    return try NDArray(scalar: value.value).asType(dtype)
  }

  private func sums(_ results: [LongResult]) throws(MathError) -> [Precise] {
    let computation = LongComputation(
      results: results, sources: sources, rows: FormulaRows(length: count, count: 1))
    let constantsFit = zip(inputs, requirements).allSatisfy { input, requirement in
      guard input.isOneForAll, let requirement else { return true }
      return input.value(0).isNaN || requirement.admits(input.value(0))
    }
    defer { withExtendedLifetime(self) {} }
    if constantsFit, let sums = computation.sums() { return sums[0] }
    // The check that names the number and its place.
    try loss.check(try LossElements(given).values)
    return results.map { _ in Precise(.nan) }
  }

  // MARK: The formula

  private var operands: [LongOperand] { inputs + [weight, mask].compactMap(\.self) }

  private var requirements: [MathError.Requirement?] {
    inputs.indices.map { $0 < loss.requirements.count ? loss.requirements[$0] : nil }
  }

  /// What the steps read: all operands that are not one number.
  private var sources: [FormulaSource] {
    var sources: [FormulaSource] = []
    for (place, operand) in operands.enumerated() where !operand.isOneForAll {
      sources.append(operand.source(place < inputs.count ? requirements[place] : nil))
    }
    return sources
  }

  /// The operands as numbers of the formula.
  private var numbers: [RecordedNumber] {
    var next = 0
    return operands.map { operand in
      if operand.isOneForAll { return RecordedNumber(operand.value(0)) }
      defer { next += 1 }
      return RecordedNumber(.input(next))
    }
  }

  private func formulaInputs<Number: RealNumber>(_ numbers: [Number]) -> LossInputs<Number> {
    LossInputs(
      first: numbers[0], second: inputs.count > 1 ? numbers[1] : Number(0),
      third: inputs.count > 2 ? numbers[2] : Number(0))
  }

  private func exactInputs(_ index: Int) -> LossInputs<Precise> {
    formulaInputs(Precise.limits(of: inputs.map { $0.value(index) }))
  }

  private func counts(_ index: Int) -> Bool { mask.map { $0.value(index) != 0 } ?? true }

  /// A number of the formula times its weight, and 0 where it is out of account.
  private func counted(_ number: RecordedNumber, _ numbers: [RecordedNumber]) -> RecordedNumber {
    let weighted = weight == nil ? number : numbers[inputs.count] * number
    guard mask != nil, let mask = numbers.last else { return weighted }
    return .choose(mask.isPositive, weighted, else: RecordedNumber(0))
  }

  private func weight(_ index: Int) -> Precise { Precise(weight?.value(index) ?? 1) }

  private func valueResult(_ target: NDArray?) -> LongResult {
    let numbers = numbers
    let value = counted(loss.term(formulaInputs(numbers)), numbers)
    return LongResult(
      number: value,
      exact: { index in
        guard counts(index) else { return Precise(0) }
        let value = loss.term(exactInputs(index)).asLimit
        return weight == nil ? value : weight(index) * value
      }, target: target)
  }

  private func slopeResult(
    by input: Int, _ divisor: Precise, _ target: NDArray?
  ) -> LongResult {
    let numbers = numbers
    let whole = reduction == .mean ? divisor : Precise(1)
    let slope = loss.anySlope(formulaInputs(numbers), by: input)
    let share = counted(slope * RecordedNumber(Precise(1) / whole), numbers)
    return LongResult(
      // A slope of −0 becomes 0.
      number: share + RecordedNumber(0),
      exact: { index in
        guard counts(index) else { return Precise(0) }
        let slope = loss.anySlope(exactInputs(index), by: input).asLimit
        // Nothing per element of nothing is still nothing.
        return slope.isZero ? Precise(0) : slope * (weight(index) / whole)
      }, target: target)
  }

  /// What a mean divides by: how many elements count, or the sum of their weights.
  private func divisor() throws(MathError) -> Precise {
    if reduction != .mean || (weight == nil && mask == nil) { return Precise(Double(count)) }
    let share = LongResult(
      number: counted(RecordedNumber(1), numbers),
      exact: { counts($0) ? weight($0) : Precise(0) })
    return try sums([share])[0]
  }
}
