// The Lovász hinge: a convex surrogate of the Jaccard index, exact where scores are far out.

/// Lovász hinge of a mask: Σ max(0, eᵢ) Δᵢ over the hinge errors e = 1 − (2 y − 1) s from the largest
/// down, where Δᵢ is by how much the i-th raises the Jaccard loss of all before it.
public enum LovaszHinge: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (masks, _) = try prepared(inputs, settings)
    var values: [Precise] = []
    for row in 0..<masks.inputs[0].count { values.append(try HingeMask(masks, row).value()) }
    return try masks.batch.join { values[$0] }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return try NDArray.zeros(inputs[0].shape, dtype: .float64) }
    let (masks, shape) = try prepared(inputs, settings)
    var slopes = [Double](repeating: 0, count: masks.inputs[0].values.count)
    for (row, factor) in masks.batch.factors().enumerated() {
      guard let factor else { continue }
      let start = masks.inputs[0].range(row).lowerBound
      try HingeMask(masks, row).forEachSlope(factor) { slopes[start + $0] = $1 }
    }
    return try masks.inputs[0].restore(slopes, dtype: masks.batch.dtype).reshaped(shape)
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
  private var places: [Int] = []
  /// Each error less one, which is how far a score is on the wrong side.
  private var distances: [Double] = []
  /// Below 0 where a pixel is wanted.
  private var numerators: [Double] = []
  private var divisors: [Double] = []

  init(_ masks: LossRowSet, _ row: Int) {
    let range = masks.inputs[0].range(row)
    let wanted = Array(masks.inputs[0].values[range])
    // A nan of either sign ranks first.
    let all = zip(wanted, masks.inputs[1].values[range]).map {
      $1.isNaN ? .nan : ($0 == 0 ? $1 : -$1)
    }
    var left = Double(wanted.count { $0 != 0 })
    var union = left
    places = Ranks.descending(all).filter { !(all[$0] <= -1) }
    distances.reserveCapacity(places.count)
    numerators.reserveCapacity(places.count)
    divisors.reserveCapacity(places.count)
    for place in places {
      distances.append(all[place])
      if wanted[place] != 0 {
        numerators.append(-1)
        divisors.append(union)
        left -= 1
      } else {
        // One false alarm more: left / union − left / (union + 1).
        numerators.append(union == 0 ? 1 : left)
        divisors.append(union == 0 ? 1 : union * (union + 1))
        union += 1
      }
    }
  }

  /// A formula of the errors' numbers for all of them; its sum, or its numbers in an array.
  private func compute(
    _ columns: [[Double]], _ function: some MaskFunction, to target: NDArray?
  ) throws(MathError) -> Precise {
    if places.isEmpty { return Precise(0) }
    var operands: [LongOperand] = []
    for column in columns {
      operands.append(try LongOperand(NDArray(column), shape: [places.count]))
    }
    let numbers = operands.indices.map { RecordedNumber(.input($0)) }
    let result = LongResult(
      number: function.value(numbers),
      exact: { index in function.value(operands.map { Precise($0.value(index)) }) },
      target: target)
    let computation = LongComputation(
      results: [result], sources: operands.map { $0.source(nil) },
      rows: FormulaRows(length: places.count, count: 1))
    return computation.sums()?[0, 0] ?? Precise(0)
  }

  /// The sum of the errors, each times its share.
  func value() throws(MathError) -> Precise {
    try compute([distances, numerators, divisors], MaskError(), to: nil)
  }

  /// Calls `body` with the slope of each place that has one, times a factor.
  func forEachSlope(
    _ factor: Precise, _ body: (_ place: Int, _ slope: Double) -> Void
  ) throws(MathError) {
    let slopes = try NDArray(uninitialized: [places.count], dtype: .float64)
    _ = try compute([numerators, divisors], MaskSlope(factor: factor), to: slopes)
    for (index, slope) in slopes.doubles.enumerated() {
      body(places[index], distances[index].isNaN ? .nan : slope)
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
