// Losses of batches of vectors written in recorded operations.

extension Tensor {
  /// The cosines between the rows of two tables.
  fileprivate static func cosines(_ one: Tensor, _ two: Tensor) throws(MathError) -> Tensor {
    try matrixProduct(try one.unitRows(), try two.unitRows().transposed())
  }

  private func unitRows() throws(MathError) -> Tensor {
    try self / (try apply(.square).sum(axes: [1], keepDimensions: true).apply(.sqrt))
  }
}

extension RecordedExamples {
  /// The values of examples with what a call's settings have each count.
  fileprivate init(_ values: Tensor, _ settings: LossSettings) throws(MathError) {
    let batch = try LossBatch(shape: values.shape, dtype: values.dtype, settings)
    try self.init(values, batch.factors())
  }
}

extension ContrastiveBatchLoss {
  static func recorded(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let type = NDArray.lossType(of: inputs.map(\.array))
    let (one, two) = (try inputs[0].converted(to: type), try inputs[1].converted(to: type))
    let pairs = one.shape[0]
    var partners = Array(0..<pairs)
    var cosines = try Tensor.cosines(one, two)
    if pairsBothViews {
      let all = try Tensor.concatenate([one, two], axis: 0)
      // A vector is no key of its own.
      let keys = (0..<2 * pairs).flatMap { query in (0..<2 * pairs).filter { $0 != query } }
      let places = try NDArray(keys, shape: [2 * pairs, max(2 * pairs - 1, 0)])
      cosines = try Tensor.cosines(all, all).gathered(places, axis: 1)
      partners = (0..<pairs).map { $0 + pairs - 1 } + (0..<pairs)
    }
    let logits = try cosines / (try settings.positive("temperature"))
    let places = try NDArray(partners, shape: [partners.count, 1])
    let costs = try logits.logSoftmax(axis: 1).gathered(places, axis: 1).negated()
    return try RecordedExamples(try costs.reshaped([partners.count]), settings)
  }
}

extension Circle {
  static func recorded(
    _ inputs: [Tensor], _ settings: LossSettings
  ) throws(MathError) -> RecordedExamples {
    let (gamma, margin) = (try settings.positive("gamma"), try settings.number("margin"))
    let distances = try (try Tensor.cosines(inputs[1], inputs[1])).negated() + 1
    let labels = inputs[0].array.doubles
    let near = try (try distances.apply(.square) - margin * margin) * gamma
    let reach = try (try distances.negated() + (1 + margin)).clipped(.float(0), nil)
    let far = try (try reach * (try distances.negated() + (1 - margin))) * gamma
    let pulls = try logSum(near) { $0 != $1 && labels[$0] == labels[$1] }
    let pushes = try logSum(far) { labels[$0] != labels[$1] }
    return try RecordedExamples(try (try pulls + pushes).apply(.softplus), settings)
  }

  /// The logarithm of the sum of e to the power of those exponents of each row that count.
  private static func logSum(
    _ exponents: Tensor, _ counts: (_ row: Int, _ other: Int) -> Bool
  ) throws(MathError) -> Tensor {
    let size = exponents.shape[0]
    let counted = (0..<size).flatMap { row in (0..<size).map { counts(row, $0) ? 1.0 : 0 } }
    // The others are far below any, but finite, so that their slopes are 0 and not nan.
    let added = Tensor(try NDArray(counted.map { ($0 - 1) * 1e30 }, shape: exponents.shape))
    let factors = Tensor(try NDArray(counted, shape: exponents.shape))
    let type = exponents.dtype
    return try (try exponents * (try factors.converted(to: type)) + added.converted(to: type))
      .logSumExp(axes: [1])
  }
}
