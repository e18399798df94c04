// The loss whose slope is sparsemax less the target, as that of cross-entropy is softmax less it.

/// Sparsemax loss: ½ Σ over the support S of (xⱼ² − τ²) + ½ ‖y‖² − y · x, where p = max(0, x − τ).
///
/// It is computed as ½ Σ_S (p − y)² + Σ outside S of y (½ y + τ − x), a sum of what is never
/// negative, for targets that sum to one as far as doubles can say.
public struct SparsemaxLoss: Loss {
  public static func value(
    of inputs: [NDArray], _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let examples = try ClassExamples(inputs, .logits, try settings.completed(for: descriptor))
    let rows = examples.rows
    let values = Parallel.values(ofRows: rows.count, length: rows.length) {
      value(examples.targets($0), examples.scores($0))
    }
    return try examples.batch.join { values[$0] }
  }

  private static func value(_ target: [Precise], _ scores: ArraySlice<Double>) -> Precise {
    let projection = SparsemaxRow(scores)
    let threshold = projection.threshold
    var (sum, lack) = (Precise(0), Precise(1))
    for (score, wanted) in zip(scores, target) {
      let share = projection.share(score)
      if !share.isZero {
        sum = sum + 0.5 * (share - wanted).squared
      } else if !wanted.isZero {
        sum = sum + wanted * (0.5 * wanted + (threshold - projection.lowered(score)))
      }
      if !wanted.isZero { lack = lack - wanted }
    }
    let isBalanced = lack.value.magnitude <= 0x1p-50 * Double(target.count)
    return isBalanced ? sum : sum + (threshold + Precise(projection.largest)) * lack
  }

  public static func gradient(
    of inputs: [NDArray], by input: Int, _ settings: LossSettings
  ) throws(MathError) -> NDArray {
    let examples = try ClassExamples(inputs, .logits, try settings.completed(for: descriptor))
    let factors = examples.batch.factors()
    var slopes = [Double](repeating: 0, count: examples.rows.values.count)
    slopes.withUnsafeMutableBufferPointer { slopes in
      guard let slopes = slopes.baseAddress else { return }
      Parallel.forEachGroup(ofRows: examples.rows.count, length: examples.rows.length) { group in
        for row in group {
          guard let factor = factors[row] else { continue }
          let (target, scores) = (examples.targets(row), examples.scores(row))
          let projection = input == 0 ? nil : SparsemaxRow(scores)
          for (place, (score, wanted)) in zip(examples.rows.range(row), zip(scores, target)) {
            let slope = projection.map { $0.share(score) - wanted } ?? wanted - Precise(score)
            if !slope.isZero { slopes[place] = (slope * factor).value }
          }
        }
      }
    }
    return try examples.rows.restore(slopes)
  }

  public static let descriptor = LossDescriptor(
    name: "sparsemax_loss", family: .classification,
    summary: "How far a target is from the sparse probabilities of logits.",
    arguments: ["target", "logits"], options: [.axis, .reduction, .mask],
    formula:
      #"\tfrac12 \sum_{j \in S} (x_j^2 - \tau^2) + \tfrac12 \|y\|^2 - \sum_i y_i x_i"#,
    plain: "½ Σ_S (x² − τ²) + ½ ‖y‖² − Σ y x",
    domain: #"x_i \in \mathbb{R}"#, range: #"[0, \infty)"#, isConvex: true, isSmooth: true,
    counterparts: [
      .init("Optax", "optax.losses.sparsemax_loss", "takes (logits, labels); of two classes"),
      .init("JAXopt", "jaxopt.loss.multiclass_sparsemax_loss", "takes (label, scores)"),
    ],
    source: "A. F. T. Martins and R. F. Astudillo, From Softmax to Sparsemax, 2016",
    example: .init("sparsemax_loss(0, [0.5, 0])", "0.0625"))
}
