// The Lovász hinge: a convex surrogate of the Jaccard index, exact where scores are far out.

/// Lovász hinge of a mask: Σ max(0, eᵢ) Δᵢ over the hinge errors e = 1 − (2 y − 1) s from the largest
/// down, where Δᵢ is by how much the i-th raises the Jaccard loss of all before it.
public enum LovaszHinge: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let (masks, _) = try prepared(inputs, settings)
    return try masks.batch.join { row in
      let rows = masks.rows(row)
      let distances = distances(rows)
      return zip(distances, shares(rows[0], distances)).map { ($0 + 1).positivePart * $1 }.sum
    }
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    // A label is one thing or another: nothing changes near it.
    if input == 0 { return try NDArray.zeros(inputs[0].shape, dtype: .float64) }
    let (masks, shape) = try prepared(inputs, settings)
    let slopes = try masks.slopes { row in
      let rows = masks.rows(row)
      let distances = distances(rows)
      let shares = shares(rows[0], distances)
      return distances.indices.map { place in
        let error = distances[place] + 1
        if !error.isPositive { return error.isNaN ? error : Precise(0) }
        return rows[0][place].isZero ? shares[place] : -shares[place]
      }
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

  /// Each error less one: how far a score is on the wrong side.
  private static func distances(_ rows: [[Precise]]) -> [Precise] {
    zip(rows[0], rows[1]).map { $0.isZero ? $1 : -$1 }
  }

  /// What each error is multiplied by: the rise of the Jaccard loss in the order of the errors.
  private static func shares(_ target: [Precise], _ distances: [Precise]) -> [Precise] {
    let order = distances.indices.sorted {
      distances[$1] < distances[$0] || (!(distances[$0] < distances[$1]) && $0 < $1)
    }
    var shares = distances
    var left = Double(target.count { !$0.isZero })
    var union = left
    for place in order {
      if target[place].isZero {
        // One false alarm more: left / union − left / (union + 1).
        shares[place] = union == 0 ? Precise(1) : Precise(left) / Precise(union * (union + 1))
        union += 1
      } else {
        shares[place] = Precise(1) / union
        left -= 1
      }
    }
    return shares
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
