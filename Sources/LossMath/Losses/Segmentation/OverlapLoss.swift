// Losses of masks: how little a predicted region and the true one overlap.

/// A loss of the form (α FP + β FN) / (TP + α FP + β FN + smooth), which is one less an index of
/// overlap; TP = Σ y p, FP = Σ (1 − y) p and FN = Σ y (1 − p). Two empty masks agree: 0.
///
/// Nothing cancels in it, so that masks that nearly agree keep their digits.
protocol OverlapLoss: Loss {
  /// Reads the options.
  static func overlap(_ settings: LossSettings) throws(MathError) -> Overlap
}

/// What false alarms and misses count in an overlap.
struct Overlap {
  var falseAlarms: Double
  var misses: Double
  /// Added to the denominator.
  var smooth: Double

  /// What false alarms and misses count together, and what is added to it in the denominator.
  private func parts(
    _ target: [Precise], _ predicted: [Precise]
  ) -> (errors: Precise, hits: Precise) {
    var (errors, hits) = (Precise(0), Precise(smooth))
    for (wanted, found) in zip(target, predicted) {
      hits = hits + wanted * found
      errors =
        errors + falseAlarms * ((Precise(1) - wanted) * found)
        + misses * (wanted * (Precise(1) - found))
    }
    return (errors, hits)
  }

  func value(_ target: [Precise], _ predicted: [Precise]) -> Precise {
    let (errors, hits) = parts(target, predicted)
    return errors.isZero ? errors : errors / (errors + hits)
  }

  /// The derivative by each element of the prediction, or of the target.
  func slopes(_ target: [Precise], _ predicted: [Precise], byTarget: Bool) -> [Precise] {
    let (errors, hits) = parts(target, predicted)
    let whole = errors + hits
    if whole.isZero { return target.map { _ in Precise(0) } }
    return zip(target, predicted).map { wanted, found in
      let other = byTarget ? found : wanted
      let rest = Precise(1) - other
      let change =
        byTarget ? misses * rest - falseAlarms * other : falseAlarms * rest - misses * other
      return (change * hits - other * errors) / whole.squared
    }
  }

  static let axis = LossDescriptor.Option(
    "axis", default: "None", "the axis along which a mask lies; all of them when None")
  static let smooth = LossDescriptor.Option(
    "smooth", default: "0.0", "added to both sides of the overlap's fraction")
}

extension OverlapLoss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (overlap, masks, _) = try prepared(inputs, settings)
    return try masks.batch.join { row in
      let rows = masks.rows(row)
      return overlap.value(rows[0], rows[1])
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (overlap, masks, shape) = try prepared(inputs, settings)
    let slopes = try masks.slopes { row in
      let rows = masks.rows(row)
      return overlap.slopes(rows[0], rows[1], byTarget: input == 0)
    }
    return try slopes.reshaped(shape)
  }

  private static func prepared(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> (overlap: Overlap, masks: LossRowSet, shape: Dimensions) {
    let settings = try settings.completed(for: descriptor)
    if inputs.count < 2 { throw .emptyParameter("predicted") }
    let (masks, shape) = try LossRowSet.masks(inputs, settings)
    for (mask, name) in zip(masks.inputs, descriptor.arguments) {
      try LossDomain.requireProbabilities(mask.values, name)
    }
    return (try overlap(settings), masks, shape)
  }
}

extension LossRowSet {
  /// Masks as rows along `axis`, or each as one row where that is None; and their common shape.
  static func masks(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> (rows: LossRowSet, shape: Dimensions) {
    let shape = try Dimensions.broadcast(inputs.map(\.shape))
    if settings["axis"] != nil { return (try LossRowSet(inputs, settings), shape) }
    var flat: [NDArray] = []
    for input in inputs {
      flat.append(try input.broadcast(to: shape).reshaped([shape.elementCount]))
    }
    return (try LossRowSet(flat, settings), shape)
  }
}
