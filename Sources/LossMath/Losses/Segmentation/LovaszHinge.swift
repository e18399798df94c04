// The Lovász hinge: a convex surrogate of the Jaccard index, exact where scores are far out.

/// Lovász hinge of a mask: Σ max(0, eᵢ) Δᵢ over the hinge errors e = 1 − (2 y − 1) s from the largest
/// down, where Δᵢ is by how much the i-th raises the Jaccard loss of all before it.
public enum LovaszHinge: OnePassLoss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try results(of: inputs, settings, withValue: true, withSlopes: false).value
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return try NDArray.zeros(inputs[0].shape, dtype: .float64) }
    return try results(of: inputs, settings, withValue: false, withSlopes: true).slopes
  }

  static func valueAndSlopes(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> (value: NDArray, slopes: NDArray)? {
    if input == 0 { return nil }
    return try results(of: inputs, settings, withValue: true, withSlopes: true)
  }

  /// What is asked for of value and slopes, from each mask's errors, ranked once.
  private static func results(
    of inputs: [NDArray], _ settings: LossSettings, withValue: Bool, withSlopes: Bool
  ) throws(MathError) -> (value: NDArray, slopes: NDArray) {
    let (masks, shape) = try prepared(inputs, settings)
    let (batch, pixels) = (masks.batch, masks.inputs[0])
    let slopes = try NDArray.zeros(
      withSlopes ? [pixels.count * pixels.length] : [0], dtype: batch.dtype)
    var values: [Precise] = []
    for (row, factor) in batch.factors().enumerated() {
      let mask = try HingeMask(masks, row)
      if withValue { values.append(try mask.value()) }
      if withSlopes, let factor {
        try mask.writeSlopes(factor, to: slopes, from: pixels.range(row).lowerBound)
      }
    }
    return (
      withValue ? try batch.join { values[$0] } : slopes,
      withSlopes ? try pixels.restore(slopes).reshaped(shape) : slopes
    )
  }

  private static func prepared(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> (masks: LossRowSet, shape: Dimensions) {
    let settings = try settings.completed(for: descriptor)
    if inputs.count < 2 { throw .emptyParameter("scores") }
    let (masks, shape) = try LossRowSet.masks(inputs, settings)
    try LossDomain.require(.twoClasses, masks.inputs[0].values, "target") { $0 == 0 || $0 == 1 }
    return (masks, shape)
  }

  public static let descriptor = LossDescriptor(
    name: "lovasz_hinge", aliases: ["lovasz_hinge_loss"], family: .segmentation,
    summary: "A convex bound of the Jaccard loss of a mask, from its pixels' scores.",
    arguments: ["target", "scores"],
    options: [Overlap.axis, .reduction, .weight, .mask],
    formula:
      #"\sum_i \max(0, e_{\pi_i}) \, \Delta_i, \quad e_i = 1 - (2 y_i - 1) s_i"#,
    plain: "Σ max(0, e) Δ over errors e = 1 − (2y − 1) s, largest first",
    domain: #"y_i \in \{0, 1\},\ s_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true,
    isSmooth: false,
    counterparts: [
      .init("segmentation_models.pytorch", "LovaszLoss(mode='binary')", "one for each image")
    ],
    source: "M. Berman, A. R. Triki and M. B. Blaschko, The Lovász-Softmax Loss, 2018",
    example: .init("lovasz_hinge([1, 0], [0.5, -2])", "0.5"))
}

/// The errors of one mask that are above 0, from the largest down, and what each is multiplied by: the
/// rise of the Jaccard loss, as a fraction of two numbers.
private struct HingeMask {
  /// Each error less one, which is how far a score is on the wrong side. A tag is twice the place of a
  /// pixel, and one more where it is wanted.
  private let ranked: RankedNumbers
  /// How many errors are above 0.
  private let count: Int
  /// Their numbers, as the formula reads them.
  private let distances: NDArray
  /// Below 0 where a pixel is wanted.
  private let numerators: NDArray
  private let divisors: NDArray

  init(_ masks: LossRowSet, _ row: Int) throws(MathError) {
    let range = masks.inputs[0].range(row)
    let (wanted, scores) = (masks.inputs[0].values[range], masks.inputs[1].values[range])
    let ranked = RankedNumbers(count: range.count) { index in
      let place = range.lowerBound &+ index
      let (isWanted, score) = (wanted[place] != 0, scores[place])
      // A nan of either sign ranks first.
      let distance = score.isNaN ? .nan : isWanted ? -score : score
      return RankedNumber(number: distance, tag: index &<< 1 | (isWanted ? 1 : 0))
    }
    self.ranked = ranked
    count = ranked.firstRank { $0 <= -1 }
    distances = try NDArray(uninitialized: [count], dtype: .float64)
    numerators = try NDArray(uninitialized: [count], dtype: .float64)
    divisors = try NDArray(uninitialized: [count], dtype: .float64)
    fill(wanted: Double(wanted.count { $0 != 0 }))
  }

  /// Writes what the formulas read, where so many pixels are wanted.
  private func fill(wanted: Double) {
    let (distances, numerators, divisors) = (
      self.distances.pointer(Double.self), self.numerators.pointer(Double.self),
      self.divisors.pointer(Double.self)
    )
    var (left, union) = (wanted, wanted)
    for rank in 0..<count {
      let next = ranked[rank]
      let (isWanted, isAlone) = (next.tag & 1 == 1, union == 0)
      distances[rank] = next.number
      // A pixel that is not wanted is one false alarm more: left / union − left / (union + 1).
      numerators[rank] = isWanted ? -1 : isAlone ? 1 : left
      divisors[rank] = isWanted ? union : isAlone ? 1 : union * (union + 1)
      left -= isWanted ? 1 : 0
      union += isWanted ? 0 : 1
    }
    withExtendedLifetime(self) {}
  }

  /// A formula of the errors' numbers for all of them; its sum, or its numbers in an array.
  private func compute(
    _ columns: [NDArray], _ function: some MaskFunction, to target: NDArray?
  ) throws(MathError) -> Precise {
    if count == 0 { return Precise(0) }
    var operands: [LongOperand] = []
    for column in columns { operands.append(try LongOperand(column, shape: [count])) }
    let numbers = operands.indices.map { RecordedNumber(.input($0)) }
    let result = LongResult(
      number: function.value(numbers),
      exact: { index in function.value(operands.map { Precise($0.value(index)) }) },
      target: target)
    let computation = LongComputation(
      results: [result], sources: operands.map { $0.source(nil) },
      rows: FormulaRows(length: count, count: 1))
    return computation.sums()?[0, 0] ?? Precise(0)
  }

  /// The sum of the errors, each times its share.
  func value() throws(MathError) -> Precise {
    try compute([distances, numerators, divisors], MaskError(), to: nil)
  }

  /// Writes the slope of each pixel that has one, times a factor, into an array that has the mask's
  /// pixels from `start` on.
  func writeSlopes(
    _ factor: Precise, to target: NDArray, from start: Int
  ) throws(MathError) {
    let slopes = try NDArray(uninitialized: [count], dtype: .float64)
    _ = try compute([numerators, divisors], MaskSlope(factor: factor), to: slopes)
    defer { keepAlive(slopes) }
    let values = slopes.pointer(Double.self)
    Parallel.forEachGroup(ofRows: count, length: 1) { ranks in
      for rank in ranks {
        let slope = ranked[rank].number.isNaN ? .nan : values[rank]
        target.store(.float(slope), flat: start &+ ranked[rank].tag >> 1)
      }
    }
  }
}

/// A function of some numbers of an error.
private protocol MaskFunction {
  func value<Number: RealNumber>(_ numbers: [Number]) -> Number
}

private struct MaskError: MaskFunction {
  func value<Number: RealNumber>(_ numbers: [Number]) -> Number {
    (numbers[0] + 1) * (numbers[1].magnitude / numbers[2])
  }
}

private struct MaskSlope: MaskFunction {
  let factor: Precise

  func value<Number: RealNumber>(_ numbers: [Number]) -> Number {
    numbers[0] * Number(factor) / numbers[1]
  }
}
