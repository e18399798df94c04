// Losses of masks: how little a predicted region and the true one overlap.

/// A loss of the form (α FP + β FN) / (TP + α FP + β FN + smooth), which is one less an index of
/// overlap; TP = Σ y p, FP = Σ (1 − y) p and FN = Σ y (1 − p). Two empty masks agree: 0.
///
/// Nothing cancels in it, so that masks that nearly agree keep their digits.
protocol OverlapLoss: SummedRowLoss {
  var overlap: Overlap { get }
}

/// What false alarms and misses count in an overlap.
struct Overlap {
  var falseAlarms: Double
  var misses: Double
  /// Added to the denominator.
  var smooth: Double

  static let axis = LossDescriptor.Option(
    "axis", default: "None", "the axis along which a mask lies; all of them when None")
  static let smooth = LossDescriptor.Option(
    "smooth", default: "0.0", "added to both sides of the overlap's fraction")
}

extension OverlapLoss {
  var requirements: [MathError.Requirement?] { [.probability, .probability] }

  /// What false alarms and misses count together, and the hits.
  func terms<Number: RealNumber>(_ inputs: LossInputs<Number>) -> [Number] {
    let (wanted, found) = (inputs.first, inputs.second)
    let errors =
      overlap.falseAlarms * ((Number(1) - wanted) * found)
      + overlap.misses * (wanted * (Number(1) - found))
    return [errors, wanted * found]
  }

  func value(of sums: [Precise], count: Int) -> Precise {
    sums[0].isZero ? sums[0] : sums[0] / (sums[0] + sums[1] + overlap.smooth)
  }

  static var slopesNeedSums: Bool { true }

  /// Errors, hits, and the square of what the loss divides by.
  func constants(of sums: [Precise], count: Int) -> [Precise] {
    let hits = sums[1] + overlap.smooth
    return [sums[0], hits, (sums[0] + hits).squared]
  }

  func slope<Number: RealNumber>(
    _ inputs: LossInputs<Number>, by input: Int, _ constants: [Number]
  ) -> Number {
    let other = input == 0 ? inputs.second : inputs.first
    let rest = Number(1) - other
    let change =
      input == 0
      ? overlap.misses * rest - overlap.falseAlarms * other
      : overlap.falseAlarms * rest - overlap.misses * other
    // Empty masks have no slope.
    return Number.choose(
      constants[2].isZero, Number(0),
      else: (change * constants[1] - other * constants[0]) / constants[2])
  }

  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    try valueOfRows(of: try masks(inputs, settings), settings)
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let shape = try Dimensions.broadcast(inputs.map(\.shape))
    return try slopesOfRows(of: try masks(inputs, settings), by: input, settings).reshaped(shape)
  }

  /// The masks as they are, or each as one row where the settings name no axis.
  private static func masks(
    _ inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> [NDArray] {
    if settings["axis"] != nil { return inputs }
    let shape = try Dimensions.broadcast(inputs.map(\.shape))
    var flat: [NDArray] = []
    for input in inputs {
      flat.append(try input.broadcast(to: shape).reshaped([shape.elementCount]))
    }
    return flat
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
