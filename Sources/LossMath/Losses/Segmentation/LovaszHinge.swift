// The Lovász hinge: a convex surrogate of the Jaccard index, exact where scores are far out.

/// Lovász hinge of a mask: Σ max(0, eᵢ) Δᵢ over the hinge errors e = 1 − (2 y − 1) s from the largest
/// down, where Δᵢ is by how much the i-th raises the Jaccard loss of all before it.
public enum LovaszHinge: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (masks, _) = try prepared(inputs, settings)
    return try masks.batch.join { row in
      let mask = HingeMask(masks, row)
      var sum = Precise(0)
      mask.forEachError { _, error, share in sum = sum + error * Precise(share) }
      return sum
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return try NDArray.zeros(inputs[0].shape, dtype: .float64) }
    let (masks, shape) = try prepared(inputs, settings)
    let slopes = try masks.slopes { row in
      let mask = HingeMask(masks, row)
      var slopes = [Precise](repeating: Precise(0), count: mask.count)
      mask.forEachError { place, error, share in
        let slope = Precise(mask.isWanted(place) ? -share : share)
        slopes[place] = error.isNaN ? error : slope
      }
      return slopes
    }
    return try slopes.reshaped(shape)
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

/// The pixels of one mask: what is wanted, and how far each score is on the wrong side.
private struct HingeMask {
  private let wanted: ArraySlice<Double>
  /// Each error less one.
  private let distances: [Double]

  init(_ masks: LossRowSet, _ row: Int) {
    let range = masks.inputs[0].range(row)
    wanted = masks.inputs[0].values[range]
    // A nan of either sign ranks first.
    distances = zip(wanted, masks.inputs[1].values[range]).map {
      $1.isNaN ? .nan : ($0 == 0 ? $1 : -$1)
    }
  }

  var count: Int { distances.count }

  func isWanted(_ place: Int) -> Bool { wanted[wanted.startIndex + place] != 0 }

  /// Calls `body` with every error above 0, from the largest down, and what it is multiplied by: the
  /// rise of the Jaccard loss.
  func forEachError(_ body: (_ place: Int, _ error: Precise, _ share: DoubleDouble) -> Void) {
    var left = Double(wanted.count { $0 != 0 })
    var union = left
    for place in Ranks.descending(distances) {
      let error = Precise(distances[place]) + 1
      if !error.isPositive && !error.isNaN { return }
      if isWanted(place) {
        body(place, error, DoubleDouble(1) / DoubleDouble(union))
        left -= 1
      } else {
        // One false alarm more: left / union − left / (union + 1).
        let divisor = DoubleDouble(product: union, union + 1)
        body(place, error, union == 0 ? DoubleDouble(1) : DoubleDouble(left) / divisor)
        union += 1
      }
    }
  }
}
